"""The statutory distribution of refugees between the municipalities, as pure arithmetic.

Legal source: bekendtgørelse om boligplacering af flygtninge (boligplaceringsbekendtgørelsen), § 4.
Where the municipalities make no agreement of their own, the quotas are calculated in these steps:

    share  = 2 × share of the country's population − share of its non-western foreign citizens
    gross  = share × (landstal + the whole country's family reunifications of the year before)
    net    = gross − the municipality's own family reunifications
    exact  = 0 where net is negative; the positive ones are scaled down so that they add up to the landstal
    quota  = exact, rounded to the nearest whole person, a half rounded up

Every step is kept as an exact fraction, so that a why and a what-if can be told with their numbers.
Quotas are rounded one by one: their sum may differ from the landstal by a few persons.

    >>> basis = build_basis({"101": 600, "791": 400}, {"101": 30, "791": 10}, {"101": 2, "791": 3})
    >>> [(q.code, q.quota) for q in distribute(basis, 100).quotas]
    [('101', 45), ('791', 55)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import floor

Count = int | Decimal

HALF = Fraction(1, 2)


class Outcome(StrEnum):
    """Why a quota is what it is; the three ways to none are told apart."""

    POSITIVE = "positive"
    NEGATIVE_SHARE = "negative_share"  # no landstal, however large, gives a quota
    OWN_REUNIFICATIONS = "own_reunifications"  # a share, but used up by the reunifications
    ROUNDED_TO_NONE = "rounded_to_none"  # less than half a person


@dataclass(frozen=True, slots=True)
class QuotaBasis:
    """What the rule needs to know about one municipality, in persons.

    inhabitants, foreign_citizens: of 1 January before the landstal is told (foreign citizens: those
    from non-western countries). reunifications: family reunifications with refugees, the year before.
    """

    code: str
    inhabitants: Count
    foreign_citizens: Count
    reunifications: Count


@dataclass(frozen=True, slots=True)
class Quota:
    """One municipality's way through the rule. Shares are fractions of 1, the rest persons.

    pool: landstal and all reunifications of the country. scale: see Distribution.
    """

    code: str
    population_share: Fraction
    foreign_share: Fraction
    pool: Fraction
    reunifications: Count
    scale: Fraction

    @property
    def share(self) -> Fraction:
        """The share of the pool; below 0 where the foreign citizens weigh more than twice the people."""
        return 2 * self.population_share - self.foreign_share

    @property
    def gross(self) -> Fraction:
        """The share of the pool in persons, before the municipality's own reunifications."""
        return self.share * self.pool

    @property
    def net(self) -> Fraction:
        """What is left when the own reunifications are taken away; may be below 0."""
        return self.gross - Fraction(self.reunifications)

    @property
    def exact(self) -> Fraction:
        """The number before it is rounded, never below 0."""
        return max(self.net, Fraction(0)) * self.scale

    @property
    def quota(self) -> int:
        """The exact number rounded to a whole person, a half rounded up."""
        return floor(self.exact + HALF)

    @property
    def outcome(self) -> Outcome:
        """Why the quota is what it is."""
        if self.quota > 0:
            return Outcome.POSITIVE
        if self.share < 0:
            return Outcome.NEGATIVE_SHARE
        return Outcome.OWN_REUNIFICATIONS if self.net < 0 else Outcome.ROUNDED_TO_NONE


@dataclass(frozen=True)
class Distribution:
    """All quotas at one landstal. reunifications: of the whole country; pool: landstal and those.

    scale: what the positive net numbers are multiplied by, at most 1. quotas: in the order of the basis.
    """

    landstal: Fraction
    reunifications: Fraction
    scale: Fraction
    quotas: tuple[Quota, ...]

    @property
    def pool(self) -> Fraction:
        """What the shares are taken of: the landstal and all reunifications, in persons."""
        return self.landstal + self.reunifications

    @cached_property
    def by_code(self) -> Mapping[str, Quota]:
        """The quotas by municipality code."""
        return {quota.code: quota for quota in self.quotas}

    def total(self, codes: Iterable[str]) -> int:
        """The sum of the rounded quotas of these municipalities, as printed regional totals are made."""
        return sum(self.by_code[code].quota for code in codes)


