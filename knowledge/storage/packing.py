"""What is kept packed: the text of a document, and the words that its rows are found by.

A full-text table without content takes a fourth of the room, but has to be told the very words of a row to
forget it, as they were when it was stored: another version of the program may find others in the same text.
They are packed beside that text, most letters of which they repeat.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence


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


IndexedWords = Mapping[str, Sequence[IndexedRow]]
"""The rows of a document by their noun: "passages"."""


def pack_rows(rows: Iterable[IndexedRow]) -> bytes:
    """None of the texts has a tab, a line break or a form feed.

    >>> unpack_rows(pack_rows([(7, "kvoten i", "kvot i", "", "budget")]))
    [(7, 'kvoten i', 'kvot i', '', 'budget')]
    """
    return pack_text(_write(rows))


def unpack_rows(packed: bytes) -> Sequence[IndexedRow]:
    """What was packed, in order."""
    return _read(unpack_text(packed))


def pack_indexed(words: IndexedWords, beside: str) -> bytes:
    """All rows of a document together. beside: its text.

    >>> unpack_indexed(pack_indexed({"passages": [(7, "kvoten", "kvot", "", "")]}, "Kvoten"), "Kvoten")
    {'passages': [(7, 'kvoten', 'kvot', '', '')]}
    """
    packer = zlib.compressobj(level=9, zdict=_fold(beside))
    nouns = "\f".join(f"{noun}\n{_write(rows)}" for noun, rows in words.items() if rows)
    return packer.compress(nouns.encode()) + packer.flush()


def unpack_indexed(packed: bytes, beside: str) -> IndexedWords:
    """What was packed beside this very text."""
    unpacker = zlib.decompressobj(zdict=_fold(beside))
    nouns = (unpacker.decompress(packed) + unpacker.flush()).decode().split("\f")
    parts = (noun.partition("\n") for noun in nouns if noun)
    return {noun: _read(lines) for noun, _, lines in parts}


def _write(rows: Iterable[IndexedRow]) -> str:
    """A line for each row; an id that is the next after the one before is left out."""
    lines: list[str] = []
    due = -1
    for id, *texts in rows:
        lines.append("\t".join(("" if id == due else str(id), *texts)))
        due = id + 1
    return "\n".join(lines)


def _read(text: str) -> Sequence[IndexedRow]:
    """The rows, also of what was packed with all ids."""
    rows: list[IndexedRow] = []
    for line in filter(None, text.split("\n")):
        id, words, stems, parts, around = line.split("\t")
        rows.append((int(id) if id else rows[-1][0] + 1, words, stems, parts, around))
    return rows


_WINDOW = 32_000  # bytes: zlib looks no farther back
_LETTERS = tuple(
    (letter.encode(), plain) for letter, plain in zip("æøåÆØÅ", (b"ae", b"oe", b"aa") * 2, strict=True)
)


def _fold(text: str) -> bytes:
    """The end of a text, as much like folded words as it can be made for ever: a way of folding that changes
    from one version of the program to the next would make unreadable what was packed before.
    """
    folded = text.encode()
    for letter, plain in _LETTERS:
        folded = folded.replace(letter, plain)
    return folded.lower()[-_WINDOW:]
