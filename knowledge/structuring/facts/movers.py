"""Who put a case or a change forward: "Forslag fra SF om …", "Liste V foreslog …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from knowledge.danish.bodies import find_bodies
from knowledge.model import Attribute, Fact
from knowledge.structuring.facts.fact_words import find_words_of, pattern_of
from knowledge.structuring.facts.remarks import DECISION, Remark, Scene
from knowledge.structuring.facts.voters import list_pattern, split_list

_BODY_BEHIND = re.compile(
    r"\s*(?P<body>[A-ZÆØÅ][\wæøå-]*(?:[ -]+(?:og\s+)?[A-ZÆØÅa-zæøå][\wæøå-]*){0,3}?"
    r"(?:råd|rådet|udvalget|byrådet))(?!\w)"
)


def find_movers(scene: Scene) -> Iterator[Fact]:
    """Each party or person once; label "ændringsforslag" for a change, "" for the case itself."""
    seen: set[tuple[str, str]] = set()
    for fact in _find(scene):
        if (str(fact.value), fact.label) not in seen:
            seen.add((str(fact.value), fact.label))
            yield fact


def _find(scene: Scene) -> Iterator[Fact]:
    if scene.section:
        title, spot = scene.section.title, scene.section.opening
        for match in _titled().finditer(title):
            for name in _names(title[match.end() :]):
                yield Fact(Attribute.MOVER, name, title, spot)
    titled = scene.section is not None and _titled().search(scene.section.title) is not None
    for remark in scene.remarks:
        yield from (fact for fact in _read(remark) if fact.label or not titled)


def _read(remark: Remark) -> Iterator[Fact]:
    for match in _moves().finditer(remark.text):
        change = (
            remark.part == DECISION or pattern_of("deciding", "amendments").search(remark.text) is not None
        )
        label = "ændringsforslag" if change else ""
        for name in split_list(match["list"] or match["by"])[0]:
            yield Fact(Attribute.MOVER, name, remark.text, remark.spot, label)


def _names(text: str) -> tuple[str, ...]:
    if (body := _BODY_BEHIND.match(text)) and find_bodies(body["body"]):
        return (body["body"],)
    listed = re.match(rf"\s*(?P<list>{list_pattern()})", text)
    return split_list(listed["list"])[0] if listed else ()


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:\w*forslag|anmodning|forespørgsel|spørgsmål|initiativsag|henvendelse|sag)\s+(?:stillet\s+)?(?:fra|af)\b",
        re.IGNORECASE,
    )


@cache
def _moves() -> re.Pattern[str]:
    """ "Liste V har foreslået, at …" and "Forslaget er stillet af Liste V"."""
    active, passive = ("|".join(find_words_of("movers", form)) for form in ("active", "passive"))
    return re.compile(
        rf"(?<![\w-])(?P<list>{list_pattern()})s?\s+(?:\w+\s+)?(?:{active})"
        r"(?=\s+(?:\w+\s+){0,3}?(?:\w*forslag|at\b|om\b)|,|\s+at\b)"
        rf"|\b(?:{passive})\s+(?P<by>{list_pattern()})"
    )
