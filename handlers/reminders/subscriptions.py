"""Reading what a member wants to be reminded of: "alle", "3.2", "Viborg", "Ring på fredag kl. 10"."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.danish.folding import fold
from knowledge.danish.near_dates import find_near_date
from knowledge.personal_numbers.masking import mask_text
from knowledge.reminders.following import Scope, Subscription
from knowledge.reminders.reminding import Wishes

LONGEST_OWN = 300
LONGEST_TOPIC = 60
"""Characters: what is read in a list of them, and told in one message with others."""

NOT_UNDERSTOOD = "Det forstod jeg ikke. Skriv fx: /paamind Ring til Hanne den 3. maj kl. 10"
DAY_IS_PAST = "Den dag er passeret."
TIME_IS_PAST = "Det tidspunkt er passeret. Skriv et senere, fx: i dag kl. 15"
TOO_LONG = "Det er for langt. Skriv det kortere."

_ALL = frozenset({"alle", "alt", "alle frister"})
_ITEM = re.compile(r"(?:punkt|pkt\.?|sag)?\s*(?P<number>\d+(?:\.\d+)*)\.?", re.IGNORECASE)


def read_reminder_wish(wish: str, wishes: Wishes, now: dt.datetime) -> Subscription | str:
    """The wish behind /paamind, or the line that says why there is none."""
    if fold(wish) in _ALL:
        return follow_all(wishes.member)
    if item := _ITEM.fullmatch(wish):
        return Subscription(wishes.member, Scope.ITEM, item["number"], f"punkt {item['number']}")
    here = now.astimezone(wishes.zone)
    own = find_near_date(wish, here)
    if own is None:
        return NOT_UNDERSTOOD
    if own.day < here.date():
        return DAY_IS_PAST
    if dt.datetime.combine(own.day, own.at or wishes.at, wishes.zone) <= here:
        return TIME_IS_PAST
    label = mask_text(own.rest) or "din påmindelse"
    if len(label) > LONGEST_OWN:
        return TOO_LONG
    at = f" {own.at}" if own.at else ""
    return Subscription(wishes.member, Scope.OWN, f"{label} {own.day}{at}", label, own.day, own.at)


def read_topic(wish: str, member: int) -> Subscription | str:
    """The wish behind /foelg, or the line that says why there is none."""
    if item := _ITEM.fullmatch(wish):
        return Subscription(member, Scope.ITEM, item["number"], item["number"])
    if len(wish) > LONGEST_TOPIC:
        return TOO_LONG
    topic = mask_text(wish)
    return Subscription(member, Scope.TOPIC, fold(topic), topic)


def follow_all(member: int) -> Subscription:
    return Subscription(member, Scope.ALL, "", "alle frister")
