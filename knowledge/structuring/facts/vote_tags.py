"""The words of a sentence about a vote as tags, a letter each: "Imod stemte A (4) og V" is "isVoV".

The words of each tag are data (fact_words.toml). V is a party or person, N a number, w any other word; marks
stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.patterns import compile_late
from knowledge.structuring.facts.fact_words import find_words_of
from knowledge.structuring.facts.voters import (
    NUMBER,
    PERSON,
    party_pattern,
    possessive_pattern,
    voter_pattern,
)

_EXCEPTED = re.compile(r"\(x(?P<some>V(?:oV)?)\)|x(?:(?<=V.)V(?:oV)?|(?<!V.)V(?:(?:,o|,|o)V)*)(?!,?p)")
"""Who is left out of voters: "A (undtagen Ida Krog)", "alle undtagen A og V"."""

_LETTER_STOP = compile_late(  # the full stop of a sentence, not of an initial: "stemte C og I. Imod stemte V"
    r"(?<=[\s,(][A-ZÆØÅ])\.\s+(?=(?:For|Imod|Mod|Undlod|Hverken|Ja|Nej)\b"
    rf"|{PERSON}\s*\([A-ZÆØÅ]{{1,3}}\)\s+[a-zæøå]|[A-ZÆØÅ]{{1,3}}\s+[a-zæøå])"
)
_QUOTED = compile_late(r"(?:(?<=\s)|^)[\"»“”][^\"«“”]*(?:[\"«”]|$)")  # what a party had entered is no vote
_PUNCTUATION = {";": ";", ".": ".", ":": ":", "(": "(", ")": ")", ",": ",", "-": "-", "–": "-"}
_PUNCTUATION |= {"+": "o", "&": "o", "/": "o"}


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """A sentence as tags, with the place of each in the text."""

    text: str
    tags: str
    spans: Sequence[tuple[int, int]]

    def part(self, start: int, end: int) -> str:
        """The words of tags from one to before another."""
        return " ".join(self.text[first:last] for first, last in self.spans[start:end])

    def without(self, gone: re.Pattern[str]) -> TaggedSentence:
        """Without the tags of a pattern."""
        kept = [True] * len(self.tags)
        for match in gone.finditer(self.tags):
            kept[match.start() : match.end()] = [False] * (match.end() - match.start())
        spans = [span for span, keep in zip(self.spans, kept, strict=True) if keep]
        return replace(
            self, tags="".join(tag for tag, keep in zip(self.tags, kept, strict=True) if keep), spans=spans
        )


def tag_words(text: str) -> TaggedSentence:
    """The tags of a sentence, without what is quoted, who is excepted, and words that change nothing."""
    text = _LETTER_STOP.sub("; ", _QUOTED.sub(" ", text))
    text = _kind_of_party().sub("", _members_of().sub(_name_members, text))
    tags, spans, last = [], [], ""
    for match in _tagger().finditer(text):
        kind = match.lastgroup or ""
        tag = _PUNCTUATION[match[0]] if kind == "mark" else kind.partition("_")[0]
        word = match[0].split()[-1].lower()
        if tag == "V" and (
            word in find_words_of("votes", "not_voters") or last in find_words_of("votes", "places")
        ):
            tag = "w"
        last = word
        if tag != "skip":
            tags.append(tag)
            spans.append(match.span())
    return TaggedSentence(text, "".join(tags), spans).without(_EXCEPTED)


_TAGS = {  # tag → the words that have it, in the order in which they are looked for
    "I": "against",
    "F": "for",
    "U": "abstain",
    "R": "reserve",
    "W": "wished",
    "G": "majority",
    "g": "minority",
    "x": "except",
    "u": "abstain_labels",
    "i": "against_labels",
    "f": "for_labels",
    "r": "reserve_labels",
    "s": "verbs",
    "v": "verbs_alone",
    "t": "takes",
    "d": "adopted",
    "l": "lost",
    "a": "of",
    "T": "tally",
    "p": "pronouns",
    "c": "clauses",
    "n": "not",
    "m": "with",
    "o": "and",
    "skip": "skipped",
}


@cache
def _tagger() -> re.Pattern[str]:
    """One pattern of a named group for each tag; names of parties first, other names behind the words."""
    parties = "|".join(map(re.escape, find_words_of("parties", "names")))
    words = [
        f"(?P<{tag}>(?<![\\w-])(?i:{'|'.join(find_words_of('votes', key))})(?!\\w))"
        for tag, key in _TAGS.items()
    ]
    number = rf"(?<![\d.,\w])(?i:{NUMBER})(?:\s+(?:ud\s+)?af\s+\w+\s+\d+)?"
    number += r"(?:\s*(?:stemmer?|medlem(?:mer)?)(?!\w))?"
    return re.compile(
        "|".join(
            [
                rf"(?P<V_party>(?=(?:{parties})(?!\w)){voter_pattern()})",
                *words,
                r"(?P<w_ordinal>\d{1,2}\.(?=\s+[a-zæøå]))",
                rf"(?P<N>{number})",
                rf"(?P<V_name>(?<![\w-]){voter_pattern()})",
                r"(?P<w>\d[\d.,]*\d|\w[\w'’]*(?:[-/]\w+)*(?:\.(?=\s+[a-zæøå\d]))?)",
                r"(?P<mark>[.,;:()+&/–-])",
            ]
        )
    )


@cache
def _kind_of_party() -> re.Pattern[str]:
    """What says no more than that a party follows: "gruppe A", "partierne A og V"."""
    kinds = "|".join(find_words_of("parties", "kinds"))
    return re.compile(rf"(?<![\w-])(?i:{kinds})\s+(?={party_pattern()})")


@cache
def _members_of() -> re.Pattern[str]:
    """ "Venstres medlemmer", "SF's 2 medlemmer", and "Venstres" before "stemmer" or another party."""
    members = "|".join(find_words_of("parties", "members"))
    voices = "|".join(find_words_of("parties", "voices"))
    owner = possessive_pattern()
    return re.compile(
        rf"(?<![\w-])(?P<party>{owner})['’]?s\s+"
        rf"(?:(?:(?P<n>{NUMBER})\s+)?(?:{members})(?!\w)|(?=(?:{voices})(?!\w)|(?:og|samt)\s+{owner}['’]?s\s))"
    )


def _name_members(match: re.Match[str]) -> str:
    """ "SF's 2 medlemmer" → "SF (2) "."""
    return f"{match['party']} ({match['n']}) " if match["n"] else f"{match['party']} "
