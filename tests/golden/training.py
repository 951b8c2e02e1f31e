"""Learns the weights of the evidence ranking and its verdict from the golden questions.

    python -m tests.golden.training [MORE.jsonl=DOCUMENTS ...] > weights

A candidate is right where its sentence holds all that the question's answer must hold. The ranking is a
softmax over the candidates of a question; two logistic regressions over the best one say how likely it is
right, and how likely one of the first three is. They are estimated on sets that the ranking was not learned
from (five folds over sets of documents). Prints risk and coverage over the questions of strangers, then the
weights.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.asking.evidence import ranking
from knowledge.asking.evidence.candidates import Candidate, find_candidates
from knowledge.asking.evidence.features import Asked, Features, build_features, read_asked
from knowledge.asking.understanding import rewrite, understand
from knowledge.library import Library
from knowledge.model import Context, Status
from knowledge.storage.recalling import recall
from knowledge.storage.words import KnownWords
from tests.golden.evaluation import GOLDEN, INDEXED_AT, ROOT, read_sets
from tests.golden.scoring import Question, holds_answer, read_questions

Array = NDArray[np.float64]
_FOLDS = 5
_LEAST_REACHED = 0.4  # a sentence of another subject that happens to hold the number is no answer
_SHOWN = 3
_RIDGE = 20.0
_RISKS = (0.01, 0.02, 0.03, 0.05, 0.1)


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its candidates. right: which of them hold the answer; none where there is no answer."""

    group: str
    asked: Asked
    candidates: tuple[tuple[Candidate, Features], ...]
    right: tuple[bool, ...]
    is_strangers: bool = False


def read_examples(
    name: str, documents: Sequence[Path], questions: Path, folder: Path, *, is_strangers: bool = False
) -> Iterator[Example]:
    """The questions of a file that stand alone, with their candidates in a library of these documents."""
    with Library.open(folder / f"{name}.db") as library:
        library.index(*documents, now=INDEXED_AT)
        known = recall(library.db, KnownWords)
        for question in read_questions(questions):
            if question.before:
                continue
            read = understand(
                rewrite(question.text, library.db), now=question.now, context=Context(), known=known
            )
            asked = read_asked(read, library.db)
            found = tuple(
                (one, build_features(asked, one)) for one in find_candidates(library.db, asked.terms)
            )
            right = tuple(
                _holds_answer(question, one) and features["reached"] >= _LEAST_REACHED
                for one, features in found
            )
            if found:
                yield Example(name, asked, found, right, is_strangers)


def _holds_answer(question: Question, one: Candidate) -> bool:
    if Status.ANSWERED not in question.statuses or not (question.all or question.any):
        return False
    return holds_answer(question, f"{one.passage.lead} {one.previous if one.leans else ''} {one.sentence}")


def learn_ranking(
    examples: Sequence[Example], names: Sequence[str], *, ridge: float = 1.0
) -> dict[str, float]:
    """Weights under which the right candidates of a question come first (softmax, Adam, 300 steps)."""
    rows = [
        (_matrix([features for _, features in one.candidates], names), np.array(one.right))
        for one in examples
        if any(one.right)
    ]
    spread = np.std(np.vstack([x for x, _ in rows]), axis=0) + 1e-6
    rows = [(x / spread, right) for x, right in rows]
    weights, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, 301):
        gradient = -ridge * weights / len(rows)
        for x, right in rows:
            scores = x @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            held = chance * right
            gradient = gradient + (held / held.sum() - chance) @ x / len(rows)
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        weights = weights + 0.05 * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, map(float, weights / spread), strict=True))


def learn_verdict(x: Array, right: Array, *, ridge: float = _RIDGE) -> tuple[Array, float]:
    """Weights and base of a logistic regression (Newton's method)."""
    spread = x.std(axis=0) + 1e-6
    design = np.c_[x / spread, np.ones(len(x))]
    penalty = np.r_[np.full(x.shape[1], ridge), 0.0]
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        gradient = design.T @ (right - chance) - penalty * weights
        hessian = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(penalty + 1e-6)
        weights = weights + np.linalg.solve(hessian, gradient)
    return weights[:-1] / spread, float(weights[-1])


def _matrix(features: Sequence[Features], names: Sequence[str]) -> Array:
    return np.array([[one.get(name, 0.0) for name in names] for one in features])


