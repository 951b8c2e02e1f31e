"""Reading what a member wants to be reminded of: "alle", "3.2", "Viborg", "Ring på fredag kl. 10"."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.danish.folding import fold
from knowledge.danish.times.appointment import Appointment, Unclear
from knowledge.danish.times.appointments import read_appointments
from knowledge.personal_numbers.masking import mask_text
from knowledge.reminders.following import Scope, Subscription
from knowledge.reminders.reminding import Wishes

LONGEST_OWN = 300
LONGEST_TOPIC = 60
"""Characters: what is read in a list of them, and told in one message with others."""

TOO_LONG = "Det er for langt. Skriv det kortere."
NO_NAME = "din påmindelse"

_ALL = frozenset({"alle", "alt", "alle frister"})
_ITEM = re.compile(r"(?:punkt|pkt\.?|sag)?\s*(?P<number>\d+(?:\.\d+)*)\.?", re.IGNORECASE)


def read_reminder_wish(wish: str, wishes: Wishes, now: dt.datetime) -> tuple[Subscription, ...] | str:
    """The wishes behind /paamind, at least one, or the line that asks the member for what is missing."""
    if fold(wish) in _ALL:
        return (follow_all(wishes.member),)
    if item := _ITEM.fullmatch(wish):
        return (Subscription(wishes.member, Scope.ITEM, item["number"], f"punkt {item['number']}"),)
    found = read_appointments(wish, now.astimezone(wishes.zone), wishes.at)
    if isinstance(found, Unclear):
        return found.question
    if any(len(one.text) > LONGEST_OWN for one in found):
        return TOO_LONG
    return tuple(_build_own(one, wishes.member) for one in found)


def _build_own(one: Appointment, member: int) -> Subscription:
    label = mask_text(one.text) or NO_NAME
    at = f" {one.at}" if one.at else ""
    value = f"{label} {one.day}{at}{' ' * bool(one.rule)}{one.rule}"
    return Subscription(member, Scope.OWN, value, label, one.day, one.at, rule=one.rule)


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
