"""A column's name that stands in two tables for two things tells which, and in two for one does not."""

from tests.knowledge.structuring.reading_aloud import build, figure_lines

PRICES = """\
# Dagtilbud 2023

## Normering

| Kommune | Vuggestue |
|---|---|
| Herning | 3,0 |
| Struer | 3,1 |

## Takster

| Kommune | Vuggestue |
|---|---|
| Herning | 3.412 |
| Struer | 3.498 |
"""

PARTS = """\
# Indbrud 2023

## Nord

| Kommune | Indbrud |
|---|---|
| Skive | 30 |
| Thisted | 31 |

## Syd

| Kommune | Indbrud |
|---|---|
| Herning | 92 |
| Struer | 28 |
"""


def test_two_things_of_one_name_are_named_after_their_headings() -> None:
    assert figure_lines(build(PRICES)) == [
        "657 normering_vuggestue 2023 3.0",
        "671 normering_vuggestue 2023 3.1",
        "657 takster_vuggestue 2023 3412",
        "671 takster_vuggestue 2023 3498",
    ]


def test_one_thing_in_two_tables_is_one() -> None:
    measures = {line.split()[1] for line in figure_lines(build(PARTS))}
    assert measures == {"indbrud"}
