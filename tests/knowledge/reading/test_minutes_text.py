"""Minutes that were copied out of a PDF: frames of pages, items with case numbers, and hanging text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import RawDocument
from knowledge.reading.hanging import split_hanging
from knowledge.reading.lines import split_lines
from knowledge.reading.plain import read_plain


def _read(text: str) -> RawDocument:
    return read_plain(text.encode(), "a.txt")


def _texts(text: str) -> list[str]:
    return [block.text for block in _read(text).blocks]


def test_a_line_that_comes_again_with_another_page_number_is_no_text() -> None:
    frame = "Vig Kommune | Byrådet 27. januar 2026      Side {}\n\n"
    raw = _read(
        "Dagsorden\n\n" + frame.format(1) + "Et.\n\n" + frame.format(2) + "To.\n\n" + frame.format(3) + "Tre."
    )
    assert [(block.text, block.page) for block in raw.blocks] == [
        ("Dagsorden", 1),
        ("Et.", 1),
        ("To.", 2),
        ("Tre.", 3),
    ]
    assert raw.running == ("Vig Kommune | Byrådet 27. januar 2026",)
    assert raw.page_count == 3


def test_a_footer_that_ends_in_a_bare_number_is_no_text() -> None:
    foot = "\n\nVig Kommune · Referat · Udskrevet 26-02-2026              {}\n\n"
    raw = _read("Et." + foot.format(1) + "To." + foot.format(2) + "Tre." + foot.format(3))

    assert [(block.text, block.page) for block in raw.blocks] == [("Et.", 1), ("To.", 2), ("Tre.", 3)]


def test_rows_that_end_in_numbers_are_kept() -> None:
    rows = (
        f"{name}\n\nPladser i alt        {count}\n\n"
        for name, count in (("Nord", 1), ("Syd", 3), ("Vest", 2))
    )
    text = "".join(rows)

    assert sum("Pladser i alt" in block for block in _texts(text)) == 3


def test_the_letterhead_below_a_page_number_is_kept_once() -> None:
    head = "Engdal Kommune\nKulturudvalget\n"
    raw = _read(f"{head}Referat\n\nEt.\nSide 1 af 3\n{head}\nTo.\nSide 2 af 3\n{head}\nTre.\nSide 3 af 3\n")
    assert [block.text for block in raw.blocks] == [
        "Engdal Kommune\nKulturudvalget\nReferat",
        "Et.",
        "To.",
        "Tre.",
    ]


def test_what_stands_below_page_numbers_and_differs_is_kept() -> None:
    text = "Referat\n\nEt.\nSide 1 af 3\nDet er godkendt.\n\nTo.\nSide 2 af 3\nDet er udsat.\n\nSide 3 af 3\n"
    assert _texts(text) == ["Referat", "Et.", "Det er godkendt.", "To.", "Det er udsat."]


def test_the_same_decision_on_top_of_two_pages_is_no_letterhead() -> None:
    text = "Referat\n\nEt.\n\nSide 1 af 3\n\nUdsat.\n\nTo.\n\nSide 2 af 3\n\nUdsat.\n\nTre.\n\nSide 3 af 3\n"
    assert _texts(text) == ["Referat", "Et.", "Udsat.", "To.", "Udsat.", "Tre."]


@pytest.mark.parametrize(
    "text",
    [
        "Budget      Side 2\nBudget      Side 3",  # a list
        "Se planen   side 3\n\nEt.\n\nSe budgettet   side 4",  # not the same line
        "Planen   side 9\n\nEt.\n\nPlanen   side 2",  # numbers that fall
    ],
)
def test_lines_that_only_name_pages_are_kept(text: str) -> None:
    kept = " ".join(" ".join(_texts(text)).split())
    assert kept == " ".join(text.split())


def test_a_label_and_the_text_that_hangs_behind_it_are_read_apart() -> None:
    assert _texts(
        "Indstilling Kulturchefen indstiller, at puljen for i år\n"
        "            fordeles.\n"
        "Beslutning  Godkendt. Restbeløbet på 20.000 kr. overføres til\n"
        "            næste runde.\n"
        "Andet."
    ) == [
        "Indstilling",
        "Kulturchefen indstiller, at puljen for i år fordeles.",
        "Beslutning",
        "Godkendt. Restbeløbet på 20.000 kr. overføres til næste runde.",
        "Andet.",
    ]


def test_names_stay_behind_the_label_that_says_what_they_are() -> None:
    assert _texts(
        "Til stede   Hanne Lund, Peter Krogh, Maja Vestergaard, Inge\n"
        "            Holm, Bo Dahl\n"
        "Afbud       Dennis Fandrup"
    ) == [
        "Til stede: Hanne Lund, Peter Krogh, Maja Vestergaard, Inge Holm, Bo Dahl",
        "Afbud: Dennis Fandrup",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Beslutning   Byrådet\nFrist        1. maj\nAnsvar       Hanne Lund",
        "Fraværende      2023    2024\nSkole A           12      14\nSkole B            9       8",
        "Bemærkninger   Ansvarlig   Frist\nUdbud          Lise Holm   Maj\nAnlæg          Per Bech    Juni",
        "Indstilling    Beslutning\nFremme         Godkendt\nAfslag         Udsat",
    ],
)
def test_a_table_with_such_words_in_it_is_a_table(table: str) -> None:
    (block,) = _read(table).blocks
    assert len(block.rows) == 3


def test_items_with_their_case_number_at_the_right_are_lines_of_their_own() -> None:
    assert _texts(
        "Pkt. 3  Sygefravær på skoler, 2025          81.28.00-G01-3-26\n"
        "Sygefraværet faldt.\n"
        "5. Cykelsti langs Møllevej                  17.01.00-P22-4-25\n"
        "Stien koster 2 mio. kr.\n"
        "Sag nr. 7   Fordeling af Kulturpuljen og af puljen til\n"
        "            frivillige                      20.15.00-A00-7-25\n"
        "Vedlagt."
    ) == [
        "Pkt. 3 Sygefravær på skoler, 2025 81.28.00-G01-3-26",
        "Sygefraværet faldt.",
        "Cykelsti langs Møllevej 17.01.00-P22-4-25",
        "Stien koster 2 mio. kr.",
        "Sag nr. 7 Fordeling af Kulturpuljen og af puljen til frivillige 20.15.00-A00-7-25",
        "Vedlagt.",
    ]


def test_a_ruled_table_with_an_empty_corner_keeps_its_header() -> None:
    (_, table) = _read(
        "Indstilling  Puljen fordeles sådan:\n\n"
        "                  Søgt     Indstillet\n"
        "-------------------------------------\n"
        "Teatret         60.000         50.000\n"
        "Klang           40.000         30.000\n"
        "-------------------------------------\n"
        "I alt          100.000         80.000\n"
    ).blocks[-2:]
    assert [row.cells for row in table.rows] == [
        ("", "Søgt", "Indstillet"),
        ("Teatret", "60.000", "50.000"),
        ("Klang", "40.000", "30.000"),
        ("I alt", "100.000", "80.000"),
    ]


_LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Beslutning  Godkendt.",
            "            og mere",
            "Afbud       Bo Dahl",
            "Pkt. 2  Budget      26/00311",
            "Vej     1   2",
            "Side 1",
            "Side 2",
            "Tekst.",
        ]
    ),
    max_size=12,
)


@settings(deadline=None)
@given(_LINES)
def test_no_word_is_lost_and_every_line_keeps_its_place(texts: list[str]) -> None:
    text = "\n".join(texts)
    lines, _ = split_hanging(split_lines(text))
    assert " ".join(line.text for line in lines).replace(":", "").split() == text.split()
    assert [line.number for line in lines] == sorted(line.number for line in lines)
    for line in lines:
        assert set(line.text.replace(":", "").split()) <= set(text[line.start : line.end].split())
