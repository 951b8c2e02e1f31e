"""Where an event is held: "Sted: …", "i aulaen på Skolevejens Skole"."""

from __future__ import annotations

import re

from knowledge.danish.bodies import find_bodies
from knowledge.structuring.events.event_words import any_of, pattern

_LABEL = re.compile(
    r"\b(?:sted|mødested|lokale|mødelokale|adresse)\s*:\s*(?P<place>[^\n;|]{3,80}?)"
    r"(?=\s*(?:$|[;|\n]|\.\s+[A-ZÆØÅ]|\s[A-ZÆØÅ][a-zæøå]+:))",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"\b(?:i|på|ved)\s+(?P<place>(?:(?:den|det|kommunens|byens)\s+)?[\wæøåÆØÅ][^.;:()|\n]{2,80}?)"
    r"(?=\s*(?:$|[.;:()|\n]|,\s+(?:hvor|og|der|som|kl)\b|\s+(?:kl|den|d|fra|med|om|hvor|og\s+er|er|mandag|tirsdag"
    r"|onsdag|torsdag|fredag|lørdag|søndag)\b))",
    re.IGNORECASE,
)
_STREET_BEHIND = re.compile(r"^,\s+[A-ZÆØÅ]\w+(?:\s+\w+)?\s+\d+\w?")


def find_venue(text: str) -> str:
    """The place that a sentence about an event names; "" where it names none.

    >>> find_venue("Borgermøde tirsdag den 14. april kl. 19.00 i aulaen på Skolevejens Skole.")
    'aulaen på Skolevejens Skole'
    """
    if label := find_labelled_venue(text):
        return label
    for match in _PROSE.finditer(text):
        place = match["place"].strip(" ,")
        head = re.split(r"\s+(?:på|i|ved)\s+|,", place)[0]
        if not _is_venue(head) or find_bodies(head):
            continue
        street = _STREET_BEHIND.match(text[match.end("place") :])
        return place + (street[0] if street else "")
    return ""


def find_labelled_venue(text: str) -> str:
    """What stands behind "Sted:" or "Mødested:"; "" where there is no such label."""
    label = _LABEL.search(text)
    return label["place"].strip(" .,") if label else ""


def _is_venue(head: str) -> bool:
    return head.lower() not in ("aarhus", "århus") and bool(
        pattern(rf"(?:^|\s)(?:{any_of('venues', 'nouns')})$").search(head)
    )
