"""A header that narrows what it counts to what nobody asked for does not stand before the whole."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 2, 2, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
PAPERS = {
    "noegletal.md": """\
# Nøgletal for Sundby

## Elevtal i folkeskolen

| Skole | 0. klasse | 1. klasse | I alt | Klasser i alt | Elever i SFO |
|---|---|---|---|---|---|
| Bakkeskolen | 31 | 28 | 402 | 17 | 96 |
| Vigskolen | 22 | 25 | 251 | 12 | 58 |
| I alt | 53 | 53 | 653 | 29 | 154 |

## Varmestuer

| Varmestue | Antal gæster | Gæster uden bopæl | Ventende |
|---|---|---|---|
| Stedet | 64 | 19 | 7 |
| Lyspunktet | 38 | 11 | 2 |
| Pitstop | 27 | 6 | 4 |

## Pladser på bosteder

| Bosted | Pladser | Pladser i kr. | Pladser til aflastning |
|---|---|---|---|
| Skovbo | 24 | 900.000 | 3 |
| Engbo | 18 | 700.000 | 2 |
"""
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvor mange elever går der på bakkeskolen", "Bakkeskolen, I alt: 402"),
        ("elever i alt på vigskolen", "Vigskolen, I alt: 251"),
        ("hvor mange elever er der i SFO på bakkeskolen", "Bakkeskolen, Elever i SFO: 96"),
        ("hvor mange gæster har lyspunktet", "Lyspunktet, Antal gæster: 38"),
        ("hvor mange gæster uden bopæl har lyspunktet", "Lyspunktet, Gæster uden bopæl: 11"),
        ("hvor mange pladser til aflastning er der på skovbo", "Skovbo, Pladser til aflastning: 3"),
    ],
)
def test_the_whole_is_told_unless_its_part_is_asked_for(library: Library, question: str, told: str) -> None:
    answer = library.ask(question, now=NOW)
    assert told in answer.text
    assert answer.status is Status.ANSWERED
