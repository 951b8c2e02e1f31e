"""ZIP → the documents in it, each as if it had been given by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from knowledge.errors import BrokenFile, ReadingError, UnsupportedFormat
from knowledge.filenames import printable
from knowledge.model import Finding, FindingKind, RawDocument
from knowledge.reading.guard import Overfull, open_archive, read_member
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.mail import ReadOther


def read_zip(
    data: bytes, name: str, read_other: ReadOther, limits: Limits = DEFAULT_LIMITS
) -> tuple[RawDocument, ...]:
    """All documents of the archive, named "pakke.zip/bilag 1.pdf"; read_other reads each.

    What can't be read is named in the first document's notices. Raises the first failure where
    nothing can be read, BrokenFile for an empty archive.
    """
    read: list[RawDocument] = []
    failures: list[ReadingError] = []
    with open_archive(data, name, limits) as archive:
        for member in archive.infolist():
            if member.is_dir() or _is_litter(member.filename):
                continue
            try:
                read.extend(
                    read_other(
                        read_member(archive, member.filename, name, limits), _label(name, member.filename)
                    )
                )
            except Overfull:
                raise
            except ReadingError as failure:
                failures.append(failure)
    if not read:
        raise _what_failed(failures, name)
    notices = tuple(Finding(FindingKind.NOT_READ, "warning", str(failure)) for failure in failures)
    return (replace(read[0], notices=read[0].notices + notices), *read[1:])


def _label(name: str, member: str) -> str:
    return f"{name}/{printable(member)}"


def _is_litter(member: str) -> bool:
    """What file managers leave in archives."""
    path = PurePosixPath(member)
    name = path.name or "."
    return "__MACOSX" in path.parts or name.startswith((".", "~$")) or name.lower() == "thumbs.db"


def _what_failed(failures: list[ReadingError], name: str) -> ReadingError:
    if not failures:
        return BrokenFile(f"{name} er tom.")
    if len(failures) == 1:
        return failures[0]
    return UnsupportedFormat(
        f"Ingen af de {len(failures)} filer i {name} kan læses. Den første: {failures[0]}"
    )
