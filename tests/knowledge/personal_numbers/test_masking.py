"""CPR numbers are masked before anything is stored, in every format; look-alikes are left alone."""

from __future__ import annotations

import io
import re
import zipfile
from email.message import EmailMessage

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Block, BlockKind, Contents, FindingKind, Row
from knowledge.personal_numbers.finding import find_personal_numbers
from knowledge.personal_numbers.masking import mask_document, mask_text
from knowledge.reading.opening import open_document, open_documents
from knowledge.structuring.build import build_contents
from tests.printing.pdf import print_pdf

# 010170-0011 passes the check by construction; no number here was ever given to anybody on purpose.
VALID = "010170-0011"


def contents_of(data: str | bytes, name: str = "a.md") -> Contents:
    return build_contents(open_document(data.encode() if isinstance(data, str) else data, name))


def workbook(rows: list[list[object]], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, format in (formats or {}).items():
        sheet[cell].number_format = format
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def warnings_of(contents: Contents) -> list[str]:
    return [one.text for one in contents.findings if one.kind is FindingKind.PERSONAL_NUMBER]


def test_nothing_that_is_stored_holds_the_number() -> None:
    text = f"# Punkt 1 Klage\n\nSagen om {VALID} er udsat.\n\n| Navn | CPR |\n|---|---|\n| Bo | {VALID} |\n"

    contents = contents_of(text)

    assert VALID not in repr(contents)
    assert "xxxxxx-xxxx" in contents.text
    assert warnings_of(contents) == [
        "2 CPR-numre er fundet og skjult i linje 3, 7. Der kan stå flere: tjek, om dokumentet må ligge her."
    ]


@given(st.text(alphabet="0123456789- cprCPR.\n*|", max_size=60))
def test_masking_keeps_every_place_and_is_done_once(text: str) -> None:
    raw = open_document(f"Tekst {text} slut".encode(), "a.txt")

    masked = mask_document(raw)

    assert len(masked.text) == len(raw.text)
    assert list(find_personal_numbers(masked.text)) == []
    assert [block.start for block in masked.blocks] == [block.start for block in raw.blocks]


def test_a_column_of_cpr_numbers_is_masked_to_its_end_on_the_next_page_too() -> None:
    """Numbers of our day fail the check, and a spreadsheet that takes them for amounts drops the first 0."""
    rows = "".join(f"<tr><td>Borger {n}</td><td>0{n % 9 + 1}0190-12{n}</td></tr>" for n in range(10, 40))
    head = "<tr><th>Navn</th><th>CPR-nr.</th></tr>"
    page = (
        f"<main><h1>Liste</h1><table>{head}{rows}</table>"
        "<table><tr><td>Ida Holm</td><td>101901235</td></tr>"
        "<tr><td>Bo Krog</td><td>999999999</td></tr></table>"
        "<table><tr><td>Beløb</td><td>1</td><td>101901236</td></tr></table></main>"
    )

    contents = contents_of(page, "a.html")

    assert "0190-12" not in repr(contents)
    assert "101901235" not in repr(contents)
    assert "999999999" in contents.text  # no day of birth
    assert "101901236" in contents.text  # another table
    (told,) = warnings_of(contents)
    assert told.startswith("31 CPR-numre er fundet og skjult i linje 4, 5, 6, 7, 8 og flere.")


def as_markdown(head: list[str], rows: list[list[str]]) -> tuple[bytes, str]:
    lines = [head, ["---"] * len(head), *rows]
    return ("# Liste\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n").encode(), "a.md"


def as_csv(head: list[str], rows: list[list[str]]) -> tuple[bytes, str]:
    return ("\n".join(";".join(line) for line in (head, *rows)) + "\n").encode(), "a.csv"


def as_html(head: list[str], rows: list[list[str]]) -> tuple[bytes, str]:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in (head, *rows))
    return f"<html><body><main><h1>Liste</h1><table>{lines}</table></main></body></html>".encode(), "a.html"


def as_xlsx(head: list[str], rows: list[list[str]]) -> tuple[bytes, str]:
    cells: list[list[object]] = [[*line] for line in (head, *rows)]
    return workbook(cells), "a.xlsx"


