"""Forty files that no reader should get: broken, locked, oversized, lying or malicious. Made on the spot."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

import openpyxl
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
_CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
    + "]><l>&j;</l>"
)
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>'


def pdf(pages: int = 1, text: str = "Tekst", **canvas: object) -> bytes:
    held = io.BytesIO()
    drawing = Canvas(held, **canvas)
    for _ in range(pages):
        drawing.drawString(72, 700, text)
        drawing.showPage()
    drawing.save()
    return held.getvalue()


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + trailer


def stream(content: bytes, extra: bytes = b"/Filter /FlateDecode") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(content), extra, content)


def page_of(content: bytes) -> bytes:
    return raw_pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        b"<</Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>>",
        content,
    )


def packed(members: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def word(body: str) -> bytes:
    return packed({"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": _DOCUMENT.format(body)})


def workbook(rows: int = 1) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Ark")
    for number in range(rows):
        sheet.append([number, "x"])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """An archive with one member put in the place of another."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    return packed(members | {name: content})


def locked_zip() -> bytes:
    data = bytearray(packed({"a.txt": "hemmeligt"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        struct.pack_into("<H", data, place + offset, 1)
    return bytes(data)


def nested_zip(layers: int) -> bytes:
    data = packed({"a.txt": "inderst"})
    for _ in range(layers):
        data = packed({"lag.zip": data})
    return data


def lying_zip() -> bytes:
    """A member that says it is small and unpacks to much more."""
    data = bytearray(packed({"a.txt": b"0" * 40_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.find(mark) + offset, 10)
    return bytes(data)


def png_bomb() -> bytes:
    """A picture header that promises 60,000 by 60,000 dots."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + bytes(8)
    )


def far_sheet() -> bytes:
    """A sheet whose only cell is a million rows down."""
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    return with_member(workbook(), "xl/worksheets/sheet1.xml", sheet)


BOMB = zlib.compress(b"BT /F1 9 Tf (x) Tj ET " * 1_000_000, 9)
NESTED = "<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000

FILES: dict[str, Callable[[], bytes]] = {
    "tom.pdf": lambda: b"",
    "tom.docx": lambda: b"",
    "tom.md": lambda: b"   \n\n ",
    "afkortet.pdf": lambda: pdf(3)[:400],
    "kun hoved.pdf": lambda: b"%PDF-1.7\n",
    "vrøvl.pdf": lambda: b"%PDF-1.4\n" + bytes(range(256)) * 40,
    "låst.pdf": lambda: pdf(encrypt=StandardEncryption("kodeord", canPrint=0)),
    "uden sider.pdf": lambda: raw_pdf(
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [] /Count 0>>"
    ),
    "i ring.pdf": lambda: raw_pdf(
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 1>>"
    ),
    "5000 sider.pdf": lambda: pdf(5_000, ""),
    "bombe.pdf": lambda: page_of(stream(BOMB)),
    "dobbelt bombe.pdf": lambda: page_of(
        stream(zlib.compress(zlib.compress(b"0" * 300_000_000, 9), 9), b"/Filter [/FlateDecode /FlateDecode]")
    ),
    "ødelagt strøm.pdf": lambda: page_of(stream(b"\x00\x01\x02\x03")),
    "er et program.pdf": lambda: b"MZ\x90\x00" + bytes(1000),
    "er en tekst.docx": lambda: b"Dette er ikke et Word-dokument.",
    "er en zip.docx": lambda: packed({"a.bin": b"\x00\x01"}),
    "afkortet.docx": lambda: word("<w:p/>")[:-60],
    "ødelagt xml.docx": lambda: packed({"word/document.xml": "<w:document><w:body>"}),
    "uden krop.docx": lambda: packed({"word/document.xml": "<d/>"}),
    "latter.docx": lambda: packed({"word/document.xml": _LAUGHS}),
    "udefra.docx": lambda: packed({"word/document.xml": _OUTSIDE}),
    "dyb.docx": lambda: word(NESTED),
    "bombe.docx": lambda: packed({"word/document.xml": b"<w>" + b" " * 40_000_000}),
    "mange dele.docx": lambda: packed({f"word/{number}.xml": "" for number in range(3_000)}),
    "ugyldig unicode.docx": lambda: packed(
        {"word/document.xml": b"<w:document>\xff\xfe\xed\xa0\x80</w:document>"}
    ),
    "afkortet.xlsx": lambda: workbook(20)[:1500],
    "latter.xlsx": lambda: with_member(workbook(), "xl/sharedStrings.xml", _LAUGHS.encode()),
    "udefra.xlsx": lambda: with_member(workbook(), "xl/workbook.xml", _OUTSIDE.encode()),
    "for mange rækker.xlsx": lambda: workbook(6_000),
    "langt nede.xlsx": far_sheet,
    "uden bog.xlsx": lambda: packed({"xl/andet.xml": "<x/>"}),
    "gammel.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
    "sti.zip": lambda: packed({"../../udenfor.txt": "x"}),
    "absolut.zip": lambda: packed({"/etc/passwd": "x"}),
    "låst.zip": locked_zip,
    "russisk dukke.zip": lambda: nested_zip(6),
    "navnløs.zip": lambda: packed({"a.txt": "x", "b.txt": "y"}).replace(b"b.txt", b"\0.txt"),
    "punktum.zip": lambda: packed({".": "x"}),
    "bombe.zip": lambda: packed({"a.txt": b"0" * 40_000_000}),
    "løgn.zip": lying_zip,
    "tom.zip": lambda: packed({}),
    "binær.csv": lambda: bytes(range(256)) * 50,
    "bombe.png": png_bomb,
    "tom side.html": lambda: b"<html><body><script>x</script></body></html>",
    "uden indhold.eml": lambda: b"From: a@b.dk\nTo: c@d.dk\nMIME-Version: 1.0\n\n",
}
