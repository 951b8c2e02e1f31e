"""Printed pages in a third set of shapes: a case system's agenda, a bare table of two heads, two columns."""

from __future__ import annotations

import io

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from tests.printing.public_facts import HIGHEST_TAXES, MIDT, QUOTAS_SOUTH, SOUTH_TOTAL, name_of

_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=6)
_PART = ParagraphStyle("part", parent=_BODY, fontName="Times-Bold", spaceBefore=6, spaceAfter=2)
_ITEM = ParagraphStyle("item", parent=_PART, fontSize=14, leading=18)
_GRID = [
    ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
    ("FONT", (0, 0), (-1, -1), "Times-Roman", 10),
    ("FONT", (0, 0), (-1, 0), "Times-Bold", 10),
    ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
]


def _frame(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(20 * mm, 285 * mm, "Byrådet")
    canvas.drawCentredString(105 * mm, 285 * mm, "27-09-2021")
    canvas.drawRightString(190 * mm, 285 * mm, f"Side {document.page}")


def agenda_with_open_and_closed_items() -> bytes:
    """A list of contents with leaders, "(Åben)" before every title, case ids, a table over a page break."""
    held = io.BytesIO()
    titles = ("Godkendelse af dagsorden", "Fordeling af flygtninge i Syddanmark", "Eventuelt")
    listed = [
        f"{number} (Åben) {title} {'.' * 60} {page}"
        for number, title, page in zip((1, 2, 4), titles, (2, 2, 4), strict=True)
    ]
    listed.insert(2, f"3 (Lukket) Køb af grund {'.' * 60} 4")
    rows = [["Kommune", "Kvote 2015", "Kvote 2022"]]
    rows += [[name_of(code), *quotas] for code, quotas in QUOTAS_SOUTH.items()]
    rows.append(["Syddanmark i alt", *SOUTH_TOTAL[:2]])
    flow: list[Flowable] = [
        Paragraph("Dagsorden", _ITEM),
        Paragraph("Byrådets møde den 27. september 2021 kl. 17.00 i byrådssalen", _BODY),
        Paragraph("Indholdsfortegnelse", _PART),
        *(Paragraph(line, _BODY) for line in listed),
        PageBreak(),
        Paragraph("1. (Åben) Godkendelse af dagsorden", _ITEM),
        Paragraph("Sags ID: EMN-2021-00017", _BODY),
        Paragraph("Beslutning Byrådet den 27-09-2021", _PART),
        Paragraph("Dagsordenen blev godkendt enstemmigt.", _BODY),
        Paragraph("2. (Åben) Fordeling af flygtninge i Syddanmark", _ITEM),
        Paragraph("Sags ID: EMN-2021-02341", _BODY),
        Paragraph("Resume", _PART),
        Paragraph(
            "Kommunerne i Syddanmark har fået nye kvoter. Her ses de ved siden af dem fra 2015.", _BODY
        ),
        Paragraph("Sagsfremstilling", _PART),
        *(
            Paragraph(f"{start} er fordelingen drøftet med nabokommunerne.", _BODY)
            for start in ("I 2014",) * 12
        ),
        Paragraph("Kvoterne fremgår af tabellen.", _BODY),
        Table(rows, [60 * mm, 35 * mm, 35 * mm], repeatRows=1, style=_GRID),
        Paragraph("Økonomi", _PART),
        Paragraph("Sagen har ingen økonomiske konsekvenser.", _BODY),
        Paragraph("Indstilling", _PART),
        Paragraph("Forvaltningen indstiller, at Byrådet tager kvoterne til efterretning.", _BODY),
        Paragraph("Beslutning Byrådet den 27-09-2021", _PART),
        Paragraph("Sendt tilbage til Socialudvalget. Lone Damgaard stemte imod.", _BODY),
        Paragraph("Fraværende", _PART),
        Paragraph("Peter Krog", _BODY),
        Paragraph("3. (Lukket) Køb af grund", _ITEM),
        Paragraph("4. (Åben) Eventuelt", _ITEM),
        Paragraph("Beslutning Byrådet den 27-09-2021", _PART),
        Paragraph("Der var intet under eventuelt.", _BODY),
    ]
    document = BaseDocTemplate(held, pagesize=A4)
    area = Frame(20 * mm, 20 * mm, 170 * mm, 258 * mm)
    document.addPageTemplates(PageTemplate(frames=[area], onPage=_frame))
    document.build(flow)
    return held.getvalue()


def bare_table_of_two_heads() -> bytes:
    """Measures over years, no rules at all, blanks between thousands, a mark behind a name."""
    held = io.BytesIO()
    rows = [
        ["", "Folketal 1. januar", "", "Areal", "Kommunekvote"],
        ["Kommune", "2012", "2021", "km²", "2022"],
    ]
    for code, (before, now, area, quota) in MIDT.items():
        name = f"{name_of(code)} 1)" if code == "751" else name_of(code)
        rows.append([name, before.replace(".", " "), now.replace(".", " "), area, quota])
    style = [
        ("SPAN", (1, 0), (2, 0)),
        ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 10),
        ("FONT", (0, 2), (-1, -1), "Helvetica", 10),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("ALIGN", (1, 0), (2, 0), "CENTER"),
    ]
    flow: list[Flowable] = [
        Paragraph("Bilag 2: Otte kommuner i tal", _ITEM),
        Table(rows, [60 * mm, 30 * mm, 30 * mm, 30 * mm, 35 * mm], style=style, hAlign="LEFT"),
        Spacer(1, 8),
        Paragraph("1) Inkl. Tunø.", _BODY),
    ]
    SimpleDocTemplate(held, pagesize=landscape(A4)).build(flow)
    return held.getvalue()


def newsletter() -> bytes:
    """Two columns of text, a narrow table in the right one."""
    held = io.BytesIO()
    rows = [["Kommune", "Skat i 2020, pct."]]
    rows += [[name_of(code), share] for code, (share,) in list(HIGHEST_TAXES.items())[:9]]
    text = (
        "Kommunerne bestemmer selv, hvor meget de vil udskrive i skat, men regeringen og kommunernes "
        "forening aftaler, hvor meget de må hæve den under ét. De kommuner, der ligger højest, har ofte "
        "mange ældre og få arbejdspladser."
    )
    flow: list[Flowable] = [
        Paragraph("Her er skatten højest", _ITEM),
        *(Paragraph(text, _BODY) for _ in range(8)),
        Paragraph("De ni højeste", _PART),
        Table(rows, [45 * mm, 32 * mm], style=_GRID, hAlign="LEFT"),
        Spacer(1, 6),
        Paragraph("Kilde: Skatteministeriet.", _BODY),
        *(Paragraph(text, _BODY) for _ in range(2)),
    ]
    document = BaseDocTemplate(held, pagesize=A4)
    columns = [Frame(left * mm, 20 * mm, 82 * mm, 255 * mm) for left in (20, 108)]
    document.addPageTemplates(PageTemplate(frames=columns))
    document.build(flow)
    return held.getvalue()
