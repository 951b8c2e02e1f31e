"""The buttons under an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from handlers import texts
from handlers.chat.render import clean, render_copy, shorten
from handlers.context import Desk
from handlers.questions.shown import Shown, store_shown
from knowledge.model import Answer, Status

CHOOSE, SOURCE, CHART, FOLLOW, MISSING = "valg", "kilde", "graf", "svarfrist", "mangler"
MAX_LABEL = 48
MAX_HALF_LABEL = 20
"""Characters that a phone shows of a button that has the width for itself, and of one of two in a row."""


@dataclass(frozen=True, slots=True)
class AnswerButton:
    """A button that answers may have. prefix: names the route that takes the tap."""

    prefix: str
    label: str
    wanted: Callable[[Shown], bool]


ANSWER_BUTTONS = (
    AnswerButton(SOURCE, texts.SOURCE, lambda shown: bool(shown.answer.sources)),
    AnswerButton(CHART, texts.CHART, lambda shown: shown.answer.chart is not None),
    AnswerButton(FOLLOW, texts.FOLLOW, lambda shown: len(shown.answer.deadlines) == 1),
    AnswerButton(MISSING, texts.MISSING, lambda shown: bool(shown.asked) and _found_nothing(shown.answer)),
)
"""In the order in which they stand. A new one needs its line here and its route in routes.py."""


async def build_keyboard(desk: Desk, shown: Shown) -> InlineKeyboardMarkup | None:
    """The buttons for an answer, their meaning stored; None where it needs none."""
    if not shown.answer.readings and not any(button.wanted(shown) for button in ANSWER_BUTTONS):
        return None
    return lay_out(await store_shown(desk, shown), shown)


def lay_out(token: str, shown: Shown) -> InlineKeyboardMarkup:
    """The readings, two beside each other where they are all short, and the other buttons in a row below."""
    answer = shown.answer
    readings = [
        InlineKeyboardButton(
            shorten(clean(reading.label).strip(), MAX_LABEL) or str(number + 1),
            callback_data=f"{CHOOSE}:{token}:{number}",
        )
        for number, reading in enumerate(answer.readings)
    ]
    across = 2 if all(len(button.text) <= MAX_HALF_LABEL for button in readings) else 1
    others = [
        InlineKeyboardButton(button.label, callback_data=f"{button.prefix}:{token}")
        for button in ANSWER_BUTTONS
        if button.wanted(shown)
    ]
    if copied := render_copy(answer):
        others.append(InlineKeyboardButton(texts.COPY, copy_text=CopyTextButton(copied)))
    rows = [readings[start : start + across] for start in range(0, len(readings), across)]
    return InlineKeyboardMarkup([*rows, others] if others else rows)


def drop_button(keyboard: InlineKeyboardMarkup | None, prefix: str) -> InlineKeyboardMarkup | None:
    """The keyboard without the buttons of a route, None when nothing is left."""
    rows = [
        [button for button in row if not str(button.callback_data).startswith(f"{prefix}:")]
        for row in (keyboard.inline_keyboard if keyboard else ())
    ]
    return InlineKeyboardMarkup([row for row in rows if row]) if any(rows) else None


def _found_nothing(answer: Answer) -> bool:
    return answer.status is Status.UNKNOWN
