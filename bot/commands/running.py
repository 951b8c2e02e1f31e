"""run: index what the settings name, then the bot: in Telegram where there is a token, else here."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from bot.conversation import Conversation
from bot.logs import configure_logging
from bot.options import Globals, LocalTime, pass_globals, read_clock
from bot.printing import print_report
from bot.terminal import HELP, hold_chat
from knowledge.index_report import Outcome
from knowledge.library import Library

TOKEN_HINT = """\
Rådsbot svarer her i terminalen. Skal den svare i Telegram, så skriv /newbot til @BotFather i Telegram,
og start igen med TELEGRAM_BOT_TOKEN sat til det, den svarer."""


@click.command()
@click.option("--now", type=LocalTime(), help="Begin as if it were this time; for trying old documents.")
@pass_globals
def run(options: Globals, now: dt.datetime | None) -> None:
    """Start the bot: in Telegram if TELEGRAM_BOT_TOKEN is set, else a chat in the terminal."""
    from bot.settings import open_library, read_token

    settings = options.load_settings()
    configure_logging("debug" if options.debug else settings.log.level, settings.log.format)
    with open_library(settings) as library:
        _index(library, settings.library.documents)
        if not read_token():
            click.echo(f"{TOKEN_HINT}\n{HELP}\n", err=True)
            hold_chat(Conversation(library, now or read_clock()))
            return
    from bot.app import run_app

    run_app(settings, read_token(), now)


def _index(library: Library, documents: tuple[Path, ...]) -> None:
    """Tell what is new or went wrong, on standard error; what was there already is not worth a word."""
    now = read_clock()
    report = library.index(*documents, now=now) if documents else library.index_example(now=now)
    for document in report.documents:
        if document.outcome is not Outcome.UNCHANGED:
            print_report(document, to=sys.stderr)
    for note in report.notes:
        click.echo(note, err=True)
