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

_WIDEST_MARGIN = 5.0
_MOST_TERMS = 6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its features and its rank score; higher is better."""

    candidate: Candidate
    features: Features
    score: float


@dataclass(frozen=True, slots=True)
class Weights:
    """rank, sure: weights by feature. base: what the verdict adds. state, near, show: least probabilities."""

    rank: Mapping[str, float]
    sure: Mapping[str, float]
    base: float
    state: float
    near: float
    show: float


@cache
def read_weights() -> Weights:
    """The learned weights and the two thresholds."""
    data = tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))
    return Weights(data["rank"], data["sure"], data["base"], data["state"], data["near"], data["show"])


def rank_candidates(asked: Asked, candidates: Iterable[Candidate]) -> list[Ranked]:
    """The candidates, best first; a sentence that stands in several places once."""
    weights = read_weights().rank
    ranked = []
    for one in candidates:
        features = build_features(asked, one)
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
        ranked.append(Ranked(one, features, score))
    ranked.sort(key=lambda one: -one.score)
    unique: dict[str, Ranked] = {}
    for each in ranked:
        unique.setdefault(each.candidate.sentence, each)
    return list(unique.values())


def describe_best(asked: Asked, ranked: Sequence[Ranked]) -> Features:
    """The features of the verdict: those of the best candidate, and how far it is ahead of the others."""
    best = ranked[0]
    highest = max(one.score for one in ranked)
    total = sum(math.exp(one.score - highest) for one in ranked)
    margin = best.score - ranked[1].score if len(ranked) > 1 else _WIDEST_MARGIN
    return {
        **best.features,
        "share_of_all": math.exp(best.score - highest) / total,
        "margin": min(margin, _WIDEST_MARGIN) / _WIDEST_MARGIN,
        "terms": min(len(asked.terms), _MOST_TERMS) / _MOST_TERMS,
        "one_term": float(len(asked.terms) <= 1),
    }


def estimate(asked: Asked, ranked: Sequence[Ranked]) -> float:
    """The probability that the best candidate answers the question, 0–1."""
    weights = read_weights()
    features = describe_best(asked, ranked)
    score = weights.base + sum(weights.sure.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
