"""Who speaks: lines that name no more than a body, or a body and the day on which it met."""

from __future__ import annotations

import re

from knowledge.danish.bodies import find_bodies
from knowledge.danish.calendar_words import ANY_MONTH
from knowledge.patterns import compile_late

DAY = (
    rf"(?:\d{{1,2}}\.\s?{ANY_MONTH}\s+\d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}})"
)
"""A day with its year: "16-03-2026", "24. marts 2026", "2026-03-12"."""
_POINT = r"(?:,?\s+\(?(?:pkt|punkt|sag)\.?(?:\s+nr\.?)?\s*\d{1,3}\)?)?"
_SIGNED = compile_late(
    rf"(?P<who>[A-ZÆØÅ][^\n:.!?\d]{{2,60}}?),?\s+(?:møde\s+)?(?:(?:den|d\.)\s*)?{DAY}{_POINT}\s*:?$",
    re.IGNORECASE,
)
_NAME_WORDS = re.compile(r"(?:[A-ZÆØÅ][\w-]*,?|og|samt|for|i|af|&|den|det)(?:\s|$)")


def is_signature(line: str) -> bool:
    """Whether a line is no more than a body and a day.

    >>> is_signature("Børne- og Skoleudvalget, den 17. februar 2026"), is_signature("Byrådets budget 2026")
    (True, False)
    >>> is_signature("Fanø Byråd, 16-03-2026:"), is_signature("Kultur, Fritid og Turisme, 25. marts 2026")
    (True, True)
    >>> is_signature("Ringsted, den 12. januar 2026")
    False
    """
    signed = _SIGNED.match(line.strip())
    if signed is None:
        return False
    who = signed["who"].strip(" ,")
    joined = " og " in who and len(who.split()) > 2  # a committee named by its matters
    return is_body_name(who) or (joined and _is_name(who))


def is_body_name(text: str) -> bool:
    """Whether a text is no more than the name of a body, its place beside it or not.

    >>> is_body_name("Fanø Byråd"), is_body_name("Byrådet i Odder"), is_body_name("Byrådet mener")
    (True, True, False)
    """
    bodies = find_bodies(text)
    if len(bodies) != 1:
        return False
    body = bodies[0]
    if (body.start, body.end) == (0, len(text)):
        return True
    return _is_name(text) and len(text[: body.start].split()) + len(text[body.end :].split()) <= 2


def _is_name(text: str) -> bool:
    """Whether a text is of words that names are made of: with a capital, or joining such."""
    at = 0
    while match := _NAME_WORDS.match(text, at):
        at = match.end()
    return at == len(text)
