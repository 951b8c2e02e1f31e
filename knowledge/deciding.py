"""What admins decide about documents, as they type it, in a chat or at the terminal; and how it is undone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.figures.phrasing import name_kind
from knowledge.correcting import name_corrected
from knowledge.danish.dates import format_date, parse_date
from knowledge.danish.numbers import Number, format_number, parse_number
from knowledge.errors import NotFound, NotUnderstood
from knowledge.model import Answer, DetailField, Document, DocumentKind, Figure, Finding, Status
from knowledge.personal_numbers.masking import mask_text
from knowledge.reference.document_kinds import kinds, label_kind, parse_kind
from knowledge.reference.places import fetch_place
from knowledge.reference.units import factor_of
from knowledge.storage.acceptances import accept_finding, find_acceptances, undo_acceptance
from knowledge.storage.corrections import (
    Correction,
    find_corrections,
    find_lapsed,
    is_same_figure,
    store_correction,
    undo_correction,
)
from knowledge.storage.details import Detail, find_details, store_detail, undo_detail
from knowledge.storage.findings import fetch_finding

FIELD_NAMES = {
    DetailField.TITLE: "titel",
    DetailField.BODY: "udvalg",
    DetailField.DATE: "dato",
    DetailField.KIND: "slags",
    DetailField.MUNICIPALITY: "kommune",
    DetailField.OPENED: "åbne punkter",
}
_LONGEST_DETAIL = 200
_ITEM_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ITEM_NUMBERS = re.compile(
    rf"(?:punkt(?:er)? )?{_ITEM_NUMBER.pattern}(?:(?:\s*,\s*|\s+og\s+){_ITEM_NUMBER.pattern})*"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that an admin has put right or accepted.

    key: what it is undone by ("t3" a figure, "d2" a document's detail, "f5" a finding). text: a Danish
    sentence. document: its id. rereads: it shows only when the document's file is read again.
    """

    key: str
    text: str
    document: int
    made_at: dt.datetime
    rereads: bool = False


def choose_figure(answer: Answer) -> Figure:
    """The one figure that the answer tells.

    :raises NotFound: it tells none, or several.
    """
    if answer.status is Status.ANSWERED and len(answer.figures) == 1:
        return answer.figures[0]
    raise NotFound(f"»{answer.question}« passer ikke på ét bestemt tal. Nævn både sted, emne og år.")


def correct(db: Database, figure: Figure, told: str, made_by: int, now: dt.datetime) -> str:
    """Put a figure right, typed as the document prints it or with its unit; a Danish sentence that says so.

    :raises NotUnderstood: what was typed is no number, or has another unit than the figure.
    """
    typed = _read_value(told, figure)
    correction = _build_correction(figure, typed, made_by, now)
    place = fetch_place(figure.place_code)
    what = f"{name_kind(figure)} for {place.name if place else figure.place_name}"
    assert typed.value is not None
    if correction.value == correction.was:
        return _leave_as_printed(db, correction, figure, what)
    store_correction(db, correction)
    return (
        f"Rettet: {what} er nu {format_number(typed.value)}. "
        f"Der er trykt »{figure.raw.strip()}«, og det står i svarene."
    )


def _leave_as_printed(db: Database, correction: Correction, figure: Figure, what: str) -> str:
    """What is printed needs no correction; one that says something else is taken back."""
    if not figure.corrected:
        return f"Intet er ændret: {what} er trykt som »{figure.raw.strip()}« i forvejen."
    for former in find_corrections(db, [correction.document]):
        if is_same_figure(former, correction):
            undo_correction(db, former.id)
    return f"Rettelsen er taget tilbage: {what} er igen det, der er trykt: »{figure.raw.strip()}«."


def describe(
    db: Database, document: Document, field: DetailField, told: str, made_by: int, now: dt.datetime
) -> str:
    """Put a document's title, body, date or kind right; a Danish sentence that says so.

    :raises NotUnderstood: what was typed is no such thing.
    """
    value = _read_detail(field, mask_text(told.strip()))
    store_detail(db, Detail(document.id, field, value, made_by, now))
    return f"Rettet: {FIELD_NAMES[field]} for {document.name} er nu »{_show_detail(field, value)}«."


def accept(db: Database, finding: int, made_by: int, now: dt.datetime) -> Finding:
    """A finding is in order: it is told no more. Returns it.

    :raises NotFound: there is no finding of that number.
    """
    found = fetch_finding(db, finding)
    if found is None:
        raise NotFound(f"Der er intet fund med nummer {finding}.")
    accept_finding(db, found, made_by, now)
    return found


