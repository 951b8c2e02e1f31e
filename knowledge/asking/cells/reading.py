"""Which cells of a table a question means: row, column and what is above must explain all of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from itertools import pairwise

from knowledge.asking import lexicon
from knowledge.asking.cells.headers import spell_out
from knowledge.asking.cells.tables import Line, Table
from knowledge.asking.words.matching import Strengths, find_stems, find_strengths, merge, without_tail
from knowledge.asking.words.synonyms import cue, find_kin, is_light
from knowledge.asking.words.terms import Stems, Term
from knowledge.danish.calendar_words import MONTHS
from knowledge.danish.folding import fold
from knowledge.danish.words import find_words, stem

_LEAST = 0.5  # how well a word must be spoken of to be explained
_CLOSE = 1e-6
_NEAR_SHARE, _FAR_SHARE = 0.9, 0.7  # of a word that only stands over a table, or farther off
_SPANS = re.compile(r"(?<!\d)(\d{1,3})\.?\s*[-–]\s*(\d{1,3})(?!\d)")
_STRETCH = re.compile(r"[A-ZÆØÅ]\S+\s?[-–]\s?[A-ZÆØÅ]\S+")
_BAND = re.compile(r"(?<![\d,])(\d+(?:,\d+)?)\s*[-–]\s*(\d+(?:,\d+)?)(?![\d,])")
_BELOW = re.compile(r"\b(?:under|indtil)\s+(\d+(?:,\d+)?)", re.IGNORECASE)
_ABOVE = re.compile(
    r"\b(?:over|fra)\s+(\d+(?:,\d+)?)|(?<![\d,])(\d+)(?=\s\w+\s(?:og derover|og opefter))", re.IGNORECASE
)
_SMALL = Decimal("0.001")
_BRACKETS = re.compile(r"\([^)]*\)")
MONTH_STEMS = frozenset(stem(fold(name)) for name in MONTHS)
_OF_WHICH = frozenset({"heraf", "deraf", "herunder"})
_NARROWING = re.compile(r"\b(?:i|på|til|for|uden|med|fra|hos)\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """What is looked for in tables.

    terms: the words that a cell must explain. years: that columns or rows must be of. beside: the terms that
    only say more of a number ("7.-9. klasse") or of any table ("skoleåret"), and need no explaining.
    change: whether a change is asked for. counted: whether things are counted, which no rate tells.
    new: whether the newest of two prices is asked for. share: whether a part of a whole is, told in percent.
    """

    terms: tuple[Term, ...]
    years: tuple[int, ...]
    beside: frozenset[int] = frozenset()
    change: bool = False
    counted: bool = False
    new: bool = False
    share: bool = False

    @cached_property
    def _undated(self) -> dict[frozenset[int], tuple[tuple[Term, ...], tuple[Term, ...]]]:
        return {}

    def without(self, dated: frozenset[int]) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        """The terms but some, as they are and as headings call them.

        The very same for every table: texts are compared faster with what they were compared with before.
        """
        if dated not in self._undated:
            terms = tuple(term for term in self.terms if term.index not in dated)
            self._undated[dated] = terms, tuple(map(_without_kind, terms))
        return self._undated[dated]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question means in one table.

    terms: what was looked for. lines: the rows that fit equally well, all of them where it names none.
    columns: the same. named, headed, above: the terms that rows, headers and what stands over the table
    explain. far: those that only the document's name or a heading farther off explains. loose: those that
    only a part of a longer word explains ("ansatte" by "Fuldtidsansatte"). whole: all of the one row's label
    was said. titled: what
    stands above tells of its words by name. is_doubtful: the row, or what is told of it, may be another thing
    than was asked about.
    """

    table: Table
    terms: tuple[Term, ...]
    lines: tuple[Line, ...]
    columns: tuple[int, ...]
    named: frozenset[int]
    headed: frozenset[int]
    above: frozenset[int]
    far: frozenset[int]
    loose: frozenset[int]
    whole: bool
    titled: bool
    is_doubtful: bool

    @property
    def is_called(self) -> bool:
        """Whether the first telling word of the one row's name was said."""
        words = find_words(self.lines[0].label)
        return len(self.lines) == 1 and bool(words and find_strengths(self.terms, frozenset({words[0].stem})))


