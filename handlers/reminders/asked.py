"""Free text: what is asked of the reminders in a member's own words; everything else is a question."""

from __future__ import annotations

import datetime as dt
from functools import partial

from telegram import Update

from handlers.chat.addressing import read_question
from handlers.chat.private import in_private
from handlers.chat.render import escape
from handlers.chat.sending import send_html, send_text
from handlers.context import Turn, is_private, message_of
from handlers.questions.ask import ask_freely
from handlers.reminders.deadline_texts import build_list_buttons, render_list
from handlers.reminders.deadlines import fetch_listed
from handlers.reminders.offering import build_offer
from handlers.reminders.overview import forget_all, send_overview
from handlers.reminders.reminders import (
    replan,
    subscribe,
    subscribe_to,
    take_own,
    take_topic,
)
from handlers.reminders.subscriptions import follow_all, read_reminder_wish
from handlers.reminders.taps import take_time
from knowledge.danish.folding import fold
from knowledge.danish.times.completing import complete_request
from knowledge.library import LONGEST_QUESTION
from knowledge.memory.reminder_wishes import (
    delete_subscription,
    fetch_wishes,
    find_asked_in,
    find_subscriptions,
)
from knowledge.reminders.book import list_deadlines
from knowledge.reminders.browsing import Chosen, choose_deadlines, choose_spoken_of
from knowledge.reminders.following import Scope
from knowledge.reminders.requests import Request, Wanted, names_change, read_request

WHICH_DEADLINE = "Hvilken frist mener du? Vælg den, så kan jeg minde dig om den."
NO_DEADLINE = "Jeg ved ikke, hvilken frist du mener. /frister viser dem, der er."
NONE_AHEAD = "Der er ingen kommende frister i dokumenterne."
NO_MEETING = "Jeg kender ikke noget møde forude. /frister alle viser de datoer, der er."
MEETING = "meeting"
EDITED_AWAY = "Du har rettet beskeden, så jeg minder dig ikke længere om: {label}."
NOT_FOLLOWED = "Det følger du ikke. /paamindelser viser, hvad du følger."
FOLLOWED_NO_MORE = "Du følger ikke længere: {label}."


async def ask_or_act(update: Update, turn: Turn) -> None:
    """Do what is asked of the reminders, in private; answer what is a question, or may be one in a group."""
    message = message_of(update)
    text = read_question(message)
    private = is_private(message.chat)
    if len(text) > LONGEST_QUESTION:
        await ask_freely(update, turn)
        return
    if private and await take_time(update, turn, text):
        return
    asked_before = turn.desk.conversations.take_unclear(message.chat.id, turn.member.id, turn.desk.now())
    completed = complete_request(asked_before, text, turn.desk.now().date()) if asked_before else None
    if completed:
        await take_own(update, turn, completed)
        return
    request = read_request(text)
    if private and request and names_change(text) and await _names_own(turn, text):
        await send_overview(update, turn)
        return
    if private and update.edited_message and (request is None or request.wanted is Wanted.PERHAPS):
        await _withdraw_asked_before(update, turn)
    if request is None or (request.wanted is Wanted.PERHAPS and not private):
        await ask_freely(update, turn)
    elif request.wanted is Wanted.PERHAPS:
        await ask_freely(update, turn, await build_offer(turn, message.chat.id, request.words))
    else:
        await in_private(partial(_act, request, _recall_deadline(update, turn)))(update, turn)


async def _names_own(turn: Turn, text: str) -> bool:
    """Whether a reminder of the member's own is meant: "flyt kagen til søndag"."""
    wishes = await turn.desk.library.store(find_subscriptions, [turn.member.id])
    words = f" {fold(text)} "
    return any(one.scope is Scope.OWN and f" {fold(one.label)} " in words for one in wishes)


async def _withdraw_asked_before(update: Update, turn: Turn) -> None:
    """What the message asked for before it was edited into something else is wished no more."""
    store, member = turn.desk.library.store, turn.member.id
    earlier = await store(find_asked_in, member, message_of(update).message_id)
    for one in earlier:
        await store(delete_subscription, member, one.id)
    if earlier:
        await replan(turn)
        await send_text(update, EDITED_AWAY.format(label=earlier[0].label))


