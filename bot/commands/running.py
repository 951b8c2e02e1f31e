"""run: index what the settings name, then the bot: in Telegram where there is a token, else here."""

from __future__ import annotations

import datetime as dt
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.conversation import Conversation
from bot.folders import Folders
from bot.logs import configure_logging
from bot.operation.heartbeat import AlreadyRunning, find_sign_path, is_held, read_sign
from bot.options import Globals, LocalTime, pass_globals, read_clock
from bot.printing import print_report
from bot.terminal import HELP, hold_chat
from bot.usage import WrongUse
from knowledge.index_report import IndexReport, Outcome
from knowledge.library import Library

NOBODY_TO_ANSWER = (
    "TELEGRAM_BOT_TOKEN er ikke sat, og her er ingen terminal at svare i. Sæt tokenet, eller start botten i"
    " en terminal."
)
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
    folders.find_ready()  # the first look comes before the reading: what is written meanwhile is not missed
    with open_library(settings) as library:
        _index(library, settings.library.documents)
        if not read_token():
            seconds = settings.library.watch_seconds if settings.library.documents else 0.0
            with _watching(library, folders, seconds):
                _chat(Conversation(library, now or read_clock()))
            return
    from bot.app import run_app

    run_app(settings, read_token(), folders, now)


def _chat(conversation: Conversation) -> None:
    """The chat in the terminal.

    :raises WrongUse: there is neither a terminal nor a question.
    """
    is_terminal = sys.stdin.isatty()
    if is_terminal:
        click.echo(f"{TOKEN_HINT}\n{HELP}\n", err=True)
    if not hold_chat(conversation) and not is_terminal:
        raise WrongUse(NOBODY_TO_ANSWER)


@contextmanager
def _watching(library: Library, folders: Folders, seconds: float) -> Iterator[None]:
    """Read again what an older version read, then what lands in the folders, while the chat goes on.

    seconds: the pause between two looks into the folders, 0 for no look at all.
    """
    ended = threading.Event()

    def watch() -> None:
        for document in library.find_outdated():
            if not ended.is_set():
                library.renew(document, now=read_clock())
        while seconds > 0 and not ended.wait(seconds):
            ready = folders.find_ready()
            if ready:
                _print_news(library.index(*ready, now=read_clock()))

    thread = threading.Thread(target=watch, name="watching", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _index(library: Library, documents: tuple[Path, ...]) -> None:
    """Tell what is new or went wrong, on standard error; what was there already is not worth a word.

    What an older version has read waits until the bot answers.
    """
    now = read_clock()
    report = library.index(*documents, now=now, renew=False) if documents else library.index_example(now=now)
    _print_news(report)
    for note in report.notes:
        click.echo(note, err=True)


def _print_news(report: IndexReport) -> None:
    for document in report.documents:
        if document.outcome not in (Outcome.UNCHANGED, Outcome.RENEWED):
            print_report(document, to=sys.stderr)
