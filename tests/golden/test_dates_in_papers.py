"""How well dated events are read off whole papers and out of sentences about offsets, moves and limits.

`dates/papers.jsonl` tells the events of each paper in `dates/papers`, `dates/sentences.jsonl` those of single
sentences that stand in a letter of 15 February 2024. Both were written by reading, before anything was run on
them; a line that is "optional" is neither missed nor wrong. First sight, before anything was changed for
them: of the papers 46 of 100 events and 28 told beside them, of the sentences 32 of 66 and 36 beside. Of
the four papers at the end, from `moeder-langby` on, 13 of 25 events were right at first and 9 beside. Of
`dates/sentences_later.jsonl`, written when the grammar stood: 51 of 57 and 9 beside.

`python -m tests.golden.test_dates_in_papers` prints what is missed and what is told beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.model import Deadline
from knowledge.reading.markdown import read_markdown
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

HERE = Path(__file__).parent / "dates"
FIELDS = ("start", "end", "is_deadline", "state", "moved_from")
USUAL = {"end": None, "is_deadline": False, "state": "planned", "moved_from": None}
DETAILS = ("at", "who", "place")

Event = Mapping[str, Any]


@dataclass
class Score:
    """found, wanted: required events. beside: events that are not in the gold file. details: wrong ones."""

    found: int = 0
    wanted: int = 0
    lines: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)


def to_event(deadline: Deadline) -> Event:
    return {
        "start": deadline.start.isoformat(),
        "end": deadline.end.isoformat() if deadline.end else None,
        "is_deadline": deadline.is_deadline,
        "state": str(deadline.state),
        "moved_from": deadline.moved_from.isoformat() if deadline.moved_from else None,
        "at": deadline.at.isoformat("minutes") if deadline.at else None,
        "who": deadline.who,
        "place": deadline.place,
    }


def key(event: Event) -> str:
    return " ".join(f"{name}={(USUAL | dict(event))[name]}" for name in FIELDS)


def compare(name: str, wanted: Sequence[Event], told: Sequence[Event], score: Score) -> None:
    left = list(told)
    for event in sorted(wanted, key=lambda one: bool(one.get("optional"))):
        fitting = [one for one in left if key(one) == key(event)]
        fitting.sort(key=lambda one: len(list(_differences(event, one))))
        if not event.get("optional"):
            score.wanted += 1
            score.found += bool(fitting)
            if not fitting:
                score.lines.append(f"{name}: {key(event)}")
            elif wrong := list(_differences(event, fitting[0])):
                score.details.append(f"{name}: {event['start']} {'; '.join(wrong)}")
        if fitting:
            left.remove(fitting[0])
    score.beside += [f"{name}: {key(one)}" for one in left]


def _differences(wanted: Event, told: Event) -> Iterator[str]:
    for detail in DETAILS:
        if detail in wanted and str(wanted[detail]) not in str(told[detail]):
            yield f"{detail}={told[detail]!r}, not {wanted[detail]!r}"


def read_lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def score_papers() -> Score:
    gold, score = read_lines("papers.jsonl"), Score()
    for paper in dict.fromkeys(line["paper"] for line in gold):
        told = [to_event(one) for one in build_contents(open_document(HERE / "papers" / paper)).deadlines]
        compare(paper, [line for line in gold if line["paper"] == paper], told, score)
    return score


def score_sentences(name: str) -> Score:
    score = Score()
    for line in read_lines(name):
        raw = read_markdown(f"Dato: 15. februar 2024\n\n{line['text']}\n".encode(), "brev.md")
        compare(line["text"], line["events"], [to_event(one) for one in build_contents(raw).deadlines], score)
    return score


def test_papers_tell_their_events_and_no_others() -> None:
    score = score_papers()
    assert (score.lines, score.beside) == ([], [])
    assert len(score.details) <= 1, score.details  # whose the meeting of a summary in one line is


def test_sentences_tell_their_events_and_no_others() -> None:
    for name in ("sentences.jsonl", "sentences_later.jsonl"):
        score = score_sentences(name)
        assert (score.lines, score.beside, score.details) == ([], [], [])


if __name__ == "__main__":
    scores = {name: score_sentences(name) for name in ("sentences.jsonl", "sentences_later.jsonl")}
    for title, measured in ({"papers": score_papers()} | scores).items():
        print(f"== {title}: {measured.found} of {measured.wanted}, {len(measured.beside)} beside")
        for heading in ("lines", "beside", "details"):
            print(f"-- {heading}", *getattr(measured, heading), sep="\n")
