"""The items of a meeting as anybody may read them: what they name, what was proposed or decided of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.danish.words import find_words
from knowledge.model import Attribute, Document, Fact, Section, SectionKind, Spot, Vote
from knowledge.storage.documents import fetch_excerpt
from knowledge.storage.facts import find_facts
from knowledge.storage.sections import find_sections


@dataclass(frozen=True, slots=True)
class ItemRead:
    """An item as everybody may read it. stems: of all its words. outcome: "udsat", "" where none is told.

    Of an item behind closed doors there is the section alone.
    """

    section: Section
    stems: frozenset[str] = frozenset()
    told: str = ""
    vote: Vote | None = None
    outcome: str = ""

    def find_concerns(self, subjects: Iterable[str], numbers: Collection[str]) -> tuple[str, ...]:
        """What a member follows that the item names, all words of it, or its own number."""
        named = [one for one in subjects if (wanted := _stems(one)) and wanted <= self.stems]
        number = self.section.number
        return (*([f"punkt {number}"] if number and self.stems and number in numbers else []), *named)


def read_items(db: Database, document: Document, attribute: Attribute) -> tuple[ItemRead, ...]:
    """The items of a meeting with what their facts of this kind tell, and how was voted."""
    sections = find_sections(db, [document.id])
    facts = find_facts(db, [document.id], attributes=[attribute, Attribute.VOTE])
    found = []
    for item in find_items(sections):
        inside = {one.position for one in sections if item.start <= one.start < item.end}
        if any(one.closed for one in sections if one.position in inside):
            found.append(ItemRead(item))
            continue
        of_item = [fact for fact in facts if fact.spot.section in inside]
        votes = [fact.value for fact in of_item if isinstance(fact.value, Vote)]
        votes = [vote for vote in votes if vote.on == "main"] or votes
        wanted = [fact for fact in of_item if fact.attribute is attribute]
        outcomes = [fact.value for fact in wanted if isinstance(fact.value, str) and fact.value]
        found.append(
            ItemRead(
                item,
                _stems(_read(db, item)),
                _join(wanted),
                votes[-1] if votes else None,
                outcomes[0] if outcomes else "",
            )
        )
    return tuple(found)


def find_items(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The items of an agenda, without items that stand inside another."""
    items: list[Section] = []
    for section in sections:
        inside = items and section.start < items[-1].end
        if section.kind is SectionKind.ITEM and not (inside and section.start >= items[-1].start):
            items.append(section)
    return tuple(items)


def _read(db: Database, item: Section) -> str:
    return f"{item.title} {fetch_section_text(db, item)}"


def fetch_section_text(db: Database, section: Section) -> str:
    """All that stands in a section, its parts included."""
    spot = Spot(section.position, section.page, section.line, section.start, section.end, section.document)
    return fetch_excerpt(db, spot)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in find_words(text))


def _join(facts: Sequence[Fact]) -> str:
    return " ".join(dict.fromkeys(" ".join(fact.text.split()) for fact in facts))


def render_vote(vote: Vote | None) -> str:
    """ "For: A, B; imod: V", of an amendment said so; "" where there is no vote, or nobody is named."""
    if vote is None:
        return ""
    sides = (("for", vote.for_), ("imod", vote.against), ("undlod", vote.abstain))
    told = "; ".join(f"{name}: {', '.join(voters)}" for name, voters in sides if voters)
    about = "Om et ændringsforslag: " if told and vote.on != "main" else ""
    return f"{about}{told if about else told[:1].upper() + told[1:]}"
