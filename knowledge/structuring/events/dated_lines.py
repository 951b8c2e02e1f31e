"""Where the dates of a document stand: sentences, rows, and what hangs under a date, a month or a body.

A line that only tells a day is completed by what stands over it, so that everything after this reads plain
sentences: "Onsdag den 6." under "Januar" becomes "Onsdag den 6. januar", and a paragraph under the heading
"15. januar 2026" follows that date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.danish.bodies import find_bodies
from knowledge.danish.calendar_words import ANY_MONTH, ANY_WEEKDAY, MONTH_NAME
from knowledge.danish.dates import find_dates
from knowledge.model import CELL_GAP, Document, DocumentKind, Passage, Precision, Section, SectionKind
from knowledge.structuring.events.event_tables import TableRow
from knowledge.structuring.events.event_words import any_of, pattern

_ONLY_MONTH = re.compile(rf"\W*(?P<month>{MONTH_NAME})\W*(?P<year>20\d\d)?\W*", re.IGNORECASE)
_DAY_ALONE = re.compile(
    rf"^(?P<day>\W*(?:{ANY_WEEKDAY}\s*,?\s*)?(?:den\s+|d\.\s*)?(?:[1-9]|[12]\d|3[01])\.?)"
    rf"(?!\s*[.\d/-]*\d|\s*{ANY_MONTH}\b|\s*(?:behandling|kvartal|halvår))(?=\s*(?:$|[:,;(–|-]|kl\b|\s[A-ZÆØÅ]))",
    re.IGNORECASE,
)
_STARTS_WITH_DATE = re.compile(
    rf"^\W*(?:(?:{ANY_WEEKDAY}\s*,?\s*)?(?:den\s+|d\.\s*)?\d{{1,2}}\.(?!\d)|\d{{1,2}}[./-]\d{{1,2}}\b|uge\s+\d)",
    re.IGNORECASE,
)
_YEAR_LEADS = re.compile(r"\W*(?P<year>20\d\d)\s*:\s+(?=\d)")  # "2026: 13/1, 3/2, 3/3"
_LEADS = re.compile(rf"^\W*(?:(?:fra|{ANY_WEEKDAY})\s*,?\s*)*(?:den\s+|d\.\s*)?$", re.IGNORECASE)
_TIME_BEHIND = re.compile(r"^\W*(?:(?:fra\s+)?kl\.?\s*[\d.:]+(?:\s*[-–]\s*[\d.:]+)?)?\W*$", re.IGNORECASE)
_CALENDARS = frozenset({DocumentKind.MEETING_PLAN, DocumentKind.TIMETABLE})
_CALENDAR_TITLE = re.compile(
    r"årshjul|kalender|tidsplan|mødeplan|procesplan|aktivitets|\bmøde(?:r|datoer|oversigt|række)\b",
    re.IGNORECASE,
)
_MOST_EXTRA_WORDS = 3  # beside the body in a line that says whose meetings follow
_LONGEST_OVER = 80
_VAGUE_HEADINGS = frozenset(
    {Precision.MONTH, Precision.WEEK, Precision.PART_OF_MONTH, Precision.QUARTER, Precision.SEASON}
)


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Line:
    """A text that may hold dates. passage: its text, completed, and where it stands.

    who: the body it stands under or beside, "" where there is none. group: what lines of the same list or
    table have in common. row: its cells, where it is a row of a table. title: that of a document made of
    dates, else "". caption: the row without columns that it stands under ("Sager i 2024"), else "".
    """

    passage: Passage
    section: Section | None
    who: str = ""
    group: tuple[object, ...] = ()
    row: TableRow | None = None
    title: str = ""
    caption: str = ""


def find_lines(
    document: Document,
    sections: Sequence[Section],
    passages: Sequence[Passage],
    rows: Mapping[int, tuple[TableRow, ...]],
) -> Iterator[Line]:
    """Every line in reading order. rows: those of tables of dates, by where they start in the text."""
    walk = _Walk(document, sections, passages)
    for passage in passages:
        yield from walk.step(passage, rows.get(passage.spot.start))
    yield from walk.finish()


def is_calendar(document: Document) -> bool:
    """Whether a document is made of dates: a meeting plan, a timetable, an annual wheel."""
    return document.kind in _CALENDARS or bool(_CALENDAR_TITLE.search(document.title))


@lru_cache(maxsize=2_000)
def find_body_over(text: str) -> str:
    """The body that a short line names and nothing else: "Byrådets møder"; "" for any other line."""
    if len(text) > _LONGEST_OVER or _DIGIT.search(text):
        return ""
    bodies = find_bodies(text)
    words = len(text.split()) - len(bodies[0].name.split()) if bodies else 0
    if len(bodies) != 1 or words > _MOST_EXTRA_WORDS or text.rstrip().endswith("."):
        return ""
    name = bodies[0].name
    if name.startswith("KKR ") and name[4].islower():
        return ""  # "KKR udpeger"
    return name.removesuffix("s") if name.endswith(("ets", "ens", "ds")) else name


class _Walk:
    """Goes through the passages and remembers what stands over the next one."""

    def __init__(self, document: Document, sections: Sequence[Section], passages: Sequence[Passage]) -> None:
        self._document = document
        self._sections = {section.position: section for section in sections}
        self._filled = {passage.spot.section for passage in passages}
        self._is_calendar = is_calendar(document)
        self._title = document.title if self._is_calendar else ""
        self._at = -1  # the section we are in
        self._month = ""  # the month that a short line over us names
        self._body = ""  # the body that a short line over us names
        self._behind = ""  # the last line of the item before, where it heads those that follow
        self._under_date = ""  # the heading of our section, where it is a date that waits for what happens
        self._day = ""  # in a calendar, the day that a short line over us tells: "Maj – tirsdag den 12."
        self._dated = 0  # passages that were given the date of the heading
        self._caption = ""  # the last row that has one cell only; it holds over pages and their headings
        self._entered = -1  # the last section of which the heading was looked at

    def step(self, passage: Passage, rows: Sequence[TableRow] | None) -> Iterator[Line]:
        if passage.spot.section != self._at:
            yield from self._enter(passage.spot.section)
        section = self._sections.get(self._at)
        heading = ""
        if passage.kind == "item" and (heading := _heading_behind(passage.text)):
            passage = replace(passage, text=passage.text[: -len(heading)].rstrip())
        yield from self._read(passage, section, rows)
        if heading:
            self._behind = heading
            self._body = find_body_over(heading.rstrip(":")) or self._body

    def _read(
        self, passage: Passage, section: Section | None, rows: Sequence[TableRow] | None
    ) -> Iterator[Line]:
        text = " ".join(passage.text.split())
        if passage.kind == "paragraph" and _ONLY_MONTH.fullmatch(text):
            self._month = text
            return
        if passage.kind == "paragraph":
            self._body = find_body_over(text) or self._body
            self._behind = ""
            self._day = _tell_day(text) if self._is_calendar else ""
        if passage.kind != "row":
            self._caption = ""
        elif CELL_GAP not in passage.text:
            self._caption = text
        group = (passage.spot.section, passage.kind, passage.lead)
        whose = self._whose(passage, section)
        for row in rows or ():
            line = Line(replace(passage, text=row.text), section, row.who or whose, group, row)
            yield replace(line, title=self._title, caption=self._caption)
        for piece in _split_dated(passage) if rows is None else ():
            led = _YEAR_LEADS.match(piece.text)
            piece = replace(piece, text=piece.text[led.end() :]) if led else piece
            line = Line(self._completed(piece, section), section, whose, group)
            yield replace(line, title=self._title, caption=led["year"] if led else self._caption)

    def finish(self) -> Iterator[Line]:
        """The headings of the sections at the end that hold nothing."""
        yield from self._enter(len(self._sections))

    def _enter(self, position: int) -> Iterator[Line]:
        """Headings on the way to the section, those that are events of their own as lines."""
        self._month = self._body = self._under_date = self._day = self._behind = ""
        self._dated = 0
        self._at = position
        for number in range(self._entered + 1, position + 1):
            section = self._sections.get(number)
            if section and (line := self._heading(section)):
                yield line
        self._entered = max(self._entered, position)

    def _heading(self, section: Section) -> Line | None:
        title = " ".join(section.title.split())
        if section.kind is not SectionKind.HEADING or not any(letter.isdigit() for letter in title):
            return None
        mentions = find_dates(title, year=2000)
        if not mentions or pattern(rf"\b(?:{any_of('headings', 'of_papers')})\b").search(title):
            return None
        first = mentions[0]
        leads = bool(_LEADS.match(title[: first.start]))
        bare = leads and bool(_TIME_BEHIND.match(title[mentions[-1].end :]))
        if bare and section.position in self._filled:
            self._under_date = title if section.position == self._at else ""
            return None
        vague = first.precision in _VAGUE_HEADINGS
        named = pattern(rf"\b(?:{any_of('headings', 'of_events')})\b").search(title)
        whose = find_body_over(title[: first.start].rstrip(" ,:").removesuffix(" den"))
        if bare or not ((leads and not vague) or named or (whose and not vague)):
            return None
        spot = section.opening
        return Line(Passage(-1, "paragraph", title, spot), section, self._whose_heading(section))

    def _completed(self, passage: Passage, section: Section | None) -> Passage:
        """The line with the date or the month that it stands under, where it has none of its own."""
        text = passage.text
        if self._day and passage.kind == "item" and not find_dates(text, year=2000):
            return replace(passage, text=f"{self._day}: {text}")
        month = self._month_over(passage, section)
        day = _DAY_ALONE.match(text) if month else None
        if self._under_date and day is None and not find_dates(text, year=2000):
            if self._dated and passage.kind == "paragraph":
                return passage
            self._dated += 1
            return replace(passage, text=f"{self._under_date}: {text}")
        if not month:
            return passage
        if day:
            whole = day["day"] if day["day"].endswith(".") else f"{day['day']}."
            return replace(passage, text=f"{whole} {month}{text[day.end() :]}")
        undated = self._is_calendar and passage.kind == "item" and not find_dates(text, year=2000)
        return replace(passage, text=f"{month.capitalize()}: {text}") if undated else passage

    def _month_over(self, passage: Passage, section: Section | None) -> str:
        titles = [self._behind, passage.lead, self._month, *self._titles(section)]
        for title in titles:
            if match := _ONLY_MONTH.fullmatch(title):
                return " ".join(filter(None, (match["month"].lower(), match["year"])))
        return ""

    def _whose(self, passage: Passage, section: Section | None) -> str:
        lead = passage.lead.rstrip(":")
        return self._body or find_body_over(lead) or (self._whose_heading(section) if section else "")

    def _whose_heading(self, section: Section) -> str:
        return next(filter(None, map(find_body_over, self._titles(section))), "")

    def _titles(self, section: Section | None) -> Iterator[str]:
        while section:
            yield section.title
            section = self._sections.get(section.parent) if section.parent is not None else None


def _heading_behind(text: str) -> str:
    """The last line of a list's item that heads the items after it: a month, or a body with a colon."""
    line = text.rstrip().rsplit("\n", 1)[-1].strip() if "\n" in text else ""
    return line if _ONLY_MONTH.fullmatch(line) or (line.endswith(":") and find_body_over(line[:-1])) else ""


def _tell_day(text: str) -> str:
    """The day of a line that tells nothing else, but for a remark in brackets; "" for other lines."""
    mentions = find_dates(text, year=2000)
    alone = (
        len(mentions) == 1
        and mentions[0].precision in (Precision.DAY, Precision.TIME)
        and _LEADS.match(text[: mentions[0].start])
        and _TIME_BEHIND.match(re.sub(r"\([^)]*\)", "", text[mentions[0].end :]))
    )
    return mentions[0].printed if alone else ""


def _starts(line: str) -> bool:
    return bool(_STARTS_WITH_DATE.match(line) or _YEAR_LEADS.match(line))


def _split_dated(passage: Passage) -> Iterator[Passage]:
    """Each line of a paragraph of lines that begin with their dates."""
    lines = passage.text.split("\n")
    if passage.kind != "row" and sum(map(_starts, lines)) > 1:
        pieces: list[str] = []
        for line in lines:
            if _starts(line) or not pieces:
                pieces.append(line)
            else:
                pieces[-1] = f"{pieces[-1]} {line}"
        yield from (replace(passage, text=piece) for piece in pieces)
    else:
        yield passage
