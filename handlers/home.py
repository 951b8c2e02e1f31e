"""/minkommune: the municipality that is meant when none is named."""

from __future__ import annotations

from telegram import Update

from handlers import texts
from handlers.addressing import read_arguments
from handlers.ask import ask_question
from handlers.context import Turn, message_of
from handlers.sending import send_text
from knowledge.reference.places import fetch_place
from knowledge.storage.members import store_home

FORGET_WORDS = frozenset({"ingen", "glem", "slet"})


async def set_home(update: Update, turn: Turn) -> None:
    """Say, set or forget the member's own municipality."""
    wish = read_arguments(message_of(update))
    if not wish:
        await send_text(update, _describe(turn.member.home))
    elif wish.lower() in FORGET_WORDS:
        await turn.desk.library.store(store_home, turn.member.id, "")
        await send_text(update, texts.HOME_FORGOTTEN)
    else:
        await ask_question(update, turn, f"jeg er fra {wish}")


def _describe(home: str) -> str:
    place = fetch_place(home) if home else None
    return texts.HOME_IS.format(place=place.name) if place else texts.HOME_UNKNOWN
