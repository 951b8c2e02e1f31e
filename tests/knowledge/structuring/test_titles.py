"""Who meets, and when, is guessed from the cover, and left open where it is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import Attribute
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
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
        (
            "Forretningsorden\n\nVedtaget på rådets møde den 3. marts 2026. Erstatter den af 7. maj 2022.",
            "2026-03-03",
        ),
        ("3. marts 2026\n\n4. marts 2026", None),
    ],
)
def test_the_day_of_the_meeting(cover: str, date: str | None) -> None:
    found = build(f"{cover}\n\nDer var kaffe.\n", "referat.txt").document.date
    assert (found.isoformat() if found else None) == date


def test_minutes_are_of_whom_most_decisions_name() -> None:
    text = (
        "VIG KOMMUNE\nREFERAT\n\nDato: 3. marts 2026\n\n1. Skoler\n\nTidligere behandling\n\n"
        "Kommunalbestyrelsen den 18-12-2025: Tiltrådt.\n\n"
        "Beslutning Børn & Læring den 03-03-2026\n\nGodkendt.\n\n"
        "2. Haver\n\nBeslutning Børn & Læring den 03-03-2026\n\nUdsat.\n"
    )
    contents = build(text, "referat.txt")
    assert contents.document.body == "Børn & Læring"
    assert [one.value for one in contents.facts if one.attribute is Attribute.DECISION] == [
        "godkendt",
        "udsat",
    ]


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


TITLES = {
    "a1/documents/referat-byraadet-24-09-2025.html": "Referat: Byrådet, 24. september 2025",
    "a2/documents/vejen_skoler_boern_2025-08-19.txt": "Referat: Udvalget for skoler og børn, 19. august 2025",
    "a2/documents/odsherred_hoeringsbrev_skolestruktur.txt": "HØRING: Ændrede skoledistrikter i Odsherred",
    "a2/documents/morsoe_notat_anlaeg_2025.txt": "Notat om anlæg pr. 31. juli 2025",
    "b2/documents/varde-byraad-referat-2025-09-02.md": "Referat: Byrådet, 2. september 2025",
    "b2/documents/varde-budgetaftale-2025-2028.txt": "AFTALE OM BUDGET 2025-2028",
    "b2/documents/varde-asfalt-2025.csv": "Varde Kommune, slidlag 2025",
    "c2/documents/soroe_forretningsorden_byraad.txt": "Forretningsorden for Sorø Byråd",
    "c2/documents/soroe_kultur_fritid_2026-02-03.txt": "Referat: Udvalget Kultur og Fritid, 3. februar 2026",
    "c2/documents/soroe_byraad_referat_2026-01-28.html": "Byrådet, den 28. januar 2026",
    "d2/documents/halsnaes_byraad_ref_2026-02-19.txt": "Referat: Byrådet, 19. februar 2026",
}


@pytest.mark.parametrize("name", TITLES)
def test_a_title_tells_more_than_whose_paper_it_is(name: str) -> None:
    folder = Path(__file__).parents[2] / "golden" / "strangers"
    assert build_contents(open_document(folder / name)).document.title == TITLES[name]
