"""The life of the running bot: connect with patience, poll, stop in good order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
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
TOKEN_CHECK_SECONDS = 300.0
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
    :raises TokenRefused: Telegram does not know the token, or no longer.
    """
    desk = app.bot_data["desk"]
    life = asyncio.create_task(_live(app, say))
    told = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({life, told}, return_when=asyncio.FIRST_COMPLETED)
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
    desk = app.bot_data["desk"]
    await desk.library.open(desk.now())
    await app.bot_data["incoming"].open()
    await _connect(app, say)
    async with _polling(app):
        say(f"Rådsbot lytter som @{app.bot.username}. Stop med Ctrl+C.")
        if not desk.settings.admins:
            say("Ingen er administrator endnu: skriv til botten, så siger den, hvordan du bliver det.")
        await _watch_token(app)


def _build(build: Callable[[], App]) -> App:
    try:
        return build()
    except InvalidToken as error:
        raise _refused() from error


async def _connect(app: App, say: Say) -> None:
    """Find Telegram, however long it takes."""
    for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
        try:
            await app.initialize()
        except InvalidToken as error:
            raise _refused() from error
        except (NetworkError, RetryAfter) as error:
            say(f"Telegram kan ikke nås ({type(error).__name__}). Prøver igen om {pause} s.")
            await asyncio.sleep(pause)
        else:
            return


@asynccontextmanager
async def _polling(app: App) -> AsyncIterator[None]:
    """The bot at work: first what it sends by itself, then what it is asked; and in the other order back."""
    assert app.updater is not None
    desk = app.bot_data["desk"]
    await app.start()
    await desk.alarms.start()
    await app.bot_data["incoming"].put_waiting(app.bot)
    await app.updater.start_polling(
        timeout=POLL_SECONDS,
        allowed_updates=ALLOWED_UPDATES,
        bootstrap_retries=-1,
        error_callback=_note_trouble,
    )
    menus = asyncio.create_task(set_menus(app.bot, COMMANDS, desk.settings.admins))
    watch = asyncio.create_task(app.bot_data["watcher"].watch())
    try:
        yield
    finally:
        menus.cancel()
        watch.cancel()
        with suppress(InvalidToken):  # the polling that the withdrawn token ended, told once more
            await app.updater.stop()
        await desk.alarms.stop()
        await _stop(app)


async def _stop(app: App) -> None:
    """Let answers that were begun end, but not for ever."""
    try:
        await asyncio.wait_for(app.stop(), LAST_WORDS_SECONDS)
    except TimeoutError:
        logger.warning("Nogle svar blev ikke færdige, før botten stoppede")


async def _watch_token(app: App) -> None:
    """Notice a token that was withdrawn: the polling of the library ends without a word when that happens."""
    while True:
        await asyncio.sleep(TOKEN_CHECK_SECONDS)
        try:
            await app.bot.get_me()
        except InvalidToken as error:
            raise _refused() from error
        except TelegramError:
            continue  # an outage: the polling tells of it, and waits it out


def _note_trouble(error: TelegramError) -> None:
    """The library goes on by itself, with growing pauses."""
    logger.warning("Telegram svarer ikke på getUpdates: %s", error)


def _refused() -> TokenRefused:
    return TokenRefused("Telegram kender ikke TELEGRAM_BOT_TOKEN. Hent den rigtige hos @BotFather.")
