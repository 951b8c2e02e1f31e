"""Sentences that may answer, each with how much of a question it covers, alone and with what is around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.words.compared import without_compared
from knowledge.asking.words.matching import NOTHING, Coverage, cover, find_stems, split_hyphens
from knowledge.asking.words.remarks import split_remarks
from knowledge.asking.words.spoken_years import find_years
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Stems, Term, search_groups
from knowledge.asking.words.wanted import COUNTED, Wanted
from knowledge.danish.sentences import split_sentences
from knowledge.model import Passage, Question, Role
from knowledge.storage.passages import search_with_stems
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling

_PASSAGES = 50  # how many passages are read closely
_WORDS = 14  # how many words are searched for
_LEAST_NEAR = 0.6  # of the question's weight, in the passage and the headings over it
_CLOCK_LINE = re.compile(r"(?:^|\s)(?:kl\.?\s*)?\d{1,2}[.:]\d\d\s+[A-ZÆØÅ]")
_CAPTION = re.compile(r"\W*(?:tabel|figur|diagram)\s+\d+\s*[:.]", re.IGNORECASE)
_LONGEST_CAPTION = 150
_IS_DATA = re.compile(r"\|.*\||^\W*(?:kl\.?\s*)?\d{1,2}[.:]\d\d\b")  # three cells, or a programme's line
LEANS = re.compile(  # on the sentence or the heading before it
    r"(?:Den|Det|De|Denne|Dette|Disse|Han|Hun|Her|Ændringen|Forslaget|Løsningen"
    r"|Udgiften|Prisen|Gebyret|Taksten|Honoraret|Beløbet|Projektet|Ordningen|Planen|Arbejdet|Anlægget|Byggeriet"
    r"|Renoveringen|Ombygningen|Udvidelsen|Opførelsen|Etableringen|Moderniseringen)\b"
)
_LABEL = re.compile(r"(?:^|\s)[A-ZÆØÅ][a-zæøå]+\.?:\s")
_MOST_LABELS = 2  # with more, the lines of a letterhead have run together
_UNITS = frozenset({"kr", "kroner", "%", "pct", "procent", "mio", "mia"})
_EXPLAINS = re.compile(r"\b(?:hedder|kaldes|betyder|står for|dvs\.|det vil sige)|\([a-zæøå]+\)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    own: what it covers of the question by itself; said: with the sentence it leans on, its lead and all
    headings above; near: with its lead, its paragraph and its own heading; total: with its paragraph and all
    headings above. before: the sentence it leans on ("Det sker …"), "" for most.
    title: the heading right above the passage. previous: the sentence before, "" for the first; pair: what
    both cover, with the headings. years: those of the sentence; others: those of its paragraph.
    """

    passage: Passage
    sentence: str
    own: Coverage
    said: Coverage
    near: Coverage
    total: Coverage
    before: str = ""
    title: str = ""
    previous: str = ""
    pair: Coverage = NOTHING
    years: Stems = frozenset()
    others: Stems = frozenset()

    @property
    def explains(self) -> bool:
        """Whether the sentence gives a thing its name: "det hedder …", "… (landstallet)"."""
        return bool(_EXPLAINS.search(self.sentence))

    def weigh(self, own_weight: float) -> float:
        """How well sentence and surroundings cover the question, 0–1."""
        return own_weight * self.own.share + (1 - own_weight) * self.total.share


def find_candidates(
    question: Question, db: Database, terms: Sequence[Term], wanted: Wanted
) -> Iterator[Candidate]:
    surroundings = recall(db, Surroundings)
    references = {str(t.value).casefold() for t in question.tokens if t.role is Role.REFERENCE}
    numbers = _find_names_of_numbers(question)
    for passage, stems in search_with_stems(db, match_telling(db, search_groups(terms)[:_WORDS]), _PASSAGES):
        if is_data(passage):
            continue
        written_in = surroundings.find_year(passage.spot.document)
        others = find_years(passage.text, written_in)
        around = split_hyphens(stems) | others
        total = cover(terms, around | _name_slots(surroundings, passage, terms))
        if total.share < _LEAST_NEAR or not _speaks_of(surroundings, passage, references):
            continue
        if not numbers <= around:
            continue
        title = surroundings.find_title(passage.spot)
        above = find_stems(f"{surroundings.find_label(passage.spot)} {passage.lead}")
        above |= _name_slots(surroundings, passage, terms)
        near = cover(terms, find_stems(f"{title} {passage.lead} {passage.text}") | others)
        before = ""
        for sentence in split_sentences(passage.text):
            if len(_LABEL.findall(sentence.text)) > _MOST_LABELS:
                continue
            years = find_years(sentence.text) | find_years(without_compared(sentence.text), written_in)
            stems = find_stems(sentence.text) | years
            leans = bool(LEANS.match(sentence.text))
            leant = f"{before} {title}" if wanted in COUNTED else before or title
            own = cover(terms, stems | find_stems(leant) if leans else stems, around)
            said = cover(terms, above | (stems | find_stems(leant) if leans else stems), around)
            pair = cover(terms, above | stems | find_stems(before)) if before else NOTHING
            leant_on = before if leans else ""
            yield Candidate(
                passage, sentence.text, own, said, near, total, leant_on, title, before, pair, years, others
            )
            before = sentence.text


def is_data(passage: Passage) -> bool:
    """A row of a table, its caption, the lines of a programme or remarks: read by other solvers."""
    if split_remarks(passage):
        return True
    if _CAPTION.match(passage.text) and len(passage.text) <= _LONGEST_CAPTION:
        return True
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
