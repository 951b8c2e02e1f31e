"""How to reach somebody: by name, by office, or by what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from knowledge.asking.facts.subjects import find_hits
from knowledge.asking.offices import NamedPerson, find_named, find_titles_asked
from knowledge.asking.quoting import build_answer, cite_each
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import Stems, Term, find_terms, light_indexes
from knowledge.asking.words.wanted import TURNING_TO, turns_to
from knowledge.danish.words import find_words
from knowledge.model import Answer, Attempt, Contact, Question, Reading, Source, Status
from knowledge.storage.contacts import find_contacts, search_contacts
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any
from knowledge.structuring.contacts import MAIL, tidy_phone

KIND = "contacts"

_NAMED = 94.0
_ABSENT = 86.0
_TOPIC = 92.0
_LIMIT = 60
_LEAST_SHARE = 0.7
_ONLY = 0.85  # the only address under the headings that were asked about
_NAMES_TOPIC = re.compile(r"\b(?:spørgsmål|vedr\.|vedrørende|henvendelser? om)", re.IGNORECASE)
_OF_PAPER = re.compile(
    r"\W*(?:kontakt(?:person)?|sagsbehandler|(?:yderligere|nærmere) (?:oplysninger|information)"
    r"|har (?:du|i) spørgsmål(?!\s+til)|(?:spørgsmål|henvendelser?) (?:kan )?(?:rettes|ske))\b"
    r"(?!\s+(?:om|vedr\w*|angående)\b)[^·|]*",
    re.IGNORECASE,
)
"""Whose number it is, and not what it is for: it is for what the paper is about."""

_NEAR_NAMED = 0.25  # the same where the sentence says what its number is for
_NEAR = 0.75  # what a heading counts for beside the sentence around the address
_REPORTING = re.compile(  # "hvem melder jeg afbud til", but not "hvem meldte afbud"
    r"\bhvem\b.*(?:\bmelder\s+(?:jeg|man|vi)\b|\b(?:jeg|man|vi)\s+(?:skal\s+)?(?:\w+\s+)?melde\b)",
    re.IGNORECASE,
)
_ASKING = TURNING_TO | cue("main_number") | cue("ringing")
_NUMBER_OF_NAME = re.compile(
    r"\W*(?:hvad\s+er\s+)?(?:nr\.?|nummer|nummeret)\s+(?:på|til)\s+|\W*hvad\s+er\s+[\w\s'’]+s\s+nummer\W*$",
    re.IGNORECASE,
)
_REGISTERING = cue("registering")
_REPLYING = cue("replying")
_OFFICE = cue("councils")
_NUMBERS = cue("number_of")
_MOST_ANYONE = 4
_LEAST_OF_PAPER = 0.85  # of the topic's weight, which the name of a paper must speak of
_ASKS_WHO = frozenset({"who", "what", "which", "where", "phone", "mail", "contact"})
_POST = cue("post")
_RINGING = cue("ringing")
_NOUNS = {"phone": "telefonnummer", "mail": "mailadresse", "address": "adresse"}

_OTHER_PERSON = re.compile(
    r",?\s+(?:eller|mens|og)\s+(?=(?:til\s+)?[a-zæøå]*\s*[A-ZÆØÅ]|spørgsmål\b|henvendelser?\b)|;\s+|(?<=\S)\s+(?=(?:[A-ZÆØÅ][a-zæøå]+\s+)?[Ss]pørgsmål\s+(?:om|til|vedr))"
)
_SAYS_ABOUT = re.compile(r"\b(?:spørgsmål|henvendelser?|vedr\w*|angående|om)\b", re.IGNORECASE)

_TOLD_OWNER = 94.0
_MOST_OWNED = 20
_MOST_OWNERS = 4
_PHONE = re.compile(r"(?<!\d)(?:\+45\s?)?(\d{2}\s?\d{2}\s?\d{2}\s?\d{2})(?!\s?\d)")


@dataclass(frozen=True, slots=True)
class _Group:
    """The addresses of one sentence or letterhead. found: the terms it explains; share: of their weight."""

    contacts: tuple[Contact, ...]
    found: frozenset[int]
    share: float


def solve(question: Question, db: Database) -> Attempt | None:
    """Answer with tidied numbers and addresses; None where the question is about something else."""
    kinds = _wanted_kinds(question) or _kinds_of_number(question)
    if not kinds:
        return None
    named = find_named(question, db)
    if len(named) == 1:
        return _reach_person(question, db, named[0], kinds)
    if _NUMBER_OF_NAME.match(question.text) and not find_titles_asked(question):
        return None
    if "phone" not in kinds or not _asks_to_ring(question):
        return _reach_by_topic(question, db, kinds) or _reach_by_paper(question, db, kinds)
    others = tuple(kind for kind in kinds if kind != "phone")
    told = _reach_by_topic(question, db, ("phone",)) or _reach_by_paper(question, db, ("phone",))
    if told or not others:
        return told
    return _reach_by_topic(question, db, others, beside="phone") or _instead(
        db, _reach_by_topic(question, db, others)
    )


def _instead(db: Database, found: Attempt | None) -> Attempt | None:
    """Another way to reach somebody whom one would ring to, shown and called what it is, with the numbers
    that the same paper tells for something else.
    """
    if found is None:
        return None
    papers = {source.document_id for source in found.answer.sources}
    numbers = [one for one in find_contacts(db) if one.kind == "phone" and one.spot.document in papers]
    if len(numbers) > _MOST_ANYONE:
        numbers = []
    opening = "Nærmest står der:" if numbers else "Et telefonnummer finder jeg ikke. Der står:"
    text = "\n".join([opening, found.answer.text, *_lines(numbers)])
    sources = (*found.answer.sources, *_cite(db, numbers))
    return replace(found, answer=replace(found.answer, text=text, sources=sources, status=Status.AMBIGUOUS))


def _asks_to_ring(question: Question) -> bool:
    return "phone" in question.asks or any(token.stem in _RINGING for token in question.tokens)


def _kinds_of_number(question: Question) -> tuple[str, ...]:
    """ "Nummeret på Eva Lund" is her telephone; of anything else that has a number, it is not."""
    return ("phone",) if _NUMBER_OF_NAME.match(question.text) else ()


def _wanted_kinds(question: Question) -> tuple[str, ...]:
    asks = question.asks
    if any(token.stem in _POST for token in question.tokens):
        return ("address",)
    if "phone" in asks and "who" not in asks:
        return ("phone",)
    if "mail" in asks and "phone" not in asks:
        return ("mail",)
    stems = {token.stem for token in question.tokens}
    registers = stems & _REGISTERING and (
        "where" in asks or "hvor" in stems or "how" in asks or "who" in asks
    )
    asks_somewhere = asks & {"who", "where", "how", "contact", "phone", "mail"} or "hvor" in stems
    turning = turns_to(question) or stems & cue("main_number") or ("who" in asks and stems & _REPLYING)
    return (
        ("phone", "mail", "web")
        if registers
        else ("phone", "mail")
        if (turning and asks_somewhere) or "contact" in asks or _REPORTING.search(question.text)
        else ()
    )


def _reach_person(
    question: Question, db: Database, named: NamedPerson, kinds: tuple[str, ...]
) -> Attempt | None:
    contacts = _contacts_of(db, named.name)
    wanted = [contact for contact in contacts if contact.kind in kinds]
    accounted = named.indexes | light_indexes(question) | _asking_indexes(question)
    if not wanted:
        return Attempt(KIND, _ABSENT, _absent(question, db, named.name, kinds, contacts), accounted)
    text = f"{named.name}: {_values(wanted)}"
    answer = build_answer(question, KIND, text, _cite(db, wanted), person=named.name)
    return Attempt(KIND, _NAMED, answer, accounted, (f"navn: {named.name}",))


def _contacts_of(db: Database, name: str) -> list[Contact]:
    found = search_contacts(db, match_any(word.folded for word in find_words(name)), _LIMIT)
    return [contact for contact, _ in found if contact.name == name]


def _absent(
    question: Question, db: Database, name: str, kinds: tuple[str, ...], others: Sequence[Contact]
) -> Answer:
    noun = _NOUNS[kinds[0]] if len(kinds) == 1 else "kontaktoplysninger"
    text = f"Der står {'intet' if noun.endswith('nummer') else 'ingen'} {noun} til {name} i dokumenterne."
    if others:
        text += f" Der står: {_values(others)}."
    return build_answer(question, KIND, text, _cite(db, others), status=Status.UNKNOWN, person=name)


def _reach_by_topic(
    question: Question, db: Database, kinds: tuple[str, ...], beside: str = ""
) -> Attempt | None:
    """beside: the kind that is told, found by addresses of other kinds that name the topic beside it."""
    asking = _asking_indexes(question)
    registering = {i for i in asking if question.tokens[i].stem in _REGISTERING}
    terms = tuple(term for term in find_terms(question, db) if term.index not in asking - registering)
    if not terms:
        return _reach_anyone(question, db, kinds)
    groups = _groups(db, terms, kinds)
    best = max((group.share for group in groups), default=0.0)
    if best < _LEAST_SHARE:
        return None
    chosen = _prefer(question, [group for group in groups if group.share >= best - 0.02])
    chosen = [group for group in chosen if is_for_topic(terms, group.contacts)]
    if not chosen:
        return None
    if beside:
        chosen = [replace(group, contacts=_find_beside(db, group, beside)) for group in chosen]
        if not all(group.contacts for group in chosen):
            return None
    chosen = [replace(group, contacts=keep_own(terms, group.contacts)) for group in chosen]
    contacts = [contact for group in chosen for contact in group.contacts]
    found = frozenset.intersection(*(group.found for group in chosen))
    return Attempt(
        solver=KIND,
        score=_TOPIC * best,
        answer=_answer_topic(question, db, chosen),
        accounted=found | asking | light_indexes(question),
        why=(f"{len(contacts)} adresser, emnet dækket {best:.0%}",),
    )


def _reach_by_paper(question: Question, db: Database, kinds: tuple[str, ...]) -> Attempt | None:
    """Who is named with a number in the one paper that is called by the topic: a letter on a hearing tells
    whom to ask, and not that he is asked about the hearing. None where several are named.
    """
    asking, around = _asking_indexes(question), recall(db, Surroundings)
    terms = tuple(term for term in find_terms(question, db) if term.index not in asking)
    by_paper: dict[int, list[Contact]] = {}
    for contact in find_contacts(db):
        if contact.kind in kinds and contact.name:
            by_paper.setdefault(contact.spot.document, []).append(contact)
    told = {paper: cover(terms, around.find_identity_stems(paper)) for paper in by_paper}
    fitting = [paper for paper, coverage in told.items() if terms and coverage.share >= _LEAST_OF_PAPER]
    if len(fitting) != 1 or len({contact.name for contact in by_paper[fitting[0]]}) > 1:
        return None
    contacts = by_paper[fitting[0]]
    answer = _answer_topic(question, db, [_Group(tuple(contacts), frozenset(), 1.0)])
    accounted = told[fitting[0]].found | asking | light_indexes(question)
    return Attempt(KIND, _TOPIC, answer, accounted, ("the only one named in the paper that is called so",))


def _reach_anyone(question: Question, db: Database, kinds: tuple[str, ...]) -> Attempt | None:
    """ "Hvem kan jeg ringe til": all whom the one document that names any offers, if they are few."""
    if question.asks - _ASKS_WHO:
        return None
    contacts = [contact for contact in find_contacts(db) if contact.kind in kinds]
    if any(token.stem in _OFFICE for token in question.tokens):
        contacts = [contact for contact in contacts if not contact.name]
    by_topic: dict[str, list[Contact]] = {}
    for contact in contacts:
        by_topic.setdefault(contact.topic, []).append(contact)
    if len({contact.spot.document for contact in contacts}) != 1 or len(by_topic) > _MOST_ANYONE:
        return None
    groups = [_Group(tuple(group), frozenset(), 1.0) for group in by_topic.values()]
    answer = _answer_topic(question, db, groups)
    return Attempt(KIND, _TOPIC, answer, _asking_indexes(question) | light_indexes(question))


def _find_beside(db: Database, group: _Group, kind: str) -> tuple[Contact, ...]:
    """Contacts of a kind in the part of a paper in which a group stands, for what that part is about.

    "Svar sendes til hoering@by.dk. Spørgsmål kan rettes til Eva Lund, tlf. …" tells whom to ring to.
    """
    at = {(one.spot.document, one.spot.section) for one in group.contacts}
    return tuple(
        one
        for one in find_contacts(db)
        if one.kind == kind and (one.spot.document, one.spot.section) in at and _OF_PAPER.fullmatch(one.topic)
    )


def _groups(db: Database, terms: Sequence[Term], kinds: tuple[str, ...]) -> list[_Group]:
    stems = [stem for term in terms for stem in (*term.kin, *term.parts)]
    by_topic: dict[tuple[int, int, str], list[Contact]] = {}
    found = [contact for contact, _ in search_contacts(db, match_any(stems), _LIMIT)]
    every = find_contacts(db)
    if not found:  # by another form of the word: "økonomiske" for "økonomien"
        found = [one for one in every if cover(terms, find_stems(one.topic)).found]
    found += [one for one in every if _OF_PAPER.fullmatch(one.topic)]
    for contact in dict.fromkeys(found):
        if contact.kind in kinds:
            key = (contact.spot.document, contact.spot.section, contact.topic)
            by_topic.setdefault(key, []).append(contact)
    around = recall(db, Surroundings)
    groups = [_weigh(db, around, terms, tuple(contacts)) for contacts in by_topic.values()]
    if len(groups) == 1 and groups[0].found >= {term.index for term in terms}:
        return [replace(groups[0], share=max(groups[0].share, _ONLY))]
    return groups


def _weigh(
    db: Database, surroundings: Surroundings, terms: Sequence[Term], contacts: tuple[Contact, ...]
) -> _Group:
    stems, document = _own_stems(contacts), contacts[0].spot.document
    if _OF_PAPER.fullmatch(contacts[0].topic):
        stems |= surroundings.find_identity_stems(document)
    own = cover(terms, stems)
    around = cover(terms, stems | surroundings.find_stems_around(contacts[0].spot))
    told = around.found | _find_told_together(db, terms, document, own.found)
    in_order = tuple(sorted(contacts, key=lambda contact: contact.topic.find(contact.name)))
    near = _NEAR_NAMED if _NAMES_TOPIC.search(contacts[0].topic) else _NEAR
    weight = sum(term.weight for term in terms)
    added = sum(term.weight for term in terms if term.index in told - around.found) / weight
    share = own.share + near * (around.share + added - own.share) if own.found else 0.0
    return _Group(in_order, told, share)


def _find_told_together(
    db: Database, terms: Sequence[Term], document: int, own: frozenset[int]
) -> frozenset[int]:
    """What the paper speaks of in one paragraph with that for which a number is: "trafik på Møllevej"."""
    hits = (hit for hit in find_hits(db, terms) if hit.passage.spot.document == document)
    together = (hit.strengths.keys() for hit in hits if own & hit.strengths.keys())
    return frozenset().union(*together)


def _own_stems(contacts: Iterable[Contact]) -> Stems:
    """The stems of a topic and of the domains: post@havn.example belongs to the harbour."""
    stems: Stems = frozenset()
    for contact in contacts:
        domain = contact.value.rpartition("@")[2].removeprefix("www.").partition(".")[0]
        topic = contact.topic.replace(contact.name, " ") if contact.name else contact.topic  # Mads is no food
        stems |= find_stems(f"{topic} {domain if contact.kind != 'phone' else ''}")
    return stems


def _prefer(question: Question, groups: list[_Group]) -> list[_Group]:
    """Whom to turn to is a person; an office's number is its own, not that of somebody who works there."""
    person = "who" in question.asks
    preferred = [g for g in groups if any(bool(contact.name) is person for contact in g.contacts)]
    return preferred or groups


