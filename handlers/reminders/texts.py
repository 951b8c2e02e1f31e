"""What reminders say in the chat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.chat.render import escape
from knowledge.asking.events.phrases import say_days
from knowledge.reminders.reminding import DIGEST, Reminder

LATE_AFTER = dt.timedelta(minutes=15)
"""A reminder that rings more than this after its time is marked as late."""

DONE, SNOOZE = "klaret", "udsaet"
SNOOZES = {"1t": ("1 time", dt.timedelta(hours=1)), "1d": ("I morgen", dt.timedelta(days=1))}

_MOST_MERGED = 12  # reminders in one message: well within Telegram's 4096 characters


def is_late(reminder: Reminder, now: dt.datetime) -> bool:
    return now - reminder.due_at > LATE_AFTER


def render_reminder(reminder: Reminder, now: dt.datetime) -> str:
    """One reminder as a message of its own."""
    notes = [_say_why(reminder), _say_late(reminder, now), _say_repeated(reminder)]
    return "\n".join([_render_body(reminder, now), *(f"<i>{note}</i>" for note in notes if note)])


def render_merged(reminders: Sequence[Reminder], now: dt.datetime) -> str:
    """Several late reminders of one member as one message; what two of them say is said once."""
    reminders = list({(one.deadline, one.occurrence): one for one in reminders}.values())
    shown = [_render_body(reminder, now) for reminder in reminders[:_MOST_MERGED]]
    oldest = max(now - reminder.due_at for reminder in reminders)
    again = " Noget af det kan være sendt før." if any(one.repeated for one in reminders) else ""
    head = f"<i>Forsinkede påmindelser, den ældste {say_age(oldest)}.{again}</i>"
    more = len(reminders) - len(shown)
    return "\n\n".join([head, *shown, *([f"… og {more} til. Se /paamindelser"] if more > 0 else [])])


def split_merged(reminders: Sequence[Reminder]) -> list[Sequence[Reminder]]:
    """As many messages as it takes to show them all."""
    return [reminders[start : start + _MOST_MERGED] for start in range(0, len(reminders), _MOST_MERGED)]


def build_buttons(reminder: Reminder) -> InlineKeyboardMarkup | None:
    """ "Klaret" and the ways to put it off; None under what is only told."""
    if reminder.deadline == DIGEST or reminder.lead.startswith("ændring"):
        return None
    snoozes = [
        InlineKeyboardButton(label, callback_data=f"{SNOOZE}:{reminder.id}:{name}")
        for name, (label, _) in SNOOZES.items()
    ]
    done = InlineKeyboardButton("Klaret", callback_data=f"{DONE}:{reminder.id}")
    return InlineKeyboardMarkup([[done, *snoozes]])


def _render_body(reminder: Reminder, now: dt.datetime) -> str:
    what, _, rest = escape(reminder.body).partition("\n")
    lines = [f"<b>{what}</b>" if rest or reminder.lead != DIGEST else what, *([rest] if rest else [])]
    if reminder.deadline == DIGEST or reminder.lead.startswith("ændring"):
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
