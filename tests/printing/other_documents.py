"""Twelve documents in the shapes of other councils and agencies, with what is in them.

Written before any reader was run on them; how much was read at first sight was not written down. Names of
places are real; what is counted is made up.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.printing.other_office import (
    BIRTHS,
    JOBS,
    PEOPLE,
    WASTE,
    births_list,
    committee_minutes,
    elderly_sheet,
    grant_letter,
    labour_note,
    population_sheet,
)
from tests.printing.other_pdf import CARE, RATES, SCHOOLS, agency_statistics, council_minutes, landscape_annex
from tests.printing.other_web import BUSES, INCOME, agenda_page, bank_page, layout_page
from tests.printing.told import Printed, across


def _printed(rows: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(map(str, values)) for code, values in rows.items()}


DOCUMENTS = (
    Printed(
        "referat.pdf", council_minutes, across("elever", (2019, 2020, 2021), SCHOOLS),
        (("1", "Godkendelse af dagsorden"), ("2", "Udvikling i elevtal")),
        (("1", "Dagsordenen blev godkendt"), ("2", "taget til efterretning")),
    ),
    Printed(
        "skatter.pdf", agency_statistics,
        tuple((c, "udskrivning", 2021, tax) for c, (tax, _) in RATES.items())
        + tuple((c, "grundskyld", 2021, land) for c, (_, land) in RATES.items() if land != ".."),
    ),
    Printed(
        "bilag.pdf", landscape_annex,
        across("modtagere", (2020, 2021), {c: v[:2] for c, v in CARE.items()})
        + across("andel", (2020, 2021), {c: v[2:] for c, v in CARE.items()}),
    ),
    Printed(
        "referat.docx", committee_minutes, across("affald", (2019, 2020), WASTE),
        (("1", "Affald pr. indbygger"), ("2", "Eventuelt")),
        (("1", "bad om en opfølgning"), ("2", "Intet at bemærke")),
    ),
    Printed("notat.docx", labour_note, across("ledighed", (2021, 2022), JOBS)),
    Printed(
        "brev.docx", grant_letter,
        across("tilskud", (2022,), {"760": ("1.200.000",), "756": ("850.000",), "766": ("2.400.000",)}),
    ),
    Printed(
        "folketal.xlsx", population_sheet,
        across("folketal", (2020, 2021), _printed(PEOPLE)),
    ),
    Printed(
        "ældre.xlsx", elderly_sheet,
        across("andel", (2021,), {"360": ("24,3",), "376": ("22,1",), "390": ("20,8",)})
        + across("indbygg", (2021,), {"360": ("41.210",), "376": ("60.722",), "390": ("45.268",)}),
    ),
    Printed("fødte.csv", births_list, across("fødte", (2020, 2021), _printed(BIRTHS))),
    Printed(
        "dagsorden.html", agenda_page, across("passager", (2020, 2021), BUSES),
        (("1", "Kollektiv trafik"), ("2", "Cykelstier i Ørsted")),
        (("1", "udsatte budgettet"), ("2", "sendt i høring")),
    ),
    Printed(
        "indkomst.html", bank_page,
        across("disponibel", (2019, 2020), {c: tuple(f"{x}.000" for x in v[:2]) for c, v in INCOME.items()})
        + across("lavindkomst", (2019, 2020), {c: v[2:] for c, v in INCOME.items()}),
    ),
    Printed(
        "gammelt.html", layout_page, (),
        (("1", "Halgebyr"), ("2", "Svømmehal")),
        (("1", "Gebyret er uændret"), ("2", "Anbefales over for")),
    ),
)  # fmt: skip
