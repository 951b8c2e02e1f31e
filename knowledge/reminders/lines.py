"""A deadline in one line, for lists: day, what happens, who must act, and how long there is."""

from __future__ import annotations

import datetime as dt

from knowledge.asking.events.phrases import say_days
from knowledge.danish.dates import VAGUE, find_dates
from knowledge.model import Deadline, EventState
from knowledge.occurrences import Occurrence
from knowledge.reminders.listed import Listed, name_deadline

_BETWEEN = " · "
LONGEST_LINE = 80
"""Characters: two rows on a phone. What does not fit is told when the deadline is opened."""
_SHORTEST_NAME = 24
_THIRD_ROW = 24  # that says more than a cut


def render_line(listed: Listed, occurrence: Occurrence, today: dt.date) -> str:
    """ "10/9 · Aftalen skal være meldt til Udlændingestyrelsen · om 9 dage"; who must act, if it fits."""
    deadline = listed.deadline
    state = {EventState.CANCELLED: ["aflyst"], EventState.MOVED: ["flyttet"]}.get(deadline.state, [])
    likely = ["trykfejl i dato"] if deadline.likely else []
    exact = deadline.precision not in VAGUE and occurrence.first >= today
    left = [say_days(occurrence.days_until(today))] if exact else []
    around = [render_day(occurrence, today), *state, *likely, *left]
    room = max(_SHORTEST_NAME, LONGEST_LINE - len(_BETWEEN.join(around)) - len(_BETWEEN))
    full = name_deadline(listed)
    name = full if len(full) <= room + _THIRD_ROW else name_deadline(listed, room)
    who = _find_doer(deadline) if deadline.is_deadline else ""
    who = "" if who.casefold() in full.casefold() else who
    doer = [who] if who and len(name) + len(_BETWEEN) + len(who) <= room else []
    return _BETWEEN.join([around[0], name, *doer, *around[1:]])


def _find_doer(deadline: Deadline) -> str:
    """Of a row the cell that names who must act; of a sentence "", for its name has its subject."""
    cells = deadline.text.split(" | ")
    named = (cell for cell in cells if deadline.who and cell.startswith(deadline.who))
    cell = next(named, "") if len(cells) > 1 else ""
    return deadline.who if find_dates(cell) else cell


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
