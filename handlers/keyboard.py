"""The buttons under an answer, and what lies behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers import texts
from handlers.context import Desk
from handlers.render import shorten
from knowledge.model import Answer, Context
from knowledge.storage.buttons import fetch_button, forget_buttons, store_button

CHOOSE, SOURCE, CHART, FOLLOW = "valg", "kilde", "graf", "svarfrist"
KEPT_FOR = dt.timedelta(days=30)
MAX_LABEL = 48
MAX_HALF_LABEL = 20
"""Characters that a phone shows of a button that has the width for itself, and of one of two in a row."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it stands in the chat: its last message, without the citation, and what is behind it."""

    html: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class AnswerButton:
    """A button that answers may have. prefix: names the route that takes the tap."""

    prefix: str
    label: str
    wanted: Callable[[Answer], bool]


ANSWER_BUTTONS = (
    AnswerButton(SOURCE, texts.SOURCE, lambda answer: bool(answer.sources)),
    AnswerButton(CHART, texts.CHART, lambda answer: answer.chart is not None),
    AnswerButton(FOLLOW, texts.FOLLOW, lambda answer: len(answer.deadlines) == 1),
)
"""In the order in which they stand. A new one needs its line here and its route in routes.py."""


async def build_keyboard(desk: Desk, shown: Shown) -> InlineKeyboardMarkup | None:
    """The buttons for an answer, their meaning stored; None where it needs none."""
    if not shown.answer.readings and not any(button.wanted(shown.answer) for button in ANSWER_BUTTONS):
        return None
    return lay_out(await store_shown(desk, shown), shown.answer)


def lay_out(token: str, answer: Answer) -> InlineKeyboardMarkup:
    """The readings, two beside each other where they are all short, and the other buttons in a row below."""
    readings = [
        InlineKeyboardButton(
            shorten(reading.label.strip(), MAX_LABEL), callback_data=f"{CHOOSE}:{token}:{number}"
        )
        for number, reading in enumerate(answer.readings)
    ]
    across = 2 if all(len(button.text) <= MAX_HALF_LABEL for button in readings) else 1
    others = [
        InlineKeyboardButton(button.label, callback_data=f"{button.prefix}:{token}")
        for button in ANSWER_BUTTONS
        if button.wanted(answer)
    ]
    rows = [readings[start : start + across] for start in range(0, len(readings), across)]
    return InlineKeyboardMarkup([*rows, others] if others else rows)


def drop_button(keyboard: InlineKeyboardMarkup | None, prefix: str) -> InlineKeyboardMarkup | None:
    """The keyboard without the buttons of a route, None when nothing is left."""
    rows = [
        [button for button in row if not str(button.callback_data).startswith(f"{prefix}:")]
        for row in (keyboard.inline_keyboard if keyboard else ())
    ]
    return InlineKeyboardMarkup([row for row in rows if row]) if any(rows) else None


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


@cache
def _adapter() -> TypeAdapter[Shown]:
    return TypeAdapter(Shown)
