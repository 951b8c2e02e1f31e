"""Distances to an event: what is counted, from what, and what is only a rule."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.dates import find_dates
from knowledge.danish.offsets import find_anchored, find_offsets, tells_working_days


def days(text: str) -> list[str | None]:
    """The day each distance of the text comes to; None where its anchor is not told."""
    mentions = find_dates(text)
    found = []
    for offset in find_offsets(text):
        anchor = find_anchored(text, offset, mentions)
        found.append(offset.days_from(anchor.first)[0].isoformat() if anchor else None)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 uger fra den 3. november 2025", ["2025-12-01"]),
        ("mandagen før mødet den 26. november 2025 kl. 12", ["2025-11-24"]),
        ("fredagen efter mødet den 26. november 2025", ["2025-11-28"]),
        ("torsdag i ugen før byrådets møde onsdag den 26. november 2025", ["2025-11-20"]),
        ("senest 8 dage før mødet i Teknisk Udvalg den 26. november 2025", ["2025-11-18"]),
        ("dagen før valget den 18. november 2025", ["2025-11-17"]),
        ("sidste hverdag før mødet den 12. januar 2026", ["2026-01-09"]),
        ("den 10. i måneden før mødet den 26. november 2025", ["2025-10-10"]),
        ("tre måneder efter projektets afslutning den 30. november 2025", ["2026-02-28"]),
        ("den 3. november 2025 og fire uger frem", ["2025-12-01"]),
        ("senest 8 dage før mødet", [None]),
        ("3 uger efter offentliggørelsen", [None]),
        ("4 uger fra den dag, afgørelsen er modtaget", [None]),
        ("tre måneder efter, at projektet er afsluttet den 30. november 2025", ["2026-02-28"]),
        ("tre måneder efter, at projektet er afsluttet", []),
        ("8-14 dage før mødet den 26. november 2025", []),
        ("inden for 30 minutter fra mødets start", []),
        ("fredag før kl. 12", []),
        ("børn på 5 år fra den 1. maj 2026", []),
    ],
)
def test_what_a_distance_comes_to(text: str, expected: list[str | None]) -> None:
    assert days(text) == expected


def test_every_such_event_is_told_from_a_certain_one() -> None:
    general = [find_offsets(f"8 dage før {event}")[0].general for event in ("hvert møde", "mødet")]
    assert general == [True, False]


def test_the_start_of_a_meeting_is_the_meeting() -> None:
    assert [one.anchor for one in find_offsets("to dage før mødets start")] == ["mødet"]


def test_only_working_days_need_to_be_explained() -> None:
    assert tells_working_days("4 hverdage før mødet")
    assert not tells_working_days("4 dage før mødet")


@settings(deadline=None)
@given(st.text(alphabet="14 dagehuvrsfømnt.,-ik", max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    for offset in find_offsets(text):
        assert 0 <= offset.start < offset.end <= len(text)


@settings(deadline=None)
@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 6))
def test_the_weekday_before_is_within_the_week(event: dt.date, weekday: int) -> None:
    names = ("mandagen", "tirsdagen", "onsdagen", "torsdagen", "fredagen", "lørdagen", "søndagen")
    found, _ = find_offsets(f"{names[weekday]} før mødet")[0].days_from(event)
    assert found.weekday() == weekday
    assert 1 <= (event - found).days <= 7
