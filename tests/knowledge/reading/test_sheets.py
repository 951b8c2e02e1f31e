"""Spreadsheets and CSV files: cells as a Danish office shows them."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font

from knowledge.model import BlockKind, RawDocument
from knowledge.reading.cell_formats import show_cell
from knowledge.reading.delimited import read_csv
from knowledge.reading.xlsx import read_xlsx


def save(book: openpyxl.Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def tables(document: RawDocument) -> list[list[tuple[str, ...]]]:
    return [[row.cells for row in block.rows] for block in document.blocks if block.kind is BlockKind.TABLE]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1234567, "#,##0", "1.234.567"),
        (1234567, "General", "1234567"),
        (0.255, "0.0%", "25,5 %"),
        (0.255, "0%", "26 %"),
        (12.345, "0.00", "12,35"),
        (12.5, "0.##", "12,5"),
        (12, "#,##0.0#", "12,0"),
        (1234.5, "#,##0." + "#" * 25, "1.234,5"),
        (1234.5, "0." + "0" * 16, "1234,5000000000000000"),
        (0.125, "0." + "0" * 30, "0,125" + "0" * 27),
        (2.5, "General", "2,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1234.5, '#,##0.00 "kr."', "1.234,50 kr."),
        (dt.datetime(2021, 9, 10), "dd-mm-yyyy", "10. september 2021"),  # noqa: DTZ001 - as openpyxl gives it
        (dt.datetime(2021, 9, 10, 9, 30), "dd-mm-yyyy hh:mm", "10. september 2021 kl. 09.30"),  # noqa: DTZ001
        (True, "General", "Ja"),
        ("..", "General", ".."),
    ],
)
def test_a_cell_is_shown_the_danish_way(value: object, number_format: str, shown: str) -> None:
    assert show_cell(value, number_format) == shown


def test_titles_notes_and_tables_of_a_sheet_are_told_apart() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Kvoter"
    for row in (
        ["Kvoter efter kommune"],
        [],
        [None, "Kommune", 2021, 2022],
        [None, "Vejen", 12, 14],
        [None, "Varde", None, 3],
        ["Kilde: egne tal"],
    ):
        sheet.append(row)

    document = read_xlsx(save(book), "a.xlsx")

    assert tables(document) == [[("Kommune", "2021", "2022"), ("Vejen", "12", "14"), ("Varde", "", "3")]]
    assert [block.text for block in document.blocks if block.kind is not BlockKind.TABLE] == [
        "Kvoter",
        "Kvoter efter kommune",
        "Kilde: egne tal",
    ]


def test_a_hidden_sheet_is_skipped_and_named() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Synlig", "1"])  # type: ignore[union-attr]
    hidden = book.create_sheet("Kladde")
    hidden.append(["Skjult", "2"])
    hidden.sheet_state = "hidden"

    document = read_xlsx(save(book), "a.xlsx")

    assert "Skjult" not in document.text
    assert [notice.text for notice in document.notices] == ["Arket »Kladde« er skjult og er ikke læst."]


def test_a_formula_without_a_result_is_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["I alt", "=1+1"])  # type: ignore[union-attr]

    (notice,) = read_xlsx(save(book), "a.xlsx").notices

    assert notice.text.startswith("Celle B1 i arket »Sheet« er en formel uden gemt resultat")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Kommune;Andel\nVejen;12,5\n", [("Kommune", "Andel"), ("Vejen", "12,5")]),
        (
            "Kommune,Andel\nVejen,12.5\nVarde,1.250\n",
            [("Kommune", "Andel"), ("Vejen", "12,5"), ("Varde", "1,250")],
        ),
        ("Kommune;Antal\nVejen;1.250\n", [("Kommune", "Antal"), ("Vejen", "1.250")]),
        ('Kommune\tNavn\n575\t"Vejen, by"\n', [("Kommune", "Navn"), ("575", "Vejen, by")]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_encoding_and_decimal_sign_are_found(
    text: str, rows: list[tuple[str, ...]], encoding: str
) -> None:
    assert tables(read_csv(text.encode(encoding), "a.csv")) == [rows]


def hide(
    *rows: list[object], columns: str = "", hidden_rows: tuple[int, ...] = (), merged: str = ""
) -> RawDocument:
    """A sheet of these rows with some of them hidden, as read."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Elever"
    for row in rows:
        sheet.append(row)
    for letter in columns:
        sheet.column_dimensions[letter].hidden = True
    for number in hidden_rows:
        sheet.row_dimensions[number].hidden = True
    if merged:
        sheet.merge_cells(merged)
    return read_xlsx(save(book), "a.xlsx")


