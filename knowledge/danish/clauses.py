"""Clauses of a sentence, as far as commas and the word that opens it tell."""

from __future__ import annotations

import re

_CONDITION = re.compile(r"(?:hvis|såfremt|er|har|bliver|kommer|foreligger|når)\b", re.IGNORECASE)
_CUT = re.compile(r"[,;.]\s+|\s+og\s+")


def find_clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Spans between commas, full stops and "og"; the whole text where it has none.

    >>> find_clauses("Svar gives i maj, møde holdes i juni")
    ((0, 16), (18, 36))
    """
    cuts = list(_CUT.finditer(text))
    starts = [0, *(cut.end() for cut in cuts)]
    return tuple(zip(starts, [*(cut.start() for cut in cuts), len(text)], strict=True))


def end_of_condition(text: str) -> int | None:
    """Where the condition ends that a sentence begins with; None where it begins with none.

    >>> end_of_condition("Er aftalen ikke meldt i maj, fastsætter styrelsen tallet")
    27
    """
    comma = re.search(r",\s", text)
    return comma.start() if comma and _CONDITION.match(text) else None
