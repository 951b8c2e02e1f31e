"""Texts that a quick look rules out hold nothing of what is looked for: the slow way finds nothing either."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from knowledge.danish.date_notations import _READERS
from knowledge.danish.dates import find_dates
from knowledge.structuring.outline.closed_words import _HEADING, is_closed
from knowledge.structuring.tables import times

GOLDEN = Path(__file__).parents[2] / "golden"
SENTENCES = ("date_sentences.jsonl", "date_sentences_later.jsonl")


def test_no_reader_of_dates_finds_one_in_a_text_without_its_letters() -> None:
    missed = [
        (read.__name__, text)
        for text in _texts()
        for read, signs in _READERS
        if not any(sign in text.lower() for sign in signs) and list(read(text))
    ]
    assert missed == []


def test_no_text_without_signs_of_a_time_names_one() -> None:
    passed_over = [text for text in _texts() if not times._ANY_TIME.search(text)]
    assert len(passed_over) > 1_000
    for text in passed_over:
        dates = [found for found in find_dates(text) if not found.year_inherited]
        assert not dates, text
        assert not times._find_years(text), text
        assert not times._find_period(text, dates), text
        assert times._without_times(text, dates) == text
        assert not times._WRITTEN.search(text), text
        assert not times._COMPARED.search(text), text


def test_no_heading_without_signs_closes_its_item() -> None:
    headings = [*_texts(), "Ikke-offentlig sag", "LP 5 Personsag", "5L. Køb af grund", "(Intern) Personale"]
    assert [text for text in headings if is_closed(text) != (_HEADING.search(text) is not None)] == []


def _texts() -> Iterator[str]:
    """The lines and cells of the golden documents, and the sentences with dates."""
    for path in sorted((GOLDEN / "documents").glob("*.md")):
        for line in path.read_text("utf-8").splitlines():
            yield from (cell.strip() for cell in line.split("|"))
    for name in SENTENCES:
        for line in (GOLDEN / name).read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
