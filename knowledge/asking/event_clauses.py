"""Parts of the sentence around a date: the clause it belongs to, and what is said to happen."""

from __future__ import annotations

import re

from knowledge.danish.dates import find_dates
from knowledge.model import Deadline

_LEAST_WORDS = 3  # fewer beside the date are no clause
_CONDITION = re.compile(r"(?:hvis|såfremt|er|har|bliver|kommer|foreligger|når)\b", re.IGNORECASE)


def what_happens(deadline: Deadline) -> str:
    """The sentence without a date that it begins with: of "3. maj: Frist for svar" the second half."""
    text = deadline.text.strip()
    lead = re.match(rf"\W*{re.escape(deadline.printed)}\s*(?:kl\.?\s*[\d.:]+\s*)?[:–—-]\s+", text)
    rest = text[lead.end() :] if lead and deadline.printed else text
    return rest[:1].upper() + rest[1:]


def own_clause(event: Deadline) -> str:
    """The part of the sentence that the date belongs to; the whole sentence where that can't be told.

    Of "Projektet sættes i gang inden den 1. maj og er færdigt inden den 1. juni" the first date has the words
    before "og", the second those behind it.
    """
    text = event.text
    pieces = _pieces(text)
    if len(pieces) > 1 and _CONDITION.match(text) and event.printed in text[slice(*pieces[0])]:
        return text[
            slice(*pieces[0])
        ]  # "Er aftalen ikke meldt inden den 3. maj, fastsætter styrelsen tallet"
    dates = find_dates(text, year=event.start.year)
    own = next((date for date in dates if date.printed == event.printed), None)
    if own is None or len(dates) < 2:
        return text
    start = max([begin for begin, _ in pieces if begin <= own.start], default=0)
    following = [date.start for date in dates if date.start > own.start]
    stop = max([begin for begin, _ in pieces if following and begin <= following[0]], default=len(text))
    clause = text[0 if own is dates[0] else start : stop if following else len(text)]
    words = re.findall(r"[^\W\d_]{3,}", clause.replace(event.printed, ""))
    return clause.strip(" ,;") if len(words) >= _LEAST_WORDS else text


def _pieces(text: str) -> list[tuple[int, int]]:
    """Spans between commas, full stops and "og"."""
    cuts = list(re.finditer(r"[,;.]\s+|\s+og\s+", text))
    starts = [0, *(cut.end() for cut in cuts)]
    return list(zip(starts, [*(cut.start() for cut in cuts), len(text)], strict=True))
