"""What standing orders settle, found by topic: a member's item, speaking time, what happens at equal votes.

The words of the question and of the rule seldom are the same ("hvor sent kan jeg få et punkt på", "et medlem,
der ønsker en sag behandlet"); both are of one topic. The topics are data: reference/rule_topics.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from knowledge.danish.folding import fold
from knowledge.danish.words import find_words
from knowledge.reference.word_lists import read_lists

_LONG = 10  # letters

Groups = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RuleTopic:
    """asked: ways to ask for it, each some groups of beginnings of words; one of each group must stand there.
    told: the groups of a sentence that settles it.
    """

    asked: Sequence[Groups]
    told: Groups

    def is_told(self, text: str) -> bool:
        """Whether a sentence of rules settles it."""
        return _holds(_find_folded(text), self.told)


def find_deadline_topic(text: str) -> RuleTopic | None:
    """What a question asks the deadline of, as standing orders set it; None where it is none of that."""
    return _find(text, "deadlines")


def find_rule_topic(text: str) -> RuleTopic | None:
    """What else a question asks that standing orders settle; None where it is none of that."""
    return _find(text, "rules")


def _find(text: str, table: str) -> RuleTopic | None:
    words = _find_folded(text)
    return next((one for one in _read(table) if any(_holds(words, way) for way in one.asked)), None)


def _find_folded(text: str) -> frozenset[str]:
    return frozenset(word.folded for word in find_words(text))


def _holds(words: frozenset[str], groups: Groups) -> bool:
    return all(any(_begins(word, start) for word in words for start in group) for group in groups)


def _begins(word: str, start: str) -> bool:
    """Whether a word begins so; a long one may have one letter wrong ("stemmelihed")."""
    wrong = len(start) >= _LONG and Levenshtein.distance(word[: len(start)], start, score_cutoff=1) == 1
    return word.startswith(start) or wrong


@cache
def _read(table: str) -> tuple[RuleTopic, ...]:
    return tuple(
        RuleTopic(tuple(_fold(way) for way in row["asked"]), _fold(row["told"]))
        for row in read_lists("rule_topics")[table]
    )


def _fold(groups: Sequence[Sequence[str]]) -> Groups:
    return tuple(tuple(map(fold, group)) for group in groups)
