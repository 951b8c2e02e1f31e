"""What asking keeps between two questions, so that a question need not pay for it again."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.asking.figures.measure_matching import MeasureIndex
from knowledge.storage.database import fetch_edition
from knowledge.storage.measures import find_measures
from knowledge.storage.words import KnownWords


class Memory:
    """The measures ready to be matched and the words that were looked up, of one connection.

    Both are forgotten as soon as the database has changed, whoever changed it.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._edition: tuple[int, int] | None = None
        self._refresh()

    @property
    def measures(self) -> MeasureIndex:
        """The measures of the documents."""
        self._refresh()
        return self._measures

    @property
    def known(self) -> KnownWords:
        """The words of the documents."""
        self._refresh()
        return self._known

    def _refresh(self) -> None:
        edition = fetch_edition(self._db)
        if edition != self._edition:
            self._edition = edition
            self._measures = MeasureIndex(find_measures(self._db))
            self._known = KnownWords(self._db)
