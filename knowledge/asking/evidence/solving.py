"""The sentence or row that answers, stated where it is sure enough, else shown as the nearest there is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.citing import cite_spot
from knowledge.asking.evidence.candidates import Candidate, find_candidates
from knowledge.asking.evidence.features import Asked, read_asked
from knowledge.asking.evidence.ranking import Ranked, estimate, rank_candidates, read_weights
from knowledge.asking.evidence.values import COUNTED, Value, wishes
from knowledge.asking.persons.offices import find_titles_asked
from knowledge.asking.quoting import LONGEST_QUOTE, build_answer, list_some, quote
from knowledge.asking.words.cues import cue
from knowledge.asking.words.holding import says_no
from knowledge.asking.words.matching import Strengths, find_stems, merge
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import light_indexes
from knowledge.asking.words.wanted import asks_whom_to_turn_to
from knowledge.danish.person_names import find_names
from knowledge.model import Attempt, Question, Role, SectionKind, Status
from knowledge.storage.recalling import recall
from knowledge.structuring.passages import CELL_GAP

KIND = "evidence"
NEAREST = "Det står der ikke helt. Det nærmeste, jeg finder:"
_MOST_NEAR = 3
_LOOKED_AT = 8  # candidates among which those worth showing are looked for
_LEAST_SHOWN = 0.4  # of the weight of the things asked about, in a sentence and what it hangs under
_LEAST_OF_SUBJECT = 0.6  # of the same, in the item that a reason stands in
_STATED_FROM = 60.0
"""The verdict's floor for an answer, which the least probability to state maps to."""

_SHOWN_AT = 41.0
_REACHED = re.compile(r"\d\d[ .]?\d\d[ .]?\d\d[ .]?\d\d|\S@\S")  # a telephone number, a mail address
_LITERAL = 0.9  # of a word that stands there itself, and not as another for the same or a part of one
_RULED = re.compile(r"[-_=]{5}")
_SUMS = frozenset({"total", "sum"})
_ANNEXES = ("bilag", "pkt.")
_LEAD_LENGTH = 120
_RIVAL = 0.15  # of the score, within which a sentence of another document fits as well
_NEAR_ENOUGH = 2.0  # of the score, within which a sentence is worth showing beside the best


def solve(question: Question, db: Database) -> Attempt | None:
    """Quote the best sentence; None where nothing comes near what the question speaks of."""
    asked = read_asked(question, db)
    if not asked.terms:
        return None
    ranked = rank_candidates(asked, find_candidates(db, asked.terms))
    if not ranked:
        return None
    chance, weights = estimate(asked, ranked), read_weights()
    why = (
        f"ønsket: {', '.join(sorted(asked.wanted.values)) or 'hvad som helst'}",
        f"sandsynlighed {chance:.2f}, stilles frem fra {weights.show}, siges fra {weights.state}",
        *(f"{one.score:.2f} {one.candidate.sentence[:80]}" for one in ranked[:_MOST_NEAR]),
    )
    best = ranked[0].candidate
    if chance >= weights.state and _may_be_stated(asked, ranked[0]):
        rivals = _find_rivals(ranked, asked)
        if rivals:
            return _point_at(question, db, asked, [ranked[0], *rivals], why)
        answer = build_answer(
            question, KIND, _render(asked, best), [cite_spot(db, best.passage.spot, best.sentence)]
        )
        score = _STATED_FROM + 30 * (chance - weights.state) / (1 - weights.state)
        return Attempt(KIND, score, answer, frozenset(question.content), why)
    near = [one for one in ranked[:_LOOKED_AT] if one.score >= ranked[0].score - _NEAR_ENOUGH]
    if chance >= weights.near:
        near = [one for one in near if _may_help(asked, one)]
    elif chance >= weights.show and _all_mentioned(asked, ranked):
        near = [one for one in near if _may_help(asked, one) and _is_worth_showing(asked, one)]
    elif Value.REASON in asked.wanted.values:
        near = [one for one in ranked if _may_help(asked, one) and _is_of_subject(asked, one)]
    else:
        return None  # a refusal says what is mentioned and what is not
    if not near:
        return None
    told = {one.candidate.previous for one in near if one.candidate.leans}  # with the one that leans on it
    near = [one for one in near if one.candidate.sentence not in told][:_MOST_NEAR]
    return _point_at(question, db, asked, near, why)


def _all_mentioned(asked: Asked, ranked: Sequence[Ranked]) -> bool:
    """Whether every thing, place and year that the question names is spoken of somewhere near."""
    named = asked.things | asked.slots
    reached = (
        merge(
            one.candidate.own,
            one.candidate.hung,
            one.candidate.above,
            one.candidate.subject,
            one.candidate.paper,
        )
        for one in ranked
    )
    return named <= {index for zone in reached for index in zone}


def _may_help(asked: Asked, one: Ranked) -> bool:
    """Whether a sentence holds the kind of value wanted, and is of the place and year asked for."""
    if asked.wanted.values and (not one.features["value"] or _only_names(one.candidate)):
        return False
    if _asks_for_office(asked.question) and not _names_holder(asked, one.candidate):
        return False
    if asks_whom_to_turn_to(asked.question) and not _REACHED.search(one.candidate.sentence):
        return False
    around = merge(one.candidate.own, one.candidate.hung, one.candidate.near, one.candidate.paper)
    return asked.slots <= around.keys()


