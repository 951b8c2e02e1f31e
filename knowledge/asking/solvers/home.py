"""The member says where they are from: "jeg er fra Viborg". It is used when no place is named."""

from __future__ import annotations

import re
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.figures.phrasing import name_place
from knowledge.model import Answer, Attempt, Question, Status

KIND = "home"
_SCORE = 97
_SAYS_HOME = re.compile(
    r"^\s*(?:hej,?\s+)?(?:jeg (?:er|kommer|bor)(?: valgt)? (?:fra|i)|vi er fra|(?:min|vores) kommune er"
    r"|jeg sidder i (?:byrådet|kommunalbestyrelsen) i)\b",
    re.IGNORECASE,
)


def solve(question: Question, db: Database) -> Attempt | None:
    """The municipality remembered; None for anything but a statement that names exactly one."""
    municipalities = [code for code in question.places if len(code) == 3]
    match = _SAYS_HOME.match(question.text)
    if match is None or len(municipalities) != 1 or question.asks:
        return None
    if any(question.tokens[index].start >= match.end() for index in question.content):
        return None
    code = municipalities[0]
    text = f"Det husker jeg: {name_place(code)} er din kommune. Den bruger jeg, når du ikke nævner en anden."
    answer = Answer(
        question.text,
        Status.ANSWERED,
        text,
        kind=KIND,
        context=replace(question.context, home=code, question=""),
    )
    return Attempt(KIND, _SCORE, answer, frozenset(question.content), (f"egen kommune: {code}",))
