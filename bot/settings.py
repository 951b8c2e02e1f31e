"""The settings: config.toml, and above it the environment as RAADSBOT_SECTION_KEY.

The Telegram token is the one thing that is never in a file: it comes from TELEGRAM_BOT_TOKEN alone.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.way_in import CalendarPlace, WayIn
from knowledge.errors import RaadsbotError
from knowledge.library import Library
from knowledge.reading.limits import DEFAULT_LIMITS, Limits

DEFAULT_CONFIG = Path("config.toml")
"""Read from the folder that the command is started in, where there is one."""


class SettingsError(RaadsbotError):
    """The settings can't be used. The message has a line for each thing that is wrong."""


def find_data_folder() -> Path:
    """Where this person's programs keep their data on this system."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "raadsbot"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "raadsbot"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "raadsbot"


def _split(value: object) -> object:
    """The environment's way to write a list: "1,2"."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _check_address(value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        raise ValueError("skal begynde med http:// eller https://")
    return value


def _check_public_address(value: str) -> str:
    if value and not value.startswith("https://"):
        raise ValueError("skal begynde med https://: Telegram kalder ikke andet")
    return value


Numbers = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_split)]
Address = Annotated[str, AfterValidator(_check_address)]
PublicAddress = Annotated[str, AfterValidator(_check_public_address)]
Paths = Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_split)]


class Section(BaseModel):
    """A [section] of config.toml. A key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LibrarySettings(Section):
    """documents: files and folders that `raadsbot run` indexes; empty means the bundled example.

    watch_seconds: how often they are looked into while the bot runs, 0 for never. closed_items: keep what
    stands in items dealt with behind closed doors, not only their titles.
    """

    database: Path = Field(default_factory=lambda: find_data_folder() / "raadsbot.db")
    documents: Paths = ()
    watch_seconds: int = Field(default=20, ge=0)
    closed_items: bool = False


class ReadingSettings(Section):
    """How much a single file may cost: pages, megabytes of the file and of memory, seconds."""

    pages: int = Field(default=DEFAULT_LIMITS.pages, ge=1)
    megabytes: int = Field(default=DEFAULT_LIMITS.size // 1_000_000, ge=1)
    memory: int = Field(default=DEFAULT_LIMITS.memory // 1_000_000, ge=200)
    seconds: float = Field(default=DEFAULT_LIMITS.seconds, gt=0)

    @property
    def limits(self) -> Limits:
        """As the readers want them."""
        return Limits(
            size=self.megabytes * 1_000_000,
            pages=self.pages,
            memory=self.memory * 1_000_000,
            seconds=self.seconds,
        )


class TelegramSettings(Section):
    """base_url, base_file_url: another Bot API server than Telegram's own; "" means Telegram's.

    webhook_url: the public address (https) under which Telegram calls the bot; "" means that the bot asks
    Telegram. webhook_listen, webhook_port: where the reverse proxy finds the bot. calendar_port: where it
    finds members' calendars, on the machine itself; 0 for none.
    """

    base_url: Address = ""
    base_file_url: Address = ""
    webhook_url: PublicAddress = ""
    webhook_listen: str = "127.0.0.1"
    webhook_port: int = Field(default=8081, ge=1, le=65535)
    calendar_port: int = Field(default=0, ge=0, le=65535)

    @property
    def calendars(self) -> CalendarPlace:
        """Where members' calendars are fetched: nowhere, where Telegram does not call the bot."""
        return CalendarPlace(self.webhook_url, self.calendar_port)

    @property
    def way_in(self) -> WayIn | None:
        """By which Telegram calls the bot; None where the bot asks Telegram."""
        if not self.webhook_url:
            return None
        return WayIn(self.webhook_url, self.webhook_listen, self.webhook_port)


class AccessSettings(Section):
    """admins: Telegram's numbers of those who may let others in.

    questions_per_minute: how many of a member's are answered, 0 for no limit.
    """

    admins: Numbers = ()
    questions_per_minute: int = Field(default=20, ge=0)


class OperationSettings(Section):
    """health_port: of /healthz on the machine itself, 0 for none.

    backups: the folder of the daily copies, None for one beside the database. backup_days: how long a copy
    is kept; 0: the bot makes none.
    """

    backups: Annotated[Path | None, BeforeValidator(lambda value: value or None)] = None
    backup_days: int = Field(default=14, ge=0)
    health_port: int = Field(default=0, ge=0, le=65535)


class PrivacySettings(Section):
    """questions_days: how long questions without an answer are kept, without who asked; 0: not at all."""

    questions_days: int = Field(default=21, ge=0, le=21)


