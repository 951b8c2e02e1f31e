"""Finding programmes by time and number, laws by paragraph, passages with their stems."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlite_utils import Database

from knowledge.model import (
    Contents,
    Document,
    LawReference,
    Passage,
    ProgrammeEntry,
    Section,
    SectionKind,
    Spot,
)
from knowledge.storage.database import open_database
from knowledge.storage.documents import store_contents
from knowledge.storage.laws import find_paragraphs
from knowledge.storage.passages import search_with_scores
from knowledge.storage.programme import find_numbered, find_running

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
SPOT = Spot(0, None, 3, 10, 20)
COFFEE = ProgrammeEntry(dt.time(9), dt.time(9, 30), "Kaffe", "Kaffe", (), "", SPOT)
TALK = ProgrammeEntry(dt.time(9, 30), dt.time(10, 15), "Workshop 2: Stier", "Stier", ("Bo Ek",), "2", SPOT)
LAWS = (
    LawReference("vejloven", "8", "1", "Se vejlovens § 8, stk. 1.", SPOT),
    LawReference("planloven", "8", "", "Se planlovens § 8.", SPOT),
)


@pytest.fixture
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = open_database(tmp_path_factory.mktemp("words") / "library.db")
    section = Section(0, None, SectionKind.HEADING, 1, "", "Skovdag", ("Skovdag",), None, 1, 0, 99)
    passage = Passage(0, "item", "Flere stier og broer", SPOT, "Hvad ønsker du?")
    document = Document("skovdag.md", "Skovdag", "markdown", "abc")
    contents = Contents(document, "", (section,), (passage,), programme=(COFFEE, TALK), laws=LAWS)
    store_contents(db, contents, NOW)
    return db


@pytest.mark.parametrize(
    ("at", "titles"),
    [((9, 30), ["Workshop 2: Stier"]), ((9, 10), ["Kaffe"]), ((10, 15), []), ((8, 0), [])],
)
def test_what_begins_at_a_time_goes_before_what_only_goes_on(
    db: Database, at: tuple[int, int], titles: list[str]
) -> None:
    assert [entry.title for entry in find_running(db, dt.time(*at))] == titles


def test_workshops_are_found_by_number(db: Database) -> None:
    assert find_numbered(db, "2") == (replace(TALK, spot=replace(SPOT, document=1)),)


def test_paragraphs_are_found_with_and_without_subsection(db: Database) -> None:
    assert [law.law for law in find_paragraphs(db, "8")] == ["vejloven", "planloven"]
    assert [law.law for law in find_paragraphs(db, "8", "1")] == ["vejloven"]


def test_passages_come_with_the_stems_of_text_lead_and_headings(db: Database) -> None:
    ((passage, stems, score),) = search_with_scores(db, '"bro" OR "broer"', 10)

    assert score > 0
    assert passage.text == "Flere stier og broer"
    assert {"fler", "oensk", "skovdag"} <= stems
    assert search_with_scores(db, "", 10) == ()