@dataclass(frozen=True, slots=True)
class Deviation:
    """A printed quota that the rule does not reproduce, in persons."""

    code: str
    printed: Count
    calculated: int


def build_basis(
    inhabitants: Mapping[str, Count | None],
    foreign_citizens: Mapping[str, Count | None],
    reunifications: Mapping[str, Count | None],
    codes: Collection[str] | None = None,
) -> tuple[QuotaBasis, ...]:
    """The basis from three columns by municipality code.

    codes: the municipalities that must be there, in any order; by default those in any of the columns.
    ValueError where one of them lacks a figure: a share of an incomplete country is a wrong number.
    """
    columns = (inhabitants, foreign_citizens, reunifications)
    wanted = sorted(set().union(*columns) if codes is None else codes)
    missing = [code for code in wanted if any(column.get(code) is None for column in columns)]
    if missing:
        raise ValueError(f"the basis of the quotas lacks figures for: {', '.join(missing)}")
    return tuple(QuotaBasis(code, *(column[code] or 0 for column in columns)) for code in wanted)


def distribute(basis: Collection[QuotaBasis], landstal: Count) -> Distribution:
    """The quotas that the rule gives at this landstal (persons, 0 or more).

    The basis must be the whole country's: shares are taken of its sums. ValueError where it is empty,
    names a municipality twice or holds a negative number, or where nobody lives in the country.
    """
    _check(basis, landstal)
    population = _sum(row.inhabitants for row in basis)
    foreigners = _sum(row.foreign_citizens for row in basis)
    reunifications = _sum(row.reunifications for row in basis)
    unscaled = [
        Quota(
            code=row.code,
            population_share=Fraction(row.inhabitants) / population,
            foreign_share=Fraction(row.foreign_citizens) / foreigners,
            pool=Fraction(landstal) + reunifications,
            reunifications=row.reunifications,
            scale=Fraction(1),
        )
        for row in basis
    ]
    positive = _sum(quota.exact for quota in unscaled)
    scale = Fraction(landstal) / positive if positive else Fraction(0)
    quotas = tuple(replace(quota, scale=scale) for quota in unscaled)
    return Distribution(Fraction(landstal), reunifications, scale, quotas)


def find_deviations(distribution: Distribution, printed: Mapping[str, Count]) -> tuple[Deviation, ...]:
    """The printed quotas that differ from the calculated ones, in the order they are printed."""
    return tuple(
        Deviation(code, value, distribution.by_code[code].quota)
        for code, value in printed.items()
        if distribution.by_code[code].quota != value
    )


def to_decimal(value: Fraction, places: int) -> Decimal:
    """The fraction with so many decimals, a half rounded up: how a step is shown.

    >>> to_decimal(Fraction(2, 3), 2)
    Decimal('0.67')
    """
    return Decimal(floor(value * 10**places + HALF)).scaleb(-places)


def _sum(values: Iterable[Count | Fraction]) -> Fraction:
    return sum((Fraction(value) for value in values), Fraction(0))


def _check(basis: Collection[QuotaBasis], landstal: Count) -> None:
    if landstal < 0:
        raise ValueError(f"a landstal can't be negative: {landstal}")
    twice = [code for code, count in Counter(row.code for row in basis).items() if count > 1]
    if twice:
        raise ValueError(f"the basis of the quotas names these twice: {', '.join(twice)}")
    negative = [
        row.code for row in basis if min(row.inhabitants, row.foreign_citizens, row.reunifications) < 0
    ]
    if negative:
        raise ValueError(f"the basis of the quotas holds negative numbers for: {', '.join(negative)}")
    if not any(row.inhabitants for row in basis):
        raise ValueError("the basis of the quotas has no inhabitants to take shares of")
    if not any(row.foreign_citizens for row in basis):
        raise ValueError("the basis of the quotas has no foreign citizens to take shares of")