def _is_of_subject(asked: Asked, one: Ranked) -> bool:
    """Whether the item that a sentence stands in speaks of most of the things: its reasons may be theirs."""
    told = merge(one.candidate.hung, one.candidate.subject, one.candidate.paper)
    return _speaks_of_things(asked, told, _LEAST_OF_SUBJECT)


def _is_worth_showing(asked: Asked, one: Ranked) -> bool:
    """Whether a sentence and what it hangs under speak of enough of the things asked about."""
    return _speaks_of_things(asked, merge(one.candidate.own, one.candidate.hung), _LEAST_SHOWN)


def _speaks_of_things(asked: Asked, zone: Strengths, least: float) -> bool:
    """Whether a zone speaks of so much of the weight of the things asked about. least: 0–1."""
    weight = sum(asked.weights[index] for index in asked.things)
    return sum(asked.weights[index] for index in asked.things & zone.keys()) >= least * weight


def _may_be_stated(asked: Asked, best: Ranked) -> bool:
    """Whether the best sentence says all that was asked: the laws that no probability overrides.

    Who, how many, how much, when, where and which get no answer without such a value in the sentence itself,
    nor from a heading, the name of an annex or a line that only leads on to what follows. Every thing asked
    about is spoken of in the same item, every place, year and number in or over the sentence.
    """
    features, one, wanted = best.features, best.candidate, asked.wanted
    if not (features["holds"] and features["sure"]) or features["compared"] or features["asks"]:
        return False
    if features["negated"] and Value.REASON not in wanted.values:
        return False  # "de kan ikke søge" does not tell who can
    if one.passage.kind == "row" or _only_names(one):
        return False  # the cells of tables are told by their rows and columns
    if asks_whom_to_turn_to(asked.question) and "who" not in asked.question.asks:
        return False  # a number or an address is a contact's
    if _asks_for_office(asked.question) and not _names_holder(asked, one):
        return False
    if "next" in asked.question.asks:
        return False  # what comes next is told by the dates
    around = merge(one.own, one.hung, one.near, one.paper)
    if not asked.slots <= around.keys():
        return False
    if not asked.things <= merge(around, one.above, one.subject).keys():
        return False
    if asked.things and not asked.things & (around if one.leans or one.passage.lead else one.own).keys():
        return False  # "driften koster 3 mio. kr." under a heading for the hall is not what the hall costs
    if not _speaks_of_references(asked, one):
        return False
    if wanted.values and (not features["value"] or features["not_counted"]):
        return False
    if asked.question.operations.keys() & _SUMS and not find_stems(one.sentence) & cue("sum_words"):
        return False  # a part is not all of it
    if wanted.values & COUNTED and wishes(one.sentence) and not wishes(asked.question.text):
        return False  # what somebody would like is not what is so
    return not wanted.whether or asked.things <= one.own.keys()


def _only_names(one: Candidate) -> bool:
    """Whether a sentence is a heading or an annex, or leads on to what follows ("Fordelingen er:")."""
    sentence, over = one.sentence.strip(), f"{one.passage.lead} {one.title}".casefold()
    if _RULED.search(sentence):
        return True  # a table that was read as text
    named = sentence.casefold().startswith(_ANNEXES) or over.startswith(_ANNEXES)
    return named or sentence.endswith(":") or (bool(one.title) and sentence.endswith(one.title.strip()))


def _asks_for_office(question: Question) -> bool:
    """Whether the holder of an office is asked for."""
    return bool(question.asks & {"who", "what"}) and bool(find_titles_asked(question))


def _names_holder(asked: Asked, one: Candidate) -> bool:
    """Whether a sentence names one person, and the office and its body stand there or over it."""
    there = merge(one.own, one.hung, one.paper)
    offices = {asked.question.tokens[index].stem for index in find_titles_asked(asked.question)}
    if not offices <= find_stems(f"{one.sentence} {one.passage.lead}"):
        return False
    literal = all(there.get(index, 0.0) >= _LITERAL for index in asked.things)
    return len(find_names(one.sentence)) == 1 and literal


def _speaks_of_references(asked: Asked, one: Candidate) -> bool:
    """Whether "workshop 3" and "§ 99" stand in the sentence or over it, where the question names them."""
    references = {str(t.value).casefold() for t in asked.question.tokens if t.role is Role.REFERENCE}
    text = f"{one.label} {one.passage.lead} {one.sentence}".casefold()
    return all(re.search(rf"(?<!\w){re.escape(reference)}(?!\w)", text) for reference in references)


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
    text = f"{NEAREST}\n{list_some(list(dict.fromkeys(lines)), _MOST_NEAR, 'steder')}"
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
    sentence = f"{one.previous} {one.sentence}" if one.leans and one.previous else one.sentence
    quoted = quote(sentence if len(sentence) <= LONGEST_QUOTE else one.sentence)
    lead = one.passage.lead.strip(" :")
    if lead and len(lead) <= _LEAD_LENGTH:
        quoted = f"{lead}: {quoted}"
    if one.cell[0]:
        name = one.sentence.split(CELL_GAP)[0]
        return f"{name}, {one.cell[0]}: {one.cell[1]}\n{quoted}"
    if asked.wanted.whether and says_no(asked.terms, one.sentence):
        return f"Nej. {quoted}"
    return quoted