def _recall_deadline(update: Update, turn: Turn) -> str:
    """The key of the deadline that was spoken of last where the message stands, "" for none."""
    message = message_of(update)
    replied_to = message.reply_to_message.message_id if message.reply_to_message else None
    return turn.desk.conversations.recall(
        message.chat.id, turn.member.id, turn.desk.now(), replied_to
    ).deadline


async def _act(request: Request, spoken_of: str, update: Update, turn: Turn) -> None:
    match request.wanted:
        case Wanted.LIST:
            await send_overview(update, turn)
        case Wanted.STOP:
            await forget_all(turn)
            await send_overview(update, turn)
        case Wanted.FOLLOW:
            await take_topic(update, turn, request.words)
        case Wanted.UNFOLLOW:
            await _unfollow(update, turn, request.words)
        case Wanted.ALL:
            await send_html(message_of(update), *await subscribe(turn, [follow_all(turn.member.id)]))
        case Wanted.THAT:
            await _remind_of_that(update, turn, spoken_of)
        case Wanted.NEXT:
            await _remind_of_next(update, turn)
        case Wanted.MEETING:
            await _remind_of_meeting(update, turn)
        case Wanted.OWN:
            await _remind_of_own(update, turn, request.words)


async def _remind_of_that(update: Update, turn: Turn, spoken_of: str) -> None:
    """The deadline of the answer, or of the list, that was shown last."""
    listed = await fetch_listed(turn, spoken_of) if spoken_of else None
    if listed is None:
        await send_text(update, NO_DEADLINE)
    else:
        await send_html(message_of(update), *await subscribe_to(turn, listed.deadline))


async def _remind_of_next(update: Update, turn: Turn) -> None:
    today = turn.desk.now().date()
    ahead = choose_deadlines(await turn.desk.library.store(list_deadlines), "", today)
    if ahead:
        await send_html(message_of(update), *await subscribe_to(turn, ahead[0].listed.deadline))
    else:
        await send_text(update, NONE_AHEAD)


async def _remind_of_meeting(update: Update, turn: Turn) -> None:
    """The member's own next meeting where there is an agenda for one, else the first there is."""
    desk = turn.desk
    listed, now = await desk.library.store(list_deadlines), desk.now()
    meetings = [
        one
        for one in choose_deadlines(listed, "alle", now.date())
        if one.listed.deadline.kind == MEETING and _is_ahead(one, now)
    ]
    brief = await desk.library.brief(turn.member.id, now=now)
    own = [one for one in meetings if brief and one.occurrence.first == brief.document.date]
    if meetings:
        first = (own or meetings)[0]
        await send_html(message_of(update), *await subscribe_to(turn, first.listed.deadline))
    else:
        await send_text(update, NO_MEETING)


def _is_ahead(meeting: Chosen, now: dt.datetime) -> bool:
    """Whether there is still something to be reminded of: one of today has an hour, and it is to come."""
    at = meeting.listed.deadline.at
    if meeting.occurrence.first != now.date():
        return meeting.occurrence.first > now.date()
    return at is not None and at > now.time()


async def _remind_of_own(update: Update, turn: Turn, words: str) -> None:
    """One's own text and time; without a time a deadline of the documents that the words speak of."""
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    if isinstance(read_reminder_wish(words, wishes, turn.desk.now()), str):
        listed = await turn.desk.library.store(list_deadlines)
        spoken_of = choose_spoken_of(listed, words, turn.desk.now().date())
        if len(spoken_of) == 1:
            await send_html(message_of(update), *await subscribe_to(turn, spoken_of[0].listed.deadline))
            return
        if spoken_of:
            html = f"{escape(WHICH_DEADLINE)}\n{render_list(spoken_of, turn.desk.now().date())}"
            await send_html(message_of(update), html, build_list_buttons(spoken_of, past=True))
            return
    await take_own(update, turn, words)


async def _unfollow(update: Update, turn: Turn, words: str) -> None:
    store, member = turn.desk.library.store, turn.member.id
    wanted = fold(words)
    wishes = await store(find_subscriptions, [member])
    found = [one for one in wishes if wanted in (fold(one.label), fold(one.value))]
    found = found or [one for one in wishes if wanted and wanted in fold(one.label)]
    if len(found) != 1:
        await send_text(update, NOT_FOLLOWED)
        return
    await store(delete_subscription, member, found[0].id)
    await replan(turn)
    await send_text(update, FOLLOWED_NO_MORE.format(label=found[0].label))
