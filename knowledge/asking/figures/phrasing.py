"""Danish sentences about figures: every number is rendered from its stored cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from knowledge.asking import lexicon
from knowledge.asking.figures.measure_names import find_head
from knowledge.danish.dates import format_date
from knowledge.danish.numbers import Number, format_number, parse_number
from knowledge.model import Figure, Level, MeasureSummary
from knowledge.reference.measures import fetch_known_measure
from knowledge.reference.places import fetch_place
from knowledge.reference.units import factor_of

_LONGEST_LABEL = 70
_PLAIN_UNITS = frozenset({"", "personer", "antal", "stk."})

_RATE_UNITS = frozenset({"%", "‰"})
_RATE_WORDS = re.compile(r"\bpr\b|\bper\b|gennemsnit|kvotient|andel|indeks|procent|promille|takst|sats")
_PER_YEAR = re.compile(r"\b(?:pr\.?|per) år\b")  # the figures are of one year anyway


def name_place(code: str) -> str:
    """The official name of a place; its code where it is not known."""
    place = fetch_place(code)
    return place.name if place else code


def name_measure(measure: MeasureSummary | Figure) -> str:
    """What a measure is called: the usual name where it is known, else as the document prints it."""
    key, label = (
        (measure.measure, measure.measure_label)
        if isinstance(measure, Figure)
        else (measure.key, measure.label)
    )
    known = fetch_known_measure(key)
    return known.label if known else _shorten(label)


def name_year(figure: Figure) -> str:
    """ "2022", "2021/22", "pr. 1. januar 2021", or "" where the document tells none of them."""
    if figure.note and (figure.year is None or str(figure.year) in figure.note):
        return figure.note
    if figure.on_date:
        return f"pr. {format_date(figure.on_date)}"
    return str(figure.year) if figure.year is not None else ""


def name_kind(figure: Figure) -> str:
    """Measure, year and status on one line: "Kvote 2022, beregnet"."""
    head = " ".join(part for part in (name_measure(figure), name_year(figure)) if part)
    return f"{head}, {figure.status}" if figure.status else head


def show_value(figure: Figure) -> str:
    """The figure as it is printed, with its unit; a dash that counts is 0. A correction is told with it."""
    if figure.value is None:
        return "ikke oplyst"
    number = format_number(figure.value)
    if figure.corrected:
        unit = "" if figure.unit in (None, *_PLAIN_UNITS) else f" {figure.unit}"
        return f"{number}{unit} (rettet; der er trykt »{figure.raw.strip()}«)"
    printed = parse_number(figure.raw)
    if figure.printed_unit:
        return _show_scaled(figure, printed)
    if printed and printed.dash:
        return f"{number} (trykt »{figure.raw.strip()}«)"
    if figure.unit in (None, *_PLAIN_UNITS):
        return number
    if printed and printed.unit and any(letter.isalpha() for letter in figure.raw):
        return figure.raw.strip()  # "3,4 mio. kr." says it better than seven digits
    return f"{number} {figure.unit}"


def _show_scaled(figure: Figure, printed: Number | None) -> str:
    """ "114 (i 1.000 kr.)", "3,4 mio. kr.": the cell and the unit as they are printed."""
    value = printed.value if printed else None
    number = figure.raw.strip() if value is None else format_number(value)
    scaled = figure.printed_unit
    return f"{number} (i {scaled})" if scaled[0].isdigit() else f"{number} {scaled}"


def show_like(value: Decimal, figure: Figure, decimals: int = 2) -> str:
    """A number worked out from figures such as this one, in the unit they are printed in."""
    printed = figure.printed_unit or _printed_scale(figure)
    if printed:
        number = show_number(value / factor_of(printed), decimals)
        return f"{number} (i {printed})" if printed[0].isdigit() else f"{number} {printed}"
    number = show_number(value, decimals)
    return number if figure.unit in (None, *_PLAIN_UNITS) else f"{number} {figure.unit}"


def show_gap(gap: Decimal, figure: Figure) -> str:
    """How far two figures such as this one lie apart; percentages by percentage points."""
    return f"{show_number(gap, 2)} procentpoint" if figure.unit == "%" else show_like(gap, figure)


def _printed_scale(figure: Figure) -> str:
    """ "mio. kr." of a cell that says "3,4 mio. kr." itself, else ""."""
    words = figure.raw.strip().partition(" ")[2]
    return words if factor_of(words) > 1 else ""


def show_number(value: Decimal, decimals: int) -> str:
    """A calculated number, rounded, without trailing zeros."""
    text = format_number(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def end(sentence: str) -> str:
    """A sentence with its full stop; "mio. kr." has its own."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def join_words(words: Sequence[str], last: str = "og") -> str:
    """Words with commas and a last "og"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def name_level(level: Level, count: int) -> str:
    """ "98 kommuner"."""
    nouns = {
        Level.MUNICIPALITY: ("kommune", "kommuner"),
        Level.REGION: ("region", "regioner"),
        Level.COUNTRY: ("land", "lande"),
    }
    one, several = nouns[level]
    return f"{count} {one if count == 1 else several}"


def _shorten(label: str) -> str:
    tidy = " ".join(label.split())
    return tidy if len(tidy) <= _LONGEST_LABEL else tidy[: _LONGEST_LABEL - 1].rstrip() + "…"


def is_rate(figure: Figure) -> bool:
    """Whether a figure is a level ("højest") and not a number of things ("flest"): it adds up to nothing."""
    return figure.unit in _RATE_UNITS or _names_rate(figure.measure_label)


@lru_cache(maxsize=1024)
def _names_rate(label: str) -> bool:
    names = lexicon.stems_of("rate_names")
    return bool(_RATE_WORDS.search(_PER_YEAR.sub(" ", label.lower()))) or any(
        own.endswith(name) for own in find_head(label) for name in names
    )
