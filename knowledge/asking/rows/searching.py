"""The tables of the documents that explain every word of a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.rows.grids import find_grids
from knowledge.asking.rows.picking import Pick, pick_cells
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import find_terms, search_groups
from knowledge.model import Question, Role
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling

_LIMIT = 60
_MONEY = re.compile(r"\bkr\b|kroner|\b(?:mio|mia)\b", re.IGNORECASE)


def find_picks(question: Question, db: Database) -> tuple[Pick, ...]:
    """What the question means in the tables that explain all of its words, and do so best."""
    picks = tuple(_find_all(question, db))
    doubts = [(len(pick.far), len(pick.loose), not pick.whole) for pick in picks]
    return tuple(pick for pick, doubt in zip(picks, doubts, strict=True) if doubt == min(doubts))


def _find_all(question: Question, db: Database) -> Iterator[Pick]:
    """What it means in each table that explains it; one of money explains "koster" and "penge"."""
    tokens, ranks = question.tokens, question.operations.keys() & {"top", "bottom"}
    every = [t for t in find_terms(question, db) if not (ranks and tokens[t.index].role is Role.NUMBER)]
    spent = {term.index for term in every if term.stem in lexicon.stems_of("money_words")}
    terms = [term for term in every if term.index not in spent]
    if not terms:
        return
    around = recall(db, Surroundings)
    found = search_passages(db, match_telling(db, search_groups(terms)), _LIMIT)
    for grid in find_grids(db, (passage.spot for passage, _ in found if passage.kind == "row")):
        title, headings = around.find_title(grid.spot), around.find_heading_stems(grid.spot)
        pick = pick_cells(grid, terms, question.years, title, headings)
        if pick and spent:
            of_money = all(_MONEY.search(f"{title} {grid.told_in(column)}") for column in pick.columns)
            pick = replace(pick, above=pick.above | spent) if of_money else None
        if pick:
            yield pick
