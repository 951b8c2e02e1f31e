"""What tells a good candidate from a poor one: some thirty named features, each between 0 and 1.

The ranking weighs them for every candidate, the verdict once more for the best one; the weights are learned
from the golden questions (`make train`) and lie in weights.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlite_utils import Database

from knowledge.asking.evidence.candidates import Candidate
from knowledge.asking.evidence.values import (
    COUNTED,
    Value,
    Wanted,
    find_values,
    find_wanted,
    names_other_actor,
)
from knowledge.asking.facts.wanted import find_wanted_fact
from knowledge.asking.words.agreement import is_only_compared
from knowledge.asking.words.matching import Strengths, find_stems, find_strengths, merge
from knowledge.asking.words.terms import Term, find_terms, find_verbs
from knowledge.asking.words.wanted import Wanted as Kind
from knowledge.asking.words.wanted import find_wanted as find_kind
from knowledge.asking.words.wanted import holds_wanted
from knowledge.danish.names import find_places
from knowledge.danish.numbers import NumberMention, find_numbers
from knowledge.danish.words import find_forms, find_words
from knowledge.model import Attribute, Question, Role

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HOUR = re.compile(r"\bkl\.?\s*$", re.IGNORECASE)
_LONG, _SHORT = 60, 4  # words of a sentence
_BESIDE = 4  # words between a number and what it counts
_VERB = 0.5  # what a verb weighs: a text seldom uses the one it is asked by

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as candidates are compared with it.

    weights: of its terms, by their tokens; verbs weigh half. things: the tokens of the terms that name
    something: neither verbs nor places, years and numbers. kind: what the rules about sentences take the
    question to ask for. facts: the kinds of facts of an item that it asks for. total: of the weights.
    """

    question: Question
    terms: Sequence[Term]
    wanted: Wanted
    stems: frozenset[str]
    weights: Mapping[int, float]
    things: frozenset[int]
    kind: Kind
    facts: frozenset[Attribute]
    total: float

    @property
    def slots(self) -> frozenset[int]:
        """The tokens of the places, years and days that the question names."""
        return frozenset(term.index for term in self.terms if term.slot)

    @property
    def verbs(self) -> frozenset[int]:
        """The tokens of the verbs that tell what is done."""
        return frozenset(self.weights.keys() - self.things - self.slots)

    def share(self, zone: Strengths) -> float:
        """How much of the question's weight a zone speaks of, 0–1."""
        if not zone or not self.total:
            return 0.0
        return sum([self.weights[index] * strength for index, strength in zone.items()]) / self.total


def read_asked(question: Question, db: Database) -> Asked:
    """The question's terms and wish."""
    terms, verbs = find_terms(question, db, wide=True), find_verbs(question)
    weights = {term.index: term.weight * (_VERB if term.index in verbs else 1.0) for term in terms}
    stems = frozenset(token.stem for token in question.tokens)
    things = frozenset(term.index for term in terms if not term.slot and term.index not in verbs)
    fact = find_wanted_fact(question)
    facts = frozenset(fact.kinds) if fact else frozenset()
    return Asked(
        question,
        terms,
        find_wanted(question),
        stems,
        weights,
        things,
        find_kind(question),
        facts,
        sum(weights.values()),
    )


def build_features(asked: Asked, one: Candidate) -> Features:
    """The features of a candidate, by name."""
    own, near = asked.share(one.own), merge(one.own, one.near)
    whole = merge(near, one.above, one.paper)
    weights = asked.weights
    rarest = max(weights, key=lambda index: weights[index], default=-1)
    values, wanted = find_values(one.sentence), asked.wanted.values
    has = _has_wanted(asked, one, values)
    has = has or bool(one.cell[0] and wanted & COUNTED)
    counting, counts = asked.wanted.counted is not None and Value.NUMBER in wanted, _counts(asked, one)
    words = _count_words(one.sentence)
    return {
        "own": own,
        "near": asked.share(near),
        "above": asked.share(merge(near, one.above)),
        "whole": asked.share(whole),
        "reached": asked.share(merge(whole, one.subject)),
        "all_own": float(weights.keys() <= one.own.keys()),
        "all_near": float(weights.keys() <= near.keys()),
        "all_whole": float(weights.keys() <= whole.keys()),
        "all_hung": float(weights.keys() <= merge(one.own, one.hung, one.paper).keys()),
        "hung": asked.share(merge(one.own, one.hung)),
        "rarest_own": one.own.get(rarest, 0.0),
        "rarest_whole": whole.get(rarest, 0.0),
        "value": float(bool(wanted) and has),
        "no_value": float(bool(wanted) and not has),
        "untyped": float(not wanted),
        "own_typed": own * float(bool(wanted) and has),
        "counted": float(counts),
        "not_counted": float(counting and not counts and not one.cell[0]),
        "which_own": float(asked.wanted.which in one.own),
        "score": one.score,
        "subject": one.subject_share,
        "leans": float(one.leans),
        "row": float(one.passage.kind == "row"),
        "long": float(words > _LONG),
        "short": float(words < _SHORT),
        "asks": float(one.sentence.rstrip(' "«').endswith("?")),
        "other_year": float(_is_of_other_year(asked, one)),
        "other_place": float(_is_of_other_place(asked, one)),
        "negated": float(Value.NEGATION in values and not _negates(asked)),
        "number_missing": float(_misses_number(asked, one)),
        "best_subject": float(one.place == 0),
        "second_subject": float(one.place == 1),
        "subject_rank": one.subject_rank / 2,
        **_rest(asked, one, near),
        "fact_wanted": float(bool(one.tells & asked.facts)),
        "fact_other": float(bool(asked.facts and one.tells and not one.tells & asked.facts)),
        "recommends": float(Attribute.RECOMMENDATION in one.tells and not asked.facts),
        "decides": float(Attribute.DECISION in one.tells and not asked.facts),
        **_gates(asked, one),
    }