SCHOOLS = (
    ["Kommune", "Kladde", 2023, 2024],
    ["Vejen", 1, 12, 14],
    ["Varde", 2, 3, 4],
    ["Vejle", 3, 5, 6],
)


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    document = hide(*SCHOOLS, columns="B", hidden_rows=(3,))

    assert tables(document) == [[("Kommune", "2023", "2024"), ("Vejen", "12", "14"), ("Vejle", "5", "6")]]
    assert [notice.text for notice in document.notices] == [
        "I arket »Elever« er kolonne B og række 3 skjult og ikke læst."
    ]


def test_what_is_hidden_and_empty_is_not_told() -> None:
    document = hide(*SCHOOLS, columns="FGH", hidden_rows=(7, 8))

    assert len(tables(document)[0]) == 4
    assert document.notices == ()


def test_many_hidden_columns_are_counted() -> None:
    document = hide(
        ["Kommune", *range(2010, 2020)], ["Varde", *range(10)], ["Vejen", *range(10)], columns="BCDEFGH"
    )

    assert tables(document)[0][0] == ("Kommune", "2017", "2018", "2019")
    assert "7 kolonner" in document.notices[0].text


@pytest.mark.parametrize(
    ("columns", "hidden_rows", "expected"),
    [
        ("B", (), [("Kommune", "Elever", ""), ("", "2023", "2024"), ("Vejen", "12", "14")]),
        ("", (1,), [("", "Elever", "2023", "2024"), ("Vejen", "1", "12", "14")]),
    ],
)
def test_a_merged_heading_moves_to_the_first_cell_that_is_seen(
    columns: str, hidden_rows: tuple[int, ...], expected: list[tuple[str, ...]]
) -> None:
    merged = "B1:D1" if columns else "B1:B2"
    document = hide(
        ["Kommune", "Elever"],
        [None, "Kladde" if columns else None, 2023, 2024],
        ["Vejen", 1, 12, 14],
        columns=columns,
        hidden_rows=hidden_rows,
        merged=merged,
    )

    assert tables(document) == [expected]


def damaged(part: str, pattern: bytes, instead: bytes) -> bytes:
    """A workbook with a bold header, a date and an amount, one of its parts changed."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Skole", "Fra", "Beløb"])
    sheet.append(["Bøgeskolen", dt.datetime(2021, 9, 10), 1234.5])  # noqa: DTZ001 - as openpyxl wants it
    sheet["A1"].font = Font(bold=True)
    sheet["C2"].number_format = "#,##0.00"
    whole, changed = io.BytesIO(save(book)), io.BytesIO()
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(changed, "w") as to:
        for member in archive.namelist():
            content = archive.read(member)
            if member == part:
                assert re.search(pattern, content)
                content = re.sub(pattern, instead, content)
            to.writestr(member, content)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("part", "pattern", "instead"),
    [
        ("xl/styles.xml", b"</fills>", b"<fill/></fills>"),
        ("xl/styles.xml", b"</borders>", b'<border><left style="odd"/></border></borders>'),
        ("xl/styles.xml", b"</fonts>", b'<font><color rgb="zz"/></font></fonts>'),
        ("docProps/core.xml", rb"(<dcterms:created[^>]*>)[^<]*", rb"\1i gaar"),
        ("docProps/core.xml", rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2021-13-45T00:00:00Z"),
        ("docProps/core.xml", rb".*", b""),
        (
            "xl/worksheets/sheet1.xml",
            b"</sheetData>",
            b'</sheetData><dataValidations><dataValidation type="odd"/></dataValidations>',
        ),
    ],
)
def test_a_workbook_that_excel_opens_is_read_with_its_numbers_as_they_look(
    part: str, pattern: bytes, instead: bytes
) -> None:
    data = damaged(part, pattern, instead)
    document = read_xlsx(data, "a.xlsx")
    (table,) = tables(document)
    assert table == [("Skole", "Fra", "Beløb"), ("Bøgeskolen", "10. september 2021", "1.234,50")]
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_how_far_a_row_is_set_in_by_blanks_or_by_its_format() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Udvalg", "Budget"], ["Børneudvalget", 12], ["   Skoler", 9], ["Dagtilbud", 3]):
        sheet.append(row)
    sheet["A4"].alignment = Alignment(indent=2)
    (table,) = (block for block in read_xlsx(save(book), "b.xlsx").blocks if block.rows)
    assert [(row.cells[0], row.indent) for row in table.rows] == [
        ("Udvalg", 0), ("Børneudvalget", 0), ("Skoler", 3), ("Dagtilbud", 2),
    ]  # fmt: skip
