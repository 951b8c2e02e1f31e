"""/paamind, /foelg and /paamindelser: what a member is reminded of, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.chat.addressing import read_arguments
from handlers.chat.private import send_privately
from handlers.chat.render import escape, shorten
from handlers.chat.sending import change_keyboard, change_message, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, is_private, message_of
from handlers.questions.keyboard import FOLLOW, drop_button
from handlers.questions.shown import find_shown
from handlers.reminders.deadline_texts import DEADLINE_IS_GONE
from handlers.reminders.deadlines import fetch_listed
from handlers.reminders.subscriptions import follow_all, read_reminder_wish, read_topic
from handlers.reminders.wishes import describe_wishes, read_wish
from knowledge.danish.dates import format_day, format_time
from knowledge.danish.folding import fold
from knowledge.model import Deadline
from knowledge.reminders.book import find_keys, replan_member
from knowledge.reminders.following import Scope, Subscription
from knowledge.reminders.reminding import State
from knowledge.storage.reminder_wishes import (
    delete_subscription,
    fetch_wishes,
    find_subscriptions,
    store_subscription,
    store_wishes,
)
from knowledge.storage.reminders import find_reminders

CHOOSE_SCOPE, DELETE = "paamind", "glem"
FORGET_ALL = frozenset({"slet alle", "slet alt", "glem alt", "stop", "ingen"})
_MOST_SHOWN = 20
_LABEL = 40
_LONGEST_NAME = 80

ASK_WHAT = """\
Hvad skal jeg minde dig om?
• /paamind alle – alle frister
• /paamind 3.2 – datoerne i et punkt
• /foelg Viborg – en kommune eller et udvalg, også i nye dokumenter
• /paamind Ring til Hanne på fredag kl. 10 – din egen"""
FOLLOW_USAGE = "Skriv, hvad du vil følge, fx: /foelg Viborg, /foelg Økonomiudvalget eller /foelg 3.2"
NOTHING_YET = "Der er ingen kommende datoer for det i dokumenterne. Kommer der nogle, siger jeg til."
NOTHING_AHEAD = "Der er ingen datoer forude endnu."
NOTHING_WISHED = "Jeg minder dig ikke om noget endnu."
CHANGE_USAGE = (
    "Skriv fx: /paamindelser dage 14 3 0 · kl 7.30 · stille 22-7 · ugebrev til · tidszone Europe/London"
    " · slet alle"
)
WISH_UNKNOWN = f"Det forstod jeg ikke. {CHANGE_USAGE}"


async def remind(update: Update, turn: Turn) -> None:
    """/paamind: everything, an item, or the member's own text and day."""
    message = message_of(update)
    wish = read_arguments(message)
    if not wish:
        keyboard = InlineKeyboardMarkup(
            [[InlineKeyboardButton("Alle frister", callback_data=f"{CHOOSE_SCOPE}:alle")]]
        )
        await send_html(message, escape(ASK_WHAT), keyboard)
        return
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    subscription = read_reminder_wish(wish, wishes, turn.desk.now())
    await send_text(update, await _take(turn, subscription))


async def follow(update: Update, turn: Turn) -> None:
    """/foelg: a municipality, a body, a word or an item, in the documents to come, too."""
    wish = read_arguments(message_of(update))
    if not wish:
        await send_text(update, FOLLOW_USAGE)
        return
    await send_text(update, await _take(turn, read_topic(wish, turn.member.id)))


async def _take(turn: Turn, wished: Subscription | str) -> str:
    """What is said about a wish; a string is what was wrong with it."""
    return wished if isinstance(wished, str) else await subscribe(turn, wished)


async def choose_scope(update: Update, turn: Turn) -> None:
    """ "Alle frister" was tapped."""
    query, _ = read_tap(update)
    await answer_tap(query)
    await send_privately(query, escape(await subscribe(turn, follow_all(turn.member.id))))


async def remind_of_deadline(update: Update, turn: Turn) -> None:
    """ "Påmind mig" under a deadline was tapped."""
    query, (key,) = read_tap(update)
    listed = await fetch_listed(turn, key)
    await answer_tap(query, None if listed else DEADLINE_IS_GONE)
    if listed:
        await send_privately(query, escape(await _subscribe_to(turn, listed.deadline)))


