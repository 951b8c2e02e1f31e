"""A citation tells the page as counted and, where it differs, as printed."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from handlers.chat.render import cite
from knowledge.library import Library

NOW = dt.datetime(2021, 6, 1, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))


def print_agenda() -> bytes:
    """A cover and a list of contents without numbers, then pages 1 to 3 with an item each."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4)
    pages = ("Dagsorden for Skovrådet", "Indhold", "1. Stier", "2. Bænke", "3. Træer")
    for number, heading in enumerate(pages, start=1):
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 700, heading)
        canvas.setFont("Helvetica", 10)
        if number > 2:
            canvas.drawString(60, 660, f"Rådet drøfter sagen om {heading[3:].lower()} grundigt på sit møde.")
            canvas.drawString(280, 30, f"Side {number - 2} af 3")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_both_numbers_of_a_page_are_told(tmp_path: Path) -> None:
    file = tmp_path / "dagsorden.pdf"
    file.write_bytes(print_agenda())
    with Library.open(tmp_path / "a.db") as library:
        library.index(file, now=NOW)

        answer = library.ask("hvad siger rådet om bænke?", now=NOW)
        begins = library.ask("hvilken side begynder punkt 3 på?", now=NOW)

    source = answer.sources[0]
    assert (source.page, source.page_label) == (4, "2")
    assert cite(source) == "2 Bænke, s. 4 (trykt 2)"
    assert "side 5 (trykt 3)" in begins.text
