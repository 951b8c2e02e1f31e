"""Twelve documents in the shapes of other councils and agencies, with what is in them.

Written before any reader was run on them. Names of places are real; what is counted is made up.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import docx
import openpyxl
from docx.oxml import OxmlElement
from openpyxl.styles import Font
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

Told = tuple[str, str, int | None, str]
"""Place code, a word of the measure, year, value."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document and what a careful reader finds in it.

    items: number and title. decisions: a phrase of each, with the number of its item.
    """

    name: str
    make: Callable[[], bytes]
    figures: tuple[Told, ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()


def _across(word: str, years: tuple[int, ...], rows: dict[str, tuple[str, ...]]) -> tuple[Told, ...]:
    return tuple(
        (code, word, year, value)
        for code, values in rows.items()
        for year, value in zip(years, values, strict=True)
    )


# ---------------------------------------------------------------------------------------------
# PDF


class _Sheet:
    """Draws text on pages like a text program would: a cursor that moves down."""

    def __init__(self, size: tuple[float, float] = A4, header: str = "") -> None:
        self.held = io.BytesIO()
        self.canvas = Canvas(self.held, pagesize=size)
        self.size, self.header, self.page = size, header, 1
        self.y = size[1] - 90
        self._frame()

    def _frame(self) -> None:
        self.canvas.setFont("Helvetica", 8)
        self.canvas.drawString(60, self.size[1] - 40, self.header)
        self.canvas.drawRightString(self.size[0] - 60, 30, f"Side {self.page}")

    def room(self, height: float) -> None:
        if self.y - height < 70:
            self.canvas.showPage()
            self.page += 1
            self.y = self.size[1] - 90
            self._frame()

    def line(self, text: str, size: float = 10, *, bold: bool = False, x: float = 60, gap: float = 4) -> None:
        self.room(size * 1.3 + gap)
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self.y, text)
        self.y -= size * 1.3 + gap

    def row(self, cells: tuple[str, ...], rights: tuple[float, ...], *, bold: bool = False) -> None:
        """A first cell set left, the others with their right edges at `rights`."""
        self.room(15)
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
        self.canvas.drawString(60, self.y, cells[0])
        for text, right in zip(cells[1:], rights, strict=True):
            self.canvas.drawRightString(right, self.y, text)
        self.y -= 14

    def rule(self, right: float) -> None:
        self.canvas.setLineWidth(0.6)
        self.canvas.line(60, self.y + 10, right, self.y + 10)

    def done(self) -> bytes:
        self.canvas.save()
        return self.held.getvalue()


_SCHOOLS = {
    "615": ("8.112", "8.045", "7.990"),
    "727": ("2.310", "2.296", "2.275"),
    "740": ("9.874", "9.911", "9.960"),
    "746": ("7.402", "7.455", "7.512"),
    "766": ("5.233", "5.190", "5.171"),
}
_NAMES = {
    "615": "Horsens", "727": "Odder", "740": "Silkeborg", "746": "Skanderborg", "766": "Hedensted",
    "101": "København", "147": "Frederiksberg", "751": "Aarhus", "851": "Aalborg", "461": "Odense",
    "360": "Lolland", "376": "Guldborgsund", "390": "Vordingborg", "420": "Assens", "430": "Faaborg-Midtfyn",
    "540": "Sønderborg", "550": "Tønder", "580": "Aabenraa", "773": "Morsø", "787": "Thisted",
    "820": "Vesthimmerland", "760": "Ringkøbing-Skjern", "756": "Ikast-Brande",
}  # fmt: skip


def council_minutes() -> bytes:
    """Minutes with running lines, bold parts and a bare table of years."""
    sheet = _Sheet(header="Byrådet · Ordinært møde · 12. maj 2021")
    sheet.line("Referat", 20, bold=True)
    sheet.line("Byrådet", 14, bold=True)
    sheet.line("Mødet onsdag den 12. maj 2021 kl. 17.00 i byrådssalen")
    sheet.line("1. Godkendelse af dagsorden", 14, bold=True, gap=8)
    sheet.line("Beslutning", bold=True)
    sheet.line("Dagsordenen blev godkendt.")
    sheet.line("2. Udvikling i elevtal", 14, bold=True, gap=8)
    sheet.line("Sagsnr.: 21/004711")
    sheet.line("Resume", bold=True)
    sheet.line("Forvaltningen har opgjort elevtallet i folkeskolen i de fem kommuner i samarbejdet.")
    sheet.line("Sagsfremstilling", bold=True)
    sheet.line("Tabel 1: Elever i folkeskolen", gap=8)
    rights = (330.0, 420.0, 510.0)
    sheet.row(("Kommune", "2019", "2020", "2021"), rights, bold=True)
    for code, values in _SCHOOLS.items():
        sheet.row((_NAMES[code], *values), rights)
    sheet.row(("I alt", "32.931", "32.897", "32.908"), rights, bold=True)
    sheet.y -= 14
    sheet.line("Indstilling", bold=True)
    sheet.line("Børn og Unge indstiller, at byrådet tager orienteringen til efterretning.")
    sheet.line("Beslutning", bold=True)
    sheet.line("Orienteringen blev taget til efterretning.")
    sheet.line("3. Lukket punkt: Køb af ejendom", 14, bold=True, gap=8)
    sheet.line("Beslutning", bold=True)
    sheet.line("Godkendt.")
    return sheet.done()


_RATES = {
    "101": ("23,8", "34,0"), "147": ("22,5", "24,75"), "461": ("25,4", "23,2"), "751": ("24,4", "24,6"),
    "851": ("25,4", "26,3"), "360": ("26,3", "34,0"), "376": ("26,1", ".."), "390": ("25,3", "29,9"),
}  # fmt: skip


def agency_statistics() -> bytes:
    """An agency's table with three rules only, codes and names apart, decimals and footnotes."""
    sheet = _Sheet(header="Ministeriet · Statistik")
    sheet.line("Kommunale skatter 2021", 16, bold=True, gap=10)
    rights = (340.0, 480.0)
    sheet.rule(480)
    sheet.canvas.setFont("Helvetica-Bold", 9)
    sheet.canvas.drawString(60, sheet.y, "Nr.")
    sheet.canvas.drawString(95, sheet.y, "Kommune")
    sheet.canvas.drawRightString(rights[0], sheet.y, "Udskrivnings-")
    sheet.canvas.drawRightString(rights[1], sheet.y, "Grundskyld,")
    sheet.y -= 11
    sheet.canvas.drawRightString(rights[0], sheet.y, "procent")
    sheet.canvas.drawRightString(rights[1], sheet.y, "promille")
    sheet.y -= 16
    sheet.rule(480)
    for code, (tax, land) in _RATES.items():
        sheet.canvas.setFont("Helvetica", 9)
        sheet.canvas.drawString(60, sheet.y, code)
        sheet.canvas.drawString(95, sheet.y, _NAMES[code])
        sheet.canvas.drawRightString(rights[0], sheet.y, tax)
        sheet.canvas.drawRightString(rights[1], sheet.y, land)
        sheet.y -= 14
    sheet.rule(480)
    sheet.y -= 10
    sheet.line("Kilde: Kommunernes budgetter. .. betyder, at tallet ikke er oplyst.", 8)
    return sheet.done()


