"""Numbers the Danish way: strict in, round trip out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.danish.numbers import Mark, Number, find_numbers, format_number, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("12", "12"),
        ("1.234", "1234"),
        ("5.839.955", "5839955"),
        ("1 234", "1234"),
        ("1\u00a0234\u202f567,5", "1234567.5"),
        ("1.234,50", "1234.50"),
        ("0,5", "0.5"),
        ("1,234", "1.234"),
        ("(12)", "-12"),
        ("−5", "-5"),
        ("-5,5", "-5.5"),
        ("÷12", "-12"),
        ("+3", "3"),
        (" 12 ", "12"),
    ],
)
def test_plain_numbers(text: str, value: str) -> None:
    assert parse_number(text) == Number(Decimal(value))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12 pct.", "12", "%"),
        ("25,3%", "25.3", "%"),
        ("-1,5 procentpoint", "-1.5", "procentpoint"),
        ("34 ‰", "34", "‰"),
        ("12 kr.", "12", "kr."),
        ("kr. 1.234,50", "1234.50", "kr."),
        ("1.234,-", "1234", "kr."),
        ("3,4 mio. kr.", "3400000", "kr."),
        ("1,25 mia. kr.", "1250000000", "kr."),
        ("100 t.kr.", "100000", "kr."),
        ("(1.234) kr.", "-1234", "kr."),
        ("37 timer", "37", "timer"),
        ("14 dage", "14", "dage"),
        ("85 m²", "85", "m²"),
        ("5,8 millioner", "5800000", None),
    ],
)
def test_numbers_with_a_unit(text: str, value: str, unit: str | None) -> None:
    assert parse_number(text) == Number(Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "footnote"),
    [("12*", "*"), ("12 **", "**"), ("12 1)", "1)"), ("12¹", "¹"), ("12 *)", "*)"), ("12[^1]", "[^1]")],
)
def test_footnote_marks(text: str, footnote: str) -> None:
    assert parse_number(text) == Number(Decimal(12), footnote=footnote)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("-", Mark.DASH),
        ("–", Mark.DASH),
        ("—", Mark.DASH),
        ("", Mark.EMPTY),
        ("  ", Mark.EMPTY),
        ("..", Mark.UNAVAILABLE),
        ("n/a", Mark.UNAVAILABLE),
        ("i.a.", Mark.UNAVAILABLE),
        (":", Mark.WITHHELD),
    ],
)
def test_cells_without_a_number(text: str, mark: Mark) -> None:
    number = parse_number(text)
    assert number == Number(None, mark=mark)
    assert (number.dash, number.missing) == (mark is Mark.DASH, mark is not Mark.DASH)


@pytest.mark.parametrize(
    "text", ["1.23.4", "12a", "2-3", "1.5", "16.05", "1.0000", "1,234,567", "12.", "007", "12)"]
)
def test_half_understood_is_not_understood(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text", ["35 30 87 15", "10/9", "12 æbler", "l2", "1O", "- 5", "ca. 12", "1.234.5", "1 23", "Viborg"]
)
def test_other_texts_are_no_numbers(text: str) -> None:
    assert parse_number(text) is None


def test_decimal_points_where_the_document_uses_them() -> None:
    assert parse_number("1,234.5", decimal_point=True) == Number(Decimal("1234.5"))
    assert parse_number("1.234,5", decimal_point=True) is None


def test_numbers_of_a_running_text() -> None:
    text = "Af 1.864 ansøgere fik tolv 3,4 mio. kr., altså 14 %, jf. punkt 3.2 og brev af 1.5."
    found = [(text[m.start : m.end], m.number.value, m.number.unit) for m in find_numbers(text)]
    assert found == [
        ("1.864", Decimal(1864), None),
        ("tolv", Decimal(12), None),
        ("3,4 mio. kr.", Decimal(3400000), "kr."),
        ("14 %", Decimal(14), "%"),
    ]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("5839955", None, "5.839.955"),
        ("0.5", None, "0,5"),
        ("1.25", 1, "1,3"),
        ("-1234.5", 0, "-1.235"),
        ("-0.2", 0, "0"),
        ("999.95", 1, "1.000,0"),
    ],
)
def test_format(value: str, decimals: int | None, text: str) -> None:
    assert format_number(Decimal(value), decimals) == text


@given(st.decimals(-(10**9), 10**9, places=3) | st.integers(-(10**9), 10**9).map(Decimal))
def test_what_is_written_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == Number(value)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or (number.value is None) == (number.mark is not Mark.NONE)
