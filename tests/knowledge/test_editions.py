"""A new edition replaces the former: what changed is told, and what admins put right stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.index_report import DocumentReport, Outcome
from knowledge.library import Library
from knowledge.model import Figure
from knowledge.storage.acceptances import accept_finding
from knowledge.storage.corrections import Correction, find_corrections, store_correction

NOW = dt.datetime(2021, 6, 1, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
FIRST = """# Dagsorden for Teknikudvalget den 3. juni 2021

## Punkt 1 Kvoter

| Kommune | Kvote 2022 |
|---|---|
| 575 Vejle | 12 |
| 573 Varde | 7 |

Høringssvar sendes senest den 10. september 2021.

## Punkt 2 Eventuelt

Intet.
"""

Index = Callable[[str], DocumentReport]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.db") as opened:
        yield opened


@pytest.fixture
def index(library: Library, tmp_path: Path) -> Index:
    def index(text: str) -> DocumentReport:
        file = tmp_path / "dagsorden.md"
        file.write_text(text)
        return library.index(file, now=NOW).documents[0]

    return index


def quota(library: Library, code: str) -> Figure:
    return next(figure for figure in library.figures() if figure.place_code == code)


def correct(library: Library, code: str, value: int) -> int:
    figure = quota(library, code)
    return store_correction(
        library.db,
        Correction(
            figure.spot.document,
            code,
            figure.measure,
            figure.year,
            figure.status,
            figure.value,
            Decimal(value),
            7,
            NOW,
        ),
    )


def test_changes_are_told(index: Index) -> None:
    index(FIRST)
    second = FIRST.replace("| 7 |", "| 9 |").replace("10. september", "17. september")

    report = index(second.replace("Punkt 2 Eventuelt", "Punkt 2 Budget"))

    assert report.outcome is Outcome.REPLACED
    assert report.changes == (
        "Kvote 2022 for Varde er ændret fra 7 til 9.",
        "Ny dato 17. september 2021: Høringssvar sendes senest den 17. september 2021.",
        "Udgået dato 10. september 2021: Høringssvar sendes senest den 10. september 2021.",
        "Nyt punkt eller bilag: 2 Budget.",
        "Udgået punkt eller bilag: 2 Eventuelt.",
    )


def test_a_correction_is_told_in_answers_and_survives(library: Library, index: Index) -> None:
    index(FIRST)
    assert correct(library, "573", 8) == 1

    assert "8 (rettet; der er trykt »7«)" in library.ask("kvote i Varde 2022", now=NOW).text

    index(FIRST + "\nTilføjet.\n")
    figure = quota(library, "573")
    assert (figure.value, figure.raw, figure.corrected) == (Decimal(8), "7", True)


def test_a_correction_lapses_when_the_document_itself_is_put_right(library: Library, index: Index) -> None:
    index(FIRST)
    correct(library, "573", 8)

    report = index(FIRST.replace("| 7 |", "| 9 |"))

    assert quota(library, "573").value == Decimal(9)
    assert any("bruges ikke længere" in finding.text for finding in report.findings)


def test_an_accepted_finding_is_told_no_more(library: Library, index: Index) -> None:
    index(FIRST)
    (finding,) = library.findings()
    accept_finding(library.db, finding, 7, NOW)

    assert library.findings() == ()
    assert index(FIRST + "\nTilføjet.\n").findings == ()


def test_corrections_go_with_the_document(library: Library, index: Index) -> None:
    report = index(FIRST)
    correct(library, "573", 8)

    library.delete(str(report.document))

    assert find_corrections(library.db) == ()
