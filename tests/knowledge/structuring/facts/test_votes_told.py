"""Votes in the many ways in which minutes tell them: votes_told.txt holds the cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.model import Vote
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

_HEAD = "# Referat, Vejrup Byråd, den 16. marts 2026\n\n## 1. Havn\n\nSagsnr. 26/55\n\n### Beslutning\n\n"
_SIDES = ("for", "against", "abstain", "reserve")


def _read_cases() -> Iterator[tuple[str, list[str]]]:
    text = Path(__file__).with_name("votes_told.txt").read_text("utf-8")
    for case in text.split("\n\n"):
        lines = [line for line in case.strip().split("\n") if not line.startswith("#")]
        if lines:
            told = [line for line in lines if not line.startswith("=")]
            votes = [line.removeprefix("=").strip() for line in lines if line.startswith("=")]
            yield "\n".join(told), [vote for vote in votes if vote]


def _render(vote: Vote) -> str:
    counts = dict(vote.counts)
    sides = []
    for side, voters in zip(_SIDES, (vote.for_, vote.against, vote.abstain, vote.reserve), strict=True):
        names = [name for name in voters if not name.isdigit()]
        count = [str(counts[side])] if side in counts else []
        if names or count:
            sides.append(" ".join([side, *count, ", ".join(names)]).strip())
    return " | ".join([*sides, *(["amendment"] if vote.on == "amendment" else [])])


def _read_votes(told: str) -> list[str]:
    text = told if told.startswith(("|", "- ")) else told.replace("\n", "\n\n")
    facts = build_contents(open_document((_HEAD + text).encode(), "referat.md")).facts
    return [_render(fact.value) for fact in facts if isinstance(fact.value, Vote)]


@pytest.mark.parametrize(("told", "votes"), [*_read_cases()])
def test_a_vote_is_read_however_it_is_told(told: str, votes: list[str]) -> None:
    assert _read_votes(told) == votes
