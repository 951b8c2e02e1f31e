"""What is deleted from a document must not be answered: `python -m tests.golden.deletion [SET] [--most 40]`.

Takes questions that are answered rightly, removes the lines that the answer cites from the document, indexes
what is left and asks again. An answer that is still right has other evidence and does not count; one that is
stated with confidence and wrong is a failure. Ends with status 1 when more than one in forty fails.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.evaluation import INDEXED_AT, ROOT, GoldenSet, Result, ask_question, evaluate, read_sets
from tests.golden.scoring import Outcome, Question

ALLOWED = 1 / 40


def check_deletions(golden: GoldenSet, folder: Path, most: int) -> Iterator[Result]:
    """The answers after their evidence went, for up to `most` questions spread over the set.

    Only for sets of one document. Questions with other evidence are left out.
    """
    (document,) = (ROOT / name for name in golden.documents)
    answered = [result for result in evaluate(golden, folder) if _has_evidence(result)]
    kept = 0
    for number, result in enumerate(_spread(answered)):
        if kept == most:
            return
        bereft = folder / f"{number}{document.suffix}"
        bereft.write_text(
            remove_evidence(document.read_text(encoding="utf-8"), result.answer), encoding="utf-8"
        )
        again = _ask_of(bereft, result.question)
        if again.judgement.outcome is not Outcome.RIGHT:
            kept += 1
            yield again


def remove_evidence(text: str, answer: Answer) -> str:
    """The text without the lines that the answer cites."""
    cited = {source.line for source in answer.sources}
    lines = text.splitlines(keepends=True)
    return "".join(line for number, line in enumerate(lines, start=1) if number not in cited)


def _has_evidence(result: Result) -> bool:
    right = result.judgement.outcome is Outcome.RIGHT and result.answer.status is Status.ANSWERED
    return right and bool(result.answer.sources) and not result.question.before


def _spread(results: Sequence[Result]) -> list[Result]:
    """The same results in an order that visits all parts of the list early, always the same."""
    step = 7
    return [result for first in range(step) for result in results[first::step]]


def _ask_of(document: Path, question: Question) -> Result:
    with Library.open(document.with_suffix(".db")) as library:
        library.index(document, now=INDEXED_AT)
        return ask_question(library, question)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every answer that should not have been given. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="deletion", description="Ask for what was deleted.")
    parser.add_argument("set", nargs="?", default="example")
    parser.add_argument("--most", type=int, default=40, metavar="N")
    options = parser.parse_args(arguments)
    (golden,) = (golden for golden in read_sets() if golden.name == options.set)
    with tempfile.TemporaryDirectory() as folder:
        results = list(check_deletions(golden, Path(folder), options.most))
    wrong = [result for result in results if result.answer.status is Status.ANSWERED]
    for result in wrong:
        print(f"{result.question.id}: {result.question.text}\n  {' '.join(result.answer.text.split())[:300]}")
    print(f"{len(results)} questions lost their evidence, {len(wrong)} are still answered.")
    return int(len(wrong) > ALLOWED * len(results))


if __name__ == "__main__":
    sys.exit(main())
