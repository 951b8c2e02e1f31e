"""Whole answers about figures, as a member reads them: figure_answers.txt against the library of conftest.py.

A block is a question after ">> " (turns of a conversation separated by " / "), the status, and the answer.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.model import Answer, Status

Ask = Callable[..., Answer]

BLOCKS = (Path(__file__).parent / "figure_answers.txt").read_text(encoding="utf-8").strip().split("\n>> ")


@pytest.mark.parametrize(
    "block", [block.removeprefix(">> ") for block in BLOCKS], ids=lambda b: b.split("\n")[0]
)
def test_answer_reads_as_expected(block: str, ask: Ask) -> None:
    turns, _, expected = block.partition("\n")
    answer = ask(*turns.split(" / "))
    assert f"[{answer.status}]\n{answer.text}" == expected.strip()


def test_every_figure_of_an_answer_is_cited(ask: Ask) -> None:
    answer = ask("forskel på kvoten i aarhus og vejle")
    assert [source.quote for source in answer.sources] == ["751 Aarhus | 15", "630 Vejle | 10"]
    assert {source.section.split(" › ")[-1] for source in answer.sources} == {
        "Bilag B: Beregnede kvoter for 2024"
    }


def test_own_municipality_is_used_and_said(ask: Ask) -> None:
    answer = ask("kvote", home="751")
    assert answer.text.startswith("Aarhus: 15\n")
    assert answer.text.endswith("(Din kommune, Aarhus, da du ikke nævner en anden.)")


@pytest.mark.parametrize(
    "question",
    [
        "alle kvoter",
        "kvote for alle kommuner i landet",
        "kvoten for samtlige kommuner",
        "hver kommunes kvote",
    ],
)
def test_who_asks_for_all_is_not_answered_with_their_own_municipality_alone(question: str, ask: Ask) -> None:
    answer = ask(question, home="751")
    assert [line.split(":")[0] for line in answer.text.splitlines()[1:]] == [
        "1. København",
        "2. Aarhus",
        "3. Vejle",
        "4. Syddjurs",
        "5. Norddjurs",
    ]
    assert "Din kommune" not in answer.text


def test_who_asks_for_the_municipalities_means_more_than_their_own(ask: Ask) -> None:
    assert "Din kommune" not in ask("kommunernes kvoter", home="751").text


def test_readings_of_an_unclear_place_lead_to_its_figure(ask: Ask) -> None:
    readings = {reading.label: reading.question for reading in ask("djurs kvote").readings}
    assert ask(readings["Syddjurs"]).text.startswith("Syddjurs: 6\n")


@pytest.mark.parametrize("question", ["", " ", "?!"])
def test_a_question_without_a_word_is_no_failure(question: str, ask: Ask) -> None:
    assert ask(question).status is not Status.ANSWERED
