"""Reads damaged documents one after another, and writes a line of JSON about each."""

from __future__ import annotations

import json
import random
import resource
import signal
import sys
import time
from types import FrameType

from knowledge.errors import ReadingError
from knowledge.reading.limits import Limits
from knowledge.reading.opening import open_documents
from knowledge.structuring.build import build_contents
from tests.fuzz.mutations import damage, samples

LIMITS = Limits(memory=1_500_000_000, seconds=20, pages=50, rows=5_000, unpacked=20_000_000)


class Hung(BaseException):
    """Reading took longer than the limit."""


def main(first_seed: int, seconds: float) -> None:
    """Read until the time is up."""
    resource.setrlimit(resource.RLIMIT_AS, (LIMITS.memory, LIMITS.memory))
    signal.signal(signal.SIGALRM, _ring)
    honest = samples()
    names, seed, end = sorted(honest), first_seed, time.monotonic() + seconds
    while time.monotonic() < end:
        dice = random.Random(seed)
        name = dice.choice(names)
        print(json.dumps({"seed": seed, "name": name, "began": True}), flush=True)
        outcome = read(name, damage(name, honest[name], dice))
        print(json.dumps({"seed": seed, "name": name, "outcome": outcome}), flush=True)
        seed += 1


def read(name: str, data: bytes) -> str:
    """ "read", "refused", "hung", or the name and place of an exception that went past the readers."""
    signal.alarm(int(LIMITS.seconds))
    try:
        for raw in open_documents(data, name, LIMITS):
            build_contents(raw)
    except (ReadingError, MemoryError):
        return "refused"
    except Hung:
        return "hung"
    except Exception as error:
        return f"{type(error).__name__}: {_place(error)}"
    finally:
        signal.alarm(0)
    return "read"


def _place(error: Exception) -> str:
    trace = error.__traceback__
    place = ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{error} at {place}"


def _ring(number: int, frame: FrameType | None) -> None:
    raise Hung


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
