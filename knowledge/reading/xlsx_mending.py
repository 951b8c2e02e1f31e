"""A workbook without what its reader stumbles over and nobody asks for: colours, authors, rules for input.

Excel opens workbooks whose style for an empty cell or date of creation is nonsense; openpyxl refuses them.
What is kept says how numbers look and what is bold.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.ElementTree import fromstring

from knowledge.reading.guard import open_archive, read_member
from knowledge.reading.limits import Limits

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TAIL = re.compile(rb"(</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>)(.*)(</(?:\w+:)?worksheet>)", re.DOTALL)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCells\b.*?</(?:\w+:)?mergeCells>", re.DOTALL)
_NAMES = re.compile(rb"<((?:\w+:)?definedNames)\b.*?</\1>", re.DOTALL)


def mend_workbook(data: bytes, name: str, limits: Limits) -> bytes:
    """The same cells, number formats and bold type. Raises what opening an archive raises."""
    mended = io.BytesIO()
    with open_archive(data, name, limits) as archive, zipfile.ZipFile(mended, "w") as to:
        for member in archive.namelist():
            if not member.startswith("docProps/"):
                to.writestr(member, _mend_part(member, read_member(archive, member, name, limits)))
    return mended.getvalue()


def _mend_part(member: str, content: bytes) -> bytes:
    if member == "xl/styles.xml":
        return _plain_styles(content)
    if member == "xl/workbook.xml":
        return _NAMES.sub(b"", content)
    if member.startswith("xl/worksheets/") and member.endswith(".xml"):
        return _TAIL.sub(_without_rules, content)
    return content


def _without_rules(tail: re.Match[bytes]) -> bytes:
    return tail[1] + b"".join(_MERGED.findall(tail[2])) + tail[3]


def _plain_styles(content: bytes) -> bytes:
    """The styles with one fill and one border; as they were where they are no XML at all."""
    try:
        root = fromstring(content)
    except (ParseError, ValueError):
        return content
    plain = Element(_tag("styleSheet"))
    formats = SubElement(plain, _tag("numFmts"))
    for format in root.iterfind(f"{_tag('numFmts')}/{_tag('numFmt')}"):
        if format.get("numFmtId", "").isdigit() and format.get("formatCode"):
            formats.append(format)
    fonts = SubElement(plain, _tag("fonts"))
    for font in root.iterfind(f"{_tag('fonts')}/{_tag('font')}"):
        bold = font.find(_tag("b"))
        kept = SubElement(fonts, _tag("font"))
        if bold is not None and bold.get("val", "1") not in ("0", "false"):
            SubElement(kept, _tag("b"))
    for group, one in (("fills", "fill"), ("borders", "border")):
        SubElement(SubElement(plain, _tag(group)), _tag(one)).extend(
            [Element(_tag("patternFill"))] if one == "fill" else []
        )
    SubElement(
        SubElement(plain, _tag("cellStyleXfs")),
        _tag("xf"),
        numFmtId="0",
        fontId="0",
        fillId="0",
        borderId="0",
    )
    cells = SubElement(plain, _tag("cellXfs"))
    for style in root.iterfind(f"{_tag('cellXfs')}/{_tag('xf')}"):
        look = {key: _number(style.get(key)) for key in ("numFmtId", "fontId")}
        SubElement(cells, _tag("xf"), {**look, "fillId": "0", "borderId": "0", "xfId": "0"})
    names = SubElement(plain, _tag("cellStyles"))
    SubElement(names, _tag("cellStyle"), name="Normal", xfId="0", builtinId="0")
    return bytes(tostring(plain, encoding="utf-8", xml_declaration=True))


def _tag(name: str) -> str:
    return f"{{{_MAIN}}}{name}"


def _number(told: str | None) -> str:
    return told if told and told.isdigit() else "0"
