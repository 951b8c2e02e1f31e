"""Bytes → text, whatever the encoding was. Newlines become "\\n", letters are composed (NFC)."""

from __future__ import annotations

import re
import unicodedata

from knowledge.errors import BrokenFile

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NEWLINES = re.compile(r"\r\n?|\x0b|\x85|\u2028|\u2029")
_TWICE_ENCODED = re.compile("Ã[\u0080-¿¦¸¥†˜…]")
_MOST_CONTROLS = 0.01  # a scanned text layer may hold a stray one; a program or picture holds many


def decode_text(data: bytes, name: str) -> str:
    """The text of a file. Raises BrokenFile for what is empty or no text at all.

    Tried in order: byte order mark, UTF-16 without one, UTF-8, and last Windows-1252.
    """
    if not data.strip():
        raise BrokenFile(f"{name} er tom.")
    text = _repair(_decode(data, name))
    if not text.strip():
        raise BrokenFile(f"{name} er tom.")
    if "\x00" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text) + 1:
        raise BrokenFile(f"{name} er ikke en tekstfil, eller også er den beskadiget.")
    return _NEWLINES.sub("\n", unicodedata.normalize("NFC", text))


def _decode(data: bytes, name: str) -> str:
    encoding = next((known for bom, known in _BOMS if data.startswith(bom)), None) or _guess_wide(data)
    if encoding:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            raise BrokenFile(f"{name} er beskadiget: teksten kan ikke læses.") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _guess_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = data[:2000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if len(half) > 1 and len(data) % 2 == 0 and half.count(0) > 0.6 * len(half):
            return encoding
    return None


def _repair(text: str) -> str:
    """Undo UTF-8 that was once taken for Windows-1252 and saved so ("KÃ¸benhavn")."""
    if len(_TWICE_ENCODED.findall(text)) < 2:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
