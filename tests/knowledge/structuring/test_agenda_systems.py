"""The items of papers as the agenda systems print them; the papers stand in tests/golden/facts/papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import Attribute, DocumentKind, SectionKind
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
from knowledge.structuring.outline.laying_out import lay_out

PAPERS = Path(__file__).parents[2] / "golden" / "facts" / "papers"
ITEMS = {
    "publikation-soendervang-2026.html": """
        1 Godkendelse af dagsorden
        2 Anlægsbevilling til cykelsti langs Skovvej
        3 Budgetforslag fra partierne
        4 Forslag fra F om asbest i kommunens skoler
        5 Køb af ejendom (closed)
    """,
    "sbsys-noerreby-2026.txt": """
        1 Godkendelse af dagsorden
        2 Frigivelse af anlægsbevilling til ny daginstitution
        3 Salg af Havnegade 12
        4 Personalesag (closed)
    """,
    "acadre-oestervig-2026.txt": """
        1 Spørgetid
        2 Årsregnskab 2025
        3 Skolestruktur i Østervig Vest
        4 Forslag fra Enhedslisten om gratis skolemad
        5 Orientering om ungdomsboliger
    """,
    "magistrat-fjordholm-2026.txt": """
        1 Godkendelse af dagsorden
        2 Lokalplan 4-2-118 for boliger ved Kærvej
        3 Tilskud til Kulturhuset Fabrikken
        4 Orientering fra borgmesteren
    """,
    "region-vestland-2026.html": """
        1 Valg af stedfortræder til Forretningsudvalget
        2 Bevilling til nyt akutcenter
        3 Henvendelse om busruter (lukket) (closed)
    """,
    "kasser-bakkelund-2026.md": """
        1 Ny demensstrategi
        2 Pulje til frivilligt socialt arbejde
        3 Besøg på Solgården
    """,
    "nummerserie-gyldenlund-2026.md": """
        87 Vindmøller ved Tranemose
        88 Gebyr for byggesager 2027
        89 Eventuelt
    """,
    "enkeltsag-hovedby-2026.html": "12 Tillæg til parkeringsstrategi",
    "side-uden-numre-lyngdal-2026.html": """
        Godkendelse af dagsorden
        Kunstgræsbane i Lyngdal
        Meddelelser
        Eventuelt
    """,
    "forretningsorden-solbjerg-2026.md": "",
}


def list_items(source: Path | bytes, name: str | None = None) -> list[str]:
    return [
        f"{section.number} {section.title}{' (closed)' if section.closed else ''}".strip()
        for section in lay_out(open_document(source, name)).outline.sections
        if section.kind is SectionKind.ITEM
    ]


@pytest.mark.parametrize("name", ITEMS)
def test_items_are_those_that_the_system_prints(name: str) -> None:
    items = list_items(PAPERS / name)
    assert items == [line.strip() for line in ITEMS[name].splitlines() if line.strip()]


LAYOUTS = {
    "a table of numbers and titles": (
        "a.html",
        "<h1>Dagsorden for Byrådet</h1><table><tr><th>Punkt</th><th>Titel</th></tr><tr><td>1"
        "</td><td>Spørgetid</td></tr>"
        "<tr><td>2</td><td>Budgetopfølgning</td></tr><tr><td>3</td><td>Lukket: Personalesag"
        "</td></tr></table>",
        "1 Spørgetid|2 Budgetopfølgning|3 Personalesag (closed)",
    ),
    "a list of links": (
        "a.html",
        "<h1>Byrådet</h1><h2>Dagsorden</h2><ol><li><a href=a>Spørgetid</a></li><li><a href=b>Budget</a></li>"
        "<li><a href=c>Eventuelt</a></li></ol>",
        "1 Spørgetid|2 Budget|3 Eventuelt",
    ),
    "entries with lines of their own": (
        "a.txt",
        "Dagsorden\n\n1. Valg af dirigent\n2. Valg\n   På valg er Inga Bo.\n3. Eventuelt\n\nVel mødt.\n",
        "1 Valg af dirigent|2 Valg|3 Eventuelt",
    ),
    "the number behind the title": (
        "a.html",
        "<h1>Kulturudvalget</h1><h3>Spørgetid <small>Punkt 1</small></h3><p>Ingen.</p>"
        "<h3>Budget 2027 <small>Punkt 2</small></h3><p>Tekst.</p>",
        "1 Spørgetid|2 Budget 2027",
    ),
    "the number in an element of its own": (
        "a.html",
        "<h1>Kulturudvalget</h1><div>1.</div><div>Spørgetid</div><div>Ingen.</div><div>2."
        "</div><div>Tilskud</div>"
        "<div>Der søges.</div><div>3.</div><div>Eventuelt</div><div>Intet.</div>",
        "1 Spørgetid|2 Tilskud|3 Eventuelt",
    ),
    "a list of contents with a header, and an item that goes on": (
        "a.txt",
        "Indholdsfortegnelse\nPkt.  Tekst                Side\n1     Åben sag - Spørgetid ....... 3\n"
        "2     Åben sag - Boliger ......... 4\n\nPkt.1  Åben sag -"
        " Spørgetid\n\nIngen.\n\nPkt.2  Åben sag - Boliger\n\n"
        "Der skal findes 14.\n\nPkt.2  Åben sag - Boliger (fortsat)\n\nDer er fundet 9.\n",
        "1 Spørgetid|2 Boliger",
    ),
    "a list of contents without pages, with a title that ends in a number": (
        "a.html",
        "<h1>Byrådet</h1><h2>Indholdsfortegnelse</h2><ol start=7><li>Spørgetid</li><li>Salg af Åvej 41</li>"
        "<li>Budget</li></ol><h2>7. Spørgetid</h2><p>Ingen.</p><h2>8. Salg af Åvej 41</h2><p>Godkendt.</p>"
        "<h2>9. Budget</h2><p>Udsat.</p>",
        "7 Spørgetid|8 Salg af Åvej 41|9 Budget",
    ),
    "a list of contents under the name of its part": (
        "a.txt",
        "Økonomiudvalget\n\nÅben dagsorden        Side\n"
        "4  Regnskab 2025 ........ 1\n5  Salg af pakhus ....... 2\n\n"
        "4 Regnskab 2025\nBeslutning\nGodkendt.\n\n5 Salg af pakhus\nBeslutning\nUdsat.\n",
        "4 Regnskab 2025|5 Salg af pakhus",
    ),
    "a title that ends in an abbreviation": (
        "a.txt",
        "1. Spørgetid\n\nIngen.\n\n2. Garanti til Sø Varme A.m.b.a.\n\nGodkendt.\n\n3. Budget\n\nUdsat.\n",
        "1 Spørgetid|2 Garanti til Sø Varme A.m.b.a|3 Budget",
    ),
    "the case number and who handles it right below a title": (
        "a.txt",
        "1. Spørgetid\n00.22.00-A00-1-26\n\nBeslutning\nIngen.\n\n"
        "2. Forslag til ny skolestruktur i Vig Kommune\n"
        "17.01.04.P20-3-25                       Sagsbehandler: Ulla Bro\n\nBeslutning\nGodkendt.\n",
        "1 Spørgetid|2 Forslag til ny skolestruktur i Vig Kommune",
    ),
    "the text of an item right below its title and case number": (
        "a.txt",
        "Pkt. 1  Lukkedage 2027                    28.00.00-P00-1-26\n"
        "        Der foreslås otte lukkedage, fordelt\n"
        "        over hele året.\n\nPkt. 2  Tilskud til en studietur          18.20.00-G40-1-26\n"
        "        Skolen søger 85.000 kr.\n",
        "1 Lukkedage 2027|2 Tilskud til en studietur",
    ),
    "brackets behind the numbers of headings": (
        "a.md",
        "# Referat\n\n## 1) Spørgetid\n\nIngen.\n\n## 2) Legeplads\n\n1) Ny gynge\n\nVedtaget.\n",
        "1 Spørgetid|2 Legeplads",
    ),
    "a button with a break in it": (
        "a.html",
        "<h1>Regionsrådet</h1><h2><button aria-expanded=false>Punkt 1<br>Spørgetid</button>"
        "</h2><div><h3>Beslutning</h3>"
        "<p>Taget.</p></div><h2><button aria-expanded=false>Punkt 2<br>Ny plan</button></h2>"
        "<button>Vis alle bilag</button>",
        "1 Spørgetid|2 Ny plan",
    ),
    "a table around each title": (
        "a.html",
        "<h1>Referat</h1><p>Indhold</p><table><tr><td>10</td><td>Spørgetid</td></tr><tr>"
        "<td>11</td><td>Budget</td></tr><tr><td>12</td><td>Lukket punkt: Køb af grund</td></tr></table>"
        "<table><tr><td>10</td><td>Spørgetid</td></tr></table><p>Ingen.</p><table><tr><td>11</td><td>Budget</td></tr></table><p>Udsat.</p>"
        "<table><tr><td>12</td><td>Lukket punkt: Køb af grund</td></tr></table><p>Godkendt.</p>",
        "10 Spørgetid|11 Budget|12 Køb af grund (closed)",
    ),
    "the button of a closed item opens nothing": (
        "a.html",
        "<h1>Byrådet</h1><div><button aria-expanded=true>1. Spørgetid</button><p>Ingen.</p></div>"
        "<div><button disabled>2. Lukket punkt: Køb af grund</button><p>Dette punkt er lukket.</p></div>",
        "1 Spørgetid|2 Køb af grund (closed)",
    ),
    "a list in the rules of a council": (
        "a.md",
        "# Forretningsorden\n\n**§ 1. Dagsordenen.** Lukkede døre kræves for:\n\n1. sager om personer\n"
        "2. sager om køb\n3. sager om tilbud\n\n*Stk. 2.* Dagsordenen sendes ud.\n",
        "",
    ),
    "points of a recommendation are no items": (
        "a.html",
        "<h2>1. Spørgetid</h2><h3>Indstilling</h3><p>1. Rådet drøfter sagen</p>"
        "<p>2. Rådet godkender planen</p>"
        "<p>3. Rådet holder et møde</p><h2>2. Budget</h2><p>Tekst.</p>",
        "1 Spørgetid|2 Budget",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str) -> None:
    name, text, items = LAYOUTS[layout]
    assert list_items(text.encode(), name) == list(filter(None, items.split("|")))


def test_minutes_may_set_the_decision_below_the_recommendation_without_a_heading() -> None:
    page = (
        "<h1>Dagsordener og referater</h1><p>Referat fra mødet den 3. februar 2026 i Klimaudvalget</p>"
        "<h2>1. Svar til staten</h2><h4>Indstilling</h4><p>Direktionen indstiller, at svaret godkendes.</p>"
        "<p>Udsat til mødet den 3. marts 2026. Imod stemte Ida Krog.</p>"
        "<h2>2. Plan for havnen</h2><h4>Indstilling</h4><p>Det indstilles, at planen sendes i høring.</p>"
        "<p>Klimaudvalget anbefaler indstillingen.</p>"
    )
    contents = build_contents(open_document(page.encode(), "a.html"))
    told = [(str(one.attribute), one.value) for one in contents.facts if one.attribute is Attribute.DECISION]
    assert contents.document.kind is DocumentKind.MINUTES
    assert told == [("decision", "udsat"), ("decision", "anbefalet")]
    assert sum(one.attribute is Attribute.VOTE for one in contents.facts) == 1


def test_annexes_in_a_list_are_no_text_and_no_sections() -> None:
    page = (
        "<h2>1. Budget</h2><p>Tekst.</p><h3>Bilag</h3><ul><li><span role=button>PDF</span>"
        "<a>Bilag 1: Kort</a></li></ul>"
    )
    sections = lay_out(open_document(page.encode(), "a.html")).outline.sections
    assert [(section.kind.value, section.title) for section in sections] == [
        ("item", "Budget"),
        ("part", "Bilag"),
    ]
