"""Where an event is held: "Sted: …", "i aulaen på Skolevejens Skole"."""

from __future__ import annotations

import re

from knowledge.danish.bodies import find_bodies
from knowledge.danish.calendar_words import ANY_MONTH, ANY_WEEKDAY
from knowledge.structuring.events.event_words import any_of, pattern

_LABEL = re.compile(
    r"\b(?:sted|mødested|lokale|mødelokale|adresse)\s*:\s*(?P<place>[^\n;|]{3,80}?)"
    r"(?=\s*(?:$|[;|\n]|\.\s+[A-ZÆØÅ]|\s[A-ZÆØÅ][a-zæøå]+:))",
    re.IGNORECASE,
)
_PROSE = re.compile(
    rf"\b(?:i|på|ved)\s+(?!(?:{ANY_MONTH}|deres|sine?|sit|vores)\b)"
    r"(?P<place>(?:(?:den|det|kommunens|byens)\s+)?[\wæøåÆØÅ][^.;:()|\n]{2,80}?)"
    r"(?=\s*(?:$|[.;:()|\n]|,\s+(?:hvor|og|der|som|kl)\b|\s+(?:kl|den|d|fra|med|om|hvor|og\s+er|er|mandag|tirsdag"
    r"|onsdag|torsdag|fredag|lørdag|søndag)\b))",
    re.IGNORECASE,
)
_TAKES_PLACE = r"holdes|afholdes|foregår|finder\s+sted|flytte[st]"
_NO_MONTH = rf"(?!(?i:{ANY_MONTH}|{ANY_WEEKDAY})\b)"
_GOES_ON = r"på\s+grund|pga|kl|den|d|fra|med|om|hvor|og|er|mens|da|fordi|som|i\s+stedet"  # behind a place
_MEETING_PLACE = re.compile(  # the name of a place, whatever sort it is: "holdes i Kulturcenter Limfjord"
    rf"\b(?i:mødet?|møderne|mødes|{_TAKES_PLACE})\b[^.;:]{{0,25}}?\s(?i:i|på|hos|ved|til)\s+"
    rf"(?P<place>{_NO_MONTH}[A-ZÆØÅ][^.;:()|\n,]{{1,60}}?)(?=\s*(?:$|[.;:()|\n,]|\s(?:{_GOES_ON})\b))"
)
_HELD = re.compile(  # said in so many words: "Afholdes i Hadsund Kulturcenter"
    rf"\b(?i:{_TAKES_PLACE})\b[^.;:\d]{{0,25}}?\s(?i:i|på|hos|ved|til)\s+"
    rf"(?P<place>{_NO_MONTH}[A-ZÆØÅ][^.;:()|\n,\d]{{1,60}}?)"
    rf"(?=\s*(?:$|[.;:()|\n,]|\s(?:{ANY_WEEKDAY}|\d|{_GOES_ON})))"
)
_TOPIC = re.compile(
    r"\s(?:på|til|ved)\s+\w*mødet?\b", re.IGNORECASE
)  # "indsatsen på Nord Skole på mødet i juni"
_UNLESS = re.compile(
    r"\s*,?\s+(?:(?:hvis|hvor|når)\s+(?:(?:intet|ikke)\s+)?andet|med\s*mindre)\b.*",
    re.IGNORECASE | re.DOTALL,
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
        place = _UNLESS.sub("", match["place"]).strip(" ,")
        head = re.split(r"\s+(?:på|i|ved)\s+|,", place)[0]
        if _TOPIC.search(place):
            continue
        if not _is_venue(head) or find_bodies(head):
            continue
        street = _STREET_BEHIND.match(text[match.end("place") :])
        return place + (street[0] if street else "")
    return ""


def find_meeting_place(text: str) -> str:
    """The place that a note tells of a meeting, also where its name does not say what it is; "" for none.

    >>> find_meeting_place("Mødet holdes i Kulturcenter Limfjord på grund af renovering af Byrådssalen.")
    'Kulturcenter Limfjord'
    """
    match = _MEETING_PLACE.search(text)
    if match and not find_labelled_venue(text) and not find_bodies(match["place"]):
        return match["place"].strip()
    return find_venue(text)


def find_place_held(text: str) -> str:
    """The place that a remark says a meeting is held in; "" where it does not say so in so many words.

    >>> find_place_held("Afholdes i Hadsund Kulturcenter"), find_place_held("Møde i Byens Hus")
    ('Hadsund Kulturcenter', '')
    """
    match = _HELD.search(text)
    return match["place"].strip() if match and not find_bodies(match["place"]) else ""


def find_labelled_venue(text: str) -> str:
    """What stands behind "Sted:" or "Mødested:"; "" where there is no such label."""
    label = _LABEL.search(text)
    return _UNLESS.sub("", label["place"]).strip(" .,") if label else ""


def _is_venue(head: str) -> bool:
    return head.lower() not in ("aarhus", "århus") and bool(
        pattern(rf"(?:^|\s)(?:{any_of('venues', 'nouns')})$").search(head)
    )
