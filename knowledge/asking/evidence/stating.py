"""The laws that no probability overrides: that the best sentence is a statement, says all that was asked, and
holds the kind of value that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.asking.evidence.candidates import Candidate
from knowledge.asking.evidence.features import YEAR, Asked
from knowledge.asking.evidence.ranking import Ranked
from knowledge.asking.evidence.values import (
    COUNTED,
    Value,
    asks_for_change,
    asks_for_wish,
    find_values,
    find_wanted,
    is_only_free,
    is_qualified,
    lacks_mark,
    recommends,
    tells_change,
    wishes,
)
from knowledge.asking.offices import find_acting_bodies, find_titles_asked
from knowledge.asking.words.matching import HINTED, find_stems, find_strengths, merge
from knowledge.asking.words.synonyms import cue, forms
from knowledge.asking.words.wanted import asks_whom_to_turn_to
from knowledge.danish.bodies import find_bodies, share_body
from knowledge.danish.dates import find_dates
from knowledge.danish.numbers import find_numbers
from knowledge.danish.person_names import find_names
from knowledge.danish.words import find_words
from knowledge.model import CELL_GAP, Question, Role, Token

REACHED = re.compile(r"\d\d[ .]?\d\d[ .]?\d\d[ .]?\d\d|\S@\S")
"""A telephone number or a mail address."""

_LITERAL = 0.9  # of a word that stands there itself, and not as another for the same or a part of one
_IN_PART = 0.8  # of a word that stands there at least as a part of another
_RULED = re.compile(r"[-_=]{5}")
_SUMS = frozenset({"total", "sum"})
_ANNEXES = ("bilag", "pkt.")
_MOST_BESIDE_TITLE = 3  # words: a number before, and that it is closed
_FEWEST_OF_TITLE = 3  # words: "Høring" is a part of many a sentence


def may_be_stated(asked: Asked, best: Ranked, *, of_item: bool) -> bool:
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
    if not features["holds"] or features["compared"] or features["asks"] or only_names(one):
        return False
    if features["negated"] and Value.REASON not in wanted.values:
        return False  # "de kan ikke søge" does not tell who can
    if one.passage.kind == "row" and not _tells_of_row(asked, one):
        return False
    if REACHED.search(one.sentence) and Value.TIME in wanted.values and not find_dates(one.sentence):
        return False  # a contact's hours are not when something is
    whom = asks_whom_to_turn_to(asked.question) and "who" not in asked.question.asks
    if whom and not (Value.PLACE in wanted.values and REACHED.search(one.sentence)):
        return False  # a number or an address is a contact's; "hvor skriver jeg hen" asks for one
    if asks_for_office(asked.question) and not names_holder(asked, one):
        return False
    return not _is_of_other_body(asked.question, one)  # a committee recommends, and has not decided


def _speaks_of_all(asked: Asked, one: Candidate) -> bool:
    """Whether every thing asked about is spoken of in the same item, and every place, year and number in or
    over the sentence; but a reason may do without an ordinary word.
    """
    wanted = asked.wanted
    around = merge(one.own, one.hung, one.near, one.paper)
    told = merge(around, one.above, one.subject)
    if not (asked.slots | _find_bodies(asked)) <= around.keys() or not _speaks_of_references(asked, one):
        return False
    if any(told.get(index, 0.0) <= HINTED for index in _find_needed(asked)):
        return False  # by another word for it alone, nobody can be sure that it is meant
    if Value.REASON not in wanted.values and not asked.things <= told.keys():
        return False
    named = (around if one.leans or one.passage.lead else one.own).keys()
    if wanted.values & COUNTED and asked.things and not asked.things & named:
        return False  # "driften koster 3 mio. kr." under a heading for the hall is not what the hall costs
    if wanted.which is not None and not wanted.values and not _names_which(asked, one):
        return False
    return not wanted.whether or asked.things <= one.own.keys()


def _names_which(asked: Asked, one: Candidate) -> bool:
    """Whether a sentence speaks of the thing asked for behind "hvilke": "Vedtaget" does not tell which
    architects.
    """
    which = asked.wanted.which
    return which not in asked.things or which in merge(one.own, one.hung)


def _find_bodies(asked: Asked) -> frozenset[int]:
    """The terms that name a body: who applied or decided must be told where the sentence stands."""
    bodies = find_bodies(asked.question.text)
    inside = asked.question.find_inside((body.start, body.end) for body in bodies)
    return inside & {term.index for term in asked.terms}


def _holds_value(asked: Asked, best: Ranked) -> bool:
    """Whether a sentence itself holds what is wanted: who, how many, how much, when, where, which."""
    features, one, wanted = best.features, best.candidate, asked.wanted
    if wanted.values and (not features["value"] or (features["not_counted"] and _names_counted(asked))):
        return False
    if lacks_mark(asked.question.text, one.sentence) or not _answers_both(asked.question, one.sentence):
        return False
    if _only_echoes(asked, one) or (_asks_for_day(asked.question) and not find_dates(one.sentence)):
        return False
    if asked.question.operations.keys() & _SUMS and not find_stems(one.sentence) & cue("sum_words"):
        return False  # a part is not all of it
    if (
        wanted.values == {Value.TIME}
        and len({*YEAR.findall(one.sentence)}) > 1
        and not find_dates(one.sentence)
    ):
        return False  # which of the years, nobody says
    counts = bool(wanted.values & COUNTED)
    of_fact = wanted.whether or bool(wanted.values & {*COUNTED, Value.TIME})
    only_wished = wishes(one.sentence) or (of_fact and recommends(one.sentence))
    if Value.REASON not in wanted.values and only_wished and not asks_for_wish(asked.question):
        return False  # what somebody would like is not what is so
    if not counts:
        return True
    if is_qualified(asked.question.text, one.sentence):
        return False
    if asks_for_change(asked.question):
        return True
    return not tells_change(one.sentence)  # "stiger med 40 kr." is no price


def _answers_both(question: Question, sentence: str) -> bool:
    """Whether a sentence holds the values of two questions in one ("hvad sparer vi, og hvad koster det"), a
    number for each. What wants no kind of value, nobody can tell to be answered.
    """
    tokens = question.tokens
    second = next((at for at, _ in enumerate(tokens) if _opens_second(tokens, at)), None)
    if second is None:
        return True
    parts = (tokens[:second], tokens[second:])
    first, other = (find_wanted(replace(question, tokens=part)).values for part in parts)
    held = find_values(sentence)
    if not other & held or (first and not first & held):
        return False
    return not (other & COUNTED and first <= COUNTED) or len(find_numbers(sentence)) > 1


def _opens_second(tokens: Sequence[Token], at: int) -> bool:
    """Whether a question word opens a question of its own ("og hvad", "og over hvor mange"), and not only
    stands beside another at the head ("hvornår og hvor").
    """
    joined = at > 1 and any(one.folded in forms("joins") for one in tokens[at - 2 : at])
    asks = joined and tokens[at].role is Role.ASKING and tokens[at - 1].role is not Role.ASKING
    return asks and any(one.role is Role.CONTENT for one in tokens[: at - 1])


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
    exact = {term.index for term in asked.terms if term.exact}
    named = {index for index in asked.things if asked.question.is_name(index)}
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
    if is_only_free(one.sentence) and not asked.things <= one.own.keys():
        return True  # what is "gratis" there is another thing
    words = {token.text.casefold() for token in asked.question.tokens}
    rest = " ".join(word for word in one.sentence.split() if word.strip(".,").casefold() not in words)
    return Value.AMOUNT not in find_values(rest)


def _is_of_other_body(question: Question, one: Candidate) -> bool:
    """Whether a sentence stands under the name of another body than the question names, or names one."""
    named = find_bodies(question.text)
    if recommends(one.sentence) and find_acting_bodies(question) and not find_bodies(one.sentence):
        return True  # what the administration recommends is not what the committee does
    for told in (find_bodies(one.label), find_bodies(one.sentence)):
        if named and told and not share_body(named, told):
            return True
    return False


def only_names(one: Candidate) -> bool:
    """Whether a sentence is a heading or an annex, or leads on to what follows ("Fordelingen er:")."""
    sentence, over = one.sentence.strip(), f"{one.passage.lead} {one.title}".casefold()
    if _RULED.search(sentence):
        return True  # a table that was read as text
    named = sentence.casefold().startswith(_ANNEXES) or over.startswith(_ANNEXES)
    if named or sentence.endswith(":"):
        return True
    words = len(find_words(one.title))
    if not words or one.title.strip() not in sentence:
        return False
    return sentence.endswith(one.title.strip()) or (
        words >= _FEWEST_OF_TITLE and len(find_words(sentence)) - words <= _MOST_BESIDE_TITLE
    )


def asks_for_office(question: Question) -> bool:
    """Whether the holder of an office is asked for."""
    return bool(question.asks & {"who", "what"}) and bool(find_titles_asked(question))


def names_holder(asked: Asked, one: Candidate) -> bool:
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
