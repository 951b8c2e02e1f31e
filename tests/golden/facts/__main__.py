"""`python -m tests.golden.facts [PAPERS]`: recall and precision of the facts read from papers in a folder.

Without a folder the papers beside this file are measured. `-v` prints each fact that was missed or made up.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from tests.golden.facts.measuring import PAPERS, Score, measure


def main(arguments: list[str]) -> None:
    """Print the table."""
    verbose = "-v" in arguments
    folders = [Path(one) for one in arguments if one != "-v"]
    by_attribute: dict[str, list[Score]] = defaultdict(list)
    for score in measure(folders[0] if folders else PAPERS):
        for name in (score.attribute, "all"):
            by_attribute[name].append(score)
        if verbose:
            for mark, told in (("-", score.missed), ("+", score.extra)):
                for item, attribute, value in told:
                    print(f"{mark} {score.paper} [{item}] {attribute}: {value}")
    print(f"{'attribute':18}{'told':>6}{'right':>7}{'extra':>7}{'recall':>8}{'precision':>11}")
    for attribute, scores in sorted(by_attribute.items()):
        right = sum(score.right for score in scores)
        missed = sum(len(score.missed) for score in scores)
        extra = sum(len(score.extra) for score in scores)
        recall = 100 * right / (right + missed or 1)
        precision = 100 * right / (right + extra or 1)
        print(f"{attribute:18}{right + missed:6}{right:7}{extra:7}{recall:7.1f}%{precision:10.1f}%")


if __name__ == "__main__":
    main(sys.argv[1:])
