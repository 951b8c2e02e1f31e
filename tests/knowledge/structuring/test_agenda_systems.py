"""The items of papers as the agenda systems print them; the papers stand in tests/golden/facts/papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import SectionKind
from knowledge.reading.opening import open_document
from knowledge.structuring.outline.outline import build_sections
from knowledge.structuring.outline.unfolding import unfold_headings

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


@pytest.mark.parametrize("name", ITEMS)
def test_items_are_those_that_the_system_prints(name: str) -> None:
    items = [
        f"{section.number} {section.title}{' (closed)' if section.closed else ''}".strip()
        for section in build_sections(unfold_headings(open_document(PAPERS / name)))
        if section.kind is SectionKind.ITEM
    ]
    assert items == [line.strip() for line in ITEMS[name].splitlines() if line.strip()]
