"""Which cells of a table a question means: its row, column and headings must explain every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.asking.rows.grids import Grid, Line
from knowledge.asking.rows.spelling import spell_out
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.synonyms import is_light
from knowledge.asking.words.terms import Stems, Term
from knowledge.danish.words import find_words
from knowledge.reference.statuses import find_status

_ALIKE = 4  # letters at the beginning that two forms of a word share
_OF_WHICH = frozenset({"heraf", "deraf", "herunder"})


@dataclass(frozen=True, slots=True)
class Pick:
    """The cells that a question means.

    lines: the rows that its words name equally well; all rows where they name none. columns: positions in
    the grid's headers, in order. named: the terms that the rows explain. above: those that a header, the
    headings or the sentence before the table explain. whole: nothing of the one row's label was left unsaid.
    far: those that only a heading farther off explains, or the document's name, and so perhaps of another
    table. loose: those that only a compound explains ("ansatte" by "Fuldtidsansatte").
    """

    grid: Grid
    lines: tuple[Line, ...]
    columns: tuple[int, ...]
    named: frozenset[int]
    above: frozenset[int]
    whole: bool
    far: frozenset[int]
    loose: frozenset[int]

    @property
    def is_doubtful(self) -> bool:
        """Whether a word is explained only from afar or by a part of another: it may mean something else."""
        return bool(self.far or self.loose)

    @property
    def may_count_rows(self) -> bool:
        """Whether the cells may count what the rows are called: whole numbers by year, and no money."""
        by_year = all(self.grid.headers[column].isdigit() for column in self.columns)
        values = [line.value(column) for line in self.lines for column in self.columns]
        whole = all(value is None or value == int(value) for value in values)
        return by_year and whole and not self.grid.are_of_money(self.lines, self.columns, "")

    def since(self, years: Sequence[int]) -> Pick:
        """The same with all columns from the one year on that is asked for ("siden 2019")."""
        if len(years) != 1 or len(self.columns) != 1 or not self.grid.years(self.columns[0]):
            return self
        later = (c for c in range(len(self.grid.headers)) if min(self.grid.years(c), default=0) >= years[0])
        columns = tuple(c for c in later if differ_by_time(self.grid, (self.columns[0], c)))
        return replace(self, columns=columns)

    def summed(self) -> Pick:
        """The same with the one column that sums up the others ("I alt"), where there is one."""
        totals = tuple(column for column in self.columns if self.grid.is_total(column))
        return replace(self, columns=totals) if len(totals) == 1 else self

    @property
    def several_years(self) -> bool:
        """Whether the rows are years, more than one of which is asked for."""
        return len(self.lines) > 1 and len(self.lines) == len(self.named)


def pick_cells(
    grid: Grid, terms: Sequence[Term], years: Sequence[int], title: str, headings: Stems
) -> Pick | None:
    """The cells meant; None where a word of the question is explained by nothing, or by two places at odds.

    A word that heads some column must head the one that is told, and so must a year where columns have years.
    title: the heading right above. headings: the stems of all those above, and of the document's name.
    """
    dated = any(map(grid.years, range(len(grid.headers))))
    sought = [term for term in terms if not (dated and _is_year(term, years))]
    units = " ".join(line.unit for line in grid.lines)
    beside = find_stems(f"{title} {grid.lead} {grid.corner} {units}")
    near, around = cover(sought, beside).found, cover(sought, beside | headings).found
    by_column = [cover(sought, find_stems(spell_out(header))).found for header in grid.headers]
    explained = around.union(*by_column)
    by_line = _name_lines(sought, grid, explained)
    if by_line is None:
        return None
    named = _join_years(sought, years, by_line) or max(by_line, key=len)
    heading = frozenset[int]().union(*by_column) - named
    heading = heading - cover(sought, find_stems(grid.corner)).found or heading  # "hvilken måned"
    if frozenset[int]().union(*by_line) - named - heading:
        return None  # its words name several rows
    columns = [column for column, found in enumerate(by_column) if found >= heading]
    columns = _of_years(grid, columns, years) if dated else columns
    lines = _longest(grid.lines, [found if found <= named else frozenset() for found in by_line])
    lines = _said_alone(terms, lines) if named else lines
    if not columns or {term.index for term in sought} - named - heading - around:
        return None
    whole = bool(named) and len(lines) == 1 and _is_named(terms, grid, lines[0])
    year_words = {term.index for term in terms} - {term.index for term in sought}
    headers = " ".join(spell_out(grid.headers[column]) for column in columns)
    held = beside | find_stems(f"{headers} {lines[0].label} {lines[0].under} {lines[0].unit}")
    far = frozenset(term.index for term in sought) - named - heading - near
    loose = frozenset(term.index for term in sought if not term.kin & held) - far
    return Pick(
        grid, lines, tuple(columns), named, (around | heading | year_words) - named, whole, far, loose
    )


def _name_lines(
    terms: Sequence[Term], grid: Grid, explained: frozenset[int]
) -> Sequence[frozenset[int]] | None:
    """The terms that each row's label holds; None where no label holds one that nothing else explains.

    To say what kind of thing the rows are ("skole") names none of them. All labels are looked through at once
    before each by itself, for most tables that are looked at are about something else.
    """
    held = cover(terms, find_stems(" ".join(line.label for line in grid.lines))).found
    if {term.index for term in terms} - held - explained:
        return None
    kind = cover(terms, find_stems(grid.corner)).found
    telling = [term for term in terms if term.index in held]
    return [_find_named(telling, line, kind) for line in grid.lines]


def _find_named(terms: Sequence[Term], line: Line, kind: frozenset[int]) -> frozenset[int]:
    """The terms that a label holds, and the row's that it is a part of."""
    found = cover(terms, find_stems(line.label)).found if terms else frozenset[int]()
    if found and line.under:
        found |= cover(terms, find_stems(line.under)).found
    return found if found - kind else frozenset()


