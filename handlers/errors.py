"""When a handler fails: the member gets a number, the log gets the rest under the same number."""

from __future__ import annotations

import logging
import secrets

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from handlers import texts
from handlers.chat.receipts import fetch_receipt
from handlers.chat.sending import send_text
from handlers.chat.taps import answer_tap
from handlers.context import Turn, is_private
from knowledge.errors import LibraryError, RaadsbotError
from knowledge.memory.members import store_gone

logger = logging.getLogger(__name__)


async def handle_error(update: object, turn: Turn) -> None:
    """The last resort of every handler. Never raises what Telegram refuses."""
    error = turn.error
    if isinstance(error, Forbidden):
        await _note_gone(update, turn)
        return
    if isinstance(error, TelegramError) and not isinstance(error, BadRequest):
        logger.warning("Telegram tog ikke imod et svar: %s", type(error).__name__)
        fetch_receipt().failed = isinstance(error, NetworkError | RetryAfter)
        return
    number = str(100_000 + secrets.randbelow(900_000))
    if isinstance(error, LibraryError):  # says what to do; where it came up is no matter
        logger.error("Fejl %s: %s", number, error)
    else:
        logger.error("Fejl %s: %s", number, type(error).__name__, exc_info=error)
    if isinstance(update, Update):
        reason = str(error) if isinstance(error, RaadsbotError) else texts.SOMETHING_FAILED
        await _tell(update, f"{reason} {texts.ERROR_NUMBER.format(number=number)}")


async def _tell(update: Update, line: str) -> None:
    try:
        if update.effective_message:
            await send_text(update, line)
        if update.callback_query:  # often answered before the failure: the line must not hang on it alone
            await answer_tap(update.callback_query, None if update.effective_message else line)
    except TelegramError as error:
        logger.warning("Fejlen kunne ikke fortælles: %s", type(error).__name__)


async def _note_gone(update: object, turn: Turn) -> None:
    """Nobody is left to tell. In a private chat that means that the member has blocked the bot."""
    logger.info("Botten må ikke skrive i en chat")
    if isinstance(update, Update) and update.effective_user and is_private(update.effective_chat):
        await turn.desk.library.store(store_gone, update.effective_user.id, turn.desk.now())
