"""Closed items are known by their titles; what stands in them is not kept unless the settings say so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.errors import NotFound, NotUnderstood
from knowledge.library import Library
from knowledge.model import DetailField
from knowledge.storage.documents import fetch_text
from knowledge.storage.packed_words import fetch_words

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

        assert "Skovvej" not in fetch_text(library.db, report.document)
        assert "ejendom" in find_indexed(library, "sections")
        assert not any("skovvej" in term for term in find_indexed(library, "sections"))
    assert labels[2:5] == [
        "2 Køb af ejendom",
        "2 Køb af ejendom › (lukket)",
        "2 Køb af ejendom › Beslutning",
    ]


def find_indexed(library: Library, noun: str) -> frozenset[str]:
    """Every term that a search for the noun can find, in the full-text table and in what is packed for it."""
    name = f"{noun}_terms"
    library.db.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab(main, {noun}_words, 'row')"
    )
    terms = [term for (term,) in library.db.execute(f"SELECT term FROM temp.{name}")]
    stored = [fetch_words(library.db, one.id).get(noun, ()) for one in library.documents()]
    words = [word for rows in stored for _, *texts in rows for word in " ".join(texts).split()]
    return frozenset((*terms, *words))


def kept(library: Library, document: int) -> str:
    """What is stored of a document, and what is told about it."""
    passages = [passage.text for passage in library.show(str(document))]
    return "\n".join([fetch_text(library.db, document), *passages])


def test_an_admin_opens_an_item_and_closes_it_again(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(AGENDA)
    with Library.open(tmp_path / "a.db") as library:
        (report,) = library.index(file, now=NOW).documents
        assert [finding.text for finding in report.findings] == [
            "Læst som lukket, så kun titlen er gemt: punkt 2."
            " Er det åbent: /ret dokument a.md åbne punkter = 2"
        ]
        assert "Bo Lind" not in kept(library, report.document)

        told = library.describe("a.md", DetailField.OPENED, "punkt 2", made_by=0, now=NOW)

        assert told == "Rettet: åbne punkter for a.md er nu »2«."
        assert "Bo Lind" in kept(library, report.document)
        assert "lind" in find_indexed(library, "passages")
        file.write_text(AGENDA.replace("4 mio.", "5 mio."))
        (edition,) = library.index(file, now=NOW).documents
        assert "Bo Lind for 5 mio. kr." in kept(library, edition.document)

        (decision,) = library.decisions()
        library.undo(decision.key, now=NOW)

        assert "Bo Lind" not in kept(library, report.document)
        assert "lind" not in find_indexed(library, "passages")


def test_an_item_is_not_opened_where_its_file_is_gone_or_no_number_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(AGENDA)
    with Library.open(tmp_path / "a.db") as library:
        library.index(file, now=NOW)
        with pytest.raises(NotUnderstood, match="Skriv deres numre"):
            library.describe("a.md", DetailField.OPENED, "alle", made_by=0, now=NOW)
        file.unlink()
        with pytest.raises(NotFound, match="læs den ind igen"):
            library.describe("a.md", DetailField.OPENED, "2", made_by=0, now=NOW)
        assert library.decisions() == ()
