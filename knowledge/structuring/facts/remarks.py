"""Cuts a document into sentences that know in which item and part they stand, and whose words they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.danish.bodies import Body, find_bodies
from knowledge.danish.dates import find_dates, parse_date
from knowledge.danish.folding import fold
from knowledge.danish.sentences import split_sentences
from knowledge.model import Block, BlockKind, Document, DocumentKind, RawDocument, Section, SectionKind, Spot
from knowledge.structuring.facts.fact_words import find_words_of
from knowledge.structuring.locating import Locator
from knowledge.structuring.outline.numbering import find_answered, find_item_label
from knowledge.structuring.outline.outline import Outline

DECISION = "beslutning"
EARLIER = "tidligere"
RECOMMENDATION = "indstilling"
ANNEXES = re.compile(r"Bilag\s*:\s*(?P<told>.+)$")
"""A label before the annexes of an item, in one line with them."""
_LONGEST_LABEL = 40
_LONG_BEFORE = dt.timedelta(days=10)  # a paper's date may be the day on which it was published
_LONGEST_HEAD = 110
_CELL_GAP = " | "
_PAGE_LINE = re.compile(r"\bSide \d{1,3}(?: af \d{1,3})?$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:,|\b(?:og|samt|eller|af|at|til|i|på|for|fra|med|i?mod|den|ved|som))$")
_FIRST_NAME = re.compile(r"[A-ZÆØÅ][a-zæøå]+$")
_LAST_NAME = re.compile(r"[A-ZÆØÅ][\w-]+ \([A-ZÆØÅ]{1,3}\)")
_POINT = re.compile(r"[\W_]*(?:pkt|punkt|nr|sag)?\.?\s*\d*[\W_]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence, or a row of a table. item: position of the item around it, None outside of any.

    part: of the item, "" in none. whose: "Økonomiudvalget, 03-03-2026" where it tells what another body or an
    earlier meeting did, else "". block: index of the block. heading: the heading it stands right under.
    opens: it is the first sentence of its line. cells: of a row of a table, else (). marker: of a list item.
    """

    text: str
    spot: Spot
    item: int | None
    part: str
    whose: str
    block: int
    heading: str = ""
    opens: bool = False
    cells: tuple[str, ...] = ()
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """An item with its sentences, in order; section None for what stands outside of all items."""

    section: Section | None
    remarks: tuple[Remark, ...]
    has_decision: bool = False


def build_scenes(raw: RawDocument, outline: Outline, document: Document) -> tuple[Scene, ...]:
    """The sentences of the items and, first, of what stands outside of them."""
    owners = _find_owners(outline.sections)
    decided = _Deciders(outline.sections, owners, document)
    grouped: dict[int | None, list[Remark]] = {None: []}
    answers = _find_answers(raw.blocks, outline.sections)
    numbers = {one.number: one.position for one in outline.sections if one.kind is SectionKind.ITEM}
    course, told_under, answered = "", -1, -1
    last: tuple[int | None, str] = (None, "")
    for index, block in enumerate(raw.blocks):
        if not outline.is_content(index):
            continue
        section = outline.find_section(block.start)
        item = owners[section.position]
        if index in answers:
            told_under, answered = section.position, answers[index]
        if section.position == told_under:
            section = outline.sections[answered]
            item = answered
        part = _part_of(section, outline.sections)
        if (item, part) != last:
            course, last = "", (item, part)
        for remark in _cut(raw, block, index, section, item, part):
            if part == EARLIER:
                course = _follow_course(remark, course)
                remark = replace(remark, whose=course or "tidligere")
            elif part == DECISION:
                remark = replace(remark, whose=decided.whose(section))
            label = find_item_label(remark.text) if part == "bilag" else None
            named = numbers.get(label["number"], item) if label else item
            if label and named != item:  # "Pkt. 3: Kort" in the list of all annexes at the end
                remark = replace(remark, text=remark.text[label.end() :], item=named)
            grouped.setdefault(named, []).append(remark)
    sections = {section.position: section for section in outline.sections}
    for section in outline.sections:
        if section.kind is SectionKind.ITEM:
            grouped.setdefault(section.position, [])
    return tuple(
        Scene(
            None if item is None else sections[item],
            tuple(remarks),
            any(remark.part == DECISION and not remark.whose for remark in remarks),
        )
        for item, remarks in sorted(grouped.items(), key=lambda pair: -1 if pair[0] is None else pair[0])
    )


def _find_answers(blocks: Sequence[Block], sections: Sequence[Section]) -> dict[int, int]:
    """Index of a block "Ad 3." → the item of the agenda above whose title stands again below "Ad 3."."""
    items = {(one.number, fold(one.title)): one.position for one in sections if one.kind is SectionKind.ITEM}
    found = {}
    for index, (block, below) in enumerate(pairwise(blocks)):
        answered = find_answered(block.text)
        if answered and answered.end() == len(block.text):
            position = items.get((answered["number"], fold(below.text).strip(" .:")))
            if position is not None:
                found[index] = position
    return found


