"""The composition root of the Telegram bot: everything is made here, once, and handed down."""

from __future__ import annotations

import datetime as dt
import gc
import ssl
import sys
from collections.abc import Callable, Iterable
from functools import cache, partial

import httpx
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Application, ContextTypes, Defaults
from telegram.request import HTTPXRequest

from bot.folders import Folders
from bot.incoming import Incoming
from bot.life import Service, run_until_stopped
from bot.operation.heartbeat import find_sign_path
from bot.operation.safeguarding import Safeguard
from bot.options import COPENHAGEN, read_clock
from bot.scheduler import Alarms
from bot.settings import Settings, find_backups, open_library
from bot.turns import TurnsInOrder
from bot.watching import Watcher
from handlers.chat.sending import dress_or_undress
from handlers.context import App, ChatSettings, Clock, Counts, Desk, Turn
from handlers.conversations import Conversations, Recent
from handlers.first_reading import FirstReading
from handlers.pausing import find_pause_path
from handlers.question_limit import QuestionLimit
from handlers.readers import Readers
from handlers.reading_room import Knowledge, ReadingRoom, build_readers
from handlers.reminders.delivery import Delivery
from handlers.reminders.replanning import Replanning
from handlers.routes import add_routes
from handlers.upkeep import Upkeep
from knowledge.library import Library

TELEGRAM = "https://api.telegram.org"
CONNECT_SECONDS = 5.0
REPLY_SECONDS = 15.0
UPLOAD_SECONDS = 60.0
READERS = 3
"""Processes that answer questions: while two members wait for something slow, the third is free."""
CONNECTIONS = 64
"""To Telegram at once. More than the 30 messages a second that it allows, so that none waits for another."""


def run_app(settings: Settings, token: str, folders: Folders, start_at: dt.datetime | None = None) -> None:
    """Run the bot until it is told to stop. folders: read once it has started, then watched.

    start_at: the time it begins at, None for the real one.

    :raises TokenRefused: Telegram does not know the token.
    """
    now = read_clock if start_at is None else build_shifted_clock(start_at)
    readers = start_readers(settings)

    def build() -> App:
        return build_app(
            settings,
            token,
            open_library=lambda: open_library(settings),
            now=now,
            folders=folders,
            readers=readers,
        )

    run_until_stopped(build, say=lambda line: print(line, file=sys.stderr, flush=True))


def start_readers(settings: Settings) -> Readers:
    """The processes that answer questions. What asking loads is loaded once before, for all of them."""
    with Library.open(":memory:") as nothing:
        nothing.ask("", now=read_clock())
    gc.collect()
    gc.freeze()  # they look for garbage among what is their own, and so share the rest with this process
    return build_readers(lambda: open_library(settings), READERS)


def build_app(
    settings: Settings,
    token: str,
    *,
    open_library: Callable[[], Knowledge],
    now: Clock,
    folders: Folders | None = None,
    readers: Readers | None = None,
) -> App:
    """The whole bot, wired and not yet started. open_library: called later, in the library's own thread.

    folders: see run_app; None where what lies there has been read. readers: see ReadingRoom.

    :raises telegram.error.InvalidToken: the token is empty.
    """
    incoming = Incoming(settings.library.database.with_suffix(".postkasse.db"), now)
    app: App = (
        Application.builder()
        .token(token)
        .base_url(_complete(settings.telegram.base_url or TELEGRAM, "/bot"))
        .base_file_url(_complete(settings.telegram.base_file_url or TELEGRAM, "/file/bot"))
        .request(_build_request(CONNECTIONS))
        .get_updates_request(_build_request(1))
        .context_types(ContextTypes(context=Turn))
        .defaults(_build_defaults())
        .update_queue(incoming)
        .concurrent_updates(TurnsInOrder(incoming))
        .job_queue(None)
        .build()
    )
    room = ReadingRoom(open_library, readers)
    desk = build_desk(settings, room, now, app.bot, reads_at_first=folders is not None)
    app.bot_data["desk"] = desk
    app.bot_data["incoming"] = incoming
    app.bot_data["service"] = build_service(settings, desk, app.bot, folders)
    add_routes(app)
    return app


