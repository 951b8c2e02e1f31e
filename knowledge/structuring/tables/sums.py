"""Adds columns up against the totals they print: what a dash means, and which figures to trust."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.danish.numbers import format_number, parse_number
from knowledge.model import Figure, Finding, FindingKind, Level, Spot
from knowledge.reference.places import fetch_place, municipalities, regions
from knowledge.reference.units import parse_unit

_NEARLY_ALL = 0.8
_SHARES = ("%", "‰", "procentpoint")


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A total and the figures it should be the sum of. figure: None for the total of an unnamed selection."""

    value: Decimal
    parts: tuple[Figure, ...]
    figure: Figure | None
    name: str
    row_text: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class _Verdict:
    """adds_up: None where that can't be told. codes: of the parts."""

    total: PrintedTotal
    adds_up: bool | None
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Figures with dashes settled and `adds_up` set, and a finding for each total that is wrong."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


def check_sums(figures: Sequence[Figure], unnamed: Sequence[PrintedTotal] = ()) -> SumCheck:
    """Check one column (same table, measure, year, status).

    A dash is 0 where the totals bear it out: in its own block, or in another block of the column that
    holds dashes, for a table uses one sign for one thing. Else it stays None.
    """
    totals = [*_find_totals(figures), *unnamed]
    if not totals or not _is_additive(figures, totals):
        return SumCheck(tuple(figures), ())
    dash_is_zero = any(_has_dash(total) and _adds_up(total) for total in totals)
    verdicts = [
        _Verdict(total, _judge(total, dash_is_zero), frozenset(part.place_code for part in total.parts))
        for total in totals
    ]
    settled = tuple(_settle(figure, verdicts, dash_is_zero) for figure in figures)
    findings = tuple(_report(verdict.total) for verdict in verdicts if verdict.adds_up is False)
    return SumCheck(settled, findings)


def _find_totals(figures: Sequence[Figure]) -> Iterator[PrintedTotal]:
    towns = [figure for figure in figures if figure.level is Level.MUNICIPALITY]
    areas = [figure for figure in figures if figure.level is Level.REGION]
    for area in areas:
        members = {place.code for place in municipalities(area.place_code)}
        parts = [figure for figure in towns if figure.place_code in members]
        if len({part.place_code for part in parts}) >= _NEARLY_ALL * len(members):
            yield from _as_total(area, parts)
    for country in (figure for figure in figures if figure.level is Level.COUNTRY):
        if {area.place_code for area in areas} == {region.code for region in regions()}:
            yield from _as_total(country, areas)
        elif len({town.place_code for town in towns}) >= _NEARLY_ALL * len(municipalities()):
            yield from _as_total(country, towns)


def _as_total(figure: Figure, parts: Sequence[Figure]) -> Iterator[PrintedTotal]:
    if figure.value is not None:
        place = fetch_place(figure.place_code)
        name = place.name if place else figure.place_name
        yield PrintedTotal(figure.value, tuple(parts), figure, name, figure.row_text, figure.spot)


def _is_additive(figures: Sequence[Figure], totals: Sequence[PrintedTotal]) -> bool:
    """Whether the totals are sums at all: a rate or an average lies between its parts instead."""
    if any(figure.unit in _SHARES for figure in figures):
        return False
    sums = sum(total.value > max(_values(total), default=Decimal(0)) for total in totals)
    return any(_adds_up(total) for total in totals) or 2 * sums > len(totals)


def _values(total: PrintedTotal) -> list[Decimal]:
    return [part.value for part in total.parts if part.value is not None]


def _difference(total: PrintedTotal) -> Decimal:
    return sum(_values(total), Decimal(0)) - total.value


def _adds_up(total: PrintedTotal) -> bool:
    """Whole numbers must agree; decimals and thousands have been rounded, each by up to half a digit."""
    exponents = [int(value.as_tuple().exponent) for value in (*_values(total), total.value)]
    decimals = max(0, -min(exponents))
    rounded = decimals or _is_scaled(total)
    slack = Decimal(len(total.parts)) * Decimal(5).scaleb(-decimals - 1) if rounded else Decimal(0)
    return abs(_difference(total)) <= slack


def _is_scaled(total: PrintedTotal) -> bool:
    unit = parse_unit(total.parts[0].unit or "")
    return unit is not None and unit.factor > 1


def _has_dash(total: PrintedTotal) -> bool:
    return any(is_dash(part) for part in total.parts)


def is_dash(figure: Figure) -> bool:
    """Whether the cell is a dash whose meaning is not settled."""
    number = parse_number(figure.raw)
    return figure.value is None and number is not None and number.dash


def _judge(total: PrintedTotal, dash_is_zero: bool) -> bool | None:
    """True, False, or None where cells without a number may make up the difference."""
    if _adds_up(total):
        return True
    hidden = any(part.value is None and not (dash_is_zero and is_dash(part)) for part in total.parts)
    return None if hidden and _difference(total) < 0 else False


def _settle(figure: Figure, verdicts: Sequence[_Verdict], dash_is_zero: bool) -> Figure:
    """A total is judged by its own parts, any other figure by the totals over it."""
    own = [verdict.adds_up for verdict in verdicts if figure is verdict.total.figure]
    over = [verdict.adds_up for verdict in verdicts if figure.place_code in verdict.codes]
    known = [adds_up for adds_up in own or over if adds_up is not None]
    if not known:
        return replace(figure, adds_up=None) if figure.adds_up is not None else figure
    value = Decimal(0) if dash_is_zero and is_dash(figure) else figure.value
    return replace(figure, adds_up=all(known), value=value)


def _report(total: PrintedTotal) -> Finding:
    first = total.parts[0]
    year = f" {first.year}" if first.year else ""
    found = format_number(_difference(total) + total.value)
    off = format_number(abs(_difference(total)))
    text = (
        f"{total.name}: tallene i kolonnen {first.measure_label}{year} giver {found}, "
        f"men tabellen skriver {format_number(total.value)} (en forskel på {off})."
    )
    codes = tuple(dict.fromkeys([*_own_code(total), *(part.place_code for part in total.parts)]))
    return Finding(
        FindingKind.SUM, "error", text, total.row_text, codes, first.measure, first.table, total.spot
    )


def _own_code(total: PrintedTotal) -> list[str]:
    return [total.figure.place_code] if total.figure else []
