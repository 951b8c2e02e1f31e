"""The tables that explain every word of a question, and what it means in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.cells.amounts import doubt_rooms, find_amounts, keep_amounts
from knowledge.asking.cells.headers import find_printed, spell_out
from knowledge.asking.cells.reading import MONTH_STEMS, Asked, Reading, read_apart, read_table
from knowledge.asking.cells.short_words import find_counted, find_last_year, find_new, find_ordinals
from knowledge.asking.cells.tables import Table, find_tables
from knowledge.asking.figures.attempts import NEAREST
from knowledge.asking.words.matching import find_stems, find_strengths, without_tail
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue, find_kin, forms
from knowledge.asking.words.terms import Stems, Term, find_terms, search_groups
from knowledge.danish.words import find_words, stem
from knowledge.model import Attempt, Passage, Question, Role, SectionKind, Spot, Status
from knowledge.reference.places import fetch_place
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling

CHANGES = frozenset({"development", "difference", "rises", "falls", "more", "fewer"})
"""Operations that ask how much something differs."""

ORDERS = frozenset({"most", "least", "top", "bottom"})
"""Operations that put rows in order."""

APART = frozenset({"difference", "more", "fewer", "than", "compare", "either", "relative"})
"""Operations that put rows beside each other, each named by words of its own."""

SHARES = frozenset({"percent", "share"})
"""Operations that ask for a part of a whole, told in percent."""

ADDED = frozenset({"sum"})
"""Operations that add up rows, each named by words of its own."""

_SEARCHED = 60
_LONG = 4  # letters of what is left of "vuggestueplads"


def find_readings(question: Question, db: Database, *, turned: bool = False) -> tuple[Reading, ...]:
    """What the question means in the tables that explain all of its words, and do so best.

    "fik" is what was granted, where a column tells that. turned: with the columns of each table as rows.
    """
    terms = _find_terms(question, db)
    granted = [
        Term(index, token.stem, (), cue("granted"), 1.0)
        for index, token in enumerate(question.tokens)
        if token.stem in cue("got") and token.role is Role.FILLER
    ]
    found = _find_in_tables(question, [*terms, *granted], db, turned=turned) if granted else ()
    return found or _find_in_tables(question, terms, db, turned=turned)


def _find_in_tables(
    question: Question, every: Sequence[Term], db: Database, *, turned: bool = False
) -> tuple[Reading, ...]:
    money = frozenset(term.index for term in every if term.stem in lexicon.stems_of("money_words"))
    terms = [_as_in_tables(term) for term in every if term.index not in money]
    priced = any(token.stem in cue("dearest") | cue("cost") for token in question.tokens)
    prices = frozenset(term.index for term in terms if term.stem in cue("prices"))
    share = bool(question.operations.keys() & SHARES)
    of_money = not share and (bool(money | prices) or priced or any(_pays(term) for term in terms))
    if not terms:
        return ()
    around = recall(db, Surroundings)
    change = bool(question.operations.keys() & CHANGES) or any(t.stem in cue("changes") for t in terms)
    many = "how_many" in question.asks or any(token.folded == "mange" for token in question.tokens)
    counted = many and not share and "per" not in question.operations
    new, amounts = bool(find_new(question)), find_amounts(question)
    asked = Asked(
        tuple(terms), question.years, _find_beside(question, terms) | prices, change, counted, new, share
    )
    found: list[Reading] = []
    for table in _look_through(find_tables(db, _find_spots(db, terms)), turned=turned):
        beyond = around.find_heading_stems(table.spot) | around.find_identity_stems(table.spot.document)
        beyond |= _find_own_place(question, around.find_municipality(table.spot.document))
        apart = read_apart(table, asked, beyond) if question.operations.keys() & (APART | ADDED) else None
        reading = apart or read_table(table, asked, beyond) or _read_inside(table, asked, beyond, db)
        if reading and of_money:
            reading = _of_money(reading)
        if reading and amounts:
            reading = keep_amounts(reading, amounts, beyond)
        if reading:
            found.append(doubt_rooms(replace(reading, above=reading.above | money), beyond))
    found = [one for one in found if tells_share(one)] or found if share else found
    doubts = [(len(one.far), len(one.loose), not one.whole) for one in found]
    return tuple(one for one, doubt in zip(found, doubts, strict=True) if doubt == min(doubts))


def tells_share(reading: Reading) -> bool:
    """Whether the cells that are meant tell a part of a whole."""
    return all(reading.table.may_be_share(reading.lines[0], column) for column in reading.columns)


def _read_inside(table: Table, asked: Asked, beyond: Stems, db: Database) -> Reading | None:
    """What is meant in a table of the only item that speaks of a name: "Lyngbakken" of an item on "a new
    kindergarten". None where no name is told there alone, or no row is named beside it.
    """
    outer = recall(db, Surroundings).find_outer_of(table.spot)
    told_once = recall(db, _ToldOnce)
    inside = frozenset(
        term.index
        for term in asked.terms
        if not term.slot and told_once.find(term) == (outer.document, outer.position)
    )
    rest = tuple(term for term in asked.terms if term.index not in inside)
    if not inside or not rest or outer.kind is not SectionKind.ITEM:
        return None
    reading = read_table(table, replace(asked, terms=rest), beyond)
    if reading is None or not reading.named:
        return None
    return replace(reading, terms=asked.terms, above=reading.above | inside)


class _ToldOnce:
    """Which item alone speaks of a name, kept until the documents change."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._found: dict[Stems, tuple[int, int] | None] = {}

    def find(self, term: Term) -> tuple[int, int] | None:
        """The document and position of the only item or annex that has a name; None of any other word."""
        if term.kin not in self._found:
            self._found[term.kin] = self._search(term)
        return self._found[term.kin]

    def _search(self, term: Term) -> tuple[int, int] | None:
        around = recall(self._db, Surroundings)
        hits = search_passages(self._db, match_telling(self._db, search_groups([term])), _SEARCHED)
        words = [
            (word.text[0].isupper(), passage.text[: word.start].rstrip()[-1:].islower())
            for passage, _ in hits
            for word in find_words(passage.text)
            if word.stem in term.kin
        ]
        if not all(capital for capital, _ in words) or not any(inside for _, inside in words):
            return None  # a word that opens a cell or sentence has a capital anyway
        outers = {around.find_outer_of(passage.spot) for passage, _ in hits}
        places = {(outer.document, outer.position) for outer in outers}
        return places.pop() if len(places) == 1 else None