def read_table(table: Table, asked: Asked, beyond: Stems) -> Reading | None:
    """What is meant in a table; None where a word is explained by nothing in it.

    beyond: the stems of the headings farther off, of the document's name and of whose paper it is.
    """
    grasp = _Grasp(table, asked, beyond)
    unheard = {term.index for term in grasp.terms if not grasp.may_explain(term.index)}
    if unheard and not unheard <= asked.beside:
        return None  # before any row is read
    missing = {term.index for term in grasp.terms if not grasp.could_explain(term.index)}
    if missing and not missing <= asked.beside:
        return None
    if missing:
        terms = tuple(term for term in asked.terms if term.index not in missing)
        grasp = _Grasp(table, asked := replace(asked, terms=terms), beyond)
    columns = grasp.find_columns()
    if columns is None:
        return None
    lines, named = grasp.find_lines(columns)
    headed = grasp.find_headed(columns, named)
    above, far = grasp.find_above(named | headed)
    left = {term.index for term in grasp.terms} - named - headed - above - far
    if left or far & grasp.find_headed(table.told, named):
        return None  # a word that heads some column must head the one that is told
    whole = bool(named) and len(lines) == 1 and is_said(asked.terms, lines[0].label)
    loose = grasp.find_loose(lines, columns, named | headed)
    called = _is_named_first(asked.terms, lines) if headed else _is_called(asked.terms, lines[0])
    titled = bool(above) and not (far or named or grasp.find_loose(lines, columns, headed | above))
    strange = grasp.is_far_fetched(far, headed | above, whole)
    doubtful = bool(loose) or strange or (bool(named) and not called)
    return Reading(
        table,
        asked.terms,
        lines,
        columns,
        named,
        headed | grasp.dated,
        above,
        far,
        loose,
        whole,
        titled,
        doubtful,
    )


