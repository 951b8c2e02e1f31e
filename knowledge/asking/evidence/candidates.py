"""Sentences and rows that may answer, each with what of a question it and its surroundings speak of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sqlite_utils import Database

from knowledge.asking.facts.subjects import Subject, find_hits, find_subjects
from knowledge.asking.words.matching import Strengths, find_stems, find_strengths, merge
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term
from knowledge.danish.numbers import parse_number
from knowledge.danish.sentences import split_sentences
from knowledge.model import CELL_GAP, Attribute, Passage, Section
from knowledge.storage.facts import find_facts
from knowledge.storage.passages import find_passages
from knowledge.storage.recalling import recall

_READ = 30
"""Passages whose sentences are read: the best of those."""

_READ_WHOLE = 2
"""Subjects of which every sentence is read, the best of all."""

_ALIKE = 1e-6  # of the rank
_LONGEST_WHOLE = 60
"""Passages of such a subject; of a longer one only those with words of the question are read."""

_REMEMBERED = 500  # sections
_LEANS = frozenset(
    {"den", "det", "de", "denne", "dette", "disse", "han", "hun", "her", "heraf", "herefter", "derefter"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence or row that may answer.

    Zones, from the sentence outwards, each with what it alone speaks of: own, hung (the line and all headings
    that it hangs under, and the sentence it leans on), near (that line, the sentence before, the heading
    right above), above (paragraph and all headings up to its item), subject (all that was found in its item
    or section), paper (title, body, municipality and date of the document).
    named: what the title of its subject speaks of, with the paper. place: of its subject among all, 0 the
    best; subject_rank: what it is ranked by.
    subject_share: how much of the question's weight the subject speaks of, 0–1. title: of the section. label:
    all headings over it, in one line. score: of its passage, 0–1 of the best one's. previous: the sentence
    before, "" for the first.
    tells: the kinds of facts that the sentence was read as when its document was indexed.
    cell: of a row of numbers the header and the cell of the column that is meant, ("", "") where none is.
    leans: it goes on with the sentence before ("Det sker …").
    """

    passage: Passage
    sentence: str
    previous: str
    leans: bool
    own: Strengths
    hung: Strengths
    near: Strengths
    above: Strengths
    subject: Strengths
    paper: Strengths
    named: Strengths
    place: int
    subject_rank: float
    score: float
    subject_share: float
    title: str
    label: str
    tells: frozenset[Attribute] = frozenset()
    cell: tuple[str, str] = ("", "")


def find_candidates(db: Database, terms: Sequence[Term]) -> Iterator[Candidate]:
    """The sentences and rows of the best subjects and of the passages that speak most of the terms, in no
    order.
    """
    around = recall(db, Surroundings)
    hits = find_hits(db, terms)
    if not hits:
        return
    ranked = find_subjects(db, terms)
    kept = recall(db, _Kept)
    behind = [-one.rank for one in ranked]  # how many fit better; those that fit alike share their place
    subjects = {(one.section.document, one.section.position): one for one in ranked}
    weights = {term.index: term.weight for term in terms}
    total = sum(weights.values()) or 1.0
    told = {hit.passage: hit.strengths for hit in hits}
    highest = max(hit.score for hit in hits)
    scores = {hit.passage: hit.score / highest for hit in hits}

    def reach(passage: Passage) -> float:
        near = sum(weights[i] * s for i, s in told[passage].items()) / total
        return near + 0.5 * subject_of(passage).share + 0.2 * scores[passage]

    def subject_of(passage: Passage) -> Subject:
        outer = around.find_outer_of(passage.spot)
        return subjects[outer.document, outer.position]

    read = [(passage, subject_of(passage)) for passage in sorted(told, key=lambda one: -reach(one))[:_READ]]
    for subject in ranked[:_READ_WHOLE]:
        whole = kept.find_passages_inside(subject.section)
        read += [(one, subject) for one in whole if one not in told]

    @cache
    def speak(text: str, over: str = "") -> Strengths:
        return find_strengths(terms, find_stems(text), find_stems(over))

    for passage, subject in read:
        if _is_header(passage):
            continue  # the header of a table tells nothing without a row
        place, score = bisect_left(behind, -(subject.rank + _ALIKE)), scores.get(passage, 0.0)
        facts = kept.find_facts(passage.spot.document, passage.spot.section)
        yield from _cut(around, passage, terms, speak, told.get(passage), subject, place, score, facts)


