"""Floors are noticed when they are not reached, only ever rise, and survive the way through their file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from knowledge.model import Answer, Status
from tests.golden.evaluate import raise_floors, render_floors
from tests.golden.evaluation import GOLDEN, ROOT, GoldenSet, Result, find_shortfalls, read_sets
from tests.golden.scoring import COPENHAGEN, Judgement, Outcome, Question

SET = GoldenSet("town", ("town.md", "country.txt"), {"figure": 2, "quota-model": 0}, wrong=1)


def results(*outcomes: Outcome) -> tuple[Result, ...]:
    now = dt.datetime(2024, 5, 1, 9, tzinfo=COPENHAGEN)
    question = Question("q", "figure", "?", frozenset({Status.ANSWERED}), now)
    answer = Answer("?", Status.ANSWERED, "42")
    return tuple(Result(question, answer, Judgement(outcome)) for outcome in outcomes)


def test_reaching_the_floors_says_nothing() -> None:
    assert list(find_shortfalls(SET, results(Outcome.RIGHT, Outcome.RIGHT, Outcome.WRONG))) == []


def test_falling_below_a_floor_is_said_kind_by_kind() -> None:
    assert list(find_shortfalls(SET, results(Outcome.RIGHT, Outcome.WRONG, Outcome.WRONG))) == [
        "town/figure: 1 right, the floor is 2",
        "town: 2 confident wrong answers, at most 1 are allowed",
    ]


def test_a_kind_that_is_no_longer_asked_is_a_shortfall() -> None:
    assert list(find_shortfalls(replace(SET, floors={"people": 1}), results(Outcome.RIGHT))) == [
        "town/people: 0 right, the floor is 1"
    ]


def test_floors_rise_and_never_fall() -> None:
    better = raise_floors(SET, results(Outcome.RIGHT, Outcome.RIGHT, Outcome.RIGHT))
    worse = raise_floors(SET, results(Outcome.RIGHT, Outcome.WRONG, Outcome.WRONG))

    assert (better.floors["figure"], better.wrong) == (3, 0)
    assert (worse.floors["figure"], worse.wrong) == (2, 1)


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(render_floors([SET]), encoding="utf-8")

    assert read_sets(path) == (SET,)


def test_every_set_has_its_questions_and_documents() -> None:
    sets = read_sets()

    assert sorted(golden.name for golden in sets) == sorted(
        path.stem for path in GOLDEN.glob("questions/*.jsonl")
    )
    assert [doc for golden in sets for doc in golden.documents if not (ROOT / doc).is_file()] == []
