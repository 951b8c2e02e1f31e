"""What admins have put right, carried over to a new edition of the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlite_utils import Database

from knowledge.model import Contents, Document, Figure, Finding, FindingKind
from knowledge.reference.measures import fetch_known_measure
from knowledge.reference.places import fetch_place
from knowledge.storage.corrections import Correction, find_accepted, find_corrections, find_names


def keep_corrections(db: Database, contents: Contents, document: int) -> Contents:
    """The contents with the corrections and acceptances of the document's former editions in force.

    A correction whose figure now says something else than it said then is not used, but told.
    """
    corrections = find_corrections(db, [document])
    lapsed = [correction for correction in corrections if not _fits_any(correction, contents.figures)]
    accepted = find_accepted(db, document)
    return replace(
        contents,
        document=_rename(contents.document, find_names(db, document)),
        figures=tuple(correct_figure(figure, corrections) for figure in contents.figures),
        findings=(*drop_accepted(contents.findings, accepted), *map(_tell_lapsed, lapsed)),
    )


def correct_figure(figure: Figure, corrections: Iterable[Correction]) -> Figure:
    """The figure as an admin has put it right, itself where no correction fits."""
    fitting = next((one for one in corrections if _is_about(one, figure) and one.was == figure.value), None)
    return replace(figure, value=fitting.value, corrected=True) if fitting else figure


def drop_accepted(findings: Iterable[Finding], accepted: Collection[tuple[str, str]]) -> tuple[Finding, ...]:
    """The findings that nobody has accepted."""
    return tuple(finding for finding in findings if (finding.kind.value, finding.text) not in accepted)


def _rename(document: Document, names: Mapping[str, str]) -> Document:
    date = dt.date.fromisoformat(names["date"]) if "date" in names else document.date
    return replace(
        document, title=names.get("title", document.title), body=names.get("body", document.body), date=date
    )


def _fits_any(correction: Correction, figures: Iterable[Figure]) -> bool:
    return any(_is_about(correction, figure) and figure.value == correction.was for figure in figures)


def _is_about(correction: Correction, figure: Figure) -> bool:
    return (
        correction.place_code == figure.place_code
        and correction.measure == figure.measure
        and correction.year == figure.year
        and correction.status == figure.status
    )


def _tell_lapsed(correction: Correction) -> Finding:
    place, measure = fetch_place(correction.place_code), fetch_known_measure(correction.measure)
    what = " ".join(
        part
        for part in (measure.label if measure else correction.measure, str(correction.year or ""))
        if part
    )
    text = (
        f"En rettelse af {what} for {place.name if place else correction.place_code} bruges ikke længere: "
        "dokumentet siger nu noget andet, end da den blev lavet."
    )
    return Finding(
        FindingKind.CONTRADICTION,
        "warning",
        text,
        place_codes=(correction.place_code,),
        measure=correction.measure,
    )
