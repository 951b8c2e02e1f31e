"""Closed items are known by their titles; what stands in them is not kept unless the settings say so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.storage.documents import fetch_text

NOW = dt.datetime(2021, 6, 1, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
AGENDA = """# Dagsorden

## Punkt 1 Budget

Fristen er den 3. juni 2021.

## Punkt 2 Lukket punkt: Køb af ejendom

### Beslutning

Ejendommen købes af Bo Lind for 4 mio. kr. senest den 9. juli 2021.

## Punkt 3 Eventuelt

Intet.
"""


@pytest.mark.parametrize("closed_items", [False, True])
def test_what_is_kept_of_a_closed_item(closed_items: bool, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(AGENDA)
    with Library.open(tmp_path / "a.db", closed_items=closed_items) as library:
        (report,) = library.index(tmp_path / "a.md", now=NOW).documents

        titles = [section.title for section in library.sections(report.document)]
        said = " ".join(passage.text for passage in library.show(str(report.document)))
        days = [deadline.start.day for deadline in library.deadlines()]
        text = fetch_text(library.db, report.document)

    assert any("Køb af ejendom" in title for title in titles)
    assert ("Bo Lind" in said, "Bo Lind" in text, 9 in days) == (closed_items,) * 3
    assert "Intet." in said
    assert 3 in days


def test_a_heading_inside_a_closed_item_is_not_kept(tmp_path: Path) -> None:
    inner = AGENDA.replace("### Beslutning", "### Bo Linds gård på Skovvej 7\n\n#### Beslutning")
    (tmp_path / "a.md").write_text(inner)
    with Library.open(tmp_path / "a.db") as library:
        (report,) = library.index(tmp_path / "a.md", now=NOW).documents
        labels = [section.label for section in library.sections(report.document)]
        words = library.db.execute("SELECT group_concat(words || stems || around) FROM sections_words")

        assert "Skovvej" not in fetch_text(library.db, report.document)
        assert "skovvej" not in str(words.fetchone())
    assert labels[2:5] == [
        "2 Køb af ejendom",
        "2 Køb af ejendom › (lukket)",
        "2 Køb af ejendom › Beslutning",
    ]
