"""Text that once took minutes, since the same was looked at again for each line. Found by fuzzing."""

from __future__ import annotations

import time

import pytest

from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

# Before each was put right, it took 12 seconds to several minutes; now under two.
_SECONDS = 8.0

SLOW = {
    "a heading without end over many sentences": (
        "# " + "budget" * 1_500 + "\n\n" + "Frist: 3. maj 2021.\n\nget\n\n" * 200
    ),
    "one table cut into a thousand pieces": "| Kommune | 2021 |\n|---|---|\n| Varde | 1.234,5 |\n\n" * 1_000,
    "a line of strokes that is no rule": "| Kommune | 2021 |\n|---|---|\n| " + "-" * 4_000 + " | 3 |\n",
    "a cell of dates": "| Kommune | 2021 |\n|---|---|\n| " + "3. maj " * 700 + " | 3 |\n",
    "a header without end": f"| Kommune | {'.010' * 8_000} |\n|---|---|\n| Varde | 3 |\n",
    "lines of signs": "# Punkt 1\n\n" + ("§" * 60 + "\n\n") * 500,
    "a heading of leaders": "# " + "_" * 10_000 + "\n\n" + "Frist: 3. maj.\n\n_\n\n" * 400,
}


@pytest.mark.parametrize("name", SLOW)
def test_no_text_takes_long(name: str) -> None:
    began = time.process_time()

    build_contents(open_document(SLOW[name].encode(), "a.md"))

    assert time.process_time() - began < _SECONDS
