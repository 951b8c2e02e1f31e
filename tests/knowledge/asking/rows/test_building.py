"""Tables are put together from their rows only where nobody can mistake a cell's column."""

import pytest

from knowledge.asking.rows.building import build_grids
from knowledge.model import Passage, Spot

SPOT = Spot(section=1, page=None, line=1, start=0, end=1)


def build(*texts: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(position, "row" if "|" in text else "paragraph", text, SPOT)
        for position, text in enumerate(texts)
    )


def test_headers_lead_and_lines_are_found() -> None:
    (grid,) = build_grids(build("I 1.000 kr.", "Havn | 2023 | 2024", "Nord | 5 | -6", "heraf både | 1 | .."))
    assert (grid.corner, grid.headers, grid.lead) == ("Havn", ("2023", "2024"), "I 1.000 kr.")
    assert [(line.name, line.cells) for line in grid.lines] == [
        ("Nord", ("5", "-6")),
        ("Nord, heraf både", ("1", "..")),
    ]


def test_columns_of_words_before_the_numbers_name_the_rows_and_units_stand_by_them() -> None:
    (grid,) = build_grids(
        build(
            "Havn | Bro | Enhed | Længde",
            "Nord | 1. bro | m | 51",
            "Nord | 2. bro | m | 60",
            "I alt | | | 111",
        )
    )
    assert (grid.corners, grid.headers, grid.has_groups) == (("Havn", "Bro"), ("Længde",), True)
    assert [(line.label, line.unit, line.cells) for line in grid.lines] == [
        ("Nord, 1. bro", "m", ("51",)),
        ("Nord, 2. bro", "m", ("60",)),
        ("I alt", "", ("111",)),
    ]
    assert grid.find_own_names(grid.lines[0]) == ("1. bro",)


def test_a_column_of_words_behind_the_numbers_names_nothing() -> None:
    (grid,) = build_grids(build("Havn | 2023 | Bemærkning", "Nord | 5 | Ny mole", "Syd | 6 | Ingen"))
    assert (grid.corners, grid.headers) == (("Havn",), ("2023", "Bemærkning"))


def test_a_header_of_two_rows_is_one() -> None:
    (grid,) = build_grids(
        build(
            "Havn | Både | | Mål |",
            " | 2023 | 2024 | 2025 | 2026",
            "Nord | 5 | 6 | 7 | 8",
            "Syd | 1 | 2 | 3 | 4",
        )
    )
    assert grid.headers == ("Både 2023", "Både 2024", "Mål 2025", "Mål 2026")
    assert [line.label for line in grid.lines] == ["Nord", "Syd"]


def test_a_year_that_only_bounds_the_figures_is_none_of_theirs() -> None:
    (grid,) = build_grids(build("Havn | Til og med 2023 | 2024", "Nord | 5 | 6"))
    assert [sorted(grid.years(column)) for column in (0, 1)] == [[], [2024]]


@pytest.mark.parametrize(
    "rows",
    [
        ("Havn | 2023 | 2024", "Nord | 5"),  # a cell is missing, and nobody knows which
        ("Nord | 5 | 6", "Syd | 7 | 8"),  # no header
        ("Havn | Både | Både", "Nord | 5 | 6"),  # two columns of one name
        ("Havn | Leder | Telefon", "Nord | Inge Holm | 12 34 56 78"),  # words
        ("Måned | Viborg | Skive", "Januar | 2,1 | 2,2"),  # read as figures
        (
            "Havn | | Både | ",
            " | 2023 | 2024 | 2025",
            "Nord | 5 | 6 | 7",
        ),  # set in the middle over its columns
        ("Havn | 2023",),
    ],
)
def test_what_could_be_misread_is_no_grid(rows: tuple[str, ...]) -> None:
    assert build_grids(build(*rows)) == ()
