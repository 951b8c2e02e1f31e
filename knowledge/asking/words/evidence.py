"""Sentences that may answer a question, and when the evidence in them is strong enough to be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import Coverage, cover, find_stems, split_hyphens
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Stems, Term, attached_indexes, search_groups
from knowledge.asking.words.wanted import COST_STEMS, SAVING_STEMS, Wanted, holds_wanted, wanted_kind
from knowledge.danish.person_names import find_names
from knowledge.danish.sentences import split_sentences
from knowledge.danish.words import find_words
from knowledge.model import Passage, Question, Role
from knowledge.storage.passages import search_with_stems
from knowledge.storage.searching import match_telling

_PASSAGES = 50  # how many passages are read closely
_WORDS = 14  # how many words are searched for
_LEAST_TOTAL = 0.8  # of the question's weight, in the passage and the headings over it
_LEAST_NEAR = 0.6  # the same for a sentence that is only shown as the nearest
_LEAST_NEAR_WHAT = 0.7  # where any sentence is of the kind asked for
_LEAST_OWN = 0.45  # of the question's weight, in the sentence itself
_LEAST_OWN_KIND = 0.3  # the same where the sentence holds the very kind of thing asked for
_LONGEST = 600  # what is longer is no sentence, but a row or a list run together
COUNTED = frozenset(
    {
        Wanted.COST,
        Wanted.MONEY,
        Wanted.SAVING,
        Wanted.COUNT,
        Wanted.DEGREE,
        Wanted.SHARE,
        Wanted.LONG,
        Wanted.OFTEN,
    }
)
"""The kinds of answers that are numbers."""

_SAYING = cue("saying")
_OPENING = 8  # words of a sentence within which its speaker is named
_MONEY_STEMS = COST_STEMS | SAVING_STEMS
_CLOCK_LINE = re.compile(r"(?:^|\s)(?:kl\.?\s*)?\d{1,2}[.:]\d\d\s+[A-ZÆØÅ]")
_IS_DATA = re.compile(r"\|.*\||^\W*(?:kl\.?\s*)?\d{1,2}[.:]\d\d\b")  # three cells, or a programme's line
_LEANS = re.compile(  # on the sentence or the heading before it
    r"(?:Den|Det|De|Denne|Dette|Disse|Han|Hun|Her|Ændringen|Forslaget|Løsningen"
    r"|Udgiften|Prisen|Gebyret|Taksten|Honoraret|Beløbet|Projektet|Ordningen|Planen|Arbejdet|Anlægget)\b"
)
_UNITS = frozenset({"kr", "kroner", "%", "pct", "procent", "mio", "mia"})
_ASKS_WHAT_IT_IS = re.compile(r"\W*hvad\s+(?:er|var|betyder|står|dækker|menes)\b(?!\s+der\b)", re.IGNORECASE)
_DEFINING = frozenset({"er", "var", "hedder", "kaldes", "betyder", "daekker", "omfatter", "bestaar"})
_EXPLAINS = re.compile(r"\b(?:hedder|kaldes|betyder|står for|dvs\.|det vil sige)|\([a-zæøå]+\)")
_QUESTION = re.compile(r"\?(?:\s*\([^)]*\))?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    own: what it covers of the question by itself; said: with the sentence it leans on, its lead and all
    headings above; near: with its lead, its paragraph and its own heading; total: with its paragraph and all
    headings above. before: the sentence it leans on ("Det sker …"), "" for most.
    title: the heading right above the passage.
    """

    passage: Passage
    sentence: str
    own: Coverage
    said: Coverage
    near: Coverage
    total: Coverage
    before: str = ""
    title: str = ""

    @property
    def explains(self) -> bool:
        """Whether the sentence gives a thing its name: "det hedder …", "… (landstallet)"."""
        return bool(_EXPLAINS.search(self.sentence))

    def weigh(self, own_weight: float) -> float:
        """How well sentence and surroundings cover the question, 0–1."""
        return own_weight * self.own.share + (1 - own_weight) * self.total.share


@dataclass(frozen=True, slots=True)
class Evidence:
    """strong: sentences that hold the kind of thing wanted and (nearly) all that the question speaks of.

    near: those that hold less of it, but enough to be shown as the nearest thing there is.
    """

    strong: tuple[Candidate, ...]
    near: tuple[Candidate, ...]


