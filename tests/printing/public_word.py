"""Word files in shapes not seen before: code after name, years over measures, footnote marks."""

from __future__ import annotations

import docx

from tests.printing.public_facts import (
    DENSITY,
    NORTH_TOTAL,
    PEOPLE_2021,
    QUOTAS_NORTH,
    TAXES,
    name_of,
)
from tests.printing.writing import fill_table, save


def quota_minutes() -> bytes:
    """Minutes with bold lines for headings; the region's total first, and the code after the name."""
    document = docx.Document()
    document.add_paragraph().add_run("KKR Nordjylland").bold = True
    document.add_paragraph("Møde fredag den 18. juni 2021 kl. 10.00, Aalborg")
    document.add_heading("Sag 1. Velkomst", 2)
    document.add_heading("Beslutning", 3)
    document.add_paragraph("Formanden bød velkommen.")
    document.add_heading("Sag 2. Kommunekvoter for 2022", 2)
    document.add_heading("Sagsfremstilling", 3)
    document.add_paragraph("Udlændingestyrelsen har beregnet kvoterne, som de fremgår af tabellen:")
    rows: list[tuple[str, ...]] = [
        ("Område", "Nr.", "Beregnet kommunekvote 2022", "Indbyggere 1. januar 2021")
    ]
    rows.append(("Region Nordjylland", "", *NORTH_TOTAL[1:]))
    rows += [(f"{name_of(c)} Kommune", c, q, *PEOPLE_2021[c]) for c, (_, q) in QUOTAS_NORTH.items()]
    fill_table(document, rows)
    document.add_heading("Indstilling", 3)
    document.add_paragraph("Det indstilles, at Læsøs andel overtages af Frederikshavn.")
    document.add_heading("Beslutning", 3)
    document.add_paragraph("KKR tiltrådte indstillingen og orienterer styrelsen.")
    document.add_heading("Sag 3. Næste møde", 2)
    document.add_heading("Beslutning", 3)
    document.add_paragraph("Næste møde holdes i Hjørring.")
    return save(document)


def density_note() -> bytes:
    """Years over pairs of measures, and the sum in the first row."""
    document = docx.Document()
    document.add_heading("Notat om befolkningsudvikling", 1)
    document.add_paragraph("Tabel 2. Folketal og befolkningstæthed i syv kommuner", style="Caption")
    rows = [
        ("Kommune", "2012", "", "2021", ""),
        ("", "Folketal", "Indbyggere pr. km²", "Folketal", "Indbyggere pr. km²"),
        ("I alt", "698.400", "", "722.186", ""),
        *((name_of(code), *values) for code, values in DENSITY.items()),
    ]
    table = fill_table(document, rows)
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(0, 4))
    table.cell(0, 0).merge(table.cell(1, 0))
    document.add_paragraph("Kilde: Danmarks Statistik, FOLK1A og ARE207.")
    return save(document)


def tax_note() -> bytes:
    """Footnote marks on headers and cells, the unit in the caption, "Kommune" behind every name."""
    document = docx.Document()
    document.add_heading("Skatteprocenter til budgetseminaret", 1)
    document.add_paragraph("Tabel 1. Kommuneskat og kirkeskat i 2020 (pct.)", style="Caption")
    rows: list[tuple[str, ...]] = [("Kommune", "Kommuneskat 1)", "Kirkeskat 2)")]
    for code, (tax, church) in TAXES.items():
        name = "Høje Tåstrup" if code == "169" else name_of(code)
        rows.append((f"{name} Kommune", f"{tax}*" if code == "173" else tax, church))
    fill_table(document, rows)
    document.add_paragraph("1) Udskrivningsprocenten. 2) Betales kun af medlemmer af folkekirken.")
    document.add_paragraph("* Hævet fra 2021. .. betyder, at tallet ikke er oplyst.")
    return save(document)
