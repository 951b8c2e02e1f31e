"""What was decided about an item: told by its topic, with what was recommended where that was followed."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 3, 20, 9, tzinfo=dt.UTC)
MINUTES = """\
# Referat: Byrådet i Fjordby

Mødedato: 12. marts 2026

## 1. Ny bådplads ved Vesterhavnen

### Indstilling

Forvaltningen indstiller, at der anlægges 40 pladser ved den ydre mole.

### Beslutning

Vedtaget som indstillet.

## 2. Nedlæggelse af skovsti ved Sønderskov Gods

### Sagsfremstilling

Ejeren ønsker stien nedlagt, da der skal bygges en lade.

### Indstilling

Forvaltningen indstiller, at ansøgningen imødekommes.

### Beslutning

Afslag. Stien bruges af skolerne, og ejeren opfordres til at finde en anden placering til laden.

## 3. Ny takst for madordning i dagtilbud

### Sagsfremstilling

Børnehuset Møllen og Børnehuset Klitten har valgt madordningen fra.

### Beslutning

Taget til efterretning.

## 4. Garanti for lån til fjernvarmen

### Beslutning

Vedtaget med 17 stemmer mod 6.
"""


PAPERS = {"referat.md": MINUTES}


def test_a_decision_that_follows_the_recommendation_is_told_with_it(library: Library) -> None:
    answer = library.ask("hvad blev besluttet om bådpladsen", now=NOW)

    assert answer.status is Status.ANSWERED
    assert "Vedtaget som indstillet" in answer.text
    assert "40 pladser ved den ydre mole" in answer.text
    assert any("40 pladser" in source.quote for source in answer.sources)


@pytest.mark.parametrize(
    "question",
    ["fik ejeren af sønderskov lov til at nedlægge stien", "hvad blev der besluttet om skovstien"],
)
def test_a_decision_with_words_of_its_own_is_told_alone(library: Library, question: str) -> None:
    answer = library.ask(question, now=NOW)

    assert answer.status is Status.ANSWERED
    assert "Afslag" in answer.text
    assert "imødekommes" not in answer.text


@pytest.mark.parametrize(
    "question",
    ["hvilke børnehuse sagde nej til madordningen", "blev SFs forslag om madordningen vedtaget"],
)
def test_a_decision_on_the_case_does_not_answer_what_it_does_not_tell(
    library: Library, question: str
) -> None:
    assert library.ask(question, now=NOW).status is not Status.ANSWERED
    assert library.ask("hvad blev der besluttet om madordningen", now=NOW).status is Status.ANSWERED


def test_how_many_were_against_does_not_tell_who(library: Library) -> None:
    assert library.ask("hvem stemte imod garantien til fjernvarmen", now=NOW).status is not Status.ANSWERED
    assert library.ask("hvor mange stemte imod garantien til fjernvarmen", now=NOW).status is Status.ANSWERED
