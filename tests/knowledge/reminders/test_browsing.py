"""/frister and what can be written behind it."""

from __future__ import annotations

import datetime as dt

from knowledge.reminders.browsing import choose_deadlines
from tests.knowledge.deadlines_made_up import make_deadline, make_listed

TODAY = dt.date(2026, 3, 1)
LISTED = (
    make_listed(make_deadline("2026-06-20", "Skive svarer.", key="svar"), "3.2 Bådpladser"),
    make_listed(
        make_deadline("2026-05-04", "Kystrådet mødes.", key="møde", kind="meeting", is_deadline=False)
    ),
    make_listed(make_deadline("2026-02-01", "Regnskab.", key="regnskab")),
    make_listed(make_deadline("2025-12-01", "Budget.", key="budget")),
    make_listed(make_deadline("2021-05-01", "Landstal.", key="landstal", recurrence="yearly")),
)


def choose(wish: str) -> list[str]:
    return [one.occurrence.deadline.key for one in choose_deadlines(LISTED, wish, TODAY)]


def test_what_each_wish_shows() -> None:
    assert choose("") == ["landstal", "svar"]
    assert choose("alle") == ["landstal", "møde", "svar"]
    assert choose("passerede") == ["regnskab", "budget"]
    assert choose("maj") == ["landstal", "møde"]
    assert choose("maj 2027") == []
    assert choose("3.2") == ["svar"]
    assert choose("Skive") == ["svar"]
    assert choose("Kystrådet") == ["møde"]
    assert choose("Lemvig") == []
