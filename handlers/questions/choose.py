"""The buttons that offer the readings of an ambiguous question."""

from __future__ import annotations

from dataclasses import replace

from telegram import Message, Update

from handlers.chat.sending import send_parts, typing
from handlers.chat.taps import read_tap
from handlers.context import Turn
from handlers.questions.answering import at_home, dress, remember, send_answer, split_answer
from handlers.questions.shown import find_shown
from knowledge.model import Answer


async def choose_reading(update: Update, turn: Turn) -> None:
    """Answer the reading that was tapped, in the message that offered it.

    Of an answer to several questions only the part changes that the reading belongs to.
    """
    query, (token, number) = read_tap(update)
    found = await find_shown(turn, query, token)
    if found is None:
        return
    message, shown = found
    desk, chat = turn.desk, message.chat
    now = desk.conversations.recall_shown(chat.id, message.message_id, desk.now()) or shown.answer
    reading = find_again(shown.answer, int(number), now)
    if reading is None:
        return
    before = at_home(turn, desk.conversations.recall(chat.id, turn.member.id, desk.now()))
    async with typing(chat):
        answer = await desk.library.choose(now, reading, now=desk.now(), context=before)
    await remember(turn, chat, answer)
    if answer.parts:
        desk.conversations.note_shown(chat.id, message.message_id, answer, desk.now())
    if answer.parts and len(split_answer(shown.answer)) > 1:
        await _tell_apart(turn, message, now, answer)
        return
    parts, keyboard = await dress(turn, answer)
    sent = await send_answer(message, parts, keyboard, (message.message_id,))
    desk.conversations.note_said(chat.id, sent[-1], answer.context, desk.now())


def find_again(offered: Answer, number: int, now: Answer) -> int | None:
    """Where a reading of an answer as it was offered stands in the answer as it is now.

    None where it is gone: its question was decided by a tap before, perhaps of the same button.
    """
    if not offered.parts:
        return number if number < len(offered.readings) else None
    passed = 0
    for offer, part in zip(offered.parts, now.parts, strict=False):
        if number < len(offer.readings):
            return passed + number if part.readings == offer.readings else None
        number -= len(offer.readings)
        passed += len(part.readings)
    return None


async def _tell_apart(turn: Turn, message: Message, before: Answer, answer: Answer) -> None:
    """What is new in an answer that filled several messages, under its numbers, in messages of its own."""
    for number, part in enumerate(answer.parts, 1):
        if part not in before.parts:
            parts, keyboard = await dress(turn, replace(part, text=f"{number}. {part.text}"))
            await send_parts(message, parts, keyboard)
