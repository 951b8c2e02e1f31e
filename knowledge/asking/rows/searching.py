"""The tables of the documents that explain every word of a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.rows.building import find_grids
from knowledge.asking.rows.picking import Pick, pick_cells
from knowledge.asking.words.cues import cue
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import find_kin
from knowledge.asking.words.terms import Term, find_terms, search_groups
from knowledge.model import Question, Role
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling

_LIMIT = 60
_LONG = 5  # letters of the parts of "anlægsudgift"


def find_picks(question: Question, db: Database) -> tuple[Pick, ...]:
    """What the question means in the tables that explain all of its words, and do so best."""
    picks = tuple(_find_all(question, db))
    doubts = [(len(pick.far), len(pick.loose), not pick.whole) for pick in picks]
    return tuple(pick for pick, doubt in zip(picks, doubts, strict=True) if doubt == min(doubts))


def _find_all(question: Question, db: Database) -> Iterator[Pick]:
    """What it means in each table that explains it, "fik" as what was granted where a column tells that."""
    tokens, ranks = question.tokens, question.operations.keys() & {"top", "bottom"}
    terms = [t for t in find_terms(question, db) if not (ranks and tokens[t.index].role is Role.NUMBER)]
    granted = [
        Term(index, token.stem, (), cue("granted"), 1.0)
        for index, token in enumerate(tokens)
        if token.stem in cue("got") and token.role is Role.FILLER
    ]
    found = tuple(_find_in_tables(question, [*terms, *granted], db)) if granted else ()
    yield from found or _find_in_tables(question, terms, db)


def _find_in_tables(question: Question, every: Sequence[Term], db: Database) -> Iterator[Pick]:
    """What the terms mean in each table that explains them; one of money explains "koster" and "dyrest"."""
    year = asked_year(question)
    money = {term.index for term in every if term.stem in lexicon.stems_of("money_words")}
    spent = money | ({year} if year is not None else set())
    priced = {i for i, token in enumerate(question.tokens) if token.stem in cue("dearest")}
    terms = [_as_in_tables(term) for term in every if term.index not in spent]
    of_money = money or priced or {term.stem for term in terms} - {term.stem for term in every}
    if not terms:
        return
    around = recall(db, Surroundings)
    found = [passage for passage, _ in search_passages(db, match_telling(db, search_groups(terms)), _LIMIT)]
    rows = [passage for passage in found if passage.kind == "row"] or found  # or what is said of a table
    for grid in find_grids(db, (passage.spot for passage in rows)):
        title, headings = around.find_title(grid.spot), around.find_heading_stems(grid.spot)
        pick = pick_cells(grid, terms, question.years, title, headings)
        if pick and (not of_money or grid.are_of_money(pick.lines, pick.columns, title)):
            yield replace(pick, above=pick.above | spent)


def asked_year(question: Question) -> int | None:
    """The index of "år" where the year itself is asked for ("hvilket år var der flest"), else None."""
    tokens = question.tokens
    asked = (i + 1 for i, (a, b) in enumerate(pairwise(tokens)) if a.value == "which" and b.folded == "aar")
    return next(asked, None) if question.operations.keys() & {"most", "least"} else None


def _as_in_tables(term: Term) -> Term:
    """ "søgte om" as "Ansøgt"; "anlæg" of "anlægsudgifter", which a table of money explains."""
    if term.kin & cue("sought"):
        return replace(term, kin=term.kin | cue("applied"))
    tails = (money for money in lexicon.stems_of("money_words") if len(money) >= _LONG)
    thing = next((term.stem.removesuffix(tail).rstrip("s") for tail in tails if term.stem.endswith(tail)), "")
    if len(thing) < _LONG or term.slot:
        return term
    return replace(term, stem=thing, kin=term.kin | find_kin(thing), parts=())