_CARE = {
    "420": ("1.020", "1.044", "12,4", "12,9"),
    "430": ("1.450", "1.463", "11,8", "12,0"),
    "540": ("2.210", "2.188", "13,1", "12,7"),
    "550": ("1.105", "1.121", "14,0", "14,2"),
    "580": ("1.730", "1.755", "12,2", "12,5"),
}


def landscape_annex() -> bytes:
    """A page turned on its side: a ruled table with a heading over each pair of years."""
    held = io.BytesIO()
    wide = landscape(A4)
    canvas = Canvas(held, pagesize=A4)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(60, 760, "Bilag 4: Hjemmehjælp")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 735, "Antal modtagere og andel af de ældre, opgjort for fem kommuner.")
    canvas.showPage()
    canvas.setPageSize(wide)  # turned by the next line to an upright sheet with a flag
    canvas.setPageRotation(90)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    xs = [60.0, 260.0, 380.0, 500.0, 620.0, 740.0]
    top = wide[1] - 80
    ys = [top - 20.0 * step for step in range(len(_CARE) + 3)]
    canvas.setLineWidth(0.5)
    for y in ys:
        canvas.line(xs[0] if y != ys[1] else xs[1], y, xs[-1], y)
    for x in xs:
        canvas.line(x, ys[0] if x not in (xs[2], xs[4]) else ys[1], x, ys[-1])
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(xs[0] + 4, ys[2] + 6, "Kommune")
    canvas.drawString(xs[1] + 4, ys[1] + 6, "Modtagere af hjemmehjælp")
    canvas.drawString(xs[3] + 4, ys[1] + 6, "Andel af 67+-årige, pct.")
    for column, year in enumerate(("2020", "2021", "2020", "2021"), start=1):
        canvas.drawString(xs[column] + 4, ys[2] + 6, year)
    canvas.setFont("Helvetica", 10)
    for row, (code, values) in enumerate(_CARE.items(), start=3):
        canvas.drawString(xs[0] + 4, ys[row] + 6, f"{code} {_NAMES[code]}")
        for column, value in enumerate(values, start=1):
            canvas.drawRightString(xs[column + 1] - 4, ys[row] + 6, value)
    canvas.save()
    return held.getvalue()