def find_evidence(question: Question, db: Database, terms: Sequence[Term], wanted: Wanted) -> Evidence:
    """The sentences that may answer a question, in no order."""
    strong: list[Candidate] = []
    near: list[Candidate] = []
    for candidate in _find_candidates(question, db, terms, wanted):
        is_strong = _is_strong(question, candidate, wanted, terms)
        if not is_strong and not _is_near(question, candidate, terms):
            continue
        holds = holds_wanted(question, wanted, terms, candidate.sentence)
        if holds and is_strong:
            strong.append(candidate)
        elif _is_worth_showing(wanted, candidate, holds=holds):
            near.append(candidate)
    return Evidence(tuple(strong), tuple(near))


def _find_candidates(
    question: Question, db: Database, terms: Sequence[Term], wanted: Wanted
) -> Iterator[Candidate]:
    surroundings = Surroundings(db)
    references = {str(t.value).casefold() for t in question.tokens if t.role is Role.REFERENCE}
    numbers = _find_names_of_numbers(question)
    for passage, stems in search_with_stems(db, match_telling(db, search_groups(terms)[:_WORDS]), _PASSAGES):
        if _is_data(passage):
            continue
        around = split_hyphens(stems)
        total = cover(terms, around | _name_slots(surroundings, passage, terms))
        if total.share < _LEAST_NEAR or not _speaks_of(surroundings, passage, references):
            continue
        if not numbers <= around:
            continue
        title = surroundings.find_title(passage.spot)
        above = find_stems(f"{surroundings.find_label(passage.spot)} {passage.lead}")
        above |= _name_slots(surroundings, passage, terms)
        near = cover(terms, find_stems(f"{title} {passage.lead} {passage.text}"))
        before = ""
        for sentence in split_sentences(passage.text):
            stems = find_stems(sentence.text)
            leans = bool(_LEANS.match(sentence.text))
            leant = f"{before} {title}" if wanted in COUNTED else before or title
            own = cover(terms, stems | find_stems(leant) if leans else stems, around)
            said = cover(terms, above | (stems | find_stems(leant) if leans else stems), around)
            yield Candidate(passage, sentence.text, own, said, near, total, before if leans else "", title)
            before = sentence.text


def _is_data(passage: Passage) -> bool:
    """A row of a table, or the lines of a programme: no sentence, and other solvers read them."""
    if passage.kind == "row" and _IS_DATA.search(passage.text):
        return True
    return len(_CLOCK_LINE.findall(passage.text)) > 1


def _find_names_of_numbers(question: Question) -> Stems:
    """The numbers that tell one thing from another of its kind: "lokalplan 215", "1. kvartal", "62 kr."."""
    tokens = question.tokens
    return frozenset(
        token.stem
        for before, token, after in zip((None, *tokens), tokens, (*tokens[1:], None), strict=False)
        if token.role is Role.NUMBER
        and any(
            beside and (beside.role is Role.CONTENT or beside.folded in _UNITS) for beside in (before, after)
        )
    )


def _name_slots(surroundings: Surroundings, passage: Passage, terms: Sequence[Term]) -> Stems:
    """The places and years of the question that the document's name holds; its other words prove nothing."""
    slots = {stem for term in terms if term.slot for stem in term.kin}
    return surroundings.find_name_stems(passage.spot.document) & slots


def _speaks_of(surroundings: Surroundings, passage: Passage, references: set[str]) -> bool:
    """Whether "workshop 3" stands in the passage or over it, where the question names it."""
    if not references:
        return True
    label = surroundings.find_label(passage.spot)
    text = f"punkt {label} {passage.lead} {passage.text}".casefold()
    return all(re.search(rf"\b{re.escape(reference)}\b", text) for reference in references)


def _is_strong(question: Question, candidate: Candidate, wanted: Wanted, terms: Sequence[Term]) -> bool:
    """Whether the sentence itself says enough, and no place or year of the question is missing around it."""
    if len(candidate.sentence) > _LONGEST or not _tells(question, candidate, wanted, terms):
        return False
    if candidate.total.share < _LEAST_TOTAL:
        return False
    kind = wanted_kind(question, terms)
    if kind and (kind.index not in candidate.own.found or candidate.near.share < _LEAST_TOTAL):
        return False  # "hvilken målgruppe": the sentence must tell of one, its own heading may tell whose
    tells_rhythm = wanted is Wanted.OFTEN and candidate.near.share >= _LEAST_TOTAL
    least = _LEAST_OWN_KIND if kind or tells_rhythm else _LEAST_OWN
    slots = {term.index for term in terms if term.slot}
    if _is_of_another_year(candidate, terms):
        return False
    return candidate.own.share >= least and slots <= candidate.total.found


