"""What a short message gets after each kind of answer: a price, a decision, a count, a day, a list, a person,
shown passages and a refusal.
"""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status

NOW = dt.datetime(2026, 5, 20, 9, 0, tzinfo=dt.UTC)
SURE, SHOWN, NONE = Status.ANSWERED, Status.AMBIGUOUS, Status.UNKNOWN

MINUTES = """\
# Referat: Kommunalbestyrelsen i Elmevang den 12. maj 2026

## 5. Ny gangbro ved Mølledammen

Broen bliver 34 meter lang. Den koster 2,4 mio. kr. Der kom 9 høringssvar,
og de handler især om støj. Broen åbner den 1. september 2026.

### Beslutning

Kommunalbestyrelsen godkendte indstillingen, fordi den gamle bro er rådden. For stemte 14.
Imod stemte 3: Ida Mørk (A), Bent Fugl (A) og Kaj Lund (O).

## 6. Lukning af biblioteksfilialen i Tved

Filialen har 41 besøgende om ugen. Den koster 0,6 mio. kr. om året.

### Beslutning

Udsat. Sagen kommer igen den 9. juni 2026. Jens Krog (V) stemte imod.

## 7. Takster for 2026

Tabel 1. Takster pr. måned (kr.)

| Tilbud | 2025 | 2026 |
|---|---|---|
| Dagpleje | 3.100 | 3.210 |
| Vuggestue | 3.800 | 3.940 |
| Børnehave | 2.050 | 2.120 |

## 8. Høring om skolebusser

Svar sendes til bus@elmevang.example senest den 20. juni 2026 kl. 12.00. Kontaktperson er Mette Dahl,
tlf. 11 22 33 44, mette@elmevang.example.
"""

PLAN = """\
# Mødeplan 2026 for Elmevang Kommune

## Havneudvalget

Møderne holdes kl. 16.00 i Havnehuset.

- 3. juni 2026
- 1. juli 2026
- 2. september 2026
"""

PRICE = "hvad koster en vuggestueplads i 2026"
BRIDGE = "hvad blev besluttet om gangbroen"
LIBRARY = "hvad blev besluttet om biblioteksfilialen i tved"
COUNT = "hvor mange høringssvar kom der om gangbroen"
MEETING = "hvornår er næste møde i havneudvalget"
DEADLINE = "hvad er fristen for svar om skolebusser"
LIST = "hvilke punkter er der på dagsordenen"
PERSON = "hvem er kontaktperson om skolebusser"
REFUSED = "hvor mange enhjørninger er der"


PAPERS = {"referat.md": MINUTES, "plan.md": PLAN}


def talk(library: Library, *messages: str) -> Answer:
    """The answer to the last of them."""
    answer = library.ask(messages[0], now=NOW)
    for message in messages[1:]:
        answer = library.ask(message, now=NOW, context=answer.context)
    return answer


@pytest.mark.parametrize(
    ("before", "message", "status", "told"),
    [
        (PRICE, "og i 2025?", SURE, "3.800"),
        (PRICE, "hvad kostede den sidste år", SURE, "3.800"),
        (PRICE, "og dagplejen?", SURE, "3.210"),
        (PRICE, "nej, jeg mente børnehave", SURE, "2.120"),
        (PRICE, "er den steget?", SURE, "Steget med 140"),
        (PRICE, "hvor står det", SURE, "7 Takster for 2026"),
        (PRICE, "hvorfor", SURE, "Jeg finder ikke grunden"),
        (PRICE, "og i 2027?", NONE, "2027"),
        (BRIDGE, "hvem stemte imod?", SURE, "Ida Mørk"),
        (BRIDGE, "hvorfor", SURE, "rådden"),
        (BRIDGE, "hvad koster den", SURE, "2,4 mio. kr."),
        (BRIDGE, "hvornår åbner den", SURE, "1. september 2026"),
        (BRIDGE, "og hvornår?", SURE, "1. september 2026"),
        (BRIDGE, "kortere", SURE, "godkendte indstillingen"),
        (BRIDGE, "mere", SURE, "For stemte 14"),
        (BRIDGE, "nej, jeg mente biblioteksfilialen", SURE, "Udsat"),
        (LIBRARY, "hvem stemte imod?", SURE, "Jens Krog"),
        (LIBRARY, "hvornår kommer den igen", SURE, "9. juni 2026"),
        (LIBRARY, "hvorfor", SURE, "Jeg finder ikke grunden"),
        (COUNT, "hvad handler de om", SHOWN, "støj"),
        (COUNT, "hvem stemte imod?", SURE, "Ida Mørk"),
        (MEETING, "og det næste igen?", SURE, "1. juli 2026"),
        (MEETING, "hvad tid?", SURE, "16.00"),
        (MEETING, "hvor?", SURE, "Havnehuset"),
        (MEETING, "hvor mange dage er der til", SURE, "14 dage"),
        (MEETING, "hvor står det", SURE, "Mødeplan 2026"),
        (DEADLINE, "kl hvad", SURE, "12.00"),
        (DEADLINE, "hvor skal de sendes hen", SURE, "bus@elmevang.example"),
        (DEADLINE, "hvor mange dage er der til", SURE, "31 dage"),
        (LIST, "vis alle", SURE, "Det var det hele"),
        (LIST, "kortere", SURE, "Kortere kan jeg ikke"),
        (LIST, "hvad med punkt 6", SURE, "biblioteksfilialen"),
        (PERSON, "hvad er nummeret", SURE, "11 22 33 44"),
        (PERSON, "og hendes mail?", SURE, "mette@elmevang.example"),
        (REFUSED, "mere", NONE, "enhjørninger"),
        (REFUSED, "hvor står det", NONE, "enhjørninger"),
        (REFUSED, "kortere", NONE, "enhjørninger"),
        (REFUSED, "og i 2025?", NONE, "2025"),
        (REFUSED, "hvad med punkt 6", SURE, "biblioteksfilialen"),
    ],
)
def test_a_short_message_is_answered(
    library: Library, before: str, message: str, status: Status, told: str
) -> None:
    answer = talk(library, before, message)
    assert (answer.status, told in answer.text) == (status, True), answer.text


@pytest.mark.parametrize(
    ("before", "message"),
    [
        (BRIDGE, "hvor?"),
        (PRICE, "hvad tid?"),
        (LIST, "hvad tid?"),
        (DEADLINE, "hvad koster den"),
        (DEADLINE, "hvad sker der, hvis de ikke bliver enige"),
        (MEETING, "og det møde derefter, i skoleudvalget?"),
        (PERSON, "og det næste igen?"),
    ],
)
def test_what_was_told_is_no_answer_to_something_else(library: Library, before: str, message: str) -> None:
    assert talk(library, before, message).status is not SURE


@pytest.mark.parametrize("before", [PRICE, BRIDGE, COUNT, MEETING, DEADLINE, LIST, PERSON, REFUSED])
@pytest.mark.parametrize("whole", [PRICE, LIBRARY, MEETING, DEADLINE, LIST, PERSON, REFUSED])
def test_a_whole_question_takes_nothing_from_the_one_before(
    library: Library, before: str, whole: str
) -> None:
    assert talk(library, before, whole).text == talk(library, whole).text
