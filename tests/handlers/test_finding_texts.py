"""A finding is told with the page to look at, as the reader counts it and as the paper has it."""

from __future__ import annotations

import pytest

from handlers.documents.texts import describe
from knowledge.model import Finding, FindingKind, Spot

LABELS = ("i", "ii", "3", "12")


@pytest.mark.parametrize(
    ("text", "page", "told"),
    [
        ("Summen passer ikke.", 4, "Summen passer ikke. (side 4, trykt 12)"),
        ("Summen passer ikke.", 3, "Summen passer ikke. (side 3)"),
        ("Summen passer ikke.", 9, "Summen passer ikke. (side 9)"),
        ("Summen passer ikke.", None, "Summen passer ikke."),
        ("Et CPR-nummer på side 3 er skjult.", 3, "Et CPR-nummer på side 3 er skjult."),
        ("Et CPR-nummer på side 4 er skjult.", 4, "Et CPR-nummer på side 4 er skjult. (side 4, trykt 12)"),
    ],
)
def test_the_page_of_a_finding(text: str, page: int | None, told: str) -> None:
    finding = Finding(FindingKind.SUM, "warning", text, spot=Spot(0, page, 1, 0, 1))

    assert describe(finding, LABELS) == told
