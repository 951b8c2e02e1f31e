"""The objects that scripts rely on: whole ones, key by key."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot.shapes import (
    Whereabouts,
    shape_answer,
    shape_deadline,
    shape_document,
    shape_figure,
    shape_finding,
    to_number,
)
from knowledge.library import Library
from knowledge.model import Answer, EventState, Precision, Reading, Source, Status
from knowledge.storage.documents import store_contents
from tests.knowledge.storage.contents import NOW, make_contents, make_deadline, make_figure


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library.db")
    deadlines = [
        make_deadline(dt.date(2031, 4, 1)),
        make_deadline(
            dt.date(2031, 5, 1),
            end=dt.date(2031, 5, 9),
            at=None,
            precision=Precision.RANGE,
            state=EventState.EXTENDED,
            moved_from=dt.date(2031, 5, 7),
            place="Skovhuset",
        ),
    ]
    store_contents(library.db, make_contents(deadlines=deadlines), NOW)
    return library


WHERE = {"section": "2 Træplantning", "page": 4, "page_label": None, "line": 12}


def test_a_figure(library: Library) -> None:
    (figure,) = library.figures()
    assert shape_figure(figure, Whereabouts(library)) == {
        "document": "skovplan.md",
        "place": "Lolland",
        "code": "360",
        "level": "municipality",
        "measure": "traeer",
        "measure_label": "Plantede træer",
        "year": 2030,
        "value": 12.5,
        "unit": "træer",
        "status": "foreløbig",
        **WHERE,
        "raw": "12.50",
    }


def test_deadlines(library: Library) -> None:
    shapes = [shape_deadline(deadline, Whereabouts(library)) for deadline in library.deadlines()]
    about = {
        "document": "skovplan.md",
        "recurrence": None,
        "is_deadline": True,
        "kind": "deadline",
        "text": "Planter bestilles senest",
        "who": "gartneren",
        **WHERE,
        "printed": "",
        "year_inherited": False,
        "likely": None,
        "warning": None,
        "until": "14:00",
    }
    first = {"start": "2031-04-01T12:30", "end": None, "precision": "time", "key": "planter-2031-04-01"}
    second = {"start": "2031-05-01", "end": "2031-05-09", "precision": "range", "key": "planter-2031-05-01"}
    first |= {"place": "", "state": "planned", "moved_from": None}
    second |= {"place": "Skovhuset", "state": "extended", "moved_from": "2031-05-07"}
    assert shapes == [about | first, about | second]


def test_a_finding_and_its_document(library: Library) -> None:
    (finding,), (document,) = library.findings(), library.documents()
    assert shape_finding(finding, Whereabouts(library)) == {
        "id": 1,
        "document": "skovplan.md",
        "kind": "sum",
        "severity": "error",
        "text": "Summen passer ikke.",
        "quote": "",
        "places": ["360"],
        "measure": None,
        "section": "1 Forord",
        "page": None,
        "page_label": None,
        "line": 1,
    }
    assert shape_document(document, library.count(document.id)) == {
        "id": 1,
        "document": "skovplan.md",
        "file": "skovplan.md",
        "title": "Skovplan",
        "municipality": None,
        "body": "Skovrådet",
        "date": "2031-03-01",
        "kind": "andet",
        "format": "markdown",
        "pages": 8,
        "path": None,
        "indexed_at": "2031-03-02T09:30:00+00:00",
        "outdated": False,
        "sections": 2,
        "passages": 1,
        "figures": 1,
        "deadlines": 2,
        "findings": 1,
    }


def test_an_answer() -> None:
    figure = replace(make_figure("7"), place_name="Loland", unit=None, status=None, value=None)
    answer = Answer(
        question="træer?",
        status=Status.AMBIGUOUS,
        text="Hvilke?",
        sources=(Source("Skovplan", "2 Træplantning", 4, 12, "360 Lolland 7", 1),),
        figures=(figure,),
        readings=(Reading("Plantede", "plantede træer"),),
        ms=1.25,
    )
    assert shape_answer(answer) == {
        "question": "træer?",
        "status": "ambiguous",
        "text": "Hvilke?",
        "sources": [
            {
                "document": "Skovplan",
                "section": "2 Træplantning",
                "page": 4,
                "page_label": None,
                "line": 12,
                "quote": "360 Lolland 7",
            }
        ],
        "figures": [
            {
                "place": "Lolland",
                "code": "360",
                "measure": "traeer",
                "year": 2030,
                "value": None,
                "unit": None,
                "status": None,
            }
        ],
        "readings": [{"label": "Plantede", "question": "plantede træer"}],
        "ms": 1.25,
        "background": "",
        "parts": [],
    }


@pytest.mark.parametrize(
    ("value", "shown"), [("12", "12"), ("1E+3", "1000"), ("-0.5", "-0.5"), (None, "None")]
)
def test_whole_figures_are_whole_numbers(value: str | None, shown: str) -> None:
    assert repr(to_number(None if value is None else Decimal(value))) == shown