class _Grasp:
    """How well each part of a table speaks of each term."""

    def __init__(self, table: Table, asked: Asked, beyond: Stems) -> None:
        self.table, self.asked = table, asked
        has_years = any(map(table.years, table.told))
        years = {t.index for t in asked.terms if t.slot and t.stem.isdigit() and int(t.stem) in asked.years}
        self.dated = frozenset(years) if has_years else frozenset[int]()
        self.terms, of_papers = asked.without(self.dated)
        units = " ".join(dict.fromkeys(map(table.find_unit, table.lines)))
        near = find_stems(spell_out(f"{table.title} {table.lead} {table.corner} {units}"))
        self._near_stems = near
        self._near = find_strengths(of_papers, near)
        self._corner = find_strengths(self.terms, find_stems(spell_out(table.corner)))
        self._beyond = beyond
        self._far = find_strengths(of_papers, beyond)
        self._over = near | beyond
        self._columns = {
            c: _find_held(self.terms, spell_out(table.headers[c])) for c in (*table.told, *table.beside)
        }
        self._remarks = tuple(c for c in table.told if find_stems(table.headers[c]) & cue("remark_headers"))
        names = " ".join(f"{spell_out(line.name)} {self._find_remark(line)}" for line in table.lines)
        held = merge(find_strengths(self.terms, find_stems(names)), _find_banded(self.terms, names))
        spent = {term.index for term in self.terms if term.slot and term.index in self._far}
        spent |= {
            index for index, strength in self._corner.items() if strength == 1.0
        }  # "skole" names no school
        self._naming = [term for term in self.terms if term.index in held and term.index not in spent]
        self._weights = {term.index: term.weight for term in self.terms}

    @cached_property
    def _lines(self) -> list[Strengths]:
        """How well each row speaks of the terms."""
        naming = self._naming
        return [self._read_line(naming, line) if naming else {} for line in self.table.lines]

    def _find_remark(self, line: Line) -> str:
        """What the table remarks on a row, beside its numbers."""
        return " ".join(line.cells[c] for c in self._remarks)

    def _read_line(self, naming: Sequence[Term], line: Line) -> Strengths:
        """How well a row speaks of the terms: its name, what is remarked on it, the band it stands for."""
        named = _find_held(naming, spell_out(line.name).replace("/", " "))
        remark = find_strengths(naming, find_stems(self._find_remark(line))) if self._remarks else {}
        return merge(named, remark, _find_banded(naming, line.name))

    def may_explain(self, index: int) -> bool:
        """Whether a term is spoken of at all, in the table or over it."""
        zones = (self._near, self._far, *self._columns.values())
        return any(index in zone for zone in zones) or any(term.index == index for term in self._naming)

    def could_explain(self, index: int) -> bool:
        """Whether anything at all in or over the table speaks of a term."""
        zones = (self._near, self._far, *self._columns.values(), *self._lines)
        return any(zone.get(index, 0.0) >= _LEAST for zone in zones)

    def find_columns(self) -> tuple[int, ...] | None:
        """The columns of the cells that explain most; None where they are at odds, or none is of the year."""
        columns, years = self._find_candidates(), set(self.asked.years)
        dated = tuple(c for c in columns if self.table.years(c) & years)
        if self.dated:
            if not years <= set().union(*map(self.table.years, dated or columns)):
                return None
            columns = columns if self._is_of_year else dated
        gains = {column: self._find_gain(self._beside([column])) for column in columns}
        best = max(gains.values(), default=0.0)
        found = tuple(column for column, gain in gains.items() if gain >= best - _CLOSE)
        if len(years) > 1 and self.dated and self.table.differ_by_time(dated):
            return dated  # "i 2025, og målet for 2026" asks for both
        if self.dated and best and set(found) & set(dated):
            found = tuple(c for c in found if c in dated)
        found = self._find_whole(found)
        most = frozenset[int]().union(*(self._strong(self._columns[column]) for column in found))
        found = tuple(c for c in found if self._strong(self._columns[c]) == most) or found
        at_odds = len({self._strong(self._columns[column]) for column in found}) > 1
        return None if at_odds else found or None

    def _find_month(self, columns: Sequence[int]) -> tuple[int, ...]:
        """The columns under the month that is asked for ("takst pr. 1. maj" under "Forslag pr. 1/5")."""
        months = {term.index for term in self.asked.terms if term.kin & MONTH_STEMS}
        return tuple(c for c in columns if months & self._columns[c].keys())

    def _find_whole(self, columns: tuple[int, ...]) -> tuple[int, ...]:
        """Of columns that fit alike those that tell the whole: not "heraf ulovligt" beside "Fravær".

        Nor what is remarked. Where all tell a part, the sum is meant in a table about what they count:
        "I alt" under "Elevtal", and not "Elever i SFO".
        """
        counted = self._strong(self._merged(columns))
        if not counted:
            return tuple(c for c in columns if not self._is_of_which(c)) or columns
        whole = tuple(c for c in columns if c not in self._remarks and not self._is_part(c))
        if whole or self.dated:
            return whole or columns
        sums = (c for c in self.table.told if self.table.is_total(c))
        totals = tuple(c for c in sums if self._find_unasked(self.table.headers[c]) <= cue("sum_words"))
        return totals if len(totals) == 1 and counted <= self._strong(self._near) else columns

    def _is_part(self, column: int) -> bool:
        """Whether a header narrows what it counts to what nobody asked for: "heraf …", "Elever i SFO"."""
        narrowing = _NARROWING.search(self.table.headers[column])
        narrowed = bool(narrowing and self._find_unasked(narrowing[1]) - _find_measuring())
        return narrowed or self._is_of_which(column)

    def _is_of_which(self, column: int) -> bool:
        return any(word.folded in _OF_WHICH for word in find_words(self.table.headers[column]))

    def _find_unasked(self, text: str) -> Stems:
        """The words of a header, by their stems, that neither the question nor what stands above has."""
        telling = (w.stem for w in find_words(text) if w.text[0].isalpha() and not is_light(w.folded))
        unheard = frozenset(telling) - self._near_stems
        return frozenset(one for one in unheard if not find_strengths(self.terms, frozenset({one})))

    @property
    def _is_of_year(self) -> bool:
        """Whether the table is of the one year asked for: what stands above says so, no column another."""
        told = set().union(*map(self.table.years, self.table.told))
        return told == set(self.asked.years) and all(str(year) in self._over for year in told)

    def _find_candidates(self) -> tuple[int, ...]:
        """The columns that may be meant: no change that nobody asked for, and no rate of a count."""
        table, columns = self.table, self.table.told
        if self.asked.share:
            columns = tuple(filter(table.is_share, columns)) or columns
        if not self.asked.change:
            columns = tuple(c for c in columns if not table.is_change(c)) or columns
        if self.asked.counted:
            columns = tuple(c for c in columns if not table.is_per_thing(c)) or columns
        proposed = tuple(filter(table.is_proposed, columns)) if self.asked.new else ()
        columns = self._find_month(columns) or (proposed if len(proposed) == 1 else columns)
        beside = (c for c in table.beside if any(s == 1.0 for s in self._columns[c].values()))
        return (*columns, *beside)

    def find_lines(self, columns: Sequence[int]) -> tuple[tuple[Line, ...], frozenset[int]]:
        """The rows that explain most beside these columns, and the terms that need them."""
        beside = self._beside(columns)
        gains = [self._gain_beside(beside, line) for line in self._lines]
        best = max(gains, default=0.0)
        bare = self._gain_beside(beside, {})
        if best <= bare + _CLOSE:
            return self._fall_back(columns)
        first = [place for place, gain in enumerate(gains) if gain >= best - _CLOSE]
        first = self._find_said_whole(first[0], beside) or first
        lines = _narrow(self.asked.terms, self._find_nearest([self.table.lines[place] for place in first]))
        held = self._lines[first[0]]
        named = frozenset(i for i, s in held.items() if s >= _LEAST and s > beside.get(i, 0.0))
        return lines, named

    def _find_said_whole(self, best: int, beside: Strengths) -> list[int]:
        """The row whose whole name was said, where the best one only says more of what stands over both.

        "Borgmester" under "Vederlag" is meant by "borgmesterens vederlag", and not "Viceborgmester, 6 % af
        borgmesterens vederlag".
        """
        needed = self._strong(self._lines[best]) - self._strong(beside) - self._strong(self._near)
        whole = [
            place
            for place, held in enumerate(self._lines)
            if needed <= self._strong(held) and is_said(self.asked.terms, self.table.lines[place].label)
        ]
        return whole if len(whole) == 1 else []

    def _find_nearest(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Of rows that fit alike those that hold the very words, and no lesser kind of a thing ("deltid")."""
        said = {term.stem for term in self.terms}
        stems = {line: find_stems(spell_out(line.name)) for line in lines}
        whole = [line for line in lines if not stems[line] & (cue("lesser_rows") - said)]
        among = whole or lines
        most = max((len(stems[line] & said) for line in among), default=0)
        held = [line for line in among if len(stems[line] & said) == most]
        return [line for line in held if self._opens(line)] or held

    def _opens(self, line: Line) -> bool:
        """Whether a row's first word is spoken of: "Daginstitution 3-5 år", and not "Frokost 3-5 år"."""
        opening = {words[0].stem for name in line.names if (words := find_words(_STRETCH.sub(" ", name)))}
        return bool(find_strengths(self.terms, frozenset(opening)))

    def _fall_back(self, columns: Sequence[int]) -> tuple[tuple[Line, ...], frozenset[int]]:
        """Where what stands above explains all, a row may still be one that is called so."""
        spent = self._strong(self._merged(columns))
        for line, held in zip(self.table.lines, self._lines, strict=True):
            named = self._strong(held) - spent
            if named and is_said(self.asked.terms, line.label):
                return (line,), named
        return self.table.lines, frozenset()

    def find_rows_apart(self) -> dict[Line, frozenset[int]]:
        """Rows that are each named by words of their own, with these; empty where that leaves a doubt."""
        spent = frozenset[int]().union(*map(self._strong, self._columns.values()))
        held = {
            line: self._strong(found) - spent
            for line, found in zip(self.table.lines, self._lines, strict=True)
        }
        rows: dict[Line, frozenset[int]] = {}
        covered = frozenset[int]()
        while any(found - covered for found in held.values()):
            new = max((found - covered for found in held.values()), key=len)
            chosen = _narrow(
                self.asked.terms, [line for line, found in held.items() if found - covered == new]
            )
            if len(chosen) > 1:
                return {}
            rows[chosen[0]] = new
            covered |= new
        return rows

    def find_headed(self, columns: Sequence[int], named: frozenset[int]) -> frozenset[int]:
        """The terms that the headers explain."""
        return self._strong(self._merged(columns)) - named

    def find_above(self, rest: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
        """The terms left that the line, the heading or the corner explains, and those from farther off."""
        near = self._strong(self._near) - rest
        return near, self._strong(self._far) - rest - near

    def is_far_fetched(self, far: frozenset[int], near: frozenset[int], whole: bool) -> bool:
        """Whether what is told of the row is only called by the document's name, or in other words there.

        Where all of the row's label was said, the document may be named by its kind ("i budgetaftalen").
        """
        things = [
            term
            for term in self.terms
            if term.index in far and not (term.slot or term.stem in cue("prices") or self._names_paper(term))
        ]
        if whole:
            things = [term for term in things if not without_tail(term.stem, cue("paper_tails"))]
        return bool(things) and (not near or any(term.stem not in self._beyond for term in things))

    def _names_paper(self, term: Term) -> bool:
        """Whether a word is how the document is called, such as "aftalen" of a "budgetaftale"."""
        return bool(term.kin & self._beyond & cue("paper_tails"))

    def find_loose(
        self, lines: Sequence[Line], columns: Sequence[int], among: frozenset[int]
    ) -> frozenset[int]:
        """The terms that only a part of a longer word explains; that of a body's name is the body."""
        headers = " ".join(spell_out(self.table.headers[column]) for column in columns)
        above = f"{self.table.corner} {self.table.title} {self.table.lead}"
        stems = find_stems(f"{headers} {spell_out(f'{lines[0].name} {above}')}")
        banded = _find_banded(self.terms, lines[0].name)
        return frozenset(
            term.index
            for term in self.terms
            if term.index in among
            and term.index not in banded
            and not term.kin & stems
            and not (term.parts and stems.issuperset(term.parts))
            and not self._is_short_for(term, stems)
            and not any(
                stem.startswith(kin) and stem.endswith(tuple(cue("body_heads")))
                for stem in stems
                for kin in term.kin
            )
        )

    def _is_short_for(self, term: Term, stems: Stems) -> bool:
        """Whether a word stands there with its kind behind it: "Elevtal", "Åskolen" in a table of schools."""
        kinds = find_stems(self.table.corner) | lexicon.stems_of("count_endings") | cue("spending")
        short = (without_tail(one, kinds).removesuffix("s") for one in stems)
        return any(one in term.kin or stem(one) in term.kin for one in short if one)

    def _find_gain(self, beside: Strengths) -> float:
        """What the best row explains beside a column."""
        return max(self._gain_beside(beside, line) for line in self._lines or [{}])

    def _gain_beside(self, beside: Strengths, line: Strengths) -> float:
        return sum(
            weight * max(beside.get(index, 0.0), line.get(index, 0.0))
            for index, weight in self._weights.items()
        )

    def _beside(self, columns: Sequence[int]) -> Strengths:
        """What headers and the table's surroundings speak of; from afar a word counts a little less."""
        near = {index: strength * _NEAR_SHARE for index, strength in self._near.items()}
        far = {index: strength * _FAR_SHARE for index, strength in self._far.items()}
        return merge(self._merged(columns), near, far)

    def _merged(self, columns: Sequence[int]) -> Strengths:
        return merge(*(self._columns[column] for column in columns))

    @staticmethod
    def _strong(zone: Strengths) -> frozenset[int]:
        return frozenset(index for index, strength in zone.items() if strength >= _LEAST)


@cache
def _find_measuring() -> Stems:
    """What a header says of how and when it counts, which narrows nothing: "i kr.", "i alt", "i juni"."""
    units = cue("times") | cue("money_units") | cue("of_numbers") | lexicon.stems_of("count_endings")
    return units | cue("sum_words") | MONTH_STEMS


def _find_held(terms: Sequence[Term], text: str) -> Strengths:
    """How well a name or header speaks of terms; of "6-16 år" neither number alone."""
    held = find_strengths(terms, find_stems(text))
    said = {term.stem for term in terms}
    halves = {
        end for span in _SPANS.finditer(text) if not {span[1], span[2]} <= said for end in span.groups()
    }
    return {term.index: held[term.index] for term in terms if term.index in held and term.stem not in halves}


def _find_banded(terms: Sequence[Term], name: str) -> Strengths:
    """The numbers that lie in a band that a row is named by: 13 m in "12 - 14,99 m", 4 years in "3-5 år"."""
    units = find_stems(name)
    found: dict[int, float] = {}
    for number, unit in pairwise(terms):
        counted = unit.index == number.index + 1 and unit.kin & units and number.stem.isdigit()
        if counted and any(low <= Decimal(number.stem) <= high for low, high in _find_bands(name)):
            found[number.index] = 1.0
    return found


def _find_bands(name: str) -> list[tuple[Decimal, Decimal]]:
    bands = [(_decimal(match[1]), _decimal(match[2])) for match in _BAND.finditer(name)]
    bands += [(Decimal(0), _decimal(match[1]) - _SMALL) for match in _BELOW.finditer(name)]
    return bands + [(_decimal(match[1] or match[2]), Decimal("Infinity")) for match in _ABOVE.finditer(name)]


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))


