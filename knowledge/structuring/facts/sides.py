"""The sides of a vote in a sentence: one small grammar, read from left to right.

A side is a word for it ("imod", "undlod") with its voters, names or a number: behind it ("Imod stemte A (4)",
"Undlod: F"), or before it ("A og V stemte imod", "4 imod (A, V)"). Its voters end at the next word for a
side, or where their list does. A bare word ("…, imod 3") is a side only beside another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.patterns import compile_late
from knowledge.structuring.facts.fact_words import find_words_of, pattern_of
from knowledge.structuring.facts.voters import (
    NUMBER,
    PERSON,
    Voters,
    count_of,
    list_pattern,
    parse_voters,
    party_pattern,
)

SIDES = ("for", "against", "abstain", "reserve")
_OBJECT = r"(?:\s+[^\s.,;:()]+){0,5}?"  # "For hendes forslag stemte", "Imod indstillingens punkt 2 stemte"
_INSIDE = r"(?:[^()]|\([^()]*\))*"  # "A og Bo Lind (V)" in brackets
_BRACKETS = rf"(?:\s*\((?P<{{0}}>{_INSIDE})\))?"
_AGAINST_EACH_OTHER = compile_late(  # "med 14 stemmer (A, F og B) mod 5 (V)", "med stemmerne 14-7"
    rf"\bmed\s+(?:(?:de\s+)?samme\s+)?(?:stemmerne\s+)?(?P<a>{NUMBER})\s*(?:stemmer)?"
    + _BRACKETS.format("al")
    + r"\s*(?:for)?"
    + _BRACKETS.format("am")
    + rf"\s*,?\s*(?:og\s+)?(?:i?mod\s+|[-–]\s*)(?P<b>{NUMBER})\s*(?:stemmer)?"
    + _BRACKETS.format("bl"),
    re.IGNORECASE,
)
_LETTER_STOP = compile_late(  # the full stop of a sentence, not of an initial: "stemte C og I. Imod stemte V"
    r"(?<=[\s,(][A-ZÆØÅ])\.\s+(?=(?:For|Imod|Mod|Undlod|Hverken|Ja|Nej)\b"
    rf"|{PERSON}\s*\([A-ZÆØÅ]{{1,3}}\)\s+[a-zæøå]|[A-ZÆØÅ]{{1,3}}\s+[a-zæøå])"
)
_VOICES = compile_late(  # "mod Enhedslistens stemmer", "med stemmerne fra A, F og B"
    r"\b(?P<side>med|i?mod)\s+"
    r"(?:stemmerne fra\s+(?P<from>[^.;]+)|(?P<whose>[A-ZÆØÅ][\wæøåÆØÅ ]*?)['’]?s\s+stemmer)"
)
_QUOTED = compile_late(r"(?:(?<=\s)|^)[\"»“”][^\"«“”]*(?:[\"«”]|$)")  # what a party had entered is no vote
_EXCEPT = compile_late(  # "V (undtagen Ida Krog)", "A, V undtagen Ida Krog, F": she voted otherwise
    rf"\s*\(?\bundtagen\s+{PERSON}(?:\s*\([A-ZÆØÅ]{{1,3}}\))?(?:\s+og\s+{PERSON})?(?:(?<=\w)\))?"
)
_JOINT = re.compile(r"\s*(?:,\s*og\b|,|\bog\b)\s+")
_OPPOSED = re.compile(r"[;,]\s*(?:og\s+)?i?mod\b", re.IGNORECASE)
_VOTED = re.compile(r"stem|afstemning", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Side:
    """A side with its voters and the end of its words. sure: told by a verb or a colon."""

    side: str
    voters: Voters
    start: int
    end: int
    sure: bool


def find_sides(text: str) -> Iterator[tuple[str, Voters]]:
    """Each side that a sentence tells, with who was on it.

    >>> dict(find_sides("For stemte 11: A (6) og V (5)."))
    {'for': Voters(names=('A', 'V'), count=11)}
    >>> [(side, voters.count) for side, voters in find_sides("Forkastet med 17 stemmer mod 4.")]
    [('against', 17), ('for', 4)]
    >>> [(side, voters.names) for side, voters in find_sides("For afslag stemte A, imod V, og F undlod.")]
    [('for', ('A',)), ('against', ('V',)), ('abstain', ('F',))]
    """
    if not _may_tell().search(text):
        return
    text = _kind_of_party().sub("", _EXCEPT.sub("", _QUOTED.sub(" ", text)))
    text = _LETTER_STOP.sub("; ", text)
    told: set[tuple[str, Voters]] = set()
    for side, voters in (*_read_each_other(text), *_read_sides(text), *_read_groups(text)):
        if (voters.names or voters.count is not None) and (side, voters) not in told:
            told.add((side, voters))
            yield side, voters


@cache
def _may_tell() -> re.Pattern[str]:
    """A quick look: most sentences tell no vote."""
    told = pattern_of("votes", *SIDES, "majority", "minority").pattern
    return re.compile(
        rf"{told}|stem|imod\b|forbehold|\bmed \d+ mod \d|^(?:{_labels()})\b|\b(?:for|ja|nej):", re.IGNORECASE
    )


def _read_each_other(text: str) -> Iterator[tuple[str, Voters]]:
    if match := _AGAINST_EACH_OTHER.search(text):
        lost = pattern_of("votes", "lost").search(text, 0, match.start()) is not None
        turned = lost and count_of(match["a"]) > count_of(match["b"])  # "forkastet med 17 stemmer mod 4"
        sides = ("against", "for") if turned else ("for", "against")
        yield sides[0], Voters(parse_voters(match["al"] or match["am"] or "").names, count_of(match["a"]))
        yield sides[1], Voters(parse_voters(match["bl"] or "").names, count_of(match["b"]))


def _read_sides(text: str) -> list[tuple[str, Voters]]:
    """The sides in order. Bare words count where a verb or a colon tells another side, or two are counted."""
    found: list[_Side] = []
    at, counted = 0, _AGAINST_EACH_OTHER.search(text)
    while one := min(_find_next(text, at), key=lambda side: (side.start, -side.end), default=None):
        within = counted is not None and counted.start() <= one.start < counted.end()
        if not within or (one.voters.names and one.voters.count is None):
            found.append(one)
        at = one.end
    sure = any(one.sure for one in found) or len({one.side for one in found}) > 1
    return [(one.side, one.voters) for one in found if one.sure or sure]


def _find_next(text: str, at: int) -> Iterator[_Side]:
    """What may be the next side of a text from a place on, in each of the three ways to tell it."""
    for match in _side_first().finditer(text, at):
        if one := _read_behind(text, match):
            yield one
            break
    yield from _find_behind(text, at)
    if counted := _counted().search(text, at):
        listed = counted["list"] or counted["listed"] or ""
        voters = Voters(parse_voters(listed).names, count_of(counted["n"]))
        sure = _VOTED.search(text) is not None
        yield _Side(name_side(counted["side"]), voters, counted.start(), counted.end(), sure)


def _find_behind(text: str, at: int) -> Iterator[_Side]:
    """The first of each side that a place in a text is followed by, told behind its voters."""
    for side in SIDES:
        if behind := _side_behind(side).search(text, at):
            voters = parse_voters(behind["list"])
            if behind["count"] and voters.count is None:
                voters = Voters(voters.names, int(behind["count"]))
            yield _Side(side, voters, behind.start(), behind.end(), True)


def _read_behind(text: str, match: re.Match[str]) -> _Side | None:
    """The side whose word stands before its voters; None where the word is no such."""
    verb = match["verb"] or match["told"]
    sure = bool(verb or match["colon"])
    if sure and not verb:  # "Bilag for: …"
        opens = not match.start() or text[match.start() - 1] in " ("
        if not opens or (match["side"][0].islower() and not _VOTED.search(text)):
            return None
    if not sure and (match["object"] or not _may_stand_bare(text, match)):
        return None
    sure = sure or match["side"].lower() in find_words_of("votes", "bare")
    following = _side_first().search(text, match.end())
    while following and not (following["verb"] or following["told"] or following["colon"]):
        following = _side_first().search(text, following.end())
    told = text[match.end() : following.start() if following else len(text)]
    told = told[: _voters_end(told)]
    if any(one.start < match.end() + len(told) for one in _find_behind(text, match.end())):
        told = told[: max((joint.start() for joint in _JOINT.finditer(told)), default=len(told))]
    voters = parse_voters(told)
    if not voters.names and voters.count is None:
        return None
    return _Side(name_side(match["side"]), voters, match.start(), match.end() + max(1, len(told)), sure)


def _may_stand_bare(text: str, match: re.Match[str]) -> bool:
    """Whether a word may open a side without a verb: "Herimod V", "…, imod 3", "for Ida Krog; imod V"."""
    before, word = text[: match.start()].rstrip(), match["side"].lower()
    if word in find_words_of("votes", "bare"):
        return True
    if before and before[-1] not in ",;:" and before.split()[-1] not in ("og", "mens", "imens", "samt"):
        return False
    return bool(before) or name_side(word) != "for" or bool(_OPPOSED.search(text, match.end()))


def _voters_end(text: str) -> int:
    """Where the voters at the head of a text end."""
    head = re.match(rf"\s*:?\s*(?:i alt\s+)?(?:{NUMBER})?\s*(?:stemmer|medlemmer)?\s*[:(]?\s*", text)
    start = head.end() if head else 0
    listed = re.compile(list_pattern()).match(text, start)
    return listed.end() if listed else start


def name_side(label: str) -> str:
    """The side that a word, or the cell of a table, names; "" for none."""
    word = " ".join(label.lower().split()).strip(" :.")
    return next((side for side in SIDES if word in find_words_of("votes", f"{side}_labels")), "")


@cache
def _labels() -> str:
    words = [word for side in SIDES for word in find_words_of("votes", f"{side}_labels")]
    return "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _side_first() -> re.Pattern[str]:
    """A word for a side before its voters, with a verb or colon where it has one."""
    verbs, plain = ("|".join(find_words_of("votes", key)) for key in ("verbs", "verbs_alone"))
    return re.compile(
        rf"(?<![\w/-])(?P<side>{_labels()})(?!\w)"
        rf"(?:\s+(?P<verb>(?:{plain})(?!\w)\s*:?)"
        rf"|(?P<object>{_OBJECT})\s*(?:(?P<told>(?<=\s)(?:{verbs})(?!\w)\s*:?)|(?P<colon>:))|(?=\s))\s*",
        re.IGNORECASE,
    )


@cache
def _side_behind(side: str) -> re.Pattern[str]:
    """A list of voters before the words that tell how they voted."""
    verbs = "|".join(find_words_of("votes", side))
    if side in ("for", "against"):
        verbs += rf"|{'for' if side == 'for' else 'imod'}(?=\s*(?:[.,;(]|og\b|i?mens\b|$))"
    adverbs = r"(?:(?:dog|derfor|begge|alle|fortsat|ligeledes)\s+)?"
    return re.compile(
        rf"(?<![\w-])(?P<list>{list_pattern()})\s*,?\s+{adverbs}(?:{verbs})(?!\w)(?:\s*\((?P<count>\d{{1,2}})\))?"
    )


@cache
def _counted() -> re.Pattern[str]:
    """ "12 stemmer for (A), 8 imod (V) og 2 undlod", "9 stemte for: Ida Krog og Bo Lind"."""
    listed = rf"(?:\s*\((?P<list>{_INSIDE})\)|\s*:\s*(?P<listed>{list_pattern()}))?"
    return re.compile(
        rf"(?<![\d.,\w])(?i:(?P<n>{NUMBER})\s*(?:medlemmer|stemmer)?\s*(?:stemte\s+|stemmer\s+)?"
        rf"(?P<side>{_labels()})(?!\w)(?:\s+at\s+stemme)?(?:\s+\w*forslag\w*|\s+indstilling\w*)?)" + listed
    )


def _read_groups(text: str) -> Iterator[tuple[str, Voters]]:
    """ "Dog tog V forbehold", "Et mindretal (V) stemte imod", "Vedtaget af A og F, mens V stemte imod",
    "Godkendt med 12 stemmer".
    """
    for match in _turned().finditer(text):
        yield "reserve", parse_voters(match["list"])
    opposed = pattern_of("votes", "against").search(text) or "imod" in text
    for match in _groups().finditer(text):
        if match["major"] or opposed:
            yield ("for" if match["major"] else "against"), parse_voters(match["list"])
    for pattern in (_adopted_by(), _wished()):
        if opposed and (wished := pattern.search(text)):
            yield "for", parse_voters(wished["list"])
    if counted := _counted_alone().search(text):
        yield "for", Voters(parse_voters(counted["listed"] or "").names, count_of(counted["n"]))
    for match in _VOICES.finditer(text):
        side = "for" if match["side"].lower() == "med" else "against"
        yield side, parse_voters(match["from"] or match["whose"])


@cache
def _turned() -> re.Pattern[str]:
    return re.compile(rf"\b(?:tog|tager)\s+(?:dog\s+)?(?P<list>{list_pattern()})\s+(?:\w+\s+)?forbehold")


@cache
def _adopted_by() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:vedtaget|godkendt|tiltrådt|anbefalet)\s+af\s+(?P<list>{list_pattern()})")


@cache
def _wished() -> re.Pattern[str]:
    """ "Ida Krog ønskede at godkende det, mens Bo Lind stemte imod"."""
    verbs = "|".join(find_words_of("votes", "wished"))
    return re.compile(rf"(?<![\w-])(?P<list>{list_pattern()})\s+(?i:{verbs})(?!\w)")


@cache
def _counted_alone() -> re.Pattern[str]:
    """ "Vedtaget med 11 stemmer", where no number of those against follows."""
    verbs = "|".join(find_words_of("votes", "adopted"))
    return re.compile(
        rf"(?<![Ii]kke )(?<!\w)(?i:{verbs})\s+med\s+(?P<n>{NUMBER})\s+stemmer(?!\w)"
        rf"(?:\s*\((?P<listed>{_INSIDE})\)|(?!\s*\())(?!\s*(?:for|i?mod|[-–])(?!\w))"
    )


@cache
def _kind_of_party() -> re.Pattern[str]:
    """What says no more than that a party follows: "gruppe A", "partierne A og V"."""
    kinds = "|".join(find_words_of("parties", "kinds"))
    return re.compile(rf"(?<![\w-])(?i:{kinds})\s+(?={party_pattern()})")


@cache
def _groups() -> re.Pattern[str]:
    major, minor = ("|".join(find_words_of("votes", key)) for key in ("majority", "minority"))
    between = r"\s*(?:\w+\s+){0,2}?(?:\(\s*|bestående af\s+|udgjort af\s+|:\s*)"
    return re.compile(
        rf"(?:(?P<major>(?i:{major}))|(?P<minor>(?i:{minor}))){between}(?P<list>{list_pattern()})"
    )
