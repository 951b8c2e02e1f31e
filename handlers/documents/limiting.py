"""/begraens: a document that only a circle of people may see. /adgang: who belongs to a circle.

A circle is whatever the secretariat calls it: a body ("Økonomiudvalget") or a group of people. Admins see
everything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from telegram import Update

from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape
from handlers.chat.sending import send_parts, send_text
from handlers.chat.splitting import split_html
from handlers.context import Turn, message_of
from handlers.documents import texts
from handlers.texts import count_of
from knowledge.danish.folding import fold
from knowledge.errors import NotFound
from knowledge.memory.buttons import forget_buttons
from knowledge.memory.limits import (
    EVERYBODY_WORDS,
    Limit,
    count_circle,
    find_access,
    find_limits,
    lift_limit,
    store_circles,
    store_limit,
)
from knowledge.memory.members import Member, find_members
from knowledge.naming import choose_document

_NO_CIRCLE = frozenset({"ingen", "intet"})
_CAPTION = re.compile(r"\s*kun\s+(?:for\s+)?(?P<circle>\S.{0,80})\s*", re.IGNORECASE)


async def limit_document(update: Update, turn: Turn) -> None:
    """/begraens dagsorden = Økonomiudvalget; "= alle" lifts it; alone it lists what is limited."""
    wish, equals, circle = (part.strip() for part in read_arguments(message_of(update)).partition("="))
    if not wish:
        await _list_limits(update, turn)
        return
    if not equals or not circle:
        await send_text(update, texts.LIMIT_USAGE)
        return
    documents = await turn.desk.library.run(lambda library: library.documents())
    try:
        document = choose_document(documents, wish)
    except NotFound as error:
        await send_text(update, str(error))
        return
    if fold(circle) in EVERYBODY_WORDS:
        await turn.desk.library.store(lift_limit, document.id, document.path)
        line = texts.LIMIT_LIFTED.format(title=document.title)
    else:
        await turn.desk.library.store(store_limit, Limit(document.id, document.path, circle))
        line = await _describe_limit(turn, document.title, circle)
    await turn.desk.library.store(forget_buttons, turn.desk.now())  # they may show what is now hidden
    turn.desk.alarms.look_again()
    await send_text(update, line)


async def set_access(update: Update, turn: Turn) -> None:
    """/adgang Sofus = Økonomiudvalget, Byrådet; "= ingen" takes it back; alone it lists who has any."""
    wish, equals, circles = (part.strip() for part in read_arguments(message_of(update)).partition("="))
    if not wish:
        await _list_access(update, turn)
        return
    if not equals or not circles:
        await send_text(update, texts.ACCESS_USAGE)
        return
    members = await turn.desk.library.store(find_members)
    fitting = [one for one in members if wish == str(one.id) or fold(wish) in fold(one.name)]
    if len(fitting) != 1:
        await send_text(update, _ask_which(wish, fitting))
        return
    labels = () if fold(circles) in _NO_CIRCLE else tuple(filter(None, map(str.strip, circles.split(","))))
    await turn.desk.library.store(store_circles, fitting[0].id, labels)
    turn.desk.alarms.look_again()
    listed = ", ".join(labels) or texts.NO_CIRCLE
    await send_text(update, texts.ACCESS_IS.format(name=fitting[0].name, circles=listed))


def read_limit(caption: str | None) -> str:
    """The circle that a file is sent for, "" for everybody.

    >>> read_limit("Kun for Økonomiudvalget")
    'Økonomiudvalget'
    >>> read_limit("Dagsorden til mødet")
    ''
    """
    found = _CAPTION.fullmatch(caption or "")
    return found["circle"].strip(" .") if found else ""


async def _describe_limit(turn: Turn, title: str, circle: str) -> str:
    count = await turn.desk.library.store(count_circle, circle)
    members = count_of(count, "medlem", "medlemmer")
    line = texts.LIMITED.format(title=title, circle=circle, members=members)
    return line if count else f"{line} {texts.CIRCLE_IS_EMPTY.format(circle=circle)}"


async def _list_limits(update: Update, turn: Turn) -> None:
    limits = await turn.desk.library.store(find_limits)
    documents = await turn.desk.library.run(lambda library: library.documents())
    titles = {document.id: document.title for document in documents}
    lines = [f"• {escape(titles.get(one.document) or one.path)}: {escape(one.label)}" for one in limits]
    if not lines:
        await send_text(update, f"{texts.NO_LIMITS} {texts.LIMIT_USAGE}")
        return
    html = texts.LIMITS_HTML.format(lines="\n".join(lines))
    await send_parts(message_of(update), split_html(html), None)


async def _list_access(update: Update, turn: Turn) -> None:
    names = {member.id: member.name for member in await turn.desk.library.store(find_members)}
    circles: dict[int, list[str]] = {}
    for one in await turn.desk.library.store(find_access):
        circles.setdefault(one.member, []).append(one.label)
    if not circles:
        await send_text(update, f"{texts.NO_ACCESS} {texts.ACCESS_USAGE}")
        return
    lines = [f"• {escape(names.get(id, str(id)))}: {escape(', '.join(held))}" for id, held in circles.items()]
    html = texts.ACCESS_HTML.format(lines="\n".join(lines))
    await send_parts(message_of(update), split_html(html), None)


def _ask_which(wish: str, fitting: Sequence[Member]) -> str:
    if not fitting:
        return texts.ACCESS_NOBODY.format(wish=wish)
    names = ", ".join(f"{member.name} ({member.id})" for member in fitting[:5])
    return texts.ACCESS_WHICH.format(wish=wish, names=names)
