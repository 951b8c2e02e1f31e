"""Web pages in a third set of shapes: articles for items, an encyclopedia's table, years down the side."""

from __future__ import annotations

from tests.printing.public_facts import DENSITY, QUOTAS_NORTH, VOTERS, name_of

_HEAD = '<!DOCTYPE html><html lang="da"><head><meta charset="utf-8">'


def agenda_of_articles() -> bytes:
    """Numbers and titles in spans of their own, parts in small headings, what is decided in a box."""
    rows = "".join(
        f'<tr><th scope="row">{name_of(code)}</th><td>{before}</td><td>{now}</td></tr>'
        for code, (before, now) in QUOTAS_NORTH.items()
    )
    table = (
        "<table><thead><tr><td></td><th>Kvote 2015</th><th>Kvote 2022</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
    items = (
        (
            "4",
            "Kvoter i Nordjylland",
            f"<p>Kvoterne er disse:</p>{table}",
            "Udvalget tog kvoterne til efterretning.",
        ),
        (
            "5",
            "Trafikplan for Vestbyen",
            "<p>Planen er sendt i høring.</p>",
            "Udvalget godkendte planen uden stiforbindelsen.",
        ),
    )
    articles = "".join(
        f'<article class="item"><h2><span class="no">{number}.</span> <span class="title">{title}</span></h2>'
        f"<div><h4>Sagsfremstilling</h4>{text}</div>"
        f'<div class="box"><h4>Beslutning</h4><p>{decided}</p></div></article>'
        for number, title, text, decided in items
    )
    return (
        f"{_HEAD}<title>Dagsorden - Aalborg</title></head><body>"
        '<nav><ul><li><a href="/">Forside</a></li><li><a href="/politik">Politik</a></li></ul></nav>'
        '<div class="cookie">Vi bruger cookies. <button>Accepter alle</button></div>'
        f"<main><h1>Miljø- og Planudvalget, 9. juni 2021 kl. 13.00</h1>{articles}</main>"
        "<footer>Aalborg Kommune, Boulevarden 13</footer></body></html>"
    ).encode()


def encyclopedia() -> bytes:
    """Links, note marks, hidden keys for sorting, hard blanks between thousands."""
    rows = ""
    for rank, (code, (before, _, now, density)) in enumerate(DENSITY.items(), start=1):
        hidden = f'<span style="display:none">{now.replace(".", "").zfill(9)}</span>'
        rows += (
            f'<tr><td>{rank}</td><td><a href="/wiki/{code}">{name_of(code)} Kommune</a></td>'
            f"<td>{before.replace('.', '&nbsp;')}</td><td>{hidden}{now.replace('.', '&nbsp;')}</td>"
            f"<td>{density}<sup>[{rank}]</sup></td></tr>"
        )
    heads = ("#", "Kommune", "Folketal<br>(2012)", "Folketal<br>(2021)", "Indb. pr. km²<br>(2021)")
    head = "<tr>" + "".join(f"<th>{cell}</th>" for cell in heads) + "</tr>"
    return (
        f"{_HEAD}<title>Syddanske kommuner</title></head><body>"
        '<div id="content"><h1>Syddanske kommuner</h1><p>Listen viser syv kommuner i Region Syddanmark.'
        '<sup>[8]</sup></p><table class="wikitable sortable"><caption>Kommuner efter folketal</caption>'
        f"{head}{rows}</table></div></body></html>"
    ).encode()


def years_down_the_side() -> bytes:
    """Municipalities across; a dash where nothing is known."""
    codes = ("563", "825", "741", "183", "101")
    head = "".join(f"<th>{name_of(code)}</th>" for code in codes)
    body = "".join(
        f"<tr><th>{year}</th>"
        + "".join(f"<td>{VOTERS[code][at].replace('..', '–')}</td>" for code in codes)
        + "</tr>"
        for at, year in enumerate((2013, 2017, 2021, 2025))
    )
    return (
        f"{_HEAD}<title>Valgdeltagelse</title></head><body>"
        f"<h1>Stemmeprocent ved kommunalvalg</h1><table><tr><th>Valgår</th>{head}</tr>{body}</table>"
        "<p>– betyder, at tallet mangler.</p></body></html>"
    ).encode()
