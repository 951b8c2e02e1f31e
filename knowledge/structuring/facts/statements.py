"""What somebody had entered in the minutes: a minority's opinion, a remark for the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from knowledge.model import Attribute, Fact
from knowledge.structuring.facts.fact_words import pattern_of
from knowledge.structuring.facts.remarks import Scene
from knowledge.structuring.facts.voters import list_pattern

_GROUP = re.compile(r"(?:Et|Udvalgets|Byrådets)?\s*(?:mindretal|flertal)(?:let)?", re.IGNORECASE)


def find_statements(scene: Scene) -> Iterator[Fact]:
    """value: what was entered; label: who, as printed ("Mindretallet", "V og C"), "" where it is not told."""
    for remark in scene.remarks:
        found = pattern_of("deciding", "statements").search(remark.text)
        if not found:
            continue
        who = _who().match(remark.text)
        told = remark.text[found.end() :].lstrip(" :,").removeprefix("at ").strip(' ."”')
        yield Fact(
            Attribute.STATEMENT, told or remark.text, remark.text, remark.spot, who[0].strip() if who else ""
        )


@cache
def _who() -> re.Pattern[str]:
    return re.compile(rf"{_GROUP.pattern}|{list_pattern()}")
