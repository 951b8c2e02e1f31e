"""What the commands share: the global options, the clock, and the library they name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from knowledge.errors import NotFound
from knowledge.library import Library

if TYPE_CHECKING:
    from bot.settings import Settings

NO_DATABASE = (
    "Der er ingen database i {path}. Læg dokumenter ind med: raadsbot index MAPPE"
    " (--db foran vælger en anden database)."
)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True, slots=True)
class Globals:
    """The options that stand before the verb."""

    db: Path | None = None
    config: Path | None = None
    debug: bool = False

    def load_settings(self) -> Settings:
        """The settings, with the database that --db names.

        :raises SettingsError: see bot.settings.load_settings.
        """
        from bot.settings import (
            load_settings,
        )  # pydantic costs a tenth of a second, and --db needs no settings

        settings = load_settings(self.config)
        if self.db is None:
            return settings
        library = settings.library.model_copy(update={"database": resolve(self.db)})
        return settings.model_copy(update={"library": library})

    def find_database(self) -> Path:
        """The database that --db names, else the settings; it need not be there.

        :raises SettingsError: see bot.settings.load_settings.
        """
        return self.load_settings().library.database if self.db is None else resolve(self.db)

    def find_backups(self) -> Path:
        """The folder of the copies of the database.

        :raises SettingsError: see bot.settings.load_settings.
        """
        from bot.settings import find_backups

        return find_backups(self.load_settings())

    def open_library(self, *, make: bool = False) -> Library:
        """The library that --db names, else the settings. make: a database that is not there is made.

        :raises RaadsbotError: the settings or the database can't be used, or it is not there.
        """
        if self.db is not None and self.config is None:
            database = resolve(self.db)
            _check_there(database, make)
            return Library.open(database)
        from bot.settings import open_library

        settings = self.load_settings()
        _check_there(settings.library.database, make)
        return open_library(settings)


def _check_there(database: Path, make: bool) -> None:
    if not make and not database.exists():
        raise NotFound(NO_DATABASE.format(path=database))


def resolve(path: Path) -> Path:
    """The one way to write a path: absolute, without "..", links followed."""
    return path.expanduser().resolve()


pass_globals = click.make_pass_decorator(Globals)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


class LocalTime(click.ParamType[dt.datetime]):
    """An instant in ISO form: Copenhagen's time where no offset is told."""

    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        if isinstance(value, dt.datetime):  # the default
            return value
        try:
            at = dt.datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} er ikke et tidspunkt; skriv fx 2021-06-01T09:00", param, ctx)
        return at.astimezone(COPENHAGEN) if at.tzinfo else at.replace(tzinfo=COPENHAGEN)


class Day(click.ParamType[dt.date]):
    """A day in ISO form."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} er ikke en dag; skriv fx 2021-06-01", param, ctx)


class WholeNumber(click.ParamType[int]):
    """A number in digits."""

    name = "NUMBER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return int(value)
        except ValueError:
            self.fail(f"{value!r} er ikke et helt tal", param, ctx)


now_option = click.option(
    "--now",
    type=LocalTime(),
    default=lambda: read_clock(),
    help="Answer as if it were this time in Copenhagen.",
)


def read_clock() -> dt.datetime:
    """The time now, in Copenhagen. Everything below is told the time and never asks for it."""
    return dt.datetime.now(COPENHAGEN)
