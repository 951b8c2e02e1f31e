"""One file → the documents in it, stored; what need not be read again is not."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from knowledge.closing import hide_closed
from knowledge.comparing import Edition, compare_editions, find_sibling
from knowledge.correcting import drop_accepted, keep_corrections
from knowledge.errors import ReadingError
from knowledge.filenames import find_file, shown_path
from knowledge.files import find_documents_of
from knowledge.index_report import DocumentReport, Outcome
from knowledge.isolation import read_contents
from knowledge.model import SEVERITIES, Contents, Document, Finding, FindingKind
from knowledge.personal_numbers.masking import mask_text
from knowledge.readers import name_readers
from knowledge.reading.guard import check_file
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.storage.acceptances import find_acceptances
from knowledge.storage.changes import find_changes, store_changes
from knowledge.storage.database import writing
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.details import find_opened
from knowledge.storage.documents import (
    fetch_at_path,
    fetch_document,
    fetch_same_bytes,
    find_documents,
    find_former,
    move_document,
    store_contents,
)
from knowledge.storage.facts import find_facts
from knowledge.storage.figures import find_figures
from knowledge.storage.known_files import FileState, KnownFile, fetch_known, forget_file, note_file
from knowledge.storage.passages import find_passages
from knowledge.storage.sections import find_sections
from knowledge.unreadable import ReadFile, is_refused, read_or_recall

_NAMED = "{what} navn ser ud til at rumme et CPR-nummer. Det er skjult her; giv selve {thing} et andet navn."


@dataclass(frozen=True, slots=True)
class Intake:
    """How files are taken in.

    again: read what was read before, too. closed_items: keep what stands in items dealt with behind
    closed doors. by_name: a file is a new edition of the one document of its name, wherever that one lies.
    renew: read what an older version of the program has read, too.
    read_file: what reads a file.
    """

    now: dt.datetime
    again: bool = False
    limits: Limits = DEFAULT_LIMITS
    closed_items: bool = False
    by_name: bool = False
    renew: bool = True
    read_file: ReadFile = read_contents


def needs_reading(db: Database, file: Path, intake: Intake) -> bool:
    """Whether taking a file in is likely to read it; changes nothing."""
    try:
        check_file(file, "Filen", intake.limits)
        sha256 = _hash(file)
    except (ReadingError, OSError):
        return False
    known = fetch_known(db, str(shown_path(file)), FileState.READ)
    is_known = fetch_same_bytes(db, sha256) or (known and known.sha256 == sha256)
    if intake.renew and any(map(is_outdated, find_documents_of(db, file))):
        return True
    return intake.again or not (is_known or is_refused(db, file, sha256, intake.limits, intake.now))


def take_in(db: Database, file: Path, intake: Intake) -> list[DocumentReport]:
    """Read and store the documents of a file, unless its bytes say that there is nothing new.

    :raises ReadingError: it can't be read; the database is as it was.
    """
    check_file(file, "Filen", intake.limits)
    sha256 = _hash(file)
    path = shown_path(file)
    if intake.by_name:  # what was sent is what shall count, also where it was replaced once
        forget_file(db, str(path), FileState.SUPERSEDED)
    if not intake.again and (unchanged := _find_unchanged(db, path, sha256, intake)):
        return unchanged
    contents = read_or_recall(
        db, file, sha256, intake.limits, intake.now, intake.read_file, again=intake.again
    )
    found = tuple(_tell_names(file, contents))
    with writing(db):  # the documents of a package come all together, or none does
        return _store_all(db, found, path, sha256, intake)


def _store_all(
    db: Database, found: Iterable[Contents], path: Path, sha256: str, intake: Intake
) -> list[DocumentReport]:
    former = {document.path: document for document in find_documents_of(db, path)}
    reports = [_store(db, contents, path.parent, intake) for contents in found]
    if reports and any(report.path != str(path) for report in reports):
        note_file(db, KnownFile(str(path), FileState.READ, sha256))
        left = [former[path] for path in former if path not in {report.path for report in reports}]
        reports[0] = replace(reports[0], changes=(*reports[0].changes, *_tell_left(left)))
    return reports


def _tell_names(file: Path, read: Iterable[Contents]) -> Iterator[Contents]:
    """The documents of a file, with what is to be told of its name and of its folder's."""
    texts = []
    if mask_text(file.name) != file.name:
        texts.append(_NAMED.format(what="Filens", thing="filen"))
    if mask_text(str(file.parent)) != str(file.parent):
        texts.append(_NAMED.format(what="Mappens", thing="mappen"))
    findings = tuple(Finding(FindingKind.PERSONAL_NUMBER, "warning", text) for text in texts)
    for contents in read:
        yield replace(contents, findings=(*contents.findings, *findings))


def is_outdated(document: Document) -> bool:
    """Whether a document was read by another version of the program: this one may find more in it."""
    return document.read_by != name_readers()


def _find_unchanged(db: Database, file: Path, sha256: str, intake: Intake) -> list[DocumentReport]:
    """Reports for what the file holds where it needs no reading; none where it does."""
    former = fetch_at_path(db, str(file))
    same = fetch_same_bytes(db, sha256)
    if former and former.sha256 == sha256 and intake.renew and is_outdated(former):
        return []
    if same and (former is None or former.id == same.id):
        return [_keep(db, same, str(file), file.name)]
    if newer := _fetch_newer(db, str(file), sha256):
        return [_report_older(newer, str(file))]
    known = fetch_known(db, str(file), FileState.READ)
    if known is None or known.sha256 != sha256:
        return []
    documents = find_documents_of(db, file)
    if intake.renew and any(map(is_outdated, documents)):
        return []
    return [_report_unchanged(document, document.path) for document in documents]


