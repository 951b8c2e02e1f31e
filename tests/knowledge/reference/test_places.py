"""The places of Denmark: public facts, checked against each other."""

from __future__ import annotations

from collections import Counter

from knowledge.danish.folding import fold_name
from knowledge.model import Level
from knowledge.reference.places import COUNTRY, PLACES, fetch_place, municipalities, regions


def test_98_municipalities_in_five_regions() -> None:
    assert len(municipalities()) == 98
    assert Counter(place.region for place in municipalities()) == {
        "1081": 11,
        "1082": 19,
        "1083": 22,
        "1084": 29,
        "1085": 17,
    }


def test_codes_are_unique_and_sorted() -> None:
    codes = [place.code for place in municipalities()]
    assert codes == sorted(set(codes))
    assert all(code.isdigit() and len(code) == 3 for code in codes)
    assert [region.code for region in regions()] == ["1081", "1082", "1083", "1084", "1085"]


def test_no_two_places_share_a_name_even_loosely_spelled() -> None:
    owners: dict[str, set[str]] = {}
    for place in PLACES:
        for name in (place.name, *place.aliases):
            owners.setdefault(fold_name(name), set()).add(place.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_fetching_by_code() -> None:
    viborg = fetch_place("791")
    assert viborg is not None
    assert (viborg.name, viborg.level, viborg.region) == ("Viborg", Level.MUNICIPALITY, "1082")
    assert fetch_place("DK") == COUNTRY
    assert fetch_place("792") is None
    assert [place.code for place in municipalities("1081")][:2] == ["773", "787"]
