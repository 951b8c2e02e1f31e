"""A question in, an answer in the chat: asked, dressed, sent, remembered."""

from __future__ import annotations

import logging
from dataclasses import replace

from telegram import Chat, InlineKeyboardMarkup, Message

from handlers import texts
from handlers.chat.receipts import fetch_receipt
from handlers.chat.render import escape, render_answer, render_citation
from handlers.chat.sending import change_message, delete_messages, send_parts, typing
from handlers.chat.splitting import MAX_UNITS, split_html
from handlers.context import Desk, Turn
from handlers.conversations import Replied
from handlers.questions.chart import send_picture
from handlers.questions.keyboard import build_keyboard
from handlers.questions.offer import Offer
from handlers.questions.shown import Shown
from knowledge.errors import LibraryError
from knowledge.memory.asked import store_asked
from knowledge.memory.members import store_home
from knowledge.memory.open_threads import find_reply, store_reply
from knowledge.model import MOVES, Answer, Context, Status

logger = logging.getLogger(__name__)

ROOM_FOR_SOURCE = 1950
"""Units kept free under an answer, so that its source can be unfolded in the same message."""


async def answer_message(turn: Turn, message: Message, question: str, offer: Offer | None = None) -> None:
    """Answer a message in its chat. If it was answered before and is edited now, the answer is edited.

    offer: what the message may have been meant for instead.
    """
    desk, chat = turn.desk, message.chat
    replied = desk.conversations.recall_reply(chat.id, message.message_id, desk.now())
    if replied and replied.question == question:
        return
    earlier: tuple[int, ...] = replied.messages if replied else ()
    may_be_answered = message.edit_date is not None or fetch_receipt().may_repeat
    if replied is None and may_be_answered:  # by a former process
        earlier, is_same = await desk.library.store(find_reply, chat.id, message.message_id, question)
        if is_same:
            return
    before = replied.before if replied else _recall(turn, message)
    answer = await ask(turn, chat, question, before)
    drawn = answer.chart if answer.kind == MOVES else None  # "tegn en graf" needs no button for it
    answer = offer.forget_vain_question(answer) if offer else answer
    parts, keyboard = await dress(turn, replace(answer, chart=None) if drawn else answer)
    if offer:
        parts, keyboard = offer.add_to(answer, parts, keyboard)
    sent = await send_answer(message, parts, keyboard, earlier)
    if drawn:
        await send_picture(message, drawn)
    now = desk.now()
    # not waited for: until the update is closed, a kill would have it answered again
    desk.library.store_beside(store_reply, chat.id, message.message_id, question, sent, now)
    desk.conversations.note_reply(chat.id, message.message_id, Replied(question, before, sent), now)
    desk.conversations.note_said(chat.id, sent[-1], answer.context, now)


async def ask(turn: Turn, chat: Chat, question: str, before: Context) -> Answer:
    """The library's answer; what it was about and a new home municipality are remembered."""
    desk = turn.desk
    async with typing(chat):
        await desk.first_reading.wait_for_documents(desk.library)
        answer = await desk.library.ask(question, now=desk.now(), context=at_home(turn, before))
    if answer.status is Status.UNKNOWN and not desk.first_reading.is_done:
        answer = replace(answer, text=f"{answer.text}\n\n{texts.STILL_READING}".strip())
    await remember(turn, chat, answer)
    return answer


def at_home(turn: Turn, before: Context) -> Context:
    """What is known before a question, with the member's own municipality."""
    return replace(before, home=turn.member.home)


async def remember(turn: Turn, chat: Chat, answer: Answer) -> None:
    """Note what the answer was about, for the next question, and a new home municipality."""
    desk, member = turn.desk, turn.member
    desk.conversations.note(chat.id, member.id, answer.context, desk.now())
    if answer.sources and answer.sources[0].document_id:
        desk.conversations.note_cited(chat.id, member.id, answer.sources[0].document_id, desk.now())
    if answer.context.home and answer.context.home != member.home:
        await desk.library.store(store_home, member.id, answer.context.home)


def _recall(turn: Turn, message: Message) -> Context:
    replied_to = message.reply_to_message.message_id if message.reply_to_message else None
    return turn.desk.conversations.recall(message.chat.id, turn.member.id, turn.desk.now(), replied_to)


async def dress(turn: Turn, answer: Answer) -> tuple[tuple[str, ...], InlineKeyboardMarkup | None]:
    """The messages that the answer takes, and the buttons under the last."""
    *first, last = split_answer(answer)
    keyboard = None
    try:
        keyboard = await build_keyboard(turn.desk, Shown(last, answer, await _note_asked(turn.desk, answer)))
    except LibraryError as error:  # the disk is full, say: the answer is told all the same
        logger.error("Svaret er givet uden knapper: %s", error)
    return (*first, last + render_citation(answer)), keyboard


async def _note_asked(desk: Desk, answer: Answer) -> int:
    """Note the question without who asked it. Returns its id, 0 where there is none to keep."""
    if not desk.settings.asked_kept_days or not answer.question:
        return 0
    return await desk.library.store(store_asked, answer.question, answer.status, desk.now().date())


def split_answer(answer: Answer) -> tuple[str, ...]:
    """The answer as HTML in as many messages as it takes, one at least, with room for its source."""
    parts = split_html(render_answer(answer), MAX_UNITS - ROOM_FOR_SOURCE)
    return parts or (escape(texts.NOTHING_TO_SEE),)


async def send_answer(
    message: Message, parts: tuple[str, ...], keyboard: InlineKeyboardMarkup | None, earlier: tuple[int, ...]
) -> tuple[int, ...]:
    """Say the parts, in the place of `earlier` messages where they are still there."""
    if not earlier:
        return await send_parts(message, parts, keyboard)
    if len(parts) == 1 and await change_message(message.chat, earlier[0], parts[0], keyboard):
        await delete_messages(message.chat, earlier[1:])
        return earlier[:1]
    await delete_messages(message.chat, earlier)
    return await send_parts(message, parts, keyboard)
