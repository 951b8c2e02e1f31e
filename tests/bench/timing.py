"""Stopwatches: percentiles of many runs, and what a fresh process costs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

T = TypeVar("T")

COMMAND = Path(sys.executable).with_name("raadsbot")


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds."""

    median: float
    p95: float
    p99: float

    def __str__(self) -> str:
        return f"median {self.median:.2f}, p95 {self.p95:.2f}, p99 {self.p99:.2f} ms"


def time_each(work: Callable[[T], object], subjects: Iterable[T]) -> Timing:
    """What the work took on each subject."""
    taken = [measure_seconds(partial(work, subject)) * 1000 for subject in subjects]
    cuts = quantiles(taken, n=100, method="inclusive")
    return Timing(median(taken), cuts[94], cuts[98])


def measure_seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def time_processes(arguments: Sequence[str], runs: int = 7) -> float:
    """Seconds that a fresh process takes, the median of several."""
    return median(
        measure_seconds(lambda: subprocess.run(arguments, check=True, capture_output=True))
        for _ in range(runs)
    )
