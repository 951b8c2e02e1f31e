"""The buttons under a reminder: "Klaret", and the ways to put it off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.chat.render import escape
from handlers.chat.sending import change_message
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn
from handlers.reminders.texts import DONE, SNOOZES
from knowledge.danish.dates import format_day, format_time
from knowledge.reminders.reminding import Reminder, Wishes, plan_snooze
from knowledge.storage.reminder_wishes import fetch_wishes
from knowledge.storage.reminders import fetch_reminder, mark_done, store_extra

UNKNOWN = "Den påmindelse kender jeg ikke mere."


async def finish(update: Update, turn: Turn) -> None:
    """ "Klaret": nothing more rings for this occurrence."""
    query, (number,) = read_tap(update)
    reminder = await _fetch_own(turn, int(number))
    if reminder is None:
        await answer_tap(query, UNKNOWN)
        return
    await turn.desk.library.store(mark_done, reminder, turn.desk.now())
    turn.desk.alarms.look_again()
    await answer_tap(query)
    await _note(query, f"✔ {_label_of(query, reminder.id)}.", _without(query, reminder.id))


async def snooze(update: Update, turn: Turn) -> None:
    """What the message still has to be done again, in an hour or tomorrow at the member's hour."""
    query, (number, name) = read_tap(update)
    found = [await _fetch_own(turn, id) for id in _still_open(query) or [int(number)]]
    reminders = [reminder for reminder in found if reminder]
    if not reminders or name not in SNOOZES:
        await answer_tap(query, UNKNOWN)
        return
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    until = _find_time(turn.desk.now().astimezone(wishes.zone), name, wishes)
    for reminder in reminders:
        await turn.desk.library.store(store_extra, plan_snooze(reminder, until))
    turn.desk.alarms.look_again()
    await answer_tap(query)
    await _note(query, f"Udsat til {format_day(until.date())} {format_time(until.time())}.", None)


def _buttons(query: CallbackQuery) -> Iterator[InlineKeyboardButton]:
    """Those under the tapped message; none where Telegram shows it no more."""
    if isinstance(query.message, Message) and query.message.reply_markup:
        for row in query.message.reply_markup.inline_keyboard:
            yield from row


def _still_open(query: CallbackQuery) -> list[int]:
    """The reminders of the message that are not done with."""
    found = (str(button.callback_data).split(":") for button in _buttons(query))
    return [int(number) for prefix, number, *_ in found if prefix == DONE]


def _label_of(query: CallbackQuery, id: int) -> str:
    """ "Klaret", or "Klaret 2" where the message holds several."""
    data = f"{DONE}:{id}"
    return next((button.text for button in _buttons(query) if button.callback_data == data), "Klaret")


def _without(query: CallbackQuery, id: int) -> InlineKeyboardMarkup | None:
    """The keyboard without that reminder; None where it was the last one."""
    if _still_open(query) in ([], [id]) or not isinstance(query.message, Message):
        return None
    keyboard = query.message.reply_markup
    rows = [
        [button for button in row if button.callback_data != f"{DONE}:{id}"]
        for row in (keyboard.inline_keyboard if keyboard else ())
    ]
    return InlineKeyboardMarkup([row for row in rows if row])


def _find_time(now: dt.datetime, name: str, wishes: Wishes) -> dt.datetime:
    _, wait = SNOOZES[name]
    if wait < dt.timedelta(days=1):
        return (now.astimezone(dt.UTC) + wait).astimezone(wishes.zone)
    return dt.datetime.combine((now + wait).date(), wishes.at, wishes.zone)


async def _fetch_own(turn: Turn, id: int) -> Reminder | None:
    reminder = await turn.desk.library.store(fetch_reminder, id)
    return reminder if reminder and reminder.member == turn.member.id else None


async def _note(query: CallbackQuery, line: str, keyboard: InlineKeyboardMarkup | None) -> None:
    """The message as it was, with what was done about it and the buttons that are left."""
    if isinstance(query.message, Message):
        html = f"{query.message.text_html}\n<i>{escape(line)}</i>"
        await change_message(query.message.chat, query.message.message_id, html, keyboard)
