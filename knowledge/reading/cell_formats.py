"""A spreadsheet cell's value and number format → the text that a Danish Excel shows."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from knowledge.danish.dates import format_date

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_MOST_DECIMALS = 30  # as in Excel
_ENOUGH_DIGITS = Context(prec=60)
_BRACKETS = re.compile(r"\[[^\]]*\]")


def show_cell(value: object, number_format: str) -> str:
    """The text of a cell. Dates are written out, decimals get a comma and thousands their dots.

    >>> show_cell(0.125, "0.0%"), show_cell(1234567, "#,##0"), show_cell(2.5, "General")
    ('12,5 %', '1.234.567', '2,5')
    """
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, int | float):
        return _show_number(value, number_format or "General")
    if isinstance(value, dt.datetime):
        clock = f" kl. {value:%H.%M}" if value.time() != dt.time() else ""
        return format_date(value.date()) + clock
    if isinstance(value, dt.date):
        return format_date(value)
    if isinstance(value, dt.time):
        return f"{value:%H.%M}"
    return str(value)


def _show_number(value: int | float, number_format: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    pattern = _BRACKETS.sub("", number_format.split(";")[0])
    literal = "".join(quoted or escaped for quoted, escaped in _QUOTED.findall(pattern)).strip()
    bare = _QUOTED.sub("", pattern)
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if "%" in bare:
        return _group(_rounded(exact * 100, bare)) + " %"
    shown = _rounded(exact, bare)
    text = _group(shown) if "," in bare else _plain(shown)
    return f"{text} {literal}" if literal.casefold().startswith(("kr", "t.kr", "mio", "mia", "pct")) else text


def _rounded(value: Decimal, pattern: str) -> Decimal:
    """As many decimals as the format shows; up to ten significant digits where it does not say."""
    if not re.search(r"[0#?]", pattern):
        return Decimal(f"{value:.10g}").normalize()
    decimals = re.search(r"\.([0#?]+)", pattern)
    shown = min(len(decimals[1]), _MOST_DECIMALS) if decimals else 0
    if abs(value) >= Decimal(10) ** 15:
        return value
    rounded = value.quantize(Decimal(1).scaleb(-shown), ROUND_HALF_UP, _ENOUGH_DIGITS)
    for _ in range(shown - decimals[1].count("0") if decimals else 0):  # "#" shows no nought at the end
        if rounded.as_tuple().digits[-1:] != (0,):
            break
        rounded = rounded.quantize(Decimal(1).scaleb(int(rounded.as_tuple().exponent) + 1))
    return rounded


def _plain(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _group(value: Decimal) -> str:
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))
