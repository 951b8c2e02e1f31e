"""Sentences and rows that may answer, each with what of a question it and its surroundings speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.words.matching import Strengths, find_stems, find_strengths, merge, split_hyphens
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, search_groups
from knowledge.danish.numbers import parse_number
from knowledge.danish.sentences import split_sentences
from knowledge.model import Passage
from knowledge.storage.passages import search_with_scores
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling
from knowledge.structuring.passages import CELL_GAP

_SEARCHED = 120
"""Passages whose words are compared with the question's."""

_READ = 30
"""Passages whose sentences are read: the best of those."""

_WORDS = 14  # of the question that are searched for
_LEANS = frozenset(
    {"den", "det", "de", "denne", "dette", "disse", "han", "hun", "her", "heraf", "herefter", "derefter"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence or row that may answer.

    Zones, from the sentence outwards, each with what it alone speaks of: own, hung (the line and all headings
    that it hangs under, and the sentence it leans on), near (that line, the sentence before, the heading
    right
    above), above (paragraph and all headings up to its item), subject (all that was found in its item or
    section), paper (title, body, municipality and date of the document).
    subject_share: how much of the question's weight the subject speaks of, 0–1. title: of the section. label:
    all headings over it, in one line. score: of its passage, 0–1 of the best one's. previous: the sentence
    before, "" for the first.
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
    score: float
    subject_share: float
    title: str
    label: str
    cell: tuple[str, str] = ("", "")


def find_candidates(db: Database, terms: Sequence[Term]) -> Iterator[Candidate]:
    """The sentences and rows of the passages that speak most of the terms, in no order."""
    around = recall(db, Surroundings)
    hits = search_with_scores(db, match_telling(db, search_groups(terms)[:_WORDS]), _SEARCHED)
    if not hits:
        return
    weights = {term.index: term.weight for term in terms}
    total = sum(weights.values()) or 1.0
    told = [find_strengths(terms, split_hyphens(stems)) for _, stems, _ in hits]
    outers = [around.find_outer_of(passage.spot) for passage, _, _ in hits]
    subjects: dict[tuple[int, int], dict[int, float]] = {}
    for strengths, outer in zip(told, outers, strict=True):
        held = subjects.setdefault((outer.document, outer.position), {})
        for index, strength in strengths.items():
            held[index] = max(held.get(index, 0.0), strength)
    papers = {
        outer.document: find_strengths(terms, around.find_identity_stems(outer.document)) for outer in outers
    }
    highest = max(score for _, _, score in hits)

    def reach(place: int) -> float:
        subject = subjects[outers[place].document, outers[place].position]
        merged = merge(told[place], subject, papers[outers[place].document])
        near = sum(weights[i] * s for i, s in told[place].items()) / total
        whole = sum(weights[i] * s for i, s in merged.items()) / total
        return near + 0.5 * whole + 0.2 * hits[place][2] / highest

    headers = {passage.lead for passage, _, _ in hits if passage.kind == "row"}
    for place in sorted(range(len(hits)), key=lambda place: -reach(place))[:_READ]:
        passage, _, score = hits[place]
        if passage.text in headers:
            continue  # the header of a table tells nothing without a row
        outer = outers[place]
        subject = subjects[outer.document, outer.position]
        share = sum(weights[i] * s for i, s in subject.items()) / total
        yield from _cut(
            around, passage, terms, told[place], subject, papers[outer.document], score / highest, share
        )


def _cut(
    around: Surroundings,
    passage: Passage,
    terms: Sequence[Term],
    above: Strengths,
    subject: Strengths,
    paper: Strengths,
    score: float,
    share: float,
) -> Iterator[Candidate]:
    title, label = around.find_title(passage.spot), around.find_label(passage.spot)
    headings = find_strengths(terms, find_stems(f"{passage.lead} {label}"))
    over = find_stems(label)
    hanging = find_strengths(terms, find_stems(f"{passage.lead} {title}"))
    previous = ""
    pieces = [passage.text] if passage.kind == "row" else [one.text for one in split_sentences(passage.text)]
    for piece in pieces:
        own = find_strengths(terms, find_stems(piece), over)
        cell = _choose_cell(passage, terms) if passage.kind == "row" else ("", "")
        own = merge(own, find_strengths(terms, find_stems(cell[0]))) if cell[0] else own
        before = find_strengths(terms, find_stems(previous)) if previous else {}
        opening = piece.split(maxsplit=1)[0].casefold().strip(",.:;») ") if piece.split() else ""
        leans = opening in _LEANS
        yield Candidate(
            passage, piece, previous, leans, own,
            hung=merge(headings, before) if leans else headings,
            near=merge(hanging, before), above=above, subject=subject, paper=paper,
            score=score, subject_share=share, title=title, label=label, cell=cell,
        )  # fmt: skip
        previous = piece


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