def _rank(example: Example, weights: dict[str, float]) -> tuple[list[ranking.Ranked], bool, bool]:
    """The candidates of a question ranked, whether the best one is right, and whether one of the first is."""
    scored = [
        (ranking.Ranked(one, features, sum(weights.get(n, 0.0) * v for n, v in features.items())), right)
        for (one, features), right in zip(example.candidates, example.right, strict=True)
    ]
    scored.sort(key=lambda pair: -pair[0].score)
    unique: dict[str, tuple[ranking.Ranked, bool]] = {}
    for one, right in scored:
        unique.setdefault(one.candidate.sentence, (one, right))
    told = [right for _, right in unique.values()]
    return [one for one, _ in unique.values()], told[0], any(told[:_SHOWN])


def train(examples: Sequence[Example]) -> str:
    """Learn everything; the text of weights.toml, with risk and coverage on standard error."""
    names = sorted({name for one in examples for _, features in one.candidates for name in features})
    groups = sorted({one.group for one in examples})
    random.Random(0).shuffle(groups)
    best: list[Features] = []
    right: list[bool] = []
    near: list[bool] = []
    folds: list[int] = []
    strangers: list[bool] = []
    for fold in range(_FOLDS):
        held = set(groups[fold::_FOLDS])
        weights = learn_ranking([one for one in examples if one.group not in held], names)
        for one in (one for one in examples if one.group in held):
            ranked, is_right, is_near = _rank(one, weights)
            best.append(ranking.describe_best(one.asked, ranked))
            right.append(is_right)
            near.append(is_near)
            folds.append(fold)
            strangers.append(one.is_strangers)
    verdict_names = sorted({name for features in best for name in features})
    x, fold_of, foreign = _matrix(best, verdict_names), np.array(folds), np.array(strangers)
    lines = []
    for label, told in (("sure", np.array(right, float)), ("near", np.array(near, float))):
        chance = np.zeros(len(told))
        for fold in range(_FOLDS):
            out = fold_of != fold
            of_fold, base = learn_verdict(x[out], told[out])
            chance[~out] = 1 / (1 + np.exp(-(x[~out] @ of_fold + base)))
        print(f"\n{label}, questions of strangers", file=sys.stderr)
        _print_risks(chance[foreign], told[foreign])
        learned, base = learn_verdict(x, told)
        lines += ["", f"[{label}]"]
        lines += [f"{name} = {value:.3f}" for name, value in zip(verdict_names, learned, strict=True)]
        lines = [f"{label}_base = {base:.3f}", *lines]
    rank = learn_ranking(examples, names)
    lines += ["", "[rank]", *(f"{name} = {rank[name]:.3f}" for name in names)]
    return "\n".join(lines)


def _print_risks(chance: Array, right: Array) -> None:
    order = np.argsort(-chance)
    print(f"best candidate right: {int(right.sum())} of {len(right)}", file=sys.stderr)
    for risk in _RISKS:
        wrong = np.cumsum(1 - right[order])
        stated = [k for k in range(1, len(order) + 1) if wrong[k - 1] <= risk * k]
        most = max(stated, default=0)
        least = chance[order[most - 1]] if most else 1.0
        print(f"risk {risk:.0%}: {most} stated, from a probability of {least:.3f}", file=sys.stderr)
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        told = chance >= least
        print(
            f"from {least}: {int(told.sum())} stated, {int((1 - right[told]).sum())} wrong", file=sys.stderr
        )


def main() -> None:
    examples: list[Example] = []
    with tempfile.TemporaryDirectory() as folder:
        for golden in read_sets():
            documents = [ROOT / document for document in golden.documents]
            questions = GOLDEN / "questions" / f"{golden.name}.jsonl"
            examples += read_examples(golden.name, documents, questions, Path(folder))
        for stranger in sorted((GOLDEN / "strangers").iterdir()):
            if (questions := stranger / "questions.jsonl").exists():
                documents = sorted((stranger / "documents").iterdir())
                examples += read_examples(
                    stranger.name, documents, questions, Path(folder), is_strangers=True
                )
        for number, pair in enumerate(sys.argv[1:]):
            file, _, documents_at = pair.partition("=")
            paths = (
                sorted(Path(documents_at).iterdir()) if Path(documents_at).is_dir() else [Path(documents_at)]
            )
            examples += read_examples(f"more{number}", paths, Path(file), Path(folder), is_strangers=True)
    print(train(examples))


if __name__ == "__main__":
    main()