def _longest(lines: Sequence[Line], found: Sequence[frozenset[int]]) -> tuple[Line, ...]:
    """The rows that hold the most terms."""
    best = max(map(len, found))
    return tuple(line for line, terms in zip(lines, found, strict=True) if len(terms) == best)


def _said_alone(terms: Sequence[Term], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The one row all of whose label was said ("Hallen" beside "Hallen, halv"), else all of them."""
    alone = tuple(line for line in lines if _is_said(terms, line.label))
    return alone if len(alone) == 1 else lines


def _join_years(
    terms: Sequence[Term], years: Sequence[int], by_line: Sequence[frozenset[int]]
) -> frozenset[int]:
    """All years that name rows, where a row is a year and several are asked for; else nothing."""
    dated = {term.index for term in terms if _is_year(term, years)}
    joined = frozenset[int]().union(*by_line)
    return joined if len(joined) > 1 and joined <= dated else frozenset()


def _is_year(term: Term, years: Sequence[int]) -> bool:
    return term.slot and term.stem.isdigit() and int(term.stem) in years


def _of_years(grid: Grid, columns: Sequence[int], years: Sequence[int]) -> list[int]:
    """The columns of the years asked for, all of them where none is; none where a year is not there."""
    if not set(years) <= set().union(*(grid.years(column) for column in columns)):
        return []
    return [column for column in columns if not years or grid.years(column) & set(years)]


def _is_named(terms: Sequence[Term], grid: Grid, line: Line) -> bool:
    """Whether a row's label was said, or of several columns that name it one that is only its own."""
    return _is_said(terms, line.label) or any(_is_said(terms, name) for name in grid.find_own_names(line))


def _is_said(terms: Sequence[Term], label: str) -> bool:
    """Whether every telling word of a label is a word of the question, and not only another for the same."""
    words = [w for w in find_words(label.replace("-", " ")) if not is_light(w.folded)]
    telling = [word for word in words if word.folded not in _OF_WHICH]
    return bool(telling) and all(any(_is_same(term, word.stem) for term in terms) for word in telling)


def _is_same(term: Term, stem: str) -> bool:
    alike = term.stem[:_ALIKE] in stem or stem[:_ALIKE] in term.stem
    return alike and bool(cover([term], frozenset({stem})).found)


def differ_by_time(grid: Grid, columns: Sequence[int]) -> bool:
    """Whether columns tell the same thing, of several years or as budget and account."""
    told = {
        tuple(word.folded for word in find_words(grid.headers[column]) if _tells_thing(word.text))
        for column in columns
    }
    return len(told) == 1


def _tells_thing(word: str) -> bool:
    return not word[0].isdigit() and find_status(word) is None
