"""The sentence or row that answers, stated where it is sure enough, else shown as the nearest there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.evidence.candidates import Candidate, find_candidates
from knowledge.asking.evidence.features import Asked, read_asked
from knowledge.asking.evidence.ranking import Ranked, estimate, rank_candidates, read_weights
from knowledge.asking.evidence.stating import (
    REACHED,
    asks_for_office,
    may_be_stated,
    names_holder,
    only_names,
)
from knowledge.asking.evidence.values import (
    COUNTED,
    Value,
)
from knowledge.asking.facts.meetings_meant import find_days_named
from knowledge.asking.quoting import LONGEST_QUOTE, build_answer, cite_spot, list_some, lists_whole, quote
from knowledge.asking.words.matching import merge
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import light_indexes
from knowledge.asking.words.wanted import asks_whom_to_turn_to, says_no
from knowledge.model import (
    CELL_GAP,
    Attempt,
    Attribute,
    Question,
    Section,
    SectionKind,
    Status,
    Token,
)
from knowledge.storage.recalling import recall
from knowledge.storage.scoping import tells_of_item

KIND = "evidence"
NEAREST = "Jeg er ikke sikker. Det nærmeste, jeg finder:"
_MOST_NEAR = 3
_MOST_TERMS = 24  # of a question that one sentence may answer; the parts of a longer one are asked apart
_LOOKED_AT = 8  # candidates among which those worth showing are looked for
_STATED_FROM = 60.0
"""The verdict's floor for an answer, which the least probability to state maps to."""

_SHOWN_AT = 41.0
_POINTS_BACK = re.compile(r"\b(?:derfor|dermed|herved|af den grund)\b", re.IGNORECASE)
"""The reason stands in the sentence before."""

_LETTER = re.compile(r"[^\W\d]{2}")
_LEAD_LENGTH = 120
_RIVAL = 0.15  # of the score, within which a sentence of another document fits as well
_NEAR_ENOUGH = 2.0  # of the score, within which a sentence is worth showing beside the best


