"""The summary of the measures says what the figures are, and follows them."""

from __future__ import annotations

from dataclasses import replace

from knowledge.model import MeasureSummary
from knowledge.storage.database import open_database
from knowledge.storage.documents import delete_document, store_contents
from knowledge.storage.measures import find_measures
from knowledge.storage.searching import stem_text
from tests.knowledge.storage.contents import NOW, make_contents, make_figure


def test_a_measure_is_summed_up_over_all_documents() -> None:
    db = open_database(":memory:")
    figures = [make_figure("1"), make_figure("2", "326"), make_figure("3", "DK", year=None)]
    later = [replace(make_figure("4", year=2032), measure_label="Nye træer", unit=None, status="endelig")]
    store_contents(db, make_contents("a.md", figures=figures), NOW)
    store_contents(db, make_contents("b.md", sha256="2", figures=later), NOW)
    expected = MeasureSummary(
        key="traeer",
        label="Plantede træer",
        labels=("Plantede træer", "Nye træer"),
        units=("træer",),
        years=(2030, 2032),
        levels=("municipality",),
        statuses=("foreløbig", "endelig"),
        count=4,
        documents=2,
        label_stems=tuple(stem_text("plantede træer nye").split()),
        title_stems=("2", "traeplantning"),
    )
    assert find_measures(db) == (expected,)


def test_a_measure_goes_with_its_last_document() -> None:
    db = open_database(":memory:")
    id = store_contents(db, make_contents(), NOW)
    delete_document(db, id)
    assert find_measures(db) == ()
