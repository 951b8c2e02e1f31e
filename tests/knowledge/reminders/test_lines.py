"""A deadline in one line of a list: it must be understood without what stands around it in the document."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.reminders.book import list_deadlines
from knowledge.reminders.browsing import choose_deadlines
from knowledge.reminders.lines import render_line

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
PAPER = """\
# Dagsorden til møde i Byrådet den 9. marts 2026

## 4 Lukning af Vestrup Skole

{sentence}
"""


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Høringsfristen er den 20. marts 2026.",
            "20/3 · Høringsfristen – Lukning af Vestrup Skole · om 18 dage",
        ),
        (
            "Høringssvar skal være modtaget senest fredag den 20. marts 2026 kl. 12.00 og sendes til"
            " hoering.skole.og.dagtilbud@vestrup-kommune.example med angivelse af navn.",
            "20/3 kl. 12.00 · Høringssvar skal være modtaget – Lukning af Vestrup Skole · om 18 dage",
        ),
        (
            "| Dato | Hvem | Hvad |\n|---|---|---|\n| 20. marts 2026 | Byrådets grupper | Frist for"
            " ændringsforslag til budgettet |",
            "20/3 · Frist for ændringsforslag til budgettet · Byrådets grupper · om 18 dage",
        ),
        (
            "Borgerne får brev senest den 20. marts 2026 og bliver ikke visiteret enkeltvis.",
            "20/3 · Borgerne får brev og bliver ikke visiteret enkeltvis · om 18 dage",
        ),
    ],
)
def test_a_line_says_what_is_due_about_what_and_who_must_act(
    sentence: str, line: str, tmp_path: Path
) -> None:
    paper = tmp_path / "dagsorden.md"
    paper.write_text(PAPER.format(sentence=sentence), encoding="utf-8")
    with Library.open(tmp_path / "test.db") as library:
        library.index(paper, now=NOW)
        chosen = choose_deadlines(list_deadlines(library.db), "", NOW.date())
    lines = [render_line(one.listed, one.occurrence, NOW.date()) for one in chosen]
    assert line in lines, lines