def part_decisions(sections: Sequence[Section], document: Document) -> tuple[Section, ...]:
    """The sections, where what another body decided before is no part of this meeting's decision."""
    decided = _Deciders(sections, _find_owners(sections), document)
    return tuple(
        replace(section, part=EARLIER)
        if section.part == DECISION and decided.whose(section) not in ("", "forslag")
        else section
        for section in sections
    )


def _find_owners(sections: Sequence[Section]) -> list[int | None]:
    """For each section the item it lies in, None for none; an annex has words of its own and is in none."""
    owners: list[int | None] = []
    for section in sections:
        if section.kind is SectionKind.ITEM:
            owners.append(section.position)
        elif section.kind is SectionKind.ANNEX or section.parent is None:
            owners.append(None)
        else:
            owners.append(owners[section.parent])
    return owners


def _part_of(section: Section, sections: Sequence[Section]) -> str:
    """The part that a section lies in; a heading within a part belongs to it."""
    here: Section | None = section
    while here is not None and here.kind is not SectionKind.ITEM:
        if here.kind is SectionKind.PART:
            return here.part
        here = sections[here.parent] if here.parent is not None else None
    return ""


class _Deciders:
    """Whose decision each part of an item tells: this meeting's, or another body's before."""

    def __init__(self, sections: Sequence[Section], owners: Sequence[int | None], document: Document) -> None:
        self._sections = sections
        self._document = document
        self._whose: dict[int, str] = {}
        by_item: dict[int | None, list[Section]] = {}
        for section in sections:
            if section.kind is SectionKind.PART:
                by_item.setdefault(owners[section.position], []).append(section)
        for parts in by_item.values():
            self._judge(parts)

    def whose(self, section: Section) -> str:
        """ "" for this meeting's own decision."""
        here: Section | None = section
        while here is not None and here.position not in self._whose:
            here = self._sections[here.parent] if here.parent is not None else None
        return self._whose[here.position] if here else ""

    def _judge(self, parts: Sequence[Section]) -> None:
        decisions = [part for part in parts if part.part == DECISION]
        days = {part.position: parse_date(_without_years(part.title)) for part in decisions}
        named = {part.position: find_bodies(part.title) for part in decisions}
        own = self._choose_own(decisions, days, named)
        for part in decisions:
            at = part.position
            if at not in own:
                self._whose[at] = _name_decider(named[at], days[at], part.title)
            else:
                self._whose[at] = "forslag" if self._is_draft(part, parts) else ""

    def _choose_own(
        self,
        decisions: Sequence[Section],
        days: Mapping[int, dt.date | None],
        named: Mapping[int, Sequence[Body]],
    ) -> set[int]:
        """Positions of this meeting's: of its day; else without day and body; else its body's; else last.

        None where all are of other bodies on earlier days: an agenda tells what the committees recommend.
        """
        positions = [part.position for part in decisions]
        of_day = [at for at in positions if days[at] and days[at] == self._document.date]
        same = [at for at in of_day if not named[at] or self._is_own(named[at][0])]
        bare = [at for at in positions if not days[at] and not named[at]]
        of_body = [at for at in positions if named[at] and self._is_own(named[at][0])]
        last_day = max((day for day in days.values() if day), default=None)
        last = [at for at in positions if days[at] == last_day] if last_day else positions[-1:]
        if same or of_day:
            return {*(same or of_day), *bare}
        if bare:
            return set(bare)
        if undated := [at for at in of_body if not days[at]]:
            return set(undated)
        if all(self._is_anothers(named[at], days[at]) for at in positions):
            return set()
        if last_day and self._document.date and self._document.date - last_day > _LONG_BEFORE:
            return set()  # of an earlier meeting of the same body
        return set(last if last_day else of_body or last)

    def _is_anothers(self, bodies: Sequence[Body], day: dt.date | None) -> bool:
        """Whether a decision is told of another body on an earlier day than the paper's meeting."""
        earlier = day is not None and self._document.date is not None and day < self._document.date
        return earlier and bool(bodies and find_bodies(self._document.body)) and not self._is_own(bodies[0])

    def _is_own(self, body: Body) -> bool:
        own = find_bodies(self._document.body)
        return bool(own) and body.is_same(own[0])

    def _is_draft(self, part: Section, parts: Sequence[Section]) -> bool:
        """Whether it is the wording of a proposal: a case is told and recommended below it, in an agenda."""
        if not fold(part.title).startswith("beslut"):
            return False  # "Resultat" is none
        later = {other.part for other in parts if other.position > part.position}
        before = {other.part for other in parts if other.position < part.position}
        goes_on = bool(later & {RECOMMENDATION, "resume", "sagsfremstilling"})
        return goes_on and (bool(before) or self._document.kind is DocumentKind.AGENDA)


