"""When a word of a question is found in a text, and how a misspelt one is repaired."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.asking.understanding import understand
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import Term, find_terms, light_indexes
from knowledge.danish.words import stem
from knowledge.library import Library
from knowledge.model import Question

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
DOCUMENT = """\
# Dagsorden

## 1. Ny svømmehal

Svømmehallen koster 84 mio. kr. Hallen åbner i 2026. Byrådet vedtog kommunekvoter og en aftale om kvoter.
"""


def build_term(word: str) -> Term:
    """A term of one word, with no parts and no kin but itself."""
    return Term(0, stem(word), (), frozenset({stem(word)}), 1.0)


def understood(text: str) -> Question:
    return understand(text, now=NOW)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder: Path = tmp_path_factory.mktemp("matching")
    (folder / "dagsorden.md").write_text(DOCUMENT, encoding="utf-8")
    library = Library.open(folder / "library.db")
    library.index(folder / "dagsorden.md", now=NOW)
    return library.db


@pytest.mark.parametrize(
    ("word", "text", "share"),
    [
        ("kvoten", "to kvoter", 1.0),
        ("kvote", "kommunekvoterne", 0.8),
        ("kvoteaftale", "en aftale om kvoter", 0.85),
        ("klapning", "materialet klappes", 0.75),
        ("klimaområdet", "det handler om klima", 0.7),
        ("sag", "dagsordenens sagsfremstilling", 0.0),
        ("kvote", "et helt andet emne", 0.0),
    ],
)
def test_a_word_is_found_by_its_stem_in_compounds_and_by_its_halves(
    word: str, text: str, share: float
) -> None:
    assert cover([build_term(word)], find_stems(text)).share == pytest.approx(share)


@pytest.mark.parametrize(
    ("word", "parts", "text", "found"),
    [
        ("brugerrådet", ("bruger", "råd"), "Ældrerådet er imod brugerbetaling.", False),
        ("brugerrådet", ("bruger", "råd"), "Rådet for alle brugere er imod.", True),
        ("planudvalget", ("plan", "udvalg"), "Udvalget bad om en handleplan.", False),
        ("planudvalget", ("plan", "udvalg"), "Plan- og Teknikudvalget bad om en køreplan.", True),
    ],
)
def test_the_parts_of_a_compound_are_not_gathered_from_others(
    word: str, parts: tuple[str, ...], text: str, found: bool
) -> None:
    term = replace(build_term(find_folded(word)), parts=tuple(stem(find_folded(part)) for part in parts))

    assert bool(cover([term], find_stems(text)).found) is found


def test_a_thing_may_be_called_by_the_end_of_its_name_under_a_heading_that_has_the_whole() -> None:
    hall = [build_term("svoemmehal")]

    assert cover(hall, find_stems("Hallen åbner i 2026.")).share == 0.0
    assert cover(hall, find_stems("Hallen åbner i 2026."), find_stems("Ny svømmehal")).share == 0.6


def test_terms_are_the_words_that_carry_something(db: Database) -> None:
    question = understood("hvad handler sagen om svømmehallen om")

    terms = find_terms(question, db)

    assert [question.tokens[term.index].text for term in terms] == ["svømmehallen"]
    assert {question.tokens[i].text for i in light_indexes(question)} == {"handler", "sagen"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("svømehallen", "svømmehallen"), ("komunekvoter", "kommunekvoter"), ("idrætshallen", "idrætshallen")],
)
def test_a_misspelt_word_is_repaired_and_a_strange_one_left_alone(
    db: Database, typed: str, meant: str
) -> None:
    (term,) = find_terms(understood(f"hvad er {typed}"), db)

    assert term.stem == stem(find_folded(meant))
    assert term.repaired is (typed != meant)


def find_folded(word: str) -> str:
    from knowledge.danish.folding import fold

    return fold(word)


def test_a_title_is_only_found_as_itself(db: Database) -> None:
    (term,) = find_terms(understood("formand"), db)

    assert cover([term], find_stems("næstformand i udvalget")).found == frozenset()
