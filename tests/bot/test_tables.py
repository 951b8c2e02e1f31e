"""Tables for spreadsheets: no cell is a formula, and a Danish Excel reads them with a double click."""

from __future__ import annotations

import csv
import io

import pytest

from bot.tables import EXCEL, disarm, write_table


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x";"tryk")',
        "+45 35 30 87 15",
        "-2+3",
        "@SUM(A1)",
        "- afbud",
        "\t=1+1",
        " =1",
        "＝1+1",
        "-",
    ],
)
def test_what_a_spreadsheet_would_calculate_with_is_text(cell: str) -> None:
    assert disarm(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["-12", "-1.250", "-1.250,5", "+3", "-0.5", "12", "Viborg", "a=b", "1-2", "", "–"]
)
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert disarm(cell) == cell


def test_a_table_for_excel_has_danish_headings_commas_and_text_that_stays_text() -> None:
    shape = dict.fromkeys(EXCEL.headings or {}) | {
        "document": "=cmd;|x",
        "place": "Ærø",
        "code": "492",
        "year": 2026,
        "value": -1250.5,
        "raw": "-1.250,5",
        "measure": "not a column",
    }
    text = "\n".join(write_table([shape, {**shape, "value": 0.00001}], EXCEL))

    assert text.startswith("\ufeffDokument;Sted;Kode;Emne;År;Værdi;")
    first, second = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert (first["Dokument"], first["Sted"], first["År"]) == ("'=cmd;|x", "Ærø", "2026")
    assert (first["Værdi"], first["Som trykt"], second["Værdi"]) == ("-1250,5", "-1.250,5", "0,00001")
    assert "not a column" not in text


def test_a_table_without_objects_is_empty() -> None:
    assert list(write_table([])) == []
