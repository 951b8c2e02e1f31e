"""The sentence or row that answers, stated where it is sure enough, else shown as the nearest there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sqlite_utils import Database

from knowledge.asking.evidence.candidates import Candidate, find_candidates
from knowledge.asking.evidence.features import Asked, read_asked
from knowledge.asking.evidence.ranking import Ranked, estimate, rank_candidates, read_weights
from knowledge.asking.evidence.values import (
    COUNTED,
    Value,
    asks_for_change,
    find_values,
    tells_change,
    wishes,
)
from knowledge.asking.facts.meetings_meant import find_days_named
from knowledge.asking.offices import find_titles_asked
from knowledge.asking.quoting import LONGEST_QUOTE, build_answer, cite_spot, list_some, lists_whole, quote
from knowledge.asking.words.matching import HINTED, find_stems, find_strengths, merge
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue, forms
from knowledge.asking.words.terms import light_indexes
from knowledge.asking.words.wanted import asks_whom_to_turn_to, says_no
from knowledge.danish.bodies import find_bodies
from knowledge.danish.dates import find_dates
from knowledge.danish.person_names import find_names
from knowledge.model import (
    CELL_GAP,
    Attempt,
    Attribute,
    Question,
    Role,
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
_REACHED = re.compile(r"\d\d[ .]?\d\d[ .]?\d\d[ .]?\d\d|\S@\S")  # a telephone number, a mail address
_POINTS_BACK = re.compile(r"\b(?:derfor|dermed|herved|af den grund)\b", re.IGNORECASE)
"""The reason stands in the sentence before."""

_LITERAL = 0.9  # of a word that stands there itself, and not as another for the same or a part of one
_IN_PART = 0.8  # of a word that stands there at least as a part of another
_LETTER = re.compile(r"[^\W\d]{2}")
_RULED = re.compile(r"[-_=]{5}")
_SUMS = frozenset({"total", "sum"})
_ANNEXES = ("bilag", "pkt.")
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
        if asked.things & merge(one.own, one.hung).keys() and not _only_names(one):
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
        and not _only_names(each.candidate)
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
    if chance >= least and _may_be_stated(asked, ranked[0], of_item=tells_of_item(db)):
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
    if asked.wanted.values and (not one.features["value"] or _only_names(one.candidate)):
        return False
    if _asks_for_office(asked.question) and not _names_holder(asked, one.candidate):
        return False
    if asks_whom_to_turn_to(asked.question) and not _REACHED.search(one.candidate.sentence):
        return False
    around = merge(one.candidate.own, one.candidate.hung, one.candidate.near, one.candidate.paper)
    return asked.slots <= around.keys()


def _may_be_stated(asked: Asked, best: Ranked, *, of_item: bool) -> bool:
    """Whether the best sentence says all that was asked: the laws that no probability overrides.

    of_item: one item alone is looked at, which is then what a question for no amount is about that names
    nothing.
    """
    question, wanted = asked.question, asked.wanted
    if "next" in question.asks:
        return False  # what comes next is told by the dates
    if not asked.things and not asked.slots and not (of_item and wanted.values - COUNTED):
        return False  # "hvornår bliver de endelige" names nothing that a sentence could be of
    return _is_statement(asked, best) and _speaks_of_all(asked, best.candidate) and _holds_value(asked, best)


def _is_statement(asked: Asked, best: Ranked) -> bool:
    """Whether a sentence says something itself, of the body that is named, and is no contact's where none is
    asked for: not a heading, the name of an annex, a line that only leads on, or a question.
    """
    features, one, wanted = best.features, best.candidate, asked.wanted
    if not features["holds"] or features["compared"] or features["asks"] or _only_names(one):
        return False
    if features["negated"] and Value.REASON not in wanted.values:
        return False  # "de kan ikke søge" does not tell who can
    if one.passage.kind == "row" and not _tells_of_row(asked, one):
        return False
    if _REACHED.search(one.sentence) and Value.TIME in wanted.values and not find_dates(one.sentence):
        return False  # a contact's hours are not when something is
    whom = asks_whom_to_turn_to(asked.question) and "who" not in asked.question.asks
    if whom and not (Value.PLACE in wanted.values and _REACHED.search(one.sentence)):
        return False  # a number or an address is a contact's; "hvor skriver jeg hen" asks for one
    if _asks_for_office(asked.question) and not _names_holder(asked, one):
        return False
    return not _is_of_other_body(asked.question, one)  # a committee recommends, and has not decided


def _speaks_of_all(asked: Asked, one: Candidate) -> bool:
    """Whether every thing asked about is spoken of in the same item, and every place, year and number in or
    over the sentence; but a reason may do without an ordinary word.
    """
    wanted = asked.wanted
    around = merge(one.own, one.hung, one.near, one.paper)
    told = merge(around, one.above, one.subject)
    if not asked.slots <= around.keys() or not _speaks_of_references(asked, one):
        return False
    if any(told.get(index, 0.0) <= HINTED for index in _find_needed(asked)):
        return False  # by another word for it alone, nobody can be sure that it is meant
    if Value.REASON not in wanted.values and not asked.things <= told.keys():
        return False
    named = (around if one.leans or one.passage.lead else one.own).keys()
    if wanted.values & COUNTED and asked.things and not asked.things & named:
        return False  # "driften koster 3 mio. kr." under a heading for the hall is not what the hall costs
    return not wanted.whether or asked.things <= one.own.keys()


def _holds_value(asked: Asked, best: Ranked) -> bool:
    """Whether a sentence itself holds what is wanted: who, how many, how much, when, where, which."""
    features, one, wanted = best.features, best.candidate, asked.wanted
    if wanted.values and (not features["value"] or (features["not_counted"] and _names_counted(asked))):
        return False
    if _only_echoes(asked, one) or (_asks_for_day(asked.question) and not find_dates(one.sentence)):
        return False
    if asked.question.operations.keys() & _SUMS and not find_stems(one.sentence) & cue("sum_words"):
        return False  # a part is not all of it
    counts = bool(wanted.values & COUNTED)
    of_fact = wanted.whether or wanted.values & {*COUNTED, Value.PLACE, Value.TIME}
    if of_fact and wishes(one.sentence) and not wishes(asked.question.text):
        return False  # what somebody would like is not what is so
    if not counts or asks_for_change(asked.question):
        return True
    return not tells_change(one.sentence)  # "stiger med 40 kr." is no price


def _asks_for_day(question: Question) -> bool:
    """Whether the day itself is asked for, which no hour tells: "hvilken dato"."""
    return any(token.folded in forms("day_itself") for token in question.tokens)


def _find_needed(asked: Asked) -> frozenset[int]:
    """The words that the item must speak of itself: names and numbers; all, where somebody did something or
    a yes or no is wanted.
    """
    if Value.ACTOR in asked.wanted.values:
        return asked.things | asked.verbs
    if asked.wanted.whether:
        return asked.things
    tokens = asked.question.tokens
    exact = {term.index for term in asked.terms if term.exact}
    named = {index for index in asked.things if index and tokens[index].text[:1].isupper()}
    return asked.things & (exact | named)


def _names_counted(asked: Asked) -> bool:
    """Whether the noun follows at once ("hvor mange ansatte er der"), and is what must be counted."""
    counted = asked.wanted.counted
    return counted is not None and asked.question.tokens[counted - 1].value == "how_many"


def _tells_of_row(asked: Asked, one: Candidate) -> bool:
    """Whether a row of a table is the one that is asked about: all that is asked about stands in it or over
    it, and it is called by it. It is told whole, each cell under its header, so that none is mistaken.
    """
    if not asked.things <= merge(one.own, one.hung, one.paper).keys():
        return False
    if "which" in asked.question.asks or not _is_per_same(asked.question, one):
        return False  # "hvilke huse lukker og hvornår" wants more than one row
    if one.cell[0]:
        return bool(asked.wanted.values & COUNTED)
    of_day = asked.wanted.values == {Value.TIME} and len(find_dates(one.sentence)) == 1
    name = find_stems(one.sentence.split(CELL_GAP)[0])
    called = one.own if of_day else find_strengths(asked.terms, name)  # for a day any cell may call it
    literal = any(called.get(index, 0.0) >= _IN_PART for index in asked.things)
    return literal and len(asked.things | asked.slots) > 1


def _is_per_same(question: Question, one: Candidate) -> bool:
    """Whether a row counts per the same as is asked for: hours a day are not hours a week."""
    told = find_stems(f"{one.passage.lead} {one.sentence}")
    return all(unit.stem in told for per, unit in pairwise(question.tokens) if per.value == "per")


def _only_echoes(asked: Asked, one: Candidate) -> bool:
    """Whether the only amount of a sentence is the question's own word: what "gratis bus" would cost."""
    if asked.wanted.values != {Value.AMOUNT} or one.cell[0]:
        return False
    words = {token.text.casefold() for token in asked.question.tokens}
    rest = " ".join(word for word in one.sentence.split() if word.strip(".,").casefold() not in words)
    return Value.AMOUNT not in find_values(rest)


def _is_of_other_body(question: Question, one: Candidate) -> bool:
    """Whether a sentence stands under the name of another body than the question names."""
    named, over = find_bodies(question.text), find_bodies(one.label)
    return bool(named and over) and not any(body.is_same(other) for body in named for other in over)


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