class _Rankings:
    """The candidates of the question asked last: the solver and a refusal both want them."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._tokens: tuple[Token, ...] = ()
        self._found: tuple[Asked, list[Ranked]] | None = None

    def rank(self, question: Question) -> tuple[Asked, list[Ranked]]:
        """The question as candidates are compared with it, and these, the best first."""
        if self._found is None or self._tokens != question.tokens:
            asked = read_asked(question, self._db)
            may_be_one = 0 < len(asked.terms) <= _MOST_TERMS
            found = find_candidates(self._db, asked.terms) if may_be_one else ()
            self._tokens, self._found = question.tokens, (asked, rank_candidates(asked, found))
        return self._found


def find_nearest(question: Question, db: Database) -> Iterator[Candidate]:
    """The sentences that come nearest to a question, the best first; none where they hardly answer it.

    Each speaks itself, or in the line that it hangs under, of a thing that is asked about.
    """
    asked, ranked = recall(db, _Rankings).rank(question)
    if not ranked or estimate(asked, ranked)[1] < read_weights().quote:
        return
    for one in (each.candidate for each in ranked):
        if asked.things & merge(one.own, one.hung).keys() and not only_names(one):
            yield one


def find_nearest_in(question: Question, db: Database, item: Section) -> Iterator[Candidate]:
    """The sentences of one item that come nearest to a question: those that hold the kind of value wanted
    before the others, each the best first. A sentence that another leans on is told with it and not again.
    """
    asked, ranked = recall(db, _Rankings).rank(question)
    inside = recall(db, Surroundings).find_positions_inside(item)
    within = [
        each
        for each in ranked
        if each.candidate.passage.spot.document == item.document
        and each.candidate.passage.spot.section in inside
        and not only_names(each.candidate)
    ]
    if asked.wanted.values:
        within.sort(key=lambda each: not each.features["value"])
    yield from (each.candidate for each in within)


def solve(question: Question, db: Database) -> Attempt | None:
    """Quote the best sentence; None where nothing comes near what the question speaks of."""
    asked, ranked = recall(db, _Rankings).rank(question)
    if not ranked or (Attribute.ATTENDANCE in asked.facts and find_days_named(question)):
        return None  # who was away on another day is no help
    weights, (chance, near_chance) = read_weights(), estimate(asked, ranked)
    least = weights.state_reason if asked.wanted.values == {Value.REASON} else weights.state
    why = (
        f"ønsket: {', '.join(sorted(asked.wanted.values)) or 'hvad som helst'}",
        f"sandsynlighed {chance:.2f}, siges fra {least}",
        f"blandt de nærmeste {near_chance:.2f}, stilles frem fra {weights.show}",
        *(f"{one.score:.2f} {one.candidate.sentence[:80]}" for one in ranked[:_MOST_NEAR]),
    )
    best = ranked[0].candidate
    if chance >= least and may_be_stated(asked, ranked[0], of_item=tells_of_item(db)):
        rivals = _find_rivals(ranked, asked)
        if rivals:
            return _point_at(question, db, asked, [ranked[0], *rivals], why)
        answer = build_answer(
            question, KIND, _render(asked, best), [cite_spot(db, best.passage.spot, best.sentence)]
        )
        score = _STATED_FROM + 30 * (chance - least) / (1 - least)
        return Attempt(KIND, score, answer, frozenset(question.content), why)
    if near_chance < weights.show:
        return None  # a refusal says what is mentioned and what is not
    near = [one for one in ranked[:_LOOKED_AT] if one.score >= ranked[0].score - _NEAR_ENOUGH]
    near = [one for one in near if _may_help(asked, one)]
    if not near:
        return None
    told = {one.candidate.previous for one in near if one.candidate.leans}  # with the one that leans on it
    near = [one for one in near if one.candidate.sentence not in told]
    near = near if lists_whole() else near[:_MOST_NEAR]
    shown = _point_at(question, db, asked, near, why)
    return replace(shown, score=_SHOWN_AT + near_chance)


def _may_help(asked: Asked, one: Ranked) -> bool:
    """Whether a sentence holds the kind of value wanted, and is of the place and year asked for."""
    if asked.wanted.values and (not one.features["value"] or only_names(one.candidate)):
        return False
    if asks_for_office(asked.question) and not names_holder(asked, one.candidate):
        return False
    if asks_whom_to_turn_to(asked.question) and not REACHED.search(one.candidate.sentence):
        return False
    around = merge(one.candidate.own, one.candidate.hung, one.candidate.near, one.candidate.paper)
    return asked.slots <= around.keys()


def _find_rivals(ranked: Sequence[Ranked], asked: Asked) -> list[Ranked]:
    """Sentences of other documents that fit as well, where one value is wanted: nobody can tell which is
    meant.
    """
    if not asked.wanted.values & (COUNTED | {Value.TIME, Value.ACTOR, Value.PLACE}):
        return []
    best = ranked[0]
    document = best.candidate.passage.spot.document
    near = (one for one in ranked[1:] if one.score >= best.score - _RIVAL)
    return [one for one in near if one.candidate.passage.spot.document != document and one.features["value"]][
        :2
    ]


def _point_at(
    question: Question, db: Database, asked: Asked, near: Sequence[Ranked], why: tuple[str, ...]
) -> Attempt:
    """Show what comes nearest, each under its subject, and say that it may not be the answer."""
    several = len({one.candidate.passage.spot.document for one in near}) > 1
    lines = [f"{_name_subject(db, one.candidate, several)}{_render(asked, one.candidate)}" for one in near]
    text = f"{NEAREST}\n{list_some(list(dict.fromkeys(lines)), len(lines), 'steder')}"
    cited = [cite_spot(db, one.candidate.passage.spot, one.candidate.sentence) for one in near]
    answer = build_answer(question, KIND, text, dict.fromkeys(cited), status=Status.AMBIGUOUS)
    return Attempt(KIND, _SHOWN_AT, answer, frozenset(question.content) | light_indexes(question), why)


def _name_subject(db: Database, one: Candidate, several: bool) -> str:
    """ "Punkt 4: " before a sentence that stands in an item, with its document where there are several."""
    around = recall(db, Surroundings)
    outer = around.find_outer_of(one.passage.spot)
    item = f"punkt {outer.number}" if outer.kind is SectionKind.ITEM and outer.number else ""
    title = around.find_document_title(outer.document) if several else ""
    name = ", ".join(part for part in (title, item) if part)
    return f"{name[0].upper()}{name[1:]}: " if name else ""


def _render(asked: Asked, one: Candidate) -> str:
    points_back = Value.REASON in asked.wanted.values and _POINTS_BACK.search(one.sentence)
    sentence = (
        f"{one.previous} {one.sentence}" if one.previous and (one.leans or points_back) else one.sentence
    )
    quoted = quote(sentence if len(sentence) <= LONGEST_QUOTE else one.sentence)
    lead = one.passage.lead.strip(" :|")
    if one.passage.kind == "row" and not one.cell[0] and (told := _render_row(one)):
        quoted = told
    elif lead and len(lead) <= _LEAD_LENGTH:
        quoted = f"{lead}: {quoted}"
    if one.cell[0]:
        name = next((cell for cell in one.sentence.split(CELL_GAP) if _LETTER.search(cell)), "")
        return f"{name}, {one.cell[0]}: {one.cell[1]}\n{quoted}"
    if asked.wanted.whether and says_no(asked.terms, one.sentence):
        return f"Nej. {quoted}"
    return quoted


def _render_row(one: Candidate) -> str:
    """A row's name, then each cell under its header; "" where a cell is empty, so that none is mistaken."""
    headers, (name, *cells) = one.passage.lead.split(CELL_GAP), one.sentence.split(CELL_GAP)
    headers = headers[1:] if len(headers) > len(cells) else headers  # the first column may have none
    if not cells or len(headers) != len(cells):
        return ""
    told = [f"{header}: {cell}" for header, cell in zip(headers, cells, strict=True)]
    return f"»{name}« – {' · '.join(told)}"
