"""What kind of document it is, by its title, its name, its cover, its format and its items."""

from __future__ import annotations

import pytest

from knowledge.model import DocumentKind
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

ITEMS = "# Byrådet i juni\n\n## Punkt 1 Budget\n\n{0}\n\n## Punkt 2 Skoler\n\nEn skole.\n"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.md", "# Referat af mødet i Byrådet\n\nTekst.", DocumentKind.MINUTES),
        ("a.md", "# Bilag til dagsordenen\n\nTekst.", DocumentKind.ANNEX),
        ("a.md", "# Møde- og tidsplan 2026\n\nTekst.", DocumentKind.MEETING_PLAN),
        ("a.html", "<title>Referat af møde i rådet</title><h1>Byrådet</h1><p>Nyt.</p>", DocumentKind.MINUTES),
        ("a.md", "# Tillægsdagsorden\n\nTekst.", DocumentKind.SUPPLEMENT),
        ("referat-2021-06.md", "# Byrådet i juni\n\nTekst.", DocumentKind.MINUTES),
        ("a.md", "# Byrådet i juni\n\nNOTAT\n\nTekst.", DocumentKind.NOTE),
        ("a.csv", "Kommune;Elever 2024\nVarde;12\n", DocumentKind.FIGURES),
        ("a.md", ITEMS.format("Et budget."), DocumentKind.AGENDA),
        ("a.md", ITEMS.format("### Beslutning\n\nGodkendt."), DocumentKind.MINUTES),
        ("a.md", "# Cykelplan\n\nDer nævnes en dagsorden et sted i en sætning, der er meget lang, og som"
         " derfor ikke står på omslaget.", DocumentKind.OTHER),
    ],
)  # fmt: skip
def test_the_kind_is_guessed(name: str, text: str, kind: DocumentKind) -> None:
    assert build_contents(open_document(text.encode(), name)).document.kind is kind
