"""Documents that are for a circle of people only, and who belongs to a circle.

A document is limited by its id, which outlives its editions, and by its path, which is known before it is
read.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.danish.folding import fold
from knowledge.storage.database import writing

EVERYBODY_WORDS = frozenset({"alle", "alle medlemmer"})
"""What is written, folded, in the place of a circle to lift a limit."""


@dataclass(frozen=True, slots=True)
class Limit:
    """document: its id, 0 where only the path is known. path: of the file, an archive or a folder.

    path is "" for none. label: the circle's name as it was written.
    """

    document: int
    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Access:
    """A member who belongs to a circle. label: its name as it was written."""

    member: int
    label: str


def name_circle(label: str) -> str:
    """The name under which a circle is looked up.

    >>> name_circle("  Økonomiudvalget ")
    'oekonomiudvalget'
    """
    return " ".join(fold(label).split())


def store_limit(db: Database, limit: Limit) -> None:
    """From now on only the circle sees the document; a former limit of it is replaced."""
    with writing(db):
        lift_limit(db, limit.document, limit.path)
        db.execute(
            "INSERT INTO limits (document, path, circle, label) VALUES (?, ?, ?, ?)",
            [limit.document, limit.path, name_circle(limit.label), " ".join(limit.label.split())],
        )


def lift_limit(db: Database, document: int, path: str) -> bool:
    """Everybody sees the document again. False where everybody did."""
    with writing(db):
        sql = "DELETE FROM limits WHERE (document <> 0 AND document = ?) OR (path <> '' AND path = ?)"
        return bool(db.execute(sql, [document, path]).rowcount)


def find_limits(db: Database) -> tuple[Limit, ...]:
    """All of them, the oldest first."""
    rows = db.execute("SELECT document, path, label FROM limits ORDER BY id")
    return tuple(Limit(*row) for row in rows)


def store_circles(db: Database, member: int, labels: tuple[str, ...]) -> None:
    """The member belongs to these circles and no others."""
    with writing(db):
        db.execute("DELETE FROM access WHERE member = ?", [member])
        for label in labels:
            row = [member, name_circle(label), " ".join(label.split())]
            db.execute("INSERT OR IGNORE INTO access (member, circle, label) VALUES (?, ?, ?)", row)


def find_circles(db: Database, member: int) -> frozenset[str]:
    """The names of the member's circles, as they are looked up."""
    rows = db.execute("SELECT circle FROM access WHERE member = ?", [member])
    return frozenset(circle for (circle,) in rows)


def find_access(db: Database) -> tuple[Access, ...]:
    """Who belongs to which circle."""
    rows = db.execute("SELECT member, label FROM access ORDER BY member, label")
    return tuple(Access(*row) for row in rows)


def count_circle(db: Database, label: str) -> int:
    """How many members belong to the circle."""
    row = db.execute("SELECT count(*) FROM access WHERE circle = ?", [name_circle(label)]).fetchone()
    return int(row[0])
