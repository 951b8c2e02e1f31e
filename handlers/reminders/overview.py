"""/paamindelser: what a member is reminded of and how, with buttons to change it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape
from handlers.chat.sending import change_message, send_html
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from handlers.reminders.reminders import replan
from handlers.reminders.wish_texts import render_wish
from handlers.reminders.wishes import CHOICES, describe_wishes, read_wish
from knowledge.danish.folding import fold
from knowledge.memory.reminder_wishes import (
    delete_subscription,
    fetch_wishes,
    find_subscriptions,
    store_wishes,
)
from knowledge.reminders.book import find_next_by_wish, list_deadlines
from knowledge.reminders.browsing import Chosen, choose_deadlines
from knowledge.reminders.lines import render_line

DELETE, CHANGE = "glem", "maade"
FORGET_ALL = frozenset({"slet alle", "slet alt", "glem alt", "stop", "ingen"})
_MOST_SHOWN = 20
_ACROSS = 4

NOTHING_WISHED = "Jeg minder dig ikke om noget."
FRISTER_SHOWS = "{which} i dokumenterne:\n{line}\n/frister viser dem, /paamind alle følger dem."
NO_DEADLINES = "Der er ingen kommende frister i dokumenterne."
WISH_UNKNOWN = "Det forstod jeg ikke. Tryk på det, du vil ændre, eller skriv fx: /paamindelser kl 7.30"
DELETED = "Slettet."


async def show_reminders(update: Update, turn: Turn) -> None:
    """/paamindelser: what the member is reminded of and how; with words behind it, changed."""
    wish = read_arguments(message_of(update))
    if fold(wish) in FORGET_ALL:
        await forget_all(turn)
    elif wish and not await _change(turn, wish):
        html, keyboard = await _render_overview(turn)
        await send_html(message_of(update), f"{escape(WISH_UNKNOWN)}\n\n{html}", keyboard)
        return
    await send_overview(update, turn)


async def send_overview(update: Update, turn: Turn) -> None:
    """What there is now."""
    await send_html(message_of(update), *await _render_overview(turn))


async def forget(update: Update, turn: Turn) -> None:
    """A wish was tapped away."""
    query, (number,) = read_tap(update)
    await turn.desk.library.store(delete_subscription, turn.member.id, int(number))
    await replan(turn)
    await answer_tap(query, DELETED)
    await _show_again(query.message, turn)


async def change_way(update: Update, turn: Turn) -> None:
    """A way of being reminded was tapped: its choices are shown, or one of them is taken."""
    query, (name, *chosen) = read_tap(update)
    choices = CHOICES.get(name, ())
    await answer_tap(query)
    if not isinstance(query.message, Message):
        return
    if chosen and int(chosen[0]) < len(choices):
        await _change(turn, choices[int(chosen[0])][1])
        await _show_again(query.message, turn)
        return
    rows = [
        [InlineKeyboardButton(label, callback_data=f"{CHANGE}:{name}:{number}")]
        for number, (label, _) in enumerate(choices)
    ]
    html, _ = await _render_overview(turn)
    await change_message(
        query.message.chat, query.message.message_id, html, InlineKeyboardMarkup(rows) if rows else None
    )


async def forget_all(turn: Turn) -> None:
    """Nothing rings any more, nor does a letter come."""
    store, member = turn.desk.library.store, turn.member.id
    for one in await store(find_subscriptions, [member]):
        await store(delete_subscription, member, one.id)
    await store(store_wishes, replace(await store(fetch_wishes, member), digest=False, briefs=False))
    await replan(turn)


async def _change(turn: Turn, wish: str) -> bool:
    """False where it was not understood."""
    wishes = await turn.desk.library.store(fetch_wishes, turn.member.id)
    changed = read_wish(wish, wishes)
    if changed is None:
        return False
    await turn.desk.library.store(store_wishes, changed)
    await replan(turn)
    return True


async def _show_again(message: object, turn: Turn) -> None:
    if isinstance(message, Message):
        html, keyboard = await _render_overview(turn)
        await change_message(message.chat, message.message_id, html, keyboard)


async def _tell_of_others(turn: Turn, today: dt.date) -> list[str]:
    """That there are deadlines, to whoever follows none of them."""
    ahead = choose_deadlines(await turn.desk.library.store(list_deadlines), "", today)
    named = "Den nærmeste frist" if len(ahead) == 1 else f"Den nærmeste af {len(ahead)} frister"
    return [FRISTER_SHOWS.format(which=named, line=_render(ahead[0], today))] if ahead else [NO_DEADLINES]


def _render(one: Chosen, today: dt.date) -> str:
    return render_line(one.listed, one.occurrence, today)


async def _render_overview(turn: Turn) -> tuple[str, InlineKeyboardMarkup]:
    store, member = turn.desk.library.store, turn.member.id
    wishes = await store(fetch_wishes, member)
    today = turn.desk.now().astimezone(wishes.zone).date()
    upcoming = await store(find_next_by_wish, member, turn.desk.now())
    current = [
        one for one in upcoming if one.wish.on_date is None or one.wish.find_days(today)[-1:] >= (today,)
    ]
    shown = current[:_MOST_SHOWN]
    lines = [f"{number}. {render_wish(one, wishes)}" for number, one in enumerate(shown, start=1)]
    more = len(current) - len(shown)
    lines += [f"… og {more} til"] if more > 0 else []
    if not lines:
        lines = [NOTHING_WISHED, *await _tell_of_others(turn, today)]
    html = escape("\n".join([*lines, "", describe_wishes(wishes)]))
    deletes = [
        InlineKeyboardButton(f"Slet {number}", callback_data=f"{DELETE}:{one.wish.id}")
        for number, one in enumerate(shown, start=1)
    ]
    ways = [InlineKeyboardButton(name, callback_data=f"{CHANGE}:{name}") for name in CHOICES]
    rows = [
        *(deletes[start : start + _ACROSS] for start in range(0, len(deletes), _ACROSS)),
        *(ways[start : start + 3] for start in range(0, len(ways), 3)),
    ]
    return html, InlineKeyboardMarkup(rows)
