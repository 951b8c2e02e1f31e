"""The buttons under a reminder: "Klaret", and the ways to put it off."""

from __future__ import annotations

import datetime as dt

from telegram import CallbackQuery, Message, Update

from handlers.chat.render import escape
from handlers.chat.sending import change_message
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn
from handlers.reminders.texts import SNOOZES
from knowledge.danish.dates import format_day, format_time
from knowledge.reminders.reminding import Reminder, Wishes, plan_snooze
from knowledge.storage.reminder_wishes import fetch_wishes
from knowledge.storage.reminders import fetch_reminder, mark_done, store_extra

UNKNOWN = "Den påmindelse kender jeg ikke mere."


async def finish(update: Update, turn: Turn) -> None:
    """ "Klaret": nothing more rings for this occurrence."""
    query, (number,) = read_tap(update)
    reminder = await _fetch_own(turn, number)
    if reminder is None:
        await answer_tap(query, UNKNOWN)
        return
    await turn.desk.library.store(mark_done, reminder, turn.desk.now())
    turn.desk.alarms.look_again()
    await answer_tap(query)
    await _note(query, reminder, "✔ Klaret.")


async def snooze(update: Update, turn: Turn) -> None:
    """The same reminder again, in an hour or tomorrow at the member's hour."""
    query, (number, name) = read_tap(update)
    reminder = await _fetch_own(turn, number)
    if reminder is None or name not in SNOOZES:
        await answer_tap(query, UNKNOWN)
        return
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    until = _find_time(turn.desk.now().astimezone(wishes.zone), name, wishes)
    await turn.desk.library.store(store_extra, plan_snooze(reminder, until))
    turn.desk.alarms.look_again()
    await answer_tap(query)
    await _note(query, reminder, f"Udsat til {format_day(until.date())} {format_time(until.time())}.")


def _find_time(now: dt.datetime, name: str, wishes: Wishes) -> dt.datetime:
    _, wait = SNOOZES[name]
    if wait < dt.timedelta(days=1):
        return (now.astimezone(dt.UTC) + wait).astimezone(wishes.zone)
    return dt.datetime.combine((now + wait).date(), wishes.at, wishes.zone)


async def _fetch_own(turn: Turn, number: str) -> Reminder | None:
    reminder = await turn.desk.library.store(fetch_reminder, int(number))
    return reminder if reminder and reminder.member == turn.member.id else None


async def _note(query: CallbackQuery, reminder: Reminder, line: str) -> None:
    """The message as it was, its buttons gone, with what was done about it."""
    if isinstance(query.message, Message):
        html = f"{escape(reminder.body)}\n<i>{escape(line)}</i>"
        await change_message(query.message.chat, query.message.message_id, html)
