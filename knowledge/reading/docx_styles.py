"""Word's styles: which of them are headings, bold, or carry a list with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from knowledge.reading.word_xml import attribute, child, is_on, number, tag, value

_HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)$", re.IGNORECASE)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """level: of a heading, else None. list_id: the list that comes with the style, "" for none."""

    level: int | None = None
    bold: bool = False
    list_id: str = ""
    list_level: int = 0


Styles = Mapping[str, Style]
PLAIN = Style()


def read_styles(part: Element | None) -> Styles:
    """All styles by id, each with what it inherits. Empty where the document has no styles."""
    if part is None:
        return {}
    drawn = {attribute(element, "styleId"): element for element in part if tag(element) == "style"}
    return {style_id: _resolve(style_id, drawn) for style_id in drawn}


def outline_level(properties: Element | None) -> int | None:
    """The heading level that paragraph properties ask for, None for body text."""
    outline = value(properties, "outlineLvl")
    return int(outline) + 1 if outline.isdecimal() and len(outline) == 1 and outline != "9" else None


def _resolve(style_id: str, drawn: Mapping[str, Element], depth: int = 0) -> Style:
    element = drawn.get(style_id)
    if element is None or depth > _DEEPEST:
        return PLAIN
    parent = _resolve(value(element, "basedOn"), drawn, depth + 1)
    paragraph = child(element, "pPr")
    numbering = child(paragraph, "numPr")
    weight = child(child(element, "rPr"), "b")
    return Style(
        level=_level(value(element, "name"), paragraph) or parent.level,
        bold=is_on(weight) if weight is not None else parent.bold,
        list_id=value(numbering, "numId") or parent.list_id,
        list_level=number(value(numbering, "ilvl"), parent.list_level),
    )


def _level(name: str, paragraph: Element | None) -> int | None:
    heading = _HEADING.match(name)
    if heading:
        return int(heading[1])
    return outline_level(paragraph) or (1 if _TITLE.match(name) else None)
