"""The items of papers that strangers made in the layout of real ones, and the headings over decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import SectionKind
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

STRANGERS = Path(__file__).parents[2] / "golden" / "strangers"

ITEMS = {
    # titles are buttons; that of the closed item is switched off
    "a1/documents/referat-byraadet-24-09-2025.html": """
        1 Godkendelse af dagsorden | Beslutning i Byrådet den 24-09-2025
        2 Budget 2026-2029 – 1. behandling
            | Beslutning i Økonomiudvalget den 17-09-2025 | Beslutning i Byrådet den 24-09-2025
        3 Budgetopfølgning pr. 31. juli 2025
            | Beslutning i Økonomiudvalget den 17-09-2025 | Beslutning i Byrådet den 24-09-2025
        4 Anlægsbevilling til ny daginstitution Solsikken i Nørre Hede
            | Beslutning i Børne- og Skoleudvalget den 03-09-2025
            | Beslutning i Økonomiudvalget den 17-09-2025 | Beslutning i Byrådet den 24-09-2025
        5 Lokalplan 214 for boliger ved Møllevej i Lysbro – endelig vedtagelse
            | Beslutning i Teknik- og Miljøudvalget den 02-09-2025 | Beslutning i Byrådet den 24-09-2025
        6 Fremtiden for Vindblæs Skole – forslag i høring
            | Beslutning i Børne- og Skoleudvalget den 03-09-2025
            | Beslutning i Økonomiudvalget den 17-09-2025 | Beslutning i Byrådet den 24-09-2025
        7 Takster for renovation 2026
            | Beslutning i Teknik- og Miljøudvalget den 02-09-2025 | Beslutning i Byrådet den 24-09-2025
        8 Forslag fra Tanja Fjord (Ø) om gratis bus for unge under 20 år
            | Beslutning i Byrådet den 24-09-2025
        9 Cykelsti mellem Sønderhede og Lysbro – valg af linjeføring
            | Beslutning i Teknik- og Miljøudvalget den 02-09-2025 | Beslutning i Byrådet den 24-09-2025
        10 Kommunegaranti til Hedelund Fjernvarme a.m.b.a
            | Beslutning i Økonomiudvalget den 17-09-2025 | Beslutning i Byrådet den 24-09-2025
        11 Valg af medlem til Handicaprådet | Beslutning i Byrådet den 24-09-2025
        12 Salg af ejendommen Havnegade 4
    """,
    # a body's name before what it decided; a title over "Sagsfremstilling: …"; an item in the closed meeting
    "a2/documents/morsoe_kommunalbestyrelsen_2025-08-25.txt": """
        1 Takster for dagtilbud 2026 | Kommunalbestyrelsen
        2 Vindmøller ved Karby | Økonomiudvalget den 18. august 2025 | Kommunalbestyrelsen
        3 Færgen Feggesund - sejlplan 2026 | Kommunalbestyrelsen
        4 Forslag fra Susan Lyngaa (K) om hundeskov i Nykøbing | Kommunalbestyrelsen
        5 Personalesag
    """,
    # numbers over a hundred with "(Åben)" behind them
    "a2/documents/odsherred_byraadet_2025-08-27.md": """
        151 Godkendelse af dagsorden | Beslutning
        152 Solcelleanlæg ved Grevinge Mark – igangsættelse af planlægning
            | Beslutning Klima- og Teknikudvalget 12-08-2025 | Beslutning Byrådet 27-08-2025
        153 Takster for dagtilbud 2026 | Beslutning
        154 Nedsættelse af § 17, stk. 4-udvalg om sommerhusområder | Beslutning
        155 Køb af areal
    """,
    # titles that are bold for the first and last item only
    "a2/documents/syddjurs_plan_miljoe_dagsorden_2025-09-16.md": """
        1 Godkendelse af dagsorden
        2 Lokalplan 471, ferieboliger ved Øer
        3 Affaldsplan, ny genbrugsplads i Rønde
        4 Påbud om oprydning
    """,
    # numbers without a dot
    "b2/documents/lejre-dagsorden-socialudvalg-2025-10-07.txt": """
        1 Godkendelse af dagsorden
        2 Kvalitetsstandard for rengøring (B)
        3 Ansøgninger til § 18-midler (B)
        4 Tilsynsrapporter for plejecentre (O)
        5 Ny leder af hjemmeplejen (O)
        6 Eventuelt
    """,
    # "Besluttet:" under numbered entries
    "b2/documents/oestfyns-affald-bestyrelse-2025-05-14.txt": """
        1 Årsregnskab 2024 | Besluttet
        2 Fordeling af underskud | Besluttet
        3 Nye skraldebiler | Besluttet
        4 Åbningstider | Besluttet
        5 Næste møde
    """,
    # the title of item 5 has sentences right below it
    "b2/documents/lejre-kommunalbestyrelsen-2025-06-24.txt": """
        4 Lokalplan LK 91 for solceller ved Osager | AFSTEMNING | BESLUTNING
        5 Ny skole i Hvalsø - anlægsbevilling | BESLUTNING
        6 Ændring af åbningstid i Borgerservice | BESLUTNING
        7 Valg af ny næstformand i Udvalget for Børn & Ungdom | BESLUTNING
    """,
    # "J.nr." at the far end of the title, a rule under one of them
    "c2/documents/toender_kommunalbestyrelsen_referat_29-01-2026.txt": """
        11 Godkendelse af dagsorden
        12 Bredemark Friluftsbad - fremtidig drift | Beslutning
        13 Kystbeskyttelse ved Rejsholm Dige - lånoptagelse | Beslutning
        14 Tillæg 3 til spildevandsplan - Nørremølle | Beslutning
        15 Ændring af styrelsesvedtægten (2. behandling) | Beslutning
        16 Eventuelt
    """,
    # item 6 comes before item 5
    "c2/documents/vesthimmerland_byraad_2026-01-29.md": """
        1 Godkendelse af dagsordenen | Beslutning
        2 Forslag om nedlæggelse af Vestrup Skole – udsendelse i høring | Beslutning i Byrådet 29-01-2026
        3 Vindmøller ved Ulstrup Mose – forslag til Lokalplan 1098 og kommuneplantillæg 14
            | Beslutning i Byrådet 29-01-2026
        4 Anlægsregnskab – ombygning af Løgsted Svømmehal | Beslutning
        6 Udpegning til Beredskabskommissionen | Beslutning
        5 Byggemodning af Kirkebakken etape 2 | Beslutning
        7 Salg af erhvervsjord | Beslutning
    """,
    # a case number in brackets ends a title that fills its line
    "d2/documents/halsnaes_byraad_ref_2026-02-19.txt": """
        9 Godkendelse af dagsorden | Beslutning
        10 Budgetopfølgning: regnskabsprognose 2025, endelig | Beslutning
        11 Helhedsplan for Frederiksværk bymidte - fase 2 | Beslutning
        12 Busrute 322: lukning af aftenafgange | Beslutning
        13 Medlemsforslag fra Frank Sverkilstrup (Ø): flagning | Beslutning
        14 Udtalelse til revisionsberetning | Beslutning
        15 Grundsalg | Beslutning
    """,
}


@pytest.mark.parametrize("name", ITEMS)
def test_every_item_is_found_with_the_parts_that_tell_decisions(name: str) -> None:
    sections = build_contents(open_document(STRANGERS / name)).sections
    lines: list[str] = []
    for section in sections:
        if section.kind is SectionKind.ITEM:
            lines.append(f"{section.number} {section.title}")
        elif section.kind is SectionKind.PART and section.part in ("beslutning", "tidligere"):
            lines[-1] += f" | {section.title}"
    told = ITEMS[name].replace("\n            |", " |")
    assert lines == [line.strip() for line in told.splitlines() if line.strip()]
