"""The command `raadsbot`: the global options, and how errors are told. Each verb lies in bot/commands."""

from __future__ import annotations

import os
import sqlite3
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from bot.logs import configure_logging
from bot.options import Globals
from bot.usage import WRONG_USE, UnknownCommand, say_usage_error
from knowledge.errors import RaadsbotError
from knowledge.storage.trouble import explain_trouble, is_of_disk

INTERRUPTED = 130  # as shells tell of a Ctrl+C


VERBS = {
    "asking": ("ask", "chat", "explain"),
    "checking": ("accept", "correct", "corrections", "describe", "undo"),
    "examining": ("doctor",),
    "indexing": ("delete", "index", "show"),
    "keeping": ("backup", "pause", "restore", "resume"),
    "listing": ("deadlines", "documents", "facts", "figures", "findings", "reminders", "unanswered"),
    "running": ("run",),
}
"""The files of bot/commands, each with its verbs. A file is loaded when one of them is called."""


class PlainErrors(click.Group):
    """Tells an error in plain Danish lines, without a traceback: 1 for what failed, 2 for wrong use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*self.commands, *(verb for verbs in VERBS.values() for verb in verbs)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for file, verbs in VERBS.items():
            if cmd_name in verbs and cmd_name not in self.commands:
                self.add_command(getattr(import_module(f"bot.commands.{file}"), cmd_name))
        return super().get_command(ctx, cmd_name)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except click.exceptions.NoArgsIsHelpError:
            raise  # click shows the help
        except click.UsageError as error:
            _fail(say_usage_error(error), WRONG_USE)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UnknownCommand(ctx, args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            _fail(say_usage_error(error), WRONG_USE)
        except (click.Abort, KeyboardInterrupt):
            _fail("Afbrudt.", INTERRUPTED)
        except RaadsbotError as error:
            _fail(str(error))
        except sqlite3.Error as error:
            _fail(explain_trouble(error, ctx.obj.find_database()))
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise  # click tells these itself, and keeps quiet about the broken pipe
        except Exception as error:
            if ctx.params["debug"]:
                raise
            if is_of_disk(error):
                _fail(explain_trouble(error, ctx.obj.find_database()))
            _fail(f"Uventet fejl ({type(error).__name__}: {error}). Kør med --debug for at se mere.")


def _fail(message: str, status: int = 1) -> NoReturn:
    for line in message.splitlines():
        click.echo(f"raadsbot: {line}", err=True)
    sys.exit(status)


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", type=click.Path(path_type=Path), help="The database; made if it is not there.")
@click.option("--config", type=click.Path(path_type=Path), help="The settings; ./config.toml if left out.")
@click.option("--debug", is_flag=True, help="Log everything, and show tracebacks.")
@click.version_option(package_name="raadsbot", message="%(version)s")
@click.pass_context
def main(ctx: click.Context, db: Path | None, config: Path | None, debug: bool) -> None:
    """Answer questions from the agendas of Danish councils, with the source."""
    _speak_utf8()
    os.umask(0o077)  # whatever is made holds what is nobody else's business on this machine
    configure_logging("debug" if debug else "critical")
    ctx.obj = Globals(db, config, debug)


def _speak_utf8() -> None:
    """Pipes carry UTF-8 whatever the locale; a byte or character that can't be had is replaced."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream.isatty():
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # no test or tool replaces these
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
