"""Which fact of an item a question asks for, and which of its words say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from knowledge.asking.facts.meetings_meant import find_days_named
from knowledge.danish.bodies import find_bodies
from knowledge.danish.folding import fold
from knowledge.danish.stems import stem
from knowledge.danish.vocabulary import is_common_word
from knowledge.model import Attribute, Question, Role, Token
from knowledge.reference.word_lists import read_lists

_OF_CASE = re.compile(r"^(?P<topic>\w{4,}?)s?(?:sagen|sagerne|punktet)$")


_OTHER_ASKS = frozenset({"who", "how_many", "how_big", "when", "where", "why", "how_long"})
"""Questions that no fact answers unless its row says so: no decision, however it is worded, says why."""

_GAP = " … "
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"(?<![^\W\d_\\])[^\W\d_]+(?![\w\\*?)|])")  # of a form, without its signs
_LEAST_LETTERS = 7
_WORDS_BETWEEN = r"((?: \S+){0,6}?) "


@dataclass(frozen=True, slots=True)
class WantedFact:
    """kinds: attributes that answer, the best first. near: those shown where none does.

    own: the tokens that ask for it and say nothing of the topic. answers: whether it tells what the question
    words want. telling: words by which a fact of another kind answers all the same. named: whether the item's
    title, or the fact, must name all of the topic. label: what the amount must be. holds_amount: whether an
    amount must be told. of_change: whether it is about a change that somebody moved.
    """

    kinds: tuple[Attribute, ...]
    near: tuple[Attribute, ...]
    own: frozenset[int]
    answers: bool = True
    telling: re.Pattern[str] | None = None
    named: bool = False
    label: str = ""
    holds_amount: bool = False
    of_change: bool = False


def find_wanted_fact(question: Question) -> WantedFact | None:
    """None where the question asks for no fact of an item.

    What another body decided before answers where the question names a body or a time; else it is shown.
    """
    words = " ".join(_spell(token.folded) for token in question.tokens)
    asks = question.asks & _OTHER_ASKS
    fitting = [row for row in _rows() if row.fits(words)]
    row = next((one for one in fitting if asks <= one.asks), fitting[0] if fitting else None)
    if row is None:
        return None
    asking = _find_tokens(question, row.pattern) | _find_tokens(question, _light())
    asking |= _find_tokens(question, row.light) if row.light else set()
    kinds, near = row.kinds, row.near
    if not find_bodies(question.text) and not find_days_named(question):
        kinds = tuple(kind for kind in kinds if kind is not Attribute.EARLIER_DECISION) or kinds
        near = (*(kind for kind in row.kinds if kind not in kinds), *near)
    answers = asks <= row.asks and "what_if" not in question.operations
    return WantedFact(
        kinds,
        near,
        frozenset(asking),
        answers,
        row.telling,
        row.named,
        row.label,
        row.holds_amount,
        row.of_change or _of_change().search(words) is not None,
    )


@dataclass(frozen=True, slots=True)
class Gathering:
    """What came of the items that are asked for.

    outcomes: of their decisions, folded. closed: those behind closed doors. voted: those with votes against.
    told: opens the list. none: what none of them was. own: the tokens that say so.
    """

    outcomes: frozenset[str]
    closed: bool
    voted: bool
    told: str
    none: str
    own: frozenset[int]


def find_gathering(question: Question) -> Gathering | None:
    """None where the question does not ask by what came of items; the first row with a word of it decides."""
    words = " ".join(token.folded for token in question.tokens)
    for row in read_lists("fact_questions")["gathered"]:
        pattern = compile_forms(row["words"])
        if pattern.search(words):
            own = _find_tokens(question, pattern) | _find_tokens(question, _light())
            return Gathering(
                frozenset(map(fold, row.get("outcomes", ()))),
                row.get("closed", False),
                row.get("voted", False),
                row["told"],
                row["none"],
                frozenset(own),
            )
    return None


def without_case(token: Token) -> Token:
    """ "fjernvarmesagen" asks for the item about "fjernvarme"; other words as they are."""
    match = _OF_CASE.match(token.folded) if token.role is Role.CONTENT else None
    head = match["topic"] if match else ""
    return replace(token, text=head, folded=head, stem=stem(head)) if head else token


@lru_cache(maxsize=4_000)
def _spell(word: str) -> str:
    """The word of the table that a misspelt one is meant for, else the word itself: "vedtget"."""
    if len(word) < _LEAST_LETTERS or word in _plain_words() or is_common_word(word):
        return word
    alike = [
        one for one in _plain_words() if (one[0], one[-2:]) == (word[0], word[-2:])
    ]  # else an inflection
    near = extractOne(word, alike, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else word


@cache
def _plain_words() -> tuple[str, ...]:
    """The long words of the table that are no patterns."""
    rows = read_lists("fact_questions")["wanted"]
    words = {fold(word) for row in rows for form in row["words"] for word in _LETTERS.findall(form)}
    return tuple(sorted(word for word in words if len(word) >= _LEAST_LETTERS))


def _find_tokens(question: Question, pattern: re.Pattern[str]) -> set[int]:
    """The tokens inside the matches of a pattern over the folded words, but not those in its gaps."""
    words = " ".join(_spell(token.folded) for token in question.tokens)
    spans = [word.span() for word in _WORD.finditer(words)]
    found: set[int] = set()
    for match in pattern.finditer(words):
        gaps = [match.span(group) for group in range(1, pattern.groups + 1)]
        inside = {i for i, (start, end) in enumerate(spans) if start < match.end() and match.start() < end}
        found |= {i for i in inside if not any(first <= spans[i][0] < last for first, last in gaps)}
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    kinds: tuple[Attribute, ...]
    near: tuple[Attribute, ...]
    asks: frozenset[str]
    pattern: re.Pattern[str]
    telling: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    light: re.Pattern[str] | None
    only: re.Pattern[str] | None
    named: bool
    label: str
    holds_amount: bool
    of_change: bool

    def fits(self, words: str) -> bool:
        """Whether the folded words of a question ask for it."""
        if not self.pattern.search(words) or (self.unless and self.unless.search(words)):
            return False
        return self.only is None or self.only.search(words) is not None


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            kinds=tuple(map(Attribute, row["kinds"])),
            near=tuple(map(Attribute, row["near"])),
            asks=frozenset(row["asks"]),
            pattern=compile_forms(row["words"]),
            telling=_compile_any(row.get("telling")),
            unless=_compile_any(row.get("unless")),
            light=_compile_any(row.get("light")),
            only=_compile_any(row.get("only")),
            named=row.get("named", False),
            label=row.get("label", ""),
            holds_amount=row.get("holds_amount", False),
            of_change=row.get("of_change", False),
        )
        for row in read_lists("fact_questions")["wanted"]
    )


def _compile_any(words: Sequence[str] | None) -> re.Pattern[str] | None:
    return compile_forms(words) if words else None


@cache
def _of_change() -> re.Pattern[str]:
    return compile_forms(read_lists("fact_questions")["of_change"]["words"])


@cache
def _light() -> re.Pattern[str]:
    return compile_forms(read_lists("fact_questions")["light"]["words"])


def compile_forms(words: Sequence[str]) -> re.Pattern[str]:
    """ "gik … igennem": up to six words may stand in the gap, which are about the item."""
    forms = (fold(word).replace(_GAP, _WORDS_BETWEEN) for word in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])")  # "Humlum-sagen" names a case
