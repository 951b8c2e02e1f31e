"""Which events a list holds: each once, and none that is another one of the same day lost."""

from __future__ import annotations

from knowledge.asking.events.choosing import drop_twins, find_end
from knowledge.asking.events.matching import Candidate
from knowledge.asking.events.phrases import full_clause, own_clause
from knowledge.occurrences import first_occurrence
from tests.knowledge.deadlines_made_up import make_deadline


def keep(*sentences: str) -> list[str]:
    events = [make_deadline("2026-03-27", text, printed="27. marts 2026") for text in sentences]
    candidates = [Candidate(first_occurrence(event), 1.0, frozenset()) for event in events]
    return [one.deadline.text for one in drop_twins(candidates)]


def test_two_deadlines_of_a_day_are_both_listed() -> None:
    sentences = [
        "Budgettet afleveres senest den 27. marts 2026.",
        "Senest den 27. marts 2026 afleveres regnskabet.",
    ]
    assert keep(*sentences) == sentences


def test_one_that_is_told_twice_is_listed_once_as_told_shorter() -> None:
    long = "Udvalgene afleverer budgettet til forvaltningen senest den 27. marts 2026."
    short = "Budgettet afleveres senest den 27. marts 2026."
    assert keep(long, short) == keep(short, long) == [short]


def test_the_end_of_what_begins_in_the_same_sentence() -> None:
    text = "Arbejdet begynder den 1. juni 2026 og skal være afsluttet den 3. maj 2028."
    begins = make_deadline("2026-06-01", text, printed="1. juni 2026")
    ends = make_deadline("2028-05-03", text, printed="3. maj 2028")
    both = [Candidate(first_occurrence(event), 1.0, frozenset()) for event in (begins, ends)]

    end = find_end(both)
    assert end is not None
    assert end.deadline is ends
    assert find_end(both[:1]) is None


def test_a_clause_without_a_verb_has_that_of_the_clause_before() -> None:
    text = "Havneudvalget behandler sagen den 19. maj 2026 og Byrådet den 26. maj 2026."
    first = make_deadline("2026-05-19", text, printed="19. maj 2026")
    second = make_deadline("2026-05-26", text, printed="26. maj 2026")

    assert full_clause(first) == own_clause(first)
    assert full_clause(second) == "behandler sagen den 19. maj 2026 og Byrådet den 26. maj 2026"
