"""The years that a question names as one stretch of time: "2016-2018", "fra 2016 til 2018"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from knowledge.model import Question

_SPAN = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:-|–|—|til(?:\s+og\s+med)?|t\.?\s?o\.?\s?m\.?)\s*((?:19|20)\d\d)\b"
    r"|\bmellem\s+((?:19|20)\d\d)\s+og\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def expand_years(question: Question, known: Collection[int]) -> Question:
    """The question with the years between the ends of its span, those that there are figures of."""
    span = find_span(question)
    if span is None:
        return question
    first, last = span
    between = (year for year in range(first + 1, last) if year in known)
    return replace(question, years=tuple(dict.fromkeys((first, *between, last, *question.years))))


def find_span(question: Question) -> tuple[int, int] | None:
    """The first and the last year of the one span that is named; None for none or several."""
    spans = [tuple(int(year) for year in match.groups() if year) for match in _SPAN.finditer(question.text)]
    if len(spans) != 1:
        return None
    first, last = spans[0]
    return (first, last) if first < last else None
