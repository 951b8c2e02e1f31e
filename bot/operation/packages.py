"""`python -m bot.operation.packages constraints.txt`: what an installation that is not up to date lacks.

Uses nothing but the standard library, for anything else may be what is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

_ENDS_OF_A_NAME = "<>=!~;[ ("


def find_outdated(constraints: str) -> Iterator[str]:
    """What is needed and not there as pinned: "httpx 0.27 (0.28 er nyere)", "orjson mangler"."""
    pinned = dict(line.split("==", 1) for line in constraints.splitlines() if "==" in line)
    for name in sorted(_find_needed()):
        try:
            held = version(name)
        except PackageNotFoundError:
            yield f"{name} mangler"
            continue
        wanted = pinned.get(name, held).strip()
        if wanted != held:
            yield f"{name} {held} (skal være {wanted})"


def _find_needed() -> set[str]:
    """What the installed bot itself names, without its extras."""
    try:
        lines = [line for line in requires("raadsbot") or () if "extra ==" not in line]
    except PackageNotFoundError:
        return set()
    return {_cut_name(line) for line in lines}


def _cut_name(line: str) -> str:
    return line[: min((at for end in _ENDS_OF_A_NAME if (at := line.find(end)) > 0), default=len(line))]


if __name__ == "__main__":
    outdated = ", ".join(find_outdated(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print("Pakkerne kunne ikke hentes, så Rådsbot starter med det, der er installeret.")
    print(f"Ikke opdateret: {outdated}." if outdated else "Alt, hvad den behøver, er der.")
