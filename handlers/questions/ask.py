"""Questions: free text, and the commands that stand for one."""

from __future__ import annotations

from telegram import Update

from handlers import texts
from handlers.chat.addressing import read_arguments, read_question
from handlers.chat.sending import send_text
from handlers.context import Turn, message_of
from handlers.questions.answering import answer_message
from handlers.questions.offer import Offer
from knowledge.library import LONGEST_QUESTION, TOO_LONG


async def ask_freely(update: Update, turn: Turn, offer: Offer | None = None) -> None:
    """Answer what was written. offer: what it may have been meant for instead."""
    await ask_question(update, turn, read_question(message_of(update)), offer)


async def ask_for_quota(update: Update, turn: Turn) -> None:
    """/kvote Viborg 2022: the quota, of the member's own municipality if none is named."""
    wish = read_arguments(message_of(update))
    if wish or turn.member.home:
        await ask_question(update, turn, f"kvote {wish}".strip())
    else:
        await send_text(update, texts.QUOTA_USAGE)


async def ask_question(update: Update, turn: Turn, question: str, offer: Offer | None = None) -> None:
    """Answer, or say why that is no question."""
    if not question:
        await send_text(update, texts.ASK_ME)
    elif len(question) > LONGEST_QUESTION:
        await send_text(update, TOO_LONG)
    elif refusal := turn.desk.limit.check(turn.member.id, turn.desk.now()):
        if refusal.is_first:
            await send_text(update, texts.TOO_FAST.format(seconds=refusal.seconds))
    else:
        await answer_message(turn, message_of(update), question, offer)
