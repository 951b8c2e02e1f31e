"""Cells of tables of words: who answers for a task, the status of a case, how likely a risk is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.persons.offices import find_titles_asked
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import Term, find_terms, light_indexes, search_groups
from knowledge.danish.numbers import parse_number
from knowledge.danish.person_names import find_titles
from knowledge.model import Attempt, Passage, Question, Role, Status
from knowledge.storage.passages import search_passages
from knowledge.storage.searching import match_telling
from knowledge.structuring.passages import CELL_GAP

KIND = "word_rows"

_TOLD = 90.0
_LIMIT = 60
_MOST = 4
_ASKS = frozenset({"who", "what", "which"})
_OF_PEOPLE = cue("people_headers")
_NOBODY = re.compile(r"\W*(?:ny|nyt|vakant|ubesat|ingen|afventer|mangler|ukendt|\?)?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with the header over it and the label of its row. found: the terms that row and header hold."""

    passage: Passage
    label: str
    header: str
    text: str
    found: frozenset[int]

    @property
    def line(self) -> str:
        return f"{self.label} – {self.header}: {self.text or '(tom)'}"


def solve(question: Question, db: Database) -> Attempt | None:
    """The cell under the header that the question names, or under that of people for "hvem"; None where no
    row holds all the other words."""
    if question.operations or question.asks - _ASKS or not question.asks & {"who", "what", "which"}:
        return None
    terms = find_terms(question, db)
    if not terms or any(token.role in (Role.MEASURE, Role.REFERENCE) for token in question.tokens):
        return None
    hits = search_passages(db, match_telling(db, search_groups(terms)), _LIMIT)
    cells = [cell for passage, _ in hits for cell in _find_cells(question, terms, passage)]
    if not cells or len(cells) > _MOST:
        return None
    told = [cell for cell in cells if not _NOBODY.match(cell.text)]
    lines = list(dict.fromkeys(cell.line for cell in told or cells))
    status = Status.UNKNOWN if not told else Status.ANSWERED if len(lines) == 1 else Status.AMBIGUOUS
    answer = build_answer(
        question,
        KIND,
        lines[0] if len(lines) == 1 else list_some(lines, _MOST, "rækker"),
        cite_each(db, ((cell.passage.spot, cell.passage.text) for cell in told or cells)),
        status=status,
    )
    accounted = frozenset.intersection(*(cell.found for cell in cells)) | light_indexes(question)
    return Attempt(KIND, _TOLD, answer, accounted, tuple(lines))


def _find_cells(question: Question, terms: Sequence[Term], passage: Passage) -> Iterator[_Cell]:
    """The one cell of a row that is asked for, if the rest of the row holds what the header does not."""
    headers, cells = (
        passage.lead.split(CELL_GAP),
        [cell.strip() for cell in passage.text.split(CELL_GAP.strip())],
    )
    if passage.kind != "row" or len(headers) < 2 or len(headers) != len(cells) or headers == cells:
        return
    for column, named in _find_columns(question, terms, headers):
        others = " ".join(cell for place, cell in enumerate(cells) if place != column)
        rest = [term for term in terms if term.index not in named]
        found = cover(rest, find_stems(others)).found
        label = next((cell for cell in cells if cell and parse_number(cell) is None), "")
        is_number = parse_number(cells[column]) is not None
        if find_titles(label) or is_number or label == cells[column]:
            continue  # "Formand for styregruppen" is not all who sit in it
        if rest and len(found) == len(rest):
            yield _Cell(passage, label, headers[column], cells[column], found | named)


def _find_columns(
    question: Question, terms: Sequence[Term], headers: Sequence[str]
) -> Iterator[tuple[int, frozenset[int]]]:
    """The column whose header the question names, with the terms that name it, else the one of people."""
    by_column = [cover(terms, find_stems(header)).found for header in headers]
    columns = [column for column, named in enumerate(by_column) if named]
    if not columns and "who" in question.asks:
        columns = [column for column, header in enumerate(headers) if find_stems(header) & _OF_PEOPLE]
    titles = frozenset(find_titles_asked(question)) if "who" in question.asks else frozenset[int]()
    if len(columns) == 1 and titles <= by_column[columns[0]]:  # who holds an office is told with its body
        yield columns[0], by_column[columns[0]]
