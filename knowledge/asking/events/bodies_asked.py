"""Which of the bodies whose meetings are known a question names: in full, in short, by their subjects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.danish.bodies import Body, find_bodies, parse_body, spell_out, topics_of
from knowledge.danish.folding import fold
from knowledge.model import Question, Role, Token

_MEETING = re.compile(r"^(?P<body>.{3,}?)s?-?møde(?:t|r|rne|ts|dato\w*|plan\w*)?s?$", re.IGNORECASE)
_COMMITTEE = re.compile(r"udvalg(?:et)?s?$", re.IGNORECASE)
_JOINTS = re.compile(r"[\s,-]+")
_JOINING = frozenset({"og", "samt", "for", "i", "af", "udvalget", "udvalg", "råd", "rådet"})


@dataclass(frozen=True, slots=True)
class AskedBodies:
    """names: of the known bodies that are meant, as their papers print them. tokens: indexes that name them.

    named: a body is named, known or not.
    """

    names: frozenset[str] = frozenset()
    tokens: frozenset[int] = frozenset()
    named: bool = False


def find_asked_bodies(question: Question, known: Iterable[str]) -> AskedBodies:
    """The known bodies that the question may mean; without names where it names one that is not known."""
    bodies = {name: parse_body(name) for name in known if name}
    found: set[str] = set()
    tokens: set[int] = set()
    for body, indexes in _find_named(question):
        tokens |= indexes
        found |= {name for name, one in bodies.items() if one.is_same(body)}
    if tokens:
        return AskedBodies(frozenset(found), frozenset(tokens), named=True)
    for name, body in bodies.items():
        if indexes := _find_in_short(question.tokens, name) or _find_topics(question.tokens, body):
            found.add(name)
            tokens |= indexes
    return AskedBodies(frozenset(found), frozenset(tokens), named=bool(found))


def _find_named(question: Question) -> Iterator[tuple[Body, set[int]]]:
    """The bodies named in full, or by a short form: "byrådet", "økonomiudvalgsmøde", "ØUs", "tmu"."""
    text = question.text
    for body in find_bodies(text):
        yield body, _tokens_in(question.tokens, body.start, body.end)
    for index, token in enumerate(question.tokens):
        meeting = _MEETING.match(token.text)
        forms = (meeting["body"], f"{meeting['body']}n", f"{meeting['body']}et") if meeting else ()
        inside = next((found for form in forms if (found := find_bodies(form))), ())
        if inside:
            yield inside[0], {index}
        elif long := spell_out(token.text):
            yield parse_body(long), {index}


def _tokens_in(tokens: Sequence[Token], start: int, end: int) -> set[int]:
    return {index for index, token in enumerate(tokens) if start <= token.start < end}


def _find_in_short(tokens: Sequence[Token], name: str) -> set[int]:
    """ "pmeu" is the Plan-, Miljø- og Erhvervsudvalg, whose initials these are."""
    if not _COMMITTEE.search(name):
        return set()
    parts = [part for part in _JOINTS.split(_COMMITTEE.sub("", name)) if part and fold(part) not in _JOINING]
    short = "".join(fold(part)[0] for part in parts) + "u"
    return {i for i, token in enumerate(tokens) if len(short) > 2 and token.folded.removesuffix("s") == short}


def _find_topics(tokens: Sequence[Token], body: Body) -> set[int]:
    """ "plan og teknik", "natur" for the Udvalget for Natur: words for all that it deals with, or the only
    ones that say anything.
    """
    if body.is_council or not body.topics:
        return set()
    said = {
        index: topics
        for index, token in enumerate(tokens)
        if token.role in (Role.CONTENT, Role.FILLER, Role.OPERATION) and (topics := topics_of([token.text]))
    }
    mine = {index for index, topics in said.items() if topics <= body.topics}
    told = frozenset().union(*(said[index] for index in mine)) if mine else frozenset()
    return mine if told == body.topics else set()