def _without_years(title: str) -> str:
    """The title without a council's term of office: "Økonomiudvalget 2018 - 2021 den 14-12-2021"."""
    return re.sub(r"\b(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d\b", "", title)


def _name_decider(bodies: Sequence[Body], day: dt.date | None, title: str) -> str:
    name = bodies[0].name if bodies else "" if day else title
    return ", ".join(filter(None, [name, day.isoformat() if day else ""]))


def _follow_course(remark: Remark, course: str) -> str:
    """Whose decision comes next in the course of a case, where the line says so; else as before.

    "Udvalg: Magistraten", "Dato: 02-09-2025", or "Økonomiudvalget, 20. april 2026, pkt. 4:" on a line.
    """
    text = remark.text.strip()
    label, colon, told = text.partition(":")
    folded = label.strip().lower()
    if colon and folded in find_words_of("deciding", "course_labels"):
        return told.strip()
    if colon and folded in find_words_of("deciding", "course_dates") and (day := parse_date(told)):
        return f"{course.partition(',')[0]}, {day.isoformat()}" if course else day.isoformat()
    if not course and remark.opens and (opening := find_bodies(text)) and opening[0].start <= 4:
        days = find_dates(text)
        course = ", ".join([opening[0].name, *(day.first.isoformat() for day in days[:1])])
    bodies = find_bodies(text) if len(text) <= _LONGEST_HEAD and remark.opens else ()
    if bodies and bodies[0].start <= len("Beslutning i "):
        day = parse_date(_without_years(text))
        rest = text[bodies[0].end :]
        if day and _is_head(rest):
            return f"{bodies[0].name}, {day.isoformat()}"
        if _POINT.fullmatch(rest):
            return bodies[0].name
    return course


def _is_head(rest: str) -> bool:
    """Whether what follows a body's name is no more than a date and a number."""
    words = re.sub(
        r"\d+|\b(?:den|d|pkt|punkt|nr|møde|mødet|i|kl|på)\b|[^\W\d_]{3,9}(?=\s*\d)", " ", rest.lower()
    )
    return len(re.findall(r"[^\W\d_]{3,}", words)) <= 1 and ": " not in rest


def is_course_line(text: str) -> bool:
    """Whether a line only tells who met and when in the course of a case."""
    label = text.partition(":")[0].strip().lower()
    known = ("course_labels", "course_dates", "course_numbers")
    return ":" in text and any(label in find_words_of("deciding", key) for key in known)


def _cut(
    raw: RawDocument, block: Block, index: int, section: Section, item: int | None, part: str
) -> Iterator[Remark]:
    heading = section.title
    if block.kind is BlockKind.TABLE:
        for row in block.rows:
            cells = tuple(cell.strip() for cell in row.cells)
            filled = [cell.replace("\n", " ") for cell in cells if cell]
            gap = ": " if len(filled) == 2 and len(filled[0]) <= _LONGEST_LABEL else _CELL_GAP
            text = gap.join([filled[0].rstrip(" :"), *filled[1:]]) if filled else ""
            spot = Spot(section.position, row.page, row.line, row.start, row.end)
            if text:
                yield Remark(text, spot, item, part, "", index, heading, True, cells)
        return
    locator = Locator(raw.text, block.start, block.end)
    for line in _join_wrapped(block.text.split("\n")):
        if len(line) <= _LONGEST_HEAD and _PAGE_LINE.search(line):
            continue  # the frame of a page
        here = part
        for sentence in split_sentences(line):
            here = "bilag" if ANNEXES.match(sentence.text) else here  # what follows in the line is of it
            start, end = locator.locate(sentence.text)
            at = block.line + raw.text.count("\n", block.start, start)
            spot = Spot(section.position, block.page, at, start, end)
            opens = sentence.start == 0
            yield Remark(sentence.text, spot, item, here, "", index, heading, opens, marker=block.marker)


def _join_wrapped(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those that end within a sentence with what follows: "… Ida Krog (C)," over "Bo Lind"."""
    open_line = ""
    for line in lines:
        if open_line and not _goes_on(open_line, line):
            yield open_line
            open_line = ""
        open_line = f"{open_line} {line}" if open_line else line
    if open_line:
        yield open_line


def _goes_on(line: str, below: str) -> bool:
    """Whether a line ends within a sentence, brackets or a name: "Thorkild" over "Legind (DF)"."""
    cut = _FIRST_NAME.search(line) is not None and _LAST_NAME.match(below) is not None
    return cut or _GOES_ON.search(line) is not None or line.rfind("(") > line.rfind(")")