# ---------------------------------------------------------------------------------------------
# DOCX


def _save(document: docx.document.Document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _fill(document: docx.document.Document, rows: list[list[str]]) -> docx.table.Table:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for drawn, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(drawn.cells, row, strict=True):
            cell.text = text
    return table


_WASTE = {"773": ("412", "398"), "787": ("455", "441"), "820": ("430", "436")}


def committee_minutes() -> bytes:
    """Minutes with typed item numbers, heading styles and a table with a merged heading."""
    document = docx.Document()
    document.add_heading("Klima- og Miljøudvalget", 0)
    document.add_paragraph("Referat fra mødet tirsdag den 8. juni 2021")
    document.add_heading("Punkt 1: Affald pr. indbygger", 1)
    document.add_paragraph("Sags-id: 07.00.00-G01-5-21")
    document.add_heading("Sagsfremstilling", 2)
    document.add_paragraph("Udvalget har bedt om en sammenligning med nabokommunerne.")
    table = _fill(document, [["Kommune", "Husholdningsaffald, kg pr. indbygger", ""], ["", "2019", "2020"]])
    table.cell(0, 1).merge(table.cell(0, 2))
    for code, values in _WASTE.items():
        for cell, text in zip(table.add_row().cells, (_NAMES[code], *values), strict=True):
            cell.text = text
    document.add_heading("Indstilling", 2)
    document.add_paragraph("Forvaltningen indstiller, at udvalget drøfter tallene.")
    document.add_heading("Beslutning", 2)
    document.add_paragraph("Udvalget drøftede tallene og bad om en opfølgning i efteråret.")
    document.add_heading("Punkt 2: Eventuelt", 1)
    document.add_heading("Beslutning", 2)
    document.add_paragraph("Intet at bemærke.")
    return _save(document)


_JOBS = {"751": ("4,1", "3,2"), "740": ("3,0", "2,4"), "615": ("3,9", "3,1"), "756": ("3,4", "2,8")}


def labour_note() -> bytes:
    """A note with the places across and the years down the side."""
    document = docx.Document()
    document.add_heading("Notat om ledighed", 1)
    document.add_paragraph("Ledighed i procent af arbejdsstyrken, marts måned.")
    rows = [["År", *(_NAMES[code] for code in _JOBS)]]
    for place, year in enumerate(("2021", "2022")):
        rows.append([year, *(values[place] for values in _JOBS.values())])
    _fill(document, rows)
    document.add_paragraph("Kilde: Jobindsats.")
    return _save(document)


_GRANTS = {"760": "1,2 mio. kr.", "756": "850.000 kr.", "766": "2.400.000 kr."}


def grant_letter() -> bytes:
    """A letter with a tracked change, a list and a table of sums of money."""
    document = docx.Document()
    document.add_paragraph("Kære kommuner")
    changed = document.add_paragraph("Puljen fordeles ")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "ikke "
    run.append(text)
    deleted.append(run)
    changed._p.append(deleted)
    changed.add_run("i 2022 som vist i tabellen.")
    _fill(document, [["Kommune", "Tilskud 2022"], *([f"{c} {_NAMES[c]}", v] for c, v in _GRANTS.items())])
    document.add_paragraph("Regnskab indsendes senest den 1. marts 2023.", style="List Bullet")
    return _save(document)


# ---------------------------------------------------------------------------------------------
# XLSX and CSV


def _save_book(book: openpyxl.Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


_PEOPLE = {"101": (632340, 638117), "147": (104305, 103677), "461": (204895, 205978), "851": (217075, 219487)}


def population_sheet() -> bytes:
    """A statistics bank's download: title, empty rows, years across, a note, a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "FOLK1A"
    sheet["A1"] = "Folketal den 1. i kvartalet efter område og tid"
    sheet["A1"].font = Font(bold=True)
    sheet["A2"] = "Enhed: Antal"
    sheet["B4"], sheet["C4"], sheet["A4"] = 2020, 2021, "Kommune"
    for row, (code, values) in enumerate(_PEOPLE.items(), start=5):
        sheet.cell(row, 1, _NAMES[code])
        for column, value in enumerate(values, start=2):
            sheet.cell(row, column, value).number_format = "#,##0"
    sheet.cell(10, 1, "Kilde: Statistikbanken")
    hidden = book.create_sheet("Beregning")
    hidden.append(["Odense", 999999])
    hidden.sheet_state = "hidden"
    return _save_book(book)


_SHARES = {"360": (0.243, 41210), "376": (0.221, 60722), "390": (0.208, 45268)}


def elderly_sheet() -> bytes:
    """Codes and names in columns of their own, shares as percent, a total at the foot; starts in B3."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ældre 2021"
    for column, text in enumerate(("Kommunenr.", "Kommunenavn", "Andel 65+-årige", "Indbyggere"), start=2):
        sheet.cell(3, column, text)
    for row, (code, (share, people)) in enumerate(_SHARES.items(), start=4):
        sheet.cell(row, 2, int(code))
        sheet.cell(row, 3, _NAMES[code])
        sheet.cell(row, 4, share).number_format = "0.0%"
        sheet.cell(row, 5, people).number_format = "#,##0"
    sheet.cell(7, 3, "I alt")
    sheet.cell(7, 5, sum(people for _, people in _SHARES.values())).number_format = "#,##0"
    return _save_book(book)


_BIRTHS = {"540": (702, 715), "550": (310, 322), "580": (540, 533)}


def births_list() -> bytes:
    """A tidy list in a CSV file: one row for each place and year, Windows encoding."""
    lines = ["Kommune;År;Fødte"]
    for place, year in enumerate((2020, 2021)):
        lines += [f"{_NAMES[code]};{year};{values[place]}" for code, values in _BIRTHS.items()]
    return "\r\n".join(lines).encode("cp1252")


# ---------------------------------------------------------------------------------------------
# HTML

_PAGE = """<!DOCTYPE html><html lang="da"><head><title>x</title></head><body>
<nav class="main-menu"><a href="/">Forside</a> <a href="/dagsorden">Dagsordener 2019</a></nav>
{}<footer class="site-footer">Åbningstider 10-15</footer></body></html>"""


def _rows(rows: list[tuple[str, ...]], tag: str = "td") -> str:
    return "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for row in rows)


_BUSES = {"740": ("1.250.000", "1.310.000"), "746": ("640.000", "655.500"), "727": ("310.200", "299.800")}


def agenda_page() -> bytes:
    """A council's agenda page: items as headings of level 2, parts as headings of level 3."""
    table = _rows([("Kommune", "2020", "2021")], "th") + _rows([(_NAMES[c], *v) for c, v in _BUSES.items()])
    body = f"""<main><h1>Teknik- og Miljøudvalget 14. september 2021</h1>
<h2>1. Kollektiv trafik</h2><h3>Sagsfremstilling</h3>
<p>Passagerer i busserne fordelt på kommuner:</p><table><caption>Buspassagerer</caption>{table}</table>
<h3>Indstilling</h3><ol><li>at udvalget godkender køreplanen</li><li>at budgettet hæves</li></ol>
<h3>Beslutning</h3><p>Udvalget godkendte køreplanen og udsatte budgettet.</p>
<h2>2. Cykelstier i Ørsted</h2><h3>Beslutning</h3><p>Sagen blev sendt i høring til 1. november 2021.</p></main>"""
    return _PAGE.format(body).encode()


_INCOME = {
    "101": ("312", "320", "17,1", "16,8"),
    "751": ("318", "327", "14,2", "13,9"),
    "851": ("301", "309", "15,0", "14,8"),
}


def bank_page() -> bytes:
    """A statistics page: headings over groups of years by colspan and rowspan."""
    head = (
        '<tr><th rowspan="2">Område</th><th colspan="2">Disponibel indkomst, 1.000 kr.</th>'
        '<th colspan="2">Lavindkomst, pct.</th></tr>'
        "<tr><th>2019</th><th>2020</th><th>2019</th><th>2020</th></tr>"
    )
    rows = _rows([(_NAMES[code], *values) for code, values in _INCOME.items()])
    return _PAGE.format(f"<div><h1>Indkomster</h1><table>{head}{rows}</table></div>").encode("utf-8-sig")


def layout_page() -> bytes:
    """Old minutes: everything in a table that only places it, parts in bold, items typed."""
    body = """<table width="100%"><tr><td><h2>Kulturudvalget, 3. februar 2021</h2>
<p><b>Punkt 1. Halgebyr</b></p><p><b>Indstilling:</b></p><p>Det indstilles, at gebyret hæves.</p>
<p><b>Beslutning:</b></p><p>Ikke godkendt. Gebyret er uændret 125 kr. pr. time.</p>
<p><b>Punkt 2. Svømmehal</b></p><p><b>Beslutning:</b></p><p>Anbefales over for Økonomiudvalget.</p>
</td></tr></table>"""
    return _PAGE.format(body).encode("cp1252")


DOCUMENTS = (
    Printed(
        "referat.pdf", council_minutes, _across("elever", (2019, 2020, 2021), _SCHOOLS),
        (("1", "Godkendelse af dagsorden"), ("2", "Udvikling i elevtal")),
        (("1", "Dagsordenen blev godkendt"), ("2", "taget til efterretning")),
    ),
    Printed(
        "skatter.pdf", agency_statistics,
        tuple((c, "udskrivning", 2021, tax) for c, (tax, _) in _RATES.items())
        + tuple((c, "grundskyld", 2021, land) for c, (_, land) in _RATES.items() if land != ".."),
    ),
    Printed(
        "bilag.pdf", landscape_annex,
        _across("modtagere", (2020, 2021), {c: v[:2] for c, v in _CARE.items()})
        + _across("andel", (2020, 2021), {c: v[2:] for c, v in _CARE.items()}),
    ),
    Printed(
        "referat.docx", committee_minutes, _across("affald", (2019, 2020), _WASTE),
        (("1", "Affald pr. indbygger"), ("2", "Eventuelt")),
        (("1", "bad om en opfølgning"), ("2", "Intet at bemærke")),
    ),
    Printed("notat.docx", labour_note, _across("ledighed", (2021, 2022), _JOBS)),
    Printed(
        "brev.docx", grant_letter,
        (("760", "tilskud", 2022, "1.200.000"), ("756", "tilskud", 2022, "850.000"), ("766", "tilskud", 2022, "2.400.000")),
    ),
    Printed(
        "folketal.xlsx", population_sheet,
        _across("folketal", (2020, 2021), {c: tuple(map(str, v)) for c, v in _PEOPLE.items()}),
    ),
    Printed(
        "ældre.xlsx", elderly_sheet,
        (("360", "andel", 2021, "24,3"), ("376", "andel", 2021, "22,1"), ("390", "andel", 2021, "20,8"),
         ("360", "indbygg", 2021, "41.210"), ("376", "indbygg", 2021, "60.722"), ("390", "indbygg", 2021, "45.268")),
    ),
    Printed("fødte.csv", births_list, _across("fødte", (2020, 2021), {c: tuple(map(str, v)) for c, v in _BIRTHS.items()})),
    Printed(
        "dagsorden.html", agenda_page, _across("passager", (2020, 2021), _BUSES),
        (("1", "Kollektiv trafik"), ("2", "Cykelstier i Ørsted")),
        (("1", "udsatte budgettet"), ("2", "sendt i høring")),
    ),
    Printed(
        "indkomst.html", bank_page,
        _across("disponibel", (2019, 2020), {c: v[:2] for c, v in _INCOME.items()})
        + _across("lavindkomst", (2019, 2020), {c: v[2:] for c, v in _INCOME.items()}),
    ),
    Printed(
        "gammelt.html", layout_page, (),
        (("1", "Halgebyr"), ("2", "Svømmehal")),
        (("1", "Gebyret er uændret"), ("2", "Anbefales over for")),
    ),
)  # fmt: skip
