"""What is kept packed: the text of a document, and the words that its rows are found by.

A full-text table without content takes a fourth of the room, but has to be told the very words of a row to
forget it, as they were when it was stored: another version of the program may find others in the same text.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence


def pack_text(text: str) -> bytes:
    """
    >>> unpack_text(pack_text("Århus"))
    'Århus'
    """
    return zlib.compress(text.encode(), level=9)


def unpack_text(packed: bytes) -> str:
    """What was packed."""
    return zlib.decompress(packed).decode()


IndexedRow = tuple[int, str, str, str, str]
"""A row's id, its words, their stems, the parts of compounds, and the stems of the headings around it."""


def pack_rows(rows: Iterable[IndexedRow]) -> bytes:
    """None of the texts has a tab or a line break.

    >>> unpack_rows(pack_rows([(7, "kvoten i", "kvot i", "", "budget")]))
    [(7, 'kvoten i', 'kvot i', '', 'budget')]
    """
    return pack_text("\n".join("\t".join((str(row[0]), *row[1:])) for row in rows))


def unpack_rows(packed: bytes) -> Sequence[IndexedRow]:
    """What was packed, in order."""
    lines = unpack_text(packed).split("\n")
    fields = (line.split("\t") for line in lines if line)
    return [(int(id), words, stems, parts, around) for id, words, stems, parts, around in fields]
