"""The tables that speak of a question, also by abbreviations, and of which council each is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.cells.reading import Asked, Reading, read_apart, read_table
from knowledge.asking.cells.tables import find_tables
from knowledge.asking.figures.attempts import NEAREST
from knowledge.asking.words.matching import find_stems, find_strengths, without_tail
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue, find_kin, forms
from knowledge.asking.words.terms import Term, find_terms, search_groups
from knowledge.danish.words import stem
from knowledge.model import Attempt, Question, Role, Spot, Status, Token
from knowledge.reference.places import fetch_place
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling

CHANGES = frozenset({"development", "difference", "rises", "falls", "more", "fewer"})
"""Operations that ask how much something differs."""

APART = frozenset({"difference", "more", "fewer", "than", "compare", "either", "relative"})
"""Operations that put rows beside each other, each named by words of its own."""

_HEADED = (
    ("sought", "applied"),
    ("overspent", "deviation"),
    ("moved_on", "carried_over"),
    ("queue", "waiting"),
)
"""Groups of words, and of those by which headers put the same."""

_SEARCHED = 60
_LONG = 4  # letters of what is left of "vuggestueplads"

_SHORT_YEAR = re.compile(r"[0-4]\d")
_SHORT_SCHOOL_YEAR = re.compile(r"([0-4]\d)/([0-4]\d)")
_CENTURY = 2000


def find_readings(question: Question, db: Database) -> tuple[Reading, ...]:
    """What the question means in the tables that explain all of its words, and do so best.

    "fik" is what was granted, where a column tells that.
    """
    terms = _find_terms(question, db)
    granted = [
        Term(index, token.stem, (), cue("granted"), 1.0)
        for index, token in enumerate(question.tokens)
        if token.stem in cue("got") and token.role is Role.FILLER
    ]
    found = _find_in_tables(question, [*terms, *granted], db) if granted else ()
    return found or _find_in_tables(question, terms, db)


def _find_in_tables(question: Question, every: Sequence[Term], db: Database) -> tuple[Reading, ...]:
    money = frozenset(term.index for term in every if term.stem in lexicon.stems_of("money_words"))
    terms = [_as_in_tables(term) for term in every if term.index not in money]
    priced = any(token.stem in cue("dearest") | cue("cost") for token in question.tokens)
    of_money = bool(money) or priced or any(_pays(term) for term in terms)
    if not terms:
        return ()
    around = recall(db, Surroundings)
    change = bool(question.operations.keys() & CHANGES) or any(t.stem in cue("changes") for t in terms)
    many = "how_many" in question.asks or any(token.folded == "mange" for token in question.tokens)
    counted = many and not question.operations.keys() & {"per", "percent", "share"}
    new = bool(find_new(question))
    asked = Asked(tuple(terms), question.years, _find_beside(question, terms), change, counted, new)
    found: list[Reading] = []
    for table in find_tables(db, _find_spots(db, terms)):
        beyond = around.find_heading_stems(table.spot) | around.find_identity_stems(table.spot.document)
        beyond |= _find_own_place(question, around.find_municipality(table.spot.document))
        apart = read_apart(table, asked, beyond) if question.operations.keys() & APART else None
        reading = apart or read_table(table, asked, beyond)
        if reading and of_money:
            reading = _of_money(reading)
        if reading:
            found.append(replace(reading, above=reading.above | money))
    doubts = [(len(one.far), len(one.loose), not one.whole) for one in found]
    return tuple(one for one, doubt in zip(found, doubts, strict=True) if doubt == min(doubts))


def _find_spots(db: Database, terms: Sequence[Term]) -> list[Spot]:
    """Where the words stand, rows first; what holds a thing comes before what only holds a year."""
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
    spent = numbers | year | {term.index for term in ordinals}
    return [*(term for term in find_terms(question, db) if term.index not in spent), *ordinals]


def _find_beside(question: Question, terms: Sequence[Term]) -> frozenset[int]:
    """The words that only say what a number before them counts ("7.-9. klasse"), or go with any table."""
    numbers = {term.index for term in terms if question.tokens[term.index].role is Role.NUMBER}
    named = frozenset(term.index for term in find_ordinals(question))
    return (
        find_new(question)
        | named
        | frozenset(
            term.index
            for term in terms
            if term.stem in cue("of_any_table")
            or (term.index - 1 in numbers and term.stem in cue("of_numbers"))
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
    """ "søgte" as "Ansøgt"; "vuggestueplads" and "anlægsudgift" also by what is paid for."""
    headed = frozenset(kin for word, header in _HEADED for kin in cue(header) if term.kin & cue(word))
    if headed:
        return replace(term, kin=term.kin | headed)
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
    columns = tuple(c for c in reading.columns if reading.table.is_of_money(line, c))
    return replace(reading, columns=columns) if columns else None


def write_out_years(question: Question) -> Question:
    """The question with its two-digit years in full: "24 vs 25" and "24/25".

    A number alone is none, nor one that counts what stands behind it ("25 år"); nor any beside a full year.
    """
    tokens = tuple(map(_write_out_school_year, question.tokens))
    short = [
        i
        for i, token in enumerate(tokens)
        if token.role is Role.NUMBER and _SHORT_YEAR.fullmatch(token.text) and not _is_counting(tokens, i)
    ]
    if len(short) != 2 or question.years:
        return replace(question, tokens=tokens)
    years = tuple(_CENTURY + int(tokens[i].text) for i in short)
    written = dict(zip(short, years, strict=True))
    tokens = tuple(
        replace(token, folded=str(written[i]), stem=str(written[i]), role=Role.YEAR, value=written[i])
        if i in written
        else token
        for i, token in enumerate(tokens)
    )
    return replace(question, tokens=tokens, years=years)


def _write_out_school_year(token: Token) -> Token:
    match = _SHORT_SCHOOL_YEAR.fullmatch(token.text)
    if not match or int(match[2]) != int(match[1]) + 1:
        return token
    whole = f"{_CENTURY + int(match[1])}/{match[2]}"
    return replace(token, folded=whole, stem=whole)


def _is_counting(tokens: tuple[Token, ...], index: int) -> bool:
    after = tokens[index + 1 : index + 2]
    return any(token.stem in cue("of_numbers") for token in after)


def find_ordinals(question: Question) -> list[Term]:
    """ "anden viceborgmester" as "2. viceborgmester", for each ordinal that stands before a word."""
    numbers = {
        form: str(number)
        for number, name in enumerate(("first", "second", "third", "fourth"), 1)
        for form in forms(name)
    }
    return [
        Term(
            index, numbers[token.folded], (), frozenset({numbers[token.folded], token.stem}), 1.0, exact=True
        )
        for index, token in enumerate(question.tokens[:-1])
        if token.folded in numbers and question.tokens[index + 1].role is Role.CONTENT
    ]


def asks_for_present(question: Question) -> bool:
    """Whether it is asked for as it is now."""
    return any(token.folded in forms("now") for token in question.tokens)


def find_new(question: Question) -> frozenset[int]:
    """The words for "new" that stand before a price or a proposal, and so name no thing."""
    prices = cue("cost") | cue("fee_tails") | cue("proposed_headers") | lexicon.stems_of("money_words")
    return frozenset(
        index
        for index, token in enumerate(question.tokens[:-1])
        if token.stem in cue("new") and question.tokens[index + 1].stem in prices
    )


def find_other_councils(question: Question, told: Sequence[Reading], db: Database) -> tuple[str, ...]:
    """The municipality whose table is told, and the others that have a row under the same name.

    () where there is no other, the question names a place, or the table is nobody's.
    """
    reading = told[0]
    terms = [term for term in reading.terms if term.index in reading.named]
    around = recall(db, Surroundings)
    home = around.find_municipality(reading.table.spot.document)
    if not terms or question.places or not home:
        return ()
    hits = search_passages(db, match_telling(db, search_groups(terms)), _SEARCHED)
    names = {
        around.find_municipality(passage.spot.document)
        for passage, _ in hits
        if passage.kind == "row" and len(find_strengths(terms, find_stems(passage.text))) == len(terms)
    }
    others = sorted(names - {home, ""})
    return (home, *others) if others else ()


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
