"""Growing texts, then damaged documents against every reader for some minutes. Prints seeds of failures.

`python -m tests.fuzz MINUTES [SEED]`; `python -m tests.fuzz.worker SEED 1` repeats one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter

from tests.fuzz import linearity

BATCH_SECONDS = 60.0


def main(minutes: float, seed: int) -> int:
    """Run workers until the time is up; a worker that dies is replaced, and its last seed told."""
    counts: Counter[str] = Counter()
    troubles: list[str] = []
    end = time.monotonic() + 60 * minutes
    while (left := end - time.monotonic()) > 0:
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.worker", str(seed), str(min(left, BATCH_SECONDS))],
            capture_output=True,
            text=True,
            check=False,
        )
        told = [json.loads(line) for line in done.stdout.splitlines()]
        for one in told:
            if "outcome" in one:
                expected = one["outcome"] in ("read", "refused")
                counts[one["outcome"] if expected else "past the boundary"] += 1
                troubles += [] if expected else [json.dumps(one, ensure_ascii=False)]
        if told and "began" in told[-1]:
            counts["died"] += 1
            troubles.append(f"{json.dumps(told[-1], ensure_ascii=False)} ended with {done.returncode}")
        seed = told[-1]["seed"] + 1 if told else seed + 1
    print(f"{sum(counts.values())} damaged documents: {dict(counts)}")
    print(*dict.fromkeys(troubles), sep="\n")
    return 1 if troubles else 0


if __name__ == "__main__":
    grown = linearity.main()
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1) or grown)