class _Kept:
    """What one question after another reads of the same sections, kept until the documents change."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._around = recall(db, Surroundings)
        self.find_passages_inside = lru_cache(_REMEMBERED)(self._read_passages_inside)
        self.find_facts = lru_cache(_REMEMBERED)(self._read_facts)

    def _read_passages_inside(self, section: Section) -> tuple[Passage, ...]:
        """All passages of a section and those below it; none where they are too many to be read whole."""
        inside = self._around.find_positions_inside(section)
        whole = find_passages(self._db, [section.document], inside, most=_LONGEST_WHOLE + 1)
        return whole if len(whole) <= _LONGEST_WHOLE else ()

    def _read_facts(self, document: int, section: int) -> tuple[tuple[Attribute, str], ...]:
        """The kinds of the facts told in a section, each with the text that tells it in one line."""
        facts = find_facts(self._db, [document], [section])
        return tuple((one.attribute, text) for one in facts if (text := " ".join(one.text.split())))


def _is_header(passage: Passage) -> bool:
    """Whether a row is one of the header that it is kept with."""
    cells = [cell for cell in passage.text.split(CELL_GAP) if cell.strip()]
    return passage.kind == "row" and bool(passage.lead) and all(cell in passage.lead for cell in cells)


def _cut(
    around: Surroundings,
    passage: Passage,
    terms: Sequence[Term],
    speak: Callable[..., Strengths],
    told: Strengths | None,
    subject: Subject,
    place: int,
    score: float,
    facts: Sequence[tuple[Attribute, str]],
) -> Iterator[Candidate]:
    """The sentences of a passage, or its row. speak: how well a text does so of the terms."""
    title, label = around.find_title(passage.spot), around.find_label(passage.spot)
    above = told if told is not None else speak(f"{label} {passage.lead} {passage.text}")
    headings = speak(f"{passage.lead} {label}")
    hanging = speak(f"{passage.lead} {title}")
    previous = ""
    pieces = [passage.text] if passage.kind == "row" else [one.text for one in split_sentences(passage.text)]
    cell = _choose_cell(passage, terms) if passage.kind == "row" else ("", "")
    for piece in pieces:
        own = speak(piece, label)
        own = merge(own, speak(cell[0])) if cell[0] and own else own  # a row that is not named is none of it
        before = speak(previous)
        opening = piece.split(maxsplit=1)[0].casefold().strip(",.:;») ") if piece.split() else ""
        leans = opening in _LEANS
        yield Candidate(
            passage, piece, previous, leans, own,
            hung=merge(headings, before) if leans else headings,
            near=merge(hanging, before), above=above, subject=subject.strengths, paper=subject.paper,
            named=subject.titled, place=place, subject_rank=subject.rank,
            score=score, subject_share=subject.share, title=title, label=label,
            tells=_find_told(facts, piece), cell=cell,
        )  # fmt: skip
        previous = piece


def _find_told(facts: Sequence[tuple[Attribute, str]], piece: str) -> frozenset[Attribute]:
    """The kinds of the facts that a sentence tells, whole or in part."""
    said = " ".join(piece.split())
    return frozenset(attribute for attribute, text in facts if text in said or said in text)


def _choose_cell(passage: Passage, terms: Sequence[Term]) -> tuple[str, str]:
    """The header and cell of the column that a question means: the best named, or the only one of numbers."""
    headers, cells = passage.lead.split(CELL_GAP), passage.text.split(CELL_GAP)
    if len(headers) != len(cells):
        return "", ""
    columns = [
        (sum(find_strengths(terms, find_stems(header)).values()), header, cell)
        for header, cell in zip(headers[1:], cells[1:], strict=True)
        if cell and parse_number(cell) is not None
    ]
    best = sorted(columns, key=lambda column: -column[0])
    if not best or (len(best) > 1 and best[0][0] <= best[1][0]):
        return "", ""
    return best[0][1], best[0][2]
