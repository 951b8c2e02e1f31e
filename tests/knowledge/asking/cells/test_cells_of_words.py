"""Tables of words: the cell under the header that is named, of the row that holds all else."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
PLAN = """\
# Handleplan for skoven

| Opgave | Tovholder | Status |
| --- | --- | --- |
| Nye bænke ved søen | Rie Holm | bestilt |
| Skilte til hundeskoven | Parkafdelingen | mangler farve |
| Bro over bækken | ny | udsat |

## Udpegninger

| Organ | Udpeget Medlem | Udpeget Suppleant |
| --- | --- | --- |
| Havnens bestyrelse | Ida Lund (V) | Per Krog (A) |
| Museets bestyrelse | Bo Ravn (C) | Gry Eskild (F) |
| Vandværkets bestyrelse | Eva Toft (A), Jan Holk (V) | – |
| Skoven | Lars Uhre, Birkely | Karen Filskov |
"""


PAPERS = {"plan.md": PLAN}


@pytest.mark.parametrize(
    ("question", "status", "text"),
    [
        (
            "hvem er tovholder på bænkene",
            Status.ANSWERED,
            "Nye bænke ved søen, Tovholder: Rie Holm\n(Handleplan for skoven)",
        ),
        (
            "hvem står for skiltene",
            Status.ANSWERED,
            "Skilte til hundeskoven, Tovholder: Parkafdelingen\n(Handleplan for skoven)",
        ),
        (
            "hvad er status på skiltene",
            Status.ANSWERED,
            "Skilte til hundeskoven, Status: mangler farve\n(Handleplan for skoven)",
        ),
        (
            "hvem er tovholder på broen",
            Status.UNKNOWN,
            "Bro over bækken, Tovholder: ny\n(Handleplan for skoven)",
        ),
    ],
)
def test_a_cell_is_told_with_its_row_and_header(
    library: Library, question: str, status: Status, text: str
) -> None:
    answer = library.ask(question, now=NOW)

    assert (answer.status, answer.text) == (status, text)
    assert answer.sources


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvem er udpeget som medlem af museets bestyrelse", "Udpeget Medlem: Bo Ravn (C)"),
        ("hvem er udpeget som suppleant i museets bestyrelse", "Udpeget Suppleant: Gry Eskild (F)"),
    ],
)
def test_who_holds_an_office_is_told_under_its_own_header(library: Library, question: str, told: str) -> None:
    answer = library.ask(question, now=NOW)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "hvem er tovholder på svømmehallen",
        "hvem betaler bænkene",
        "hvem er formand for bænkene",
        "hvad er prisen på skiltene",
    ],
)
def test_a_word_that_neither_row_nor_header_holds_is_not_passed_over(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status is not Status.ANSWERED
