"""People and offices: who is named in a question, and who holds the office that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA
from sqlite_utils import Database

from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue, forms, is_light
from knowledge.asking.words.terms import Stems, Term, find_terms
from knowledge.danish.bodies import Body, find_bodies
from knowledge.danish.person_names import base_title
from knowledge.danish.words import find_words
from knowledge.model import Person, Question, Role, SectionKind
from knowledge.storage.contacts import search_contacts
from knowledge.storage.people import search_people
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any
from knowledge.structuring.people import ABSENT, SIGNATORY

_IN_ROLE = 92.0  # title and organisation stand in the role itself
_BY_HEADING = 84.0  # the title stands there, the rest in the headings over it
_LIMIT = 80
_SEGMENT = re.compile(r"\s+(?:og|samt)\s+|,\s+")
_OWNER = re.compile(r"\b[\wÆØÅæøå]+?(?:'s|’s|s)\s+(?=[a-zæøå])")
_SIGNING = cue("signing")
_SIGNED = re.compile(r"\bunderskr|\bskrevet\s+(?:\w+\s+)?under\b", re.IGNORECASE)
_COUNCILS = cue("councils")
_WROTE = re.compile(r"\b(?:skrev|skrevet|tog|taget|fører|førte)\s+(?:\w+\s+)?referat", re.IGNORECASE)
_NOT_THERE = re.compile(r"\b(?:var|er|mødte)\s+ikke\s+(?:med|til stede|op|mødt)\b", re.IGNORECASE)
_KIND_OF_MEMBER = re.compile(r",\s+[a-zæøå]+(?=,|$)")  # "formand, forælder" names no organisation
_TO_WHOM = re.compile(r"\bafbud\s+til\b\W*(?!\w*møde)|\b(?:jeg|man|vi)\b", re.IGNORECASE)  # one's own
_VERBS_LIKE_TITLES = frozenset({"leder", "ejer", "vejleder"})
_JOINT_BODIES = cue("joint_bodies")
_BODIES = cue("bodies")
_WHO_MEETS = cue("who_meets")
_MINUTES = cue("minutes")
_ABSENCE = cue("absence")
_ABSENCE_VERBS = cue("absence_verbs")

_MOST_NAMED = 60
_SIMILAR = 0.84  # "kjærgård" is Kjærgaard; "Hanse" is not Jensen
_CLOSE_LENGTH = 5  # shorter names must be right


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds the office asked for.

    found: tokens that the evidence explains, the title's among them. score: 0–100.
    """

    person: Person
    found: frozenset[int]
    score: float


@dataclass(frozen=True, slots=True)
class _Office:
    """What was asked for. titles: token index → title. all_terms: the rest, light words among them.

    terms: the rest without light words, which headings need not hold. asked: all stems of the question.
    """

    titles: dict[int, str]
    all_terms: tuple[Term, ...]
    terms: tuple[Term, ...]
    asked: Stems


def find_titles_asked(question: Question) -> dict[int, str]:
    """Token index → title. To have signed, or to have sent one's regrets, is an office too."""
    titles: dict[int, str] = {}
    signs = bool(_SIGNED.search(question.text))
    minutes = bool(_WROTE.search(question.text))
    absent = any(token.stem in _ABSENCE for token in question.tokens)
    to_whom = absent and bool(_TO_WHOM.search(question.text))
    missing = bool(_NOT_THERE.search(question.text))
    for index, token in enumerate(question.tokens):
        if token.role is Role.PLACE or (to_whom and token.stem in _ABSENCE | _ABSENCE_VERBS):
            continue
        if missing and token.folded == "ikke":
            titles[index] = ABSENT
        elif signs and token.stem in _SIGNING:
            titles[index] = SIGNATORY
        elif token.stem in _ABSENCE or (absent and token.stem in _ABSENCE_VERBS):
            titles[index] = ABSENT
        elif minutes and token.stem in _MINUTES:
            titles[index] = "referent"
        elif (title := base_title(token.text)) and not _is_what_is_done(question, index):
            titles[index] = title
    return titles


