"""Dates in text: what is one, what is none, which year, and there and back again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.danish.dates import (
    find_dates,
    format_date,
    format_day,
    format_time,
    format_window,
    parse_date,
)
from knowledge.danish.offsets import find_offsets
from knowledge.danish.workdays import add_working_days, is_working_day
from knowledge.model import Precision

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2097, 12, 31))


@given(DAYS)
def test_a_formatted_date_is_read_back(day: dt.date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(f"d. {day.day}/{day.month}-{day.year}") == day
    assert parse_date(f"{day.day:02}.{day.month:02}.{day.year}") == day
    assert parse_date(day.isoformat()) == day


@given(DAYS)
def test_the_weekday_that_is_printed_is_read(day: dt.date) -> None:
    (found,) = find_dates(f"Mødet er {format_day(day)}.")
    assert (found.first, found.weekday) == (day, day.weekday())


@given(DAYS, st.integers(1, 400))
def test_a_formatted_window_is_read_back(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(length)
    (found,) = find_dates(format_window(first, last))
    assert (found.first, found.last) == (first, last)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    for found in find_dates(text, year=2024):
        assert text[found.start : found.end].strip(" ,") == found.printed
        assert found.last is None or found.first <= found.last


@pytest.mark.parametrize(
    "text",
    [
        "29. februar 2025",
        "31. juni 2024",
        "3/4 af midlerne",
        "punkt 3.2",
        "§ 8, stk. 3",
        "tlf. 35 30 85 27",
        "sag 24-003817",
        "man kan sende",
        "24/7",
        "side 1 af 2",
        "2018-2022",
        "12.345,67 kr.",
        "kl. 10.30",
        "32/13",
        "Maj Hansen",
        "skoleåret 2018/19",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, year=2024) == ()


def days(text: str, year: int | None = None) -> list[str]:
    return [found.first.isoformat() for found in find_dates(text, year=year)]


def test_a_year_is_lent_by_the_next_date_the_last_one_or_the_caller() -> None:
    assert days("den 29. april og 24. juni 2021") == ["2021-04-29", "2021-06-24"]
    assert days("Den 3. maj 2024 åbner runden; svar gives den 1. juni") == ["2024-05-03", "2024-06-01"]
    assert days("den 3. maj", year=2030) == ["2030-05-03"]
    assert days("den 3. maj") == []


def test_a_list_over_new_year_keeps_its_order() -> None:
    assert days("den 10. december og 14. januar 2022") == ["2021-12-10", "2022-01-14"]
    assert days("Frist 15. december 2021, møde den 10. januar") == ["2021-12-15", "2022-01-10"]


def test_an_inherited_year_is_said() -> None:
    assert [found.year_inherited for found in find_dates("1. maj og 3. juni 2024")] == [True, False]


def test_between_makes_a_range_and_and_does_not() -> None:
    assert [found.precision for found in find_dates("mellem den 1. maj og den 3. juni 2024")] == [
        Precision.RANGE
    ]
    assert days("den 1. maj og den 3. juni 2024") == ["2024-05-01", "2024-06-03"]


def test_times_go_to_the_day_they_stand_beside() -> None:
    found = find_dates("Den 3. maj 2024 kl. 9.30 og den 4. maj 2024 kl. 14-16")
    assert [(one.at, one.until) for one in found] == [
        (dt.time(9, 30), None),
        (dt.time(14), dt.time(16)),
    ]


def test_parse_date_wants_just_one_day() -> None:
    assert parse_date("medio maj 2024") is None
    assert parse_date("3. maj 2024 og 4. maj 2024") is None
    assert parse_date("3. maj", today=dt.date(2024, 1, 1)) == dt.date(2024, 5, 3)


def test_formats() -> None:
    assert format_day(dt.date(2021, 9, 10)) == "fredag den 10. september 2021"
    assert format_time(dt.time(9, 5)) == "kl. 9.05"
    assert format_window(dt.date(2022, 1, 17), dt.date(2022, 1, 25)) == "17.–25. januar 2022"
    assert format_window(dt.date(2024, 7, 1), dt.date(2024, 8, 31)) == "1. juli–31. august 2024"


def test_working_days_know_the_holidays() -> None:
    assert not is_working_day(dt.date(2024, 5, 20))  # Whit Monday
    assert is_working_day(dt.date(2024, 4, 26))  # Great Prayer Day until 2023
    assert add_working_days(dt.date(2024, 12, 23), 2) == dt.date(2024, 12, 30)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("14 dage før mødet", "2024-05-08", None),
        ("senest 4 hverdage før mødet", "2024-05-15", None),
        ("3 uger efter mødet", "2024-06-12", None),
        ("en uge efter mødet", "2024-05-29", None),
        ("ugen før mødet", "2024-05-15", "2024-05-21"),
        ("dagen før mødet", "2024-05-21", None),
        ("tre måneder inden mødet", "2024-02-22", None),
    ],
)
def test_distances_are_counted_from_the_event(text: str, first: str, last: str | None) -> None:
    (offset,) = find_offsets(text)
    got = offset.days_from(dt.date(2024, 5, 22))
    assert got == (dt.date.fromisoformat(first), dt.date.fromisoformat(last) if last else None)
    assert offset.anchor == "mødet"
