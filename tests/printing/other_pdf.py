"""Documents as other councils and agencies print them: minutes, a table with three rules, a turned page."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from tests.printing.told import NAMES


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


SCHOOLS = {
    "615": ("8.112", "8.045", "7.990"),
    "727": ("2.310", "2.296", "2.275"),
    "740": ("9.874", "9.911", "9.960"),
    "746": ("7.402", "7.455", "7.512"),
    "766": ("5.233", "5.190", "5.171"),
}


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
    for code, values in SCHOOLS.items():
        sheet.row((NAMES[code], *values), rights)
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


RATES = {
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
    for code, (tax, land) in RATES.items():
        sheet.canvas.setFont("Helvetica", 9)
        sheet.canvas.drawString(60, sheet.y, code)
        sheet.canvas.drawString(95, sheet.y, NAMES[code])
        sheet.canvas.drawRightString(rights[0], sheet.y, tax)
        sheet.canvas.drawRightString(rights[1], sheet.y, land)
        sheet.y -= 14
    sheet.rule(480)
    sheet.y -= 10
    sheet.line("Kilde: Kommunernes budgetter. .. betyder, at tallet ikke er oplyst.", 8)
    return sheet.done()


CARE = {
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
    ys = [top - 20.0 * step for step in range(len(CARE) + 3)]
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
    for row, (code, values) in enumerate(CARE.items(), start=3):
        canvas.drawString(xs[0] + 4, ys[row] + 6, f"{code} {NAMES[code]}")
        for column, value in enumerate(values, start=1):
            canvas.drawRightString(xs[column + 1] - 4, ys[row] + 6, value)
    canvas.save()
    return held.getvalue()
