"""The answers that stand in the chat, kept for the buttons under them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter
from telegram import CallbackQuery, Message

from handlers import texts
from handlers.chat.taps import answer_tap
from handlers.context import Desk, Turn
from knowledge.model import Answer, Context
from knowledge.storage.buttons import fetch_button, forget_buttons, store_button

KEPT_FOR = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it stands in the chat: its last message, without the citation, and what is behind it."""

    html: str
    answer: Answer


async def store_shown(desk: Desk, shown: Shown) -> str:
    """Keep what the buttons need; not what the member asked, nor what they talked about before."""
    now = desk.now()
    kept = replace(shown, answer=replace(shown.answer, question="", context=Context()))
    await desk.library.store(forget_buttons, now - KEPT_FOR)
    return await desk.library.store(store_button, _adapter().dump_json(kept).decode(), now)


async def fetch_shown(desk: Desk, token: str) -> Shown | None:
    """What lies behind a button; None when it is too old."""
    payload = await desk.library.store(fetch_button, token)
    return _adapter().validate_json(payload) if payload else None


async def find_shown(turn: Turn, query: CallbackQuery, token: str) -> tuple[Message, Shown] | None:
    """The message that was tapped and the answer behind it; None, and the member told, when it is too old."""
    shown = await fetch_shown(turn.desk, token)
    if shown is None or not isinstance(query.message, Message):
        await answer_tap(query, texts.BUTTON_TOO_OLD)
        return None
    await answer_tap(query)
    return query.message, shown


@cache
def _adapter() -> TypeAdapter[Shown]:
    return TypeAdapter(Shown)
