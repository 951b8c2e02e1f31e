"""What reminders say in the chat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.chat.render import escape, shorten
from knowledge.asking.events.phrases import say_days
from knowledge.reminders.reminding import DIGEST, Reminder

LATE_AFTER = dt.timedelta(minutes=15)
"""A reminder that rings more than this after its time is marked as late."""

DONE, SNOOZE = "klaret", "udsaet"
SNOOZES = {"1t": ("1 time", dt.timedelta(hours=1)), "1d": ("I morgen", dt.timedelta(days=1))}

_MOST_MERGED = 12  # reminders in one message: as many buttons as a thumb still hits
_LONGEST_BODY = 3_000
_LONGEST_MERGED = 3_400
"""Characters of one body and of several together: with what is said around them within Telegram's 4096."""

_BUTTONS_ACROSS = 4


def is_late(reminder: Reminder, now: dt.datetime) -> bool:
    return now - reminder.due_at > LATE_AFTER


def render_reminder(reminder: Reminder, now: dt.datetime) -> str:
    """One reminder as a message of its own."""
    notes = [_say_why(reminder), _say_late(reminder, now), _say_repeated(reminder)]
    return "\n".join([_render_body(reminder, now), *(f"<i>{note}</i>" for note in notes if note)])


def render_merged(reminders: Sequence[Reminder], now: dt.datetime) -> str:
    """Several late reminders of one member as one message; what two of them say is said once.

    Those with a button of their own have a number.
    """
    numbers = {reminder.id: number for number, reminder in enumerate(_to_finish(reminders), start=1)}
    shown = [
        f"{numbers[one.id]}. {_render_body(one, now)}" if one.id in numbers else _render_body(one, now)
        for one in _said_once(reminders)
    ]
    oldest = max(now - reminder.due_at for reminder in reminders)
    again = " Noget af det kan være sendt før." if any(one.repeated for one in reminders) else ""
    head = f"<i>Forsinkede påmindelser, den ældste {say_age(oldest)}.{again}</i>"
    return "\n\n".join([head, *shown])


def split_merged(reminders: Sequence[Reminder]) -> list[Sequence[Reminder]]:
    """As many messages as it takes to show them all."""
    parts: list[list[Reminder]] = []
    room = 0
    for one in reminders:
        size = min(len(one.body), _LONGEST_BODY)
        if not parts or len(parts[-1]) == _MOST_MERGED or size > room:
            parts.append([])
            room = _LONGEST_MERGED
        parts[-1].append(one)
        room -= size
    return list(parts)


def build_buttons(reminders: Sequence[Reminder]) -> InlineKeyboardMarkup | None:
    """ "Klaret" for each and the ways to put them all off; None under what is only told."""
    ours = _to_finish(reminders)
    if not ours:
        return None
    several = len(_said_once(reminders)) > 1
    done = [
        InlineKeyboardButton(f"Klaret {number}" if several else "Klaret", callback_data=f"{DONE}:{one.id}")
        for number, one in enumerate(ours, start=1)
    ]
    snoozes = [
        InlineKeyboardButton(
            f"Alle: {label.lower()}" if len(ours) > 1 else label,
            callback_data=f"{SNOOZE}:{ours[0].id}:{name}",
        )
        for name, (label, _) in SNOOZES.items()
    ]
    if not several:
        return InlineKeyboardMarkup([[*done, *snoozes]])
    rows = [done[start : start + _BUTTONS_ACROSS] for start in range(0, len(done), _BUTTONS_ACROSS)]
    return InlineKeyboardMarkup([*rows, snoozes])


def _said_once(reminders: Sequence[Reminder]) -> list[Reminder]:
    """The last of those that ring for the same day of the same deadline; changes each for itself."""
    return list({(one.deadline, one.occurrence, _is_only_told(one)): one for one in reminders}.values())


def _to_finish(reminders: Sequence[Reminder]) -> list[Reminder]:
    return [one for one in _said_once(reminders) if not _is_only_told(one)]


def _is_only_told(reminder: Reminder) -> bool:
    return reminder.deadline == DIGEST or reminder.lead.startswith("ændring")


def _render_body(reminder: Reminder, now: dt.datetime) -> str:
    what, _, rest = escape(shorten(reminder.body, _LONGEST_BODY)).partition("\n")
    lines = [f"<b>{what}</b>" if rest or reminder.lead != DIGEST else what, *([rest] if rest else [])]
    if _is_only_told(reminder):
        return "\n".join(lines)
    days = (reminder.occurrence - now.astimezone(ZoneInfo(reminder.timezone)).date()).days
    head = say_days(days)
    return "\n".join([f"⏰ {head[:1].upper()}{head[1:]}", *lines])


def _say_why(reminder: Reminder) -> str:
    return escape(f"Du får den, {reminder.reason}.") if reminder.reason else ""


def _say_late(reminder: Reminder, now: dt.datetime) -> str:
    return f"Forsinket {say_age(now - reminder.due_at)}." if is_late(reminder, now) else ""


def _say_repeated(reminder: Reminder) -> str:
    return "Kan være sendt før." if reminder.repeated else ""


def say_age(age: dt.timedelta) -> str:
    """ "20 minutter", "3 timer", "2 dage"."""
    minutes = int(age.total_seconds()) // 60
    for size, one, many in ((1440, "dag", "dage"), (60, "time", "timer")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {one if count == 1 else many}"
    return f"{minutes} minutter"
