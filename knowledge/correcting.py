"""What admins have put right, carried over to a new edition of the document."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlite_utils import Database

from knowledge.model import Contents, Figure, Finding, FindingKind
from knowledge.reference.measures import fetch_known_measure
from knowledge.reference.places import fetch_place
from knowledge.storage.acceptances import Acceptance
from knowledge.storage.corrections import Correction, find_corrections


def keep_corrections(db: Database, contents: Contents, document: int) -> Contents:
    """The contents with the corrections of the document's former editions in force.

    A correction whose figure now says something else than it said then is not used, but told.
    """
    corrections = find_corrections(db, [document])
    lapsed = [correction for correction in corrections if not _fits_any(correction, contents.figures)]
    return replace(
        contents,
        figures=tuple(correct_figure(figure, corrections) for figure in contents.figures),
        findings=(*contents.findings, *map(_tell_lapsed, lapsed)),
    )


def correct_figure(figure: Figure, corrections: Iterable[Correction]) -> Figure:
    """The figure as an admin has put it right, itself where no correction fits."""
    fitting = next((one for one in corrections if _is_about(one, figure) and one.was == figure.value), None)
    return replace(figure, value=fitting.value, corrected=True) if fitting else figure


def drop_accepted(findings: Iterable[Finding], accepted: Collection[Acceptance]) -> tuple[Finding, ...]:
    """The findings that nobody has accepted."""
    known = {(one.kind, one.text) for one in accepted}
    return tuple(finding for finding in findings if (finding.kind.value, finding.text) not in known)


def _fits_any(correction: Correction, figures: Iterable[Figure]) -> bool:
    return any(_is_about(correction, figure) and figure.value == correction.was for figure in figures)


def _is_about(correction: Correction, figure: Figure) -> bool:
    return (
        correction.place_code == figure.place_code
        and correction.measure == figure.measure
        and correction.year == figure.year
        and correction.status == figure.status
    )


def name_corrected(correction: Correction) -> str:
    """What a correction is about: "Kvote 2022 for Varde"."""
    place, measure = fetch_place(correction.place_code), fetch_known_measure(correction.measure)
    label = measure.label if measure else correction.measure
    what = f"{label} {correction.year}" if correction.year else label
    return f"{what} for {place.name if place else correction.place_code}"


def _tell_lapsed(correction: Correction) -> Finding:
    text = (
        f"En rettelse af {name_corrected(correction)} bruges ikke længere: "
        "dokumentet siger nu noget andet, end da den blev lavet."
    )
    return Finding(
        FindingKind.CONTRADICTION,
        "warning",
        text,
        place_codes=(correction.place_code,),
        measure=correction.measure,
    )
