"""The judge itself is judged: a gate that lets everything through is worse than none."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from knowledge.model import Answer, Source, Status
from tests.golden.scoring import COPENHAGEN, Judgement, Outcome, Question, judge, normalise, read_questions

QUESTIONS = sorted(Path(__file__).with_name("questions").glob("*.jsonl"))

POPULATION = Question(
    id="q",
    kind="figure",
    text="hvor mange bor der i Fjordby",
    statuses=frozenset({Status.ANSWERED}),
    now=dt.datetime(2024, 5, 1, 9, tzinfo=COPENHAGEN),
    all=(r"\b12345\b",),
    any=("indbyggere", "bor"),
    none=("omkring",),
    source="Bilag A",
)


def answer(text: str, status: Status = Status.ANSWERED, section: str = "2 › Bilag A") -> Answer:
    source = Source(document="Folketal", section=section, page=3, line=7, quote="Fjordby 12.345")
    return Answer(question="", status=status, text=text, sources=(source,))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer("Der bor 12.345 i Fjordby."), Judgement(Outcome.RIGHT)),
        (answer("Der bor 12.346 i Fjordby."), Judgement(Outcome.WRONG, (r"lacks \b12345\b",))),
        (
            answer("Omkring 12.345 personer."),
            Judgement(Outcome.WRONG, ("lacks any of indbyggere  bor", "has omkring")),
        ),
        (
            answer("Der bor 12.345 i Fjordby.", section="Bilag B"),
            Judgement(Outcome.SOURCE, ("no cited source matches Bilag A",)),
        ),
        (
            answer("Der bor 12.345 i Fjordby.", Status.UNKNOWN),
            Judgement(Outcome.MISSED, ("status unknown, expected answered",)),
        ),
    ],
)
def test_an_answer_is_right_only_when_status_text_and_source_hold(given: Answer, expected: Judgement) -> None:
    assert judge(POPULATION, given) == expected


def test_an_answer_where_unknown_was_due_is_a_wrong_one() -> None:
    trap = Question(
        id="t", kind="trap", text="skat?", statuses=frozenset({Status.UNKNOWN}), now=POPULATION.now
    )

    assert judge(trap, answer("25,3")).outcome is Outcome.WRONG
    assert judge(trap, answer("Det står der ikke.", Status.UNKNOWN)).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.000 og 12.345.678", "1000 og 12345678"),
        ("96\u00a0679 indbyggere", "96679 indbyggere"),
        ("2,5 mio. og 0.123", "2,5 mio. og 0.123"),
        ("den 10.09.2021 kl. 16.05", "den 10.09.2021 kl. 16.05"),
        ("a\u030a", "å"),
    ],
)
def test_only_thousands_are_ungrouped(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_every_question_can_be_read_and_has_its_own_name() -> None:
    questions = [question for path in QUESTIONS for question in read_questions(path)]

    assert len(questions) >= 160
    assert [name for name, count in Counter(question.id for question in questions).items() if count > 1] == []


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_no_pattern_is_met_by_an_empty_answer(path: Path) -> None:
    for question in read_questions(path):
        assert not any(re.search(pattern, "") for pattern in (*question.all, *question.any)), question.id


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_an_expected_answer_says_what_it_must_hold(path: Path) -> None:
    bare = [q.id for q in read_questions(path) if q.statuses == {Status.ANSWERED} and not (q.all or q.any)]

    assert bare == []


def test_a_question_file_with_a_flaw_is_refused(tmp_path: Path) -> None:
    flawed = tmp_path / "flawed.jsonl"
    flawed.write_text(
        json.dumps({"id": "1", "kind": "figure", "q": "?", "status": "maybe"}), encoding="utf-8"
    )

    with pytest.raises(ValueError, match="maybe"):
        read_questions(flawed)
