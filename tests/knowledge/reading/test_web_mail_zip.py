"""Saved web pages, e-mails and archives."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from email.message import EmailMessage

import pytest

from knowledge.errors import BrokenFile, UnsupportedFormat
from knowledge.model import BlockKind
from knowledge.reading.opening import open_document, open_documents
from knowledge.reading.web_page import read_html
from knowledge.structuring.build import build_contents

PAGE = """<html><head><meta charset="windows-1252"><title>x</title></head><body>
<header><a href="/">Forside</a></header><nav><ul><li>Politik</li></ul></nav>
<div class="page-breadcrumb">Du er her</div>
<div id="content"><article><header><h1>Økonomiudvalget</h1></header>
<p>Første linje<br>anden linje</p><p><b>Beslutning</b></p>
<ol start="3"><li>Godkendt</li><li>Udsat</li></ol>
<table><tr><th rowspan=2>Kommune</th><th colspan=2>Antal</th></tr><tr><th>2021</th><th>2022</th></tr>
<tr><td>Vejen</td><td>12</td><td>14</td></tr></table>
<p style="display: none">Skjult</p></article></div>
<footer>Tlf. 12 34 56 78</footer></body></html>"""


def test_a_page_is_read_without_its_frame() -> None:
    document = read_html(PAGE.encode("cp1252"), "a.html")

    assert [(block.kind, block.marker, block.text, block.emphasis) for block in document.blocks[:-1]] == [
        (BlockKind.HEADING, "", "Økonomiudvalget", False),
        (BlockKind.PARAGRAPH, "", "Første linje\nanden linje", False),
        (BlockKind.PARAGRAPH, "", "Beslutning", True),
        (BlockKind.ITEM, "3.", "Godkendt", False),
        (BlockKind.ITEM, "4.", "Udsat", False),
    ]
    assert [row.cells for row in document.blocks[-1].rows] == [
        ("Kommune", "Antal", ""),
        ("", "2021", "2022"),
        ("Vejen", "12", "14"),
    ]


def test_a_table_without_rows_is_read_as_what_it_holds() -> None:
    held = "<caption><h2>Kulturudvalget</h2><p>Gebyret er 25 kr.</p></caption>"
    page = f"<title>x</title><body><table width=1>{held}</table>".encode()
    assert [block.text for block in read_html(page, "a.html").blocks] == [
        "Kulturudvalget",
        "Gebyret er 25 kr.",
    ]


def test_spans_point_at_the_text() -> None:
    document = read_html(PAGE.encode("cp1252"), "a.html")

    for block in document.blocks:
        if block.kind is not BlockKind.TABLE:
            assert document.text[block.start : block.end] == block.text
        for row in block.rows:
            assert document.text[row.start : row.end].split("\t") == list(row.cells)


def test_an_email_and_its_attachments_are_documents() -> None:
    message = EmailMessage()
    message["Subject"] = "Dagsorden til mødet"
    message["From"] = "sekretariat@example.dk"
    message.set_content("Kære alle\n\nDagsordenen er vedlagt.")
    message.add_attachment("Kommune;Antal\nVejen;12\n", subtype="csv", filename="tal.csv")
    message.add_attachment(
        b"\x00\x01", maintype="application", subtype="octet-stream", filename="billede.xyz"
    )

    letter, table = open_documents(message.as_bytes(), "brev.eml")

    assert letter.blocks[0].text == "Dagsorden til mødet"
    assert table.name == "brev.eml/tal.csv"
    assert [notice.text for notice in letter.notices] == [
        "brev.eml/billede.xyz er af en slags, der ikke kan læses."
    ]


def archive(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return held.getvalue()


def test_the_members_of_an_archive_are_documents() -> None:
    data = archive(
        **{"a.txt": b"Et\n", "mappe/b.txt": b"To\n", "__MACOSX/a.txt": b"x", "c.exe": b"MZ\x00\x01"}
    )

    one, two = open_documents(data, "pakke.zip")

    assert (one.name, two.name) == ("pakke.zip/a.txt", "pakke.zip/mappe/b.txt")
    assert [notice.text for notice in one.notices] == ["pakke.zip/c.exe er af en slags, der ikke kan læses."]


def test_a_member_without_a_name_is_damage() -> None:
    """zipfile cuts a name at a zero byte, and fails on what is left of this one."""
    data = archive(**{"a.txt": b"Budget", "b.txt": b"Kultur"}).replace(b"b.txt", b"\0.txt")

    with pytest.raises(BrokenFile, match="beskadiget"):
        open_documents(data, "pakke.zip")


def test_a_member_named_with_a_dot_is_litter() -> None:
    (one,) = open_documents(archive(**{"a.txt": b"# Budget\n\nTekst.", ".": b"x"}), "pakke.zip")

    assert one.name == "pakke.zip/a.txt"


def test_an_archive_with_nothing_readable_says_why() -> None:
    with pytest.raises(BrokenFile, match=r"pakke\.zip/a\.pdf"):
        open_document(archive(**{"a.pdf": b"%PDF-1.4 nonsense"}), "pakke.zip")


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("a.odt", b"", "a.odt er i et format, der ikke kan læses. Gem den som .docx, .xlsx eller PDF."),
        (
            "a.msg",
            b"\xd0\xcf\x11\xe0",
            "a.msg er en mail i Outlooks eget format. Gem den som .eml eller PDF.",
        ),
        (
            "a.pages",
            bytes(50),
            "a.pages er i et format, der ikke kan læses. Gem den som .docx, .xlsx eller PDF.",
        ),
    ],
)
def test_a_document_that_no_reader_is_for_comes_with_advice(name: str, data: bytes, advice: str) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("content.xml", "<office>Tekst</office>")

    with pytest.raises(UnsupportedFormat) as refused:
        open_documents(data or held.getvalue(), name)

    assert str(refused.value) == advice


def test_a_mail_is_dated_by_the_day_it_was_sent() -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Skolevej", "bo@example.dk"
    message["Date"] = "Mon, 03 Jun 2024 10:00:00 +0200"
    message.set_content("Vejen er lukket.")
    document = open_document(message.as_bytes(), "a.eml")

    assert "Dato: 3. juni 2024" in document.text
    assert build_contents(document).document.date == dt.date(2024, 6, 3)


def test_what_a_table_hides_is_not_read() -> None:
    page = """<main><h1>Folketal</h1><table>
    <tr><th>#</th><th>Kommune</th><th style="display: none">Nøgle</th><th>Folketal 2021</th></tr>
    <tr><td>1</td><td>Odense<span hidden>461</span></td><td style="display: none">7</td>
        <td><span style="display:none">000205509</span>205.509</td></tr>
    <tr hidden><td>9</td><td>Vejle</td><td>8</td><td>1</td></tr></table></main>"""

    document = read_html(page.encode(), "a.html")

    assert [row.cells for row in document.blocks[-1].rows] == [
        ("#", "Kommune", "Folketal 2021"),
        ("1", "Odense", "205.509"),
    ]
    assert [figure.value for figure in build_contents(document).figures] == [205509]


@pytest.mark.parametrize("layers", [250, 3_000])
def test_what_lies_deep_in_a_page_is_read_and_told(layers: int) -> None:
    deep = (
        "<p>Vejle får 12.</p><script>x()</script><p style='display: none'>skjult</p>"
        "<table><tr><td>Odense</td><td>7</td></tr></table>"
    )
    page = f"<html><body><h1>Titel</h1>{'<div>' * layers}{deep}{'</div>' * layers}<p>Slut.</p></body></html>"

    document = open_document(page.encode(), "a.html")

    assert [block.text for block in document.blocks] == ["Titel", "Vejle får 12.", "Odense", "7", "Slut."]
    (notice,) = document.notices
    assert notice.text.startswith("En del af siden er bygget så dybt")


def test_elements_that_are_never_closed_lose_no_text() -> None:
    page = "<html><body>" + "".join(f"<font><b>Punkt {n}<p>Tekst nummer {n}." for n in range(600))
    text = open_document(page.encode(), "a.html").text
    assert all(f"Tekst nummer {n}." in text for n in range(600))
