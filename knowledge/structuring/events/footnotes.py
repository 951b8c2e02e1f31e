"""Footnotes of a plan: "24. *" in a cell or list, and "* Mødet holdes i Kulturcenter Limfjord" below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.danish.clock_times import find_clock_times
from knowledge.danish.dates import find_dates
from knowledge.danish.sentences import split_sentences
from knowledge.model import Block, BlockKind, Deadline, Precision, RawDocument
from knowledge.structuring.events.venues import find_meeting_place

_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_MARK = r"(?:\(\*{1,4}\)|\*{1,4}\)?|[¹²³⁴⁵⁶⁷⁸⁹]\)?|\(\d\)|\[\d\]|\d\)|[†‡])"
_NOTE = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.!?]\s))\s*\\?(?P<mark>{_MARK}|\d(?=\s+[A-ZÆØÅ]))\s*(?=[^\W\d_]|\d|§)"
)
_MARKED_DAY = re.compile(
    rf"(?<![\d.:/-])(?P<day>\d{{1,2}})(?P<dot>\.?)\s*(?P<mark>{_MARK}|(?<=\s)\d(?![\d.:]))"
)
_MARKED_END = re.compile(rf"\s*(?P<mark>{_MARK}|(?<=[^\W\d_]\s)\d)\s*$")
_MARK_BEHIND = re.compile(
    rf"(?:,?\s*kl\.?\s*\d{{1,2}}(?:[.:]\d\d)?)?\s*(?P<mark>{_MARK})\s*(?:$|[,;]|og\b)", re.IGNORECASE
)
_HOUR = re.compile(
    r"(?:^|\b(?:begynder|starte?r?|holdes|afholdes|mødet?|møderne|tidspunkt\w*|mødetid\w*|flytte[st]|rykke[st])\b"
    r"(?P<between>[^.;,]{0,50}?))\W*(?P<clock>kl\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*[-–]\s*\d{1,2}(?:[.:]\d\d)?)?)(?![\d.:]*\d)",
    re.IGNORECASE,
)
_OF_ANOTHER_HOUR = re.compile(
    r"transport|spisning|middag|frokost|afgang|\bbus|besigtigelse|rundvisning|\b(?:inden|før|efter|slut\w*|ender)\b",
    re.IGNORECASE,
)
_CANCELLED = re.compile(r"\b(?:aflyst|aflyses|udgår|udgået|bortfalder)\b", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:flytte[srt]*|udskudt|udsat|udsættes|udskydes|rykke[srt]*)\b", re.IGNORECASE)
_SAMPLE_YEAR = 2000  # only to compare days and months


@dataclass(frozen=True, slots=True)
class Footnote:
    """text: its words without the mark. clock: "kl. 15.00" of the meeting, "" where it tells none.

    place: where the meeting is held, "" where it tells none.
    """

    text: str
    clock: str = ""
    place: str = ""

    @property
    def tells_change(self) -> bool:
        """Whether it must be read together with the day: the meeting is off, or on another day."""
        moved = _MOVED.search(self.text) and find_dates(self.text, year=_SAMPLE_YEAR)
        return bool(_CANCELLED.search(self.text) or moved)

    def of_day(self, day: str) -> Footnote:
        """The note with what it tells of that day only.

        "1. behandling 16. september, 2. behandling 7. oktober" is "2. behandling" on 7 October.
        """
        return replace(self, text=" ".join(_of_day(self.text, day)))


def find_footnotes(table: Block, behind: Sequence[Block]) -> Mapping[str, Footnote]:
    """The notes under a table or in its rows of one cell, by their marks ("*", "1").

    behind: the blocks that follow it; those under the next heading or table are of something else. A mark
    that is explained twice explains nothing.
    """
    return _once_each([*_find_in_rows(table), *_find_behind(behind)])


def read_footnotes(block: Block) -> Mapping[str, Footnote]:
    """The notes of one paragraph, by their marks."""
    return _once_each(_find_behind([block]))


def add_footnotes(events: Sequence[Deadline], raw: RawDocument) -> tuple[Deadline, ...]:
    """The events, meetings of a list ("- 24. marts *") with what the note under the list tells of them."""
    return tuple(_with_note(one, raw) if one.kind == "meeting" and _find_mark(one) else one for one in events)


def _find_mark(event: Deadline) -> str:
    """The mark right behind the day, or at the end of its line; "" for none."""
    at = event.text.find(event.printed)
    behind = _MARK_BEHIND.match(event.text, at + len(event.printed)) if at >= 0 else None
    return _key(behind["mark"]) if behind else ""


def _with_note(event: Deadline, raw: RawDocument) -> Deadline:
    at = next((i for i, one in enumerate(raw.blocks) if one.start <= event.spot.start < one.end), None)
    if at is None or raw.blocks[at].kind is BlockKind.TABLE:
        return event
    note = _once_each(_find_behind(raw.blocks[at + 1 :])).get(_find_mark(event))
    if note is None or note.tells_change:
        return event
    note = note.of_day(event.printed)
    times = find_clock_times(note.clock)
    if times:
        event = replace(event, at=times[0].at, until=times[0].until, precision=Precision.TIME)
    return replace(event, place=note.place or event.place, text=f"{event.text} ({note.text})")


def _once_each(texts: Iterable[tuple[str, str]]) -> Mapping[str, Footnote]:
    found: dict[str, list[str]] = {}
    for mark, text in texts:
        found.setdefault(mark, []).append(text)
    return {mark: _read_note(texts[0]) for mark, texts in found.items() if len(texts) == 1}


def is_footnote(text: str) -> bool:
    """Whether a paragraph begins with a mark, so that it is told of some days only."""
    return bool(re.match(rf"\s*{_MARK}", text))


def take_marks(cell: str, notes: Mapping[str, Footnote]) -> tuple[str, dict[int, Footnote], Footnote | None]:
    """The cell without the marks that are explained, the notes by the days they stand at, and the note of the
    whole cell, None where there is none: "2* og 30" → ("2 og 30", {2: …}, None).
    """
    by_day: dict[int, Footnote] = {}

    def take(match: re.Match[str]) -> str:
        note = notes.get(_key(match["mark"]))
        if note is None:
            return match[0]
        by_day[int(match["day"])] = note
        return f"{match['day']}{match['dot']}"

    if not notes:
        return cell, {}, None
    cell = _MARKED_DAY.sub(take, cell)
    end = _MARKED_END.search(cell)
    whole = notes.get(_key(end["mark"])) if end else None
    return (cell[: end.start()] if end and whole else cell), by_day, whole


def _find_in_rows(table: Block) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        filled = [cell for cell in row.cells if cell.strip()]
        if len(set(filled)) == 1:
            yield from _split_notes(filled[0])


def _find_behind(behind: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in behind:
        if block.kind in (BlockKind.HEADING, BlockKind.TABLE):
            return
        if block.kind is BlockKind.ITEM and re.fullmatch(_MARK, block.marker):
            yield from _split_notes(f"{block.marker} {block.text}")
        else:
            yield from _split_notes(block.text)


def _split_notes(text: str) -> Iterator[tuple[str, str]]:
    """Each note of a paragraph; what stands before its first mark is none."""
    notes = list(find_notes(text))
    ends = [*(start for _, start, _ in notes[1:]), len(text)]
    for (mark, _, words), end in zip(notes, ends, strict=False):
        yield mark, text[words:end]


def find_notes(text: str) -> Iterator[tuple[str, int, int]]:
    """The mark of each note of a paragraph, where the note begins and where its words do."""
    return ((_key(one["mark"]), one.start(), one.end()) for one in _NOTE.finditer(text))


def _key(mark: str) -> str:
    return mark.strip("()[] ").translate(_RAISED)


def _read_note(text: str) -> Footnote:
    text = " ".join(text.split()).rstrip(" .")
    return Footnote(text, _find_clock(text), find_meeting_place(text))


def _find_clock(text: str) -> str:
    for match in _HOUR.finditer(text):
        if not _OF_ANOTHER_HOUR.search(match["between"] or ""):
            return match["clock"]
    return ""


def _of_day(text: str, day: str) -> Iterator[str]:
    for sentence in split_sentences(text):
        pieces = re.split(r",\s+|\s+og\s+(?=\d)", sentence.text)
        own = [piece for piece in pieces if _is_on(piece, day)]
        yield from map(_undated, own) if own and len(pieces) > 1 else (sentence.text,)


def _is_on(piece: str, day: str) -> bool:
    mentions = [
        {(one.first.month, one.first.day) for one in find_dates(text, year=_SAMPLE_YEAR)}
        for text in (piece, day)
    ]
    return bool(mentions[0] & mentions[1])


def _undated(piece: str) -> str:
    for one in reversed(find_dates(piece, year=_SAMPLE_YEAR)):
        piece = f"{piece[: one.start]}{piece[one.end :]}"
    return re.sub(r"\s+(?:den|d\.)\s*$", "", " ".join(piece.split())).strip(" ,.")
