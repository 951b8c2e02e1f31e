"""What a messenger has handed over and nobody has answered yet, in a small database beside the documents'.

It is a file of its own because storing a large document holds the other one's write lock for seconds, and
what came in must be written down before the messenger is told that it arrived. What was answered leaves
its number only, so that the same thing handed over again is not answered again; its words are overwritten.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import LibraryError
from knowledge.storage.database import OWN_FOLDER, make_private
from knowledge.storage.trouble import explain_trouble, is_damaged

NUMBERS_KEPT_FOR = dt.timedelta(days=2)
"""Telegram hands an update over again for one day at most."""

MOST_STARTS = 100
"""An item that was waiting at so many starts is given up: it may be what ended the process each time."""

DIGEST_BYTES = 4
"""Tells two items of one number apart (a messenger may count anew); no words can be had from it."""

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # nothing is lost to a kill, and no answer waits for the disk
    "PRAGMA secure_delete = ON",
    "PRAGMA busy_timeout = 5000",
)
_TABLE = """
    CREATE TABLE IF NOT EXISTS items (
        id INTEGER PRIMARY KEY, payload TEXT, digest BLOB NOT NULL, came_at TEXT NOT NULL,
        starts INTEGER NOT NULL DEFAULT 0, answering INTEGER NOT NULL DEFAULT 0, message INTEGER
    ) STRICT
"""


_DAMAGED = "{path} er beskadiget. Slet den, og start igen: den holder kun beskeder, der ikke er besvaret."


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that was not answered before the process ended.

    answering: an answer was on its way, and may have arrived. message: the number of the message that said
    meanwhile what is being done, None where there was none.
    """

    id: int
    payload: str
    answering: bool = False
    message: int | None = None


class Postbox:
    """The items by their number. Used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, made if it is not there.

        :raises LibraryError: it can't be written, or is no database.
        """
        try:
            path.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
            make_private(path)
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            for statement in (*_SETTINGS, _TABLE):
                self._connection.execute(statement)
        except (OSError, sqlite3.Error) as error:
            line = _DAMAGED.format(path=path) if is_damaged(error) else explain_trouble(error, path)
            raise LibraryError(line) from error

    def keep(self, id: int, payload: str, now: dt.datetime) -> bool:
        """Write an item down. False where its number is known: it waits already, or was answered."""
        digest = hashlib.blake2b(payload.encode(), digest_size=DIGEST_BYTES).digest()
        kept = self._connection.execute(
            "INSERT INTO items (id, payload, digest, came_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET payload = excluded.payload, digest = excluded.digest, came_at = excluded.came_at,"
            " starts = 0, answering = 0, message = NULL WHERE digest <> excluded.digest",
            [id, payload, digest, now.astimezone(dt.UTC).isoformat()],
        )
        return kept.rowcount == 1

    def note_answering(self, id: int) -> None:
        """From now on an answer may have arrived."""
        self._connection.execute("UPDATE items SET answering = 1 WHERE id = ?", [id])

    def note_message(self, id: int, message: int) -> None:
        """This message says what is being done about the item; it is to be changed, not sent again."""
        self._connection.execute("UPDATE items SET message = ? WHERE id = ?", [message, id])

    def close_item(self, id: int, now: dt.datetime) -> None:
        """The item was answered: its words go at once, its number after a while."""
        self._connection.execute("UPDATE items SET payload = NULL WHERE id = ?", [id])
        if self._connection.execute("SELECT 1 FROM items WHERE payload IS NOT NULL LIMIT 1").fetchone():
            return
        oldest = (now - NUMBERS_KEPT_FOR).astimezone(dt.UTC).isoformat()
        self._connection.execute("DELETE FROM items WHERE came_at < ?", [oldest])
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # the words lie in the log, too

    def find_waiting(self) -> tuple[Waiting, ...]:
        """What the former process left unanswered, in the order in which it came. Call it once per start."""
        self._connection.execute("UPDATE items SET starts = starts + 1 WHERE payload IS NOT NULL")
        self._connection.execute("UPDATE items SET payload = NULL WHERE starts > ?", [MOST_STARTS])
        rows = self._connection.execute(
            "SELECT id, payload, answering, message FROM items WHERE payload IS NOT NULL ORDER BY id"
        )
        return tuple(
            Waiting(id, payload, bool(answering), message) for id, payload, answering, message in rows
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
