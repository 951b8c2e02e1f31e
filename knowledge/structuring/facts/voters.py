"""Who voted: lists of parties, letters and persons as minutes print them, and counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from knowledge.danish.folding import fold
from knowledge.danish.number_words import parse_number_word
from knowledge.structuring.facts.fact_words import find_words_of

ABBREVIATED = "Sdr|Ndr|Nr|Gl|St|Skt|Chr|Johs|Joh|Fr|Ths|Th|Vilh|Wilh|Jac"
"""What names are cut short to, before a full stop that ends no sentence."""
_NAME_WORD = (  # "Villy Sdr. Omme", "Bo H. Lund"
    rf"(?:(?:{ABBREVIATED})\.|[A-ZÆØÅÉ][\wæøåéüöä'’-]*[a-zæøåéüöä]|[A-ZÆØÅ]\.)"
)
PERSON = rf"{_NAME_WORD}(?:\s+(?:(?:af|de|la|van|von|el)\s+)?{_NAME_WORD}){{1,4}}"
_DOTTED = r"[A-ZÆØÅ](?:\.[A-ZÆØÅ])+\.?(?!\s?\w)"  # "S.P."
_LETTERS = r"[A-ZÆØÅ]{1,3}(?!\w|\.\s?[A-ZÆØÅ][a-zæøå])"
_COUNT = re.compile(r"\(\s*(\d{1,2})(?: (?:stemmer?|medlem(?:mer)?))?\s*\)")
NUMBER = (
    r"(?:\d{1,2}(?![\d%]|[.,]\d)|(?:to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten"
    r"|sytten|atten|nitten|tyve|(?:én|ét|en|et)(?=\s*(?:[.,;:()]|stem|imod\b|for\b|undlod\b|hverken\b|$)))(?!\w))"
)
"""How many voted, as a number or a word."""
_PERSON_BEHIND = re.compile(rf"{PERSON}\s*\)")


@dataclass(frozen=True, slots=True)
class Voters:
    """names: parties and persons as printed. count: how many voted, None where it is not told."""

    names: tuple[str, ...] = ()
    count: int | None = None


@cache
def party_pattern() -> str:
    """A party: its name, its letter, a list ("Liste N", "Borgerlisten")."""
    names = "|".join(map(re.escape, find_words_of("parties", "names")))
    lists = (
        r"Liste\s+[A-ZÆØÅ](?!\w)|[A-ZÆØÅ][a-zæøå]+s Liste(?!\w)|[A-ZÆØÅ][a-zæøå]+-?(?:listen|partiet)(?!\w)"
    )
    return rf"(?:{_DOTTED}|(?:{names})(?!\w)|{lists}|{_LETTERS})"


@cache
def list_pattern() -> str:
    """A list of voters: "A, F og B", "A (6), V (4) og I (1)", "Per Clausen og Lisbeth Lauritsen"."""
    joint = r"\s*(?:,\s*og|,\s*samt|,|\bog\b|\bsamt\b|\+|&|/)\s*"
    return rf"{voter_pattern()}(?:{joint}{voter_pattern()})*"


@cache
def voter_pattern() -> str:
    """A party or person with what stands behind in brackets: "A (6)", "Per Clausen (Ø)"."""
    none = "|".join(find_words_of("parties", "none"))
    behind = (
        r"[A-ZÆØÅ]{1,3}|\d{1,2}(?: (?:stemmer?|medlem(?:mer)?))?|[A-ZÆØÅ][\w-]+(?: [\w-]+){0,2}|"
        rf"(?:begge|alle) [A-ZÆØÅ](?:[A-ZÆØÅ]{{0,2}}|\w+)|{none}"
    )
    return rf"(?:{party_pattern()}|{PERSON})(?:\s*\(\s*(?:{behind})\s*\))?"


@cache
def possessive_pattern() -> str:
    """A party before the s of what it owns: "Venstres", "SF's", "Borgerlistens"."""
    names = "|".join(map(re.escape, find_words_of("parties", "names")))
    return rf"(?:(?:{names}|[A-ZÆØÅ][a-zæøå]+-?(?:listen|partiet))(?=['’]?s\s)|[A-ZÆØÅ]{{1,3}}(?=['’]s\s))"


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){voter_pattern()}")


def count_of(number: str) -> int:
    """ "14", "to" or "14 stemmer" as a number."""
    number = number.split()[0]
    if number.isdigit():
        return int(number)
    value = parse_number_word(number)
    return int(value) if value is not None else 0


def without_title(name: str) -> str:
    """A person's name without an office before it: "Rådmand Pia Lund" → "Pia Lund"."""
    words = name.split()
    while len(words) > 2 and fold(words[0]).strip(".") in _titles():
        words = words[1:]
    return " ".join(words)


@cache
def _titles() -> frozenset[str]:
    return frozenset(map(fold, find_words_of("attendance", "titles")))


def _may_vote(name: str) -> bool:
    """ "Aarhus Kommune" looks like a person's name and is none."""
    return name.split()[-1].lower() not in find_words_of("votes", "not_voters")


def _without_party(one: str) -> str:
    """ "Ida Krog (A)" without its party, "A (6)" without its number; "SF (Ida Krog)" as printed."""
    name, _, behind = one.partition("(")
    return one.strip() if " " not in name.strip() and _PERSON_BEHIND.match(behind) else name.strip()


def split_list(text: str) -> tuple[tuple[str, ...], int | None]:
    """The names of a list, and their number where a number stands behind each."""
    found = [match[0].strip() for match in _one().finditer(text) if _may_vote(match[0])]
    counts = [int(match[1]) for one in found if (match := _COUNT.search(one))]
    total = len(counts) == 1 and len(found) > 1 and bool(_COUNT.search(found[-1]))  # "A, C, F og B (12)"
    names = tuple(without_title(_without_party(one)) for one in found)
    return names, sum(counts) if counts and (total or len(counts) == len(found)) else None
