"""Several questions in one message: where one ends and the next begins.

A question mark or a new line is a sure end. A full stop, or an "og" before another question word, may be one:
"Viborg kvote 2022. Hvornår er næste møde?", "hvad er kvoten og hvem er formand". Only the answers can tell.
"""

from __future__ import annotations

import re

MOST_QUESTIONS = 5
"""What lies behind the fifth is not answered: nobody reads an answer that long on a phone."""

_ENDS = re.compile(r"(?<=\?)\s+(?=\S)|\n+")
_ASKING = r"(?:hvem|hvad|hvornå?a?r|hvor|hvilke[nt]?|hvordan|hvorfor|hvorvidt)"
_MAY_END = re.compile(
    rf"\.\s+(?:(?:og|samt|men)\s+)?(?={_ASKING}\b)|,?\s+(?:og|samt|men)\s+(?={_ASKING}\b)", re.IGNORECASE
)
_QUESTION_WORD = re.compile(rf"\b{_ASKING}\b(?:\s+(?:mange|meget|stor\w*|læ?a?e?nge|ofte))?", re.IGNORECASE)
_LEAST_WORDS = 2


def split_questions(message: str) -> tuple[str, ...]:
    """The questions that surely stand alone, MOST_QUESTIONS at most; the message itself where it is one.

    >>> split_questions("Viborg kvote? og Randers?")
    ('Viborg kvote?', 'og Randers?')
    """
    parts = tuple(part.strip() for part in _ENDS.split(message.strip()) if part.strip())
    return parts[:MOST_QUESTIONS] or (message,)


def split_clauses(question: str) -> tuple[str, ...]:
    """What may be questions of their own; one where the same is asked of several things, or only named.

    >>> split_clauses("hvad er kvoten og hvem er formand?")
    ('hvad er kvoten', 'hvem er formand?')
    >>> split_clauses("hvem er formand og hvem er næstformand for udvalget")
    ('hvem er formand og hvem er næstformand for udvalget',)
    >>> split_clauses("hvornår og hvor mødes udvalget")
    ('hvornår og hvor mødes udvalget',)
    """
    clauses = tuple(_MAY_END.split(question))
    asked = [_question_word(clause) for clause in clauses]
    whole = all(len(clause.split()) >= _LEAST_WORDS and not _only_asks(clause) for clause in clauses)
    return clauses if whole and len(set(asked)) == len(clauses) <= MOST_QUESTIONS else (question,)


def asks(clause: str) -> bool:
    """Whether a clause asks with a question word; else it names or tells something."""
    return bool(_question_word(clause))


def _question_word(clause: str) -> str:
    """The word a clause asks with, "" where it only names what is looked up."""
    word = _QUESTION_WORD.search(clause)
    return word.group().casefold() if word else ""


def _only_asks(clause: str) -> bool:
    """Whether a clause ends in its question word: its verb stands in the next."""
    return any(word.end() == len(clause.rstrip(" .?,")) for word in _QUESTION_WORD.finditer(clause))