def _without_kind(term: Term) -> Term:
    """ "vejplanen" and "budgetforslaget" as headings call them: of roads, of a budget."""
    thing = without_tail(term.stem, cue("paper_tails")).rstrip("s")
    return replace(term, kin=term.kin | find_kin(thing)) if len(thing) > 2 and not term.slot else term


def _narrow(terms: Sequence[Term], lines: Sequence[Line]) -> tuple[Line, ...]:
    """Of rows that fit alike the one whose whole label was said ("Hallen" beside "Hallen, halv")."""
    alone = tuple(line for line in lines if is_said(terms, line.label))
    return alone if len(alone) == 1 else tuple(lines)


def _is_named_first(terms: Sequence[Term], lines: Sequence[Line]) -> bool:
    """Whether the words name rows by their first names or all of another: a road, and no end of a stretch."""
    names = {line.names for line in lines if line.names}
    return all(
        _is_begun(terms, first) or any(is_said(terms, other) for other in others) for first, *others in names
    )


def _is_begun(terms: Sequence[Term], name: str) -> bool:
    """Whether a name was said in part; of a stretch "Havnegade-Mosevej" one end is not the stretch."""
    stretch = _STRETCH.fullmatch(name)
    return is_said(terms, name) if stretch else bool(find_strengths(terms, find_stems(spell_out(name))))


