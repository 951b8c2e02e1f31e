"""What /frister says."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.chat.render import escape, shorten
from knowledge.asking.events.clauses import what_happens
from knowledge.asking.events.phrases import say_line, say_when
from knowledge.danish.dates import VAGUE
from knowledge.occurrences import Occurrence
from knowledge.reminders.browsing import Chosen

DEADLINE, REMIND, CALENDAR_FILE, MORE = "frist", "mind", "ics", "frister"
MOST_SHOWN = 6

NOTHING_AHEAD = "Der er ingen kommende frister i dokumenterne."
NOTHING_FITS = "Jeg finder ingen datoer, der passer på »{wish}«. /frister alle viser, hvad der er."
NOTHING_PAST = "Der er ingen passerede frister i dokumenterne."
DEADLINE_IS_GONE = "Den frist står ikke længere i dokumenterne."
CALENDAR_CAPTION = "Åbn filen for at lægge det i din kalender."
NOTHING_FOLLOWED = "Du følger ingen frister endnu. /frister viser dem, der er; /paamind alle følger dem alle."
LABEL = 44


def render_list(chosen: Sequence[Chosen]) -> str:
    """The first of them, a line each; escaped."""
    lines = [escape(say_line(one.occurrence)) for one in chosen[:MOST_SHOWN]]
    more = len(chosen) - MOST_SHOWN
    return "\n\n".join(
        [*lines, *([f"… og {more} til. Skriv fx /frister maj eller /frister 3.2"] if more > 0 else [])]
    )


def build_list_buttons(chosen: Sequence[Chosen], *, past: bool) -> InlineKeyboardMarkup | None:
    """One row per deadline, and the way to those that are past."""
    rows = [
        [
            InlineKeyboardButton(
                shorten(f"{_say_day(one.occurrence)}: {what_happens(one.occurrence.deadline)}", LABEL),
                callback_data=f"{DEADLINE}:{one.occurrence.deadline.key}",
            )
        ]
        for one in chosen[:MOST_SHOWN]
    ]
    if not past:
        rows.append([InlineKeyboardButton("Passerede frister", callback_data=f"{MORE}:passerede")])
    return InlineKeyboardMarkup(rows) if rows else None


def _say_day(occurrence: Occurrence) -> str:
    """ "20/3": a button has no room for more. What is told to no day, or to several, as the list says it."""
    if occurrence.deadline.precision in VAGUE or occurrence.first != occurrence.last:
        return say_when(occurrence)
    return f"{occurrence.first.day}/{occurrence.first.month}"


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