def _look_through(tables: Iterable[Table], *, turned: bool) -> Iterator[Table]:
    """The tables as they are printed, or those that can be turned."""
    return (other for table in tables if (other := table.turn() if turned else table))


def find_readings_without(question: Question, db: Database, spent: Stems) -> tuple[Reading, ...]:
    """`find_readings` of a question in which some words, by their stems, name no cell but a calculation."""
    terms = [term for term in _find_terms(question, db) if not term.kin & spent]
    return _find_in_tables(question, terms, db)


def _find_spots(db: Database, terms: Sequence[Term]) -> list[Spot]:
    """Where the words stand, rows first; what holds a thing comes before what only holds a year."""
    terms = [replace(term, hints=term.hints | find_printed(term.stem)) for term in terms]
    things = [term for term in terms if not (term.slot and term.stem.isdigit())]
    spots: list[Spot] = []
    for wanted in (things, terms) if 0 < len(things) < len(terms) else (terms,):
        hits = search_passages(db, match_telling(db, search_groups(wanted)), _SEARCHED)
        rows = sorted((passage for passage, _ in hits), key=lambda passage: passage.kind != "row")
        spots += [passage.spot for passage in rows]
    return spots


def _find_terms(question: Question, db: Database) -> list[Term]:
    """The words that a table must explain: "top 3" without its number, "hvilket år" without the year."""
    tokens, ranks = question.tokens, question.operations.keys() & {"top", "bottom"}
    year = {
        i + 1
        for i, token in enumerate(tokens[:-1])
        if token.value == "which" and tokens[i + 1].folded == "aar"
    }
    numbers = {i for i, token in enumerate(tokens) if ranks and token.role is Role.NUMBER}
    ordinals = find_ordinals(question)
    spent = numbers | year | {term.index for term in ordinals} | _find_day_between(question)
    return [*(term for term in find_terms(question, db) if term.index not in spent), *ordinals]


def _find_day_between(question: Question) -> frozenset[int]:
    """The words of a day that asks for what holds before it and after it: "før/efter 1. maj"."""
    if not {"foer", "efter"} <= {token.folded for token in question.tokens}:
        return frozenset()
    months = [i for i, token in enumerate(question.tokens) if token.stem in MONTH_STEMS]
    return frozenset(index for month in months for index in (month - 1, month))


