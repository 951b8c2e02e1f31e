"""Row labels of tables: the code decides, the name is evidence."""

from __future__ import annotations

import pytest

from knowledge.danish.names import resolve_place
from knowledge.danish.place_index import match_exactly
from knowledge.reference.places import PLACES


def resolved(text: str) -> tuple[str, str, str] | None:
    """(code of the place, how the name agrees, what the name alone is)."""
    row = resolve_place(text)
    if row is None:
        return None
    return (row.place.code if row.place else "", row.agreement.value, row.named.code if row.named else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("751 Århus", ("751", "agrees", "751")),
        ("851 Ålborg", ("851", "agrees", "851")),
        ("820 Vesthimmerland", ("820", "agrees", "820")),
        ("480 Nordfyn", ("480", "agrees", "480")),
        ("760 Ringkøbing – Skjern", ("760", "agrees", "760")),
        ("169 Høje Taastrup", ("169", "agrees", "169")),
        ("746 Skanderborg Kommune", ("746", "agrees", "746")),
        ("101 København 1)", ("101", "agrees", "101")),
        ("0751 Aarhus", ("751", "agrees", "751")),
        ("Aarhus (751)", ("751", "agrees", "751")),
        ("1082 Region Midtjylland", ("1082", "agrees", "1082")),
        ("Kommune nr. 751", ("751", "no_name", "")),
        ("665 Løngby", ("665", "another", "173")),
        ("575 Vejle", ("575", "another", "630")),
        ("657 Heming", ("657", "misspelt", "")),
        ("350 Løjre", ("350", "misspelt", "350")),
        ("492 Æro", ("492", "misspelt", "492")),
        ("792 Viborg", ("791", "unknown_code", "791")),
    ],
)
def test_rows_with_a_code(text: str, expected: tuple[str, str, str]) -> None:
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Viborg Kommune", ("791", "agrees", "791")),
        ("Bornholms Regionskommune", ("400", "agrees", "400")),
        ("Region Midtjylland", ("1082", "agrees", "1082")),
        ("Hele landet", ("DK", "agrees", "DK")),
        ("Landet som helhed", ("DK", "agrees", "DK")),
        ("Silkeborgg", ("740", "misspelt", "740")),
    ],
)
def test_rows_with_a_name_only(text: str, expected: tuple[str, str, str]) -> None:
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I alt", ""),
        ("Ialt", ""),
        ("Total (landstal)", ""),
        ("Kommunerne i alt", ""),
        ("Region Midtjylland i alt", "1082"),
        ("Total for Region Syddanmark", "1083"),
        ("Danmark ialt", "DK"),
    ],
)
def test_totals(text: str, code: str) -> None:
    row = resolve_place(text)
    assert row is not None
    assert row.total
    assert (row.place.code if row.place else "") == code


@pytest.mark.parametrize("text", ["", "-", "12", "12 %", "1.234", "751.234", "2021", "Viborg 12"])
def test_numbers_are_no_rows_of_a_place(text: str) -> None:
    assert resolve_place(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kommune",
        "Kode",
        "Region",
        "Antal",
        "Gennemsnit",
        "Gennemsnit for hele landet",
        "751 Personale",
        "301 Folkeskoler",
        "411 Christiansø",
        "Rønne",
        "Øvrige kommuner",
        "Odense og Esbjerg",
        "Viborg Kommune har besluttet",
        "Region Hovedstaden uden Bornholm",
    ],
)
def test_words_that_are_no_row_of_a_place(text: str) -> None:
    assert resolve_place(text) is None


def test_every_name_and_alias_is_found_and_means_one_place() -> None:
    for place in PLACES:
        for name in (place.name, *place.aliases):
            match = match_exactly(name)
            assert match is not None
            assert match.codes == (place.code,)


@pytest.mark.parametrize("header", ["Kode", "Kode Kommune", "Vejer"])
def test_a_common_word_without_a_code_is_no_misspelt_place(header: str) -> None:
    assert resolve_place(header) is None
