"""A year or a place that a sentence only compares with is not what it tells of."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.understanding import understand
from knowledge.asking.words.agreement import is_only_compared, without_compared
from knowledge.asking.words.synonyms import find_kin
from knowledge.asking.words.terms import Term
from knowledge.model import Role

NOW = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)


def is_compared(asked: str, sentence: str, around: str = "") -> bool:
    question = understand(asked, now=NOW)
    terms = tuple(
        Term(i, token.stem, (), find_kin(token.stem), 1.0, slot=token.role is Role.YEAR)
        for i, token in enumerate(question.tokens)
        if token.role in (Role.CONTENT, Role.YEAR, Role.PLACE)
    )
    return is_only_compared(question, terms, sentence, around)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sidste år var der 88.400 besøg, 6 procent flere end i 2024.",
        "Antallet af besøg er højere end i 2019 og 2024.",
        "Der var 400 besøg, næsten dobbelt så mange som i 2024.",
        "I forhold til 2024 er der 400 flere besøg.",
        "Sammenlignet med 2024 er der kommet 400 besøg til.",
        "Der var 88 besøg til 4,4 mio. kr. i 2024-priser.",
    ],
)
def test_a_year_that_is_only_compared_with_is_not_told_of(sentence: str) -> None:
    assert is_compared("hvor mange besøg var der i 2024", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Der var 88.400 besøg i 2024.",
        "Der var 88.400 besøg mod 80.100 i 2024.",
        "Der var 88.400 besøg, sammenlignet med 80.100 i 2024.",
        "Der var 88.400 besøg, flere end i 2024, hvor der var 80.100.",
        "I 2024 var der flere end 80.000 besøg.",
        "Mere end halvdelen af alle besøg i 2024 var om aftenen.",
        "Der er 400 besøg flere end i 2023, og i 2024 var der 100.",
    ],
)
def test_a_year_with_a_figure_of_its_own_is_told_of(sentence: str) -> None:
    assert not is_compared("hvor mange besøg var der i 2024", sentence)


def test_a_place_that_is_only_compared_with_is_not_told_of() -> None:
    sentence = "Ventetiden er 9 dage, kortere end i Tisted og Havdrup."

    assert is_compared("hvor lang er ventetiden i tisted", sentence)
    assert is_compared("hvor lang er ventetiden i havdrup", sentence)
    assert not is_compared("hvor lang er ventetiden i tisted", sentence, around="Tisted")
    assert not is_compared("hvor lang er ventetiden", sentence)


def test_a_question_that_compares_may_be_answered_by_what_is_compared() -> None:
    sentence = "Der var 88.400 besøg, 6 procent flere end i 2024."

    assert not is_compared("hvor mange flere besøg var der end i 2024", sentence)


def test_what_something_is_about_is_no_comparison() -> None:
    assert not is_compared("hvilke regler gælder for affald", "Der er tre regler i forhold til affald.")


@given(st.text(alphabet="aeø 2024,.enditm", max_size=60))
def test_only_text_is_taken_away(sentence: str) -> None:
    told = without_compared(sentence)

    assert len(told) <= len(sentence)
    assert without_compared(told.replace("end", "")) == told.replace("end", "")