def _answer_topic(question: Question, db: Database, groups: list[_Group]) -> Answer:
    lines = [line for group in groups for line in _lines(group.contacts)]
    contacts = [contact for group in groups for contact in group.contacts]
    names = {contact.name for contact in contacts if contact.name}
    several = len(groups) > 1 and len(set(lines)) > 1
    readings = [Reading(name, f"Kontakt {name}") for name in sorted(names)] if several else []
    return build_answer(
        question,
        KIND,
        "\n".join(dict.fromkeys(lines)),
        _cite(db, contacts),
        status=Status.AMBIGUOUS if several else Status.ANSWERED,
        person=next(iter(names)) if len(names) == 1 else "",
        readings=tuple(readings),
    )


def _lines(contacts: Sequence[Contact]) -> list[str]:
    by_name: dict[str, list[Contact]] = {}
    for contact in contacts:
        by_name.setdefault(contact.name, []).append(contact)
    return [f"{name}: {_values(group)}" if name else _values(group) for name, group in by_name.items()]


def _values(contacts: Iterable[Contact]) -> str:
    ordered = sorted(contacts, key=lambda contact: contact.kind != "phone")
    return ", ".join(dict.fromkeys(contact.value for contact in ordered))


def _asking_indexes(question: Question) -> frozenset[int]:
    wished = _ASKING | _REGISTERING | _REPLYING | _POST
    wished |= _NUMBERS if _NUMBER_OF_NAME.match(question.text) else frozenset()
    reporting = {"meld"} if _REPORTING.search(question.text) else set()
    return frozenset(i for i, token in enumerate(question.tokens) if token.stem in wished | reporting)


