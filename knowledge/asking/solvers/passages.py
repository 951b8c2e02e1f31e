"""Free questions: the one sentence that answers, quoted, and only when the evidence is strong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.persons.offices import find_titles_asked
from knowledge.asking.quoting import LONGEST_QUOTE, build_answer, cite_each, list_some, quote
from knowledge.asking.words.candidates import Candidate
from knowledge.asking.words.cues import cue
from knowledge.asking.words.degrees import degree_indexes
from knowledge.asking.words.evidence import find_evidence
from knowledge.asking.words.holding import says_no
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surety import find_rivals, is_sure
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, find_terms, light_indexes
from knowledge.asking.words.verbs import find_verbs
from knowledge.asking.words.wanted import (
    COST_STEMS,
    COUNTED,
    Wanted,
    asks_whom_to_turn_to,
    find_wanted,
    wanted_kind,
)
from knowledge.danish.calendar_words import MONTHS
from knowledge.model import Attempt, Question, Status
from knowledge.storage.recalling import recall

KIND = "passages"

HIGHEST = 80.0  # a solver that knows its kind of question speaks first
_OWN_WEIGHT = 0.5  # how much of the confidence is the sentence's own
_KIND_WEIGHT = 0.3  # less, where it is known to hold the very kind of thing asked for
_REPAIR_COST = 4.0  # for each misspelt word
_AS_GOOD = 0.02  # a difference in weight that decides nothing
_MOST_DOCUMENTS = 3
_MOST_NEAR = 3
_NEAREST = 70.0  # below every answer; with all words told it is shown, with one of two missing it is not
_IN_TWO = 60.0  # where two sentences together speak of all
_OTHERWISE = 50.0  # where only the verbs of the question are missing
_ASKS_ABOUT = re.compile(r"\W*(?:(?:og\s+)?hvad|og)\s+med\b", re.IGNORECASE)  # of a thing, but not what
_LISTING = cue("listing")  # "hvad er der på dagsordenen": a sentence that mentions it does not tell
_HELD = cue("going_on")
_OPEN = frozenset({Wanted.WHAT, Wanted.WHETHER, Wanted.WHY})  # any sentence would do
_BY_VERB = frozenset({Wanted.COUNT, Wanted.WHO})  # eleven who moved are not eleven who complained
NEAREST = "Det står der ikke helt. Det nærmeste, jeg finder:"
_LEAD_LENGTH = 120


def solve(question: Question, db: Database) -> Attempt | None:
    """Quote the best sentence; None where no sentence holds (nearly) all that the question speaks of."""
    asking = degree_indexes(question)
    terms = tuple(term for term in find_terms(question, db) if term.index not in asking)
    bare = _only_verbs(question, terms)
    if bare:  # "hvad kan pengene bruges til": then the light words tell as well
        more = find_terms(question, db, keep_light=True)
        terms = tuple(term for term in more if term.index not in asking)
    things = [term for term in terms if not _is_slot(question, term)]
    if all(term.stem in _LISTING for term in things) or _is_for_others(question):
        return None
    wanted = find_wanted(question)
    evidence = find_evidence(question, db, terms, wanted)
    own_weight = _KIND_WEIGHT if wanted_kind(question, terms) else _OWN_WEIGHT
    bare = bare and _only_verbs(question, terms) and wanted in _OPEN | {Wanted.WHEN, Wanted.WHO}
    sure = (
        ()
        if bare or _ASKS_ABOUT.match(question.text)
        else _rank((one for one in evidence.strong if is_sure(question, terms, wanted, one)), own_weight)
    )
    if sure:
        return _answer(question, db, terms, wanted, sure, own_weight)
    near = _rank((*evidence.strong, *evidence.near), own_weight)
    pairs = _rank((_with_sentence_before(one) for one in evidence.pairs), own_weight)
    nearest = _NEAREST * near[0].said.share if near else 0.0
    if pairs and nearest < _IN_TWO:
        return _point_at(question, db, pairs[:_MOST_NEAR], _IN_TWO)
    if near:
        return _point_at(question, db, near[:_MOST_NEAR], nearest)
    told = _rank(_find_told_otherwise(question, db, terms, wanted), own_weight)
    return _point_at(question, db, told[:_MOST_NEAR], _OTHERWISE) if told else None


def _only_verbs(question: Question, terms: Sequence[Term]) -> bool:
    """Whether nothing but what is done is told, and nothing it is done with."""
    verbs = find_verbs(question)
    return all(term.index in verbs or _is_slot(question, term) for term in terms)


def _find_told_otherwise(
    question: Question, db: Database, terms: Sequence[Term], wanted: Wanted
) -> tuple[Candidate, ...]:
    """The sentences that hold all but the question's verbs, and the kind of thing wanted."""
    verbs = find_verbs(question)
    if wanted is Wanted.COST:  # an amount tells that by itself
        verbs |= {term.index for term in terms if term.kin & COST_STEMS}
    things = tuple(term for term in terms if term.index not in verbs)
    if (
        wanted in _OPEN | _BY_VERB
        or (wanted is Wanted.WHERE and any(question.tokens[i].stem not in _HELD for i in verbs))
        or len(things) == len(terms)
        or all(_is_slot(question, term) for term in things)
    ):
        return ()
    wished = {term.index for term in things}
    strong = find_evidence(question, db, things, wanted).strong
    slots = {
        term.index for term in things if term.slot
    }  # the document's own year is not the year of all in it
    return tuple(one for one in strong if wished <= one.said.found and slots <= one.near.found)


