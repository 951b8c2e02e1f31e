"""Looking things up in Word's XML, whatever its namespace is (it has two)."""

from __future__ import annotations

from xml.etree.ElementTree import Element


def tag(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, None where there is none."""
    if element is None:
        return None
    return next((held for held in element if tag(held) == name), None)


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its name without namespace, "" where there is none."""
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def value(element: Element | None, name: str) -> str:
    """The `val` of a child, "" where there is none."""
    return attribute(child(element, name), "val")


def number(text: str, default: int, most: int = 400) -> int:
    """A count as the XML writes it, within reason."""
    return min(int(text[:9]), most) if text.isdecimal() else default


def is_on(element: Element | None) -> bool:
    """Whether a switch like <w:b/> is there and not turned off."""
    return element is not None and attribute(element, "val").lower() not in ("0", "false", "off", "none")
