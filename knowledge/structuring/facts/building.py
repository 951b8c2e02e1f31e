"""Facts of a document: one kind after another, item by item."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from knowledge.model import Document, DocumentKind, Fact, RawDocument
from knowledge.structuring.facts.amounts import find_amounts
from knowledge.structuring.facts.appointments import find_appointments
from knowledge.structuring.facts.attendance import find_attendance
from knowledge.structuring.facts.decisions import find_decisions, tells_minutes
from knowledge.structuring.facts.movers import find_movers
from knowledge.structuring.facts.next_steps import find_next_steps
from knowledge.structuring.facts.papers import (
    annexes_of,
    find_annexes,
    find_case_number_facts,
    find_paper_number,
    numbers_of,
)
from knowledge.structuring.facts.reasons import find_reasons
from knowledge.structuring.facts.remarks import Scene, build_scenes
from knowledge.structuring.facts.rules import find_rules
from knowledge.structuring.facts.statements import find_statements
from knowledge.structuring.facts.unheaded import head_decisions
from knowledge.structuring.facts.votes import find_votes
from knowledge.structuring.outline.closing import is_signed
from knowledge.structuring.outline.outline import Outline

_OF_MEETING = frozenset({DocumentKind.AGENDA, DocumentKind.MINUTES, DocumentKind.SUPPLEMENT})


def build_facts(raw: RawDocument, outline: Outline, document: Document) -> tuple[Fact, ...]:
    """What a document tells of its items and of the meeting, in reading order. Linear in the blocks.

    A document without items has only what is told of the meeting as a whole, and rules.
    """
    scenes = tuple(head_decisions(build_scenes(raw, outline, document), document))
    annexes, numbers = annexes_of(outline.sections), numbers_of(outline.sections)
    starts = [block.start for block in raw.blocks]
    facts: list[Fact] = []
    decided = tells_minutes(scenes, document.kind)
    of_meeting = any(scene.section for scene in scenes) or document.kind in _OF_MEETING
    for scene in scenes:
        if scene.section is None:
            facts += find_attendance(scene) if of_meeting else find_paper_number(raw, scene)
            facts += () if of_meeting else find_annexes(scene, ())
            continue
        title = raw.blocks[min(bisect_left(starts, scene.section.start), len(starts) - 1)].text
        facts += find_case_number_facts(raw, scene, title, numbers.get(scene.section.position, ()))
        facts += _read_item(scene, decided=decided)
        facts += find_annexes(scene, annexes.get(scene.section.position, ()))
    facts += find_rules(scenes, outline.sections, document.kind)
    return tuple(sorted(facts, key=lambda fact: (fact.spot.start, fact.attribute.value)))


def _read_item(scene: Scene, *, decided: bool) -> Iterator[Fact]:
    if scene.section and is_signed(scene.section.title):
        return  # that the minutes are approved is no decision of a case
    yield from find_decisions(scene, decided=decided)
    yield from find_votes(scene, decided=decided)
    yield from find_attendance(scene)
    yield from find_movers(scene)
    yield from find_appointments(scene)
    yield from find_amounts(scene)
    yield from find_next_steps(scene)
    yield from find_reasons(scene)
    yield from find_statements(scene)