def _find_beside(question: Question, terms: Sequence[Term]) -> frozenset[int]:
    """The words that only say what a number before them counts ("7.-9. klasse"), or go with any table."""
    numbers = {term.index for term in terms if question.tokens[term.index].role is Role.NUMBER}
    named = frozenset(term.index for term in find_ordinals(question))
    light = cue("of_any_table") | (cue("paying") if "who" not in question.asks else frozenset())
    return (
        find_new(question)
        | named
        | find_counted(question)
        | frozenset(
            term.index
            for term in terms
            if term.stem in light
            or (term.index - 1 in numbers and term.stem in cue("of_numbers"))
            or term.index in find_last_year(question)
            or question.tokens[term.index].folded in forms("a_place")
        )
    )


def _find_own_place(question: Question, municipality: str) -> frozenset[str]:
    """The words by which the question names the municipality whose paper it is ("på Mors")."""
    places = (token for token in question.tokens if token.role is Role.PLACE)
    own = {
        place.code for code in question.places if (place := fetch_place(code)) and place.name == municipality
    }
    return frozenset(token.stem for token in places) if own and own >= set(question.places) else frozenset()


def _as_in_tables(term: Term) -> Term:
    """ "vuggestueplads" and "anlægsudgift" also by what is paid for."""
    if term.stem in cue("prices"):
        return replace(
            term, kin=frozenset({term.stem}), hints=frozenset()
        )  # one amount stands beside another
    thing = without_tail(term.stem, _tails()).rstrip("s")
    short = stem(thing) if len(stem(thing)) >= _LONG else thing
    kin = term.kin | find_kin(thing) | {short}
    return replace(term, kin=kin) if len(thing) >= _LONG and not term.slot else term


def _pays(term: Term) -> bool:
    """Whether a compound asks for money: "anlægsudgift", and no "plads"."""
    tails = (stem for stem in lexicon.stems_of("money_words") if len(stem) > _LONG)
    return not term.slot and any(
        term.stem.endswith(tail) and len(term.stem) > len(tail) + 2 for tail in tails
    )


def _tails() -> frozenset[str]:
    return cue("fee_tails") | {stem for stem in lexicon.stems_of("money_words") if len(stem) > _LONG}


def _of_money(reading: Reading) -> Reading | None:
    """The same with the columns of money alone; None where there is none."""
    line = reading.lines[0]
    columns = tuple(c for c in reading.columns if reading.table.may_be_money(line, c))
    return replace(reading, columns=columns) if columns else None


def find_other_councils(question: Question, told: Sequence[Reading], db: Database) -> tuple[str, ...]:
    """The municipality whose table is told, and the others that have a row under the same name.

    () where there is no other, the question names a place, or the table is nobody's.
    """
    reading = told[0]
    terms = [term for term in reading.terms if not (term.slot and term.stem.isdigit())]
    around = recall(db, Surroundings)
    home = around.find_municipality(reading.table.spot.document)
    if not terms or question.places or not home:
        return ()
    hits = search_passages(db, match_telling(db, search_groups(terms)), _SEARCHED)
    names = {
        around.find_municipality(passage.spot.document)
        for passage, _ in hits
        if passage.kind == "row" and len(find_strengths(terms, _find_around(around, passage))) == len(terms)
    }
    others = sorted(names - {home, ""})
    return (home, *others) if others else ()


def _find_around(around: Surroundings, passage: Passage) -> Stems:
    """The stems of a row, its headers, the headings over it and whose paper it is."""
    spot = passage.spot
    printed = find_stems(spell_out(f"{passage.lead} {passage.text}"))
    return printed | around.find_heading_stems(spot) | around.find_identity_stems(spot.document)


def find_councils(told: Sequence[Reading], db: Database) -> tuple[str, ...]:
    """Whose each table is, "" where it is nobody's."""
    around = recall(db, Surroundings)
    return tuple(around.find_municipality(one.table.spot.document) for one in told)


def ask_which(attempt: Attempt, councils: Sequence[str], told_of: str = "") -> Attempt:
    """The same with the question which council is meant. told_of: whose it is, where one alone is."""
    *rest, last = councils
    told = attempt.answer.text.removeprefix(f"{NEAREST}\n")
    whose = f" I papirerne fra {told_of} står:" if told_of else ""
    text = f"Mener du {', '.join(rest)} eller {last}?{whose}\n{told}"
    status = Status.AMBIGUOUS if attempt.answer.status is Status.ANSWERED else attempt.answer.status
    return replace(attempt, answer=replace(attempt.answer, text=text, status=status))