def build_service(settings: Settings, desk: Desk, bot: Bot, folders: Folders | None) -> Service:
    """How the bot runs on its machine."""
    safeguard = Safeguard(
        settings.library.database, find_backups(settings), settings.operation.backup_days, read_clock
    )
    return Service(
        sign=find_sign_path(settings.library.database),
        way=settings.telegram.way_in,
        health_port=settings.operation.health_port,
        calendars=settings.telegram.calendars,
        beside=(build_watcher(settings, desk, bot, folders).watch, desk.upkeep.keep_up, safeguard.watch),
    )


def build_desk(
    settings: Settings, library: ReadingRoom, now: Clock, bot: Bot, *, reads_at_first: bool
) -> Desk:
    """What every handler has at hand. reads_at_first: whether documents are read when the bot has started."""
    inbox = settings.library.database.parent / "indbakke"
    days = settings.privacy.questions_days
    chat = ChatSettings(
        admins=frozenset(settings.access.admins),
        inbox=inbox,
        pause=find_pause_path(settings.library.database),
        questions_per_minute=settings.access.questions_per_minute,
        asked_kept_days=days,
        backup_days=settings.operation.backup_days,
        calendar_address=settings.telegram.calendars.pattern,
    )
    counts = Counts()
    return Desk(
        library=library,
        now=now,
        settings=chat,
        conversations=Conversations(chat.forget_after),
        strangers=Recent(10_000, chat.stranger_pause),
        dead_links=Recent(10_000, chat.dead_link_pause),
        alarms=build_alarms(library, bot, now, chat.admins),
        counts=counts,
        upkeep=Upkeep(
            library,
            now,
            tell=partial(_tell, bot),
            admins=chat.admins,
            counts=counts,
            asked_kept_days=days,
        ),
        limit=QuestionLimit(chat.questions_per_minute),
        first_reading=FirstReading(is_done=not reads_at_first),
    )


async def _tell(bot: Bot, chat: int, html: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    await dress_or_undress(partial(bot.send_message, chat, reply_markup=keyboard), html)


def build_alarms(library: ReadingRoom, bot: Bot, now: Clock, admins: Iterable[int]) -> Alarms:
    """What wakes the reminders, and sends them with this bot."""

    planning = Replanning(library, now, admins)
    return Alarms(Delivery(library, partial(_tell, bot), now), planning, now)


def build_watcher(settings: Settings, desk: Desk, bot: Bot, folders: Folders | None) -> Watcher:
    """What reads documents that land in the folders of the settings."""

    return Watcher(
        folders or Folders(settings.library.documents),
        desk.library,
        desk.now,
        tell=partial(_tell, bot),
        admins=settings.access.admins,
        seconds=settings.library.watch_seconds if settings.library.documents else 0,
        first_reading=desk.first_reading,
    )


def build_shifted_clock(start_at: dt.datetime) -> Clock:
    """A clock that shows `start_at` now and goes on from there, for trying reminders on old documents."""
    ahead = start_at - read_clock()
    return lambda: read_clock() + ahead


def _build_defaults() -> Defaults:
    preview = LinkPreviewOptions(is_disabled=True)
    return Defaults(parse_mode=ParseMode.HTML, tzinfo=COPENHAGEN, link_preview_options=preview)


def _build_request(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT_SECONDS,
        pool_timeout=CONNECT_SECONDS,
        read_timeout=REPLY_SECONDS,
        write_timeout=REPLY_SECONDS,
        media_write_timeout=UPLOAD_SECONDS,
        httpx_kwargs={"verify": _load_certificates()},
    )


@cache
def _load_certificates() -> ssl.SSLContext:
    """Whom to believe to be Telegram. Loading takes 70 ms of CPU time, so all connections share it."""
    return httpx.create_ssl_context()


def _complete(address: str, path: str) -> str:
    """The address of a server as the library wants it: the token is put right behind it."""
    address = address.rstrip("/")
    return address if address.endswith("/bot") or "{token}" in address else address + path
