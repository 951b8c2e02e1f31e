"""Word files: the final text, with its numbers, merged cells and text boxes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import pytest

from knowledge.errors import BrokenFile
from knowledge.model import BlockKind, RawDocument
from knowledge.reading.docx import read_docx
from knowledge.structuring.build import build_contents

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read_body(body: str, **parts: str) -> RawDocument:
    """Read a Word file with this body and, by part name, these other parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            root = name.rstrip("0123456789").replace("header", "hdr")
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_W}>{part}</w:{root}>")
    return read_docx(held.getvalue(), "a.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def texts(document: RawDocument) -> list[str]:
    return [f"{block.marker} {block.text}".strip() for block in document.blocks]


def test_tracked_changes_are_read_as_accepted() -> None:
    changed = (
        run("Udvalget ")
        + f'<w:ins w:id="1">{run("tiltrådte")}</w:ins>'
        + '<w:del w:id="2"><w:r><w:delText>afviste</w:delText></w:r></w:del>'
        + run(" indstillingen.")
    )
    assert texts(read_body(paragraph(changed))) == ["Udvalget tiltrådte indstillingen."]


def test_hidden_text_and_comments_are_not_quoted() -> None:
    content = run("Åbent. ") + run("Lukket.", "<w:vanish/>") + '<w:r><w:commentReference w:id="0"/></w:r>'

    assert texts(read_body(paragraph(content), comments="")) == ["Åbent."]


def test_content_controls_and_text_boxes_are_not_lost() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph(run('Sagsnr. 21/1234'))}</w:sdtContent></w:sdt>"
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('I boksen'))}</w:txbxContent></w:pict></w:r>"

    assert texts(read_body(control + paragraph(run("Ved siden af") + box))) == [
        "Sagsnr. 21/1234",
        "Ved siden af",
        "I boksen",
    ]


def test_lists_are_numbered_as_word_prints_them() -> None:
    levels = (
        '<w:abstractNum w:abstractNumId="7">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1.%2)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )

    def item(text: str, depth: int) -> str:
        return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')

    body = (
        item("Godkendelse", 0)
        + item("Referat", 1)
        + item("Dagsorden", 1)
        + item("Økonomi", 0)
        + item("Budget", 1)
    )

    assert texts(read_body(body, numbering=levels)) == [
        "1. Godkendelse",
        "1.a) Referat",
        "1.b) Dagsorden",
        "2. Økonomi",
        "2.a) Budget",
    ]


def test_danish_heading_styles_are_headings() -> None:
    styles = (
        '<w:style w:styleId="Overskrift2"><w:name w:val="overskrift 2"/></w:style>'
        '<w:style w:styleId="Egen"><w:name w:val="Punkt"/><w:basedOn w:val="Overskrift2"/></w:style>'
    )
    body = paragraph(run("Sagsfremstilling"), '<w:pStyle w:val="Egen"/>') + paragraph(run("Tekst"))

    first, second = read_body(body, styles=styles).blocks

    assert (first.kind, first.level, second.kind) == (BlockKind.HEADING, 2, BlockKind.PARAGRAPH)


def test_merged_cells_stand_where_they_begin() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Antal"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Kommune"
    for column, text in enumerate(("2021", "2022"), start=1):
        table.cell(1, column).text = text
    for column, text in enumerate(("Vejen", "12", "14")):
        table.cell(2, column).text = text
    held = io.BytesIO()
    document.save(held)

    rows = [row.cells for row in read_docx(held.getvalue(), "a.docx").blocks[0].rows]

    assert rows == [("Kommune", "Antal", ""), ("", "2021", "2022"), ("Vejen", "12", "14")]


def test_xml_with_entities_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY e "x">]><d>&e;</d>')

    with pytest.raises(BrokenFile):
        read_docx(held.getvalue(), "a.docx")


def test_a_page_header_is_no_text_but_says_who_meets_and_when() -> None:
    body = paragraph(run("1. Budget")) + paragraph(run("Budgettet drøftes."))
    header = paragraph(run("Skovrådet")) + paragraph(run("Møde den 12. maj 2024"))
    document = read_body(body, header1=header, header2=header)

    assert texts(document) == ["1. Budget", "Budgettet drøftes."]
    assert document.running == ("Skovrådet", "Møde den 12. maj 2024")
    described = build_contents(document).document
    assert (described.body, described.date) == ("Skovrådet", dt.date(2024, 5, 12))


def test_what_the_text_says_itself_goes_before_its_page_header() -> None:
    body = paragraph(run("Teknikudvalgets møde den 3. juni 2021")) + paragraph(run("Budgettet drøftes."))
    header = paragraph(run("Skovrådet den 12. maj 2024"))
    described = build_contents(read_body(body, header1=header)).document

    assert (described.body, described.date) == ("Teknikudvalget", dt.date(2021, 6, 3))


def test_a_day_that_is_no_meeting_is_not_taken_from_the_page_header() -> None:
    header = paragraph(run("Udskrevet 12. maj 2024"))
    assert build_contents(read_body(paragraph(run("Budget")), header1=header)).document.date is None


def test_a_damaged_page_header_spoils_nothing() -> None:
    assert texts(read_body(paragraph(run("Budget")), header1="<w:p>")) == ["Budget"]
