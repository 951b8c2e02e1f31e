"""/kalender adresse: a secret address that the calendar of a member's phone fetches their deadlines from."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers.chat.render import escape
from handlers.chat.sending import change_keyboard, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Desk, Turn, message_of
from handlers.reading_room import look_as
from knowledge.memory.calendar_feeds import delete_feed, find_feeds, store_feed
from knowledge.memory.limits import find_circles
from knowledge.memory.members import fetch_member
from knowledge.reminders.book import write_feed
from knowledge.viewing import EVERYTHING, Viewer

CLOSE_FEED = "lukkalender"
_SECRET_BYTES = 24

NO_FEEDS = (
    "Denne bot kan ikke nås af kalendere på nettet. /kalender sender dine frister som en fil, du kan åbne."
)
FEED_HTML = (
    "Læg denne adresse ind i din kalender som abonnement, så står dine frister der og følger med:\n"
    "<code>{address}</code>\n\n"
    "iPhone: Kalender › Kalendere › Tilføj kalender › Tilføj abonnement. Google: Andre kalendere › Fra"
    " webadresse. Outlook: Tilføj kalender › Abonner fra internettet.\n\n"
    "Enhver med adressen kan se, hvad du følger, så giv den ikke videre. Jeg viser den kun nu; »/kalender"
    " adresse« laver en ny, og så virker den gamle ikke mere."
)
CLOSE, CLOSED = "Luk adressen", "Adressen er lukket. Din kalender får ikke mere herfra."
NONE_OPEN = "Du har ingen kalenderadresse."


async def open_feed(update: Update, turn: Turn) -> None:
    """Make the member's address, the only one that works from now on."""
    pattern = turn.desk.settings.calendar_address
    if not pattern:
        await send_text(update, NO_FEEDS)
        return
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    await turn.desk.library.store(store_feed, turn.member.id, _fingerprint(secret), turn.desk.now())
    html = FEED_HTML.format(address=escape(pattern.format(secret=secret)))
    await send_html(message_of(update), html, _build_button())


async def close_feed(update: Update, turn: Turn) -> None:
    """/kalender luk."""
    closed = await turn.desk.library.store(delete_feed, turn.member.id)
    await send_text(update, CLOSED if closed else NONE_OPEN)


async def close_tapped_feed(update: Update, turn: Turn) -> None:
    """The button under the address."""
    query, _ = read_tap(update)
    closed = await turn.desk.library.store(delete_feed, turn.member.id)
    await answer_tap(query, CLOSED if closed else NONE_OPEN, alert=True)
    if isinstance(query.message, Message):
        await change_keyboard(query.message, None)


async def write_calendar_of(desk: Desk, secret: str) -> bytes | None:
    """The calendar behind an address, with what its member may see; None where there is no such address."""
    feeds = await desk.library.store(find_feeds)
    tried = _fingerprint(secret)
    found = [member for member, fingerprint in feeds.items() if hmac.compare_digest(fingerprint, tried)]
    if not found or await desk.library.store(fetch_member, found[0]) is None:
        return None
    look_as(await _find_viewer(desk, found[0]))
    return await desk.library.store(write_feed, found[0], desk.now())


async def _find_viewer(desk: Desk, member: int) -> Viewer:
    if member in desk.settings.admins:
        return EVERYTHING
    return Viewer(await desk.library.store(find_circles, member))


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _build_button() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton(CLOSE, callback_data=f"{CLOSE_FEED}:alle"))
