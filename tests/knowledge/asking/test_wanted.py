"""What kind of thing a question wants, and whether a sentence holds it."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.asking.understanding import understand
from knowledge.asking.words.synonyms import find_kin
from knowledge.asking.words.terms import Term
from knowledge.asking.words.wanted import Wanted, find_wanted, holds_wanted, says_no
from knowledge.model import Question, Role

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)


def understood(text: str) -> Question:
    return understand(text, now=NOW)


def content_terms(question: Question) -> tuple[Term, ...]:
    return tuple(
        Term(i, token.stem, (), find_kin(token.stem), 1.0)
        for i, token in enumerate(question.tokens)
        if token.role is Role.CONTENT
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("hvor mange elever er der på skolen", Wanted.COUNT),
        ("hvad koster svømmehallen", Wanted.COST),
        ("hvor tit hentes affaldet", Wanted.OFTEN),
        ("hvor længe gælder tilladelsen", Wanted.LONG),
        ("hvem fører tilsyn", Wanted.WHO),
        ("hvor holdes mødet", Wanted.WHERE),
        ("hvorfor flyttes grænsen", Wanted.WHY),
        ("er parkeringen med i prisen", Wanted.WHETHER),
        ("bliver skolebussen gratis", Wanted.WHETHER),
        ("hvilken målgruppe har huset", Wanted.WHAT),
    ],
)
def test_the_question_word_tells_what_is_wanted(text: str, wanted: Wanted) -> None:
    assert find_wanted(understood(text)) is wanted


@pytest.mark.parametrize(
    ("question", "sentence", "holds"),
    [
        ("hvor mange elever er der", "Skolen har 612 elever.", True),
        ("hvor mange elever er der", "Skolen har mange elever.", False),
        ("hvor mange elever er der", "Skolen fik i 2022 flere elever.", False),
        ("hvor mange projekter er der", "Svar gives tre måneder efter, at projektet er slut.", False),
        ("hvem fører tilsyn", "Miljøstyrelsen fører tilsyn.", True),
        ("hvem fører tilsyn", "der føres tilsyn.", False),
        ("hvornår åbner hallen", "Hallen åbner den 3. juni 2024.", True),
        ("hvornår åbner hallen", "Hallen åbner snart.", False),
        ("hvor tit hentes affaldet", "Affaldet hentes hver uge.", True),
        ("hvad sker der hvis listen ikke sendes", "Listen skal sendes.", False),
        ("hvad sker der hvis listen ikke sendes", "Hvis listen ikke sendes, gælder den gamle.", True),
        ("hvem stemte ikke for", "Per Lund stemte for.", False),
    ],
)
def test_a_sentence_must_hold_the_kind_of_thing_asked_for(question: str, sentence: str, holds: bool) -> None:
    asked = understood(question)

    assert holds_wanted(asked, find_wanted(asked), content_terms(asked), sentence) is holds


def test_a_denial_must_stand_right_before_what_was_asked() -> None:
    terms = content_terms(understood("er parkeringen indregnet"))

    assert says_no(terms, "Parkeringen er ikke indregnet i summen.")
    assert not says_no(terms, "Parkeringen er indregnet, men der er ikke råd til mere.")
