"""Misspelt place names: the errors that fingers make, and the words and places that are no misspelling.

The floors are those of the project: 2,000 one-edit typos, 97 % right or asked back, 0.1 % wrong.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from knowledge.danish.names import find_places
from knowledge.danish.words import find_words
from knowledge.reference.places import municipalities

# Everyday words, written for this test and apart from the list of common words.
_EVERYDAY = """
    regionsråd budget møde lokalplan vej veje vejr være været værelse søge søger søgning retning
    retninger koge koger kogebog have haver kage kager sorg fane faner skov skove skole skolen skoler
    skæve bro brand branden høring høringer holdning vare varer varme vand vande ansøge ansøgning gave
    gaver greb grave graver herre herrer hest heste horn fred fredag frede brøndborer lyng lynhurtig
    assistent odds ordre ordner oder under vende vender tønde tænder tårn tårne tarm søndag lørdag
    sommer strand stande struktur stue stuer true truer middel midler marked markeder holde holder holdt
    lære lærer lærerne leje lejer lejre lejlighed læse læser rebel billede billeder bund bunden
    nybyggeri ny nye borg borger borgere borgmester rod rødder ring ringe ringer sted steder stedet
    viden vidne vibe fase farve fart fire fem seks syv otte ni ti elleve tolv gentage glad glas hvid
    hvide alle allerede hals grib billig kold kolde silke skrive skriver skiver hede helse hjørne hjerte
    jammer bugt maria thomas mors morgen slag slagter næste næse køre kører kørte købe køber kaste kasse
    vælge vælger valg fjord ø øer havn havne sag sager kvote kvoter forslag fravær pris priser penge
    procent tilskud borgerne kommunens regionen landet kontanthjælp aften jernbane
"""
_HOMOGRAPHS = {"lejre", "mors"}  # also names, spelled to the letter

_ELSEWHERE = """
    Flensborg Hamborg Göteborg Malmø Oslo Christiansø Ertholmene Grindsted Brønshøj Valby Hobro Nykøbing
    Sæby Skagen Ebeltoft Grenaa Ribe Hørning Kolind Rungsted Helsinge Frederiksværk Korsør Maribo
    Birkerød Hammel Nordsjælland Jylland Fyn Vestjylland Sønderjylland Østjylland Sverige Tyskland
    Ukraine Amager Storkøbenhavn Trekantområdet
"""

_ROWS = ("1234567890", "qwertyuiopå", "asdfghjklæø", "zxcvbnm")
_SPELLED_OUT = {"æ": ("ae", "a"), "ø": ("oe", "o"), "å": ("aa", "a")}


def find_codes(text: str) -> set[str]:
    return {code for mention in find_places(find_words(text)) for code in mention.codes}


def test_typos_are_understood_or_asked_about_and_hardly_ever_wrong() -> None:
    random = Random(2022)
    outcomes: Counter[str] = Counter()
    for _ in range(2000):
        place = random.choice(municipalities())
        codes = find_codes(make_typo(place.name, random))
        right = "right" if codes == {place.code} else "asked back" if place.code in codes else "wrong"
        outcomes[right if codes else "none"] += 1
    assert outcomes["right"] + outcomes["asked back"] >= 0.97 * 2000, outcomes
    assert outcomes["wrong"] <= 0.001 * 2000, outcomes


def test_everyday_words_are_no_places() -> None:
    assert len(set(_EVERYDAY.split())) > 150
    assert {
        word for word in _EVERYDAY.split() if find_codes(word) | find_codes(word.capitalize())
    } == _HOMOGRAPHS


@pytest.mark.parametrize("place", _ELSEWHERE.split())
def test_places_that_are_no_municipality_do_not_become_one(place: str) -> None:
    assert find_codes(place) == set()
    assert find_codes(f"kvote {place.lower()} 2022") == set()


def make_typo(name: str, random: Random) -> str:
    """The name with one error: a neighbour's key, two letters swapped, one dropped, or æøå spelled out."""
    kinds = ["neighbour", "swap", "drop"]
    if any(letter in _SPELLED_OUT for letter in name.lower()):
        kinds.append("spelled_out")
    kind = random.choice(kinds)
    if kind == "spelled_out":
        at = random.choice([i for i, letter in enumerate(name) if letter.lower() in _SPELLED_OUT])
        return name[:at] + random.choice(_SPELLED_OUT[name[at].lower()]) + name[at + 1 :]
    if kind == "swap":
        at = random.randrange(len(name) - 1)
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    at = random.randrange(len(name))
    key = "" if kind == "drop" else random.choice(_neighbours(name[at].lower()) or [""])
    return name[:at] + key + name[at + 1 :]


def _neighbours(letter: str) -> list[str]:
    """The keys left, right, above and below on a Danish keyboard."""
    for above, row, below in zip(("", *_ROWS), _ROWS, (*_ROWS[1:], ""), strict=False):
        if letter in row:
            at = row.index(letter)
            beside = [row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)]
            near = [other[at] for other in (above, below) if at < len(other)]
            return [key for key in beside + near if key.isalpha()]
    return []
