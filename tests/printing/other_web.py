"""Agenda and statistics pages as other councils and agencies put them on the web."""

from __future__ import annotations

from tests.printing.told import NAMES

_PAGE = """<!DOCTYPE html><html lang="da"><head><title>x</title></head><body>
<nav class="main-menu"><a href="/">Forside</a> <a href="/dagsorden">Dagsordener 2019</a></nav>
{}<footer class="site-footer">Åbningstider 10-15</footer></body></html>"""


def _rows(rows: list[tuple[str, ...]], tag: str = "td") -> str:
    return "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for row in rows)


BUSES = {"740": ("1.250.000", "1.310.000"), "746": ("640.000", "655.500"), "727": ("310.200", "299.800")}


def agenda_page() -> bytes:
    """A council's agenda page: items as headings of level 2, parts as headings of level 3."""
    table = _rows([("Kommune", "2020", "2021")], "th") + _rows([(NAMES[c], *v) for c, v in BUSES.items()])
    body = f"""<main><h1>Teknik- og Miljøudvalget 14. september 2021</h1>
<h2>1. Kollektiv trafik</h2><h3>Sagsfremstilling</h3>
<p>Passagerer i busserne fordelt på kommuner:</p><table><caption>Buspassagerer</caption>{table}</table>
<h3>Indstilling</h3><ol><li>at udvalget godkender køreplanen</li><li>at budgettet hæves</li></ol>
<h3>Beslutning</h3><p>Udvalget godkendte køreplanen og udsatte budgettet.</p>
<h2>2. Cykelstier i Ørsted</h2><h3>Beslutning</h3>
<p>Sagen blev sendt i høring til 1. november 2021.</p></main>"""
    return _PAGE.format(body).encode()


INCOME = {
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
    rows = _rows([(NAMES[code], *values) for code, values in INCOME.items()])
    return _PAGE.format(f"<div><h1>Indkomster</h1><table>{head}{rows}</table></div>").encode("utf-8-sig")


def layout_page() -> bytes:
    """Old minutes: everything in a table that only places it, parts in bold, items typed."""
    body = """<table width="100%"><tr><td><h2>Kulturudvalget, 3. februar 2021</h2>
<p><b>Punkt 1. Halgebyr</b></p><p><b>Indstilling:</b></p><p>Det indstilles, at gebyret hæves.</p>
<p><b>Beslutning:</b></p><p>Ikke godkendt. Gebyret er uændret 125 kr. pr. time.</p>
<p><b>Punkt 2. Svømmehal</b></p><p><b>Beslutning:</b></p><p>Anbefales over for Økonomiudvalget.</p>
</td></tr></table>"""
    return _PAGE.format(body).encode("cp1252")
