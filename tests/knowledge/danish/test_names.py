"""Places in questions: spelled any way, in part, by code, and not where there are none."""

from __future__ import annotations

import pytest

from knowledge.danish.names import PlaceMention, find_places
from knowledge.danish.words import find_words


def mentions(text: str) -> list[tuple[str, str, str]]:
    """(codes, the words of the mention, its kind) for every place."""
    words = find_words(text)
    return [
        (
            " ".join(mention.codes),
            " ".join(word.text for word in words[mention.start : mention.end]),
            mention.kind,
        )
        for mention in find_places(words)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Viborg kvote 2022", [("791", "Viborg", "name")]),
        ("hvor mange bor der i Viborg Kommune?", [("791", "Viborg Kommune", "name")]),
        ("Viborgs og Aarhus' budget", [("791", "Viborgs", "name"), ("751", "Aarhus", "name")]),
        ("Ærøs skat", [("492", "Ærøs", "name")]),
        ("indbyggere i Ringkøbing-Skjern", [("760", "Ringkøbing-Skjern", "name")]),
        ("indbyggere i ringkøbing skjern", [("760", "ringkøbing skjern", "name")]),
        ("ringkøbingskjern kvote", [("760", "ringkøbingskjern", "name")]),
        ("høje tåstrup", [("169", "høje tåstrup", "name")]),
        ("hoeje taastrup", [("169", "hoeje taastrup", "name")]),
        ("Lyngby", [("173", "Lyngby", "name")]),
        ("lyngby taarbæk", [("173", "lyngby taarbæk", "name")]),
        ("Kgs. Lyngby", [("173", "Kgs Lyngby", "name")]),
        ("kbh", [("101", "kbh", "name")]),
        ("samsoe", [("741", "samsoe", "name")]),
        ("aeroe", [("492", "aeroe", "name")]),
        ("Århus", [("751", "Århus", "name")]),
        ("arhus", [("751", "arhus", "name")]),
        ("nordfyn", [("480", "nordfyn", "name")]),
        ("vesthimmerland", [("820", "vesthimmerland", "name")]),
        ("Mors", [("773", "Mors", "name")]),
        ("Nykøbing Mors, Faxe Ladeplads og Vejle Amt", []),
    ],
)
def test_municipalities_by_name(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kvote region midtjylland", [("1082", "region midtjylland", "name")]),
        ("midtjyske kommuner", [("1082", "midtjyske", "name")]),
        ("region midtjyllands kvote", [("1082", "region midtjyllands", "name")]),
        ("KKR Nordjylland", [("1081", "KKR Nordjylland", "name")]),
        ("Hovedstaden", [("1084", "Hovedstaden", "name")]),
        ("København", [("101", "København", "name")]),
        ("region sjæland", [("1085", "region sjæland", "misspelt")]),
        ("region og kommune", []),
        ("2300 København S", [("101", "København", "name")]),
        ("i hele landet", [("DK", "hele landet", "name")]),
        ("på landsplan", [("DK", "landsplan", "name")]),
        ("indbyggere i danmark i alt", [("DK", "danmark", "name")]),
    ],
)
def test_regions_and_the_country(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kommune 727 kvote", [("727", "kommune 727", "code")]),
        ("kommunekode 575", [("575", "kommunekode 575", "code")]),
        ("kvote 707", [("707", "707", "code")]),
        ("kommune 792", [("", "kommune 792", "unknown_code")]),
        ("500 flygtninge i 2022", []),
        ("sag 792", []),
        ("bekendtgørelse nr. 912", []),
        ("kommune nr. 791", [("791", "kommune nr 791", "code")]),
    ],
)
def test_codes(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("djurs kvote", [("706 707", "djurs", "part")]),
        ("frederiks kvote", [("147 250 813", "frederiks", "part")]),
        ("vejl", [("630 575", "vejl", "misspelt")]),
        ("vibrog", [("791", "vibrog", "misspelt")]),
        ("vibrogs kvote", [("791", "vibrogs", "misspelt")]),
        ("ringkøbing skern", [("760", "ringkøbing skern", "misspelt")]),
        ("Slgaelse", [("330", "Slgaelse", "misspelt")]),
    ],
)
def test_parts_and_misspellings(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert mentions(text) == expected


def test_a_word_of_the_documents_is_no_misspelt_name() -> None:
    words = find_words("kvote vibrog")
    assert find_places(words, known={"vibrog"}) == ()


def test_an_ordinary_word_that_is_also_a_name_scores_lower() -> None:
    words = find_words("er vejen lang, og er Vejen Kommune stor")
    assert [(mention.codes, mention.score) for mention in find_places(words)] == [
        (("575",), 90),
        (("575",), 100),
    ]


def test_a_mention_tells_all_about_itself() -> None:
    assert find_places(find_words("og vibrog")) == (
        PlaceMention(codes=("791",), start=1, end=2, score=80, exact=False, kind="misspelt"),
    )
