"""Texts that grow: twice as much may take twice as long to read and structure, and hardly more.

`python -m tests.fuzz.linearity [KIND...]` prints for each kind how the time grows: 1.0 is linear, 2.0 means
that twice the text takes four times as long. Ends with status 1 where a kind grows by more than MOST_GROWTH.
Time is that of the processor, so a busy machine does not change the verdict.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.danish.dates import find_dates
from knowledge.reading.limits import Limits
from knowledge.reading.opening import open_documents
from knowledge.structuring.build import build_contents

MOST_GROWTH = 1.1
_STEP = 4
_LIMITS = Limits(rows=200_000)


@dataclass(frozen=True, slots=True)
class Growing:
    """make: a size → the file's name and bytes, "" for text that is only looked through for dates."""

    size: int
    make: Callable[[int], tuple[str, str]]


def _table(rows: int) -> tuple[str, str]:
    lines = (f"Skole {n};{n % 900};{n % 77},5" for n in range(rows))
    return "skoler.csv", "\n".join(["Skole;Elever;Kvotient", *lines])


def _municipalities(rows: int) -> tuple[str, str]:
    lines = (f"{('Varde', 'Viborg', 'Randers')[n % 3]};{2000 + n % 25};{n}" for n in range(rows))
    return "tal.csv", "\n".join(["Kommune;År;Antal", *lines])


def _list_items(items: int) -> tuple[str, str]:
    return "liste.md", "# Punkt 1 Veje\n\n" + "".join(f"- Vej {n} får nyt slidlag.\n" for n in range(items))


def _dated_lines(lines: int) -> tuple[str, str]:
    days = (f"Frist for svar om sag {n}: {n % 28 + 1}. maj {2020 + n % 9}.\n\n" for n in range(lines))
    return "frister.md", "# Frister\n\n" + "".join(days)


def _sections(sections: int) -> tuple[str, str]:
    return "rapport.md", "".join(f"## Afsnit {n}\n\nVarde har {n} skoler.\n\n" for n in range(sections))


def _subject(letters: int) -> tuple[str, str]:
    head = f"From: a@b.dk\nSubject: {'Dagsorden til møde ' * (letters // 19)}\nMIME-Version: 1.0\n\n"
    return "brev.eml", head + "Mødet er den 3. maj 2021 kl. 9.30."


KINDS = {
    "rows of a CSV table": Growing(5_000, _table),
    "rows of municipalities": Growing(3_000, _municipalities),
    "list items": Growing(5_000, _list_items),
    "dated lines": Growing(5_000, _dated_lines),  # more than a text of which what was read is remembered
    "sections": Growing(2_000, _sections),
    "an e-mail's subject": Growing(25_000, _subject),
    "a heading without end over many sentences": Growing(
        400, lambda n: ("a.md", "# " + "budget" * n + "\n\n" + "Frist: 3. maj 2021.\n\nget\n\n" * (n // 7))
    ),
    "one table cut into pieces": Growing(
        250, lambda n: ("a.md", "| Kommune | 2021 |\n|---|---|\n| Varde | 1.234,5 |\n\n" * n)
    ),
    "a line of strokes that is no rule": Growing(
        5_000, lambda n: ("a.md", "| Kommune | 2021 |\n|---|---|\n| " + "-" * n + " | 3 |\n")
    ),
    "a cell of dates": Growing(
        150, lambda n: ("a.md", "| Kommune | 2021 |\n|---|---|\n| " + "3. maj " * n + " | 3 |\n")
    ),
    "a header without end": Growing(
        2_000, lambda n: ("a.md", f"| Kommune | {'.010' * n} |\n|---|---|\n| Varde | 3 |\n")
    ),
    "lines of signs": Growing(125, lambda n: ("a.md", "# Punkt 1\n\n" + ("§" * 60 + "\n\n") * n)),
    "a heading of leaders": Growing(
        100, lambda n: ("a.md", "# " + "_" * 25 * n + "\n\n" + "Frist: 3. maj.\n\n_\n\n" * n)
    ),
    "numbers that are no dates": Growing(2_000, lambda n: ("", "1, 2, 3, " * n)),
    "slashes that are no dates": Growing(2_000, lambda n: ("", "1/2-" * n)),
    "dates in one line": Growing(400, lambda n: ("", "den 3. maj 2024 " * n)),
}


def measure_growth(growing: Growing) -> tuple[float, float]:
    """Seconds at the larger of two sizes, and the exponent between the two."""
    small, large = (_measure_seconds(*growing.make(size)) for size in (growing.size, growing.size * _STEP))
    return large, math.log(large / small, _STEP)


def _measure_seconds(name: str, text: str) -> float:
    """The better of two runs."""
    return min(_read(name, text) for _ in range(2))


def _read(name: str, text: str) -> float:
    began = time.process_time()
    if name:
        for raw in open_documents(text.encode(), name, _LIMITS):
            build_contents(raw)
    else:
        find_dates(text, year=2024)
    return time.process_time() - began


def main(kinds: Sequence[str] = ()) -> int:
    """Print a line for each kind. Returns the exit status."""
    worst = 0.0
    for name in kinds or KINDS:
        seconds, growth = measure_growth(KINDS[name])
        worst = max(worst, growth)
        mark = "  too much" if growth > MOST_GROWTH else ""
        print(f"{name:<44}{seconds:8.2f} s  grows by {growth:.2f}{mark}", flush=True)
    return int(worst > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