class LogSettings(Section):
    """level: the least important that is logged. format: "text" for people, "json" for machines."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"


class Settings(BaseSettings):
    """All settings. Paths are absolute once loaded; those of a file are relative to the file."""

    model_config = SettingsConfigDict(
        env_prefix="RAADSBOT_",
        env_nested_delimiter="_",
        env_nested_max_split=1,
        nested_model_default_partial_update=True,
        extra="forbid",
        frozen=True,
    )

    library: LibrarySettings = LibrarySettings()
    reading: ReadingSettings = ReadingSettings()
    telegram: TelegramSettings = TelegramSettings()
    access: AccessSettings = AccessSettings()
    operation: OperationSettings = OperationSettings()
    privacy: PrivacySettings = PrivacySettings()
    log: LogSettings = LogSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file, whose content comes as arguments."""
        return env_settings, init_settings


def find_backups(settings: Settings) -> Path:
    """The folder of the copies of the database."""
    return settings.operation.backups or settings.library.database.parent / "sikkerhedskopier"


def open_library(settings: Settings) -> Library:
    """The library that the settings name, with their limits.

    :raises LibraryError: the database can't be used.
    """
    return Library.open(
        settings.library.database, settings.reading.limits, closed_items=settings.library.closed_items
    )


def load_settings(path: Path | None = None) -> Settings:
    """The settings from a file and the environment.

    path: the file; None for ./config.toml where there is one, else the defaults.

    :raises SettingsError: the file is not there, is no TOML, or holds what can't be used.
    """
    file = path or (DEFAULT_CONFIG if DEFAULT_CONFIG.is_file() else None)
    try:
        settings = Settings(**(_read_file(file) if file else {}))
    except ValidationError as error:
        raise SettingsError("\n".join(_describe(problem) for problem in error.errors())) from error
    return _with_absolute_paths(settings, file.parent if file else Path())


def read_token() -> str:
    """The bot's Telegram token, "" where there is none."""
    return os.environ.get("TELEGRAM_BOT_TOKEN", "").strip()


_SHAPE_OF_TOKEN = re.compile(r"\d{6,12}:[\w-]{35}", re.ASCII)
_NAME_OF_TOKEN = re.compile("token|telegram|bot", re.IGNORECASE)


def refuse_misnamed_token() -> None:
    """See that the token does not lie under another name: "TOKEN", "BOT_TOKEN", "telegram_token".

    Whatever else others keep under such a name is left alone.

    :raises SettingsError: it does.
    """
    for name, value in os.environ.items():
        if _NAME_OF_TOKEN.search(name) and _SHAPE_OF_TOKEN.fullmatch(value.strip()):
            raise SettingsError(f"{name} læses ikke. Tokenet skal hedde TELEGRAM_BOT_TOKEN.")


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"Indstillingerne {path} kan ikke læses.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"Indstillingerne {path} er ikke gyldig TOML: {error}") from error


def _with_absolute_paths(settings: Settings, folder: Path) -> Settings:
    """Paths count from the folder of the file, so that the bot may be started from anywhere."""

    def absolute(value: object) -> object:
        if isinstance(value, Path):
            return (folder / value.expanduser()).resolve()
        return tuple(absolute(part) for part in value) if isinstance(value, tuple) else value

    sections = {
        name: section.model_copy(update={key: absolute(value) for key, value in section})
        for name, section in settings
    }
    return settings.model_copy(update=sections)


def _describe(problem: Mapping[str, Any]) -> str:
    """One line in Danish about one thing that pydantic found."""
    where = ".".join(str(part) for part in problem["loc"])
    if where.endswith("token"):
        return f"{where}: tokenet læses kun fra miljøet, under navnet TELEGRAM_BOT_TOKEN"
    if problem["type"] == "extra_forbidden":
        return f"{where}: ukendt indstilling{_suggest(problem['loc'])}"
    details = {name: str(value).replace(" or ", " eller ") for name, value in problem.get("ctx", {}).items()}
    reason = _REASONS.get(problem["type"], problem["msg"]).format(**details)
    return f"{where}: {reason} (var: {problem['input']!r})".replace("Value error, ", "")


_REASONS = {
    "int_parsing": "skal være et helt tal",
    "int_type": "skal være et helt tal",
    "bool_parsing": "skal være true eller false",
    "tuple_type": "skal være en liste",
    "string_type": "skal være en tekst",
    "path_type": "skal være en sti",
    "int_from_float": "skal være et helt tal",
    "float_parsing": "skal være et tal",
    "float_type": "skal være et tal",
    "bool_type": "skal være true eller false",
    "greater_than": "skal være over {gt}",
    "greater_than_equal": "skal være mindst {ge}",
    "less_than": "skal være under {lt}",
    "less_than_equal": "må højst være {le}",
    "finite_number": "skal være et endeligt tal",
    "literal_error": "skal være en af: {expected}",
    "model_attributes_type": "skal være et afsnit med nøgler",
    "model_type": "skal være et afsnit med nøgler",
}


def _suggest(place: Sequence[str | int]) -> str:
    names: Mapping[str, Any] = Settings.model_fields
    for part in place[:-1]:
        names = names[str(part)].annotation.model_fields
    near = get_close_matches(str(place[-1]), names, n=1)
    return f"; mente du {near[0]}?" if near else f"; her kan stå {', '.join(names)}"
