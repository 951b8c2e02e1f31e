"""Rules documents: each sentence of a paragraph is a rule, with the condition under which it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.model import Attribute, DocumentKind, Fact, Section
from knowledge.structuring.facts.fact_words import find_words_of
from knowledge.structuring.facts.remarks import Remark, Scene

_PARAGRAPH = re.compile(
    r"(?:§\s*(?P<number>\d+\s?[a-z]?(?!\w))|Paragraf\s+(?P<word>\d+))\.?\s*", re.IGNORECASE
)
_SUBSECTION = re.compile(r"\s*Stk\.?\s*(?P<number>\d+)\.?\s*", re.IGNORECASE)
_FEWEST = 3  # paragraphs of a document that is made of them
_INVERTED = re.compile(  # "Har et medlem forfald, kan byrådet …", "Udtræder et medlem, indtræder …"
    r"(?P<condition>[A-ZÆØÅ][a-zæøå]*(?:er|ar|år)\s+[^,;]{3,200}?),\s+"
    r"(?=(?!når|der|eller|hver|over|under|efter|hvor)[a-zæøå]*(?:er|es|al|an|år|ar)\b)"
)
_WITHOUT_COMMA = re.compile(
    r"(?P<condition>Ved\s+[a-zæøå]+(?:\s+[a-zæøå]+){0,4}?)\s+(?=[a-zæøå]+(?:er|es|år|al)\b)"
)


@dataclass(slots=True)
class _Place:
    """Where in the rules a sentence stands."""

    paragraph: str = ""
    subsection: str = ""

    @property
    def label(self) -> str:
        return f"§ {self.paragraph}" + (f", stk. {self.subsection}" if self.subsection else "")


def find_rules(scenes: Sequence[Scene], sections: Sequence[Section], kind: DocumentKind) -> Iterator[Fact]:
    """The rules of a document made of paragraphs: value "§ 11, stk. 2"; label: the condition, "" for none."""
    remarks = [remark for scene in scenes for remark in scene.remarks]
    remarks.sort(key=lambda one: one.spot.start)
    titled = sum(bool(_PARAGRAPH.match(section.title)) for section in sections)
    written = sum(bool(remark.opens and _PARAGRAPH.match(remark.text)) for remark in remarks)
    sparse = titled < _FEWEST and 8 * written < len(remarks)  # a text that only quotes paragraphs
    if titled + written < _FEWEST or (kind is not DocumentKind.RULES and sparse):
        return
    place, section = _Place(), -1
    for remark in remarks:
        if remark.spot.section != section:
            section = remark.spot.section
            if heading := _PARAGRAPH.match(sections[section].title):
                place = _Place(_number(heading))
        text = _enter(remark, place)
        if place.paragraph and text:
            yield Fact(Attribute.RULE, place.label, text, remark.spot, find_condition(text))


def _enter(remark: Remark, place: _Place) -> str:
    """The sentence without "§ 4." or "Stk. 2." at its head, which move the place."""
    text = remark.text
    if remark.opens and (paragraph := _PARAGRAPH.match(text)):
        place.paragraph, place.subsection = _number(paragraph), ""
        text = text[paragraph.end() :]
    if subsection := _SUBSECTION.match(text):
        place.subsection = subsection["number"]
        text = text[subsection.end() :]
    return text.strip()


def _number(match: re.Match[str]) -> str:
    return str(match["number"] or match["word"]).strip()


def find_condition(sentence: str) -> str:
    """The clause of a rule that says when it holds, "" where it always does.

    >>> find_condition("Hvis et medlem er inhabilt, forlader det salen.")
    'Hvis et medlem er inhabilt'
    >>> find_condition("Ved stemmelighed bortfalder forslaget."), find_condition("Møderne er offentlige.")
    ('Ved stemmelighed', '')
    >>> find_condition("Stedfortræderen indkaldes, når et medlem er syg.")
    'når et medlem er syg'
    """
    words = "|".join(word for word in find_words_of("rules", "conditions") if word not in _INVERTING)
    opened = re.match(rf"(?P<condition>(?i:{words})\b[^,;]{{3,250}}?),\s", sentence)
    found = opened or _INVERTED.match(sentence) or _WITHOUT_COMMA.match(sentence)
    if found is None:
        behind = "|".join(
            word for word in find_words_of("rules", "conditions") if word not in (*_INVERTING, "ved")
        )
        found = re.search(rf",\s+(?P<condition>(?:{behind})\b[^;]{{3,250}}?)[.,;]*$", sentence)
    return found["condition"].strip() if found else ""


_INVERTING = (
    "er",
    "har",
    "ønsker",
    "kræver",
    "får",
    "bliver",
    "opstår",
    "finder",
    "udtræder",
    "forlader",
    "begærer",
    "fremsættes",
    "skal",
    "er der",
    "sker der",
)
