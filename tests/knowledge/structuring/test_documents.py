"""Small documents as councils, municipalities and ministries write them, each with a trap for numbers.

Beside each stands `.expected`: the figures, a blank line, the findings. What must be read was written down
before the documents were run; all texts and figures are made up, or rounded public facts. What is missing
on purpose (a school named like a town, a cell that may stand under the wrong year) must not be stored.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.structuring.reading_aloud import build, figure_lines, finding_lines

DOCUMENTS = Path(__file__).parent / "documents"
TEXTS = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in (".md", ".txt", ".csv"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_figure_and_finding(path: Path) -> None:
    contents = build(path.read_text(encoding="utf-8"), path.name)
    read = [*figure_lines(contents), "", *finding_lines(contents)]
    expected = path.with_suffix(".expected").read_text(encoding="utf-8")
    assert "\n".join(read).strip() == expected.strip()
