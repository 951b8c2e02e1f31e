"""The answers that stand in the chat, kept for the buttons under them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter
from telegram import CallbackQuery, Message

from handlers import texts
from handlers.chat.taps import answer_tap
from handlers.context import Desk, Turn
from knowledge.memory.buttons import fetch_button, store_button
from knowledge.model import Answer, Context


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it stands in the chat: its last message, without the citation, and what is behind it.

    asked: the id under which the question was noted, 0 where it was not.
    """

    html: str
    answer: Answer
    asked: int = 0


async def store_shown(desk: Desk, shown: Shown) -> str:
    """Keep what the buttons need; not what the member asked, nor what they talked about before."""
    now = desk.now()
    kept = replace(shown, answer=_forget(shown.answer))
    return await desk.library.store(store_button, _adapter().dump_json(kept).decode(), now)


async def fetch_shown(desk: Desk, token: str) -> Shown | None:
    """What lies behind a button; None when it is too old."""
    payload = await desk.library.store(fetch_button, token)
    return _adapter().validate_json(payload) if payload else None


async def find_shown(
    turn: Turn, query: CallbackQuery, token: str, line: str | None = None
) -> tuple[Message, Shown] | None:
    """The message that was tapped and the answer behind it; None, and the member told, when it is too old.

    line: what the tap is answered with, None for nothing.
    """
    shown = await fetch_shown(turn.desk, token)
    if shown is None or not isinstance(query.message, Message):
        await answer_tap(query, texts.BUTTON_TOO_OLD)
        return None
    await answer_tap(query, line)
    return query.message, shown


def _forget(answer: Answer) -> Answer:
    """Without what the member asked, but for the readings, which ask something, and the questions left."""
    parts = tuple(_forget(part) for part in answer.parts)
    return replace(answer, question="", context=Context(), parts=parts)


@cache
def _adapter() -> TypeAdapter[Shown]:
    return TypeAdapter(Shown)
