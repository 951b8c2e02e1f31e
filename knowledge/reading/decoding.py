"""Bytes → text, whatever the encoding was. Newlines become "\\n", letters are composed (NFC)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from knowledge.errors import BrokenFile
from knowledge.model import Finding, FindingKind

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NEWLINES = re.compile(r"\r\n?|\x0b|\x85|\u2028|\u2029")
_TWICE_ENCODED = re.compile("Ã[\u0080-¿¦¸¥†˜…]")
_WINDOWS = "cp1252"
_OLD = {_WINDOWS: "Windows'", "cp865": "DOS'", "mac_roman": "Macs"}
"""Whose sets of letters they are. Of cp865 and cp850 Danish text looks the same but for rare signs."""
_SAMPLE = 200_000
_DANISH = re.compile(r"(?<![A-ZÆØÅ])[æøåéöäü](?![A-ZÆØÅ])|(?<![a-zæøå])[ÆØÅÉ]")
_ODD = re.compile(r"[^\x00-\x7fæøåÆØÅéÉöÖäÄüÜèàëê§°½€£–—‘’“”„»«…·•´¨\u00a0²³]")
_TELLING = re.compile(r"[a-zæå][øå]|[øå][a-zæ]|[A-Zæ][ØÅ]|[ØÅ][A-Za-z]")
_MOST_CONTROLS = 0.01  # a scanned text layer may hold a stray one; a program or picture holds many


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what must be told about how it was found."""

    text: str
    notices: tuple[Finding, ...] = ()


def decode_text(data: bytes, name: str) -> Decoded:
    """The text of a file. Raises BrokenFile for what is empty or no text at all.

    Tried in order: byte order mark, UTF-16 without one, UTF-8, and last the one of the old sets of letters in
    which Danish words come out: Windows, DOS or Mac.
    """
    if not data.strip():
        raise BrokenFile(f"{name} er tom.")
    decoded, notices = _decode(data, name)
    text = _repair(decoded)
    if not text.strip():
        raise BrokenFile(f"{name} er tom.")
    if "\x00" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text) + 1:
        raise BrokenFile(f"{name} er ikke en tekstfil, eller også er den beskadiget.")
    return Decoded(_NEWLINES.sub("\n", unicodedata.normalize("NFC", text)), notices)


def _decode(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    encoding = next((known for bom, known in _BOMS if data.startswith(bom)), None) or _guess_wide(data)
    if encoding:
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError as error:
            raise BrokenFile(f"{name} er beskadiget: teksten kan ikke læses.") from error
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_old(data)


def _decode_old(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Windows-1252 unless another set makes more Danish letters of the bytes, and fewer odd signs."""
    readings = {encoding: data.decode(encoding, errors="replace") for encoding in _OLD}
    sample = {encoding: text[:_SAMPLE] for encoding, text in readings.items()}
    best = max(_OLD, key=lambda encoding: _danishness(sample[encoding]))
    if best == _WINDOWS or not _TELLING.search(sample[best]):
        best = _WINDOWS
    text = readings[best]
    if best != _WINDOWS:
        told = f"Teksten er skrevet med {_OLD[best]} gamle tegnsæt og er læst sådan. Tjek æ, ø og å."
    elif "\ufffd" in text:
        told = "Nogle tegn i filen kan ikke læses og står som »\ufffd«. Gem filen som UTF-8."
    else:
        return text, ()
    return text, (Finding(FindingKind.READING, "warning", told),)


def _danishness(text: str) -> int:
    return len(_DANISH.findall(text)) - 3 * len(_ODD.findall(text))


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
