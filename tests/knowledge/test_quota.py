"""The quota model: its arithmetic by hand, and what must hold for any country."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.quota import (
    Deviation,
    Outcome,
    QuotaBasis,
    build_basis,
    distribute,
    find_deviations,
    to_decimal,
)

# Four invented municipalities, 1,000 people, 100 foreign citizens, 10 reunifications.
TOWN = QuotaBasis("001", 500, 20, 2)
SUBURB = QuotaBasis("002", 200, 70, 0)
COAST = QuotaBasis("003", 250, 9, 0)
ISLAND = QuotaBasis("004", 50, 1, 8)
COUNTRY = (TOWN, SUBURB, COAST, ISLAND)

rows = st.builds(
    QuotaBasis,
    code=st.integers(100, 999).map(str),
    inhabitants=st.integers(1, 700_000),
    foreign_citizens=st.integers(0, 50_000),
    reunifications=st.integers(0, 60),
)
countries = st.lists(rows, min_size=1, max_size=30, unique_by=lambda row: row.code).filter(
    lambda country: any(row.foreign_citizens for row in country)
)
landstals = st.integers(0, 20_000)


def test_every_step_of_one_municipality_is_kept() -> None:
    town = distribute(COUNTRY, 90).by_code["001"]

    assert [town.population_share, town.foreign_share, town.share] == [
        Fraction(1, 2),
        Fraction(1, 5),
        Fraction(4, 5),
    ]
    assert [town.pool, town.gross, town.net] == [100, 80, 78]
    assert town.exact == Fraction(78) * Fraction(90, 78 + 41 + 1)
    assert town.quota == 59  # 58,5 is rounded up


def test_negative_numbers_become_none_and_the_rest_add_up_to_the_landstal() -> None:
    distribution = distribute(COUNTRY, 90)

    assert [float(quota.net) for quota in distribution.quotas] == [78, -30, 41, 1]
    assert [quota.quota for quota in distribution.quotas] == [59, 0, 31, 1]
    assert sum(quota.exact for quota in distribution.quotas) == 90


@pytest.mark.parametrize(
    ("landstal", "code", "outcome"),
    [
        (90, "001", Outcome.POSITIVE),
        (90_000, "002", Outcome.NEGATIVE_SHARE),
        (60, "004", Outcome.OWN_REUNIFICATIONS),
        (80, "004", Outcome.ROUNDED_TO_NONE),
    ],
)
def test_the_ways_to_a_quota_and_to_none_are_told_apart(landstal: int, code: str, outcome: Outcome) -> None:
    assert distribute(COUNTRY, landstal).by_code[code].outcome is outcome


def test_a_total_is_the_sum_of_the_rounded_quotas() -> None:
    assert distribute(COUNTRY, 90).total(["001", "003", "004"]) == 91


def test_printed_quotas_are_checked_one_by_one() -> None:
    printed = {"001": Decimal(59), "003": Decimal(13), "004": Decimal(1)}

    assert find_deviations(distribute(COUNTRY, 90), printed) == (Deviation("003", Decimal(13), 31),)


def test_columns_are_joined_by_code() -> None:
    assert build_basis({"002": 200, "001": 500}, {"001": 20, "002": 70}, {"001": 2, "002": 0}) == (
        TOWN,
        SUBURB,
    )


def test_a_municipality_without_a_figure_is_named() -> None:
    with pytest.raises(ValueError, match=r"lacks figures for: 002, 003$"):
        build_basis(
            {"001": 1, "002": None}, {"001": 1, "002": 1}, {"001": 0, "002": 0}, codes=("003", "002", "001")
        )


@pytest.mark.parametrize(
    ("basis", "landstal", "complaint"),
    [
        ((), 500, "no inhabitants"),
        ((QuotaBasis("001", 0, 5, 0),), 500, "no inhabitants"),
        ((QuotaBasis("001", 5, 0, 0),), 500, "no foreign citizens"),
        ((TOWN, TOWN), 500, "twice: 001"),
        ((TOWN, QuotaBasis("002", 5, 5, -1)), 500, "negative numbers for: 002"),
        (COUNTRY, -1, "a landstal can't be negative"),
    ],
)
def test_what_can_not_be_shared_out_is_refused(
    basis: tuple[QuotaBasis, ...], landstal: int, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        distribute(basis, landstal)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Fraction(5, 2), "3"), (Fraction(-1, 3), "0"), (Fraction(7, 2), "4"), (Fraction(249, 100), "2")],
)
def test_a_half_is_rounded_up(value: Fraction, shown: str) -> None:
    assert to_decimal(value, 0) == Decimal(shown)


@given(countries, landstals)
def test_nobody_gets_a_negative_quota_and_nothing_is_scaled_up(
    country: list[QuotaBasis], landstal: int
) -> None:
    distribution = distribute(country, landstal)

    assert 0 <= distribution.scale <= 1
    assert all(quota.exact >= 0 and quota.quota >= 0 for quota in distribution.quotas)


@given(countries, landstals, landstals)
def test_the_whole_grows_with_the_landstal(country: list[QuotaBasis], one: int, other: int) -> None:
    low, high = sorted((one, other))

    totals = [sum(quota.exact for quota in distribute(country, landstal).quotas) for landstal in (low, high)]

    assert totals == [low, high]


@given(countries, landstals)
def test_rounding_moves_nobody_more_than_half_a_person(country: list[QuotaBasis], landstal: int) -> None:
    assert all(
        abs(quota.quota - quota.exact) <= Fraction(1, 2) for quota in distribute(country, landstal).quotas
    )


@given(countries.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))), landstals)
def test_the_order_of_the_rows_is_irrelevant(
    orders: tuple[list[QuotaBasis], list[QuotaBasis]], landstal: int
) -> None:
    one, other = (distribute(order, landstal) for order in orders)

    assert one.by_code == other.by_code
