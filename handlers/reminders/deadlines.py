"""/frister: the dated events of the documents, one of them in full, and as a calendar file."""

from __future__ import annotations

from dataclasses import replace

from telegram import InputFile, Message, Update

from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape, shorten
from handlers.chat.sending import send_html
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from handlers.reminders.deadline_texts import (
    CALENDAR_CAPTION,
    DEADLINE_IS_GONE,
    FEED_HINT,
    LABEL,
    NOTHING_AHEAD,
    NOTHING_FITS,
    NOTHING_FOLLOWED,
    NOTHING_PAST,
    build_deadline_buttons,
    build_list_buttons,
    render_list,
)
from handlers.reminders.feed import close_feed, open_feed
from knowledge.danish.folding import fold
from knowledge.memory.reminder_wishes import fetch_wishes
from knowledge.occurrences import find_occurrence
from knowledge.reminders.book import find_watched_by, list_deadlines
from knowledge.reminders.browsing import asks_for_past, choose_deadlines
from knowledge.reminders.calendar import build_calendar
from knowledge.reminders.listed import Listed, describe
from knowledge.reminders.reminding import Watched

_OPEN = frozenset({"adresse", "abonner", "abonnement", "link"})
_CLOSE = frozenset({"luk", "luk adresse", "luk adressen", "stop"})


async def show_deadlines(update: Update, turn: Turn) -> None:
    """/frister, /frister maj, /frister 3.2, /frister Viborg, /frister passerede."""
    await _show(message_of(update), turn, read_arguments(message_of(update)))


async def show_more_deadlines(update: Update, turn: Turn) -> None:
    """A button under the list: the same command with that wish."""
    query, (wish,) = read_tap(update)
    await answer_tap(query)
    if isinstance(query.message, Message):
        await _show(query.message, turn, wish)


async def show_deadline(update: Update, turn: Turn) -> None:
    """A deadline of the list was tapped."""
    query, (key,) = read_tap(update)
    listed = await fetch_listed(turn, key)
    await answer_tap(query, None if listed else DEADLINE_IS_GONE)
    if listed and isinstance(query.message, Message):
        occurrence = find_occurrence(listed.deadline, turn.desk.now().date())
        text = Watched(listed.deadline, describe(listed)).tell(occurrence)
        note_spoken_of(turn, query.message, key)
        await send_html(query.message, escape(text), build_deadline_buttons(key))


def note_spoken_of(turn: Turn, message: Message, key: str) -> None:
    """The deadline that "mind mig om den" means from now on."""
    desk, now = turn.desk, turn.desk.now()
    before = desk.conversations.recall(message.chat.id, turn.member.id, now)
    desk.conversations.note(message.chat.id, turn.member.id, replace(before, deadline=key), now)


async def send_deadline_file(update: Update, turn: Turn) -> None:
    """The calendar file of one deadline."""
    query, (key,) = read_tap(update)
    listed = await fetch_listed(turn, key)
    await answer_tap(query, None if listed else DEADLINE_IS_GONE)
    if listed and isinstance(query.message, Message):
        watched = Watched(listed.deadline, describe(listed))
        await _send_file(query.message, turn, (watched,), "frist.ics")


async def send_calendar(update: Update, turn: Turn) -> None:
    """/kalender: everything that the member follows, as one file; "adresse" and "luk": see feed.py."""
    message = message_of(update)
    wish = fold(read_arguments(message))
    if wish in _OPEN or wish in _CLOSE:
        await (open_feed if wish in _OPEN else close_feed)(update, turn)
        return
    watched = await turn.desk.library.store(find_watched_by, turn.member.id, turn.desk.now())
    if watched:
        caption = f"{CALENDAR_CAPTION} {FEED_HINT}" if turn.desk.settings.calendar_address else ""
        await _send_file(message, turn, watched, "frister.ics", caption)
    else:
        await send_html(message, escape(NOTHING_FOLLOWED))


async def fetch_listed(turn: Turn, key: str) -> Listed | None:
    """The deadline of a button; None when no document holds it any more."""
    listed = await turn.desk.library.store(list_deadlines)
    return next((one for one in listed if key in one.keys), None)


async def _show(message: Message, turn: Turn, wish: str) -> None:
    today = turn.desk.now().date()
    chosen = choose_deadlines(await turn.desk.library.store(list_deadlines), wish, today)
    past = asks_for_past(wish)
    html = render_list(chosen, today) if chosen else escape(_say_nothing(wish, past=past))
    await send_html(message, html, build_list_buttons(chosen, past=past))


def _say_nothing(wish: str, *, past: bool) -> str:
    if past:
        return NOTHING_PAST
    return NOTHING_FITS.format(wish=shorten(wish, LABEL)) if wish else NOTHING_AHEAD


async def _send_file(
    message: Message, turn: Turn, watched: tuple[Watched, ...], name: str, caption: str = ""
) -> None:
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    data = build_calendar(watched, wishes, turn.desk.now())
    await message.chat.send_document(InputFile(data, filename=name), caption=caption or CALENDAR_CAPTION)
