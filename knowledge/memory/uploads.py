"""The files that admins have sent, in their order, and which of them were taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, to_row


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came under a name. chat, message: where it was sent. sha256: of its bytes.

    undone_at: when it was taken back, None while it counts.
    """

    name: str
    sha256: str
    chat: int
    message: int
    sent_at: dt.datetime
    undone_at: dt.datetime | None = None
    id: int = 0


def store_upload(db: Database, upload: Upload) -> Upload:
    """Note a file that is about to be read. Returns it with its id.

    The same message once more (the bot was interrupted while it read) is the same upload.
    """
    with writing(db):
        known = find_rows(
            db,
            Upload,
            "uploads",
            order="id",
            chat=[upload.chat],
            message=[upload.message],
            name=[upload.name],
        )
        if known:
            return known[0]
        id = int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM uploads").fetchone()[0])
        db.table("uploads").insert(to_row(upload) | {"id": id})
    return replace(upload, id=id)


def fetch_upload(db: Database, id: int) -> Upload | None:
    """The upload of that id."""
    return next(iter(find_rows(db, Upload, "uploads", order="id", id=[id])), None)


def fetch_newest_upload(db: Database, name: str) -> Upload | None:
    """The last file under that name that counts."""
    return next(
        (one for one in find_rows(db, Upload, "uploads", order="id DESC", name=[name]) if not one.undone_at),
        None,
    )


def note_undone(db: Database, id: int, now: dt.datetime) -> None:
    """The upload was taken back."""
    with writing(db):
        db.execute("UPDATE uploads SET undone_at = ? WHERE id = ?", [now.astimezone(dt.UTC).isoformat(), id])


def forget_upload(db: Database, id: int) -> None:
    """As if the file had never been sent."""
    with writing(db):
        db.execute("DELETE FROM uploads WHERE id = ?", [id])


def forget_uploads(db: Database, before: dt.datetime) -> tuple[int, ...]:
    """Forget what was sent before this instant: it can be taken back no more. Returns the ids."""
    with writing(db):
        instant = before.astimezone(dt.UTC).isoformat()
        gone = db.execute("SELECT id FROM uploads WHERE sent_at < ?", [instant]).fetchall()
        db.execute("DELETE FROM uploads WHERE sent_at < ?", [instant])
    return tuple(int(id) for (id,) in gone)