def _cite(db: Database, contacts: Iterable[Contact]) -> tuple[Source, ...]:
    return cite_each(db, ((contact.spot, contact.topic) for contact in contacts))


def is_for_topic(terms: Sequence[Term], contacts: Sequence[Contact]) -> bool:
    """Whether the subject is not somebody else's, who stands in the same sentence without an address."""
    names = {contact.name for contact in contacts}
    clauses = _OTHER_PERSON.split(contacts[0].topic)
    if len(clauses) < 2 or "" in names:
        return True
    own = " ".join(clause for clause in clauses if any(name in clause for name in names))
    others = " ".join(clause for clause in clauses if not any(name in clause for name in names))
    return cover(terms, find_stems(own)).share >= cover(terms, find_stems(others)).share


def keep_own(terms: Sequence[Term], contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """Of several people in a sentence all but those whose own clause is about something else."""
    clauses = _OTHER_PERSON.split(contacts[0].topic)
    own = {one.name: next((c for c in clauses if one.name and one.name in c), "") for one in contacts}
    shares = {name: cover(terms, find_stems(clause)).share for name, clause in own.items()}
    best = max(shares.values())
    return tuple(one for one in contacts if shares[one.name] >= best or not _SAYS_ABOUT.search(own[one.name]))


def tell_owner(question: Question, db: Database) -> Attempt | None:
    """Whose the number or the address is that the question names; None where nobody's."""
    asked = MAIL.search(question.text) or _PHONE.search(question.text)
    if asked is None or not question.asks & {"who", "what", "which", "phone", "mail", "contact"}:
        return None
    value = asked.group().lower() if "@" in asked.group() else tidy_phone(asked.group())
    hits = search_contacts(db, match_any(value.split()), _MOST_OWNED)
    found = [contact for contact, _ in hits if contact.value.lower() == value]
    names = list(dict.fromkeys(contact.name for contact in found if contact.name))
    if not names:
        return None
    answer = build_answer(
        question,
        KIND,
        f"{asked.group()}: {', '.join(names[:_MOST_OWNERS])}",
        cite_each(db, ((contact.spot, f"{contact.name}, {contact.value}") for contact in found)),
        person=names[0] if len(names) == 1 else "",
    )
    return Attempt(KIND, _TOLD_OWNER, answer, frozenset(question.content), (f"{len(found)} steder",))
