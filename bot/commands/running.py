"""run: the bot, in Telegram where there is a token, else here; what the settings name is read beside."""

from __future__ import annotations

import datetime as dt
import sys
import threading
from typing import Self

import click

from bot.conversation import Conversation
from bot.folders import Folders
from bot.logs import configure_logging
from bot.operation.heartbeat import AlreadyRunning, find_sign_path, is_held, read_sign
from bot.options import Globals, LocalTime, pass_globals, read_clock
from bot.printing import print_news
from bot.terminal import HELP, hold_chat
from bot.usage import WrongUse
from knowledge.library import Library

NOBODY_TO_ANSWER = (
    "TELEGRAM_BOT_TOKEN er ikke sat, og her er ingen terminal at svare i. Sæt tokenet, eller start botten i"
    " en terminal."
)
STILL_READING = "Læser dokumenterne …"
TOKEN_HINT = """\
Rådsbot svarer her i terminalen. Skal den svare i Telegram, så skriv /newbot til @BotFather i Telegram,
og start igen med TELEGRAM_BOT_TOKEN sat til det, den svarer."""


@click.command()
@click.option("--now", type=LocalTime(), help="Begin as if it were this time; for trying old documents.")
@pass_globals
def run(options: Globals, now: dt.datetime | None) -> None:
    """Start the bot: in Telegram if TELEGRAM_BOT_TOKEN is set, else a chat in the terminal."""
    from bot.settings import open_library, read_token, refuse_misnamed_token

    settings = options.load_settings()
    configure_logging("debug" if options.debug else settings.log.level, settings.log.format)
    if not read_token():
        refuse_misnamed_token()
    elif is_held(find_sign_path(settings.library.database)):
        raise AlreadyRunning(read_sign(find_sign_path(settings.library.database)))
    folders = Folders(settings.library.documents)
    if read_token():
        from bot.app import run_app

        run_app(settings, read_token(), folders, now)
        return
    seconds = settings.library.watch_seconds if settings.library.documents else 0.0
    with open_library(settings) as library, Reading(library, folders, seconds) as reading:
        _chat(Conversation(library, now or read_clock(), before_asking=reading.wait))


def _chat(conversation: Conversation) -> None:
    """The chat in the terminal.

    :raises WrongUse: there is neither a terminal nor a question.
    """
    is_terminal = sys.stdin.isatty()
    if is_terminal:
        click.echo(f"{TOKEN_HINT}\n{HELP}\n", err=True)
    if not hold_chat(conversation) and not is_terminal:
        raise WrongUse(NOBODY_TO_ANSWER)


class Reading:
    """Reads beside the chat: what lies in the folders, what an older version read, what lands in them."""

    def __init__(self, library: Library, folders: Folders, seconds: float) -> None:
        """seconds: the pause between two looks into the folders, 0 for no look at all."""
        self._library, self._folders, self._seconds = library, folders, seconds
        self._first, self._ended = threading.Event(), threading.Event()
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._read, name="reading", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def wait(self) -> None:
        """Let the first reading end before a question from a pipe, or where nothing is there yet.

        Raises what the reading failed with.
        """
        if not self._first.is_set() and sys.stdin.isatty():
            if self._library.documents():
                return
            click.echo(STILL_READING, err=True)
        self._first.wait()
        if self._error:
            raise self._error

    def _read(self) -> None:
        try:
            self._read_at_first()
        except Exception as error:
            self._error = error
        finally:
            self._first.set()
        for document in self._library.find_outdated():
            if not self._ended.is_set():
                self._library.renew(document, now=read_clock())
        while self._seconds > 0 and not self._ended.wait(self._seconds):
            ready = self._folders.find_ready()
            if ready:
                print_news(self._library.index(*ready, now=read_clock()))

    def _read_at_first(self) -> None:
        """What an older version has read waits until the chat answers."""
        now = read_clock()
        self._folders.find_ready()  # what is written from now on is not missed
        if self._folders.paths:
            print_news(self._library.index(*self._folders.paths, now=now, renew=False))
        else:
            print_news(self._library.index_example(now=now))
