"""Finds who is named with a role: speakers, members, signatories, facilitators, the absent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.danish.person_names import NameMention, find_names, find_titles
from knowledge.danish.sentences import split_sentences
from knowledge.model import BlockKind, Passage, Person, RawDocument, Row, Section, Spot
from knowledge.patterns import compile_late
from knowledge.structuring.roles import find_roles

SIGNATORY = "underskriver"
ABSENT = "afbud"

_GREETING = compile_late(r"\b(?:venlig|bedste|kærlig|mange)\b.{0,12}\bhils(?:en|ner)\b", re.IGNORECASE)
_HANGS_ON = compile_late(
    r"\ber\s+(?P<title>[a-zæøå]+)\s+(?P<link>på|for|i|ved)\s+(?P<thing>[a-zæøå]+(?:en|et|n))\b(?=\s*(?:[.,;]|$))"
)
_NUMBERED = compile_late(r"^[\wÆØÅæøå]+\s+\d+\b")
_ATTENDANCE = {
    "deltager": compile_late(r"^(?:deltagere|mødedeltagere|til stede|tilstede|mødt)\b", re.IGNORECASE),
    "medlem": compile_late(r"^(?:medlemmer|udvalgets medlemmer|bestyrelsens medlemmer)\b", re.IGNORECASE),
    ABSENT: compile_late(r"^(?:afbud|fraværende|ikke til stede)\b", re.IGNORECASE),
}
_LABEL = compile_late(  # lines of an attendance list that were run together
    r"\s(?=(?:Afbud|Fraværende|Ikke til stede|Til stede|Deltagere|Medlemmer|Mødt)\b[^:.,]{0,20}:)"
)
_RESERVE_BEFORE = compile_late(r"\b(?:stedfortræder|suppleant)\w*\s*:?\s+(?:\w+\s+)?$", re.IGNORECASE)
_TOOK_PART = compile_late(r"\s*(?:\(\w+\)\s*)?(?:deltog|deltager|mødte|indkaldt)\b(?! ikke)")
_CARD_LENGTH = 90  # a line of a signature or a list is short; a paragraph is not


def find_people(
    raw: RawDocument, sections: Sequence[Section], passages: Sequence[Passage]
) -> tuple[Person, ...]:
    """Everybody named with a role, in reading order, each name, role and section once."""
    found = [
        *_in_running_text(sections, passages),
        *_in_signatures(passages),
        *_in_attendance(sections, passages),
        *_in_tables(raw, sections),
    ]
    unique: dict[tuple[str, str, int], Person] = {}
    for person in sorted(found, key=lambda person: person.spot.start):
        unique.setdefault((person.name, person.role, person.spot.section), person)
    return tuple(unique.values())


def _in_running_text(sections: Sequence[Section], passages: Iterable[Passage]) -> Iterator[Person]:
    for section in sections:
        spot = section.opening
        yield from (Person(role.name, role.role, spot) for role in find_roles(section.title))
    for passage in passages:
        for mention in find_roles(passage.text):
            yield Person(mention.name, mention.role, passage.spot)
        yield from _hanging_on_heading(sections, passage)


def _hanging_on_heading(sections: Sequence[Section], passage: Passage) -> Iterator[Person]:
    """ "Eva Lund, skolechef, er facilitator på workshoppen": which workshop, the heading says."""
    for match in _HANGS_ON.finditer(passage.text):
        sentence = split_sentences(passage.text[: match.start()])[-1:]
        names = find_names(sentence[0].text) if sentence else ()
        if names and find_titles(match["title"]):
            thing = _named_by_heading(sections, passage.spot.section, match["thing"])
            yield Person(names[0].text, f"{match['title']} {match['link']} {thing}", passage.spot)


def _named_by_heading(sections: Sequence[Section], position: int, thing: str) -> str:
    here: int | None = position
    while here is not None and here < len(sections):
        numbered = _NUMBERED.match(sections[here].title)
        if numbered and thing.startswith(numbered.group().split()[0].lower()):
            return numbered.group()
        here = sections[here].parent
    return thing


def _in_signatures(passages: Sequence[Passage]) -> Iterator[Person]:
    for i, passage in enumerate(passages):
        greeting = _GREETING.search(passage.text)
        if not greeting:
            continue
        card = [(passage.text[greeting.end() :], passage)]
        card += [(after.text, after) for after in passages[i + 1 : i + 4] if _same_card(passage, after)]
        yield from _signed(card)


def _same_card(greeting: Passage, line: Passage) -> bool:
    return line.spot.section == greeting.spot.section and len(line.text) <= 2 * _CARD_LENGTH


def _signed(card: list[tuple[str, Passage]]) -> Iterator[Person]:
    """Who signs below a greeting; a line with a title alone belongs to the name above it."""
    last: tuple[str, Passage] | None = None
    for text, passage in card:
        names = find_names(text)
        for name in names:
            yield Person(name.text, SIGNATORY, passage.spot)
            last = (name.text, passage)
        if last and not names and find_titles(text):
            yield Person(last[0], text.strip(" ,."), passage.spot)
        elif text.strip() and not names:
            return


def _in_attendance(sections: Sequence[Section], passages: Iterable[Passage]) -> Iterator[Person]:
    for passage in passages:
        heading = passage.lead or (
            sections[passage.spot.section].title if passage.spot.section < len(sections) else ""
        )
        for line in passage.text.split("\n"):
            for part in _LABEL.split(line):
                named = _find_attending(part)
                if named or not _opens_with_name(part):  # a list goes on below its label
                    heading = part if named else "" if ":" in part else heading
                yield from _attending(part, heading, passage.spot)


def _find_attending(line: str) -> list[str]:
    return [role for role, opening in _ATTENDANCE.items() if opening.match(line)]


def _opens_with_name(line: str) -> bool:
    return any(name.start == 0 for name in find_names(line)[:1])


def _attending(line: str, heading: str, spot: Spot) -> Iterator[Person]:
    """Those a line names; its own label ("Afbud:") goes before that of the heading ("Deltagere")."""
    own, above = _find_attending(line), _find_attending(heading)
    for role in own or (above if len(line) <= _CARD_LENGTH else ()):
        for name in find_names(line):
            if role != ABSENT or not _stands_in(line, name):
                yield Person(name.text, role, spot)


def _stands_in(line: str, name: NameMention) -> bool:
    """Whether somebody named under "Afbud" is there for another: "Ida Krog – stedfortræder Bo Lind"."""
    told = _RESERVE_BEFORE.search(line, 0, name.start) or _TOOK_PART.match(line, name.end)
    return told is not None


def _in_tables(raw: RawDocument, sections: Sequence[Section]) -> Iterator[Person]:
    for block in raw.blocks:
        if block.kind is BlockKind.TABLE:
            for row in block.rows:
                yield from _in_row(row, _section_at(sections, row.start))


def _in_row(row: Row, section: int) -> Iterator[Person]:
    """A row with a cell that is a name and a cell that says what that person is.

    Of several such cells the first is the person: "Projektleder | Rie Holm | Kommunale Ejendomme".
    """
    roles = [cell.strip() for cell in row.cells if find_titles(cell) and not find_names(cell)]
    for cell in row.cells:
        names = find_names(cell)
        if len(names) == 1 and roles and len(cell.strip()) <= len(names[0].text) + 5:
            spot = Spot(section, row.page, row.line, row.start, row.end)
            yield Person(names[0].text, roles[0], spot)
            return


def _section_at(sections: Sequence[Section], offset: int) -> int:
    """The innermost section around an offset, 0 where none is."""
    inside = [section for section in sections if section.start <= offset < section.end]
    return max(inside, key=lambda section: section.position).position if inside else 0
