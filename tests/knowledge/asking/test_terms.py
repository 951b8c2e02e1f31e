"""Which words of a question an answer has to speak of, and which only say more of another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.asking.understanding import rewrite, understand
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import attached_indexes, find_terms, search_words
from knowledge.library import Library

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder: Path = tmp_path_factory.mktemp("terms")
    told = "Man melder sig til hos vagten. Lej en pavillon. SF om skolefrugt. Lokalplan om parkering."
    (folder / "notat.md").write_text(f"# Notat\n\n{told}\n", encoding="utf-8")
    library = Library.open(folder / "library.db")
    library.index(folder / "notat.md", now=NOW)
    return library.db


@pytest.mark.parametrize(
    ("asked", "attached"),
    [
        ("hvornår får vi svar på ansøgningen", {"ansøgningen"}),
        ("hvad er prisen for et kort til bussen", {"bussen"}),
        ("hvornår sendes ansøgningen", set()),
    ],
)
def test_what_follows_a_preposition_says_more_of_the_word_before(asked: str, attached: set[str]) -> None:
    question = understand(asked, now=NOW)

    found = attached_indexes(question, question.content)

    assert {question.tokens[index].text for index in found} == attached


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Tilmelding sker hos vagten.", True),
        ("Man melder sig til hos vagten.", True),
        ("Man melder det ved vagten.", False),
        ("Vagten meddeler resultatet.", False),
    ],
)
def test_a_closing_particle_belongs_to_its_verb(db: Database, sentence: str, found: bool) -> None:
    terms = find_terms(understand("hvordan melder man sig til", now=NOW), db)

    assert bool(cover(terms, find_stems(sentence)).found) is found


def test_no_particle_is_searched_for(db: Database) -> None:
    terms = find_terms(understand("hvordan melder man sig til", now=NOW), db)

    assert "til" not in search_words(terms)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("hvem vil leje pavilonen", "Lej en pavillon."),
        ("hvad siger SFs folk", "Forslag fra SF."),
        ("hvad er der om frugt", "Gratis skolefrugt."),
        ("hvad er der om Humlum-sagen", "Humlum Skole lukker."),
        ("hvad er der om skolepligt", "Der er undervisningspligt."),
    ],
)
def test_other_forms_of_a_word_are_found(db: Database, asked: str, sentence: str) -> None:
    terms = find_terms(understand(asked, now=NOW), db, wide=True)
    found = asked.endswith("skolepligt")  # another compound is none of it
    assert bool(cover(terms, find_stems(sentence)).found) is not found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hvad siger lp 214", "hvad siger lokalplan 214"),
        ("hvad siger lp. 214", "hvad siger lokalplan 214"),
        ("hvad koster p-afgiften", "hvad koster parkering afgiften"),
        ("hvad vil udv", "hvad vil udv"),  # no paper speaks of an "udvalg"
    ],
)
def test_what_is_typed_in_short_is_written_out(db: Database, typed: str, meant: str) -> None:
    assert rewrite(typed, db) == meant
