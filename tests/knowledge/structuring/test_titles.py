"""Who meets, and when, is guessed from the cover, and left open where it is not told."""

from __future__ import annotations

import pytest

from tests.knowledge.structuring.reading_aloud import build


@pytest.mark.parametrize(
    ("cover", "date"),
    [
        ("Møde i Havneudvalget den 3. marts 2026", "2026-03-03"),
        ("Referat af møde i Havneudvalget\nTirsdag den 3. marts 2026 kl. 9.30 i Havnehuset", "2026-03-03"),
        ("Havneudvalget\nOnsdag den 21-01-2026 kl. 16:00", "2026-01-21"),
        ("Havneudvalget\n\nDato:   26. februar 2026\nSted:   Havnehuset", "2026-02-26"),
        ("Referat af møde i Havneudvalget\n\nNæste møde er tirsdag den 7. april 2026.", None),
        ("Havneudvalget\n\nTirsdag den 3. marts 2026\n\nOnsdag den 4. marts 2026", None),
        ("Havneudvalget\n\nBroen åbnede den 3. marts 2026.", None),
        ("Vig Kommune\nHavnekontoret\n3. marts 2026", "2026-03-03"),
        ("Havnekontoret, den 3. marts 2026", "2026-03-03"),
        ("Ansøgningsfrist, 3. marts 2026", None),
        ("3. marts 2026\n\n4. marts 2026", None),
    ],
)
def test_the_day_of_the_meeting(cover: str, date: str | None) -> None:
    found = build(f"{cover}\n\nDer var kaffe.\n", "referat.txt").document.date
    assert (found.isoformat() if found else None) == date


@pytest.mark.parametrize(
    ("letter", "title"),
    [
        (
            "Til kommunerne\n\nVig, den 3. marts 2026\n\nNy pulje til kajer og moler\n\n"
            "Havnene kan nu søge om penge.",
            "Ny pulje til kajer og moler",
        ),
        (
            "NOTAT\n\nEmne: Havnens regnskab\nTil: Havneudvalget\n\nDen gang\nSagen behandles i maj.",
            "Havnens regnskab",
        ),
        (
            "Vig Kommune\nHavnekontoret\n\nNOTAT: Havnens regnskab 2025\n\nHavnen gav overskud i fjor.",
            "Havnens regnskab 2025",
        ),
        ("Kære alle\n\nVedr.: Havnens nye åbningstider\n\nHej", "Havnens nye åbningstider"),
        ("Vig Kommune\nTorvet 1\n4560 Vig\n\nHavnen åbner kl. 9 og lukker kl. 17 hver dag.", "Brev 7"),
    ],
)  # fmt: skip
def test_a_letter_is_called_by_what_it_is_about(letter: str, title: str) -> None:
    assert build(letter, "brev-7.txt").document.title == title


def test_minutes_that_are_called_no_more_than_that_are_told_apart_by_the_body() -> None:
    document = build("BESLUTNINGSPROTOKOL\n\nHavneudvalget\n\nDer var kaffe.\n", "a.txt").document
    assert document.title == "Beslutningsprotokol: Havneudvalget"
