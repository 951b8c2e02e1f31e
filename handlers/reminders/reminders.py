"""/paamind, /foelg and what members write in their own words: what they are reminded of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.chat.addressing import read_arguments
from handlers.chat.private import send_privately
from handlers.chat.render import escape, shorten
from handlers.chat.sending import change_keyboard, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, is_private, message_of
from handlers.questions.keyboard import FOLLOW, drop_button
from handlers.questions.shown import find_shown
from handlers.reminders.deadline_texts import DEADLINE_IS_GONE
from handlers.reminders.deadlines import fetch_listed
from handlers.reminders.subscriptions import follow_all, read_reminder_wish, read_topic
from handlers.reminders.wish_texts import LONGEST_NAME, render_when
from knowledge.danish.dates import format_day, format_time
from knowledge.memory.reminder_wishes import (
    delete_subscription,
    fetch_subscription,
    fetch_wishes,
    find_asked_in,
    store_nagging,
    store_subscription,
)
from knowledge.memory.reminders import find_reminders
from knowledge.model import Deadline
from knowledge.reminders.book import find_keys, replan_member
from knowledge.reminders.event_names import name_event
from knowledge.reminders.following import Scope, Subscription
from knowledge.reminders.reminding import State

CHOOSE_SCOPE, TAKE_BACK, NAG = "paamind", "fortrydmind", "blivved"

ASK_WHAT = """\
Hvad skal jeg minde dig om?
• /paamind alle – alle frister
• /paamind 3.2 – datoerne i et punkt
• /foelg Viborg – en kommune eller et udvalg, også i nye dokumenter
• /paamind Ring til Hanne på fredag kl. 10 – din egen
• /paamind Gruppemøde hver mandag kl. 9 – igen og igen"""
FOLLOW_USAGE = "Skriv, hvad du vil følge, fx: /foelg Viborg, /foelg Økonomiudvalget eller /foelg 3.2"
NOTHING_YET = "Der er ingen kommende datoer for det i dokumenterne. Kommer der nogle, siger jeg til."
NOTHING_AHEAD = "Der er ingen datoer forude endnu."
NOT_CHANGED = "Jeg forstod ikke rettelsen, så det gamle gælder stadig. {question}"
TAKEN_BACK = "Slettet."
NAGS = "Jeg minder dig igen hver time, til du trykker Klaret."
NAGS_NO_MORE = "Jeg minder dig kun én gang."


async def remind(update: Update, turn: Turn) -> None:
    """/paamind: everything, an item, or the member's own text and time."""
    wish = read_arguments(message_of(update))
    if wish:
        await take_own(update, turn, wish)
        return
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton("Alle frister", callback_data=f"{CHOOSE_SCOPE}:alle")]]
    )
    await send_html(message_of(update), escape(ASK_WHAT), keyboard)


async def take_own(update: Update, turn: Turn, wish: str) -> None:
    """What was written to be reminded of; a message that was edited changes what it asked for before."""
    wishes, now = await turn.desk.library.store(fetch_wishes, turn.member.id), turn.desk.now()
    wished = read_reminder_wish(wish, wishes, now)
    if isinstance(wished, str):
        turn.desk.conversations.note_unclear(message_of(update).chat.id, turn.member.id, wish, now)
    await _take(update, turn, wished)


async def follow(update: Update, turn: Turn) -> None:
    """/foelg: a municipality, a body, a word or an item, in the documents to come, too."""
    await take_topic(update, turn, read_arguments(message_of(update)))


async def take_topic(update: Update, turn: Turn, wish: str) -> None:
    """A subject that is followed from now on."""
    if not wish:
        await send_text(update, FOLLOW_USAGE)
        return
    topic = read_topic(wish, turn.member.id)
    await _take(update, turn, topic if isinstance(topic, str) else (topic,))


async def _take(update: Update, turn: Turn, wished: Sequence[Subscription] | str) -> None:
    """Store what is wished in the place of what the same message wished before; a string asks back."""
    message, store = message_of(update), turn.desk.library.store
    asked_in = (turn.member.id, message.message_id)
    earlier = await store(find_asked_in, *asked_in) if update.edited_message else ()
    if isinstance(wished, str):
        await send_text(update, NOT_CHANGED.format(question=wished) if earlier else wished)
        return
    for one in earlier:
        await store(delete_subscription, turn.member.id, one.id)
    made = [replace(one, message=message.message_id) for one in wished]
    html, keyboard = await subscribe(turn, made)
    await send_html(message, f"Rettet. {html}" if earlier else html, keyboard)