def _is_what_is_done(question: Question, index: int) -> bool:
    """Whether a word like a title is the verb: "hvem leder arbejdsgruppen"."""
    return (
        question.tokens[index].folded in _VERBS_LIKE_TITLES
        and index > 0
        and question.tokens[index - 1].value == "who"
    )


def find_holders(question: Question, db: Database, titles: dict[int, str]) -> tuple[Holder, ...]:
    """Those who fit best, the same person perhaps by several rows; () where nobody fits."""
    office = _Office(
        titles,
        (*_without(find_terms(question, db, keep_light=True), titles), *_references(question)),
        (*_without(find_terms(question, db), titles), *_references(question)),
        frozenset(token.stem for token in question.tokens),
    )
    around = recall(db, Surroundings)
    rows = search_people(db, match_any([*titles.values(), *_stems(titles.values())]), _LIMIT)
    holders = [holder for row, _ in rows if (holder := _hold(around, row, office))]
    best = max((holder.score for holder in holders), default=0.0)
    return tuple(holder for holder in holders if holder.score >= best - 1)


def _stems(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.stem for word in find_words(" ".join(titles)))


def _references(question: Question) -> tuple[Term, ...]:
    """ "workshop 3" must stand in the role as it stands in the question."""
    return tuple(
        Term(index, token.stem, (), frozenset({token.stem}), 1.0, slot=True, exact=True)
        for index, token in enumerate(question.tokens)
        if token.role is Role.REFERENCE
    )


def _without(terms: Iterable[Term], titles: dict[int, str]) -> tuple[Term, ...]:
    return tuple(term for term in terms if term.index not in titles)


def _hold(around: Surroundings, row: Person, office: _Office) -> Holder | None:
    for segment in _split_role(row.role):
        if not set(office.titles.values()) <= {base_title(w.text) or w.folded for w in find_words(segment)}:
            continue
        own = cover(office.all_terms, _own_stems(segment, office.asked))
        if own.found >= {term.index for term in office.all_terms}:
            return Holder(row, own.found | frozenset(office.titles), _IN_ROLE)
        if not _names_organisation(segment, office.titles):
            near_stems = _near_stems(around, row, office)
            near = cover(office.terms, near_stems)
            if not office.asked & _BODIES <= near_stems:
                continue  # "formand for byrådet" is not the chairman of the committee that met
            bodies = [term for term in office.all_terms if term.stem in _WHO_MEETS]
            if len(cover(bodies, near_stems).found) < len(bodies):
                continue  # nor that of "udvalget" the chairman of a club
            if not office.terms or near.share > 0:
                share = near.share if office.terms else 1.0
                return Holder(row, near.found | frozenset(office.titles), _BY_HEADING * share)
    return None


def _split_role(role: str) -> list[str]:
    """The offices of a role: what stands behind a comma or "og" without a title belongs to the one before."""
    segments: list[str] = []
    for piece in _SEGMENT.split(role):
        if segments and not any(base_title(word.text) for word in find_words(piece)):
            segments[-1] = f"{segments[-1]}, {piece}"
        else:
            segments.append(piece)
    return segments


def _near_stems(around: Surroundings, row: Person, office: _Office) -> Stems:
    """What stands around a bare title. A place in a heading employs nobody, but a council does."""
    body = around.find_name_stems(row.spot.document)
    section = around.fetch_section(row.spot.document, row.spot.section)
    on_front = section is not None and section.parent is None and section.kind is SectionKind.HEADING
    headings = around.find_heading_stems if on_front else around.find_stems_around
    stems = find_stems(row.role) | headings(row.spot)  # "Nyt fra elevrådet" names no body of the front page
    if body & (_COUNCILS | (_JOINT_BODIES & office.asked)):
        return stems
    return stems - {stem for term in office.terms if term.slot for stem in term.kin}


