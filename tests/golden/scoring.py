"""What a golden question expects, and whether an answer gives it. Pure: no database, no files but one.

questions/*.jsonl → Question → (an Answer) → Judgement
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.model import Answer, Status

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DEFAULT_NOW = "2021-06-01T09:00"
FLAGS = re.IGNORECASE | re.DOTALL

ODD_SPACES = "\u00a0\u202f\u2009"
# 96.679 and 5.839.955, also with an odd space for the point; not 10.09.2021, not 16.05
GROUPED = re.compile(rf"(?<![\d.,])[1-9]\d{{0,2}}(?:[.{ODD_SPACES}]\d{{3}})+(?!\d)")


class Outcome(StrEnum):
    """How an answer did, the worst last but one."""

    RIGHT = "right"
    MISSED = "missed"  # unknown or asked back where an answer was due
    SOURCE = "source"  # right, but no cited source is where it stands
    WRONG = "wrong"  # stated with confidence, and not so


@dataclass(frozen=True, slots=True)
class Question:
    """A golden question. statuses: those accepted. all, any, none: patterns for the answer's text.

    before: what was asked just before, in the same conversation. source: one cited source matches it;
    "" where any will do, also none. now: the clock, aware.
    """

    id: str
    kind: str
    text: str
    statuses: frozenset[Status]
    now: dt.datetime
    before: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome and, where it is not right, each thing that was missed."""

    outcome: Outcome
    why: tuple[str, ...] = ()


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a file, in its order. KeyError, ValueError or re.error where one is malformed."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_parse_question(json.loads(line)) for line in lines if line.strip())


def judge(question: Question, answer: Answer) -> Judgement:
    """Status and text first: an answer that is wrong there is not saved by its source."""
    why = tuple(_text_failures(question, answer))
    if why:
        return Judgement(Outcome.WRONG if answer.status is Status.ANSWERED else Outcome.MISSED, why)
    if question.source and answer.status is Status.ANSWERED and not _cites(question.source, answer):
        return Judgement(Outcome.SOURCE, (f"no cited source matches {question.source}",))
    return Judgement(Outcome.RIGHT)


def holds_answer(question: Question, text: str) -> bool:
    """Whether a text, whatever its status, says all that the question's answer must say."""
    told = normalise(text)
    if question.any and not any(re.search(pattern, told, FLAGS) for pattern in question.any):
        return False
    if any(re.search(pattern, told, FLAGS) for pattern in question.none):
        return False
    return all(re.search(pattern, told, FLAGS) for pattern in question.all)


def normalise(text: str) -> str:
    """Accents composed, thousands ungrouped, odd spaces made plain.

    >>> normalise("5.839.955 den 10.09.2021 kl. 16.05")
    '5839955 den 10.09.2021 kl. 16.05'
    """
    composed = unicodedata.normalize("NFC", text)
    ungrouped = GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), composed)
    return re.sub(f"[{ODD_SPACES}]", " ", ungrouped)


def _text_failures(question: Question, answer: Answer) -> Iterator[str]:
    text = normalise(answer.text)
    if answer.status not in question.statuses:
        yield f"status {answer.status}, expected {' or '.join(sorted(question.statuses))}"
    yield from (f"lacks {pattern}" for pattern in question.all if not re.search(pattern, text, FLAGS))
    if question.any and not any(re.search(pattern, text, FLAGS) for pattern in question.any):
        yield f"lacks any of {'  '.join(question.any)}"
    yield from (f"has {pattern}" for pattern in question.none if re.search(pattern, text, FLAGS))


def _cites(pattern: str, answer: Answer) -> bool:
    fields = ((source.document, source.section, source.page, source.quote) for source in answer.sources)
    return any(re.search(pattern, " | ".join(map(str, source)), FLAGS) for source in fields)


def _parse_question(row: Mapping[str, object]) -> Question:
    return Question(
        id=str(row["id"]),
        kind=str(row["kind"]),
        text=str(row["q"]),
        statuses=frozenset(map(Status, _strings(row["status"]))),
        now=dt.datetime.fromisoformat(str(row.get("now", DEFAULT_NOW))).replace(tzinfo=COPENHAGEN),
        before=_strings(row.get("before", ())),
        all=_strings(row.get("all", ())),
        any=_strings(row.get("any", ())),
        none=_strings(row.get("none", ())),
        source=str(row.get("source", "")),
    )


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)):
        return tuple(map(str, value))
    raise ValueError(f"not a string or a list of them: {value!r}")