async def choose_scope(update: Update, turn: Turn) -> None:
    """ "Alle frister" was tapped."""
    query, _ = read_tap(update)
    await answer_tap(query)
    html, keyboard = await subscribe(turn, [follow_all(turn.member.id)])
    await send_privately(query, html, keyboard)


async def remind_of_deadline(update: Update, turn: Turn) -> None:
    """ "Påmind mig" under a deadline was tapped."""
    query, (key,) = read_tap(update)
    listed = await fetch_listed(turn, key)
    await answer_tap(query, None if listed else DEADLINE_IS_GONE)
    if listed:
        await send_privately(query, *await subscribe_to(turn, listed.deadline))


async def remind_of_answer(update: Update, turn: Turn) -> None:
    """ "Påmind mig" under an answer was tapped; the button goes, but in a group, where others may want it."""
    query, (token,) = read_tap(update)
    found = await find_shown(turn, query, token)
    if found:
        message, shown = found
        if is_private(message.chat):
            await change_keyboard(message, drop_button(message.reply_markup, FOLLOW))
        await send_privately(query, *await subscribe_to(turn, shown.answer.deadlines[0]))


async def subscribe_to(turn: Turn, deadline: Deadline) -> tuple[str, InlineKeyboardMarkup | None]:
    """Follow one deadline; what is said about it."""
    name, day = name_event(deadline), deadline.likely or deadline.start
    label = f"{name} ({day.day}/{day.month})" if name else shorten(deadline.text, LONGEST_NAME)
    return await subscribe(turn, [Subscription(turn.member.id, Scope.DEADLINE, deadline.key, label)])


async def subscribe(
    turn: Turn, subscriptions: Sequence[Subscription]
) -> tuple[str, InlineKeyboardMarkup | None]:
    """Store the wishes, plan them, and say when they ring, escaped; at least one."""
    desk = turn.desk
    stored = [await desk.library.store(store_subscription, one, desk.now()) for one in subscriptions]
    await replan(turn)
    head = f"Jeg minder dig om: {stored[0].label}"
    own = [one for one in stored if one.scope is Scope.OWN]
    if not own:
        keys = await desk.library.store(find_keys, stored[0], desk.now())
        return escape(f"{head}\n{await render_next(turn, keys)}"), None
    wishes = await desk.library.store(fetch_wishes, turn.member.id)
    lines = [render_when(one, wishes) for one in own]
    return escape("\n".join([head, *lines])), build_own_buttons(own)


def build_own_buttons(own: Sequence[Subscription]) -> InlineKeyboardMarkup:
    """ "Fortryd" takes back all of them; one alone can be made to ring until it is done with."""
    ids = ".".join(str(one.id) for one in own[:4])
    row = [InlineKeyboardButton("Fortryd", callback_data=f"{TAKE_BACK}:{ids}")] if len(own) <= 4 else []
    if len(own) == 1:
        label = "Kun én gang" if own[0].nags else "Bliv ved til »Klaret«"
        row.append(InlineKeyboardButton(label, callback_data=f"{NAG}:{own[0].id}"))
    return InlineKeyboardMarkup([row] if row else [])


async def take_back(update: Update, turn: Turn) -> None:
    """ "Fortryd" under a reminder that was just made."""
    query, (ids,) = read_tap(update)
    for id in ids.split("."):
        await turn.desk.library.store(delete_subscription, turn.member.id, int(id))
    await replan(turn)
    await answer_tap(query, TAKEN_BACK)
    if isinstance(query.message, Message):
        await change_keyboard(query.message, None)
        await send_html(query.message, escape(TAKEN_BACK))


async def nag(update: Update, turn: Turn) -> None:
    """ "Bliv ved til »Klaret«" was tapped, or taken back."""
    query, (id,) = read_tap(update)
    found = await turn.desk.library.store(fetch_subscription, int(id))
    if found is None or found.member != turn.member.id:
        await answer_tap(query, DEADLINE_IS_GONE)
        return
    nags = not found.nags
    await turn.desk.library.store(store_nagging, turn.member.id, found.id, nags)
    await replan(turn)
    await answer_tap(query, NAGS if nags else NAGS_NO_MORE)
    if isinstance(query.message, Message):
        await change_keyboard(query.message, build_own_buttons([replace(found, nags=nags)]))


async def replan(turn: Turn) -> None:
    """Make the member's plan anew after a wish was changed."""
    await turn.desk.library.store(replan_member, turn.member.id, turn.desk.now())
    turn.desk.alarms.look_again()


async def render_next(turn: Turn, keys: Sequence[str] | None = None) -> str:
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
