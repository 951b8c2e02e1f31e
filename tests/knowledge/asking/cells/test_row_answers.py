"""Whole answers about tables of other things than municipalities: row_answers.txt against row_answers.md."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library

HERE = Path(__file__).parent
NOW = dt.datetime(2024, 8, 1, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
BLOCKS = (HERE / "row_answers.txt").read_text(encoding="utf-8").strip().split("\n>> ")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    found = Library.open(tmp_path_factory.mktemp("rows") / "library.db")
    found.index(HERE / "row_answers.md", now=NOW)
    return found


@pytest.mark.parametrize(
    "block", [block.removeprefix(">> ") for block in BLOCKS], ids=lambda b: b.split("\n")[0]
)
def test_answer_reads_as_expected(block: str, library: Library) -> None:
    question, _, expected = block.partition("\n")
    answer = library.ask(question, now=NOW)
    assert f"[{answer.status}]\n{answer.text}" == expected.strip()


def test_source_is_the_row(library: Library) -> None:
    answer = library.ask("elever åskolen 2022", now=NOW)
    assert [source.quote for source in answer.sources] == ["Åskolen | 287 | 287 | 300"]
