"""The laws for facts that are told for sure: they tell when and why, of whom, which, whose proposal and how
much, where the question asks for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.evidence.values import Value, find_wanted
from knowledge.asking.facts.attendance import tells_asked
from knowledge.asking.facts.meetings_meant import find_days_named
from knowledge.asking.facts.subjects import Subject
from knowledge.asking.facts.wanted import WantedFact
from knowledge.asking.offices import find_acting_bodies
from knowledge.asking.words.matching import find_stems, find_strengths
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, find_terms, light_indexes
from knowledge.danish.bodies import Body, find_bodies, parse_body, share_body
from knowledge.danish.folding import fold
from knowledge.model import Attribute, Fact, Question, Vote
from knowledge.reference.parties import names_party
from knowledge.storage.documents import fetch_document
from knowledge.storage.facts import find_facts
from knowledge.storage.recalling import recall

_OF_CASE = frozenset({Attribute.DECISION, Attribute.RECOMMENDATION, Attribute.NEXT_STEP})
_PROPOSAL = "forslag"
_SHORTEST_PART = 4  # letters of the last part of a word


def may_be_told(
    question: Question,
    wanted: WantedFact,
    kinds: Sequence[Attribute],
    subject: Subject,
    facts: Sequence[Fact],
    topic: Sequence[Term],
    db: Database,
) -> bool:
    """The laws for facts that are told for sure: when and why, of whom, which, whose proposal, how much."""
    if not tells_asked(question, facts) or (wanted.of_change and len(facts) > 1):
        return False  # which of the changes, nobody says
    if _are_votes_before(facts) and not (find_days_named(question) or find_bodies(question.text)):
        return False
    if (wanted.named or Attribute.PERSON in kinds) and not _names_all(topic, subject, facts):
        return False
    if Attribute.ATTENDANCE in kinds:  # of the meeting, and not of another board or for somebody else
        names = [term for term in topic if question.is_name(term.index)]
        return _names_all(names, subject, facts)
    if Value.ACTOR in find_wanted(question).values and not _name_voters(facts):
        return False
    if Attribute.AMOUNT in kinds and not _is_amount_of_body(question, subject, facts, db):
        return False
    if wanted.label and not _is_one_amount(topic, facts):
        return False
    if Attribute.RECOMMENDATION in kinds and not _is_recommended_by(question, facts):
        return False
    if Attribute.DECISION in kinds and not _is_of_mover(question, subject, db):
        return False
    return not _OF_CASE.intersection(kinds) or _tells_which(question, wanted, subject, facts, db)


def _name_voters(facts: Sequence[Fact]) -> bool:
    """Whether votes tell who cast them, as "17 stemmer mod 6" does not; True for other facts."""
    votes = [fact.value for fact in facts if isinstance(fact.value, Vote)]
    sides = [(*vote.for_, *vote.against, *vote.abstain, *vote.reserve) for vote in votes]
    return not votes or any(not str(one).isdigit() for side in sides for one in side)


def _are_votes_before(facts: Sequence[Fact]) -> bool:
    """Whether these are the votes of bodies that had the case before, which are not how it ended."""
    return all(fact.attribute is Attribute.VOTE and fact.label for fact in facts)


def _names_all(topic: Sequence[Term], subject: Subject, facts: Sequence[Fact]) -> bool:
    """Whether all that was asked about stands in the title or in the words of the facts."""
    named = {*subject.titled, *(index for fact in facts for index in find_spoken(fact, topic))}
    return {term.index for term in topic} <= named


def _is_one_amount(topic: Sequence[Term], facts: Sequence[Fact]) -> bool:
    """Whether the facts agree on the amount, and are of the place and year asked for."""
    slots = {term.index for term in topic if term.slot or term.exact}
    return len({fact.value for fact in facts}) == 1 and all(
        slots <= find_spoken(fact, topic) for fact in facts
    )


def _is_amount_of_body(question: Question, subject: Subject, facts: Sequence[Fact], db: Database) -> bool:
    """Whether an amount is of the body that the question names, by its own words or by whose paper it is."""
    named, document = find_bodies(question.text), fetch_document(db, subject.section.document)
    told = _find_bodies(facts)
    if not told and document and document.body:
        told = [parse_body(document.body)]
    return not named or share_body(named, told)


def _is_recommended_by(question: Question, facts: Sequence[Fact]) -> bool:
    """Whether the body that is asked about recommends it: what the administration puts to a committee is
    not what the committee recommends.
    """
    acting = find_acting_bodies(question)
    return not acting or share_body(acting, _find_bodies(facts))


def _find_bodies(facts: Sequence[Fact]) -> list[Body]:
    return [body for fact in facts for body in find_bodies(f"{fact.label} {fact.text}")]


def _tells_which(
    question: Question, wanted: WantedFact, subject: Subject, facts: Sequence[Fact], db: Database
) -> bool:
    """Whether a case is about what is asked for behind "hvilke", or facts of it name that: "Taget til
    efterretning" does not tell which kindergartens said no.
    """
    which = find_wanted(question).which
    if which is None or which in {*wanted.own, *light_indexes(question)}:
        return True
    noun, title = question.tokens[which], subject.section.title
    told = frozenset(one for text in (title, *(fact.text for fact in facts)) for one in find_stems(text))
    if noun.stem.endswith(tuple(one for one in told if len(one) >= _SHORTEST_PART)):
        return True  # "hvilken skolemodel" is told by "model 2"
    return bool(find_strengths(find_terms(replace(question, tokens=(noun,)), db, wide=True), told))


def _is_of_mover(question: Question, subject: Subject, db: Database) -> bool:
    """Whether the case is the proposal that is asked about: what became of "SF's forslag" is told neither by
    the decision on the council's own case nor by that on another party's.
    """
    words = [token.text for token in question.tokens]
    proposed = {at for at, word in enumerate(words) if fold(word).startswith(fold(_PROPOSAL))}
    beside = {at + step for at in proposed for step in (-1, 2) if 0 <= at + step < len(words)}
    parties = [words[at] for at in beside if names_party(words[at])]
    if not parties:
        return True
    section = subject.section
    inside = recall(db, Surroundings).find_positions_inside(section)
    movers = find_facts(db, [section.document], inside, [Attribute.MOVER])
    named = fold(" ".join([section.title, *(f"{one.value} {one.text}" for one in movers if not one.label)]))
    return any(fold(party).removesuffix("s") in named for party in parties)


def find_spoken(fact: Fact, topic: Sequence[Term]) -> frozenset[int]:
    """The terms of a topic that a fact speaks of, by their tokens."""
    return frozenset(find_strengths(topic, find_stems(f"{fact.label} {fact.text}")))
