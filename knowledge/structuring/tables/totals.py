"""Which place a bare total ("I alt") sums up: what stands above it tells."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.model import Level, Place
from knowledge.reference.places import fetch_place, municipalities, regions

_NEARLY_ALL = 0.8  # of a region's municipalities: one may have been left out, and that is found elsewhere
_COUNTRY = "DK"


def find_total_place(codes: Iterable[str]) -> Place | None:
    """The region or country whose parts the codes are; None for any other selection.

    >>> find_total_place(["1081", "1082", "1083", "1084", "1085"]).name
    'Danmark'
    """
    found = {code for code in codes if code != _COUNTRY}
    if found and found <= {region.code for region in regions()}:
        return fetch_place(_COUNTRY) if len(found) == len(regions()) else None
    named = {code for code in found if _is_municipality(code)}
    if len(named) >= _NEARLY_ALL * len(municipalities()):
        return fetch_place(_COUNTRY)
    return next((region for region in regions() if _makes_up(named, region)), None)


def _makes_up(named: set[str], region: Place) -> bool:
    members = {place.code for place in municipalities(region.code)}
    return named <= members and len(named) >= _NEARLY_ALL * len(members)


def _is_municipality(code: str) -> bool:
    place = fetch_place(code)
    return place is not None and place.level is Level.MUNICIPALITY
