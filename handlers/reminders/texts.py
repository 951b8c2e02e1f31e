"""What reminders say in the chat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.chat.render import escape, shorten
from knowledge.asking.events.phrases import say_days
from knowledge.reminders.reminding import LATE_AFTER, LETTERS, Reminder

DONE, DONE_ALL, SNOOZE, OPEN, OTHER_TIME = "klaret", "alleklaret", "udsaet", "vispaamind", "nytid"
OPEN_TOLD = "visaendring"
"""Opens what is only told: "Alle klaret" in the same message is not about it."""
SNOOZES = {
    "1t": ("Udsæt 1 time", "Alle om 1 time", dt.timedelta(hours=1)),
    "1d": ("I morgen", "Alle i morgen", dt.timedelta(days=1)),
}
"""Name → what the button says under one reminder and under several (a third of a line is left), the wait."""

MOST_MERGED = 80
"""Reminders in one message: with a button each as many as Telegram puts under it."""

_CHANGE = "ændring"
_LONGEST_BODY = 3_000
_LONGEST_LINES = 3_300
"""Characters of one body, and of the lines of several: with what is around them within Telegram's 4096."""

_LONGEST_LINE, _SHORTEST_LINE = 110, 40
_BUTTONS_ACROSS = 8
_TRIED_AND_LATE = dt.timedelta(minutes=1)


def is_late(reminder: Reminder, now: dt.datetime) -> bool:
    """Whether it says how late it comes: soon where it could not be sent at its time."""
    age = now - reminder.due_at
    return age > LATE_AFTER or (reminder.attempts > 0 and age >= _TRIED_AND_LATE)


def render_reminder(reminder: Reminder, now: dt.datetime) -> str:
    """One reminder as a message of its own."""
    notes = [_say_why(reminder), _say_late(reminder, now), _say_repeated(reminder)]
    return "\n".join([_render_body(reminder, now), *(f"<i>{note}</i>" for note in notes if note)])


def split_causes(reminders: Sequence[Reminder]) -> list[tuple[Reminder, ...]]:
    """What rings, what has changed, and the letters, each for itself; in the order in which they are told."""
    causes: dict[str, list[Reminder]] = {"": [], _CHANGE: []}
    for one in reminders:
        causes.setdefault(_name_cause(one), []).append(one)
    return [tuple(cause) for cause in causes.values() if cause]


def render_letter(reminders: Sequence[Reminder], now: dt.datetime) -> str:
    """All that one member is told at a moment: what rings, what has changed, and letters."""
    parts, first = [], 1
    for cause in split_causes(reminders):
        shown = say_once(cause)
        if len(shown) == 1:
            parts.append(render_reminder(shown[0], now))
        else:
            parts.append(render_merged(cause, now, first))
            first += len(shown)
    return "\n\n".join(parts)


