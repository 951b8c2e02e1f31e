"""The papers of an item: its case number and the annexes that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.danish.case_numbers import (
    find_case_numbers,
    find_labelled_number,
    find_title_case_number,
)
from knowledge.model import Attribute, Fact, RawDocument, Section, SectionKind, Spot
from knowledge.structuring.facts.remarks import ANNEXES, Scene

_BADGE = re.compile(r"^(?:PDF|DOCX?|XLSX?|ZIP)\s+(?=\S)")
_NONE = re.compile(r"(?:ingen|der er ingen|intet)\b", re.IGNORECASE)
_FIRST = 6  # remarks of an item in which its case number stands
_HEAD = 15  # remarks of a letter in which its case number stands
_LONGEST_ANNEX = 250
_BETWEEN = re.compile(r"\s*(?:;|\s·)\s+")
_COMMA = re.compile(r",\s+(?=[A-ZÆØÅ])")
_NUMBERED = re.compile(r"\s+(?=\d{1,2}[.)]\s+[A-ZÆØÅ])")


def find_case_number_facts(
    raw: RawDocument, scene: Scene, title_text: str, headings: Sequence[Section]
) -> Iterator[Fact]:
    """The case numbers in an item's title or right under it, and those alone on a line with their label.

    title_text: the heading as printed. headings: those of the item that are no more than a number.
    """
    section = scene.section
    if section is None:
        return
    seen: set[str] = set()
    if number := find_title_case_number(title_text):
        seen.add(number)
        yield Fact(Attribute.CASE_NUMBER, number, title_text, section.opening)
    for remark in scene.remarks[:_FIRST]:
        line = _line_around(raw.text, remark.spot) if remark.opens and not remark.cells else remark.text
        for number in find_case_numbers(line) or find_case_numbers(remark.text):
            if number not in seen:
                seen.add(number)
                yield Fact(Attribute.CASE_NUMBER, number, line.strip(), remark.spot)
    for remark in scene.remarks[_FIRST:]:
        if (number := find_labelled_number(remark.text)) and number not in seen:
            seen.add(number)
            yield Fact(Attribute.CASE_NUMBER, number, remark.text, remark.spot)
    for heading in headings:
        if (number := find_labelled_number(heading.title)) not in seen:
            seen.add(number)
            yield Fact(Attribute.CASE_NUMBER, number, heading.title, heading.opening)


def find_paper_number(raw: RawDocument, scene: Scene) -> Iterator[Fact]:
    """The case number in the head of a letter or note, which has no items: "Sagsnr.: 26/455"."""
    for remark in scene.remarks[:_HEAD]:
        whole = remark.opens and not remark.cells
        line = _line_around(raw.text, remark.spot).strip() if whole else remark.text
        if numbers := find_case_numbers(line):
            yield Fact(Attribute.CASE_NUMBER, numbers[0], line, remark.spot)
            return


def find_annexes(scene: Scene, annexes: Sequence[Section]) -> Iterator[Fact]:
    """The annexes of an item, or of a paper without any: the entries under "Bilag", and those it holds."""
    told: set[str] = set()
    by_line: dict[tuple[int, int], list[str]] = {}
    spots: dict[tuple[int, int], Spot] = {}
    labelled: set[tuple[int, int]] = set()  # lines that tell several annexes behind "Bilag:"
    for remark in scene.remarks:
        inline = ANNEXES.match(remark.text)
        if remark.part != "bilag":
            continue
        key = (remark.block, remark.spot.line)
        labelled |= {key} if inline else set()
        by_line.setdefault(key, []).append(
            inline["told"] if inline else " ".join(" ".join(remark.cells).split()) or remark.text
        )
        spot = spots.get(key)
        spots[key] = replace(spot, end=remark.spot.end) if spot else remark.spot
    for key, texts in by_line.items():
        for title in _split(" ".join(texts), labelled=key in labelled):
            if title and len(title) <= _LONGEST_ANNEX and not _NONE.match(title) and title not in told:
                told.add(title)
                yield Fact(Attribute.ANNEX, title, title, spots[key])
    for section in annexes:
        title = section.path[-1] if section.path else section.title
        if title not in told:
            told.add(title)
            yield Fact(Attribute.ANNEX, title, title, section.opening)


def _split(text: str, *, labelled: bool) -> list[str]:
    """The annexes that a line tells: "Skitse; Kort", "Bilag 1: Plan · Bilag 2: Kort", and behind a label also
    "Planforslag, Miljørapport" and "1. Planforslag 2. Kort".
    """
    pieces = [_BADGE.sub("", piece).strip() for piece in _BETWEEN.split(text)]
    if labelled and len(pieces) == 1:
        pieces = [piece.strip() for piece in _NUMBERED.split(pieces[0])]
    if labelled and len(pieces) == 1:
        pieces = [piece.strip() for piece in _COMMA.split(pieces[0])]
    return [piece.rstrip(".") if labelled else piece for piece in pieces]


def _line_around(text: str, spot: Spot) -> str:
    start = text.rfind("\n", 0, spot.start) + 1
    end = text.find("\n", spot.start)
    return text[start : end if end >= 0 else len(text)]


def annexes_of(sections: Sequence[Section]) -> dict[int, list[Section]]:
    """The annex sections of each item, by the item's position."""
    return _by_item(sections, [one for one in sections if one.kind is SectionKind.ANNEX])


def numbers_of(sections: Sequence[Section]) -> dict[int, list[Section]]:
    """The headings that are no more than a case number, of each item: "SAGSNR: SAG-2024-04411"."""
    return _by_item(sections, [one for one in sections if find_labelled_number(one.title)])


def _by_item(sections: Sequence[Section], chosen: Sequence[Section]) -> dict[int, list[Section]]:
    found: dict[int, list[Section]] = {}
    for section in chosen:
        parent = section
        while parent.kind is not SectionKind.ITEM and parent.parent is not None:
            parent = sections[parent.parent]
        if parent.kind is SectionKind.ITEM and parent is not section:
            found.setdefault(parent.position, []).append(section)
    return found
