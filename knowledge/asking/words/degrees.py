"""Questions of degree: what a sentence must hold that says how fast, how high, how old, how far away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.danish.folding import fold
from knowledge.danish.words import stem
from knowledge.model import Question
from knowledge.patterns import compile_late

_LENGTH = r"\d\s*(?:m\b|meter|cm|km|kilometer)"
_BROAD = rf"(?:{_LENGTH}|(?:to|tre|fire|fem|seks|syv|otte|ni|ti)\s+(?:meter|km|kilometer))"
_DEGREES: dict[tuple[str, ...], str] = {
    ("hurtig", "hurtigt"): r"\d\s*(?:km/t|km i timen|m/s|mbit|dage|uger|minutter|timer)",
    ("høj", "højt", "høje"): (
        r"\d\s*(?:m\b|meter|etager|cm|%|pct|procent|db\b)(?!\s+(?:fra|til|væk|lang|bred|inden))|\betager?\b"
    ),
    (
        "gammel",
        "gammelt",
        "gamle",
    ): r"\d\s*år|\bfra (?:1[5-9]|20)\d\d|(?:opført|bygget|stiftet|grundlagt) i \d{4}",
    ("bred", "bredt", "brede"): _BROAD,
    ("dyb", "dybt", "dybe"): _BROAD,
    ("tæt", "langt væk", "fjernt"): _BROAD,
    ("tung", "tungt", "tunge"): r"\d\s*(?:kg|kilo|tons?)\b",
    ("varm", "varmt", "kold", "koldt"): r"\d\s*(?:grader|°)",
}
_PATTERNS = {words: compile_late(pattern, re.IGNORECASE) for words, pattern in _DEGREES.items()}
_ASKED = compile_late(r"\bhvor\s+(?P<word>langt væk|[a-zæøå]+)(?:\s+på)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree asked for. pattern: what tells it; start, end: span of the words that ask."""

    pattern: re.Pattern[str]
    start: int
    end: int


def find_degree(question: Question) -> Degree | None:
    """What degree a question asks for; None where it asks for none that is known."""
    match = _ASKED.search(question.text)
    if match is None:
        return None
    asked = stem(fold(match["word"]))
    for words, pattern in _PATTERNS.items():
        if match["word"].lower() in words or asked in {stem(fold(word)) for word in words}:
            return Degree(pattern, match.start(), match.end())
    return None
