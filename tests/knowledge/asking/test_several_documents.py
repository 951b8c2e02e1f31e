"""Where several documents answer alike, nobody can tell which was meant: all are told, with their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
AGENDA = """\
# Dagsorden for {body} den {day}

## 1. Ny {thing}

### Sagsfremstilling

Det koster {price} kr. at leje lokalet.

### Beslutning

{decision}.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("several")
    fields = [
        ("Skovudvalget", "4. marts 2024", "bålhytte", "200", "Godkendt"),
        ("Havneudvalget", "8. april 2024", "kajakbro", "350", "Udsat"),
    ]
    with Library.open(folder / "library.db") as library:
        for body, day, thing, price, decision in fields:
            path = folder / f"{thing}.md"
            path.write_text(
                AGENDA.format(body=body, day=day, thing=thing, price=price, decision=decision), "utf-8"
            )
            library.index(path, now=NOW)
        yield library


def test_a_sentence_of_each_document_is_told(library: Library) -> None:
    answer = library.ask("hvad koster det at leje lokalet", now=NOW)

    assert answer.status is Status.AMBIGUOUS
    assert answer.text == (
        "Jeg er ikke sikker. Det nærmeste, jeg finder:\n"
        "- Dagsorden for Skovudvalget den 4. marts 2024, punkt 1: »Det koster 200 kr. at leje lokalet.«\n"
        "- Dagsorden for Havneudvalget den 8. april 2024, punkt 1: »Det koster 350 kr. at leje lokalet.«"
    )


def test_the_subject_tells_which_document_is_meant(library: Library) -> None:
    answer = library.ask("hvad blev besluttet om kajakbroen", now=NOW)

    assert (answer.status, answer.text) == (Status.ANSWERED, "Punkt 1, Ny kajakbro:\n»Udsat.«")


def test_a_bare_number_is_asked_back_with_the_documents_named(library: Library) -> None:
    answer = library.ask("hvad blev besluttet i punkt 1", now=NOW)

    assert answer.status is Status.AMBIGUOUS
    assert "Dagsorden for Skovudvalget den 4. marts 2024, Punkt 1, Ny bålhytte:\n»Godkendt.«" in answer.text


def test_the_agenda_is_that_of_the_meeting_named(library: Library) -> None:
    answer = library.ask("hvad er på dagsordenen i skovudvalget", now=NOW)

    assert answer.text == "På dagsordenen (Dagsorden for Skovudvalget den 4. marts 2024):\n- 1 Ny bålhytte"


def test_the_agenda_is_that_of_the_latest_meeting(library: Library) -> None:
    answer = library.ask("hvad er på dagsordenen", now=NOW)

    assert answer.text == "På dagsordenen (Dagsorden for Havneudvalget den 8. april 2024):\n- 1 Ny kajakbro"
