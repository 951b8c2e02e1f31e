"""A message that tells a time and asks nothing ("gruppemøde torsdag kl 17") may be meant as a reminder."""

from __future__ import annotations

import datetime as dt
from functools import cache

from pydantic import TypeAdapter
from telegram import Message, Update

from handlers import texts
from handlers.chat.render import escape
from handlers.chat.sending import change_keyboard, send_html
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn
from handlers.questions.keyboard import drop_button
from handlers.questions.offer import Offer
from handlers.reminders.reminders import subscribe
from handlers.reminders.subscriptions import read_reminder_wish
from handlers.reminders.wish_texts import render_moment, render_when
from knowledge.danish.times.meanings import TIME_IS_PAST
from knowledge.memory.buttons import fetch_button, store_button
from knowledge.memory.reminder_wishes import fetch_wishes
from knowledge.reminders.following import Subscription
from knowledge.reminders.reminding import Wishes

TAKE_OFFER = "mindmig"
SHALL_I = "Skal jeg minde dig om »{label}« {when}?"
IS_IT_ONE = "Er det noget, jeg skal minde dig om? {question}"
YES, BUTTON, BUTTON_OF_SEVERAL = "Ja, mind mig", "Mind mig {when}", "Mind mig om det"


async def build_offer(turn: Turn, chat: int, words: str) -> Offer:
    """What is offered to somebody who wrote that; without a button where the time is not clear."""
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    wished = read_reminder_wish(words, wishes, turn.desk.now())
    if isinstance(wished, str):
        turn.desk.conversations.note_unclear(chat, turn.member.id, words, turn.desk.now())
        return Offer(escape(IS_IT_ONE.format(question=wished)))
    payload = _adapter().dump_json(wished).decode()  # the days, which "i morgen" would not tell tomorrow
    token = await turn.desk.library.store(store_button, payload, turn.desk.now())
    when = " og ".join(render_when(one, wishes) for one in wished)
    label = BUTTON_OF_SEVERAL
    if len(wished) == 1:
        label = BUTTON.format(when=render_moment(_combine(wished[0], wishes)))
    asks = escape(SHALL_I.format(label=wished[0].label, when=when))
    return Offer(asks, f"{TAKE_OFFER}:{token}", label, YES)


async def take_offer(update: Update, turn: Turn) -> None:
    """ "Ja, mind mig" was tapped."""
    query, (token,) = read_tap(update)
    payload = await turn.desk.library.store(fetch_button, token)
    wished = _adapter().validate_json(payload) if payload else ()
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    if not isinstance(query.message, Message) or not wished or wished[0].member != turn.member.id:
        await answer_tap(query, texts.BUTTON_TOO_OLD)
        return
    ahead = [one for one in wished if one.rule or _combine(one, wishes) > turn.desk.now()]
    await answer_tap(query, None if ahead else TIME_IS_PAST)
    await change_keyboard(query.message, drop_button(query.message.reply_markup, TAKE_OFFER))
    if ahead:
        await send_html(query.message, *await subscribe(turn, ahead))


def _combine(own: Subscription, wishes: Wishes) -> dt.datetime:
    assert own.on_date is not None
    return dt.datetime.combine(own.on_date, own.at or wishes.at, wishes.zone)


@cache
def _adapter() -> TypeAdapter[tuple[Subscription, ...]]:
    return TypeAdapter(tuple[Subscription, ...])
