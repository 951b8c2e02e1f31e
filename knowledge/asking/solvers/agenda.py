"""The agenda: its items, an item's gist, what is proposed and decided in it, and its annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from sqlite_utils import Database

from knowledge.asking.agendas.overview import list_items, tell_missing
from knowledge.asking.agendas.telling import (
    Telling,
    fetch_item,
    find_numbered,
    find_numbers_asked,
    find_titled,
    find_with_case_number,
    name_item,
    tell_annexes,
    tell_case_number,
    tell_decision,
    tell_gist,
    tell_page,
    tell_postponement,
    tell_proposal,
)
from knowledge.asking.facts.meetings_meant import find_meetings_meant
from knowledge.asking.facts.subjects import find_subjects
from knowledge.asking.facts.wanted import without_case
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import find_terms, light_indexes
from knowledge.danish.bodies import find_bodies, parse_body
from knowledge.danish.case_numbers import find_bare_numbers
from knowledge.danish.numbers import find_numbers
from knowledge.model import (
    Attempt,
    Question,
    Reading,
    Role,
    Section,
    SectionKind,
    Spot,
    Status,
)
from knowledge.naming import name_page
from knowledge.storage.documents import fetch_document
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_all
from knowledge.storage.sections import fetch_section, find_sections

KIND = "agenda"

_COUNTING = frozenset({"how_many", "how_big"})
_OTHER_ASKS = frozenset({"when", "how_many_days", "weekday", "how_long", "why"})
"""What an item's title, its parts and the list of items are no answer to."""

_NAMELESS = (tell_decision, tell_proposal, tell_postponement, tell_annexes)
"""They do not say which item they tell of."""

_SURE = 94.0
_BY_TITLE = 90.0
_NOT_DECIDED = 90.0
_LEAST_SHARE = 0.6
_MOST = 12

_GETTING = frozenset({"fik", "faar", "faaet", "modtog", "opnaaede"})
_GOT_VOTES = re.compile(r"\b(?:fik|opnåede|modtog|valgt med)\b", re.IGNORECASE)
_LISTING = cue("listing")
_ANNEX = cue("annex")
_PROPOSED = cue("proposed")
_DECIDED = cue("decided")
_VOTED = cue("voted")
_AGAIN = cue("again")
_PUT_OFF = cue("put_off")
_OF_CONTACTS = frozenset({"phone", "mail", "contact"})
_CASE = cue("case_number")
_PAGE = cue("page")
_ITEM = cue("item")

_LIMIT = 60


def solve(question: Question, db: Database) -> Attempt | None:
    """Answer about the agenda; None where the question is about something else."""
    asked = find_numbers_asked(question)
    stems = {token.stem for token in question.tokens}
    if SectionKind.ANNEX in asked:
        return _find_annex(question, db, asked)
    about = tell_postponement if _asks_when_again(question, stems) else _choose_about(stems)
    if (numbers := find_bare_numbers(question.text)) and (cases := find_with_case_number(db, numbers)):
        parts = frozenset(
            index
            for index, token in enumerate(question.tokens)
            if any(token.text in number for number in numbers)
        )
        return _attempt(question, db, cases, about or tell_gist, _SURE, parts)
    if SectionKind.ITEM in asked:
        items = _of_meeting(question, db, find_numbered(db, SectionKind.ITEM, asked[SectionKind.ITEM]))
        about = about or (tell_decision if stems & _PUT_OFF else tell_gist)
        return _attempt(question, db, items, about, _SURE, _find_told(question, db, items)) if items else None
    if question.asks & _OTHER_ASKS and about is not tell_postponement:
        return None
    if question.asks & _OF_CONTACTS:
        return None
    if question.asks & _COUNTING and about is tell_decision:
        return None  # how many were against is told by the vote
    if stems & _LISTING and not about:
        return list_items(question, db, _own_words(question))
    return _by_title(question, db, about) if about else None


def _of_meeting(question: Question, db: Database, items: Sequence[Section]) -> Sequence[Section]:
    """The items in papers of the meeting that the question names by day or body, or of any; else all."""
    papers = {paper.id for paper in find_meetings_meant(question, db).papers}
    return [item for item in items if item.document in papers] or items


