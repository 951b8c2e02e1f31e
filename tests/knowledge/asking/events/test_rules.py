"""A deadline of any meeting is counted for the meeting that the question names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.model import Answer

NOW = dt.datetime(2026, 2, 20, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
RULES = """\
# Forretningsorden for Solby Byråd

Solby Kommune

## § 1. Møder

Møderne er offentlige.

## § 4. Sager

Ønsker et medlem en sag behandlet på et ordinært møde, skal det meddeles borgmesteren senest 8 dage før mødet.

Stk. 2. Dagsordenen udsendes til medlemmerne senest 4 hverdage før mødet.
"""
PLAN = """\
# Mødeplan 2026

Solby Kommune

## Byrådet

- 25. marts
- 29. april

## Økonomiudvalget

- 4. marts
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("rules")
    library = Library.open(folder / "library.db")
    for name, text in (("forretningsorden.md", RULES), ("moedeplan.md", PLAN)):
        Path(folder / name).write_text(text, encoding="utf-8")
        library.index(folder / name, now=NOW)
    return library


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=NOW)


def test_the_meeting_is_named_by_its_date(library: Library) -> None:
    told = ask(library, "hvornår skal en sag senest meddeles borgmesteren til mødet den 25. marts 2026")
    assert told.text.startswith("Fristen er 17. marts 2026 (tirsdag), om 25 dage.")
    assert told.sources[0].section.endswith("§ 4. Sager")


def test_which_days_were_counted_is_told(library: Library) -> None:
    told = ask(library, "hvornår udsendes dagsordenen senest til byrådets møde den 29. april")
    assert "Fristen er 23. april 2026" in told.text
    assert "lørdag er ikke talt med" in told.text


def test_the_next_meeting_is_that_of_the_body(library: Library) -> None:
    assert "18. marts 2026" not in ask(library, "hvornår er næste byrådsmøde").text
    told = ask(library, "hvornår udsendes dagsordenen til næste byrådsmøde")
    assert "Fristen er 19. marts 2026" in told.text


def test_without_a_meeting_the_rule_is_told_and_no_day(library: Library) -> None:
    told = ask(library, "hvad er fristen for at få en sag behandlet")
    assert "senest 8 dage før mødet" in told.text
    assert "2026" not in told.text


def test_no_rule_answers_where_an_item_is_pointed_at(library: Library) -> None:
    asked = (
        "hvilken dato skal vi have sendt svar, hvis vi følger punkt 2 på dagsordenen til byrådet 25. marts"
    )

    assert "8 dage" not in library.ask(asked, now=NOW).text
