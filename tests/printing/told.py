"""What a document tells, written down beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Told = tuple[str, str, int | None, str]
"""Place code, a word of the measure, year, value."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document and what a careful reader finds in it.

    items: number and title. decisions: a phrase of each, with the number of its item.
    """

    name: str
    make: Callable[[], bytes]
    figures: tuple[Told, ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()


def across(word: str, years: tuple[int, ...], rows: Mapping[str, tuple[str, ...]]) -> tuple[Told, ...]:
    return tuple(
        (code, word, year, value)
        for code, values in rows.items()
        for year, value in zip(years, values, strict=True)
    )


NAMES = {
    "615": "Horsens", "727": "Odder", "740": "Silkeborg", "746": "Skanderborg", "766": "Hedensted",
    "101": "København", "147": "Frederiksberg", "751": "Aarhus", "851": "Aalborg", "461": "Odense",
    "360": "Lolland", "376": "Guldborgsund", "390": "Vordingborg", "420": "Assens", "430": "Faaborg-Midtfyn",
    "540": "Sønderborg", "550": "Tønder", "580": "Aabenraa", "773": "Morsø", "787": "Thisted",
    "820": "Vesthimmerland", "760": "Ringkøbing-Skjern", "756": "Ikast-Brande",
}  # fmt: skip
