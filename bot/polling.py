"""The life of the running bot: connect with patience, poll, stop in good order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import chain, repeat

from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from handlers.context import App
from handlers.menu import set_menus
from handlers.routes import ALLOWED_UPDATES, COMMANDS
from knowledge.errors import RaadsbotError

logger = logging.getLogger(__name__)

POLL_SECONDS = 30
LAST_WORDS_SECONDS = 10.0
"""How long answers that were begun may take when the bot is told to stop."""
PAUSES_SECONDS = (1, 2, 4, 8, 15, 30)
"""Between attempts to reach Telegram at the start; the last one again and again."""

Say = Callable[[str], None]


class TokenRefused(RaadsbotError):
    """Telegram does not know the token."""


def run_until_stopped(build: Callable[[], App], say: Say) -> None:
    """Run the bot until SIGTERM or SIGINT. build: makes the app, inside the event loop.

    say: takes the few plain lines for whoever started the bot.

    :raises TokenRefused: Telegram does not know the token.
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
    :raises TokenRefused: Telegram does not know the token.
    """
    desk = app.bot_data["desk"]
    try:
        await desk.library.open(desk.now())
        if await _connect(app, stop, say):
            async with _polling(app):
                say(f"Rådsbot lytter som @{app.bot.username}. Stop med Ctrl+C.")
                if not desk.settings.admins:
                    say(
                        "Ingen er administrator endnu: skriv til botten, så siger den, hvordan du bliver det."
                    )
                await stop.wait()
    finally:
        await desk.library.close()
        await app.shutdown()
    say("Rådsbot er stoppet.")


def _build(build: Callable[[], App]) -> App:
    try:
        return build()
    except InvalidToken as error:
        raise _refused() from error


async def _connect(app: App, stop: asyncio.Event, say: Say) -> bool:
    """Find Telegram, however long it takes. False when told to stop before that."""
    for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
        try:
            await app.initialize()
        except InvalidToken as error:
            raise _refused() from error
        except (NetworkError, RetryAfter) as error:
            say(f"Telegram kan ikke nås ({type(error).__name__}). Prøver igen om {pause} s.")
        else:
            return True
        if await _is_set_within(stop, pause):
            return False
    return False


@asynccontextmanager
async def _polling(app: App) -> AsyncIterator[None]:
    """The bot at work: first what it sends by itself, then what it is asked; and in the other order back."""
    assert app.updater is not None
    desk = app.bot_data["desk"]
    await app.start()
    await desk.alarms.start()
    await app.updater.start_polling(
        timeout=POLL_SECONDS,
        allowed_updates=ALLOWED_UPDATES,
        bootstrap_retries=-1,
        error_callback=_note_trouble,
    )
    menus = asyncio.create_task(set_menus(app.bot, COMMANDS, desk.settings.admins))
    try:
        yield
    finally:
        menus.cancel()
        await app.updater.stop()
        await desk.alarms.stop()
        await _stop(app)


async def _stop(app: App) -> None:
    """Let answers that were begun end, but not for ever."""
    try:
        await asyncio.wait_for(app.stop(), LAST_WORDS_SECONDS)
    except TimeoutError:
        logger.warning("Nogle svar blev ikke færdige, før botten stoppede")


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _note_trouble(error: TelegramError) -> None:
    """The library goes on by itself, with growing pauses."""
    logger.warning("Telegram svarer ikke på getUpdates: %s", error)


def _refused() -> TokenRefused:
    return TokenRefused("Telegram kender ikke TELEGRAM_BOT_TOKEN. Hent den rigtige hos @BotFather.")