def _own_stems(segment: str, asked: Stems) -> Stems:
    """The stems of a role; "byens" in "byens havneudvalg" only counts for who asks for the committee."""
    for match in _OWNER.finditer(segment):
        owned = find_words(segment[match.end() :])[:1]
        if owned and owned[0].stem not in asked:
            segment = segment.replace(match.group(), " ")
    return find_stems(segment)


def _names_organisation(segment: str, titles: dict[int, str]) -> bool:
    """Whether a role says where: "formand for Seniorudvalget" does, "moderator" does not."""
    own = set(titles.values())
    words = find_words(_KIND_OF_MEMBER.sub("", segment))
    rest = [word for word in words if not base_title(word.text) and word.folded not in own]
    return any(len(word.text) > 3 and not is_light(word.folded) for word in rest)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody a question names. indexes: of the name's tokens. rows: what the documents say of them."""

    name: str
    indexes: frozenset[int]
    rows: tuple[Person, ...] = ()


def find_named(question: Question, db: Database) -> tuple[NamedPerson, ...]:
    """The people whose names best fit the question's words; several where it fits them alike, else ()."""
    words = {
        i: token.folded for i, token in enumerate(question.tokens) if _may_be_name(token.role, token.text)
    }
    if not words:
        return _from_context(question, db)
    expression = match_any(words.values())
    rows = [person for person, _ in search_people(db, expression, _MOST_NAMED)]
    names = [person.name for person in rows]
    names += [contact.name for contact, _ in search_contacts(db, expression, _MOST_NAMED) if contact.name]
    fits = {name: _fit(name, words) for name in dict.fromkeys(names)}
    longest = max((len(indexes) for indexes in fits.values()), default=0)
    found = [name for name, indexes in fits.items() if indexes and len(indexes) == longest]
    if longest == 1 and len(found) > 1:
        return ()  # a first name or surname that several share tells nobody apart
    return tuple(NamedPerson(name, fits[name], _rows_of(name, rows)) for name in found)


def merge_roles(rows: Iterable[Person]) -> tuple[Person, ...]:
    """One row for each role, those that only repeat a part of another left out."""
    kept: list[Person] = []
    for row in sorted(rows, key=lambda row: -len(row.role)):
        words = {word.stem for word in find_words(row.role)}
        if not any(words <= {word.stem for word in find_words(other.role)} for other in kept):
            kept.append(row)
    return tuple(kept)


def _from_context(question: Question, db: Database) -> tuple[NamedPerson, ...]:
    name = question.context.person
    if not name or any(token.stem in cue("councils") for token in question.tokens):
        return ()  # "kommunens nummer" is nobody's own
    rows = [
        person for person, _ in search_people(db, match_any(w.folded for w in find_words(name)), _MOST_NAMED)
    ]
    return (NamedPerson(name, frozenset(), _rows_of(name, rows)),)


def _may_be_name(role: Role, text: str) -> bool:
    return role in (Role.CONTENT, Role.PLACE) and text.replace("-", "").replace(".", "").isalpha()


def _rows_of(name: str, rows: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(row for row in rows if row.name == name)


def _fit(name: str, words: dict[int, str]) -> frozenset[int]:
    """The tokens that are words of a name: its surname, or two of its words; nothing where less is there."""
    parts = [word.folded for word in find_words(name)]
    found = {i: part for i, word in words.items() for part in parts if _same(word, part)}
    if len(set(found.values())) >= 2 or (parts and parts[-1] in found.values()):
        return frozenset(found)
    return frozenset()


def _same(word: str, part: str) -> bool:
    bare = word.removesuffix("'s")
    if part in (bare, bare.removesuffix("s")):
        return True
    return len(part) >= _CLOSE_LENGTH and bool(
        OSA.normalized_similarity(bare, part, score_cutoff=_SIMILAR) and bare[0] == part[0]
    )


def find_acting_bodies(question: Question) -> tuple[Body, ...]:
    """The bodies that do what is asked about: "hvad anbefaler udvalget", not "indstillingen til byrådet"."""
    before = {two.start: one.folded for one, two in pairwise(question.tokens)}
    return tuple(body for body in find_bodies(question.text) if before.get(body.start) not in forms("put_to"))
