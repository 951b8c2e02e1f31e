"""Reasons, where a word introduces them: "fordi …", "idet …", "på grund af …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Attribute, Fact
from knowledge.structuring.facts.fact_words import pattern_of
from knowledge.structuring.facts.remarks import Scene

_LABEL = re.compile(r"(?:begrundelse|årsag|motivation)\s*:\s*(?P<told>.+)$", re.IGNORECASE)
_BUT = re.compile(r", (?:og|men|hvorfor|så|hvilket|mens)\b")


def find_reasons(scene: Scene) -> Iterator[Fact]:
    """The clause behind the word that introduces a reason, with its sentence. None outside of items."""
    for remark in scene.remarks if scene.section else ():
        labelled = _LABEL.match(remark.text)
        found = None if labelled else pattern_of("reasons", "introduced").search(remark.text)
        if labelled or found:
            clause = labelled["told"] if labelled else remark.text[found.end() :] if found else ""
            end = _BUT.search(clause)
            clause = clause[: end.start()] if end else clause
            if clause.strip(" .,"):
                yield Fact(Attribute.REASON, clause.strip(" .,"), remark.text, remark.spot, remark.whose)