def find_decisions(db: Database) -> tuple[Decision, ...]:
    """What was decided, the newest first; a correction that lapsed says so."""
    lapsed = find_lapsed(db)
    decisions = [
        *(
            Decision(f"t{c.id}", _tell_correction(c, lapsed=c.id in lapsed), c.document, c.made_at)
            for c in find_corrections(db)
        ),
        *(
            Decision(f"d{d.id}", _tell_detail(d), d.document, d.made_at, d.field is DetailField.OPENED)
            for d in find_details(db)
        ),
        *(Decision(f"f{a.id}", f"I orden: {a.text}", a.document, a.made_at) for a in find_acceptances(db)),
    ]
    return tuple(sorted(decisions, key=lambda decision: decision.made_at, reverse=True))


def undo(db: Database, key: str) -> Decision:
    """Take a decision back: the document counts as it was read. Returns what is no longer in force.

    :raises NotFound: there is no decision of that key.
    """
    decision = next((one for one in find_decisions(db) if one.key == key.strip().lower()), None)
    if decision is None:
        raise NotFound(f"Der er ingen rettelse, der hedder {key}.")
    undoers = {"t": undo_correction, "d": undo_detail, "f": undo_acceptance}
    undoers[decision.key[0]](db, int(decision.key[1:]))
    return decision


def _read_value(told: str, figure: Figure) -> Number:
    number = parse_number(told.strip())
    if number is None or number.value is None:
        raise NotUnderstood(f"»{told.strip()}« kan ikke læses som et tal.")
    if number.unit and figure.unit and number.unit != figure.unit:
        raise NotUnderstood(f"Tallet er i {figure.unit}, ikke i {number.unit}.")
    return number


def _build_correction(figure: Figure, typed: Number, made_by: int, now: dt.datetime) -> Correction:
    factor = factor_of(figure.printed_unit)
    assert typed.value is not None
    was = parse_number(figure.raw) if figure.corrected else None
    return Correction(
        document=figure.spot.document,
        place_code=figure.place_code,
        measure=figure.measure,
        year=figure.year,
        status=figure.status,
        was=was.value * factor if was and was.value is not None else figure.value,
        value=typed.value if typed.unit else typed.value * factor,
        made_by=made_by,
        made_at=now,
    )


def _read_detail(field: DetailField, told: str) -> str:
    """What is typed as it is stored."""
    if not told or len(told) > _LONGEST_DETAIL:
        raise NotUnderstood(f"»{told[:40]}« kan ikke bruges som {FIELD_NAMES[field]}.")
    if field is DetailField.DATE:
        day = parse_date(told)
        if day is None:
            raise NotUnderstood(f"»{told}« kan ikke bruges som dato. Skriv fx 3. juni 2021.")
        return day.isoformat()
    if field is DetailField.KIND:
        kind = parse_kind(told)
        if kind is None:
            labels = ", ".join(known.label for known in kinds().values())
            raise NotUnderstood(f"»{told}« kan ikke bruges som slags. Vælg en af: {labels}.")
        return kind.value
    if field is DetailField.OPENED:
        numbers = _ITEM_NUMBER.findall(told)
        if not _ITEM_NUMBERS.fullmatch(told):
            raise NotUnderstood(
                f"»{told}« kan ikke bruges som åbne punkter. Skriv deres numre, fx 5 eller 5, 7."
            )
        return ", ".join(dict.fromkeys(numbers))
    return " ".join(told.split())


def _show_detail(field: DetailField, value: str) -> str:
    if field is DetailField.DATE:
        return format_date(dt.date.fromisoformat(value))
    return label_kind(DocumentKind(value)) if field is DetailField.KIND else value


def _tell_detail(detail: Detail) -> str:
    name = FIELD_NAMES[detail.field].capitalize()
    return f"{name} er »{_show_detail(detail.field, detail.value)}«."


def _tell_correction(correction: Correction, *, lapsed: bool) -> str:
    was = "ikke er oplyst noget" if correction.was is None else f"er læst {format_number(correction.was)}"
    told = f"{name_corrected(correction)} er {format_number(correction.value)}, hvor der {was}."
    return f"Bruges ikke længere, for dokumentet siger nu noget andet: {told}" if lapsed else told
