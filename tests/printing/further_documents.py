"""Twelve documents of public facts in a third set of shapes, written before any reader was run on them.

At first sight 316 of 330 figures were right and 7 wrong (ranks in a column headed "#"), 4 of 8 items and 5 of
7 decisions were found: titles kept "(Åben)" before them, parts set in a table were no parts, keys that a page
hides were read into its cells, and a table in columns of text lost its second half.
"""

from __future__ import annotations

from tests.printing.further_pdf import agenda_with_open_and_closed_items, bare_table_of_two_heads, newsletter
from tests.printing.further_sheets import shares, statistics_bank, totals_first
from tests.printing.further_web import agenda_of_articles, encyclopedia, years_down_the_side
from tests.printing.further_word import minutes_in_boxes, municipalities_across, ranks
from tests.printing.public_documents import PEOPLE, QUOTAS, SOUTH, list_told
from tests.printing.public_facts import (
    DENSITY,
    HIGHEST_TAXES,
    MIDT,
    MOST_JOBLESS,
    QUOTAS_NORTH,
    QUOTAS_SOUTH,
    SOUTH_TOTAL,
    TAXES,
    VOTERS,
)
from tests.printing.told import Printed

_SOUTH_QUOTAS = {**QUOTAS_SOUTH, SOUTH: SOUTH_TOTAL}
_NORTH_2022 = {
    code: told for code, told in QUOTAS_NORTH.items() if told[1] != "-"
}  # no total tells what "-" is
_FIVE = {code: VOTERS[code] for code in ("563", "825", "741", "183", "101")}

FURTHER_DOCUMENTS = (
    Printed(
        "byråd.pdf", agenda_with_open_and_closed_items,
        list_told("kvote", 2015, _SOUTH_QUOTAS) + list_told("kvote", 2022, _SOUTH_QUOTAS, 1),
        (
            ("1", "Godkendelse af dagsorden"), ("2", "Fordeling af flygtninge i Syddanmark"),
            ("3", "Køb af grund"), ("4", "Eventuelt"),
        ),
        (("1", "godkendt enstemmigt"), ("2", "Sendt tilbage"), ("4", "intet under eventuelt")),
    ),
    Printed(
        "otte kommuner.pdf", bare_table_of_two_heads,
        list_told("folketal", 2012, MIDT) + list_told("folketal", 2021, MIDT, 1)
        + list_told("areal", None, MIDT, 2) + list_told("kvote", 2022, MIDT, 3),
    ),
    Printed("nyhedsbrev.pdf", newsletter, list_told("skat", 2020, dict(list(HIGHEST_TAXES.items())[:9]))),
    Printed(
        "udvalg.docx", minutes_in_boxes,
        list_told("kommuneskat", 2020, TAXES) + list_told("kirkeskat", 2020, TAXES, 1),
        (("7", "Kommuneskat og kirkeskat i hovedstaden"), ("8", "Meddelelser")),
        (("7", "en sag om dækningsafgiften"), ("8", "orientering om havnen")),
    ),
    Printed(
        "på tværs.docx", municipalities_across,
        list_told("folketal", 2012, MIDT) + list_told("folketal", 2021, MIDT, 1),
    ),
    Printed("rang.docx", ranks, list_told("ledighed", 2016, MOST_JOBLESS)),
    Printed(
        "statistikbank.xlsx", statistics_bank,
        list_told("folketal", 2012, MIDT) + list_told("folketal", 2021, MIDT, 1),
    ),
    Printed(
        "summer først.xlsx", totals_first,
        list_told("kvote", 2015, QUOTAS) + list_told("kvote", 2022, QUOTAS, 1)
        + list_told("indbygger", 2021, PEOPLE),
    ),
    Printed(
        "andele.xlsx", shares, list_told("kommuneskat", 2020, TAXES) + list_told("kirkeskat", 2020, TAXES, 1)
    ),
    Printed(
        "artikler.html", agenda_of_articles,
        list_told("kvote", 2015, QUOTAS_NORTH) + list_told("kvote", 2022, _NORTH_2022, 1),
        (("4", "Kvoter i Nordjylland"), ("5", "Trafikplan for Vestbyen")),
        (("4", "til efterretning"), ("5", "uden stiforbindelsen")),
    ),
    Printed(
        "leksikon.html", encyclopedia,
        list_told("folketal", 2012, DENSITY) + list_told("folketal", 2021, DENSITY, 2)
        + list_told("pr. km", 2021, DENSITY, 3),
    ),
    Printed(
        "valgår.html", years_down_the_side,
        list_told("stemmeprocent", 2013, _FIVE) + list_told("stemmeprocent", 2017, _FIVE, 1)
        + list_told("stemmeprocent", 2021, _FIVE, 2) + list_told("stemmeprocent", 2025, _FIVE, 3),
    ),
)  # fmt: skip
