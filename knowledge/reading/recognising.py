"""Which format a file is, by its content first and its name second."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"GIF8", "image"),
    (b"\xd0\xcf\x11\xe0", "old office"),
    (b"{\\rtf", "rtf"),
)
_MEMBERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
ENDINGS = {
    ".md": "markdown", ".markdown": "markdown", ".txt": "plain", ".text": "plain", ".csv": "csv",
    ".tsv": "csv", ".htm": "html", ".html": "html", ".xhtml": "html", ".eml": "eml", ".docx": "docx",
    ".docm": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx", ".pdf": "pdf", ".zip": "zip", ".png": "image",
    ".jpg": "image", ".jpeg": "image", ".tif": "image", ".tiff": "image",
}  # fmt: skip
UNREADABLE_ENDINGS = {
    ".doc": "old office", ".dot": "old office", ".xls": "old office", ".ppt": "old office", ".pptx": "pptx",
    ".xlsb": "foreign office", ".odt": "foreign office", ".ods": "foreign office", ".odp": "foreign office",
    ".pages": "foreign office", ".numbers": "foreign office", ".rtf": "rtf", ".msg": "msg",
}  # fmt: skip
"""Of documents that no reader is for: whoever puts one in a folder is told so, not met with silence."""

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MAIL = re.compile(rb"\A(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_HEADERS = re.compile(rb"^(?:From|To|Subject|Date|Received|MIME-Version|Message-ID):", re.MULTILINE)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|\*\*\S|^\|.*\|\s*$|^\s*\|?\s*:?-{3,}:?\s*\||\]\(\S+\)|</?b>", re.MULTILINE
)


def recognise_format(data: bytes, name: str) -> str:
    """ "pdf", "docx", "markdown", …; "unknown" where neither content nor name tells.

    What the bytes say wins over the name: a PDF that is called ".txt" is a PDF.
    """
    known = _by_content(data) or _by_name(data, name)
    if known in ("old office", "zip", "unknown"):  # containers that may hold anything
        return UNREADABLE_ENDINGS.get(PurePath(name).suffix.lower(), known)
    return known


def _by_content(data: bytes) -> str:
    """ "" where the bytes don't tell."""
    head = data[:8192]
    signature = next((known for mark, known in _SIGNATURES if head.startswith(mark)), None)
    if signature:
        return signature
    if head.startswith(b"PK"):
        return _look_inside(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _HTML.match(head):
        return "html"
    if _MAIL.match(head.replace(b"\r\n", b"\n")) and len(_MAIL_HEADERS.findall(head)) >= 2:
        return "eml"
    return ""


def _by_name(data: bytes, name: str) -> str:
    ending = PurePath(name).suffix.lower()
    known = ENDINGS.get(ending)
    if known == "plain" or (known is None and _looks_like_text(data)):
        return "markdown" if _MARKDOWN.search(data[:20_000].decode("utf-8", "replace")) else "plain"
    if known in ("docx", "xlsx", "pdf", "zip", "image"):
        return "broken"
    return known or "unknown"


def _look_inside(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "broken"
    return next((known for start, known in _MEMBERS if any(n.startswith(start) for n in names)), "zip")


def _looks_like_text(data: bytes) -> bool:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return bool(head) and odd <= 0.01 * len(head)
