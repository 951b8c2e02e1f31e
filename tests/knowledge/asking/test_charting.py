"""Which picture stands behind which figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.asking.figures.attempts import chart_figures
from knowledge.library import Library
from knowledge.model import Chart, Contents, Document, Figure, Level, Section, SectionKind, Spot
from knowledge.storage.documents import store_contents
from knowledge.storage.figures import find_figures

NOW = dt.datetime(2031, 3, 2, 12, tzinfo=dt.UTC)
SECTION = Section(0, None, SectionKind.ANNEX, 1, "2", "Elever", ("Bilag 2: Elever",), 7, 1, 0, 9)
NAMES = {
    "773": "Morsø",
    "787": "Thisted",
    "825": "Læsø",
    "DK": "Hele landet",
    "1081": "Nordjylland",
    "751": "Aarhus",
}


def figure(code: str, year: int, value: int | None, status: str | None = None) -> Figure:
    level = {2: Level.COUNTRY, 4: Level.REGION}.get(len(code), Level.MUNICIPALITY)
    number = None if value is None else Decimal(value)
    raw = ".." if value is None else str(value)
    spot = Spot(0, 7, 1, 0, 9)
    return Figure(
        code, NAMES[code], level, "elever", "Elever", year, number, None, status, raw, raw, "Elever", 0, spot
    )  # fmt: skip


FIGURES = (
    figure("773", 2030, 90),
    figure("773", 2031, 80),
    figure("787", 2031, 120),
    figure("825", 2031, None),
    figure("751", 2031, 900),
    figure("DK", 2031, 5000),
    figure("1081", 2031, 290),
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    document = Document("skoler.md", "Skolenotat", "markdown", "0")
    with Library.open(tmp_path / "library.db") as library:
        store_contents(library.db, Contents(document, "x" * 20, (SECTION,), figures=FIGURES), NOW)
        yield library.db


def chart(db: Database, *codes: str, years: tuple[int, ...] = (2031,)) -> Chart | None:
    return chart_figures(find_figures(db, codes=codes, years=years), db)


def bars(drawn: Chart | None) -> list[tuple[str, str, bool, str]]:
    assert drawn
    return [(bar.label, bar.printed, bar.marked, bar.series) for bar in drawn.bars]


def test_one_figure_stands_among_the_municipalities_of_its_region(db: Database) -> None:
    drawn = chart(db, "773")

    assert bars(drawn) == [("Morsø", "80", True, ""), ("Thisted", "120", False, "")]
    assert drawn
    assert (drawn.title, drawn.source) == (
        "Elever 2031: Region Nordjylland",
        "Skolenotat, Bilag 2: Elever, s. 7",
    )


def test_several_places_stand_beside_each_other(db: Database) -> None:
    assert bars(chart(db, "751", "787")) == [("Thisted", "120", False, ""), ("Aarhus", "900", False, "")]


def test_several_years_are_a_development(db: Database) -> None:
    drawn = chart(db, "773", years=(2030, 2031))

    assert bars(drawn) == [("2030", "90", False, ""), ("2031", "80", False, "")]
    assert drawn
    assert (drawn.title, drawn.over_time) == ("Elever: Morsø", True)


def test_several_places_over_the_years_are_several_lines(db: Database) -> None:
    assert bars(chart(db, "773", "787", years=(2030, 2031))) == [
        ("2030", "90", False, "Morsø"),
        ("2031", "80", False, "Morsø"),
        ("2031", "120", False, "Thisted"),
    ]


def test_years_of_different_standing_say_so(db: Database) -> None:
    drawn = chart_figures([figure("773", 2030, 90, "aftalt"), figure("773", 2031, 80, "beregnet")], db)

    assert [bar[0] for bar in bars(drawn)] == ["2030 aftalt", "2031 beregnet"]


@pytest.mark.parametrize("code", ["DK", "1081", "825", "751"])
def test_what_has_nothing_beside_it_has_no_picture(db: Database, code: str) -> None:
    assert chart(db, code) is None


def test_figures_of_different_measures_have_no_picture(db: Database) -> None:
    one, other = FIGURES[1], replace(FIGURES[2], measure="klasser")

    assert chart_figures([one, other], db) is None
