"""A number near a word counts nothing yet: which numbers tell how many, and which do not."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.asking.understanding import understand
from knowledge.asking.words.counting import find_counted, tells_number
from knowledge.asking.words.synonyms import find_kin
from knowledge.asking.words.terms import Term
from knowledge.model import Question, Role

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)


def understood(text: str) -> tuple[Question, tuple[Term, ...]]:
    question = understand(text, now=NOW)
    return question, tuple(
        Term(i, token.stem, (), find_kin(token.stem), 1.0)
        for i, token in enumerate(question.tokens)
        if token.role is Role.CONTENT
    )


@pytest.mark.parametrize(
    ("asked", "sentence", "tells"),
    [
        ("hvor mange færger er der", "Havnen har tre færger.", True),
        ("hvor mange færger er der", "Færge 3 sejler til øen.", False),
        ("hvor mange færger er der", "Efter havnelovens § 2 har færgerne fortrinsret.", False),
        ("hvor mange færger er der", "Antallet af færger i havnen er nu 4.", True),
        ("hvor mange færger er der", "Færger: 4", True),
        ("hvor mange færger er der", "Antal færger pr. 1. januar 2024: 4", True),
        ("hvor mange færger er der", "Skibe til færger pr. 1. januar 2024: 4", False),
        ("hvor mange færger er der", "Havnen har to færger færre end i fjor.", False),
        ("hvor mange færger er der", "Havnen er bygget til 4 færger.", False),
        ("hvor mange færger er der", "I år kom der 2 nye færger.", False),
        ("hvor mange nye færger er der", "I år kom der 2 nye færger.", True),
        ("hvor mange færger er der", "Vi talte med folk fra to færger.", False),
        ("hvor mange færger har havnen", "To tredjedele af færgerne er røde.", False),
        ("hvor mange færger er der", "Støjen må ikke overstige 4 færger.", True),
        ("hvor mange har søgt", "Vi har søgt om et skur på 140 m² ved åen.", False),
        ("hvor mange er på venteliste", "De på venteliste stod for 900 af turene.", False),
        ("hvor mange færger er der", "En færge koster 40 mio. kr.", False),
        ("hvor mange færger er der", "Der var 20 på venteliste til en færge.", False),
        ("hvor mange færger er der", "I 2. kvartal kom færgerne for sent.", False),
        ("hvor mange færger er der", "Der er 2 færre færger.", False),
        ("hvor mange færger er der", "Der købes tre flere færger.", False),
        ("hvor mange passagerer er der", "Passagerernes karakter er 5,8.", False),
        ("hvor mange redningsveste pr passager", "Der kræves 1,5 redningsvest pr. passager.", True),
        ("hvor mange redningsveste er der", "Passagerer giver redningsveste 1,5 stjerne.", False),
        ("hvor mange fik brevet", "Brevet er sendt til 812 ejere.", True),
        ("hvor mange fik brevet", "Brevet blev sendt i 2023.", False),
        ("hvor mange fik brevet", "23 ejere har svaret på brevet.", False),
        ("hvor mange færger er der", "Færgerne er på 40 meter.", False),
        ("hvor mange sider er brevet på", "Brevets sider har nu 23 fejl.", False),
        ("hvor mange var fra øen", "Der kom 38 gæster, heraf 29 fra øen.", True),
        ("hvor mange var fra øen", "Der er to færger til øen.", False),
        ("hvor mange svarede", "Ring for svar på 96 00 77 20.", False),
        ("hvor mange svarede", "I alt svarede 487.", True),
        ("hvor mange svarede", "Ejerne svarede på to breve.", False),
        ("hvor mange færger er der", "Halvdelen af færgerne sejler på el.", False),
        ("hvor mange færger sejler på el", "Halvdelen af færgerne sejler på el.", True),
        ("hvor meget går til færger", "40 mio. kr. bliver brugt på færger.", False),
        ("hvor meget går til færger", "Heraf går 40 mio. kr. til færger.", True),
        ("hvor meget fylder bassinet", "Bassinet fylder 9.500 kubikmeter.", True),
        ("hvor meget fylder bassinet", "Bassinet er færdigt om tre måneder.", False),
        ("hvor meget er prisen steget", "Prisen er 310 kr. højere end i fjor.", True),
        ("hvor meget er prisen steget", "Prisen er 4.280 kr.", False),
        ("hvor stor er prisen", "Prisen er 310 kr. højere end i fjor.", False),
    ],
)
def test_a_number_must_count_what_is_asked(asked: str, sentence: str, tells: bool) -> None:
    question, terms = understood(asked)

    assert tells_number(question, terms, sentence) is tells


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        ("hvor mange boliger bliver der", "boliger"),
        ("hvor mange sikrede pladser er der", "sikrede"),
        ("hvor mange svarede", None),
        ("hvor mange bruger ordningen", None),
        ("hvor mange er imod", None),
    ],
)
def test_what_is_counted_is_a_noun_and_no_verb(asked: str, counted: str | None) -> None:
    question, terms = understood(asked)

    found = find_counted(question, terms)

    assert (question.tokens[found.index].text if found else None) == counted
