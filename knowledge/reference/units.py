"""Units of figures and the words they are printed with; the words are data in units.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from knowledge.reference.word_lists import read_lists

_SCALES = {
    "1.000": 1000, "1000": 1000, "tusind": 1000, "tusinde": 1000,
    "mio.": 1_000_000, "mio": 1_000_000, "mill.": 1_000_000, "millioner": 1_000_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """name: "%", "kr.", "timer", … ("" for a bare "mio."). factor: what a number is multiplied with.

    amount: it measures a quantity ("ton") and counts no things.
    """

    name: str
    factor: int = 1
    amount: bool = field(default=False, repr=False)


@cache
def units() -> Mapping[str, Unit]:
    """Every spelling in lower case → its unit, the longest spelling first."""
    data = read_lists("units")
    pairs = [
        (spelling, Unit(entry["name"], entry.get("factor", 1), entry.get("amount", False)))
        for entry in data["unit"]
        for spelling in entry["spellings"]
    ]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1_000)  # a table asks it of every cell
def parse_unit(text: str) -> Unit | None:
    """The unit that a text is, whole ("mio. kr.", "(i pct.)", "Antal timer"), or None.

    >>> parse_unit("i 1.000 kr.")
    Unit(name='kr.', factor=1000)
    >>> parse_unit("1.000 personer")
    Unit(name='personer', factor=1000)
    >>> parse_unit("kr. og øre") is None
    True
    """
    plain = " ".join(text.lower().split()).strip("()[] :")
    for prefix in ("", "i ", "antal "):
        unit = units().get(plain.removeprefix(prefix)) or _parse_scaled(plain.removeprefix(prefix))
        if unit is not None:
            return unit
    return None


def factor_of(printed_unit: str) -> int:
    """What numbers printed in this unit are multiplied with: 1000 for "1.000 kr.", 1 for "" or "kr."."""
    unit = parse_unit(printed_unit)
    return unit.factor if unit else 1


def _parse_scaled(plain: str) -> Unit | None:
    scale, _, counted = plain.partition(" ")
    factor, unit = _SCALES.get(scale), units().get(counted)
    return (
        Unit(unit.name, factor, unit.amount) if factor and unit and unit.name and unit.factor == 1 else None
    )
