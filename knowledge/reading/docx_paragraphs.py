"""A Word paragraph's XML → its final text, heading level and place in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from knowledge.reading.docx_styles import PLAIN, Styles, outline_level
from knowledge.reading.drafting import LINE_BREAK
from knowledge.reading.word_xml import child, is_on, number, tag, value

_SKIPPED = {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "commentReference", "annotationRef"}
_BREAKS = {"tab": " ", "br": LINE_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "-", "ptab": " "}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """level: of a heading, else None. list_id: "" outside lists. boxes: text boxes anchored here."""

    text: str
    level: int | None
    bold: bool
    list_id: str
    list_level: int
    boxes: tuple[Element, ...] = ()


def read_paragraph(element: Element, styles: Styles) -> Paragraph:
    """The paragraph without what was deleted or hidden."""
    properties = child(element, "pPr")
    style = styles.get(value(properties, "pStyle"), PLAIN)
    listed = child(properties, "numPr")
    list_id = value(listed, "numId") or style.list_id
    runs = list(_runs(element, styles, style.bold))
    texts = [run for run in runs if isinstance(run, tuple)]
    return Paragraph(
        text="".join(text for text, _ in texts),
        level=outline_level(properties) or style.level,
        bold=all(bold for text, bold in texts if text.strip()),
        list_id="" if list_id == "0" else list_id,
        list_level=number(value(listed, "ilvl"), style.list_level),
        boxes=tuple(run for run in runs if isinstance(run, Element)),
    )


def _runs(holder: Element, styles: Styles, bold: bool) -> Iterator[tuple[str, bool] | Element]:
    """Stretches of text with their weight, and the text boxes between them."""
    for element in holder:
        name = tag(element)
        if name == "r":
            yield from _run(element, styles, bold)
        elif name == "AlternateContent":
            chosen = child(element, "Choice")
            yield from _runs(chosen if chosen is not None else element, styles, bold)
        elif name == "txbxContent":
            yield element
        elif name not in _SKIPPED:
            yield from _runs(element, styles, bold)


def _run(run: Element, styles: Styles, bold: bool) -> Iterator[tuple[str, bool] | Element]:
    properties = child(run, "rPr")
    if is_on(child(properties, "vanish")):
        return
    style = styles.get(value(properties, "rStyle"), PLAIN)
    weight = child(properties, "b")
    heavy = is_on(weight) if weight is not None else (bold or style.bold)
    for element in run:
        name = tag(element)
        if name == "t":
            yield element.text or "", heavy
        elif name in _BREAKS:
            yield _BREAKS[name], heavy
        elif name not in _SKIPPED:
            yield from _runs(_holder(element), styles, bold)


def _holder(element: Element) -> Element:
    """A drawing or picture, wrapped so that the search for text boxes begins with itself."""
    wrapped = Element("holder")
    wrapped.append(element)
    return wrapped