def as_text(head: list[str], rows: list[list[str]]) -> tuple[bytes, str]:
    return ("\n".join("\t".join(line) for line in (head, *rows)) + "\n").encode(), "a.txt"


def as_docx(head: list[str], rows: list[list[str]]) -> tuple[bytes, str]:
    document = docx.Document()
    table = document.add_table(len(rows) + 1, len(head))
    for at, line in enumerate((head, *rows)):
        for column, cell in enumerate(line):
            table.cell(at, column).text = cell
    file = io.BytesIO()
    document.save(file)
    return file.getvalue(), "a.docx"


def as_pdf(head: list[str], rows: list[list[str]]) -> tuple[bytes, str]:
    lines = tuple(Row(tuple(line), 0, None, 0, 0) for line in (head, *rows))
    title = Block(BlockKind.HEADING, "Liste over sager fra forvaltningen", 0, None, 0, 0, 1)
    return print_pdf([title, Block(BlockKind.TABLE, "", 0, None, 0, 0, rows=lines)], "ruled"), "a.pdf"


@pytest.mark.parametrize("write", [as_markdown, as_csv, as_html, as_xlsx, as_text, as_docx, as_pdf])
@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (["Navn", "CPR-nr.", "By"], [["Bo", "120575", "0142"], ["Ida", "240578", "1207"]]),
        (["Navn", "Fødselsdato", "Løbenr."], [["Bo", "12-05-75", "0142"], ["Ida", "24-05-78", "1207"]]),
        (["Navn", "Født", "Lb.nr."], [["Bo", "12.05.1975", "142"], ["Ida", "24.05.1978", "1207"]]),
        (["Navn", "A", "B"], [["Bo", "120575-", "0142"], ["Ida", "240578-", "1207"]]),
        (["Navn", "A", "B"], [["Bo", "120575", "-0142"], ["Ida", "240578", "-1207"]]),
        (["N", "A", "B"], [["Bo", "120575", "0142"], ["Ida", "240578", "1207"], ["Eva", "010280", "4321"]]),
        (["Navn", "Personnummer", "By"], [["Bo", "1.205.750.142", "Vejle"], ["Ida", "2405781207", "Vejle"]]),
        (["Navn", "P.nr.", "By"], [["Bo", "102750142", "Vejle"], ["Ida", "101781207", "Vejle"]]),
    ],
)
def test_a_number_in_one_cell_or_two_is_hidden_in_every_format(
    write: object, head: list[str], rows: list[list[str]]
) -> None:
    assert callable(write)
    data, name = write(head, rows)
    contents = contents_of(data, name)
    for row in rows:
        for cell in row[1:]:
            if cell != "Vejle":
                assert not re.search(rf"(?<![\dx]){re.escape(cell)}(?!\d)", contents.text), (
                    cell,
                    contents.text,
                )
                assert cell not in repr(contents.passages)
    assert warnings_of(contents)[0].startswith(f"{len(rows)} CPR-numre er fundet")


def test_amounts_and_years_beside_each_other_are_no_number() -> None:
    head, rows = ["Kommune", "Budget", "År"], [["Vejle", "120575", "2020"], ["Ribe", "240578", "2021"]]
    for write in (as_markdown, as_csv, as_html, as_xlsx):
        contents = contents_of(*write(head, rows))
        assert "120575" in contents.text
        assert not warnings_of(contents)


@pytest.mark.parametrize("write", [as_markdown, as_csv, as_html, as_xlsx, as_text, as_docx])
def test_a_negative_amount_beside_one_that_looks_like_a_date_is_none(write: object) -> None:
    assert callable(write)
    head = ["Område", "Forventet", "Afvigelse"]
    rows = [["Veje", "9600", "750"], ["Skoler", "22300", "-4500"], ["I alt", "110400", "-7450"]]
    contents = contents_of(*write(head, rows))
    assert "110400" in contents.text
    assert not warnings_of(contents)


def test_one_large_amount_in_a_column_of_amounts_is_none() -> None:
    rows = [["Drift", "1205750141"], ["Anlæg", "9905750141"], ["Renter", "3305750141"]]
    assert "1205750141" in contents_of(*as_csv(["Post", "Kroner"], rows)).text


