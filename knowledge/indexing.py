"""Indexing: files → documents in the database, one at a time, each whole or not at all."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import RaadsbotError
from knowledge.filenames import show_name, shown_path
from knowledge.index_report import DocumentReport, IndexReport, Outcome, Progress
from knowledge.intake import Intake, needs_reading, take_in
from knowledge.reading.recognising import ENDINGS, UNREADABLE_ENDINGS
from knowledge.reading_ahead import ReadingAhead
from knowledge.storage.database import find_path, give_back_room
from knowledge.storage.trouble import explain_trouble

_ENDINGS = frozenset((*ENDINGS, *UNREADABLE_ENDINGS))
log = logging.getLogger(__name__)


def index_paths(
    db: Database, paths: Sequence[Path], intake: Intake, progress: Progress | None = None
) -> IndexReport:
    """Index files, and all files in folders whose names end as a known format's do.

    A file that can't be read is told in the report and leaves the database as it was. An archive or e-mail
    gives a report for each document in it.
    """
    files = list(dict.fromkeys(file for path in paths for file in find_files(path)))
    ahead = ReadingAhead(files, lambda file: needs_reading(db, file, intake))
    side_by_side = replace(intake, read_file=ahead.read)
    reports: list[DocumentReport] = []
    for left, file in zip(range(len(files) - 1, -1, -1), files, strict=True):
        for report in _index_or_explain(db, file, side_by_side):
            reports.append(report)
            if progress:
                progress(report, left)
    give_back_room(db, sum(report.document > 0 for report in reports))
    return IndexReport(tuple(reports))


def find_files(path: Path) -> Iterator[Path]:
    """The file, or all files of a folder whose names end as a document's do, also one that can't be read.

    Hidden files are left out, and those in which Word and Excel note that a document is open ("~$a.docx").
    """
    if not path.is_dir():
        yield path.parent.resolve() / path.name  # the one way to write it: "../dok/a.md" is no second file
        return
    folder = path.resolve()
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        if not hidden and file.suffix.lower() in _ENDINGS and file.is_file():
            yield file


def _index_or_explain(db: Database, file: Path, intake: Intake) -> list[DocumentReport]:
    try:
        return take_in(db, file, intake)
    except RaadsbotError as error:
        reason = str(error)
    except OSError:
        reason = "Filen kan ikke læses."
    except sqlite3.Error as error:
        log.error("storing failed: %s", type(error).__name__)
        reason = explain_trouble(error, find_path(db))
    except Exception as error:  # one document that trips over a flaw of ours must not stop the others
        log.exception("indexing failed: %s", shown_path(file))
        reason = f"Uventet fejl under læsningen ({type(error).__name__}: {error})."
    return [DocumentReport(str(shown_path(file)), Outcome.FAILED, error=show_name(reason))]
