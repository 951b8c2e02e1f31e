"""Decisions that stand without a heading of their own: right behind what was recommended, or under "B:"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.danish.bodies import find_bodies, parse_body
from knowledge.model import Document, DocumentKind
from knowledge.structuring.facts.decisions import decides_alone, find_outcomes
from knowledge.structuring.facts.fact_words import find_words_of
from knowledge.structuring.facts.remarks import DECISION, RECOMMENDATION, Remark, Scene
from knowledge.structuring.outline.labelled_decisions import tells_outcome


def head_decisions(scenes: Iterable[Scene], document: Document) -> Iterator[Scene]:
    """The scenes, where in minutes a paragraph below the recommendation that decides is part of the decision.

    "Direktionen indstiller, at svaret godkendes." over "Udsat til mødet den 3. marts.", as home pages do.
    """
    for scene in map(_read_short_labels, scenes):
        first = _find_first(scene, document) if document.kind is DocumentKind.MINUTES else None
        if scene.has_decision or first is None:
            yield scene
            continue
        remarks = tuple(
            replace(one, part=DECISION) if one.part == RECOMMENDATION and one.block >= first else one
            for one in scene.remarks
        )
        yield replace(scene, remarks=remarks, has_decision=True)


def _read_short_labels(scene: Scene) -> Scene:
    """What stands in a line behind "I: " and "B: ", where it recommends or decides, as parts of the item."""
    remarks: list[Remark] = []
    part, line = "", (-1, -1)
    for remark in scene.remarks:
        if (remark.block, remark.spot.line) != line:
            part, line = "", (remark.block, remark.spot.line)
        label, _, told = remark.text.partition(": ")
        if told and not remark.part and (named := _part_of_label(label, told)):
            part = named
            remark = replace(remark, text=told)
        remarks.append(replace(remark, part=part) if part else remark)
    decided = scene.has_decision or any(one.part == DECISION and not one.whose for one in remarks)
    return replace(scene, remarks=tuple(remarks), has_decision=decided)


def _part_of_label(label: str, told: str) -> str:
    """The part that "B" before a decision or "I" before a recommendation opens, "" for any other label."""
    if label in find_words_of("short_labels", DECISION) and tells_outcome(told):
        return DECISION
    opens = label in find_words_of("short_labels", RECOMMENDATION) and find_outcomes(told, "recommended")
    return RECOMMENDATION if opens else ""


def _find_first(scene: Scene, document: Document) -> int | None:
    """The first block below the opening of a recommendation that decides, None where none does."""
    inside = [one for one in scene.remarks if one.part == RECOMMENDATION]
    below = [one for one in inside if one.block > inside[0].block and not one.marker]
    return next((one.block for one in below if _decides(one, document)), None)


def _decides(remark: Remark, document: Document) -> bool:
    outcomes = find_outcomes(remark.text)
    opened = bool(outcomes) and outcomes[0].start == 0  # "Udsat til mødet den 3. marts 2026."
    return opened or decides_alone(remark.text) or _passes_on(remark.text, document.body)


def _passes_on(text: str, body: str) -> bool:
    """ "Klima- og Miljøudvalget anbefaler indstillingen.", where that is the body whose minutes they are."""
    bodies = find_bodies(text)
    named = bool(bodies) and bodies[0].start == 0 and bool(body) and bodies[0].is_same(parse_body(body))
    told = text[bodies[0].end :].split()[:3] if named else []
    return (
        bool(told)
        and told[0] in ("anbefaler", "indstiller", "tiltræder", "godkender")
        and "indstillingen" in text
    )