def render_merged(reminders: Sequence[Reminder], now: dt.datetime, first: int = 1) -> str:
    """Several of one member and cause, a numbered line each; what two of them say is said once.

    first: the number of the first line.
    """
    shown = say_once(reminders)
    room = max(_SHORTEST_LINE, min(_LONGEST_LINE, _LONGEST_LINES // len(shown) - 5))
    lines = [
        f"{number}. {escape(shorten(_render_line(one, now), room))}"
        for number, one in enumerate(shown, start=first)
    ]
    told = shown if _is_only_told(shown[0]) else []  # what rings was asked for
    reasons = list(dict.fromkeys(one.reason for one in told if one.reason))
    why = [f"<i>Du får dem, {escape(reasons[0])}.</i>"] if len(reasons) == 1 else []
    return "\n".join([_render_head(reminders, shown, now), *lines, *why])


def _render_head(reminders: Sequence[Reminder], shown: Sequence[Reminder], now: dt.datetime) -> str:
    """ "⏰ 10 påmindelser", "Ændringer i det, du følger (12)", and what is to be known about all."""
    if _is_only_told(shown[0]):
        head = f"<b>Ændringer i det, du følger ({len(shown)})</b>"
    else:
        head = f"⏰ <b>{len(shown)} påmindelser</b>"
    late = [one for one in reminders if is_late(one, now)]
    notes = []
    if late:
        oldest = max(now - one.due_at for one in late)
        which = "Forsinket" if len(late) == len(reminders) else "Nogle er forsinket"
        notes.append(f"{which}, den ældste {say_age(oldest)}.")
    if any(one.repeated for one in reminders):
        notes.append("Noget af det kan være sendt før.")
    return f"{head}\n<i>{' '.join(notes)}</i>" if notes else head


def _render_line(reminder: Reminder, now: dt.datetime) -> str:
    """ "20/3 · Kommunerne skal melde antallet af bådpladser · om 14 dage"; of a change its name alone."""
    name = (
        reminder.name
        or reminder.body.partition("\n")[0].partition(": ")[2]
        or reminder.body.partition("\n")[0]
    )
    if _is_only_told(reminder):
        return name
    day = reminder.occurrence
    if reminder.is_own:
        due = reminder.due_at.astimezone(ZoneInfo(reminder.timezone))
        return f"{due.day}/{due.month} kl. {due.hour}.{due.minute:02} · {name}"
    return f"{day.day}/{day.month} · {shorten(name, _LONGEST_LINE - 25)} · {_say_days(reminder, now)}"


def build_buttons(reminders: Sequence[Reminder]) -> InlineKeyboardMarkup | None:
    """Of one "Klaret" and the ways to put it off; of several a number each, to open it. None for a letter."""
    rows: list[Sequence[InlineKeyboardButton]] = []
    first = 1
    for cause in split_causes(reminders):
        shown = say_once(cause)
        if len(shown) > 1:
            rows += _build_numbers(shown, first)
            first += len(shown)
        elif alone := build_own_row(shown[0]):
            rows += alone.inline_keyboard
    return InlineKeyboardMarkup(rows) if rows else None


def _build_numbers(shown: Sequence[Reminder], first: int) -> list[list[InlineKeyboardButton]]:
    """A number for each, and what can be done with all of them."""
    prefix = OPEN_TOLD if _is_only_told(shown[0]) else OPEN
    numbers = [
        InlineKeyboardButton(str(number), callback_data=f"{prefix}:{one.id}")
        for number, one in enumerate(shown, start=first)
    ]
    rows = [numbers[start : start + _BUTTONS_ACROSS] for start in range(0, len(numbers), _BUTTONS_ACROSS)]
    if prefix == OPEN:
        rows.append(
            [
                InlineKeyboardButton("Alle klaret", callback_data=f"{DONE_ALL}:{shown[0].id}"),
                *_snoozes(shown[0], of_several=True),
            ]
        )
    return rows


def build_own_row(reminder: Reminder) -> InlineKeyboardMarkup | None:
    """Under a reminder that stands alone; None under what is only told."""
    if _is_only_told(reminder):
        return None
    other = InlineKeyboardButton(
        "Ny frist" if not reminder.is_own else "Ny tid", callback_data=f"{OTHER_TIME}:{reminder.id}"
    )
    done = InlineKeyboardButton("Klaret", callback_data=f"{DONE}:{reminder.id}")
    return InlineKeyboardMarkup([[done, *_snoozes(reminder)], [other]])


def _snoozes(reminder: Reminder, *, of_several: bool = False) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(labels[of_several], callback_data=f"{SNOOZE}:{reminder.id}:{name}")
        for name, (*labels, _) in SNOOZES.items()
    ]


def say_once(reminders: Sequence[Reminder]) -> list[Reminder]:
    """The last of those that ring for the same day of the same deadline, and of letters of one kind; changes
    each for itself.
    """
    return list({_tell_apart(one): one for one in reminders}.values())


def _tell_apart(reminder: Reminder) -> tuple[object, ...]:
    if reminder.deadline in LETTERS:
        return (reminder.deadline,)  # written when it is sent, so the last one holds all
    return reminder.deadline, reminder.occurrence, reminder.lead if _is_only_told(reminder) else ""


def _name_cause(reminder: Reminder) -> str:
    """Why it is sent: "" for what rings, _CHANGE, or the name of a letter."""
    return reminder.deadline if reminder.deadline in LETTERS else _CHANGE if _is_only_told(reminder) else ""


def _is_only_told(reminder: Reminder) -> bool:
    return reminder.deadline in LETTERS or reminder.lead.startswith(_CHANGE)


def _render_body(reminder: Reminder, now: dt.datetime) -> str:
    what, _, rest = escape(shorten(reminder.body, _LONGEST_BODY)).partition("\n")
    lines = [f"<b>{what}</b>" if rest or reminder.lead not in LETTERS else what, *([rest] if rest else [])]
    if _is_only_told(reminder):
        return "\n".join(lines)
    head = _say_days(reminder, now)
    return "\n".join([f"⏰ {head[:1].upper()}{head[1:]}", *lines])


def _say_days(reminder: Reminder, now: dt.datetime) -> str:
    return say_days((reminder.occurrence - now.astimezone(ZoneInfo(reminder.timezone)).date()).days)


def _say_why(reminder: Reminder) -> str:
    return escape(f"Du får den, {reminder.reason}.") if reminder.reason else ""


def _say_late(reminder: Reminder, now: dt.datetime) -> str:
    return f"Forsinket {say_age(now - reminder.due_at)}." if is_late(reminder, now) else ""


def _say_repeated(reminder: Reminder) -> str:
    return "Kan være sendt før." if reminder.repeated else ""


def say_age(age: dt.timedelta) -> str:
    """ "1 minut", "3 timer", "2 dage"."""
    minutes = int(age.total_seconds()) // 60
    for size, one, many in ((1440, "dag", "dage"), (60, "time", "timer")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {one if count == 1 else many}"
    return f"{minutes} {'minut' if minutes == 1 else 'minutter'}"
