"""Parts of the sentence around a date: the clause it belongs to, and what is said to happen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.danish.clauses import end_of_condition, find_clauses
from knowledge.danish.dates import DateMention, find_dates
from knowledge.model import Deadline

_LEAVES_OUT = re.compile(
    r"(?:og|samt|mens)?\s*(?:[A-ZÆØÅ][\w-]+,?\s+(?:og\s+)?){1,4}(?:den|d\.|i|senest|inden)?\s*(?:den)?\s*$"
)
_SUBJECT = re.compile(r"^(?:[A-ZÆØÅ][\w-]*,?\s+(?:(?:og|samt|for)\s+(?=[A-ZÆØÅ]))?)+")
_LEAST_WORDS = 1  # beside the date: "24. juni 2021" alone is no clause


def what_happens(deadline: Deadline) -> str:
    """The sentence without a date that it begins with: of "3. maj: Frist for svar" the second half."""
    text = deadline.text.strip()
    lead = re.match(rf"\W*{re.escape(deadline.printed)}\s*(?:kl\.?\s*[\d.:]+\s*)?[:–—|-]\s+", text)
    rest = text[lead.end() :] if lead and deadline.printed else text
    told = ", ".join(cell for cell in rest.split(" | ") if cell.strip())
    return told[:1].upper() + told[1:]


@lru_cache(maxsize=20_000)
def own_clause(event: Deadline) -> str:
    """The part of the sentence that the date belongs to; the whole sentence where that can't be told.

    Of "Projektet sættes i gang inden den 1. maj og er færdigt inden den 1. juni" the first date has the words
    before "og", the second those behind it.
    """
    text = event.text
    condition = end_of_condition(text)
    if condition is not None and event.printed in text[:condition]:
        return text[:condition]  # "Er aftalen ikke meldt inden den 3. maj, fastsætter styrelsen tallet"
    dates = find_dates(text, year=event.start.year)
    own = next((date for date in dates if date.printed == event.printed), None)
    if own is None or len(dates) < 2:
        return text
    clause = text[slice(*_span(text, own, dates))]
    words = re.findall(r"[^\W\d_]{3,}", clause.replace(event.printed, ""))
    return clause.strip(" ,;.") if len(words) >= _LEAST_WORDS else text


@lru_cache(maxsize=20_000)
def full_clause(event: Deadline) -> str:
    """The clause of a date, with what it leaves out because the one before has said it.

    Of "Udvalget mødes den 3. maj og Rådet den 4. maj" the second is "mødes den 3. maj og Rådet den 4. maj".
    """
    own = own_clause(event)
    at = event.text.find(own)
    if at <= 0 or not _LEAVES_OUT.match(own[: own.find(event.printed)]):
        return own
    return f"{_SUBJECT.sub('', event.text[:at]).rstrip()} {own}"


def _span(text: str, own: DateMention, dates: Sequence[DateMention]) -> tuple[int, int]:
    """From the clause behind the date before it to the clause with the date after it."""
    starts = [start for start, _ in find_clauses(text)]
    before = max((date.end for date in dates if date.end <= own.start), default=0)
    start = min(
        (start for start in starts if before < start <= own.start), default=0 if not before else own.start
    )
    after = min((date.start for date in dates if date.start >= own.end), default=len(text))
    stop = max((start for start in starts if own.end <= start <= after), default=len(text))
    return start if before else 0, stop if after < len(text) else len(text)
