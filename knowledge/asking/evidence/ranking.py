"""Which candidate comes first, and how sure that one is: two weighted sums over named features.

The weights are learned from questions with known answers (tests/golden/training.py) and lie in weights.toml,
where they can be read: a positive weight speaks for a candidate, a negative one against it.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.asking.evidence.candidates import Candidate
from knowledge.asking.evidence.features import Asked, Features, build_features
from knowledge.asking.evidence.values import Value
from knowledge.asking.words.matching import merge

_WIDEST_MARGIN = 5.0
_MOST_TERMS = 6
_MOST_WORDS = 12
_MOST_MISSING = 3
_HELD = 0.5  # how well a zone must speak of a word for it not to be missing
_ORDERS = frozenset(
    {"most", "least", "difference", "more", "fewer", "total", "sum", "share", "top", "rank", "average"}
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its features and its rank score; higher is better."""

    candidate: Candidate
    features: Features
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: the order of candidates, whether the best is right, whether one of three is.

    Each of the last two has weights by feature and a base. state, state_reason, show, quote: least
    probabilities to state the best, to state it as the reason asked for, to show the first three, and to
    quote them in a refusal.
    """

    rank: Mapping[str, float]
    sure: Mapping[str, float]
    sure_base: float
    near: Mapping[str, float]
    near_base: float
    state: float
    state_reason: float
    show: float
    quote: float


@cache
def read_weights() -> Weights:
    """The learned weights and the three thresholds."""
    data = tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))
    return Weights(
        data["rank"],
        data["sure"],
        data["sure_base"],
        data["near"],
        data["near_base"],
        data["state"],
        data["state_reason"],
        data["show"],
        data["quote"],
    )


def rank_candidates(asked: Asked, candidates: Iterable[Candidate]) -> list[Ranked]:
    """The candidates, best first; a sentence that stands in several places once."""
    weights = read_weights().rank
    ranked = []
    for one in candidates:
        features = build_features(asked, one)
        score = sum([weights.get(name, 0.0) * value for name, value in features.items() if value])
        ranked.append(Ranked(one, features, score))
    ranked.sort(key=lambda one: -one.score)
    unique: dict[str, Ranked] = {}
    for each in ranked:
        unique.setdefault(each.candidate.sentence, each)
    return list(unique.values())


def describe_best(asked: Asked, ranked: Sequence[Ranked]) -> Features:
    """The features of the verdict: the best candidate's, its lead, what it lacks, what is asked."""
    best = ranked[0]
    highest = max(one.score for one in ranked)
    total = sum(math.exp(one.score - highest) for one in ranked)
    return {
        **best.features,
        "share_of_all": math.exp(best.score - highest) / total,
        "margin": _scale_margin(best, ranked[1:]),
        "margin_of_subject": _scale_margin(
            best, [one for one in ranked if one.candidate.place != best.candidate.place]
        ),
        "terms": min(len(asked.terms), _MOST_TERMS) / _MOST_TERMS,
        "one_term": float(len(asked.terms) <= 1),
        **_describe_missing(asked, best.candidate),
        **_describe_question(asked),
    }


def _scale_margin(best: Ranked, others: Sequence[Ranked]) -> float:
    margin = best.score - others[0].score if others else _WIDEST_MARGIN
    return min(margin, _WIDEST_MARGIN) / _WIDEST_MARGIN


def _describe_missing(asked: Asked, one: Candidate) -> Features:
    """Which of the things asked about are not spoken of, by the sentence and by its whole item."""
    weights = asked.weights
    here = merge(one.own, one.hung, one.paper)
    item = merge(here, one.near, one.above, one.subject)
    lacking = {index: weights[index] * (1 - item.get(index, 0.0)) for index in asked.things}
    lacking_here = {index: weights[index] * (1 - here.get(index, 0.0)) for index in asked.things}
    missing = [index for index in asked.things if item.get(index, 0.0) < _HELD]
    missing_here = [index for index in asked.things if here.get(index, 0.0) < _HELD]
    told = merge(one.own, one.hung, one.near)
    return {
        "lacks_most": max(lacking.values(), default=0.0),
        "lacks_most_here": max(lacking_here.values(), default=0.0),
        "lacks_share": sum(lacking.values()) / (sum(weights[index] for index in asked.things) or 1.0),
        "lacks_count": min(len(missing), _MOST_MISSING) / _MOST_MISSING,
        "lacks_count_here": min(len(missing_here), _MOST_MISSING) / _MOST_MISSING,
        "lacks_slot": float(not asked.slots <= here.keys()),
        "lacks_name": float(any(map(asked.question.is_name, missing))),
        "lacks_verb": float(not asked.verbs <= told.keys()),
    }


def _describe_question(asked: Asked) -> Features:
    wanted = asked.wanted
    return {
        **{f"asks_{value}": float(value in wanted.values) for value in Value},
        "asks_whether": float(wanted.whether),
        "asks_which": float(wanted.which is not None),
        "asks_fact": float(bool(asked.facts)),
        "asks_order": float(bool(asked.question.operations.keys() & _ORDERS)),
        "words": min(len(asked.question.tokens), _MOST_WORDS) / _MOST_WORDS,
    }


def estimate(asked: Asked, ranked: Sequence[Ranked]) -> tuple[float, float]:
    """The probabilities that the best candidate answers, and that one of the first three does."""
    weights, features = read_weights(), describe_best(asked, ranked)
    return (
        _squash(weights.sure, weights.sure_base, features),
        _squash(weights.near, weights.near_base, features),
    )


def _squash(weights: Mapping[str, float], base: float, features: Features) -> float:
    score = base + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
