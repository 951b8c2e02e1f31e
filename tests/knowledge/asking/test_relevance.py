"""A sentence must tell of the thing asked about, and be said or done by the one who is asked of."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.asking.understanding import understand
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.relevance import Candidate, tells
from knowledge.asking.words.synonyms import find_kin, is_light
from knowledge.asking.words.terms import Term
from knowledge.asking.words.wanted import find_wanted
from knowledge.model import Passage, Role, Spot

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)


def is_told(asked: str, sentence: str, *, lead: str = "", title: str = "") -> bool:
    """Whether a sentence under a lead and a heading tells of what is asked."""
    question = understand(asked, now=NOW)
    terms = tuple(
        Term(i, token.stem, (), find_kin(token.stem), 1.0)
        for i, token in enumerate(question.tokens)
        if token.role is Role.CONTENT and not is_light(token.folded)
    )
    passage = Passage(0, "paragraph", sentence, Spot(0, None, 1, 0, len(sentence), 1), lead)
    said = cover(terms, find_stems(sentence))
    candidate = Candidate(passage, sentence, said, said, said, said, "", title)
    return tells(question, candidate, find_wanted(question), terms)


@pytest.mark.parametrize(
    ("asked", "sentence", "lead", "told"),
    [
        ("hvad siger klubben om skuret", "Klubben siger, at skuret er for lille.", "", True),
        ("hvad siger klubben om skuret", "Skuret er for lille, og det kan gå ud over klubben.", "", False),
        (
            "hvad siger klubben om skuret",
            "Skuret er efter naboens mening alt for stort til en plads som denne ved klubben.",
            "",
            False,
        ),
        ("hvad siger klubben om skuret", "Skuret er for lille.", "Klubben", True),
        ("hvad siger klubben om skuret", "Skuret er for klubben.", "Lis Bro", False),
        ("hvad siger klubben om skuret", "Klubben bygger skuret til maj.", "", False),
        ("hvad anbefaler forvaltningen", "Rådgiverne anbefaler et nyt skur.", "", False),
        ("hvad anbefaler forvaltningen", "Administrationen anbefaler et nyt skur.", "", True),
        ("hvor meget betaler kommunen", "Ejerne betaler 40 kr.", "", False),
        ("hvad koster turen kommunen", "En tur koster 35 kr.", "", False),
        ("hvad koster turen kommunen", "En tur koster kommunen 35 kr.", "", True),
        ("hvad koster turen for kommunen", "En tur koster 35 kr.", "", True),
        ("hvad er klagefristen", "Vent, til klagefristen er udløbet.", "", False),
        ("hvad er klagefristen", "Klagefristen er fire uger.", "", True),
        ("hvad med skuret", "2) hvordan kan skuret males, uden at det drypper", "", False),
        ("hvor meget betaler kommunen", "Kommunen betaler 40 kr.", "", True),
        ("hvem lavede tegningen", "Tegningen blev sendt til Lis Bro.", "", False),
        ("hvem lavede tegningen", "Tegningen er udført af Lis Bro.", "", True),
    ],
)
def test_who_is_asked_of_must_say_or_do_it(asked: str, sentence: str, lead: str, told: bool) -> None:
    assert is_told(asked, sentence, lead=lead) is told


@pytest.mark.parametrize(
    ("asked", "sentence", "told"),
    [
        ("hvornår får vi svar på klagen", "Klagen sendes den 1. maj.", False),
        ("hvornår får vi klagen", "Klagen sendes den 1. maj.", True),
        ("hvad er et skur", "Et skur er et hus til cykler.", True),
        ("hvad er et skur", "Cyklerne flyttes for at få plads ved siden af det gamle skur.", False),
        ("hvad er taget af", "Er taget af træ?", False),
    ],
)
def test_a_sentence_must_be_about_the_thing_itself(asked: str, sentence: str, told: bool) -> None:
    assert is_told(asked, sentence) is told


def test_what_something_is_counted_per_is_not_told_of() -> None:
    assert not is_told("færger", "Tilskud pr. færge: 40 kr.")
    assert is_told("færger", "Antal færger: 40")
    assert is_told("tilskud pr færge", "Tilskud pr. færge: 40 kr.")
