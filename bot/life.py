"""The life of the running bot: connect with patience, listen, stop in good order."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from telegram.error import InvalidToken, NetworkError, RetryAfter

from bot.listening import TokenRefused, listen
from bot.operation.calendars import serving_calendars
from bot.operation.health import answering_health
from bot.operation.heartbeat import Heartbeat, SignOfLife
from bot.operation.supervisor import ALIVE, READY, STOPPING, notify_supervisor
from bot.way_in import CalendarPlace, WayIn
from bot.webhook import receiving, watch_way_in
from handlers.context import App
from handlers.menu import set_menus
from handlers.routes import COMMANDS
from knowledge.memory.members import note_admins

logger = logging.getLogger(__name__)

LAST_WORDS_SECONDS = 10.0
"""How long answers that were begun may take when the bot is told to stop."""
PAUSES_SECONDS = (1, 2, 4, 8, 15)
"""Between attempts to reach Telegram at the start; the last one again and again."""
SIGN_SECONDS = 5.0
"""Between two looks at the heartbeat."""

Say = Callable[[str], None]
Work = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Service:
    """How the bot runs on its machine. sign: the file that shows that it lives; see operation.heartbeat.

    way: by which Telegram calls us, None to ask Telegram. health_port: of /healthz, 0 for none.
    beside: what else goes on for as long as the bot lives; what fails there does not end it.
    """

    sign: Path
    way: WayIn | None = None
    health_port: int = 0
    calendars: CalendarPlace = field(default_factory=CalendarPlace)
    beside: tuple[Work, ...] = ()
    heartbeat: Heartbeat = field(default_factory=Heartbeat)


def run_until_stopped(build: Callable[[], App], say: Say) -> None:
    """Run the bot until SIGTERM or SIGINT. build: makes the app, inside the event loop.

    say: takes the few plain lines for whoever started the bot.

    :raises RaadsbotError: it can't run, or no longer: see `serve`.
    """
    asyncio.run(_run(build, say))


async def _run(build: Callable[[], App], say: Say) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await serve(_build(build), stop, say)


async def serve(app: App, stop: asyncio.Event, say: Say) -> None:
    """Answer until `stop` is set.

    :raises LibraryError: the database can't be used.
    :raises AlreadyRunning: another process answers from it.
    :raises TokenRefused: Telegram does not know the token, or no longer.
    :raises WebhookRefused: the webhook can't be served.
    """
    desk = app.bot_data["desk"]
    life = asyncio.create_task(_live(app, say))
    told = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({life, told}, return_when=asyncio.FIRST_COMPLETED)
        notify_supervisor(STOPPING)
        if life.cancel():
            await asyncio.wait({life})
        else:
            life.result()
    finally:
        told.cancel()
        await desk.library.close()
        await app.shutdown()
        await app.bot_data["incoming"].close()
    say("Rådsbot er stoppet.")


async def _live(app: App, say: Say) -> None:
    """Everything from the first attempt to reach Telegram on; ends by being cancelled."""
    desk, service = app.bot_data["desk"], app.bot_data["service"]
    with SignOfLife(service.sign) as sign:
        await desk.library.open(desk.now())
        await app.bot_data["incoming"].open()
        await _connect(app, say, service.heartbeat)
        async with (
            _working(app),
            answering_health(service.health_port, service.heartbeat),
            serving_calendars(service.calendars, desk),
        ):
            say(f"Rådsbot lytter som @{app.bot.username}. Stop med Ctrl+C.")
            if not desk.settings.admins:
                say("Ingen er administrator endnu: skriv til botten, så siger den, hvordan du bliver det.")
            notify_supervisor(READY)
            beside = asyncio.create_task(_show_signs(service, sign))
            try:
                await _receive(app, service)
            finally:
                beside.cancel()


async def _receive(app: App, service: Service) -> None:
    """Take updates in until cancelled; the one way or the other."""
    if service.way is None:
        await listen(app.bot, app.bot_data["incoming"].put, service.heartbeat)
        return
    async with receiving(app, service.way):
        await watch_way_in(app, service.way, service.heartbeat)


async def _show_signs(service: Service, sign: SignOfLife) -> None:
    """Tell the supervisor and other processes how the heartbeat goes."""
    way = "webhook" if service.way else "polling"
    while True:
        asked_at = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=service.heartbeat.age_seconds)
        with suppress(OSError):  # a full disk is told by those who have something to lose
            sign.write(way, asked_at)
        if service.heartbeat.is_alive:
            notify_supervisor(ALIVE)
        await asyncio.sleep(SIGN_SECONDS)


def _build(build: Callable[[], App]) -> App:
    try:
        return build()
    except InvalidToken as error:
        raise TokenRefused from error


async def _connect(app: App, say: Say, heartbeat: Heartbeat) -> None:
    """Find Telegram, however long it takes."""
    for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
        heartbeat.beat()
        try:
            await app.initialize()
        except InvalidToken as error:
            raise TokenRefused from error
        except (NetworkError, RetryAfter) as error:
            say(f"Telegram kan ikke nås ({type(error).__name__}). Prøver igen om {pause} s.")
            await asyncio.sleep(pause)
        else:
            return


@asynccontextmanager
async def _working(app: App) -> AsyncIterator[None]:
    """The bot at work: what it sends by itself, and what the former process left unanswered."""
    desk, service = app.bot_data["desk"], app.bot_data["service"]
    await app.start()
    await desk.alarms.start()
    await app.bot_data["incoming"].put_waiting(app.bot)
    former = await desk.library.store(note_admins, desk.settings.admins)
    beside = [asyncio.create_task(set_menus(app.bot, COMMANDS, desk.settings.admins, former))]
    beside += [asyncio.create_task(work()) for work in service.beside]
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
        await desk.alarms.stop()
        await _stop(app)


async def _stop(app: App) -> None:
    """Let answers that were begun end, but not for ever."""
    try:
        await asyncio.wait_for(app.stop(), LAST_WORDS_SECONDS)
    except TimeoutError:
        logger.warning("Nogle svar blev ikke færdige, før botten stoppede")
