"""DOCX → RawDocument: the final text, as it would be printed.

Read from the XML itself: tracked deletions, comments and hidden text must not be quoted, while tracked
insertions, content controls and text boxes must not be lost; no library at hand does both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from knowledge.errors import BrokenFile
from knowledge.model import BlockKind, RawDocument
from knowledge.reading.docx_numbering import Numbering, read_numbering
from knowledge.reading.docx_paragraphs import Paragraph, read_paragraph
from knowledge.reading.docx_styles import Styles, read_styles
from knowledge.reading.drafting import Draft
from knowledge.reading.guard import open_archive, read_member
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.spans import SpannedCell, join_cell, lay_out
from knowledge.reading.word_xml import attribute, child, number, tag, value

_TRANSPARENT = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
_DEEPEST = 40
_HEADER = re.compile(r"word/header\d{1,3}\.xml")
_MOST_HEADERS = 12
_TYPED_MARKER = re.compile(r"([•·▪–-]|\(?\d{1,2}\)|[a-zæøå]\))\s+(?=\S)")


def read_docx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """Read a Word document. Raises BrokenFile or TooLarge."""
    parts = _read_parts(data, name, limits)
    body = child(parts["document"], "body") if "document" in parts else None
    if body is None:
        raise BrokenFile(f"{name} er beskadiget eller er ikke et Word-dokument.")
    reader = _Reader(read_styles(parts.get("styles")), read_numbering(parts.get("numbering")))
    try:
        reader.read_body(body)
        for note in parts.get("footnotes", ()):
            reader.read_body(note)
    except RecursionError as error:
        raise BrokenFile(f"{name} er bygget så dybt, at det ikke kan læses.") from error
    return reader.draft.finish(name, "docx", data, running=_read_running(parts))


def _read_running(parts: dict[str, Element]) -> tuple[str, ...]:
    """The lines of the page headers, each once."""
    headers = [element for part, element in sorted(parts.items()) if part.startswith("header")]
    reader = _Reader(read_styles(None), read_numbering(None))
    for header in headers:
        reader.read_body(header)
    return reader.draft.list_lines()


def _read_parts(data: bytes, name: str, limits: Limits) -> dict[str, Element]:
    """The XML parts that matter, by their name without folder and ending."""
    parts: dict[str, Element] = {}
    with open_archive(data, name, limits) as archive:
        present = set(archive.namelist())
        headers = sorted(part for part in present if _HEADER.fullmatch(part))[:_MOST_HEADERS]
        named = [part.removeprefix("word/").removesuffix(".xml") for part in headers]
        for part in ("document", "styles", "numbering", "footnotes", *named):
            if f"word/{part}.xml" not in present:
                continue
            try:
                parts[part] = fromstring(read_member(archive, f"word/{part}.xml", name, limits))
            except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
                if part in named:
                    continue  # the text can do without its page headers
                raise BrokenFile(f"{name} er beskadiget eller indeholder ulovlig XML.") from error
    return parts


class _Reader:
    """Walks the body and writes a draft; keeps the counters of numbered lists."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.draft = Draft()
        self._styles = styles
        self._numbering = numbering

    def read_body(self, body: Element, depth: int = 0) -> None:
        """Everything in a body, cell, text box or note, in order."""
        if depth > _DEEPEST:
            raise RecursionError
        for element in body:
            kind = tag(element)
            if kind == "p":
                self._read_paragraph(element, depth)
            elif kind == "tbl":
                self._read_table(element, depth)
            elif kind in _TRANSPARENT:
                self.read_body(element, depth + 1)

    def _read_paragraph(self, element: Element, depth: int) -> None:
        paragraph = read_paragraph(element, self._styles)
        number = (
            self._numbering.next(paragraph.list_id, paragraph.list_level) if paragraph.text.strip() else ""
        )
        self._add(paragraph, number)
        for box in paragraph.boxes:
            self.read_body(box, depth + 1)

    def _add(self, paragraph: Paragraph, number: str) -> None:
        typed = _TYPED_MARKER.match(paragraph.text)
        if paragraph.level is not None:
            text = f"{number} {paragraph.text}" if number not in ("", "-") else paragraph.text
            self.draft.add(BlockKind.HEADING, text, level=paragraph.level, emphasis=paragraph.bold)
        elif number:
            self.draft.add(BlockKind.ITEM, paragraph.text, marker=number, emphasis=paragraph.bold)
        elif typed:
            marker = typed[1] if typed[1][-1] == ")" else "-"
            text = paragraph.text[typed.end() :]
            self.draft.add(BlockKind.ITEM, text, marker=marker, emphasis=paragraph.bold)
        else:
            self.draft.add(BlockKind.PARAGRAPH, paragraph.text, emphasis=paragraph.bold)

    def _read_table(self, table: Element, depth: int) -> None:
        rows = list(_unwrapped(table, "tr"))
        if all(len(list(_unwrapped(row, "tc"))) <= 1 for row in rows):
            for row in rows:  # a frame around text
                for cell in _unwrapped(row, "tc"):
                    self.read_body(cell, depth + 1)
            return
        self.draft.add_table(lay_out([self._cells(row, depth) for row in rows if not _is_deleted(row)]))

    def _cells(self, row: Element, depth: int) -> list[SpannedCell]:
        before = number(value(child(row, "trPr"), "gridBefore"), 0, most=50)
        cells = [SpannedCell("") for _ in range(before)]
        return cells + [self._cell(cell, depth) for cell in _unwrapped(row, "tc")]

    def _cell(self, cell: Element, depth: int) -> SpannedCell:
        properties = child(cell, "tcPr")
        width = number(value(properties, "gridSpan"), 1)
        merged = child(properties, "vMerge")
        if merged is not None and attribute(merged, "val") in ("", "continue"):
            return SpannedCell("", width)
        paragraphs = list(self._paragraphs(cell, depth))
        text = join_cell([paragraph.text.strip() for paragraph in paragraphs if paragraph.text.strip()])
        bold = all(paragraph.bold for paragraph in paragraphs if paragraph.text.strip())
        return SpannedCell(text, width, bold=bold)

    def _paragraphs(self, holder: Element, depth: int) -> Iterator[Paragraph]:
        """The paragraphs of a cell, those of tables inside it too."""
        if depth > _DEEPEST:
            raise RecursionError
        for element in holder:
            if tag(element) == "p":
                yield read_paragraph(element, self._styles)
            elif tag(element) in _TRANSPARENT | {"tbl", "tr", "tc"}:
                yield from self._paragraphs(element, depth + 1)


def _unwrapped(holder: Element, wanted: str) -> Iterator[Element]:
    """Rows or cells, out of whatever they are wrapped in."""
    for element in holder:
        if tag(element) == wanted:
            yield element
        elif tag(element) in _TRANSPARENT:
            yield from _unwrapped(element, wanted)


def _is_deleted(row: Element) -> bool:
    return child(child(row, "trPr"), "del") is not None
