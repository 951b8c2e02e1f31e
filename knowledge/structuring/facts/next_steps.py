"""What happens next with a case: to which body it goes, when it comes back, whether it is heard about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.danish.bodies import find_bodies
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.model import Attribute, Fact
from knowledge.structuring.facts.fact_words import find_words_of, pattern_of
from knowledge.structuring.facts.remarks import DECISION, Scene

_HEARING = "høring"
_WANTED = re.compile(
    r"\b(?:indstillede|anbefalede)\b"
)  # "Udvalgets flertal indstillede, at sagen sendes tilbage"
_TARGET = re.compile(  # "til budgetforhandlingerne", "til næste møde"
    r"\s*(?:til |på )?(?P<target>(?:\d\.\s)?[\w-]+(?: (?:og |af |for )?[\w-]+){0,2}?)"
    r"(?=[.,;:]|\s+(?:den|med|til|på|i)\b|$)"
)


def find_next_steps(scene: Scene) -> Iterator[Fact]:
    """The sentences of the decision, and of "Videre proces", that tell where the case goes.

    value: the body, "høring", what it goes to, or the verb as printed; label: the day (ISO), "" for none.
    """
    ongoing = {fold(word) for word in find_words_of("next_steps", "parts")}
    for remark in scene.remarks:
        own_decision = remark.part == DECISION and not remark.whose
        if not (own_decision or fold(remark.heading).strip(" :.") in ongoing):
            continue
        if pattern_of("deciding", "motions", "statements").search(remark.text) or _WANTED.search(remark.text):
            continue  # what somebody proposed or had entered
        found = list(pattern_of("next_steps", "forms").finditer(remark.text))
        ends = [*(match.start() for match in found[1:]), len(remark.text)][: len(found)]
        days = find_dates(remark.text)
        for match, end in zip(found, ends, strict=True):
            stops = _read_stops(match[0], remark.text[match.end() : end])
            starts = [*(match.end() + place for _, place in stops[1:]), end]
            for (value, place), stop in zip(stops, starts, strict=True):
                told = (one for one in days if match.end() + place <= one.start < stop)
                day = next((one.first.isoformat() for one in told), "")
                yield Fact(Attribute.NEXT_STEP, value, remark.text, remark.spot, day)


def _read_stops(verb: str, behind: str) -> list[tuple[str, int]]:
    """Where it goes and the place in the text behind the verb; each body that it "går videre til"."""
    if _HEARING in verb.lower():
        return [(_HEARING, 0)]
    bodies = find_bodies(behind)
    if bodies:
        return [(body.name, body.start) for body in (bodies if "videre" in verb.lower() else bodies[:1])]
    asked = verb.lower().endswith(("til", "på")) or behind.startswith(" til ")
    target = _TARGET.match(behind) if asked else None
    return [(target["target"] if target else verb, 0)]