async def remind_of_answer(update: Update, turn: Turn) -> None:
    """ "Påmind mig" under an answer was tapped; the button goes, but in a group, where others may want it."""
    query, (token,) = read_tap(update)
    found = await find_shown(turn, query, token)
    if found:
        message, shown = found
        if is_private(message.chat):
            await change_keyboard(message, drop_button(message.reply_markup, FOLLOW))
        await send_privately(query, escape(await _subscribe_to(turn, shown.answer.deadlines[0])))


async def _subscribe_to(turn: Turn, deadline: Deadline) -> str:
    label = shorten(deadline.text, _LONGEST_NAME)
    return await subscribe(turn, Subscription(turn.member.id, Scope.DEADLINE, deadline.key, label))


async def subscribe(turn: Turn, subscription: Subscription) -> str:
    """Store the wish, plan it, and say when it first rings."""
    desk = turn.desk
    stored = await desk.library.store(store_subscription, subscription, desk.now())
    await _replan(turn)
    keys = await desk.library.store(find_keys, stored, desk.now())
    return f"Jeg minder dig om: {stored.label}\n{await _say_next(turn, keys)}"


async def show_reminders(update: Update, turn: Turn) -> None:
    """/paamindelser: what the member is reminded of and how; with words behind it, changed."""
    message = message_of(update)
    wish = read_arguments(message)
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    if fold(wish) in FORGET_ALL:
        await _forget_all(turn)
    elif wish:
        changed = read_wish(wish, wishes)
        if changed is None:
            await send_text(update, WISH_UNKNOWN)
            return
        await turn.desk.library.store(store_wishes, changed)
        await _replan(turn)
    await send_html(message, *await _render_overview(turn))


async def forget(update: Update, turn: Turn) -> None:
    """A wish was tapped away."""
    query, (number,) = read_tap(update)
    await turn.desk.library.store(delete_subscription, turn.member.id, int(number))
    await _replan(turn)
    await answer_tap(query, "Slettet.")
    if isinstance(query.message, Message):
        html, keyboard = await _render_overview(turn)
        await change_message(query.message.chat, query.message.message_id, html, keyboard)


async def _forget_all(turn: Turn) -> None:
    store, member = turn.desk.library.store, turn.member.id
    for one in await store(find_subscriptions, [member]):
        await store(delete_subscription, member, one.id)
    await store(store_wishes, replace(await store(fetch_wishes, member), digest=False))
    await _replan(turn)


async def _replan(turn: Turn) -> None:
    await turn.desk.library.store(replan_member, turn.member.id, turn.desk.now())
    turn.desk.alarms.look_again()


async def _say_next(turn: Turn, keys: Sequence[str] | None = None) -> str:
    """When it rings next. keys: of the deadlines that count; None for all of the member's."""
    store, member = turn.desk.library.store, turn.member.id
    if keys is not None and not keys:
        return NOTHING_YET
    pending = await store(find_reminders, [member], [State.PENDING], keys or ())
    if not pending:
        return NOTHING_AHEAD
    due = pending[0].due_at.astimezone((await store(fetch_wishes, member)).zone)
    when = f"{format_day(due.date())} {format_time(due.time())}"
    return f"Næste påmindelse kommer {when}. /paamindelser viser resten."


async def _render_overview(turn: Turn) -> tuple[str, InlineKeyboardMarkup | None]:
    store, member = turn.desk.library.store, turn.member.id
    wishes = await store(fetch_wishes, member)
    today = turn.desk.now().astimezone(wishes.zone).date()
    wished = await store(find_subscriptions, [member])
    subscriptions = [one for one in wished if one.on_date is None or one.on_date >= today][:_MOST_SHOWN]
    lines = [f"• {shorten(one.label, _LONGEST_NAME)}" for one in subscriptions] or [NOTHING_WISHED]
    text = "\n".join([*lines, "", describe_wishes(wishes), await _say_next(turn), "", CHANGE_USAGE])
    rows = [
        [InlineKeyboardButton(f"Slet: {shorten(one.label, _LABEL)}", callback_data=f"{DELETE}:{one.id}")]
        for one in subscriptions
    ]
    return escape(text), InlineKeyboardMarkup(rows) if rows else None
