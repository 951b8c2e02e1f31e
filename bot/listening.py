"""Asking Telegram for updates, for as long as the bot lives.

The library's own polling ends for good on one answer "404 Not Found", which any proxy may give once. Here
nothing ends it but a token that Telegram refuses again and again, and that ends the process.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import chain, repeat

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.operation.heartbeat import Heartbeat
from handlers.routes import ALLOWED_UPDATES
from knowledge.errors import RaadsbotError

logger = logging.getLogger(__name__)

POLL_SECONDS = 25
PAUSES_SECONDS = (1, 2, 4, 8, 10)
"""Between attempts while Telegram is away; the last one again and again, so that it is found soon after."""
LONGEST_ASKED_WAIT_SECONDS = 45.0
"""Where Telegram itself asks for patience. A longer one would look like a bot that has gone deaf."""
TOKEN_CHECKS = 3

_ANOTHER_LISTENER = (
    "En anden proces henter beskeder med samme token, så denne får dem ikke. Stop den ene af dem."
)

Put = Callable[[Update], Awaitable[None]]


class TokenRefused(RaadsbotError):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__("Telegram kender ikke TELEGRAM_BOT_TOKEN. Hent den rigtige hos @BotFather.")


async def listen(bot: Bot, put: Put, heartbeat: Heartbeat) -> None:
    """Hand every update to `put`, in order, until cancelled. An update is confirmed once it was put.

    :raises TokenRefused: the token was withdrawn.
    """
    loop = asyncio.get_running_loop()
    offset: int | None = None
    webhook_is_gone = False
    away_since: float | None = None
    pauses = chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1]))
    while True:
        heartbeat.beat()
        try:
            if not webhook_is_gone:
                webhook_is_gone = await bot.delete_webhook()
            for update in await bot.get_updates(
                offset=offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES
            ):
                await put(update)
                offset = update.update_id + 1
        except Exception as error:  # whatever it is: a bot that asks no more is deaf, and nobody sees it
            if away_since is None:
                away_since = loop.time()
                _note_trouble(error)
            if isinstance(error, InvalidToken):
                await check_token(bot)
            webhook_is_gone = webhook_is_gone and not isinstance(error, Conflict)
            await asyncio.sleep(_read_wait(error) or next(pauses))
        else:
            if away_since is not None:
                logger.warning("Telegram svarer igen efter %d s", loop.time() - away_since)
                away_since = None
                pauses = chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1]))


async def check_token(bot: Bot) -> None:
    """Ask whether the token is known, thrice before it is believed that it is not.

    :raises TokenRefused: it is not.
    """
    for pause in PAUSES_SECONDS[:TOKEN_CHECKS]:
        try:
            await bot.get_me()
        except InvalidToken:
            await asyncio.sleep(pause)
        except TelegramError:
            return  # an outage says nothing of the token
        else:
            return
    raise TokenRefused


def _read_wait(error: Exception) -> float:
    """How long Telegram asks to wait, in seconds; 0 where it does not say."""
    if not isinstance(error, RetryAfter):
        return 0
    wait = error.retry_after
    seconds = float(wait) if isinstance(wait, int) else wait.total_seconds()
    return min(seconds, LONGEST_ASKED_WAIT_SECONDS)


def _note_trouble(error: Exception) -> None:
    """Once for each outage. Never the traceback: it may hold what members wrote."""
    if isinstance(error, Conflict):
        logger.error(_ANOTHER_LISTENER)
    elif isinstance(error, TelegramError):
        logger.warning("Telegram svarer ikke på getUpdates: %s", error)
    else:
        logger.error("Beskederne fra Telegram kan ikke hentes: %s", type(error).__name__)
