"""The bundled example: its tables are whole, its flaws are there, and the quota model bears them out."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from knowledge.example import EXAMPLE_AGENDA
from knowledge.quota import Distribution, Outcome, build_basis, distribute, find_deviations

TEXT = EXAMPLE_AGENDA.read_text(encoding="utf-8")
REGIONS = {"Hovedstaden": 113, "Sjælland": 75, "Syddanmark": 113, "Midtjylland": 126, "Nordjylland": 73}


def column(start: str, end: str, position: int) -> Mapping[str, int]:
    """A column of the tables between two headings, by municipality code, in printed order."""
    part = TEXT[TEXT.index(start) : TEXT.index(end)]
    rows = (line.split("\t") for line in part.splitlines() if re.match(r"\d{3} .*\t", line))
    return {row[0][:3]: 0 if row[position] == "-" else int(row[position].replace(".", "")) for row in rows}


INHABITANTS = column("## Bilag A", "## Bilag B", 1)
FOREIGN_CITIZENS = column("## Bilag A", "## Bilag B", 2)
ASYLUM_SEEKERS = column("## Bilag A", "## Bilag B", 3)
QUOTAS = column("## Bilag B", "Familiesammenføringer til", 1)
REUNIFICATIONS = column("Familiesammenføringer til", "**5.1**", 1)


def at(landstal: int) -> Distribution:
    return distribute(build_basis(INHABITANTS, FOREIGN_CITIZENS, REUNIFICATIONS), landstal)


def codes_of(region: str) -> list[str]:
    part = TEXT[TEXT.index("## Bilag B") :]
    part = part[part.index(f"<b>Region {region}</b>") : part.index(f"<b>Region {region} i alt</b>")]
    return re.findall(r"^\d{3}", part, re.MULTILINE)


@pytest.mark.parametrize(
    ("figures", "total"),
    [
        (INHABITANTS, 5_839_955),
        (FOREIGN_CITIZENS, 293_257),
        (ASYLUM_SEEKERS, 1_864),
        (QUOTAS, 500),
        (REUNIFICATIONS, 75),
    ],
)
def test_every_table_has_98_municipalities_that_add_up_to_the_country(
    figures: Mapping[str, int], total: int
) -> None:
    assert (len(figures), sum(figures.values())) == (98, total)


@pytest.mark.parametrize(
    "flaw",
    [
        "575 Vejle\t",
        "665 Løngby\t",
        "350 Løjre\t",
        "657 Heming\t",
        "492 Æro\t",
        "851 Ålborg\t",
        "7. januar 2021: Frist",
    ],
)
def test_the_flaws_are_kept(flaw: str) -> None:
    assert flaw in TEXT


def test_the_model_gives_every_printed_quota() -> None:
    assert find_deviations(at(500), QUOTAS) == ()


@pytest.mark.parametrize(("region", "total"), REGIONS.items())
def test_the_model_gives_the_printed_totals_of_the_regions(region: str, total: int) -> None:
    assert at(500).total(codes_of(region)) == total


@pytest.mark.parametrize(
    ("landstal", "code", "quota"),
    [
        (1000, "791", 23),
        (1000, "751", 37),
        (1000, "779", 8),
        (1000, "440", 2),
        (600, "730", 11),
        (250, "727", 0),
        (50_000, "169", 0),
    ],
)
def test_another_landstal_is_more_than_scaling(landstal: int, code: str, quota: int) -> None:
    assert at(landstal).by_code[code].quota == quota


def test_a_region_at_another_landstal_is_the_sum_of_its_rounded_quotas() -> None:
    assert at(1000).total(codes_of("Midtjylland")) == 254


def test_why_nine_municipalities_get_none() -> None:
    reasons = {code: at(500).by_code[code].outcome for code, quota in QUOTAS.items() if quota == 0}

    assert reasons == {
        "153": Outcome.NEGATIVE_SHARE,
        "165": Outcome.NEGATIVE_SHARE,
        "169": Outcome.NEGATIVE_SHARE,
        "175": Outcome.ROUNDED_TO_NONE,
        "183": Outcome.NEGATIVE_SHARE,
        "187": Outcome.ROUNDED_TO_NONE,
        "440": Outcome.OWN_REUNIFICATIONS,
        "563": Outcome.ROUNDED_TO_NONE,
        "825": Outcome.ROUNDED_TO_NONE,
    }
