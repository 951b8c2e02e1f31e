"""What /frister says: a line per deadline, details on tap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.chat.render import escape, shorten
from knowledge.asking.events.phrases import say_days
from knowledge.danish.dates import VAGUE
from knowledge.model import EventState
from knowledge.occurrences import Occurrence
from knowledge.reminders.browsing import Chosen
from knowledge.reminders.listed import Listed, name_deadline

DEADLINE, REMIND, CALENDAR_FILE, MORE = "frist", "mind", "ics", "frister"
MOST_SHOWN = 10
_ACROSS = 5

NOTHING_AHEAD = "Der er ingen kommende frister i dokumenterne."
NOTHING_FITS = "Jeg finder ingen datoer, der passer på »{wish}«. /frister alle viser, hvad der er."
NOTHING_PAST = "Der er ingen passerede frister i dokumenterne."
DEADLINE_IS_GONE = "Den frist står ikke længere i dokumenterne."
CALENDAR_CAPTION = "Åbn filen for at lægge det i din kalender."
NOTHING_FOLLOWED = "Du følger ingen frister endnu. /frister viser dem, der er; /paamind alle følger dem alle."
LABEL = 44
_LONGEST_WHO = 30


def render_list(chosen: Sequence[Chosen], today: dt.date) -> str:
    """The first of them, numbered as their buttons are; escaped."""
    lines = [
        f"{number}. {escape(render_line(one.listed, one.occurrence, today))}"
        for number, one in enumerate(chosen[:MOST_SHOWN], start=1)
    ]
    more = len(chosen) - MOST_SHOWN
    rest = [f"… og {more} til. Skriv fx /frister maj eller /frister 3.2"] if more > 0 else []
    return "\n".join([*lines, *rest])


def render_line(listed: Listed, occurrence: Occurrence, today: dt.date) -> str:
    """ "10/9 · Aftalen skal være meldt til Udlændingestyrelsen · om 12 dage"."""
    deadline, name = listed.deadline, name_deadline(listed)
    who = shorten(deadline.who, _LONGEST_WHO)
    doer = [who] if who and deadline.is_deadline and who.casefold() not in name.casefold() else []
    state = {EventState.CANCELLED: ["aflyst"], EventState.MOVED: ["flyttet"]}.get(deadline.state, [])
    likely = ["trykfejl i bilaget"] if deadline.likely else []
    exact = deadline.precision not in VAGUE and not occurrence.is_past(today)
    left = [say_days(occurrence.days_until(today))] if exact and occurrence.first >= today else []
    return " · ".join([render_day(occurrence, today), name, *doer, *state, *likely, *left])


def render_day(occurrence: Occurrence, today: dt.date) -> str:
    """ "20/3", "20/3 kl. 9.30", "8/6–16/6", "medio oktober"; the year where it is not this one."""
    deadline, first, last = occurrence.deadline, occurrence.first, occurrence.last
    if deadline.precision in VAGUE:
        printed = deadline.printed[:1].lower() + deadline.printed[1:]
        return printed if str(first.year) in printed else f"{printed} {first.year}"
    day = f"{first.day}/{first.month}" + (f"–{last.day}/{last.month}" if last != first else "")
    year = f" {first.year}" if first.year != today.year else ""
    at = f" kl. {deadline.at.hour}.{deadline.at.minute:02}" if deadline.at and first == last else ""
    return f"{day}{year}{at}"


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
