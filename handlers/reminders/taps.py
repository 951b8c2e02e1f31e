"""The buttons under a reminder: "Klaret", and the ways to put it off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.chat.render import escape, shorten
from handlers.chat.sending import change_message, send_html
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from handlers.reminders.texts import DONE, OPEN, OPEN_TOLD, SNOOZES, build_own_row, render_reminder
from handlers.reminders.wish_texts import LONGEST_NAME
from knowledge.danish.dates import format_day, format_time
from knowledge.danish.times.appointment import Unclear
from knowledge.danish.times.appointments import read_appointments
from knowledge.memory.open_threads import fetch_awaited, forget_awaited, store_awaited
from knowledge.memory.reminder_wishes import fetch_wishes
from knowledge.memory.reminders import fetch_reminder, mark_done, store_extra, withdraw_again
from knowledge.reminders.reminding import Reminder, State, Wishes, plan_snooze

PUT_OFF_TO = "Udsat til {when}."
ASK_WHEN = "Hvornår skal jeg minde dig om »{name}«? Skriv fx: på fredag kl. 10"
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
    await _note(query, "✔ Klaret.")


async def finish_all(update: Update, turn: Turn) -> None:
    """ "Alle klaret" under several."""
    query, _ = read_tap(update)
    found = [await _fetch_own(turn, id) for id in _named(query)]
    for reminder in found:
        if reminder:
            await turn.desk.library.store(mark_done, reminder, turn.desk.now())
    turn.desk.alarms.look_again()
    await answer_tap(query, None if any(found) else UNKNOWN)
    if any(found):
        await _note(query, "✔ Alle klaret.")


async def open_one(update: Update, turn: Turn) -> None:
    """A number under several was tapped: that one, with all that is known and its own buttons."""
    query, (number,) = read_tap(update)
    reminder = await _fetch_own(turn, int(number))
    await answer_tap(query, None if reminder else UNKNOWN)
    if reminder and isinstance(query.message, Message):
        html = render_reminder(reminder, turn.desk.now())
        await send_html(query.message, html, build_own_row(reminder))


async def snooze(update: Update, turn: Turn) -> None:
    """Once more in an hour, or tomorrow at the member's hour: the one, or all of the message."""
    query, (number, name) = read_tap(update)
    found = [await _fetch_own(turn, id) for id in _named(query) or [int(number)]]
    reminders = [reminder for reminder in found if reminder and reminder.state is not State.DONE]
    if not reminders or name not in SNOOZES:
        await answer_tap(query, UNKNOWN)
        return
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    until = _find_time(turn.desk.now().astimezone(wishes.zone), name, wishes)
    await put_off(turn, reminders, until)
    await answer_tap(query)
    await _note(query, PUT_OFF_TO.format(when=_render_moment(until)))


async def put_off(turn: Turn, reminders: Sequence[Reminder], until: dt.datetime) -> None:
    """Ring for these once more, and not before: what was to come again meanwhile is withdrawn."""
    now = turn.desk.now()
    for reminder in reminders:
        await turn.desk.library.store(withdraw_again, reminder, now)
        await turn.desk.library.store(store_extra, plan_snooze(reminder, until))
    turn.desk.alarms.look_again()


async def ask_for_time(update: Update, turn: Turn) -> None:
    """ "Ny tid" or "Ny frist": the next message, or a reply to ours, says when."""
    query, (number,) = read_tap(update)
    reminder = await _fetch_own(turn, int(number))
    await answer_tap(query, None if reminder else UNKNOWN)
    if reminder and isinstance(query.message, Message):
        name = shorten(reminder.name or reminder.body.partition("\n")[0], LONGEST_NAME)
        await send_html(query.message, escape(ASK_WHEN.format(name=name)))
        await turn.desk.library.store(store_awaited, query.message.chat.id, reminder.id, turn.desk.now())


async def take_time(update: Update, turn: Turn, text: str) -> bool:
    """Whether the message says when a reminder is to ring that was just asked about; it is then put off."""
    message, desk = message_of(update), turn.desk
    since = desk.now() - desk.settings.forget_after
    id = await desk.library.store(fetch_awaited, message.chat.id, since)
    reminder = await _fetch_own(turn, id) if id else None
    if reminder is None:
        return False
    wishes = await desk.library.store(fetch_wishes, turn.member.id)
    found = read_appointments(text, desk.now().astimezone(wishes.zone), wishes.at)
    if isinstance(found, Unclear) or len(found) > 1 or found[0].rule or found[0].text:
        return False
    until = dt.datetime.combine(found[0].day, found[0].at or wishes.at, wishes.zone)
    await put_off(turn, [reminder], until)
    await desk.library.store(forget_awaited, message.chat.id)
    await send_html(message, escape(PUT_OFF_TO.format(when=_render_moment(until))))
    return True


def _render_moment(moment: dt.datetime) -> str:
    return f"{format_day(moment.date())} {format_time(moment.time())}"


def _buttons(query: CallbackQuery) -> Iterator[InlineKeyboardButton]:
    """Those under the tapped message; none where Telegram shows it no more."""
    if isinstance(query.message, Message) and query.message.reply_markup:
        for row in query.message.reply_markup.inline_keyboard:
            yield from row


def _named(query: CallbackQuery) -> list[int]:
    """The reminders that the message has a button for."""
    found = (str(button.callback_data).split(":") for button in _buttons(query))
    return [int(number) for prefix, number, *_ in found if prefix in (DONE, OPEN)]


def _find_time(now: dt.datetime, name: str, wishes: Wishes) -> dt.datetime:
    *_, wait = SNOOZES[name]
    if wait < dt.timedelta(days=1):
        return (now.astimezone(dt.UTC) + wait).astimezone(wishes.zone)
    return dt.datetime.combine((now + wait).date(), wishes.at, wishes.zone)


async def _fetch_own(turn: Turn, id: int) -> Reminder | None:
    reminder = await turn.desk.library.store(fetch_reminder, id)
    return reminder if reminder and reminder.member == turn.member.id else None


async def _note(query: CallbackQuery, line: str) -> None:
    """The message as it was, with what was done about it; what it tells of changes can still be opened."""
    if isinstance(query.message, Message):
        html = f"{query.message.text_html}\n<i>{escape(line)}</i>"
        markup = query.message.reply_markup
        rows = [
            row
            for row in (markup.inline_keyboard if markup else ())
            if all(str(button.callback_data).startswith(f"{OPEN_TOLD}:") for button in row)
        ]
        left = InlineKeyboardMarkup(rows) if rows else None
        await change_message(query.message.chat, query.message.message_id, html, left)
