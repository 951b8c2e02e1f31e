"""Whole answers about tables of other things than municipalities: what a .txt expects of the .md beside it.

row_answers: single cells, rows, orders and changes. worked_answers: what is worked out of several cells, and
everyday words for what tables print.
"""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library

HERE = Path(__file__).parent
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = {
    "row_answers": dt.datetime(2024, 8, 1, 9, tzinfo=COPENHAGEN),
    "worked_answers": dt.datetime(2026, 2, 2, 9, tzinfo=COPENHAGEN),
}
BLOCKS = [
    (name, block.removeprefix(">> "))
    for name in NOW
    for block in (HERE / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n>> ")
]


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Library]:
    folder = tmp_path_factory.mktemp("rows")
    found = {name: Library.open(folder / f"{name}.db") for name in NOW}
    for name, library in found.items():
        library.index(HERE / f"{name}.md", now=NOW[name])
    return found


@pytest.mark.parametrize(("name", "block"), BLOCKS, ids=lambda text: text.split("\n")[0])
def test_answer_reads_as_expected(name: str, block: str, libraries: dict[str, Library]) -> None:
    question, _, expected = block.partition("\n")
    answer = libraries[name].ask(question, now=NOW[name])
    assert f"[{answer.status}]\n{answer.text}" == expected.strip()


def test_source_is_the_row(libraries: dict[str, Library]) -> None:
    answer = libraries["row_answers"].ask("elever åskolen 2022", now=NOW["row_answers"])
    assert [source.quote for source in answer.sources] == ["Åskolen | 287 | 287 | 300"]


def test_source_of_compared_columns_is_the_row_that_compares_them(libraries: dict[str, Library]) -> None:
    asked = "hvilken af de tre placeringer er billigst i anlægsudgift"
    answer = libraries["worked_answers"].ask(asked, now=NOW["worked_answers"])
    assert [source.quote for source in answer.sources] == ["Anlægsudgift, mio. kr. | 4,2 | 3,6 | 5,1"]
