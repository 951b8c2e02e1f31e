"""When a handler fails: the member gets a number, the log gets the rest under the same number."""

from __future__ import annotations

import logging
import secrets

from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError

from handlers import texts
from handlers.context import Turn
from handlers.sending import send_text
from handlers.taps import answer_tap
from knowledge.errors import RaadsbotError
from knowledge.storage.members import store_gone

logger = logging.getLogger(__name__)


async def handle_error(update: object, turn: Turn) -> None:
    """The last resort of every handler. Never raises what Telegram refuses."""
    error = turn.error
    if isinstance(error, Forbidden):
        await _note_gone(update, turn)
        return
    number = str(100_000 + secrets.randbelow(900_000))
    logger.error("Fejl %s: %s", number, type(error).__name__, exc_info=error)
    if isinstance(update, Update) and not isinstance(error, NetworkError):
        line = (
            str(error) if isinstance(error, RaadsbotError) else texts.SOMETHING_FAILED.format(number=number)
        )
        await _tell(update, line)


async def _tell(update: Update, line: str) -> None:
    try:
        if update.callback_query:
            await answer_tap(update.callback_query, line)
        elif update.effective_message:
            await send_text(update, line)
    except TelegramError as error:
        logger.warning("Fejlen kunne ikke fortælles: %s", type(error).__name__)


async def _note_gone(update: object, turn: Turn) -> None:
    """The member has blocked the bot: nobody is left to tell."""
    user = update.effective_user if isinstance(update, Update) else None
    if user is not None:
        await turn.desk.library.store(store_gone, user.id, turn.desk.now())
        logger.info("Medlem %s har blokeret botten", user.id)
