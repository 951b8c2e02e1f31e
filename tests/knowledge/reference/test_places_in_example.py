"""The reference data against a real table of municipalities."""

from __future__ import annotations

import re

from knowledge.danish.names import resolve_place
from knowledge.example import EXAMPLE_AGENDA
from knowledge.reference.places import municipalities

_ROW = re.compile(r"^(\d{3} [A-ZÆØÅ][^\t\d]+)\t", re.MULTILINE)


def test_every_code_of_the_tables_is_known_and_nearly_every_name_agrees() -> None:
    labels = set(_ROW.findall(EXAMPLE_AGENDA.read_text("utf-8")))
    rows = [row for label in labels if (row := resolve_place(label))]
    assert len(rows) == len(labels)
    assert {row.code for row in rows} == {place.code for place in municipalities()}
    disagreeing = {row.code for row in rows if row.name_disagrees}
    assert disagreeing == {"350", "492", "575", "657", "665"}
