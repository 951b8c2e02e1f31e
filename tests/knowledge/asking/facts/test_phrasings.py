"""Many ways to ask for one fact of an item, and questions that come near it and ask for something else."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC)
_FOLDER = Path(__file__).parent / "phrasings"
PAPERS = {path.name: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.md"))}
_FACTS: list[dict[str, Any]] = tomllib.loads((_FOLDER / "phrasings.toml").read_text(encoding="utf-8"))["fact"]


@pytest.mark.parametrize("fact", _FACTS, ids=[fact["name"] for fact in _FACTS])
def test_a_fact_is_told_however_it_is_asked_for(library: Library, fact: dict[str, Any]) -> None:
    answers = {question: library.ask(question, now=NOW) for question in fact["asked"]}

    missed = {
        question: answer.text
        for question, answer in answers.items()
        if answer.status is not Status.ANSWERED or not re.search(fact["told"], answer.text)
    }
    assert missed == {}


@pytest.mark.parametrize(
    ("question", "never"),
    [pair for fact in _FACTS for pair in fact.get("not_told", [])],
)
def test_what_comes_near_is_not_told_instead(library: Library, question: str, never: str) -> None:
    answer = library.ask(question, now=NOW)

    assert answer.status is not Status.ANSWERED or not re.search(never, answer.text)
