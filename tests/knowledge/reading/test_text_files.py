"""Markdown and plain text: encodings, blocks, rows and pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import BrokenFile, NotFound, ReadingError, UnsupportedFormat
from knowledge.model import RawDocument
from knowledge.reading.markdown import read_markdown
from knowledge.reading.opening import open_document
from knowledge.reading.plain import read_plain


def _lines(raw: RawDocument) -> list[str]:
    return [
        f"{block.kind.value}{block.level or ''}{' fed' * block.emphasis}: {block.marker} {block.text!r}"
        for block in raw.blocks
    ]


def test_blocks_of_careless_markdown() -> None:
    text = """\
## **3.2**

**Orientering**

Brødtekst med *kursiv*, [et link](https://kl.dk/a_(b)) og &amp; samt <mail@kl.dk>.
- Kl. 16.00 **Velkomst v. formanden**
- Kl. 16.30 Pause**<br>
kaffe og brød
1) Et
2. maj er en dato midt i et afsnit

Resultat
========
"""
    assert _lines(read_markdown(text.encode(), "a.md")) == [
        "heading2 fed:  '3.2'",
        "paragraph fed:  'Orientering'",
        "paragraph:  'Brødtekst med kursiv, et link og & samt mail@kl.dk.'",
        "item: - 'Kl. 16.00 Velkomst v. formanden'",
        "item: - 'Kl. 16.30 Pause\\nkaffe og brød'",
        "item: 1) 'Et\\n2. maj er en dato midt i et afsnit'",
        "heading1:  'Resultat'",
    ]


def test_rows_with_tabs_rules_html_and_a_name_without_cells() -> None:
    text = "Kommune\tAntal\n-----\t----\n<b>Danmark i alt</b>\t<b>5.839</b>\nRegion Fyn\n461 Odense\t-\n"
    table = read_markdown(text.encode(), "a.md").blocks[0]
    assert [(row.cells, row.line, row.emphasis) for row in table.rows] == [
        (("Kommune", "Antal"), 1, False),
        (("Danmark i alt", "5.839"), 3, True),
        (("Region Fyn", ""), 4, False),
        (("461 Odense", "-"), 5, False),
    ]


def test_list_in_a_cell_keeps_its_points() -> None:
    text = "16.55\tVælg: <ul><li>• Workshop 1</li><li>Workshop 2</li></ul> Slut\n17.30\tPause\n"
    table = read_markdown(text.encode(), "a.md").blocks[0]
    assert table.rows[0].cells[1] == "Vælg:\n• Workshop 1\n• Workshop 2\nSlut"


def test_prose_with_double_blanks_is_no_table() -> None:
    text = "Det  følger af   lovens § 6,\nat styrelsen  hvert år senest   den 1. maj\nsender  besked.\n"
    assert [block.kind.value for block in read_plain(text.encode(), "a.txt").blocks] == ["paragraph"]


def test_a_blank_cell_in_the_middle_stays_in_its_column() -> None:
    text = (
        "Kommune      2020      2021\n"
        "Viborg         10        12\n"
        "Skive                     4\n"
        "Struer          3         5\n"
    )
    table = read_plain(text.encode(), "a.txt").blocks[0]
    assert [row.cells for row in table.rows] == [
        ("Kommune", "2020", "2021"),
        ("Viborg", "10", "12"),
        ("Skive", "", "4"),
        ("Struer", "3", "5"),
    ]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("Et\fTo\fTre", [1, 2, 3]),
        ("<!-- page 1 -->\n\nEt\n\n<!-- page 2 -->\n\nTo", [1, 2]),
        ("Et\n\nSide 1 af 2\n\nTo\n\nSide 2 af 2", [1, 2]),
        ("Vig Kommune   Side 1 af 2\n\nEt\n\nVig Kommune   Side 2 af 2\n\nTo", [1, 2]),
        ("Vig Kommune   Side 1 af 2\n\nEt\n\nVig Kommune   Side 2 af 2", [1]),
        ("Læs mere på side 1 af 2\n\nEt\n\nSe også side 2 af 2", [None, None, None]),
        ("Et\n\nTo\n\nSide 1 af 9", [None, None]),  # a lone mark is some annex's own
        ("Et\n\nTo", [None, None]),
    ],
)
def test_pages(text: str, pages: list[int | None]) -> None:
    raw = read_plain(text.replace("\f", "\n\n\f").encode(), "a.txt")
    assert [block.page for block in raw.blocks] == pages


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    raw = open_document("Økonomi på Ærø\r\nog Århus".encode(encoding), "a.txt")
    assert raw.text == "Økonomi på Ærø\nog Århus"


OLD = (
    "Økonomiudvalget drøftede Århus å og nye børnehaver.",
    "Kommunen får ø-støtte.",
    "Forslag: Ærøs færge sejler hver time; prisen er 45 kr. for voksne og gratis for børn på øen.",
    "Navn;Beløb\nBøgeskolen;1.250\nGrøndalsvænge;98\n",
)


@pytest.mark.parametrize("encoding", ["cp865", "cp850", "mac_roman"])
@pytest.mark.parametrize("text", OLD)
def test_old_sets_of_letters_are_recognised_and_told(encoding: str, text: str) -> None:
    raw = open_document(text.encode(encoding), "a.csv" if ";" in text[:6] else "a.txt")
    assert {word for word in text.split() if ";" not in word} <= set(raw.text.split())
    (notice,) = raw.notices
    assert "gamle tegnsæt" in notice.text


@pytest.mark.parametrize(
    "text",
    [
        *OLD,
        "Udvalget kalder det ‘uheldigt’ – og ’meget’ dyrt…",
        "Prisen er 45 € † ‡ ‰ · © 2021",
        "Ægteskab, Ø og Å",
        "café, Müller og Söderström",
    ],
)
def test_text_from_windows_stays_what_it_is(text: str) -> None:
    raw = open_document(text.encode("cp1252"), "a.txt")
    assert raw.notices == ()
    assert set(text.split()) <= set(raw.text.replace("\t", ";").split())


def test_text_encoded_twice_is_repaired() -> None:
    twice = "Økonomiudvalget på Ærø".encode().decode("cp1252").encode()
    assert open_document(twice, "a.txt").text == "Økonomiudvalget på Ærø"


@pytest.mark.parametrize("data", [b"", b" \n\n ", b"abc\x00\x01\x02def\x00" * 5])
def test_files_that_are_empty_or_no_text(data: bytes) -> None:
    with pytest.raises(BrokenFile, match=r"^a\.txt er .*\.$"):
        open_document(data, "a.txt")


def test_formats_without_a_reader() -> None:
    with pytest.raises(UnsupportedFormat):
        open_document(b"\xd0\xcf\x11\xe0" + bytes(100), "gammel.doc")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"findes ikke\.$"):
        open_document(tmp_path / "væk.md")


_PIECES = st.sampled_from(
    ["# ", "**", "|", "\t", "  ", "\n", "\n\n", "- ", "1) ", "2.1", "Bilag 1: ", "<b>", "</b>",
     "<table><tr><td>", "Viborg", "791 ", "12", "-", "Kommune", "\f", "Side 1 af 2", "---", "&amp;", "\\*",
     "Beslutning: ", ". ", "....\t3"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=40).map("".join)))
def test_any_text_is_read_or_refused_and_spans_lie_in_it(text: str) -> None:
    for read in (read_markdown, read_plain):
        try:
            raw = read(text.encode(errors="replace"), "a.md")
        except ReadingError:
            continue
        end = 0
        for block in raw.blocks:
            assert end <= block.start <= block.end <= len(raw.text)
            assert raw.text.count("\n", 0, block.start) + 1 == block.line
            end = block.end


WRAPPED_TABLE = """\
Tabel 1. Skoler