def _rank(candidates: Iterable[Candidate], own_weight: float) -> list[Candidate]:
    return sorted(candidates, key=lambda one: (one.weigh(own_weight), one.explains), reverse=True)


def _answer(
    question: Question,
    db: Database,
    terms: Sequence[Term],
    wanted: Wanted,
    sure: Sequence[Candidate],
    own_weight: float,
) -> Attempt:
    """Quote the best sentence; where others fit as well, all of them, for nobody can tell which was meant."""
    best = _best_of_each_document(sure, own_weight)
    rivals = find_rivals(sure, wanted, own_weight)
    cost = _REPAIR_COST * sum(term.repaired for term in terms)
    lines = [_phrase(wanted, terms, one) for one in best]
    if len(set(lines)) > 1:
        status, text = Status.AMBIGUOUS, _name_documents(db, best, lines)
    elif len(rivals) > 1:
        best = list(rivals[:_MOST_NEAR])
        lines = [_phrase(wanted, terms, one) for one in best]
        status, text = (
            Status.AMBIGUOUS,
            "Flere steder svarer på det:\n" + list_some(lines, _MOST_NEAR, "steder"),
        )
    else:
        status, text = Status.ANSWERED, lines[0]
    cited = cite_each(db, ((one.passage.spot, one.sentence) for one in best))
    return Attempt(
        solver=KIND,
        score=min(HIGHEST, 100 * best[0].weigh(own_weight)) - cost,
        answer=build_answer(question, KIND, text, cited, status=status),
        accounted=best[0].total.found | light_indexes(question) | degree_indexes(question),
        why=(
            f"ønsket: {wanted.value}",
            f"sætningen dækker {best[0].own.share:.0%}, med overskrifter {best[0].total.share:.0%}",
        ),
    )


def _point_at(question: Question, db: Database, near: Sequence[Candidate], score: float) -> Attempt:
    """Show what comes nearest, and say that it may not be the answer."""
    lines = list(dict.fromkeys(quote(_with_before(one)) for one in near))
    text = f"{NEAREST}\n" + list_some(lines, _MOST_NEAR, "steder")
    cited = cite_each(db, ((one.passage.spot, one.sentence) for one in near))
    return Attempt(
        solver=KIND,
        score=score,
        answer=build_answer(question, KIND, text, cited, status=Status.AMBIGUOUS),
        accounted=frozenset(question.content),  # what is missing is said, and tells in the score
        why=(f"nærmeste sætning dækker {near[0].said.share:.0%}",),
    )


def _best_of_each_document(ranked: Sequence[Candidate], own_weight: float) -> list[Candidate]:
    """The best sentence, and those of other documents that fit as well: nobody can tell which was meant."""
    least = ranked[0].weigh(own_weight) - _AS_GOOD
    by_document: dict[int, Candidate] = {}
    for one in ranked:
        if one.weigh(own_weight) >= least:
            by_document.setdefault(one.passage.spot.document, one)
    return list(by_document.values())[:_MOST_DOCUMENTS]


def _name_documents(db: Database, best: Sequence[Candidate], lines: Sequence[str]) -> str:
    around = recall(db, Surroundings)
    titles = [around.find_document_title(one.passage.spot.document) for one in best]
    told = [f"{title}: {line}" for title, line in zip(titles, lines, strict=True)]
    return "Flere dokumenter svarer på det:\n" + list_some(told, _MOST_DOCUMENTS, "dokumenter")


def _is_slot(question: Question, term: Term) -> bool:
    """Whether a word only says where or when, and nothing of what is asked about."""
    return term.slot or question.tokens[term.index].folded in MONTHS


def _is_for_others(question: Question) -> bool:
    """Whether a wrong sentence would come too easily: another's number, another's title, another part's n."""
    if "who" in question.asks and find_titles_asked(question):
        return True
    return "who" not in question.asks and asks_whom_to_turn_to(question)


def _with_sentence_before(one: Candidate) -> Candidate:
    return replace(one, before=one.previous)


def _with_before(best: Candidate) -> str:
    """The sentence with the one it leans on, where both fit into a quotation."""
    both = f"{best.before} {best.sentence}".strip()
    return both if len(both) <= LONGEST_QUOTE else best.sentence


def _phrase(wanted: Wanted, terms: Sequence[Term], best: Candidate) -> str:
    if wanted is Wanted.WHEN and not best.before and cover(terms, find_stems(best.previous)).found:
        best = _with_sentence_before(best)  # "Bestil to timer før. Ture efter kl. 22 bestilles dagen før."
    sentence = quote(best.sentence if wanted in COUNTED else _with_before(best))
    lead = best.passage.lead.strip(" :")
    if lead and len(lead) <= _LEAD_LENGTH:
        sentence = f"{lead}: {sentence}"
    if wanted is Wanted.WHETHER and says_no(terms, best.sentence):
        return f"Nej. {sentence}"
    return sentence
