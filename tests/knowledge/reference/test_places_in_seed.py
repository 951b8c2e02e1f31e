"""The reference data against a real table of municipalities, where the seed document is at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.danish.names import resolve_place
from knowledge.reference.places import municipalities

_SEEDS = sorted((Path(__file__).parents[4] / "shared" / "seed").glob("*bilag*.md"))
_ROW = re.compile(r"^(\d{3} [A-ZÆØÅ][^\t\d]+)\t", re.MULTILINE)


@pytest.mark.skipif(not _SEEDS, reason="../shared/seed is not here")
def test_every_code_of_the_tables_is_known_and_nearly_every_name_agrees() -> None:
    labels = {label for path in _SEEDS for label in _ROW.findall(path.read_text("utf-8"))}
    rows = [row for label in labels if (row := resolve_place(label))]
    assert len(rows) == len(labels)
    assert {row.code for row in rows} == {place.code for place in municipalities()}
    disagreeing = {row.code for row in rows if row.name_disagrees}
    assert disagreeing == {"350", "492", "575", "657", "665"}