def _fetch_newer(db: Database, path: str, sha256: str) -> Document | None:
    """The document whose former edition lies at the path, as it was when another file took its place."""
    known = fetch_known(db, path, FileState.SUPERSEDED)
    newer = fetch_document(db, known.document) if known and known.sha256 == sha256 else None
    return newer if newer and find_file(newer.path) else None


def _store(db: Database, contents: Contents, folder: Path, intake: Intake) -> DocumentReport:
    """folder: where the file lies. An archive's member has the path of the archive, its own name behind."""
    path = str(folder / contents.document.name)
    if not intake.again:
        sha256 = contents.document.sha256
        same = fetch_at_path(db, path) or fetch_same_bytes(db, sha256)
        is_here = same and same.sha256 == sha256 and (same.path == path or find_file(same.path) is None)
        if same and is_here and not (intake.renew and is_outdated(same)):
            return _keep(db, same, path, contents.document.name)
        if newer := _fetch_newer(db, path, sha256):
            return _report_older(newer, path)
    former = find_former(db, replace(contents.document, path=path), by_name=intake.by_name)
    contents = replace(
        contents,
        document=replace(contents.document, path=path, id=former.id if former else 0, read_by=name_readers()),
    )
    if not intake.closed_items:
        contents = hide_closed(contents, find_opened(db, former.id) if former else ())
    renewed = former is not None and not intake.again and former.sha256 == contents.document.sha256
    changes: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    read_at = intake.now
    if former:
        contents = keep_corrections(db, contents, former.id)
        if renewed:  # what reads better is no news of the council's: members are told nothing
            changes, read_at = find_changes(db, former.id), former.indexed_at or intake.now
        else:
            changes = compare_editions(_fetch_edition(db, former.id), _edition_of(contents))
    else:
        offered, changes = _compare_with_sibling(db, contents)
    id = store_contents(db, contents, read_at)
    store_changes(db, id, changes)
    _note_places(db, former, path, id)
    findings = drop_accepted(contents.findings, find_acceptances(db, id))
    outcome = Outcome.REPLACED if former else Outcome.INDEXED
    if renewed:
        outcome, changes = Outcome.RENEWED, ()
    changes = (*offered, *changes)
    return _report(replace(contents, findings=findings), fetch_document(db, id), outcome, changes)


def _note_places(db: Database, former: Document | None, path: str, id: int) -> None:
    """The former edition's file, if it lies elsewhere, is not to be read as something new."""
    forget_file(db, path, FileState.SUPERSEDED, FileState.GONE)
    if former and former.path not in ("", path):
        note_file(db, KnownFile(former.path, FileState.SUPERSEDED, former.sha256, id))


def _fetch_edition(db: Database, document: int) -> Edition:
    figures = find_figures(db, documents=[document])
    deadlines = [one for one in find_deadlines(db) if one.spot.document == document]
    return Edition(
        figures,
        deadlines,
        find_sections(db, [document]),
        find_facts(db, [document]),
        find_passages(db, [document]),
    )


def _edition_of(contents: Contents) -> Edition:
    return Edition(contents.figures, contents.deadlines, contents.sections, contents.facts, contents.passages)


def _compare_with_sibling(db: Database, contents: Contents) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For a new paper about a meeting that another one is about: that it is so, and what differs.

    Whether it is a new edition is not for us to say; until the older one is deleted, both are read.
    """
    sibling = find_sibling(contents, find_documents(db), lambda document: find_sections(db, [document]))
    if sibling is None:
        return (), ()
    return (
        (f"Samme møde som {sibling.name}. Er det en ny udgave, så slet den gamle; ellers bruger jeg begge.",),
        compare_editions(_fetch_edition(db, sibling.id), _edition_of(contents)),
    )


def _tell_left(documents: Iterable[Document]) -> list[str]:
    """Documents of a package that its new edition does not hold; whether they go is not for us to say."""
    return [
        f"»{document.title}« ({document.name}) er ikke længere i pakken; det bruges, til det slettes."
        for document in documents
    ]


def _keep(db: Database, same: Document, path: str, name: str) -> DocumentReport:
    """The document is there already; if its file was moved, say where it is now."""
    moved = same.path != path and find_file(same.path) is None
    if moved:
        move_document(db, same.id, name, path)
    forget_file(db, path, FileState.GONE)
    copied = same.path != path and not moved
    return replace(
        _report_unchanged(same, path),
        outcome=Outcome.MOVED if moved else Outcome.UNCHANGED,
        changes=(f"Det samme som {same.name}, som er læst.",) if copied else (),
    )


def _report_older(newer: Document, path: str) -> DocumentReport:
    told = f"En nyere udgave er læst fra {newer.path}. Denne er ikke læst."
    return replace(_report_unchanged(newer, path), changes=(told,))


def _report_unchanged(document: Document, path: str) -> DocumentReport:
    return DocumentReport(
        path,
        Outcome.UNCHANGED,
        document.id,
        document.title,
        municipality=document.municipality,
        body=document.body,
        date=document.date,
        kind=document.kind,
        page_labels=document.page_labels,
    )


def _report(
    contents: Contents, document: Document | None, outcome: Outcome, changes: tuple[str, ...]
) -> DocumentReport:
    assert document is not None  # it was stored a moment ago
    return replace(
        _report_unchanged(document, document.path),
        outcome=outcome,
        sections=len(contents.sections),
        passages=len(contents.passages),
        figures=len(contents.figures),
        deadlines=len(contents.deadlines),
        findings=tuple(sorted(contents.findings, key=lambda one: SEVERITIES.index(one.severity))),
        changes=changes,
    )


def _hash(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
