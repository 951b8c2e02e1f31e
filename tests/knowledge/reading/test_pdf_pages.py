"""Pages as offices lay them out: columns, side columns, running lines, breaks inside tables."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from knowledge.errors import BrokenFile
from knowledge.model import BlockKind, RawDocument
from knowledge.reading.layout.glyphs import Glyphs, build_words
from knowledge.reading.layout.page_numbers import complete_labels
from knowledge.reading.limits import Limits
from knowledge.reading.pdf import read_pdf

SENTENCE = "kommunerne i samarbejdet har aftalt at dele udgifterne efter indbyggertal og ledige boliger "


def draw(*pages: Callable[[Canvas], None]) -> RawDocument:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return read_pdf(held.getvalue(), "a.pdf")


def prose(canvas: Canvas, x: float, y: float, lines: int, width: float, first: str) -> None:
    """Lines of running text, broken where they are full."""
    broken = simpleSplit(f"{first} {SENTENCE * 30}", "Helvetica", 10, width)
    for number, line in enumerate(broken[:lines]):
        canvas.drawString(x, y - 13 * number, line)


def rows(document: RawDocument) -> list[tuple[str, ...]]:
    return [row.cells for block in document.blocks if block.kind is BlockKind.TABLE for row in block.rows]


def texts(document: RawDocument) -> list[str]:
    return [block.text for block in document.blocks if block.kind is not BlockKind.TABLE]


def put_row(canvas: Canvas, y: float, cells: tuple[str, ...]) -> None:
    canvas.drawString(60, y, cells[0])
    for cell, right in zip(cells[1:], (300, 400, 500), strict=False):
        canvas.drawRightString(right, y, cell)


def test_a_sentence_goes_on_over_the_page_also_with_a_capital() -> None:
    document = draw(
        lambda canvas: canvas.drawString(60, 80, "Der er givet 7 mio. kr. i tilskud fra"),
        lambda canvas: canvas.drawString(60, 760, "Cykelpuljen i 2024."),
    )
    assert texts(document) == ["Der er givet 7 mio. kr. i tilskud fra Cykelpuljen i 2024."]


def test_what_a_browser_prints_at_the_edges_is_left_out() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(30, 820, "23.11.2026, 13.27")
        canvas.drawString(200, 820, "Dagsorden - Vig Kommune")
        canvas.drawString(60, 700, "Mødet holdes den 3. marts 2026 kl. 9.30.")
        canvas.drawString(30, 20, "https://www.vig.dk/dagsorden?id=7")
        canvas.drawString(540, 20, "1/1")

    assert texts(draw(page)) == ["Mødet holdes den 3. marts 2026 kl. 9.30."]


def test_the_letters_of_a_ligature_share_its_box() -> None:
    letters = [
        ("o", 0, 6),
        ("f", 6, 14),
        ("f", 6, 14),
        ("e", 14, 20),
        (" ", 20, 23),
        ("f", 23, 29),
        ("i", 23, 29),
    ]
    texts, x0s, x1s = map(list, zip(*letters, strict=True))
    glyphs = Glyphs(texts, x0s, x1s, [100] * 7, [11] * 7, [False] * 7)
    words = build_words(glyphs)
    assert [word.text for word in words] == ["offe", "fi"]


def test_two_columns_are_read_one_after_the_other() -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 60, 700, 12, 220, "Venstre")
        prose(canvas, 310, 706, 12, 220, "Højre")

    document = draw(page)

    assert rows(document) == []
    assert [text.split()[0] for text in texts(document)] == ["Venstre", "Højre"]


def test_addresses_beside_a_letter_are_no_table() -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 60, 700, 14, 380, "Brevet")
        canvas.setFont("Helvetica", 8)
        for number, text in enumerate(
            ("Dato: 3. august 2021", "Sags ID: SAG-2021-00711", "E-mail: abc@kl.dk")
        ):
            canvas.drawString(470, 697 - 11 * number, text)

    document = draw(page)

    assert rows(document) == []
    assert texts(document)[1:] == ["Dato: 3. august 2021", "Sags ID: SAG-2021-00711", "E-mail: abc@kl.dk"]


def test_a_table_goes_on_over_a_page_break() -> None:
    def first(canvas: Canvas) -> None:
        for number, cells in enumerate(
            [("Kommune", "2020", "2021", "2022"), ("573 Varde", "1", "2", "3"), ("575 Vejen", "4", "5", "6")]
        ):
            put_row(canvas, 150 - 14 * number, cells)

    def second(canvas: Canvas) -> None:
        put_row(canvas, 780, ("580 Aabenraa", "7", "8", "9"))
        canvas.drawString(60, 700, "Kilde: egne tal.")

    document = draw(first, second)

    assert rows(document) == [
        ("Kommune", "2020", "2021", "2022"),
        ("573 Varde", "1", "2", "3"),
        ("575 Vejen", "4", "5", "6"),
        ("580 Aabenraa", "7", "8", "9"),
    ]
    assert [row.page for block in document.blocks for row in block.rows] == [1, 1, 1, 2]


def test_an_empty_cell_moves_no_other() -> None:
    def page(canvas: Canvas) -> None:
        for number, cells in enumerate(
            [
                ("Kommune", "Antal", "Andel", "Pris"),
                ("Varde", "1", "", "3"),
                ("Vejen", "", "5", "6"),
                ("Fanø", "7", "8", "9"),
            ]
        ):
            put_row(canvas, 700 - 14 * number, cells)

    assert rows(draw(page)) == [
        ("Kommune", "Antal", "Andel", "Pris"),
        ("Varde", "1", "", "3"),
        ("Vejen", "", "5", "6"),
        ("Fanø", "7", "8", "9"),
    ]


def test_two_tables_with_other_columns_are_two() -> None:
    def page(canvas: Canvas) -> None:
        for number in range(4):
            put_row(canvas, 700 - 14 * number, (f"Sted {number}", f"{number}00", f"{number}11"))
        for number in range(4):
            canvas.drawString(60, 644 - 14 * number, f"Sted {number}")
            canvas.drawRightString(230, 644 - 14 * number, f"{number}22")
            canvas.drawRightString(345, 644 - 14 * number, f"{number}33")

    document = draw(page)

    assert [len(block.rows) for block in document.blocks] == [4, 4]
    assert rows(document)[-1] == ("Sted 3", "322", "333")


def test_running_lines_go_and_page_numbers_are_no_text() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw_page(canvas: Canvas) -> None:
            canvas.drawString(60, 810, "Byrådet, ordinært møde")
            prose(canvas, 60, 700, 7, 470, f"Kapitel{number}")
            canvas.drawRightString(540, 30, f"Side {number} af 3")

        return draw_page

    document = draw(page(1), page(2), page(3))

    assert texts(document)[0] == "Byrådet, ordinært møde"
    assert [text.split()[0] for text in texts(document)[1:]] == ["Kapitel1", "Kapitel2", "Kapitel3"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_the_same(degrees: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(300, 420)
        canvas.rotate(degrees)
        canvas.translate(-260, -380)
        for number, cells in enumerate([("Kommune", "2021"), ("Varde", "12"), ("Vejen", "14")]):
            put_row(canvas, 500 - 14 * number, cells)

    assert rows(draw(page)) == [("Kommune", "2021"), ("Varde", "12"), ("Vejen", "14")]


def test_text_drawn_twice_and_text_off_the_page_are_not_read_twice_or_at_all() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Beslutning")
        canvas.drawString(60.3, 700, "Beslutning")
        canvas.drawString(60, 650, "Vedtaget.")
        canvas.drawString(60, 5_000, "Uden for siden")

    assert texts(draw(page)) == ["Beslutning", "Vedtaget."]


def test_a_text_with_drawn_dividers_is_no_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    def divider(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.1, 0.3, 0.6)
        canvas.rect(0, 300, 595, 300, fill=1)

    def text(canvas: Canvas) -> None:
        prose(canvas, 60, 700, 12, 470, "Budgettet")

    monkeypatch.setenv("PATH", "")  # no tesseract

    document = draw(divider, text, divider)

    assert document.text.startswith("Budgettet kommunerne i samarbejdet")
    (notice,) = document.notices
    assert notice.text.startswith("Siderne 1, 3 er billeder uden tekst og er ikke læst. Installer")


def test_a_pdf_over_the_limit_is_refused() -> None:
    held = io.BytesIO()
    canvas = Canvas(held)
    for _ in range(4):
        canvas.showPage()
    canvas.save()

    with pytest.raises(BrokenFile):
        read_pdf(held.getvalue()[:200], "a.pdf")
    with pytest.raises(Exception, match="har 4 sider"):
        read_pdf(held.getvalue(), "a.pdf", Limits(pages=3))


def numbered(*footers: str, top: str = "") -> RawDocument:
    """A document with a page of prose for each footer."""

    def page(footer: str) -> Callable[[Canvas], None]:
        def put(canvas: Canvas) -> None:
            prose(canvas, 60, 700, 20, 400, "Sagen")
            canvas.drawString(280, 30, footer)
            canvas.drawString(60, 815, top)

        return put

    return draw(*map(page, footers))


@pytest.mark.parametrize(
    ("footers", "labels"),
    [
        (["", "", "Side 1 af 3", "Side 2 af 3", "Side 3 af 3"], ("", "", "1", "2", "3")),
        (["", "- 1 -", "- 2 -", "- 3 -"], ("", "1", "2", "3")),
        (["Side 13 af 300", "Side 14 af 300"], ("13", "14")),
        (["101", "102", "", "104"], ("101", "102", "", "104")),
        (["Side 1 af 2", "Side 2 af 2", "Side 1 af 2", "Side 2 af 2"], ("1", "2", "1", "2")),
        (["Side 1", "Side 2", "Side 3"], ("1", "2", "3")),
    ],
)
def test_page_numbers_are_kept_as_printed(footers: list[str], labels: tuple[str, ...]) -> None:
    document = numbered(*footers)

    assert document.page_labels == labels
    assert not any(text in footers for text in texts(document))


@pytest.mark.parametrize(
    "footers",
    [
        ["2021", "2021", "2021", "2021"],  # a year
        ["7", "", "12", ""],  # numbers that follow nothing
        ["", "", "14", "15"],  # two bare numbers may be a table's
        ["Side 4", "", "", "", "", "", "", "Side 11"],  # too far apart to bear each other out
        ["Tlf. 35 30 87 15"] * 4,
    ],
)
def test_what_no_run_of_pages_bears_out_is_no_page_number(footers: list[str]) -> None:
    assert not any(numbered(*footers).page_labels)


def test_two_numberings_on_one_page_contradict_each_other() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def put(canvas: Canvas) -> None:
            prose(canvas, 60, 700, 20, 400, "Sagen")
            canvas.drawString(280, 30, f"Side {number}")
            canvas.drawString(60, 815, f"Bilag, side {number + 40}")

        return put

    assert not any(draw(*map(page, range(3, 8))).page_labels)


@pytest.mark.parametrize(
    ("printed", "named", "labels"),
    [
        ({}, ("i", "ii", "1", "2"), ("i", "ii", "1", "2")),
        ({3: "1", 4: "2"}, ("i", "ii", "1", "2"), ("i", "ii", "1", "2")),
        ({3: "7", 4: "8"}, ("i", "ii", "1", "2"), ("", "", "7", "8")),
        ({}, ("Forside", "1", "2"), ("", "", "")),
        ({}, ("1", "1", "2"), ("", "", "")),
        ({2: "12"}, (), ("", "12")),
        ({}, (), ()),
    ],
)
def test_what_the_file_calls_its_pages_counts_where_nothing_printed_contradicts_it(
    printed: dict[int, str], named: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    assert complete_labels(printed, named) == labels
