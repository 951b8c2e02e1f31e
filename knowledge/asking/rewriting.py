"""Questions as they are typed, made into those that are read: English ones, and words typed without a blank.

"how many refugees will Viborg receive" is read as "hvor mange flygtninge modtager Viborg", "viborgkvote2022"
as "viborg kvote 2022". The words are data: reference/english.toml. Answers stay Danish.
"""

from __future__ import annotations

import re
from functools import cache

from sqlite_utils import Database

from knowledge.danish.folding import fold
from knowledge.danish.names import find_places
from knowledge.danish.words import find_words, stem
from knowledge.reference.word_lists import read_lists
from knowledge.storage.words import find_stem_frequencies

_WITH_YEAR = re.compile(r"\b(?P<head>[^\W\d]{3,})(?P<year>(?:19|20)\d\d)\b")
_HYPHENED = re.compile(r"\b(?P<head>[^\W\d]{4,})-(?P<rest>[^\W\d]{4,})\b")
_SHORTEST_PLACE, _SHORTEST_REST = 4, 4
_FEWEST_ENGLISH = 2  # words that only English has, from which a question is taken for English


def rewrite(text: str, db: Database) -> str:
    """The question in Danish and with its words apart."""
    return _part_words(_translate(text), db)


def _translate(text: str) -> str:
    words = [word.folded for word in find_words(text)]
    if sum(word in _marks() for word in words) < _FEWEST_ENGLISH:
        return text
    told = " ".join(re.findall(r"[\w.,%-]+", text))
    for phrase, danish in _phrases():
        told = phrase.sub(danish, told)
    return " ".join(told.split())


def _part_words(text: str, db: Database) -> str:
    """A year that is typed behind a word, and the name of a place before a word of the documents.

    Only what is then a place or a word of the documents is parted: "EMN2025" may be a name of its own.
    """
    parted = _WITH_YEAR.sub(lambda match: _part_year(match, db), text)
    parted = _HYPHENED.sub(lambda match: _part_hyphen(match, db), parted)
    long = [word for word in find_words(parted) if len(word.text) >= _SHORTEST_PLACE + _SHORTEST_REST]
    written = find_stem_frequencies(db, [word.stem for word in long])
    for word in long:
        if word.stem not in written and (at := _find_place_end(word.text, db)):
            parted = parted.replace(word.text, f"{word.text[:at]} {word.text[at:]}", 1)
    return parted


def _part_year(match: re.Match[str], db: Database) -> str:
    head = match["head"]
    known = _is_place(head) or _is_word(head, db) or _find_place_end(head, db)
    return f"{head} {match['year']}" if known else match[0]


def _part_hyphen(match: re.Match[str], db: Database) -> str:
    """ "morsø-mødet" is the meeting of Morsø; "Faaborg-Midtfyn" is one name."""
    apart = _is_place(match["head"]) and not _is_place(match[0]) and _is_word(match["rest"], db)
    return f"{match['head']} {match['rest']}" if apart else match[0]


def _find_place_end(word: str, db: Database) -> int:
    """Where the name of a place ends that a word begins with, if the rest is a word; 0 where it does not."""
    if len(word) < _SHORTEST_PLACE + _SHORTEST_REST or _is_word(word, db):
        return 0
    ends = range(len(word) - _SHORTEST_REST, _SHORTEST_PLACE - 1, -1)
    return next((at for at in ends if _is_place(word[:at]) and _is_word(word[at:], db)), 0)


def _is_place(text: str) -> bool:
    named = find_places(find_words(text))
    return len(named) == 1 and named[0].exact


def _is_word(text: str, db: Database) -> bool:
    """Whether a word stands in the documents, in any of its forms."""
    return bool(find_stem_frequencies(db, [stem(fold(text))]))


@cache
def _marks() -> frozenset[str]:
    return frozenset(map(fold, read_lists("english")["marks"]))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The longest phrases first."""
    phrases = read_lists("english")["phrases"]
    ordered = sorted(phrases.items(), key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"\b{re.escape(one)}\b", re.IGNORECASE), danish) for one, danish in ordered)
