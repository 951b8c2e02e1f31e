"""A case is asked for by its number, and a number by its case, where the number stands bare in the paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import Status
from tests.golden.evaluation import INDEXED_AT
from tests.golden.facts.measuring import PAPERS


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("cases") / "library.db"
    with Library.open(path) as library:
        library.index(
            PAPERS / "tekst-engdal-2026.txt", PAPERS / "tekst-boerneudvalg-2026.txt", now=INDEXED_AT
        )
        yield library


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("find sag 26/00477", "8 Ny svømmehal i Engdal Øst"),
        ("hvad blev besluttet i sag 26/00477", "Udsat til mødet i april"),
        ("sagsnummer på svømmehal", "26/00477"),
        ("hvad er sagsnummeret på legeplads", "82.06.00-P20-7-25"),
    ],
)
def test_a_case_and_its_number_are_found_by_each_other(library: Library, question: str, told: str) -> None:
    answer = library.ask(question, now=INDEXED_AT)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_a_number_that_no_case_has_finds_none(library: Library) -> None:
    assert library.ask("find sag 26/99999", now=INDEXED_AT).status is Status.UNKNOWN
