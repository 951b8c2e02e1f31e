"""How a body voted: for, against, abstained, reserved; the proposal itself and changes to it apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from knowledge.model import Attribute, Fact, Vote
from knowledge.patterns import compile_late
from knowledge.structuring.facts.fact_words import find_words_of, pattern_of
from knowledge.structuring.facts.remarks import DECISION, EARLIER, Remark, Scene
from knowledge.structuring.facts.voters import PERSON, Voters, list_pattern, parse_voters

SIDES = ("for", "against", "abstain", "reserve")
_OBJECT = (
    r"(?:\s+(?:\w*forslag\w*|indstilling\w*|dette|sagen|punktet|at-punkt\w*|udsættelse\w*|oversendelse\w*)(?:\s+\d+)?(?:\s+fra\s+\w+)?"
    r"|\s+til\s+(?:\w+\s+)?(?:anbefaling\w*|indstilling\w*|forslag\w*))?"
)
_BEFORE = re.compile(  # "For stemte: …", "Imod ændringsforslaget stemte …", "Undlod: …"
    r"\b(?P<side>for|ja|imod|mod|nej|undlod|undlader|hverken for eller imod|blankt?|forbehold)(?!\w)"
    rf"{_OBJECT}"
    r"\s*(?:(?P<verb>stemte|stemmer|at stemme(?:\s+(?:var|er))?|stemmer var)\s*:?|:|(?<=og imod)(?=\s\d))\s*",
    re.IGNORECASE,
)
_SIDE_WORDS = {
    "for": "for", "ja": "for", "imod": "against", "mod": "against", "nej": "against", "undlod": "abstain",
    "undlader": "abstain", "hverken for eller imod": "abstain", "hverken": "abstain", "blank": "abstain",
    "blankt": "abstain", "forbehold": "reserve",
}  # fmt: skip
_NUMBER_WORDS = {
    "én": 1, "en": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_N = rf"(?:\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})(?!\w)"
_BRACKETS = r"(?:\s*\((?P<{0}>[^)]*)\))?"
_AGAINST_EACH_OTHER = re.compile(  # "med 14 stemmer (A, F og B) mod 5 (V)", "med stemmerne 14-7"
    rf"\bmed\s+(?:(?:de\s+)?samme\s+)?(?:stemmerne\s+)?(?P<a>{_N})\s*(?:stemmer)?"
    + _BRACKETS.format("al")
    + r"\s*(?:for)?\s*,?\s*(?:og\s+)?"
    rf"(?:i?mod\s+|[-–]\s*)(?P<b>{_N})\s*(?:stemmer)?" + _BRACKETS.format("bl"),
    re.IGNORECASE,
)
_COUNTED = re.compile(  # "12 stemmer for (A), 8 imod (V) og 2 undlod"
    r"(?<![\d.,])(?P<n>\d{1,2})\s*(?:medlemmer|stemmer)?\s*(?:stemte\s+|stemmer\s+)?"
    r"(?P<side>for|imod|mod|undlod|hverken)(?!\w)(?:\s+for)?(?:\s+eller imod)?(?:\s+at stemme)?"
    + _BRACKETS.format("list"),
    re.IGNORECASE,
)
_LETTER_STOP = re.compile(  # "C og I. Imod stemte": the full stop of a sentence, not of an initial
    r"(?<=[\s,(][A-ZÆØÅ])\.\s+(?=(?:For|Imod|Mod|Undlod|Hverken|Ja|Nej)\b)"
)
_VOICES = re.compile(  # "mod Enhedslistens stemmer", "med stemmerne fra A, F og B"
    r"\b(?P<side>med|i?mod)\s+"
    r"(?:stemmerne fra\s+(?P<from>[^.;]+)|(?P<whose>[A-ZÆØÅ][\wæøåÆØÅ ]*?)['’]?s\s+stemmer)"
)
_QUOTED = compile_late(r"(?:(?<=\s)|^)[\"»“”][^\"«“”]*(?:[\"«”]|$)")  # what a party had entered is no vote
_EXCEPT = compile_late(  # "V (undtagen Ida Krog)", "A, V undtagen Ida Krog, F": she voted otherwise
    rf"\s*\(?\bundtagen\s+{PERSON}(?:\s*\([A-ZÆØÅ]{{1,3}}\))?(?:\s+og\s+{PERSON})?(?:(?<=\w)\))?"
)
_HANDLES = (
    re.compile(  # what is moved is what becomes of the case itself: it is put off, or sent to another body
        r"\b(?:sagen|punktet|beslutningen|behandlingen)\b[^.;]{0,40}?"
        r"\b(?:udsat|udsættes|udskydes|(?:over|videre|tilbage)?sendes|hjemvises|henvises|tages af)\b",
        re.IGNORECASE,
    )
)
_ENDED = re.compile(r"\b(?:vedtaget|godkendt|tiltrådt)\b", re.IGNORECASE)
_VOTED = re.compile(r"stem|afstemning", re.IGNORECASE)


@dataclass(slots=True)
class _Tally:
    """One vote as it is put together from several sentences."""

    on: str
    whose: str
    remarks: list[Remark] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=lambda: {side: [] for side in SIDES})
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, remark: Remark, found: Iterable[tuple[str, Voters]]) -> None:
        if remark not in self.remarks:
            self.remarks.append(remark)
        for side, voters in found:
            self.names[side] += [name for name in voters.names if name not in self.names[side]]
            if voters.count is not None:
                self.counts.setdefault(side, voters.count)

    def finish(self) -> Fact:
        def told(side: str) -> tuple[str, ...]:
            count = self.counts.get(side)
            return tuple(self.names[side]) or (() if count is None else (str(count),))

        vote = Vote(
            told("for"),
            told("against"),
            told("abstain"),
            told("reserve"),
            self.on,
            tuple((side, self.counts[side]) for side in SIDES if side in self.counts),
        )
        text = " ".join(remark.text for remark in self.remarks)
        return Fact(Attribute.VOTE, vote, text, self.remarks[0].spot, self.whose)


def find_votes(scene: Scene, *, decided: bool) -> Iterator[Fact]:
    """The votes of an item; decided: the meeting has been held.

    What the sentences of one decision tell of the same proposal is one vote.
    """
    tallies: list[_Tally] = []
    whose, on, ended, handles = "", "main", False, False
    for remark in scene.remarks:
        headed = remark.part in (DECISION, EARLIER)
        if not headed and (remark.part or not decided):
            continue
        if remark.whose != whose:
            whose, on, ended, handles = remark.whose, "main", False, False
        noted = pattern_of("deciding", "statements").search(remark.text) is not None
        new_motion = not noted and bool(pattern_of("deciding", "motions").search(remark.text))
        if pattern_of("deciding", "main").search(remark.text) and not _is_about_change(remark.text):
            on = "main"
        elif _is_about_change(remark.text) and not noted:
            on = "amendment"
        elif new_motion and remark.part == DECISION:
            handles = _HANDLES.search(remark.text) is not None
            on, ended = "main" if handles else "amendment", False
        found = tuple(find_sides(remark.text))
        if not found:
            ended = ended or (on == "amendment" and bool(tallies) and _ends(remark.text))
            if handles and tallies and pattern_of("votes", "lost").search(remark.text):
                tallies[-1].on, handles = "amendment", False  # it was no more than a motion
            continue
        if ended and {"for", "against"} <= {side for side, _ in found} and not _is_about_change(remark.text):
            on, ended = "main", False  # the change was voted on and is decided: this is the case itself
        tally = tallies[-1] if tallies else None
        if tally is None or (tally.on, tally.whose) != (on, whose) or _is_told_again(tally, found):
            tallies.append(tally := _Tally(on, whose))
        tally.add(remark, found)
    yield from (tally.finish() for tally in tallies)


def _is_about_change(text: str) -> bool:
    return pattern_of("deciding", "amendments").search(text) is not None


def _ends(text: str) -> bool:
    """Whether a sentence tells what became of a motion: "Forslaget forkastet."."""
    return bool(pattern_of("votes", "lost").search(text) or _ENDED.search(text))


def _is_told_again(tally: _Tally, found: Iterable[tuple[str, Voters]]) -> bool:
    """Whether a sentence begins a new vote: those who voted for the one before have been told."""
    sides = [side for side, _ in found]
    return (
        "for" in sides and bool(tally.names["for"] or "for" in tally.counts) and bool(tally.names["against"])
    )


def find_sides(text: str) -> Iterator[tuple[str, Voters]]:
    """Each side that a sentence tells, with who was on it.

    >>> dict(find_sides("For stemte 11: A (6) og V (5)."))
    {'for': Voters(names=('A', 'V'), count=11)}
    >>> [(side, voters.count) for side, voters in find_sides("Forkastet med 17 stemmer mod 4.")]
    [('against', 17), ('for', 4)]
    >>> list(find_sides("Ø stemte imod."))
    [('against', Voters(names=('Ø',), count=None))]
    """
    if not _may_tell().search(text):
        return
    text = _LETTER_STOP.sub("; ", _EXCEPT.sub("", _QUOTED.sub(" ", text)))
    found = [*_find_before(text), *_find_counted(text), *_find_behind(text)]
    seen: set[tuple[str, Voters]] = set()
    for side, voters in found:
        if (voters.names or voters.count is not None) and (side, voters) not in seen:
            seen.add((side, voters))
            yield side, voters


def _count(number: str) -> int:
    """ "14" or "to" as a number."""
    return int(number) if number.isdigit() else _NUMBER_WORDS[number.lower()]


@cache
def _may_tell() -> re.Pattern[str]:
    """A quick look: most sentences tell no vote."""
    told = pattern_of("votes", *SIDES, "majority", "minority").pattern
    return re.compile(
        rf"{told}|stem|imod\b|forbehold|\bmed \d+ mod \d|^(?:for|ja|nej|undlod)\b", re.IGNORECASE
    )


def _find_before(text: str) -> Iterator[tuple[str, Voters]]:
    for match in _BEFORE.finditer(text):
        if not match["verb"] and match.start() and text[match.start() - 1] not in " (":
            continue
        if not match["verb"] and match["side"][0].islower() and not _VOTED.search(text):
            continue
        yield _SIDE_WORDS[match["side"].lower()], parse_voters(text[match.end() :])


def _find_counted(text: str) -> Iterator[tuple[str, Voters]]:
    if match := _AGAINST_EACH_OTHER.search(text):
        lost = pattern_of("votes", "lost").search(text, 0, match.start()) is not None
        turned = lost and _count(match["a"]) > _count(match["b"])  # "forkastet med 17 stemmer mod 4"
        sides = ("against", "for") if turned else ("for", "against")
        yield sides[0], Voters(parse_voters(match["al"] or "").names, _count(match["a"]))
        yield sides[1], Voters(parse_voters(match["bl"] or "").names, _count(match["b"]))
    elif _VOTED.search(text):
        for counted in _COUNTED.finditer(text):
            names = parse_voters(counted["list"] or "").names
            yield _SIDE_WORDS[counted["side"].lower()], Voters(names, int(counted["n"]))


def _find_behind(text: str) -> Iterator[tuple[str, Voters]]:
    """ "Ø stemte imod", "Dog tog V forbehold", "Et mindretal (V) stemte imod", "A stemte for, V imod"."""
    for side in SIDES:
        for match in _behind(side).finditer(text):
            yield side, parse_voters(match["list"])
    for match in _turned().finditer(text):
        yield "reserve", parse_voters(match["list"])
    opposed = pattern_of("votes", "against").search(text) or "imod" in text
    for match in _groups().finditer(text):
        if match["major"] or opposed:
            yield ("for" if match["major"] else "against"), parse_voters(match["list"])
    for match in _VOICES.finditer(text):
        side = "for" if match["side"].lower() == "med" else "against"
        yield side, parse_voters(match["from"] or match["whose"])


@cache
def _behind(side: str) -> re.Pattern[str]:
    verbs = "|".join(find_words_of("votes", side))
    if side in ("for", "against"):
        verbs += rf"|{'for' if side == 'for' else 'imod'}(?=\s*(?:[.,;]|og\b|mens\b|$))"
    adverbs = r"(?:(?:dog|derfor|begge|alle|fortsat|ligeledes)\s+)?"
    return re.compile(rf"(?<![\w-])(?P<list>{list_pattern()})\s*,?\s+{adverbs}(?:{verbs})(?!\w)")


@cache
def _turned() -> re.Pattern[str]:
    return re.compile(rf"\b(?:tog|tager)\s+(?:dog\s+)?(?P<list>{list_pattern()})\s+(?:\w+\s+)?forbehold")


@cache
def _groups() -> re.Pattern[str]:
    major, minor = ("|".join(find_words_of("votes", key)) for key in ("majority", "minority"))
    between = r"\s*(?:\w+\s+){0,2}?(?:\(\s*|bestående af\s+|udgjort af\s+|:\s*)"
    return re.compile(
        rf"(?:(?P<major>(?i:{major}))|(?P<minor>(?i:{minor}))){between}(?P<list>{list_pattern()})"
    )
