"""`raadsbot doctor`: is everything as it should be? One Danish line for each thing that may be wrong."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum
from pathlib import Path

from bot.operation.heartbeat import ALIVE_SECONDS, find_sign_path, is_held, read_sign
from bot.printing import render_age
from bot.settings import Settings, find_backups, read_token
from handlers.pausing import fetch_pause, find_pause_path
from knowledge.readers import name_readers
from knowledge.reading.ocr import HOW_TO_GET_IT, find_languages
from knowledge.safekeeping import find_copies
from knowledge.storage.database import OWN_FILE
from knowledge.storage.examining import DatabaseState, examine_database

TOKEN_SECONDS = 10.0
OLDEST_COPY = dt.timedelta(hours=48)
CLOCK_TOLERANCE = dt.timedelta(minutes=1)
MOST_NAMES = 3
LEAST_FREE_BYTES = 200_000_000
"""On the disk of the database, beside room for one more copy of it."""


class Health(Enum):
    """How a thing stands: as it should, worth knowing, or to be mended."""

    GOOD = "ok"
    NOTE = "obs"
    BAD = "FEJL"


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at. line: what was found, and what to do about it."""

    name: str
    health: Health
    line: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What Telegram answered to getMe. status: 0 where it can't be reached. date: its clock, None without."""

    status: int
    username: str = ""
    date: dt.datetime | None = None


def examine(
    settings: Settings, now: dt.datetime, ask: Callable[[Settings, str], Reply] | None = None
) -> Iterator[Examined]:
    """Look at everything. now: the time of this machine. ask: fetches getMe, None for over the network."""
    database = settings.library.database
    token = read_token()
    reply = (ask or ask_telegram)(settings, token) if token else None
    state = examine_database(database, name_readers())
    yield examine_token(reply)
    yield examine_integrity(database, state)
    if not state.trouble and not state.flaw:
        yield examine_schema(state)
        yield examine_index(state)
        yield examine_reading(state)
    yield examine_rights(database)
    yield examine_heartbeat(database, now)
    yield examine_disk(database)
    yield examine_copies(find_backups(settings), settings.operation.backup_days, now)
    yield examine_clock(reply, state, now)
    yield examine_tesseract(find_languages())


def examine_token(reply: Reply | None) -> Examined:
    """Whether Telegram knows the token."""
    name = "token"
    if reply is None:
        return Examined(name, Health.NOTE, "TELEGRAM_BOT_TOKEN er ikke sat; botten svarer kun i terminalen")
    if reply.status == 200:
        return Examined(name, Health.GOOD, f"Telegram kender botten som @{reply.username}")
    if reply.status in (401, 404):
        return Examined(
            name, Health.BAD, "Telegram kender ikke TELEGRAM_BOT_TOKEN. Hent den rigtige hos @BotFather"
        )
    cause = f"svarer {reply.status}" if reply.status else "kan ikke nås"
    return Examined(name, Health.BAD, f"Telegram {cause}. Tjek nettet, og prøv igen")


def examine_integrity(database: Path, state: DatabaseState) -> Examined:
    """Whether the database can be read, all of it."""
    if state.trouble:
        return Examined("database", Health.BAD, state.trouble)
    if state.flaw:
        line = f"{database} er beskadiget ({state.flaw}). Gendan den seneste kopi: raadsbot restore"
        return Examined("database", Health.BAD, line)
    documents = f"{state.documents} {'dokument' if state.documents == 1 else 'dokumenter'}"
    return Examined("database", Health.GOOD, f"{database} er hel, {documents}")


def examine_schema(state: DatabaseState) -> Examined:
    """Whether the tables are this version's."""
    if state.waiting:
        line = f"er fra en ældre udgave; {state.waiting} ændringer sker ved næste start. Tag en kopi først"
        return Examined("skema", Health.NOTE, line)
    return Examined("skema", Health.GOOD, "passer til denne udgave")


def examine_index(state: DatabaseState) -> Examined:
    """Whether each row is found by its words."""
    if state.strays:
        counts = ", ".join(f"{count} i {noun}" for noun, count in state.strays)
        line = f"rækker og søgeord passer ikke sammen ({counts}). Læs igen: raadsbot index --again MAPPE"
        return Examined("indeks", Health.BAD, line)
    return Examined("indeks", Health.GOOD, "alle rækker kan findes")


def examine_reading(state: DatabaseState) -> Examined:
    """Whether all documents were read by this version of the program."""
    name = "læsning"
    if state.stale:
        count = len(state.stale)
        which = ", ".join(state.stale[:MOST_NAMES]) + (" …" if count > MOST_NAMES else "")
        line = (
            f"{count} {'dokument' if count == 1 else 'dokumenter'} er læst af en ældre udgave, og filen er"
            f" her ikke ({which}). Læs dem ind igen: raadsbot index FIL"
        )
        return Examined(name, Health.NOTE, line)
    if state.outdated:
        line = f"{state.outdated} er læst af en ældre udgave; botten læser dem igen, mens den kører"
        return Examined(name, Health.NOTE, line)
    return Examined(name, Health.GOOD, "alle dokumenter er læst af denne udgave")


