"""What a member's wishes are called: when one's own rings, and a line for each wish."""

from __future__ import annotations

import datetime as dt

from handlers.chat.render import shorten
from knowledge.danish.dates import format_day, format_time
from knowledge.danish.recurrences import render_rule
from knowledge.reminders.book import WishAhead
from knowledge.reminders.following import Scope, Subscription
from knowledge.reminders.reminding import Wishes

LONGEST_NAME = 80
NO_DATES = "ingen datoer endnu"
RINGS_NO_MORE = "ingen flere påmindelser"


def render_when(own: Subscription, wishes: Wishes) -> str:
    """ "fredag den 5. juni 2026 kl. 10.00", "hver mandag kl. 9.00, første gang mandag den 8. juni 2026"."""
    assert own.on_date is not None
    at = format_time(own.at or wishes.at)
    if not own.rule:
        return f"{format_day(own.on_date)} {at}"
    return f"{render_rule(own.rule)} {at}, første gang {format_day(own.on_date)}"


def render_wish(ahead: WishAhead, wishes: Wishes) -> str:
    """A line of the list: "fre 5/6 kl. 10.00 · Ring til Hanne"."""
    wish, following = ahead.wish, ahead.following
    label = f"punkt {wish.label}" if wish.scope is Scope.ITEM and wish.label == wish.value else wish.label
    name = shorten(label, LONGEST_NAME)
    again = f" ({render_rule(wish.rule)})" if wish.rule else ""
    nags = ", til »Klaret«" if wish.nags else ""
    if following is None and ahead.day:
        return f"{name}{again} · {ahead.day.day}/{ahead.day.month}, {RINGS_NO_MORE}"
    if following is None:
        return f"{name}{again} · {NO_DATES}"
    due = following.due_at.astimezone(wishes.zone)
    if wish.scope is Scope.OWN:
        return f"{render_moment(due)} · {name}{again}{nags}"
    return f"{render_moment(due)} · {name}"


def render_moment(due: dt.datetime) -> str:
    """ "fre 5/6 kl. 10.00"."""
    return f"{format_day(due.date())[:3]} {due.day}/{due.month} {format_time(due.time())}"
