"""What was decided, and when something must be done, asked of minutes and a note with several days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.scoring import COPENHAGEN

MINUTES = """\
# Referat af møde i Teknik- og Miljøudvalget den 14. januar 2026

Afbud: Palle Ulvskov

## 1. Cykelsti langs Havnevej

Beslutning: Udsat til udvalgets møde den 10. februar 2026.

## 2. Støjværn ved Ringvejen

Hans Krog foreslog som ændringsforslag, at værnet hæves til 3 meter.

Beslutning: Ændringsforslaget fra Hans Krog blev forkastet med 2 stemmer for og 3 stemmer imod. \
Indstillingen blev herefter godkendt med 4 stemmer mod 1 (Hans Krog).
"""
NOTE = """\
# Notat om Vesterby Skole

Den endelige beslutning skal træffes inden den 1. marts i det år, hvor nedlæggelsen får virkning. Skolerne \
afgiver hvert år senest den 1. februar en udtalelse om klasserne.

| Trin | Dato |
|---|---|
| Byrådet (forslag sendes i høring) | 27. januar 2026 |
| Byrådet (endelig beslutning) | 26. maj 2026 |

Borgerne kan sende ideer til den nye park indtil den 15. juni 2026. Indsigelser mod lokalplan 112 skal være \
kommunen i hænde senest den 4. maj 2026.
"""
PLAN = """\
# Mødeplan 2026

| Måned | Økonomiudv. (onsdag 9.00) | Byråd (tirsdag 17.00) |
|---|---|---|
| September | 2. (budget 1. beh.) | 8. (budget 1. beh.) |
| Oktober | 21. | 6. (budget 2. beh., kl. 16.00) |
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("days")
    papers = {"referat.md": MINUTES, "notat.md": NOTE, "plan.md": PLAN}
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Library.open(folder / "library.db") as library:
        library.index(*(folder / name for name in papers), now=dt.datetime(2026, 1, 14, tzinfo=COPENHAGEN))
        yield library


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=dt.datetime(2026, 1, 14, 12, tzinfo=COPENHAGEN))


def test_what_was_put_off_to_a_day_is_no_decision_of_that_day(library: Library) -> None:
    of_its_day = ask(library, "hvad besluttede teknik- og miljøudvalget den 14. januar om cykelstien")
    assert (of_its_day.status, "Udsat" in of_its_day.text) == (Status.ANSWERED, True)
    later = ask(library, "hvad besluttede teknik- og miljøudvalget den 10. februar om cykelstien")
    assert later.status is Status.AMBIGUOUS
    assert later.text.startswith("Det står der ikke.")


@pytest.mark.parametrize(
    "question",
    ["hvordan gik det med Hans Krogs ændringsforslag", "blev ændringsforslaget om støjværnet vedtaget"],
)
def test_of_an_amendment_its_own_vote_is_told(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert (answer.status, "forkastet" in answer.text) == (Status.ANSWERED, True)
    assert "godkendt" not in answer.text.lower()


@pytest.mark.parametrize("question", ["er der afbud i aften", "hvem mangler i dag"])
def test_tonight_is_the_meeting_of_that_day(library: Library, question: str) -> None:
    assert "Palle Ulvskov" in ask(library, question).text
    tomorrow = question.replace("aften", "morgen").replace("dag", "morgen")
    assert ask(library, tomorrow).status is Status.UNKNOWN


def test_a_rule_for_any_year_is_told_as_one_and_the_day_in_the_table_is_the_answer(library: Library) -> None:
    rule = ask(library, "hvad er fristen for den endelige beslutning")
    assert "Det er en regel" in rule.text
    assert "2026" not in rule.text
    assert "26. maj 2026" in ask(library, "hvornår træffer byrådet den endelige beslutning").text


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("sidste dag for indsigelser", "Fristen er 4. maj 2026"),
        ("hvor længe kan borgerne sende ideer", "Fristen er 15. juni 2026"),
        ("hvornår er 2. behandling af budgettet", "Det er 6. oktober 2026 (tirsdag) kl. 16.00"),
    ],
)
def test_days_asked_for_in_few_words(library: Library, question: str, day: str) -> None:
    answer = ask(library, question)
    assert (answer.status, answer.text.startswith(day)) == (Status.ANSWERED, True)
