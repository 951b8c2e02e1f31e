"""Printed pages in shapes not seen before: a table over a page break, two side by side, places across."""

from __future__ import annotations

import io

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.printing.public_facts import (
    FEWEST_VOTERS,
    MIDT,
    MOST_VOTERS,
    NORTH_TOTAL,
    PEOPLE_2021,
    QUOTAS_NORTH,
    QUOTAS_SOUTH,
    SOUTH_TOTAL,
    name_of,
)

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=7)
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=15, leading=19, spaceAfter=8)
_BROKEN = {"430": "Faaborg-\nMidtfyn", "760": "Ringkøbing-\nSkjern", "813": "Frederiks-\nhavn"}


def quota_letter() -> bytes:
    """A letter with one narrow ruled table over two pages: heads repeated, totals after their members."""
    held = io.BytesIO()
    rows = [["Kommune", "Kommune-\nkvote 2015", "Indbyggere\n1. januar 2021"]]
    for quotas, total, region in (
        (QUOTAS_SOUTH, SOUTH_TOTAL, "KKR Syddanmark i alt"),
        (QUOTAS_NORTH, NORTH_TOTAL, "KKR Nordjylland i alt"),
    ):
        rows += [[_BROKEN.get(c, name_of(c)), quota, *PEOPLE_2021[c]] for c, (quota, _) in quotas.items()]
        rows.append([region, total[0], total[2]])
    style = TableStyle([
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
        ("FONT", (0, 1), (-1, -1), "Helvetica", 9),
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ])  # fmt: skip
    flow: list[Flowable] = [
        Paragraph("Fordeling af flygtninge for 2015", _TITLE),
        Paragraph("Kommunerne er blevet enige om fordelingen nedenfor. Der skrives til hver kommune.", _BODY),
        Paragraph("Tabel 1. Kommunekvoter 2015 og folketal", _BODY),
        Table(rows, [40 * mm, 28 * mm, 34 * mm], repeatRows=1, style=style, hAlign="LEFT"),
        Spacer(1, 8),
        Paragraph("Kilde: KL og Udlændingestyrelsen.", _BODY),
    ]
    SimpleDocTemplate(held, pagesize=A4, topMargin=30 * mm, bottomMargin=30 * mm).build(flow)
    return held.getvalue()


def turnout_minutes() -> bytes:
    """Minutes with case lines between rules, and two bare tables beside each other under one caption."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4)
    place = [770.0]

    def write(text: str, size: float = 10, *, bold: bool = False, gap: float = 6) -> None:
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        canvas.drawString(60, place[0], text)
        place[0] -= size * 1.25 + gap

    write("Økonomiudvalget", 18, bold=True)
    write("Referat af mødet mandag den 12. marts 2018 kl. 15.30", gap=14)
    write("21. Godkendelse af dagsordenen", 13, bold=True)
    write("Beslutning i Økonomiudvalget den 12-03-2018", bold=True)
    write("Godkendt uden bemærkninger.", gap=14)
    write("22. Stemmeprocenten ved kommunalvalg", 13, bold=True)
    write("Sagsfremstilling", bold=True)
    write("Udvalget har ønsket at se, hvor flest og færrest stemmer.")
    write("Tabel 3. Stemmeprocent ved kommunalvalget 2013", bold=True, gap=8)
    _print_pair(canvas, place[0])
    place[0] -= 15 * 9 + 8
    write("Kilde: Danmarks Statistik.", 8)
    write("Indstilling", bold=True)
    write("Direktionen indstiller, at der afsættes midler til en kampagne før valget i 2021.")
    write("Beslutning i Økonomiudvalget den 12-03-2018", bold=True)
    write("Udvalget besluttede at udsætte sagen til budgetforhandlingerne.", gap=14)
    write("23. Eventuelt", 13, bold=True)
    write("Beslutning i Økonomiudvalget den 12-03-2018", bold=True)
    write("Intet til protokollen.")
    canvas.save()
    return held.getvalue()


def _print_pair(canvas: Canvas, top: float) -> None:
    canvas.setFont("Helvetica-Bold", 9)
    for left, heading in ((60, "Flest stemte i"), (320, "Færrest stemte i")):
        canvas.drawString(left, top, heading)
        canvas.drawRightString(left + 190, top, "Pct.")
    canvas.setFont("Helvetica", 9)
    for left, rows in ((60, MOST_VOTERS), (320, FEWEST_VOTERS)):
        for step, (code, (share,)) in enumerate(rows.items(), start=1):
            canvas.drawString(left, top - 15 * step, name_of(code))
            canvas.drawRightString(left + 190, top - 15 * step, share)


def key_figures() -> bytes:
    """A wide ruled page: municipalities across, long names over two lines, a sum at the end."""
    held = io.BytesIO()
    size = landscape(A4)
    names = [_BROKEN.get(c, "Skander-\nborg" if c == "746" else name_of(c)) for c in MIDT]
    labels = ("Folketal 1. januar 2012", "Folketal 1. januar 2021", "Areal, km²", "Kommunekvote 2022")
    sums = ("879.294", "944.147", "7.202,1", "81")
    rows = [["", *names, "I alt"]]
    for at, (label, total) in enumerate(zip(labels, sums, strict=True)):
        rows.append([label, *(values[at] for values in MIDT.values()), total])
    style = TableStyle([
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8.5),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8.5),
        ("ALIGN", (1, 1), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
    ])  # fmt: skip
    flow: list[Flowable] = [
        Paragraph("Nøgletal for otte midtjyske kommuner", _TITLE),
        Table(rows, [40 * mm] + [22 * mm] * 8 + [24 * mm], style=style, hAlign="LEFT"),
        Spacer(1, 6),
        Paragraph("Anm.: Arealet er opgjort inkl. søer.", _BODY),
    ]
    SimpleDocTemplate(held, pagesize=size).build(flow)
    return held.getvalue()
