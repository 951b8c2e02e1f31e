"""Whose paper a document is: its municipality, told by cover, frame, file name and addresses."""

from __future__ import annotations

import pytest

from knowledge.reading.markdown import read_markdown
from knowledge.structuring.build import build_contents


@pytest.mark.parametrize(
    ("name", "text", "municipality", "body"),
    [
        ("vig-a.md", "# Kommunalbestyrelsen\n\nSkive Kommune, den 3. marts.", "Skive", "Kommunalbestyrelsen"),
        ("skive-a.md", "# Kommunalbestyrelsen\n\nTekst.", "Skive", "Kommunalbestyrelsen"),
        (
            "a.md",
            "# Vig Kommune: Referat af kommunalbestyrelsens møde\n\nTekst.",
            "Vig",
            "Kommunalbestyrelsen",
        ),
        ("a.md", "# Teknik & Miljøudvalget\n\nTekst.", "", "Teknik & Miljøudvalget"),
        (
            "a.md",
            "# Høring om veje\n\nHavneudvalget besluttede den 14. april 2026 at sende forslaget i høring.",
            "",
            "Havneudvalget",
        ),
        ("a.md", "# Byrådet - Referat\n\nOdder Kommune\n\nTekst.", "Odder", "Byrådet"),
        ("a.md", "# Referat – Odder Byråd\n\nTekst.", "Odder", "Byrådet"),
        ("a.md", "# REFERAT Skive Byråd d. 27-08-2025\n\nTekst.", "Skive", "Byrådet"),
        ("a.md", "# Mødeplan 2026 – Lemvig Kommune\n\nTekst.", "Lemvig", ""),
        ("a.md", "# Dagsorden\n\nTeknisk Udvalg, Bækkelund Kommune\n\nTekst.", "Bækkelund", "Teknisk Udvalg"),
        ("skive-budget.md", "# Budget\n\nSkriv til post@skive.dk eller budget@skive.dk.", "Skive", ""),
        (
            "a.md",
            "# KKR Midtjylland\n\nViborg Kommune, Skive Kommune og Struer Kommune mødes.",
            "",
            "KKR Midtjylland",
        ),
        (
            "a.md",
            "# Kvoter\n\nUdlændingestyrelsen\n\nJammerbugt Kommune overtager Læsøs kvote.",
            "",
            "Udlændingestyrelsen",
        ),
    ],
)
def test_the_municipality_and_the_body(name: str, text: str, municipality: str, body: str) -> None:
    document = build_contents(read_markdown(text.encode(), name)).document
    assert (document.municipality, document.body) == (municipality, body)
