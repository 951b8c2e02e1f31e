"""Quotations: the words of a document, short enough for a phone, in Danish quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from sqlite_utils import Database

from knowledge.asking.citing import cite_spot
from knowledge.model import Answer, Context, Question, Reading, Source, Spot, Status

LONGEST_QUOTE = 420
"""A sentence longer than this is cut behind a word: it would fill the phone."""


def quote(text: str, longest: int = LONGEST_QUOTE) -> str:
    """The text in quotation marks, blanks tidied.

    >>> quote("Fristen er  den 1. maj.")
    '»Fristen er den 1. maj.«'
    """
    return f"»{shorten(text, longest)}«"


def shorten(text: str, longest: int) -> str:
    """The text on one line, cut behind a whole word with "…" where it is too long."""
    tidy = " ".join(text.split())
    if len(tidy) <= longest:
        return tidy
    return tidy[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


_MOST_OF_ALL = 60
_whole: ContextVar[bool] = ContextVar("whole lists", default=False)


@contextmanager
def whole_lists() -> Iterator[None]:
    """What is listed inside is not cut where it would be for a phone: somebody asked for all of it."""
    token = _whole.set(True)
    try:
        yield
    finally:
        _whole.reset(token)


def list_some(lines: Sequence[str], most: int, noun: str) -> str:
    """The lines under each other, at most so many, and how many more there are.

    >>> list_some(["a", "b", "c"], 2, "punkter")
    '- a\\n- b\\nog 1 punkter mere'
    """
    shown = [f"- {line}" for line in lines[: _MOST_OF_ALL if _whole.get() else most]]
    left = len(lines) - len(shown)
    return "\n".join([*shown, f"og {left} {noun} mere"] if left else shown)


def build_answer(
    question: Question,
    kind: str,
    text: str,
    sources: Iterable[Source],
    *,
    status: Status = Status.ANSWERED,
    person: str = "",
    reference: str = "",
    readings: tuple[Reading, ...] = (),
) -> Answer:
    """An answer in words, with what the next question may leave out."""
    context = Context(
        solver=kind, question=question.text, person=person, reference=reference, home=question.context.home
    )
    return Answer(
        question=question.text,
        status=status,
        text=text,
        sources=tuple(sources),
        readings=readings,
        kind=kind,
        context=context,
    )


def cite_each(db: Database, spots: Iterable[tuple[Spot, str]], most: int = 3) -> tuple[Source, ...]:
    """A source for each (spot, quotation), the same one once."""
    sources = dict.fromkeys(cite_spot(db, spot, text) for spot, text in spots)
    return tuple(sources)[:most]
