"""What the documents never mention is never answered, whatever known place or year stands beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from knowledge.library import Library
from knowledge.model import Status
from tests.golden.evaluation import GOLDEN, INDEXED_AT, ROOT, read_sets
from tests.golden.scoring import COPENHAGEN

UNHEARD = (GOLDEN / "unheard.txt").read_text(encoding="utf-8").split("\n")[:-1]
SHAPES = (
    "{} i Randers",
    "hvor mange {} har Skive",
    "Viborg {} 2022",
    "kvote for {} i Aarhus",
    "hvem har flest {} i region midtjylland",
    "hvornår er fristen for {}",
)
NOW = dt.datetime(2021, 6, 1, 9, tzinfo=COPENHAGEN)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    (example,) = (golden for golden in read_sets() if golden.name == "example")
    with Library.open(tmp_path_factory.mktemp("unheard") / "library.db") as opened:
        opened.index(*(ROOT / document for document in example.documents), now=INDEXED_AT)
        yield opened


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_is_said_with_confidence_about_what_is_not_there(library: Library, shape: str) -> None:
    questions = [shape.format(word) for word in UNHEARD]

    answered = [text for text in questions if library.ask(text, now=NOW).status is Status.ANSWERED]

    assert answered == []