def _find_told(question: Question, db: Database, items: Sequence[Section]) -> frozenset[int]:
    """The words of a question that the only item of its number speaks of: "skolesagen punkt 6"."""
    if len(items) != 1:
        return frozenset()
    said = replace(question, tokens=tuple(map(without_case, question.tokens)))
    spoken = find_subjects(db, find_terms(said, db))
    item = (items[0].document, items[0].position)
    told = [one.strengths for one in spoken if (one.section.document, one.section.position) == item]
    return frozenset(told[0]) if told else frozenset()


def _asks_when_again(question: Question, stems: Set[str]) -> bool:
    return "when" in question.asks and bool(stems & _AGAIN)


def _choose_about(stems: Iterable[str]) -> Telling | None:
    """What is to be told of an item; None where the question does not say."""
    found = set(stems)
    if found & _CASE:
        return tell_case_number
    if found & _PAGE:
        return tell_page
    if found & (_DECIDED | _VOTED):
        return tell_decision
    if found & _PROPOSED:
        return tell_proposal
    return tell_annexes if found & _ANNEX else None


def _by_title(question: Question, db: Database, about: Telling) -> Attempt | None:
    own = _own_words(question)
    terms = tuple(term for term in find_terms(question, db) if term.index not in own)
    titled = find_titled(db, terms) if terms else ()
    if not titled or titled[0][1].share < _LEAST_SHARE:
        return None
    best = titled[0][1]
    items = [item for item, coverage in titled if coverage.share >= best.share]
    if about is tell_decision:
        items = [item for item in items if _is_of_body(question, db, item)]
    return _attempt(question, db, items, about, _BY_TITLE, best.found) if items else None


def _is_of_body(question: Question, db: Database, item: Section) -> bool:
    """Whether an item stands in the paper of a body that the question names, where it names one: what a
    committee decided is not what the council did.
    """
    bodies, paper = find_bodies(question.text), fetch_document(db, item.document)
    whose = parse_body(paper.body) if paper and paper.body else None
    return not bodies or whose is None or any(whose.is_same(body) for body in bodies)


def _attempt(
    question: Question,
    db: Database,
    items: Sequence[Section],
    about: Telling,
    score: float,
    found: frozenset[int],
) -> Attempt | None:
    told = [(item, *about(db, item)) for item in items]
    known = [one for one in told if one[1]]
    if not known:
        return _not_told(question, db, items[0], about, found)
    if "how_many" in question.asks and not any(find_numbers(text) for _, text, _ in known):
        return None  # "hvor mange stemte for": who voted against is no number
    if _asks_who_voted(question) and not any(find_stems(text) & _VOTED for _, text, _ in known):
        return None  # what was decided does not say by whom
    if _asks_votes_got(question) and not any(_GOT_VOTES.search(text) for _, text, _ in known):
        return None  # how many voted for something is not how many votes a party got
    elsewhere = len({item.document for item in items}) > len({item.document for item, _, _ in known})
    names = _name_items(db, [item for item, _, _ in known], of_several=elsewhere)
    named = len(known) > 1 or elsewhere or about in _NAMELESS  # say which one it was
    lines = [
        _tell_under(name, name_item(item), text) if named else text
        for name, (item, text, _) in zip(names, known, strict=True)
    ]
    answer = build_answer(
        question,
        KIND,
        "\n".join(lines),
        cite_each(db, (spot for _, _, spots in known for spot in spots)),
        status=Status.AMBIGUOUS if len(known) > 1 or elsewhere else Status.ANSWERED,
        reference=f"punkt {known[0][0].number}" if len(known) == 1 else "",
        readings=tuple(
            Reading(name, f"{question.text} – {item.title}")
            for name, (item, _, _) in zip(names, known, strict=True)
        )
        if len(known) > 1
        else (),
    )
    return Attempt(KIND, score, answer, found | _own_words(question) | light_indexes(question))


def _tell_under(name: str, item: str, text: str) -> str:
    """A text under the item's name with its document; a text that begins with the item does not repeat it."""
    first, _, rest = text.partition("\n")
    return f"{name}: {rest}" if first == item and rest else f"{name}: {text}"


def _asks_who_voted(question: Question) -> bool:
    return "who" in question.asks and any(token.stem in _VOTED for token in question.tokens)


def _asks_votes_got(question: Question) -> bool:
    """ "hvor mange stemmer fik Venstre" is about an election."""
    said = {token.folded for token in question.tokens}
    return "how_many" in question.asks and "stemmer" in said and bool(said & _GETTING)


