"""/minkommune: the municipality that is meant when none is named."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers import texts
from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape
from handlers.chat.sending import change_message, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from knowledge.danish.names import find_places
from knowledge.danish.words import find_words
from knowledge.memory.members import store_home
from knowledge.model import Level, Place
from knowledge.reference.places import fetch_place

HOME = "hjem"
FORGET_WORDS = frozenset({"ingen", "glem", "slet"})


async def set_home(update: Update, turn: Turn) -> None:
    """Say, set or forget the member's own municipality; ask back where the name fits several."""
    wish = read_arguments(message_of(update))
    if not wish:
        await send_text(update, _describe(turn.member.home))
    elif wish.lower() in FORGET_WORDS:
        await _store(turn, "")
        await send_text(update, texts.HOME_FORGOTTEN)
    else:
        await _set_by_name(update, turn, find_municipalities(wish))


async def choose_home(update: Update, turn: Turn) -> None:
    """A municipality was tapped; its code stands in the button."""
    query, (code,) = read_tap(update)
    place = fetch_place(code)
    await answer_tap(query)
    if place and isinstance(query.message, Message):
        await _store(turn, place.code)
        line = escape(texts.HOME_IS.format(place=place.name))
        await change_message(query.message.chat, query.message.message_id, line)


def find_municipalities(name: str) -> tuple[Place, ...]:
    """The municipalities that a name as people type it may mean, by name."""
    codes = dict.fromkeys(code for mention in find_places(find_words(name)) for code in mention.codes)
    places = (fetch_place(code) for code in codes)
    fitting = [place for place in places if place and place.level is Level.MUNICIPALITY]
    return tuple(sorted(fitting, key=lambda place: place.name))


async def _set_by_name(update: Update, turn: Turn, fitting: tuple[Place, ...]) -> None:
    if not fitting:
        await send_text(update, texts.HOME_NOT_FOUND)
    elif len(fitting) == 1:
        await _store(turn, fitting[0].code)
        await send_text(update, texts.HOME_IS.format(place=fitting[0].name))
    else:
        rows = [[InlineKeyboardButton(place.name, callback_data=f"{HOME}:{place.code}")] for place in fitting]
        await send_html(message_of(update), escape(texts.HOME_WHICH), InlineKeyboardMarkup(rows))


async def _store(turn: Turn, code: str) -> None:
    await turn.desk.library.store(store_home, turn.member.id, code)


def _describe(home: str) -> str:
    place = fetch_place(home) if home else None
    return texts.HOME_IS.format(place=place.name) if place else texts.HOME_UNKNOWN