@lru_cache(maxsize=20_000)
def _count_words(sentence: str) -> int:
    return len(find_forms(sentence))


def _rest(asked: Asked, one: Candidate, near: Strengths) -> Features:
    """How much is told of what the subject's title and paper do not name: of what is asked of the subject."""
    rest = {index: weight for index, weight in asked.weights.items() if index not in one.named}
    total = sum(rest.values())

    def share(zone: Strengths) -> float:
        return sum(weight * zone.get(index, 0.0) for index, weight in rest.items()) / total if total else 0.0

    return {"rest_own": share(one.own), "rest_near": share(near), "no_rest": float(not rest)}


def _gates(asked: Asked, one: Candidate) -> Features:
    """What the rules about sentences say: whether it holds the kind wanted, or tells of the thing only what
    something else is compared with.
    """
    question, terms = asked.question, asked.terms
    return {
        "holds": float(holds_wanted(question, asked.kind, terms, one.sentence)),
        "compared": float(is_only_compared(question, terms, one.sentence, f"{one.title} {one.passage.lead}")),
    }


def _has_wanted(asked: Asked, one: Candidate, values: frozenset[Value]) -> bool:
    held = values & asked.wanted.values
    return names_other_actor(one.sentence, asked.stems) if held == {Value.ACTOR} else bool(held)


def _counts(asked: Asked, one: Candidate) -> bool:
    """Whether a number of the sentence stands beside the noun that is counted."""
    counted = [term for term in asked.terms if term.index == asked.wanted.counted]
    if not counted or counted[0].index not in one.own:
        return False
    for number in find_numbers(one.sentence):
        if number.number.unit == "%" or _is_of_time(one.sentence, number):
            continue
        behind = find_words(one.sentence[number.start : number.end + 60])[: _BESIDE + 1]
        before = find_words(one.sentence[max(0, number.start - 40) : number.start])[-_BESIDE:]
        if any(find_strengths(counted, find_stems(word.text)) for word in (*behind, *before)):
            return True
    return False


def _is_of_time(sentence: str, number: NumberMention) -> bool:
    """Whether a number is a year or an hour."""
    text = sentence[number.start : number.end]
    return bool(YEAR.fullmatch(text)) or bool(_HOUR.search(sentence[: number.start]))


def _is_of_other_year(asked: Asked, one: Candidate) -> bool:
    years = {str(year) for year in asked.question.years}
    told = set(YEAR.findall(one.sentence))
    return bool(years and told and not years & told)


def _is_of_other_place(asked: Asked, one: Candidate) -> bool:
    places = set(asked.question.places)
    if not places:
        return False
    named = _find_codes(one.sentence)
    return bool(named) and not named & places


@lru_cache(maxsize=4_000)
def _find_codes(sentence: str) -> frozenset[str]:
    """The places that a sentence names exactly; a library's sentences come again and again."""
    mentions = find_places(find_words(sentence))
    return frozenset(code for mention in mentions if mention.exact for code in mention.codes)


def _negates(asked: Asked) -> bool:
    return asked.wanted.whether or Value.NEGATION in find_values(asked.question.text)


def _misses_number(asked: Asked, one: Candidate) -> bool:
    """Whether a number of the question ("lokalplan 1246") stands nowhere near."""
    tokens = asked.question.tokens
    wished = {token.folded for token in tokens if token.role is Role.NUMBER and token.folded[0].isdigit()}
    if not wished:
        return False
    near = f"{one.title} {one.previous} {one.sentence} {one.passage.text} {one.passage.lead}"
    return not wished <= {word.folded for word in find_words(near)}
