"""Parts of the sentence around a date: the clause it belongs to, and what is said to happen."""

from __future__ import annotations

import re

from knowledge.danish.dates import find_dates
from knowledge.model import Deadline


def what_happens(deadline: Deadline) -> str:
    """The sentence without a date that it begins with: of "3. maj: Frist for svar" the second half."""
    text = deadline.text.strip()
    lead = re.match(rf"\W*{re.escape(deadline.printed)}\s*(?:kl\.?\s*[\d.:]+\s*)?[:–—-]\s+", text)
    rest = text[lead.end() :] if lead and deadline.printed else text
    return rest[:1].upper() + rest[1:]


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
