"""The meeting that a paper belongs to: one event of its own, however often the paper names its day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.danish.bodies import parse_body
from knowledge.danish.clock_times import find_clock_times
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.model import (
    Deadline,
    Document,
    DocumentKind,
    EventState,
    Passage,
    Precision,
    RawDocument,
    Spot,
)
from knowledge.structuring.events.venues import find_venue

_OF_MEETINGS = frozenset({DocumentKind.AGENDA, DocumentKind.MINUTES, DocumentKind.SUPPLEMENT})
_MEETING_DATE = re.compile(r"\W*mødedato\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:[^:]{0,40}:\s*)?\W*(?:møde)?(?:dato|tid(?:spunkt)?|start(?:tidspunkt)?|mødestart|møde|referat|dagsorden)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:møde)?(?:tid(?:spunkt)?|start(?:tidspunkt)?)\s*:?[\s|]*(?:kl\.?\s*)?(?P<hours>\d{1,2}[.:]\d\d)",
    re.IGNORECASE,
)
_OTHER_MEETING = re.compile(
    r"\b(?:borger|tema|dialog|orienterings|formøde|fælles|stor|bestyrelses)\w*møde|\bworkshop|\bkonference|\bseminar",
    re.IGNORECASE,
)
_OWN_MEETING = re.compile(
    r"\b(?:næste|kommende|ordinære|ekstraordinære?|sidste)\s+(?:\w+\s+)?møder?\b|\budvalgets?\b|\bmødet\b",
    re.IGNORECASE,
)
_OWN_LIST = re.compile(  # "Møder i foråret 2026: 7. april, 12. maj og 9. juni"
    r"\W*(?:(?:de|udvalgets|kommende|næste|øvrige|ordinære)\s+)*(?:udvalgs|byråds)?møde(?:r|rne|datoer|datoerne|dage)"
    r"(?:\s+(?:i|for|resten|af|året|år|foråret|efteråret|sommeren|forår|efterår|halvår|[12]\.|20\d\d|er|fremover))*"
    r"\s*:",
    re.IGNORECASE,
)
_NAMES_PAPER = re.compile(r"\b(?:referat|dagsorden|mødedato|i mødet den)\b", re.IGNORECASE)
_FRONT_BLOCKS = 25
_LONGEST_LINE = 200
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Cover:
    """at, until, place: of the meeting, as its first lines tell. page, line, start: where its day stands."""

    at: dt.time | None
    until: dt.time | None
    place: str
    printed: str
    page: int | None
    line: int
    start: int


def tell_own_meeting(
    events: tuple[Deadline, ...], raw: RawDocument, document: Document, passages: Sequence[Passage]
) -> tuple[Deadline, ...]:
    """The events with that meeting first, and without the other mentions of its day that tell no more."""
    day = document.date
    labelled = any(_MEETING_DATE.match(line) for line, _, _ in _front_lines(raw))
    if day is None or document.kind is DocumentKind.MEETING_PLAN:
        return events  # its own date is the day on which it was approved
    if not (document.kind in _OF_MEETINGS or labelled):
        return events
    cover = _read_cover(raw, day)
    mentioned = [one for one in events if one.start == day and _is_mention(one, document)]
    at = cover.at or next((one.at for one in mentioned if one.at), None)
    section = next((one.spot.section for one in passages if one.spot.start >= cover.start), 0)
    meeting = Deadline(
        start=day,
        end=None,
        at=at,
        precision=Precision.TIME if at else Precision.DAY,
        recurrence=None,
        is_deadline=False,
        kind="meeting",
        text=f"Møde i {document.body}." if document.body else f"Møde: {document.title}.",
        who=document.body or next((one.who for one in mentioned if one.who), ""),
        spot=Spot(section, cover.page, cover.line, cover.start, cover.start),
        printed=cover.printed,
        until=cover.until,
        place=cover.place or next((one.place for one in mentioned if one.place), ""),
        state=next(
            (one.state for one in mentioned if one.state is not EventState.PLANNED), EventState.PLANNED
        ),
        moved_from=next((one.moved_from for one in mentioned if one.moved_from), None),
    )
    told = {id(one) for one in mentioned}
    return (meeting, *(one for one in events if id(one) not in told))


def tell_whose(events: Sequence[Deadline], document: Document) -> tuple[Deadline, ...]:
    """The events, meetings that name no body ("Næste møde") as those of the document's own."""
    if not document.body:
        return tuple(events)
    own = parse_body(document.body)

    def is_own(event: Deadline) -> bool:
        if event.kind != "meeting" or event.is_deadline:
            return False
        if not (_OWN_MEETING.search(event.text) or _OWN_LIST.match(event.text)):
            return False
        return not event.who or fold(event.who) in ("udvalg", "udvalget", own.head, f"{own.head}et")

    return tuple(replace(one, who=document.body) if is_own(one) else one for one in events)


def _is_mention(event: Deadline, document: Document) -> bool:
    """Whether an event on the meeting's day is that meeting once more."""
    if (
        event.is_deadline
        or event.end is not None
        or event.recurrence
        or event.kind not in ("meeting", "event")
    ):
        return False
    if _OTHER_MEETING.search(event.text):
        return False
    if event.kind == "meeting":
        return not event.who or _is_same_body(event.who, document)
    if _NAMES_PAPER.search(event.text) and len(event.text) <= _LONGEST_LINE:
        return True
    rest = event.text
    for name in (document.body, f"{document.municipality} Kommune"):
        rest = (
            rest.replace(name, " ") if name else rest
        )  # a running line tells whose paper it is, and the page
    few = len(re.findall(r"[^\W\d_]{3,}", rest)) <= _FEW_WORDS
    return few or bool(_LABELLED.match(event.text)) or "i mødet den" in event.text


def _is_same_body(who: str, document: Document) -> bool:
    return not document.body or parse_body(who).is_same(parse_body(document.body)) or who.endswith("Kommune")


def _front_lines(raw: RawDocument) -> Iterator[tuple[str, int, int]]:
    """(text, line, start) of the lines and rows that a cover may consist of."""
    for block in raw.blocks[:_FRONT_BLOCKS]:
        if block.rows:
            yield from (("  ".join(row.cells), row.line, row.start) for row in block.rows[:_FRONT_BLOCKS])
        else:
            for number, line in enumerate(block.text.split("\n")):
                yield line, block.line + number, block.start


def _read_cover(raw: RawDocument, day: dt.date) -> _Cover:
    at = until = None
    place, printed, line_number, start = "", "", 1, 0
    page = raw.blocks[0].page if raw.blocks else None
    for line, number, offset in (*_front_lines(raw), *((one, 1, 0) for one in raw.running)):
        if len(line) > _LONGEST_LINE:
            continue
        found = [one for one in find_dates(line) if one.first == day and not one.last]
        if found and not printed:
            printed, line_number, start = found[0].printed, number, offset
        if at is None and found and found[0].at:
            at, until = found[0].at, found[0].until
        if at is None and (told := _TIME.search(line)):
            times = find_clock_times(f"kl. {line[told.start('hours') :]}")
            at, until = (times[0].at, times[0].until) if times else (None, None)
        if not place and re.match(r"\W*(?:sted|mødested|lokale|mødelokale)\b", line, re.IGNORECASE):
            place = find_venue(line if ":" in line else re.sub(r"\s{2,}", ": ", line, count=1))
    return _Cover(at, until, place, printed, page, line_number, start)
