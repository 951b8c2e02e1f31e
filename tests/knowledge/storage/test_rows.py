"""Every noun comes out of its table as it went in."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from knowledge.model import Finding, FindingKind, Section, Spot
from knowledge.storage.contacts import find_contacts
from knowledge.storage.database import open_database
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.documents import store_contents
from knowledge.storage.figures import find_figures, store_figures
from knowledge.storage.findings import find_findings
from knowledge.storage.laws import find_laws
from knowledge.storage.passages import find_passages
from knowledge.storage.people import find_people
from knowledge.storage.programme import find_programme
from knowledge.storage.sections import find_sections
from tests.knowledge.storage.contents import NOW, SPOT, make_contents, make_figure


@pytest.fixture
def db() -> Database:
    return open_database(":memory:")


def test_all_that_was_found_in_a_document_is_found_again(db: Database) -> None:
    contents = make_contents()
    id = store_contents(db, contents, NOW)
    at = replace(SPOT, document=id)

    def placed(nouns: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(noun, spot=at) for noun in nouns)

    assert find_sections(db) == tuple(replace(section, document=id) for section in contents.sections)
    assert find_passages(db) == placed(contents.passages)
    assert find_figures(db) == placed(contents.figures)
    assert find_deadlines(db) == placed(contents.deadlines)
    assert find_people(db) == placed(contents.people)
    assert find_contacts(db) == placed(contents.contacts)
    assert find_programme(db) == placed(contents.programme)
    assert find_laws(db) == placed(contents.laws)


def test_a_finding_about_a_whole_document_stands_at_its_beginning(db: Database) -> None:
    id = store_contents(db, make_contents(), NOW)
    beginning = Spot(section=0, page=None, line=1, start=0, end=0, document=id)
    expected = Finding(FindingKind.SUM, "error", "Summen passer ikke.", place_codes=("360",), spot=beginning)
    assert find_findings(db) == (expected,)


@given(st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_a_figure_keeps_every_digit(value: Decimal | None) -> None:
    db = open_database(":memory:")
    id = store_contents(db, make_contents(figures=()), NOW)
    store_figures(db, id, [replace(make_figure("0"), value=value)])
    (figure,) = find_figures(db)
    assert str(figure.value) == str(value)


@pytest.mark.parametrize(
    "at", ["2031-03-30T01:59:59+01:00", "2031-10-26T02:30:00+02:00", "2031-01-01T00:00:00Z"]
)
def test_an_instant_is_the_same_instant(db: Database, at: str) -> None:
    instant = dt.datetime.fromisoformat(at)
    store_contents(db, make_contents(), instant)
    (stored,) = db.query("SELECT indexed_at FROM documents")
    assert dt.datetime.fromisoformat(stored["indexed_at"]) == instant


def test_every_field_has_a_column(db: Database) -> None:
    columns = set(db.table("sections").columns_dict)
    assert {field.name for field in fields(Section)} <= columns
