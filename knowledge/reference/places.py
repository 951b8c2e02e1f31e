"""The places that figures are about: 98 municipalities, 5 regions and Denmark.

The names, codes and regions are public facts, kept in municipalities.csv and regions.csv beside this file.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from knowledge.model import Level, Place


@cache
def places() -> tuple[Place, ...]:
    """All places: the country, the regions, then the municipalities by code."""
    areas = [
        Place(row["code"], row["name"], Level(row["level"]), aliases=_split_aliases(row))
        for row in _read_rows("regions.csv")
    ]
    municipalities = [
        Place(row["code"], row["name"], Level.MUNICIPALITY, row["region"], _split_aliases(row))
        for row in _read_rows("municipalities.csv")
    ]
    return (*areas, *municipalities)


def fetch_place(code: str) -> Place | None:
    """The place with this code ("791", "1082", "DK"), or None."""
    return _by_code().get(code)


def municipalities(region: str | None = None) -> tuple[Place, ...]:
    """The 98 municipalities by code, or those of one region (its code, "1082")."""
    return tuple(
        place
        for place in places()
        if place.level is Level.MUNICIPALITY and (region is None or place.region == region)
    )


def regions() -> tuple[Place, ...]:
    """The five regions by code."""
    return tuple(place for place in places() if place.level is Level.REGION)


@cache
def _by_code() -> dict[str, Place]:
    return {place.code: place for place in places()}


def _split_aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(alias for alias in row["aliases"].split(";") if alias)


def _read_rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


PLACES = places()
COUNTRY = PLACES[0]
