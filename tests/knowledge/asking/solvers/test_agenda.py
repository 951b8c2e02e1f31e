"""What counts as an agenda, how its items are named, and which day is its meeting's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Context, Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
AGENDA = """\
# Dagsorden: Havneudvalget

Dato: 14. maj 2024

## 1. Orientering

### 1.1 Broens tilstand

Broen er rusten.

### 1.2 Nye fendere

Fenderne er sat op.

## 2. Takster for bådpladser

Takserne følger prisudviklingen.

### Beslutning

Godkendt.
"""
NOTE = """\
# Notat om havnen

Dato: 2. maj 2024

## 1. Baggrund

Broen er rusten.

## 2. Økonomi

En ny bro koster 4 mio. kr.
"""

Ask = Callable[[str, str], Answer]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """The answer to a question put to one document."""

    def answer(document: str, question: str) -> Answer:
        (tmp_path / "papir.md").write_text(document, encoding="utf-8")
        with Library.open(tmp_path / "library.db") as library:
            library.index(tmp_path / "papir.md", now=NOW)
            return library.ask(question, now=NOW, context=Context())

    return answer


def test_the_items_are_listed_by_their_own_names_without_the_chapters(ask: Ask) -> None:
    answer = ask(AGENDA, "hvad er på dagsordenen")

    assert answer.text == (
        "På dagsordenen:\n- 1.1 Broens tilstand\n- 1.2 Nye fendere\n- 2 Takster for bådpladser"
    )


def test_a_chapter_tells_the_items_in_it(ask: Ask) -> None:
    assert ask(AGENDA, "hvad er punkt 1").text == ("1 Orientering\n- 1.1 Broens tilstand\n- 1.2 Nye fendere")


def test_a_misprinted_deadline_of_an_item_is_told_as_it_was_meant(ask: Ask) -> None:
    item = """\
# Dagsorden: Havneudvalget

## 1. Valg

- 16. december 2024: Udvalget orienteres om valget.
- 7. januar 2024: Frist for valg af formand.
- 10. januar 2025: Formanden indkalder til møde.
"""
    told = ask(item, "punkt 1").text

    assert "Frist 7. januar 2025 (trykt 7. januar 2024): Frist for valg af formand." in told


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hvilken side står bilag 1 på", "1 Kajen: Bilag 1: Tegning begynder på side 4."),
        ("hvilken side står bilag 2 på", ""),
    ],
)
def test_the_page_of_an_annex_is_told_where_it_is_known(ask: Ask, question: str, text: str) -> None:
    contents = """\
# Dagsorden: Havneudvalget

## Indholdsfortegnelse

1 Kajen ..... 2
Bilag 1: Tegning ..... 4
2 Eventuelt ..... 6

## 1 Kajen

Kajen skal males.

Bilag 2: Farveprøve

## Bilag 1: Tegning

En tegning.

## 2 Eventuelt

Intet.
"""
    answer = ask(contents, question)

    assert answer.text == text if text else answer.status is Status.UNKNOWN


def test_what_was_decided_says_of_which_item(ask: Ask) -> None:
    assert (
        ask(AGENDA, "hvad blev besluttet om takster").text == "Punkt 2, Takster for bådpladser:\n»Godkendt.«"
    )


def test_the_agenda_of_another_year_is_not_told(ask: Ask) -> None:
    assert ask(AGENDA, "hvad er på dagsordenen i 2024").status is Status.ANSWERED
    assert ask(AGENDA, "hvad er på dagsordenen i 2013").text.startswith(
        "Jeg finder ikke svaret for 2013 i dokumenterne."
    )


def test_the_chapters_of_a_note_are_no_agenda(ask: Ask) -> None:
    assert ask(NOTE, "hvad er på dagsordenen").status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("document", "status"), [(AGENDA, Status.ANSWERED), (NOTE, Status.UNKNOWN)], ids=["agenda", "note"]
)
def test_the_date_of_a_note_is_no_meeting(ask: Ask, document: str, status: Status) -> None:
    assert ask(document, "hvornår er mødet").status is status


def test_a_council_meeting_is_no_conference(ask: Ask) -> None:
    assert ask(AGENDA, "hvornår starter konferencen").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hvornår er topmødet", "Det er 5. oktober 2026 (mandag)"),
        ("hvor holdes topmødet", "5. oktober 2026 (mandag): Vandhuset, Lillehavn."),
    ],
)
def test_an_invitation_may_open_with_its_day_in_running_text(ask: Ask, question: str, text: str) -> None:
    document = """\
# Vandtopmøde 2026

Mandag den 5. oktober 2026 i Vandhuset, Lillehavn. Det koster 40 kr. at være med.
"""
    assert ask(document, question).text.startswith(text)


def test_votes_for_an_item_are_not_those_that_a_party_got(ask: Ask) -> None:
    document = AGENDA.replace("Godkendt.", "Godkendt med 16 stemmer for og 7 imod. Imod stemte Bådlisten.")

    assert "16 stemmer" in ask(document, "hvor mange stemte for takster for bådpladser").text
    assert ask(document, "hvor mange stemmer fik bådlisten").status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question", ["hvornår er byrådsmødet", "hvornår kan vi starte", "hvor holdes topmødet"]
)
def test_the_meeting_of_another_body_is_not_told(ask: Ask, question: str) -> None:
    assert ask(AGENDA, question).status is not Status.ANSWERED


def test_a_bare_list_may_be_the_agenda(ask: Ask) -> None:
    document = (
        "Indkaldelse til generalforsamling torsdag den 26. marts 2026\n\nDagsorden\n\n1. Valg\n2. Takster\n"
    )

    assert ask(document, "hvad er på dagsordenen").text == "På dagsordenen:\n- Valg\n- Takster"
    assert ask(document, "hvornår er generalforsamlingen").text.startswith("Det er 26. marts 2026")
