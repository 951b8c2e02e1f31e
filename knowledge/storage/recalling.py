"""What is worked out from a database once and kept for its connection, until its documents change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlite_utils import Database

from knowledge.storage.database import fetch_edition, fetch_writes
from knowledge.storage.scoping import Scope, fetch_scope

Kept = TypeVar("Kept")

_ATTRIBUTE = "raadsbot_kept"
"""Kept on the connection itself, so that it goes when that goes."""

_MOST_GIVEN = 8
"""For how many things `recall_for` remembers at a time: the solvers of one question ask for two or three."""


@dataclass(slots=True)
class _Edition:
    """written: as it was when last looked at. number, scope: of what this was worked out from.

    is_held: nobody looks again whether anything was written; see `hold_edition`.
    """

    written: tuple[int, int]
    number: int
    scope: Scope | None
    kept: dict[object, Any] = field(default_factory=dict)
    given: dict[object, dict[tuple[Any, ...], Any]] = field(default_factory=dict)
    is_held: bool = False


def recall(db: Database, make: Callable[[Database], Kept]) -> Kept:
    """What `make` makes of the database, made anew only when its documents were changed by anybody."""
    edition = _open_edition(db)
    if make not in edition.kept:
        edition.kept[make] = make(db)
    kept: Kept = edition.kept[make]
    return kept


def recall_for(db: Database, make: Callable[..., Kept], *given: Any) -> Kept:
    """What `make` makes of the database for what is given; the last few are kept.

    given: hashable.
    """
    answers = _open_edition(db).given.setdefault(make, {})
    if given not in answers:
        answers[given] = make(db, *given)
        while len(answers) > _MOST_GIVEN:
            answers.pop(next(iter(answers)))
    kept: Kept = answers[given]
    return kept


@contextmanager
def hold_edition(db: Database) -> Iterator[None]:
    """What is recalled meanwhile is of the documents as they are now: for a question, which only reads.

    Asking the database each time whether it was written to costs more than most of what is recalled.
    """
    edition = _open_edition(db)
    was_held, edition.is_held = edition.is_held, True
    try:
        yield
    finally:
        edition.is_held = was_held


def _open_edition(db: Database) -> _Edition:
    scope = fetch_scope(db)
    edition: _Edition | None = getattr(db, _ATTRIBUTE, None)
    if edition is not None and edition.is_held and edition.scope == scope:
        return edition
    written = fetch_writes(db)
    if edition is not None and edition.written == written and edition.scope == scope:
        return edition
    number = fetch_edition(db)
    if edition is None or edition.number != number or edition.scope != scope:
        edition = _Edition(written, number, scope)
        setattr(db, _ATTRIBUTE, edition)
    edition.written = written
    return edition
