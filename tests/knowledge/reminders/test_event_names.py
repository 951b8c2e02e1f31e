"""A dated event by a name that stands by itself in one line of a list."""

from __future__ import annotations

import pytest

from knowledge.reading.markdown import read_markdown
from knowledge.reminders.event_names import name_event
from knowledge.structuring.build import build_contents


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Direktionen indstiller, at budgettet sendes til 2. behandling, og at ændringsforslag afleveres"
            " senest den 29. september 2025.",
            "Ændringsforslag afleveres",
        ),
        (
            "Institutionen har fået en handleplan, og der gennemføres et nyt, uanmeldt tilsyn senest den"
            " 1. juni 2026.",
            "Der gennemføres et nyt, uanmeldt tilsyn",
        ),
        ("Aftalen skal meddeles styrelsen inden den 10. september 2021.", "Aftalen skal meddeles styrelsen"),
        (
            "Afgørelsen kan påklages til Planklagenævnet i en uge, det vil sige senest den 16. marts 2026.",
            "Afgørelsen kan påklages til Planklagenævnet i en uge, det vil sige",
        ),
        (
            "Bo Berg (B) foreslog, at sagen sendes tilbage til udvalget med et nyt oplæg senest den"
            " 1. juni 2026.",
            "Sagen sendes tilbage til udvalget med et nyt oplæg (foreslået)",
        ),
        (
            "Fonden har givet tilsagn om 2,0 mio. kr.; tilsagnet bortfalder, hvis arbejdet ikke er i gang"
            " senest 1. november 2026.",
            "Tilsagnet bortfalder, hvis arbejdet ikke er i gang",
        ),
        (
            "Ordinære møder holdes efter en mødeplan, der vedtages senest den 1. december 2026.",
            "En mødeplan vedtages",
        ),
        ("3. Faste teams indføres til og med 31. december 2026.", "Faste teams indføres"),
        (
            "Det beløb hedder taksten, og det meldes ud hvert år senest den 1. maj 2026.",
            "Taksten meldes ud",
        ),
        (
            "Udvalgenes forslag skal være afleveret den 12. juni 2026.",
            "Udvalgenes forslag skal være afleveret",
        ),
        ("Mødet i Havneudvalget den 28. april 2026 er aflyst.", "Mødet i Havneudvalget"),
        (
            "Mødet i Havneudvalget den 28. april 2026 er flyttet til den 5. maj 2026 kl. 17.",
            "Mødet i Havneudvalget",
        ),
        ("Den 28. april 2024 nedsatte Byrådet et udvalg.", "Byrådet nedsatte et udvalg"),
        (
            "Sommeren 2026: Hvert råd taler om principperne for valget.",
            "Hvert råd taler om principperne for valget",
        ),
        (
            "Prisen hedder taksten, og den meldes ud senest den 1. maj 2026.",
            "Prisen hedder taksten, og den meldes ud",
        ),
    ],
)
def test_of_a_long_sentence_the_part_with_the_date_names_it(sentence: str, name: str) -> None:
    (event,) = build_contents(read_markdown(f"{sentence}\n".encode(), "brev.md")).deadlines
    assert name_event(event) == name