Skole               Elever      Klassetrin   Bemærkning
                    5.9.2025    i dag
----------------------------------------------------------
Nordskolen             512       0.-9.       Modtager elever
                                             fra Kær
Kær Skole              238       0.-6.
Den lange               41       0.-6.       Filial under Nord-
                                             skolen
"""


def test_a_wrapped_cell_is_joined_with_its_row() -> None:
    table = next(block for block in read_plain(WRAPPED_TABLE.encode(), "skoler.txt").blocks if block.rows)
    assert [row.cells for row in table.rows] == [
        ("Skole", "Elever", "Klassetrin", "Bemærkning"),
        ("", "5.9.2025", "i dag", ""),
        ("Nordskolen", "512", "0.-9.", "Modtager elever fra Kær"),
        ("Kær Skole", "238", "0.-6.", ""),
        ("Den lange", "41", "0.-6.", "Filial under Nordskolen"),
    ]


def test_a_header_as_wide_as_the_names_keeps_no_table_from_being_read() -> None:
    text = (
        "                       Budget 2025             Regnskab 2025\n"
        "Politikområde          Oprindeligt  Korrigeret   Forventet  Afvigelse\n"
        "51 Skoler og SFO           548.320     552.910     556.140      3.230\n"
        "52 Dagtilbud               312.450     315.080     312.920     -2.160\n"
        "54 Tand- og sundhedspl.     24.610      24.610      24.380       -230\n"
    )
    table = next(block for block in read_plain(text.encode(), "budget.txt").blocks if block.rows)
    assert table.rows[0].cells == ("", "Budget 2025", "", "Regnskab 2025", "")
    assert table.rows[-1].cells == ("54 Tand- og sundhedspl.", "24.610", "24.610", "24.380", "-230")