def examine_rights(database: Path) -> Examined:
    """Whether other accounts of the machine can read the database or what lies beside it."""
    files = [file for file in database.parent.glob(f"{database.stem}*") if file.is_file()]
    open_files = [file.name for file in files if file.stat().st_mode & 0o077]
    if open_files:
        line = f"andre på maskinen kan læse {', '.join(open_files)}. Luk dem: chmod {OWN_FILE:o}"
        return Examined("rettigheder", Health.BAD, line)
    return Examined("rettigheder", Health.GOOD, "kun bottens egen bruger kan læse databasen")


def examine_heartbeat(database: Path, now: dt.datetime) -> Examined:
    """Whether the bot runs, and asks for messages."""
    path = find_sign_path(database)
    sign = read_sign(path)
    if sign is None or not is_held(path):
        return Examined("puls", Health.NOTE, "botten kører ikke på den database")
    age = (now - sign.asked_at).total_seconds()
    if age > ALIVE_SECONDS:
        line = f"proces {sign.process} har ikke spurgt efter beskeder i {age:.0f} s. Genstart den"
        return Examined("puls", Health.BAD, line)
    pause = fetch_pause(find_pause_path(database))
    if pause is not None:
        line = f"proces {sign.process} lytter, men er på pause: {pause}"
        return Examined("puls", Health.NOTE, line)
    return Examined(
        "puls", Health.GOOD, f"proces {sign.process} lytter ({sign.way}), sidst for {age:.0f} s siden"
    )


def examine_disk(database: Path) -> Examined:
    """Whether there is room for more documents, and for one more copy."""
    folder = next((one for one in database.parents if one.is_dir()), Path("/"))
    free = shutil.disk_usage(folder).free
    needed = LEAST_FREE_BYTES + (database.stat().st_size if database.is_file() else 0)
    line = f"{free / 1e9:.1f} GB fri ved databasen".replace(".", ",")
    if free < needed:
        return Examined("disk", Health.BAD, f"kun {line}. Ryd op, før den er fuld")
    return Examined("disk", Health.GOOD, line)


def examine_copies(folder: Path, days: int, now: dt.datetime) -> Examined:
    """Whether there is a copy of today or yesterday."""
    copies = find_copies(folder)
    if not copies:
        return Examined("kopier", Health.BAD, f"der er ingen i {folder}. Lav en: raadsbot backup")
    age = now.replace(tzinfo=None) - copies[0].made_at
    line = f"{len(copies)} i {folder}, den nyeste {render_age(age)}"
    if not -CLOCK_TOLERANCE <= age <= OLDEST_COPY:
        turned_off = " (operation.backup_days er 0)" if days == 0 else ""
        return Examined("kopier", Health.BAD, f"{line}{turned_off}. Lav en: raadsbot backup")
    return Examined("kopier", Health.GOOD, line)


def examine_clock(reply: Reply | None, state: DatabaseState, now: dt.datetime) -> Examined:
    """Whether the clock goes as Telegram's, and not before what was stored already."""
    if reply is not None and reply.date is not None:
        ahead = now - reply.date
        if abs(ahead) > CLOCK_TOLERANCE:
            way = "foran" if ahead > dt.timedelta(0) else "bagud"
            line = f"går {abs(ahead).total_seconds():.0f} s {way}. Påmindelser ringer forkert; slå NTP til"
            return Examined("ur", Health.BAD, line)
    if state.written_at is not None and state.written_at > now + CLOCK_TOLERANCE:
        line = f"er stillet tilbage: databasen er skrevet {state.written_at:%Y-%m-%d %H:%M}. Stil uret"
        return Examined("ur", Health.BAD, line)
    compared = "som Telegrams" if reply is not None and reply.date is not None else "som databasen venter"
    return Examined("ur", Health.GOOD, f"{now:%Y-%m-%d %H:%M %Z}, går {compared}")


def examine_tesseract(languages: tuple[str, ...]) -> Examined:
    """Whether scanned pages can be read."""
    if not languages:
        line = f"tesseract mangler, så skannede sider læses ikke. {HOW_TO_GET_IT}"
        return Examined("skanning", Health.NOTE, line)
    if "dan" not in languages:
        line = "tesseract kan ikke dansk. Installer det: apt-get install tesseract-ocr-dan"
        return Examined("skanning", Health.BAD, line)
    return Examined("skanning", Health.GOOD, "tesseract læser dansk")


def ask_telegram(settings: Settings, token: str) -> Reply:
    """getMe over the network, with this token."""
    import httpx  # what no other command needs

    server = (settings.telegram.base_url or "https://api.telegram.org").rstrip("/").removesuffix("/bot")
    try:
        response = httpx.get(f"{server}/bot{token}/getMe", timeout=TOKEN_SECONDS)
        told = response.json() if response.status_code == 200 else {}
        date = response.headers.get("Date")
        username = str(told.get("result", {}).get("username", ""))
        return Reply(response.status_code, username, parsedate_to_datetime(date) if date else None)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return Reply(0)
