"""Words, their stems and the parts of compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.danish.folding import fold
from knowledge.danish.words import find_words, is_common_word, split_compound, stem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kvoten for 2022 er 12.", ["kvoten", "for", "2022", "er", "12"]),
        ("ikke-vestlige og Høje-Taastrup", ["ikke-vestlige", "og", "hoeje-taastrup"]),
        ("§ 8, stk. 6", ["§", "8", "stk", "6"]),
        ("14% i 2018-2022", ["14", "%", "i", "2018", "2022"]),
        ("kl. 16.00–18.00 den 10/9", ["kl", "16.00", "18.00", "den", "10/9"]),
        ("en 10-årig covid-19-plan", ["en", "10-aarig", "covid-19-plan"]),
        ("KL's punkt 3.2 hos xy@eksempel.dk", ["kl's", "punkt", "3.2", "hos", "xy@eksempel.dk"]),
        ("kom\u00admunen", ["kommunen"]),
        ("Tids- og procesplan", ["tids", "og", "procesplan"]),
        ("1.234,5 kr.", ["1.234,5", "kr"]),
        ("", []),
    ],
)
def test_find_words(text: str, words: list[str]) -> None:
    assert [word.folded for word in find_words(text)] == words


@given(st.text(st.characters(codec="latin-1"), max_size=40))
def test_words_stand_where_they_say(text: str) -> None:
    words = find_words(text)
    assert all(text[word.start : word.end] == word.text and fold(word.text) == word.folded for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)


@pytest.mark.parametrize(
    "family",
    [
        "kvote kvoten kvoter kvoterne kvoters kvotens",
        "flygtning flygtninge flygtningene flygtningens",
        "kommune kommunen kommuner kommunerne kommunernes",
        "region regioner regionerne regionens",
        "barn børn børnene børns",
        "by byer byerne byen byens",
        "mand mænd mændene",
        "formand formænd formanden",
        "borgmester borgmestre borgmesteren borgmestrene",
        "godkend godkende godkendt godkendelse godkendelsen godkendes",
        "møde mødet møder møderne mødets",
        "medlem medlemmer medlemmerne medlemmet",
        "center centre centret centrene",
        "lærer lærere lærerne læreren",
        "borger borgere borgerne borgernes",
        "indbygger indbyggere indbyggerne",
        "asylansøger asylansøgere asylansøgerne",
        "familiesammenføring familiesammenføringer familiesammenføringerne",
        "aftale aftalen aftaler aftalerne aftales",
        "frist fristen frister fristerne",
        "beregnet beregnede",
        "forælder forældre forældrene",
        "budget budgettet budgetter budgetterne",
        "driftsbudget driftsbudgettet",
        "køkken køkkenet køkkener",
        "kvalitet kvaliteten kvaliteter",
        "museum museet museer",
    ],
)
def test_a_family_of_forms_has_one_stem(family: str) -> None:
    forms = [fold(form) for form in family.split()]
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("by", "bygge"),
        ("møde", "mode"),
        ("leder", "lede"),
        ("barn", "bar"),
        ("kommune", "kommunikation"),
        ("bil", "billet"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize(("word", "expected"), [("før", "foer"), ("åben", "aaben"), ("afgørende", "afgoer")])
def test_stemming_knows_the_vowels_behind_the_folding(word: str, expected: str) -> None:
    assert stem(fold(word)) == expected


_KNOWN = {"kommune", "kvot", "flygtning", "region", "formand", "skab", "bolig", "placering", "lov", "asyl"}


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("kommunekvote", ("kommune", "kvote")),
        ("flygtningekvoten", ("flygtninge", "kvoten")),
        ("regionskvoterne", ("region", "kvoterne")),
        ("boligplaceringslov", ("bolig", "placering", "lov")),
        ("formandskabet", ()),
        ("kvote", ()),
        ("fiskekvote", ()),
    ],
)
def test_split_compound(compound: str, parts: tuple[str, ...]) -> None:
    assert split_compound(compound, _KNOWN) == parts


def test_common_words_are_known_in_their_forms() -> None:
    assert all(map(is_common_word, ["moede", "moedet", "budgettet", "vejen", "hvor", "skolerne"]))
    assert not any(map(is_common_word, ["vibrog", "viborg", "hjallerup", "rndrs"]))