def _not_told(
    question: Question, db: Database, item: Section, about: Telling, found: frozenset[int]
) -> Attempt | None:
    missing = tell_missing(db, item, about)
    if missing is None:
        return None
    answer = build_answer(
        question,
        KIND,
        missing.text,
        cite_each(db, missing.spots),
        status=missing.status,
        reference=f"punkt {item.number}",
    )
    return Attempt(KIND, _NOT_DECIDED, answer, found | _own_words(question) | light_indexes(question))


def _find_annex(question: Question, db: Database, asked: dict[SectionKind, str]) -> Attempt | None:
    """The annexes of a number: one for each item that has one, unless the item or the subject is named."""
    number = asked[SectionKind.ANNEX]
    terms = tuple(term for term in find_terms(question, db) if term.index not in _own_words(question))
    weighed = [
        (cover(terms, find_stems(f"{annex.title} {annex.item}")), annex)
        for annex in find_annexes(db, number)
        if asked.get(SectionKind.ITEM) in (None, annex.number)
    ]
    best = max((coverage.share for coverage, _ in weighed), default=-1.0)
    chosen = [annex for coverage, annex in weighed if coverage.share >= best]
    if not chosen:
        return None
    lines = [f"{annex.item}: {annex.title}" if annex.item else annex.title for annex in chosen]
    if {token.stem for token in question.tokens} & _PAGE:
        pages = [tell_annex_page(db, annex) for annex in chosen]
        if not all(pages):
            return None
        lines = [f"{line} begynder på {page}." for line, page in zip(lines, pages, strict=True)]
    readings = [Reading(f"{a.item}: {a.title}", f"Bilag {number} til punkt {a.number}") for a in chosen]
    several = len(chosen) > 1
    answer = build_answer(
        question,
        KIND,
        list_some(lines, _MOST, "bilag") if several else lines[0],
        cite_each(db, ((annex.spot, annex.title) for annex in chosen)),
        status=Status.AMBIGUOUS if several else Status.ANSWERED,
        reference=f"bilag {number}",
        readings=tuple(readings) if several else (),
    )
    found = next(coverage.found for coverage, _ in weighed if coverage.share >= best)
    return Attempt(KIND, _SURE, answer, found | _own_words(question) | light_indexes(question))


def _name_items(db: Database, items: Sequence[Section], *, of_several: bool) -> list[str]:
    """The items' names, with their documents' where they come from several, or might have."""
    if len({item.document for item in items}) == 1 and not of_several:
        return [name_item(item) for item in items]
    around = recall(db, Surroundings)
    return [f"{name_item(item)} ({around.find_document_title(item.document)})" for item in items]


def _own_words(question: Question) -> frozenset[int]:
    """The words that say which kind of question this is."""
    wished = _LISTING | _ANNEX | _AGAIN | _PROPOSED | _DECIDED | _VOTED | _PUT_OFF | _CASE | _PAGE | _ITEM
    numbers = set(find_numbers_asked(question).values())
    return frozenset(
        i
        for i, t in enumerate(question.tokens)
        if t.role is Role.CONTENT and (t.stem in wished or t.text in numbers)
    )


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex. title: "Bilag 1: Landstal 2022". item: "3.2 Fordeling …", "" where it belongs to none."""

    title: str
    item: str
    number: str
    spot: Spot


def find_annexes(db: Database, number: str) -> tuple[Annex, ...]:
    """All annexes of a number, those with a text of their own first."""
    sections = find_sections(db, kinds=[SectionKind.ANNEX], numbers=[number])
    found = [_annex(db, section, section.path[-1], section.opening) for section in sections]
    known = {annex.item for annex in found}
    opening = re.compile(rf"bilag\s*{re.escape(number)}\b\s*[:.–-]", re.IGNORECASE)
    for passage, _ in search_passages(db, match_all(["bilag", number.lower()]), _LIMIT):
        section = fetch_section(db, passage.spot.document, passage.spot.section)
        if section and opening.match(passage.text):
            found.append(_annex(db, section, passage.text, passage.spot))
    return tuple(annex for i, annex in enumerate(found) if i < len(sections) or annex.item not in known)


def tell_annex_page(db: Database, annex: Annex) -> str:
    """ "side 12", the page that an annex begins on; "" where pages are not known."""
    if annex.spot.page is None:
        return ""
    document = fetch_document(db, annex.spot.document)
    return name_page(annex.spot.page, document.label_page(annex.spot.page) if document else "", "side")


def _annex(db: Database, section: Section, title: str, spot: Spot) -> Annex:
    item = fetch_item(db, section)
    return Annex(title, name_item(item) if item else "", item.number if item else "", spot)
