"""Long names are cut where what is left still makes sense."""

from __future__ import annotations

import pytest

from knowledge.reminders.event_names import shorten_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Svar skal være modtaget og sendes til hoering@kommunen.example", "Svar skal være modtaget"),
        ("Beslutning om lukning træffes for at have virkning fra næste år", "Beslutning om lukning træffes"),
        ("Tilskuddet bortfalder, hvis stien ikke er taget i brug", "Tilskuddet bortfalder …"),
        ("Frist for indmelding af reduktions- og anlægsforslag", "Frist for indmelding"),
        (
            "Forældre skal melde behov for nødpasning i sommerferien",
            "Forældre skal melde behov for nødpasning",
        ),
        (
            "Udvalgsformandskonstitueringsproceduregennemgang afleveres",
            "Udvalgsformandskonstitueringsprocedureg …",
        ),
    ],
)
def test_of_a_long_name_the_part_is_kept_that_stands_by_itself(name: str, short: str) -> None:
    assert shorten_name(name, 40) == short


def test_a_name_that_fits_is_left_as_it_is() -> None:
    assert shorten_name("Aftalen skal være meldt (senest)", 40) == "Aftalen skal være meldt (senest)"
