"""Greetings, thanks, "hvad kan du": answered like a human would, and short."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from sqlite_utils import Database

from knowledge.danish.folding import fold
from knowledge.model import Answer, Attempt, Question, Status

KIND = "smalltalk"
_SCORE = 96


def solve(question: Question, db: Database) -> Attempt | None:
    """A short reply to a message that is nothing but small talk; None for everything else."""
    said = " ".join(token.folded for token in question.tokens)
    reply = _replies().get(said) or _replies().get(_without_names(said))
    if reply is None:
        return None
    answer = Answer(question.text, Status.ANSWERED, reply, kind=KIND, context=question.context)
    return Attempt(KIND, _SCORE, answer, frozenset(question.content), ("småsnak",))


def _without_names(said: str) -> str:
    """Politeness around the phrase taken away: "hej bot" → "hej"."""
    words = [word for word in said.split() if word not in _politeness()]
    return " ".join(words)


@cache
def _read() -> Mapping[str, object]:
    return tomllib.loads((files("knowledge.reference") / "smalltalk.toml").read_text("utf-8"))


@cache
def _politeness() -> frozenset[str]:
    words = _read()["politeness"]
    assert isinstance(words, list)
    return frozenset(fold(word) for word in words)


@cache
def _replies() -> Mapping[str, str]:
    replies: dict[str, str] = {}
    entries = _read()["talk"]
    assert isinstance(entries, list)
    for entry in entries:
        for phrase in entry["said"]:
            replies[fold(phrase)] = entry["reply"]
    return replies
