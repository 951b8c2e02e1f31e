"""A sentence answers only what is on the question's side of things."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.asking.understanding import understand
from knowledge.asking.words.agreement import agrees, is_for_other_year

NOW = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("asked", "sentence", "other"),
    [
        ("hvornår sendes regnskabet for 2027", "Regnskab for 2026 sendes senest den 1. april 2027.", True),
        ("hvornår sendes regnskabet for 2026", "Regnskab for 2026 sendes senest den 1. april 2027.", False),
        ("hvornår sendes regnskabet i 2027", "Regnskab for 2026 sendes senest den 1. april 2027.", False),
        ("hvornår sendes regnskabet for 2027", "Regnskabet sendes senest den 1. april 2027.", False),
        ("taksten for året 2027", "Taksten for 2026 og for 2027 er 3 kr.", False),
    ],
)
def test_what_is_for_another_year(asked: str, sentence: str, other: bool) -> None:
    assert is_for_other_year(understand(asked, now=NOW), sentence) is other


@pytest.mark.parametrize(
    ("asked", "sentence", "agreeing"),
    [
        ("hvad fylder mest i skuret", "Flest skure er fyldt med cykler.", True),
        ("hvad fylder mest i skuret", "Skuret er fyldt med cykler.", False),
        ("hvad fylder mindst i skuret", "Flest skure er fyldt med cykler.", False),
        ("hvor meget falder lejen", "Lejen sænkes med 40 kr.", True),
        ("hvor meget falder lejen", "Lejen hæves med 40 kr.", False),
        ("hvor meget stiger lejen", "Lejen hæves med 40 kr.", True),
        ("hvad er lejen i gennemsnit", "Lejen er 40 kr.", False),
        ("hvad er landsgennemsnittet for lejen", "Lejen er 40 kr.", False),
        ("hvad er landsgennemsnittet for lejen", "I hele landet er lejen 40 kr.", True),
        ("hvor mange skure er der", "Målet er højst 40 skure ved årets udgang.", False),
        ("hvad er lejen", "Målet er en leje på 40 kr.", False),
        ("hvad er målet for lejen", "Målet er en leje på 40 kr.", True),
        ("hvor mange skure skal der være", "Målet er højst 40 skure ved årets udgang.", True),
        ("hvor mange cykler i alt", "Skuret er fyldt med cykler.", False),
        ("hvem stemte for skuret", "Lis Bro stemte imod skuret.", False),
        ("hvem fik penge til skure", "Klubben fik penge til et skur.", True),
        ("hvem fik penge til skure", "Klubben mangler penge til et skur.", False),
        ("hvad er det billigste skur", "Skurene ligger lavest ved åen.", False),
        ("hvad er det billigste skur", "Det billigste skur koster 40 kr.", True),
        ("hvad ønsker klubben", "Klubben skulle gå kl. 18.", False),
        ("hvad ønsker klubben", "Klubben ønsker et skur.", True),
        ("hvad siger Lis Bro om skuret", "Mundtlig orientering om skuret ved Lis Bro.", False),
        ("hvem sidder i styregruppen", "at rådet udpeger to medlemmer til styregruppen", False),
        ("hvem sidder i styregruppen", "Lis Bro sidder i styregruppen.", True),
        ("hvor mange vognmænd er der", "To vognmænd er holdt op.", False),
        ("hvad har skuret kostet", "Skuret koster 40 kr. i døgnet.", False),
        ("hvad har skuret kostet", "Skuret har kostet 40 kr.", True),
        ("hvad får formanden i honorar", "Formanden er glad for prisen.", False),
        ("hvor kan man se tegningerne", "Arkitekten fra Ribe holder oplæg om tegningerne.", False),
        ("hvor kan man se tegningerne", "Tegningerne ligger på kommunens hjemmeside.", True),
        ("hvor ligger skuret", "Lis Bro sender skuret til Ribe.", False),
        ("hvor meget skal vi betale for skuret", "54 % vil betale mere for skuret.", False),
        ("hvad mener klubben", "Kopi: Klubben, afdeling Ribe", False),
        ("hvad svarede klubben", "Høringssvar skal sendes af klubben inden maj.", False),
        ("hvornår får vi svar", "Svar skal være os i hænde den 3. maj.", False),
        ("hvornår får vi svar", "Rådet giver svar den 3. maj.", True),
        ("hvornår gælder reglen fra", "Kommunerne har frist til den 1. april.", False),
        ("hvornår gælder reglen fra", "Reglen har virkning fra den 1. april.", True),
        ("hvor mange vognmænd er holdt op", "To vognmænd er holdt op.", True),
        ("hvem stemte imod skuret", "Lis Bro stemte imod skuret.", True),
        ("hvad hvis skuret brænder", "Skuret brænder ikke.", False),
        ("hvad hvis skuret brænder", "Hvis skuret brænder, bygges et nyt.", True),
        ("hvad mener cyklisterne om skuret", "Cyklisterne bruger skuret.", False),
        ("hvad mener cyklisterne om skuret", "Cyklisterne er imod skuret.", True),
        ("hvor mange skure er der", "To skure nedlægges.", False),
        ("hvor mange skure nedlægges", "To skure nedlægges.", True),
        ("hvor mange penge får klubben", "Klubben betaler 40 kr. for skuret.", False),
        ("hvor mange penge får klubben", "Klubben får et tilskud på 40 kr.", True),
        ("hvor mange cykler har man ret til", "Skuret rummer 40 cykler.", False),
        ("hvor mange cykler har man ret til", "Man har ret til to cykler.", True),
        ("hvor mange skure havde vi før", "Alle huse får to skure.", False),
        ("hvornår går byggeriet i gang", "Skuret bygger på tegninger fra 2019.", False),
        ("hvornår går byggeriet i gang", "Byggeriet begynder i 2025.", True),
        ("hvad besluttede udvalget om skuret", "Udvalget skal beslutte, om skuret males.", False),
        ("hvad koster et nyt skur", "Ændringen koster 40 kr.", False),
        ("hvad koster ændringen af skuret", "Ændringen koster 40 kr.", True),
        ("hvad må ikke stå i skuret", "Knallerter må stå i skuret.", False),
        ("hvor mange skure er der nu", "Der skal bygges ti skure.", True),
        ("hvor mange skure er der lige nu", "Der skal bygges ti skure.", False),
    ],
)
def test_a_sentence_must_be_on_the_questions_side(asked: str, sentence: str, agreeing: bool) -> None:
    assert agrees(understand(asked, now=NOW), sentence, whether=False) is agreeing


def test_a_not_answers_whether() -> None:
    question = understand("er skuret ikke malet", now=NOW)

    assert agrees(question, "Skuret er malet.", whether=True)
    assert not agrees(question, "Skuret er malet.", whether=False)
