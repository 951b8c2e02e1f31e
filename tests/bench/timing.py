"""Stopwatches: percentiles of many runs, and what a fresh process costs; questions by the CPU clock."""

from __future__ import annotations

import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TypeVar

T = TypeVar("T")

ROUNDS = 2

COMMAND = (sys.executable, "-m", "bot")


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds."""

    median: float
    p95: float
    p99: float
    most: float

    def __str__(self) -> str:
        return f"median {self.median:.2f}, p95 {self.p95:.2f}, p99 {self.p99:.2f} ms"


def time_each(
    work: Callable[[T], object], subjects: Sequence[T], before: Callable[[], object] = lambda: None
) -> Timing:
    """CPU time of the work on each subject: the least of some rounds. before: done before each, untimed."""
    rounds = [[_time(work, subject, before) for subject in subjects] for _ in range(ROUNDS)]
    taken = [min(times) for times in zip(*rounds, strict=True)]
    cuts = quantiles(taken, n=100, method="inclusive")
    return Timing(median(taken), cuts[94], cuts[98], max(taken))


def _time(work: Callable[[T], object], subject: T, before: Callable[[], object]) -> float:
    before()
    started = time.process_time()
    work(subject)
    return (time.process_time() - started) * 1000


def repeat(work: Callable[[], T], runs: int) -> tuple[float, T]:
    """Seconds of CPU time, the least of some runs, and what the last of them returned."""
    least = math.inf
    for _ in range(runs):
        started = time.process_time()
        found = work()
        least = min(least, time.process_time() - started)
    return least, found


def measure_seconds(work: Callable[[], object]) -> float:
    """Seconds on the clock on the wall: of what other processes do."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


_COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Where the machine is told to keep nothing compiled, every start would compile the bot anew."""


def time_processes(arguments: Sequence[str], runs: int = 9) -> float:
    """Seconds of CPU time that a fresh process takes, the median of several; the first compiles."""
    _time_process(arguments)
    return median(_time_process(arguments) for _ in range(runs))


def _time_process(arguments: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=True, capture_output=True, env=_COMPILED)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