def _is_called(terms: Sequence[Term], line: Line) -> bool:
    """Whether a row's first telling word was said, most of them, or two ("vand" is not "Fast bidrag, vand").

    What stands in brackets and that it is new ("Nyt plejecenter Munkevænget (72 boliger)") need not be said.
    """
    name = _BRACKETS.sub(" ", line.names[0] if line.names else "")
    if find_strengths(terms, find_stems(spell_out(name)) - find_stems(name)):
        return True  # "børnehave" is what "3-5 år" is asked for by
    words = [w for w in find_words(name) if not is_light(w.folded) and w.stem not in cue("new")]
    said = [bool(find_strengths(terms, frozenset({word.stem}))) for word in words]
    most = sum(said) * 2 > len(said) or sum(said) > 1
    return bool(said) and (said[0] or most or any(is_said(terms, x) for x in line.names[1:]))


def is_said(terms: Sequence[Term], label: str) -> bool:
    """Whether every telling word of a label is a word of the question."""
    words = [word for word in find_words(label.replace("-", " ")) if not is_light(word.folded)]
    telling = [word for word in words if word.folded not in _OF_WHICH]
    return bool(telling) and all(find_strengths(terms, frozenset({word.stem})) for word in telling)


def read_apart(table: Table, asked: Asked, beyond: Stems) -> Reading | None:
    """What is meant where rows are compared, each named by words of its own; None where it is not so."""
    rows = _Grasp(table, asked, beyond).find_rows_apart()
    if len(rows) < 2:
        return None
    naming = frozenset[int]().union(*rows.values())
    rest = replace(asked, terms=tuple(term for term in asked.terms if term.index not in naming))
    reading = read_table(table, rest, beyond)
    if reading is None or reading.named:
        return None
    return replace(reading, terms=asked.terms, lines=tuple(rows), named=naming)
