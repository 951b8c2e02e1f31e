"""What somebody had entered in the minutes: a minority's opinion, a remark for the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from knowledge.model import Attribute, Fact
from knowledge.structuring.facts.fact_words import pattern_of
from knowledge.structuring.facts.remarks import Remark, Scene
from knowledge.structuring.facts.voters import list_pattern

_AROUND_LABEL = 4  # letters beside the word of a label
_GROUP = re.compile(r"(?:Et|Udvalgets|Byrådets)?\s*(?:mindretal|flertal)(?:let)?", re.IGNORECASE)


def find_statements(scene: Scene) -> Iterator[Fact]:
    """value: what was entered; label: who, as printed ("Mindretallet", "V og C"), "" where it is not told."""
    for index, remark in enumerate(scene.remarks):
        found = pattern_of("deciding", "statements").search(remark.text)
        if found and is_statement_label(remark):
            below = [one for one in scene.remarks[index + 1 :] if one.part == remark.part]
            if below:
                text = " ".join(one.text for one in below)
                spot = replace(below[0].spot, end=below[-1].spot.end)
                yield Fact(Attribute.STATEMENT, text, text, spot, _name_who(text))
            return
        if found:
            told = remark.text[found.end() :].lstrip(" :,").removeprefix("at ").strip(' ."”')
            yield Fact(
                Attribute.STATEMENT, told or remark.text, remark.text, remark.spot, _name_who(remark.text)
            )


def _name_who(text: str) -> str:
    who = _who().match(text)
    return who[0].strip() if who else ""


def is_statement_label(remark: Remark) -> bool:
    """Whether a line is no more than a label over what was entered: "MINDRETALSUDTALELSE"."""
    found = pattern_of("deciding", "statements").search(remark.text)
    return found is not None and len(found[0]) >= len(remark.text.strip(" :.")) - _AROUND_LABEL


@cache
def _who() -> re.Pattern[str]:
    return re.compile(rf"{_GROUP.pattern}|{list_pattern()}")