def _is_near(question: Question, candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether a sentence speaks of most of what was asked, in the right year and place."""
    things = {term.index for term in terms if not term.slot and not term.kin & _MONEY_STEMS}
    slots = {term.index for term in terms if term.slot}
    if len(candidate.sentence) > _LONGEST or _QUESTION.search(candidate.sentence):
        return False
    names = {i for i, token in enumerate(question.tokens) if i and token.text[0].isupper()}
    must = slots | names & {term.index for term in terms}
    if _is_of_another_year(candidate, terms) or not must <= candidate.near.found:
        return False
    all_said = {term.index for term in terms} <= candidate.said.found and bool(candidate.own.found)
    return (bool(things & candidate.own.found) or all_said) and candidate.said.share >= _LEAST_NEAR


def _is_worth_showing(wanted: Wanted, candidate: Candidate, *, holds: bool) -> bool:
    """Whether it helps to see a sentence: another's reason does not, nor any sentence for a bare "hvad"."""
    if wanted in (Wanted.WHAT, Wanted.WHETHER):
        return candidate.said.share >= _LEAST_NEAR_WHAT
    return holds and wanted is not Wanted.WHY


def _is_of_another_year(candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether the year asked for stands in another sentence of the passage, and so belongs to that one."""
    years = [term for term in terms if term.slot and term.stem.isdigit()]
    return any(
        term.index not in candidate.own.found and term.kin & find_stems(candidate.passage.text)
        for term in years
    )


def _says_what(question: Question, candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether "hvad er X" is answered by a sentence that says what X is, and not by any that mentions it."""
    things = [term for term in terms if not term.slot]
    if (
        not _ASKS_WHAT_IT_IS.match(question.text)
        or len(things) != 1
        or things[0].index not in candidate.own.found
    ):
        return True
    words = find_words(candidate.sentence)
    place = next((i for i, word in enumerate(words) if cover(things, find_stems(word.text)).found), None)
    if place is None:
        return True
    beside = {word.folded for word in words[max(0, place - 2) : place + 5]}
    return bool(beside & _DEFINING) or f"({words[place].text})" in candidate.sentence


def _is_said_by(question: Question, candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether "hvad siger brugerrådet" is answered by them, and not by somebody who mentions them.

    Whoever speaks is named over the sentence, or early in it.
    """
    verb = next((i for i, t in enumerate(question.tokens) if t.stem in _SAYING), None)
    if verb is None or "what" not in question.asks:
        return True
    speakers = [term for term in terms if term.index in (verb + 1, verb + 2) and not term.slot]
    if not speakers:
        return True
    lead = candidate.passage.lead
    opening = " ".join(word.text for word in find_words(candidate.sentence)[:_OPENING])
    over = [lead] if find_names(lead) else [candidate.title, lead, opening]
    return bool(cover(speakers, find_stems(" ".join(over))).found)


def _tells(question: Question, candidate: Candidate, wanted: Wanted, terms: Sequence[Term]) -> bool:
    """Whether a sentence tells anything of the thing asked about.

    "Driften koster 3 mio." does not say what the hall costs. A question answers nothing, but may hold a
    number: "antallet af møder (fem årlige møder)?"
    """
    if not {term.index for term in terms if not term.slot} & candidate.own.found:
        return False  # the year alone says nothing of the thing
    if not _is_said_by(question, candidate, terms):
        return False
    if wanted is Wanted.WHEN and candidate.own.found <= attached_indexes(question, question.content):
        return False  # "hvornår får vi svar på ansøgningen" is not about when to send it
    if wanted not in COUNTED:
        return not _QUESTION.search(candidate.sentence) and _says_what(question, candidate, terms)
    things = {term.index for term in terms if not term.slot and not term.kin & _MONEY_STEMS}
    return bool(things & candidate.own.found)
