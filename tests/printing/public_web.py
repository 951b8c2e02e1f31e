"""Web pages in shapes not seen before: two ranked lists in one grid, spans down the side, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tests.printing.public_facts import (
    HIGHEST_TAXES,
    LOWEST_TAXES,
    NORTH_TOTAL,
    QUOTAS_NORTH,
    QUOTAS_SOUTH,
    SOUTH_TOTAL,
    VOTERS,
    Facts,
    name_of,
)

_PAGE = """<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>{title}</title></head><body>
<header><a href="/">Gå til forsiden</a><form><input name="q"><button>Søg</button></form></header>
<main><h1>{title}</h1>{body}</main>
<footer><p>Ansvarlig: Sekretariatet. Tlf. 33 92 33 92. Opdateret 3. november 2025.</p></footer>
</body></html>"""


def _row(cells: Sequence[str], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def _ranks(rows: Facts) -> list[tuple[str, str, str]]:
    """Equal shares have equal ranks."""
    shares = [share for (share,) in rows.values()]
    return [(str(shares.index(share) + 1), name_of(code), share) for code, (share,) in rows.items()]


def ranked_page() -> bytes:
    """The lowest and the highest tax in one grid, each with its rank and a heading over three columns."""
    head = (
        '<tr><th colspan="3">Kommuner med laveste skatteprocent</th>'
        '<th colspan="3">Kommuner med højeste skatteprocent</th></tr>'
    ) + _row(("", "Kommune", "Pct.", "", "Kommune", "Pct."), "th")
    pairs = zip_longest(_ranks(LOWEST_TAXES), _ranks(HIGHEST_TAXES), fillvalue=("", "", ""))
    rows = "".join(_row((*low, *high)) for low, high in pairs)
    body = f"<p>Oversigt over kommuneskatteprocenter i 2020.</p><table>{head}{rows}</table>"
    return _PAGE.format(title="Kommuneskatteprocenter - top 18 - 2020", body=body).encode()


def quota_page() -> bytes:
    """An agenda page with a table whose first column names the region once, over all of its rows."""
    rows = _row(("Region", "Kommunenr.", "Kommune", "Kommunekvote 2015", "Kommunekvote 2022"), "th")
    for region, quotas, total in (
        ("Syddanmark", QUOTAS_SOUTH, SOUTH_TOTAL),
        ("Nordjylland", QUOTAS_NORTH, NORTH_TOTAL),
    ):
        for at, (code, values) in enumerate(quotas.items()):
            side = f'<td rowspan="{len(quotas)}">{region}</td>' if at == 0 else ""
            rows += "<tr>" + side + _row((code, name_of(code), *values))[4:]
        rows += f'<tr><td colspan="3"><b>Region {region} i alt</b></td>' + _row(total[:2])[4:]
    body = f"""<h2>Sag 11: Flygtninge i 2022</h2><h3>Resumé</h3><p>Kvoterne er beregnet.</p>
<table>{rows}</table><h3>Beslutning</h3><p>Taget til efterretning med bemærkning om boliger.</p>
<h2>Sag 12: Lukket: Ansættelse</h2><h3>Beslutning</h3><p>Godkendt.</p>
<h2>Sag 13: Høring om ny bekendtgørelse</h2><h3>Indstilling</h3><p>At høringssvaret sendes.</p>
<h3>Beslutning</h3><p>Bestyrelsen godkendte svaret med en rettelse på side 4.</p>"""
    return _PAGE.format(title="Bestyrelsesmøde 17. juni 2021", body=body).encode()


def turnout_page() -> bytes:
    """A series with many gaps, the whole country in the first row, an old spelling of a name."""
    rows = _row(("Kommune", "2013", "2017", "2021", "2025"), "th")
    for code, values in VOTERS.items():
        name = {"DK": "Hele landet", "169": "Høje Taastrup"}.get(code) or name_of(code)
        rows += _row((name, *values))
    body = f"""<p>Valgdeltagelsen svinger fra kommune til kommune.</p>
<table><caption>Stemmeprocent ved kommunalvalg</caption>{rows}</table>
<p>.. betyder, at tallet ikke er samlet ind.</p>"""
    return _PAGE.format(title="Hvem stemmer?", body=body).encode()
