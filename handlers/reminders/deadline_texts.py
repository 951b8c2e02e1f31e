"""What /frister says: a line per deadline, details on tap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.chat.render import escape
from handlers.chat.taps import DEADLINE
from knowledge.reminders.browsing import Chosen
from knowledge.reminders.lines import render_line

REMIND, CALENDAR_FILE, MORE = "mind", "ics", "frister"
MOST_SHOWN = 10
_ACROSS = 5

NOTHING_AHEAD = "Der er ingen kommende frister i dokumenterne."
NOTHING_FITS = "Jeg finder ingen datoer, der passer på »{wish}«. /frister alle viser, hvad der er."
NOTHING_PAST = "Der er ingen passerede frister i dokumenterne."
DEADLINE_IS_GONE = "Den frist står ikke længere i dokumenterne."
CALENDAR_CAPTION = "Åbn filen for at lægge det i din kalender."
FEED_HINT = "/kalender adresse giver i stedet en adresse, din kalender selv henter fra."
NOTHING_FOLLOWED = "Du følger ingen frister endnu. /frister viser dem, der er; /paamind alle følger dem alle."
LABEL = 44


def render_list(chosen: Sequence[Chosen], today: dt.date) -> str:
    """The first of them, numbered as their buttons are; escaped."""
    lines = [
        f"{number}. {escape(render_line(one.listed, one.occurrence, today))}"
        for number, one in enumerate(chosen[:MOST_SHOWN], start=1)
    ]
    more = len(chosen) - MOST_SHOWN
    rest = [f"… og {more} til. Skriv fx /frister maj eller /frister 3.2"] if more > 0 else []
    return "\n".join([*lines, *rest])


def build_list_buttons(chosen: Sequence[Chosen], *, past: bool) -> InlineKeyboardMarkup | None:
    """A number per deadline, which opens it, and the way to those that are past."""
    numbers = [
        InlineKeyboardButton(str(number), callback_data=f"{DEADLINE}:{one.listed.deadline.key}")
        for number, one in enumerate(chosen[:MOST_SHOWN], start=1)
    ]
    rows = [numbers[start : start + _ACROSS] for start in range(0, len(numbers), _ACROSS)]
    if not past:
        rows.append([InlineKeyboardButton("Passerede frister", callback_data=f"{MORE}:passerede")])
    return InlineKeyboardMarkup(rows) if rows else None


def build_deadline_buttons(key: str) -> InlineKeyboardMarkup:
    """What one can do with a deadline."""
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("Påmind mig", callback_data=f"{REMIND}:{key}"),
                InlineKeyboardButton("Kalenderfil", callback_data=f"{CALENDAR_FILE}:{key}"),
            ]
        ]
    )
