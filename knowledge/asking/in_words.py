"""All that answers in words: half of the engine, which a command that asks for a figure need not load."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from knowledge.asking.cells import solving as cells
from knowledge.asking.evidence.solving import KIND as QUOTATION
from knowledge.asking.evidence.solving import solve as quote
from knowledge.asking.facts import listing
from knowledge.asking.facts import solving as facts
from knowledge.asking.refusing import refuse
from knowledge.asking.solvers import (
    agenda,
    contacts,
    deadlines,
    gathering,
    labels,
    laws,
    meetings,
    people,
    programme,
    standing_orders,
    survey,
)
from knowledge.model import Attempt, Question

__all__ = ["QUOTATION", "TEXT_SOLVERS", "quote", "refuse"]

TEXT_SOLVERS: tuple[Callable[[Question, Database], Attempt | None], ...] = (
    listing.list_outcomes,
    listing.solve,
    agenda.solve,
    meetings.solve,
    deadlines.solve,
    programme.solve,
    programme.count_parallels,
    people.solve,
    contacts.solve,
    contacts.tell_owner,
    laws.solve,
    standing_orders.solve,
    gathering.tell_letter_date,
    survey.solve,
    cells.solve,
    labels.solve,
    gathering.solve,
    facts.solve,
)
