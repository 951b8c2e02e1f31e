"""Word files in a third set of shapes: minutes in boxes, municipalities across, ranks before names."""

from __future__ import annotations

import docx

from tests.printing.public_facts import MIDT, MOST_JOBLESS, TAXES, name_of
from tests.printing.writing import fill_table, save


def minutes_in_boxes() -> bytes:
    """Every item a table: its parts down the left side, their texts to the right."""
    document = docx.Document()
    document.add_heading("Referat fra Økonomi- og Erhvervsudvalget", 1)
    document.add_paragraph("Mødedato: 14. januar 2020")
    document.add_heading("Pkt. 7 - Kommuneskat og kirkeskat i hovedstaden", 2)
    fill_table(
        document,
        [
            ("Sagsnr.", "00.32.00-S00-1-20"),
            (
                "Sagsfremstilling",
                "Udvalget har bedt om at se skatten i kommunerne omkring. Se tabellen nedenfor.",
            ),
            ("Indstilling", "At orienteringen tages til efterretning."),
            ("Beslutning", "Taget til efterretning. Udvalget ønsker en sag om dækningsafgiften i maj."),
        ],
    )
    document.add_paragraph("Skat i procent, 2020:")
    rows = [("Kommune", "Kommuneskat", "Kirkeskat")]
    rows += [(name_of(code), tax, church) for code, (tax, church) in TAXES.items()]
    fill_table(document, rows)
    document.add_heading("Pkt. 8 - Meddelelser", 2)
    fill_table(
        document,
        [("Sagsnr.", "00.01.00-A00-2-20"), ("Beslutning", "Borgmesteren gav en orientering om havnen.")],
    )
    return save(document)


def municipalities_across() -> bytes:
    """Years down the side; what is counted stands in the caption alone."""
    document = docx.Document()
    document.add_heading("Bilag 3 til budgetnotatet", 1)
    document.add_paragraph("Tabel 1: Folketal 1. januar", style="Caption")
    rows = [("År", *(name_of(code) for code in MIDT))]
    rows += [(year, *(values[at] for values in MIDT.values())) for at, year in enumerate(("2012", "2021"))]
    fill_table(document, rows)
    document.add_paragraph("Kilde: Danmarks Statistik.")
    return save(document)


def ranks() -> bytes:
    """A rank, a code before the name, and the unit, month and year in the header."""
    document = docx.Document()
    document.add_heading("Ledigheden sommeren 2016", 1)
    document.add_paragraph("Ishøj ligger højest, og i alt ti kommuner har over fem procent ledige.")
    rows = [("Nr.", "Kommune", "Bruttoledighed i juli 2016 (pct. af arbejdsstyrken)")]
    for rank, (code, (share,)) in enumerate(MOST_JOBLESS.items(), start=1):
        rows.append((f"{rank}.", f"{code} {name_of(code)}", share))
    fill_table(document, rows)
    return save(document)
