"""Which dated events hold a word, so that a question need not look at all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from knowledge.danish.words import stem
from knowledge.storage.documents import fetch_text
from knowledge.storage.packed_words import fetch_words
from knowledge.storage.searching import stem_text


class DeadlineWords:
    """Which events hold a stem: in their sentence, in the passage around it, in the headings, in the title.

    Kept with `recalling.recall`; made from the words that the full-text index was given.
    """

    def __init__(self, db: Database) -> None:
        self._holders: dict[str, set[int]] = {}
        for document, title, body in db.execute(_DOCUMENTS).fetchall():
            text = fetch_text(db, document)
            sql = "SELECT id, text, span_start, span_end FROM deadlines WHERE document = ?"
            seen = {id: (told, start, end) for id, told, start, end in db.execute(sql, [document])}
            named = stem_text(f"{title} {body}").split()
            for id, _, stems, _, headings in fetch_words(db, document).get("deadlines", ()):
                if id in seen:
                    told, start, end = seen[id]
                    excerpt = text[start:end]
                    around = stem_text(excerpt) if excerpt != told else ""
                    self._add(id, {*named, *stems.split(), *headings.split(), *around.split()})
        self._all = "\n".join(["", *self._holders, ""])

    def _add(self, id: int, stems: Iterable[str]) -> None:
        for one in stems:
            self._holders.setdefault(one, set()).add(id)
            for part in one.split("-") if "-" in one else ():
                self._holders.setdefault(stem(part), set()).add(id)

    def find(self, pieces: Iterable[str], wholes: Iterable[str]) -> set[int]:
        """The ids of the events with a stem that holds one of the pieces, or that is one of the wholes."""
        stems = {one for piece in pieces for one in self._find_holding(piece)}
        return set().union(*(self._holders.get(one, ()) for one in {*stems, *wholes}))

    def _find_holding(self, piece: str) -> Iterator[str]:
        at = self._all.find(piece)
        while at >= 0:
            end = self._all.index("\n", at)
            yield self._all[self._all.rindex("\n", 0, at) + 1 : end]
            at = self._all.find(piece, end)


_DOCUMENTS = """
    SELECT id, title, body FROM described_documents
    WHERE id IN (SELECT document FROM deadlines)
"""
