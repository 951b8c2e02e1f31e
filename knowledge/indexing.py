"""Indexing: files → documents in the database, one at a time, each whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from knowledge.closing import hide_closed
from knowledge.comparing import Edition, compare_editions
from knowledge.correcting import drop_accepted, keep_corrections
from knowledge.errors import NotFound, RaadsbotError
from knowledge.index_report import DocumentReport, IndexReport, Outcome, Progress
from knowledge.isolation import read_contents
from knowledge.model import SEVERITIES, Contents, Document
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.recognising import ENDINGS
from knowledge.storage.acceptances import find_acceptances
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.documents import (
    fetch_at_path,
    fetch_document,
    fetch_same_bytes,
    find_former,
    move_document,
    store_contents,
)
from knowledge.storage.figures import find_figures
from knowledge.storage.sections import find_sections

log = logging.getLogger(__name__)


def index_paths(
    db: Database,
    paths: Sequence[Path],
    now: dt.datetime,
    *,
    again: bool = False,
    progress: Progress | None = None,
    limits: Limits = DEFAULT_LIMITS,
    closed_items: bool = False,
) -> IndexReport:
    """Index files, and all files in folders whose names end as a known format's do.

    again: read files whose bytes were indexed before, too. A file that can't be read is told in the
    report and leaves the database as it was. An archive or e-mail gives a report for each document in it.
    closed_items: keep what stands in items dealt with behind closed doors, not only their titles.
    """
    files = list(dict.fromkeys(file for path in paths for file in find_files(path)))
    reports: list[DocumentReport] = []
    for left, file in zip(range(len(files) - 1, -1, -1), files, strict=True):
        for report in _index_or_explain(db, file, now, again, limits, closed_items):
            reports.append(report)
            if progress:
                progress(report, left)
    return IndexReport(tuple(reports))


def find_files(path: Path) -> Iterator[Path]:
    """The file, or all files of a folder whose names end as a known format's do; hidden ones left out."""
    if not path.is_dir():
        yield path.absolute()
        return
    for file in sorted(path.absolute().rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path.absolute()).parts)
        if file.is_file() and not hidden and file.suffix.lower() in ENDINGS:
            yield file


def _index_or_explain(
    db: Database, file: Path, now: dt.datetime, again: bool, limits: Limits, closed_items: bool
) -> list[DocumentReport]:
    try:
        return _index_file(db, file, now, again, limits, closed_items)
    except RaadsbotError as error:
        return [DocumentReport(str(file), Outcome.FAILED, error=str(error))]
    except OSError:
        return [DocumentReport(str(file), Outcome.FAILED, error="Filen kan ikke læses.")]
    except Exception as error:  # one document that trips over a flaw of ours must not stop the others
        log.exception("indexing failed: %s", file)
        reason = f"Uventet fejl under læsningen ({type(error).__name__}: {error})."
        return [DocumentReport(str(file), Outcome.FAILED, error=reason)]


def _index_file(
    db: Database, file: Path, now: dt.datetime, again: bool, limits: Limits, closed_items: bool
) -> list[DocumentReport]:
    former = fetch_at_path(db, str(file))
    same = fetch_same_bytes(db, _hash(file))
    if same and not again and (former is None or former.id == same.id):
        return [_keep(db, same, file)]
    found = read_contents(file, limits)
    kept = found if closed_items else tuple(map(hide_closed, found))
    return [_store(db, contents, file.parent, now, again) for contents in kept]


def _store(db: Database, contents: Contents, folder: Path, now: dt.datetime, again: bool) -> DocumentReport:
    """folder: where the file lies. An archive's member has the path of the archive, its own name behind."""
    path = folder / contents.document.name
    same = fetch_at_path(db, str(path))
    if same and same.sha256 == contents.document.sha256 and not again:
        return _keep(db, same, path)
    contents = replace(contents, document=replace(contents.document, path=str(path)))
    former = find_former(db, contents.document)
    changes: tuple[str, ...] = ()
    if former:
        contents = keep_corrections(db, contents, former.id)
        changes = compare_editions(_fetch_edition(db, former.id), _edition_of(contents))
    id = store_contents(db, contents, now)
    findings = drop_accepted(contents.findings, find_acceptances(db, id))
    outcome = Outcome.REPLACED if former else Outcome.INDEXED
    return _report(replace(contents, findings=findings), fetch_document(db, id), outcome, changes)


def _fetch_edition(db: Database, document: int) -> Edition:
    figures = find_figures(db, documents=[document])
    deadlines = [one for one in find_deadlines(db) if one.spot.document == document]
    return Edition(figures, deadlines, find_sections(db, [document]))


def _edition_of(contents: Contents) -> Edition:
    return Edition(contents.figures, contents.deadlines, contents.sections)


def _keep(db: Database, same: Document, file: Path) -> DocumentReport:
    """The document is there already; if its file was moved, say where it is now."""
    moved = same.path != str(file) and not Path(same.path).exists()
    if moved:
        move_document(db, same.id, file.name, str(file))
    outcome = Outcome.MOVED if moved else Outcome.UNCHANGED
    return DocumentReport(str(file), outcome, same.id, same.title)


def _report(
    contents: Contents, document: Document | None, outcome: Outcome, changes: tuple[str, ...]
) -> DocumentReport:
    assert document is not None  # it was stored a moment ago
    return DocumentReport(
        path=document.path,
        outcome=outcome,
        document=document.id,
        title=document.title,
        sections=len(contents.sections),
        passages=len(contents.passages),
        figures=len(contents.figures),
        deadlines=len(contents.deadlines),
        findings=tuple(sorted(contents.findings, key=lambda one: SEVERITIES.index(one.severity))),
        changes=changes,
        body=document.body,
        date=document.date,
        kind=document.kind,
    )


def _hash(file: Path) -> str:
    if not file.exists():
        raise NotFound("Filen findes ikke.")
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