def test_a_spreadsheet_that_took_the_numbers_for_amounts_is_masked() -> None:
    rows: list[list[object]] = [["Navn", "CPR"], ["Bo", 1205750142], ["Ida", 101801234]]
    contents = contents_of(workbook(rows, {"B2": "#,##0", "B3": "#,##0.00"}), "a.xlsx")
    assert not re.search(r"1[.,]?205|101[.,]?801", repr(contents))


@pytest.mark.parametrize(
    "text",
    [
        "[Bo Lund](https://esdh.example.dk/sag/010180-1234) har klaget.",
        "[010180-1234](https://esdh.example.dk/sag/0101801234) har klaget.",
        "01**0180**-1234 har klaget.",
        "010180-<b>1234</b> har klaget.",
        "010180&nbsp;-&nbsp;1234 har klaget.",
        "# Klage fra 010180-1234\n\nTekst.",
        "010180-1234 har klaget. Konto 0101801234 er hans.",
        "* 010180.1234\n* 010180/1234\n* 01 01 80 1234",
    ],
)
def test_text_headings_markup_and_links_are_masked(text: str) -> None:
    stored = repr(contents_of(text))
    assert "1234" not in stored
    assert "0180" not in stored


@pytest.mark.parametrize("between", ["", "\n", "<br>"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_date_and_serial_on_a_line_each_are_masked_in_every_paragraph(name: str, between: str) -> None:
    lines = ["Sag om bevilling", "Karen Holm", "240578", "1207", "Vestergade 4"]
    data: str | bytes = f"{between}\n".join(lines)
    if name == "a.html":
        data = (
            "<html><body><main><h1>Sag</h1><p>"
            + (between or "</p><p>").join(lines)
            + "</p></main></body></html>"
        )
    if name == "a.docx":
        document, file = docx.Document(), io.BytesIO()
        for line in lines:
            document.add_paragraph(line)
        document.save(file)
        data = file.getvalue()
    stored = repr(contents_of(data, name))
    assert "240578" not in stored
    assert "1207" not in stored


def test_a_figure_like_a_serial_in_the_same_row_stays() -> None:
    contents = contents_of(*as_csv(["Navn", "Født", "Lb.nr.", "Beløb"], [["Bo", "240578", "1207", "1207"]]))
    (table,) = (line for line in contents.text.splitlines() if "Bo" in line)
    assert table == "Bo\txxxxxx\txxxx\t1207"


def test_running_lines_and_notices_of_a_reader_are_masked() -> None:
    from dataclasses import replace

    from knowledge.model import Finding

    raw = open_document(b"Tekst om et punkt.", "a.txt")
    raw = replace(
        raw,
        running=(f"Personsag {VALID}",),
        page_labels=(VALID,),
        notices=(Finding(FindingKind.NOT_READ, "warning", f"{VALID}.doc kan ikke læses."),),
    )
    assert "0011" not in repr(mask_document(raw))


def test_a_number_in_the_name_of_a_file_is_hidden_and_told() -> None:
    contents = contents_of("# Punkt 1 Klage\n\nUdsat.\n", f"klage {VALID}.md")

    assert contents.document.name == "klage xxxxxx-xxxx.md"
    assert warnings_of(contents) == [
        "Filens navn ser ud til at rumme et CPR-nummer. Det er skjult her; giv selve filen et andet navn."
    ]


def test_names_of_members_and_attachments_are_hidden() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(f"sager/{VALID}/notat.md", "# Notat\n\nTekst.")
        file.writestr(f"{VALID}.doc", "x")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.dk", "b@example.dk", f"Klage {VALID}"
    mail.set_content("Se bilag.")
    mail.add_attachment(b"# Bilag\n\nTekst.", maintype="text", subtype="plain", filename=f"{VALID}.md")

    for data, name in ((archive.getvalue(), "pakke.zip"), (mail.as_bytes(), "mail.eml")):
        assert "0011" not in repr([build_contents(raw) for raw in open_documents(data, name)])


def test_a_line_of_text_is_masked() -> None:
    assert mask_text(f"Fejl i {VALID}.pdf") == "Fejl i xxxxxx-xxxx.pdf"
    assert mask_text("Fejl i bilag 3.pdf") == "Fejl i bilag 3.pdf"
