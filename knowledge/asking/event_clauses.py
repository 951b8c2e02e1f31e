"""Which part of a sentence a date belongs to."""

from __future__ import annotations

import re

from knowledge.danish.dates import find_dates
from knowledge.model import Deadline


def own_clause(event: Deadline) -> str:
    """The part of the sentence that the date belongs to; the whole sentence where it has no other date."""
    if len(find_dates(event.text, year=event.start.year)) < 2:
        return event.text
    clauses = re.split(r"[,;]\s+", event.text)
    if len(clauses) == 1:
        return event.text
    holding = [index for index, clause in enumerate(clauses) if event.printed in clause]
    if not holding:
        return event.text
    first = holding[0]
    last = next(
        (i for i in range(first + 1, len(clauses)) if find_dates(clauses[i], year=event.start.year)),
        len(clauses),
    )
    return ", ".join(clauses[first:last])
