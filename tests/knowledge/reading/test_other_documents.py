"""Documents in the shapes of other councils and agencies: their figures, items and decisions."""

from __future__ import annotations

from functools import cache

import pytest

from knowledge.danish.numbers import parse_number
from knowledge.model import Contents, Figure, Section, SectionKind
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
from tests.printing.further_documents import FURTHER_DOCUMENTS
from tests.printing.other_documents import DOCUMENTS
from tests.printing.public_documents import PUBLIC_DOCUMENTS
from tests.printing.told import Printed, Told

ALL = (*DOCUMENTS, *PUBLIC_DOCUMENTS, *FURTHER_DOCUMENTS)
BY_NAME = {document.name: document for document in ALL}


@cache
def _read(name: str) -> Contents:
    return build_contents(open_document(BY_NAME[name].make(), name))


def _tells(figure: Figure, told: Told) -> bool:
    code, word, year, _ = told
    words = f"{figure.measure_label} {figure.column}".casefold()
    return figure.place_code == code and figure.year == year and word in words


def _says(figure: Figure, told: Told) -> bool:
    number = parse_number(told[3])
    return _tells(figure, told) and number is not None and figure.value == number.value


_BROKEN = pytest.mark.xfail(strict=True, reason="a table broken by the end of a column of text")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=_BROKEN if name == "nyhedsbrev.pdf" else ())
        for name, printed in BY_NAME.items()
        if printed.figures
    ],
)
def test_every_figure_is_read_and_none_is_wrong(name: str) -> None:
    told = BY_NAME[name].figures
    figures = [figure for figure in _read(name).figures if figure.value is not None]

    assert [one for one in told if not any(_says(figure, one) for figure in figures)] == []
    assert [figure for figure in figures if not any(_says(figure, one) for one in told)] == []


@pytest.mark.parametrize("printed", [printed for printed in ALL if printed.items], ids=lambda p: p.name)
def test_items_and_decisions_are_found(printed: Printed) -> None:
    contents = _read(printed.name)

    items = {
        (section.number, section.title) for section in contents.sections if section.kind is SectionKind.ITEM
    }
    decisions = {
        (number, phrase)
        for number, phrase in printed.decisions
        for section in contents.sections
        if section.part == "beslutning"
        and phrase in contents.text[section.start : section.end]
        and _item_of(section, contents.sections).number == number
    }

    assert set(printed.items) <= items
    assert decisions == set(printed.decisions)


def _item_of(section: Section, sections: tuple[Section, ...]) -> Section:
    while section.parent is not None and section.kind is not SectionKind.ITEM:
        section = sections[section.parent]
    return section
