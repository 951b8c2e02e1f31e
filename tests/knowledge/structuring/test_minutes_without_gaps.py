"""Minutes whose headings stand without an empty line around them, and what stands below their last item."""

from __future__ import annotations

import pytest

from knowledge.closing import hide_closed
from knowledge.model import Attribute, Contents
from tests.knowledge.structuring.reading_aloud import build, section_lines

HEAD = """\
Vig Kommune
Byrådet

REFERAT
Mandag den 16. marts 2026 kl. 17.00

1. Ny bro over åen
Sagsnr. 26/101
"""
FOOT = """
2. Personsag (lukket)
Sagsnr. 26/103
Beslutning
Godkendt.
"""


def _decided(contents: Contents) -> list[str]:
    kinds = {
        Attribute.DECISION: "",
        Attribute.EARLIER_DECISION: " før",
        Attribute.RECOMMENDATION: " indstillet",
    }
    return [
        f"{fact.label}: {fact.value}{kinds[fact.attribute]} – {fact.text}".removeprefix(": ")
        for fact in contents.facts
        if fact.attribute in kinds and contents.sections[fact.spot.section].closed is False
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Indstilling\n"
            " - at broen bygges i 2027\n"
            " - at udgiften på 2.450.000 kr. finansieres af kassebeholdningen i 2027.\n"
            "Beslutning fra Teknisk Udvalg, 2. marts 2026\n"
            "Anbefales, idet broen bør kunne bære både busser og større lastbiler.\n"
            "Beslutning Byrådet 16-03-2026\n"
            "Godkendt.\n",
            [
                "finansieres af kassebeholdningen i 2027.",
                "Teknisk Udvalg, 2026-03-02: anbefalet før",
                "godkendt – Godkendt.",
            ],
        ),
        (
            "Tidligere beslutninger\nTeknisk Udvalg den 02-03-2026:\nAnbefales.\n"
            "Økonomiudvalget den 09-03-2026:\nAnbefales.\n\nBeslutning\nUdsat.\n",
            [
                "Teknisk Udvalg, 2026-03-02: anbefalet før – Anbefales.",
                "Økonomiudvalget, 2026-03-09: anbefalet før – Anbefales.",
                "udsat – Udsat.",
            ],
        ),
        (
            "Bilag\n- Kort over åen\n\nTeknisk Udvalg, 02-03-2026\nAnbefales.\n\nBeslutning\nGodkendt.\n",
            ["Teknisk Udvalg, 2026-03-02: anbefalet før – Anbefales.", "godkendt – Godkendt."],
        ),
        (
            "a) Havnen: Ida Munk (A)\nb) Museet: Ole Kær (V)\nBeslutning: Godkendt.\n",
            ["godkendt – Godkendt."],
        ),
        (
            "Broen er dyr.\nBeslutning\n1. behandling. Oversendt til 2. behandling den 20. april.\n",
            ["oversendt – 1. behandling. Oversendt til 2. behandling den 20. april."],
        ),
    ],
)
def test_each_part_of_an_item_stands_for_itself(text: str, told: list[str]) -> None:
    found = _decided(build(HEAD + text + FOOT, "referat.txt"))
    assert len(found) == len(told)
    assert all(part in line for part, line in zip(told, found, strict=True)), found


def test_text_behind_the_case_number_of_a_title_is_no_entry_of_a_list() -> None:
    text = HEAD.replace(
        "1. Ny bro over åen\nSagsnr. 26/101", "1. Ny bro over åen            Sagsnr. 2026/00101 001"
    )
    contents = build(
        text + "Broen kan blive af træ eller af stål (12 mio. kr.) og ligge ved havnen eller\n"
        "ved skoven.\nBeslutning: Et flertal (A og V) vedtog en bro af træ.\n"
        "\n2. Rotter      Sagsnr. 26/102\nDer var færre rotter i 2025.\nBeslutning: Taget til efterretning.\n"
        "\n3. Skoler      Sagsnr. 26/104\nDer er fem skoler.\nBeslutning: Udsat.\n",
        "referat.txt",
    )
    assert [str(fact.value) for fact in contents.facts if fact.attribute is Attribute.DECISION] == [
        "vedtaget",
        "taget til efterretning",
        "udsat",
    ]


@pytest.mark.parametrize(
    "below",
    [
        "Mødet hævet kl. 19.10\n",
        "Næste møde: mandag den 13. april 2026\n",
        "Underskriftsside\nReferatet er godkendt.\n",
    ],
)
def test_what_stands_below_the_last_closed_item_is_open(below: str) -> None:
    contents = hide_closed(build(f"{HEAD}Beslutning\nGodkendt.\n{FOOT}\n{below}", "referat.txt"))
    assert section_lines(contents)[-1].startswith("front")
    assert below.split("\n")[0] in contents.text
    assert [fact.text for fact in contents.facts if fact.attribute is Attribute.DECISION] == ["Godkendt."]


def test_a_page_for_signatures_decides_nothing() -> None:
    signed = "3. Underskriftsside\nSagsnr. 26/105\nBeslutning\nReferatet er godkendt.\n"
    text = f"{HEAD}Beslutning\nGodkendt.\n{FOOT}\n{signed}"
    contents = build(text, "referat.txt")
    assert [fact.text for fact in contents.facts if fact.attribute is Attribute.DECISION] == ["Godkendt."] * 2


def test_the_next_meeting_may_be_an_item() -> None:
    contents = build(
        f"{HEAD}Beslutning\nGodkendt.\n{FOOT}\n3. Næste møde\nSagsnr. 26/105\nDen 13. april.\n", "a.txt"
    )
    assert section_lines(contents)[-1] == "item 3 Næste møde"


@pytest.mark.parametrize(
    "inside", ["Næste møde med ejeren holdes den 3. april.", "Underskrifter af ejeren mangler endnu."]
)
def test_a_sentence_of_a_closed_item_opens_nothing(inside: str) -> None:
    contents = hide_closed(build(f"{HEAD}Beslutning\nGodkendt.\n{FOOT}\n{inside}\n", "referat.txt"))
    assert inside not in contents.text


_ALL_ANNEXES = "## Bilag\n\n- Pkt. 1: Kort over åen\n- Pkt. {}: Notat om priser\n"
_OPEN = (
    "# Byrådet, referat 16. marts 2026\n\n## 1. Ny bro\n\n### Beslutning\n\nGodkendt.\n\n"
    "## 2. Vej\n\n### Beslutning\n\nUdsat.\n\n"
)
_LAST = "## 3. Personsag (lukket)\n\n### Beslutning\n\nGodkendt.\n\n"


def test_an_annex_at_the_end_belongs_to_the_item_that_its_label_names() -> None:
    contents = build(_OPEN + _LAST + _ALL_ANNEXES.format(2))
    annexes = [str(fact.value) for fact in contents.facts if fact.attribute is Attribute.ANNEX]
    assert annexes == ["Kort over åen", "Notat om priser"]
    assert "Kort over åen" in hide_closed(contents).text


def test_annexes_at_the_end_stay_hidden_where_one_is_of_a_closed_item() -> None:
    assert "Notat om priser" not in hide_closed(build(_OPEN + _LAST + _ALL_ANNEXES.format(3))).text


def test_a_list_of_contents_with_open_and_closed_items_closes_nothing() -> None:
    text = (
        "BYRÅDET\n\nINDHOLDSFORTEGNELSE\nÅbne punkter\n1. Ny bro over åen .......... 2\n2. Ny vej ...... 3\n"
        "Lukkede punkter\n3. Personsag .......... 4\n\n"
        "1. Ny bro over åen\nSagsnr. 26/101\nBeslutning\nGodkendt.\n\n"
        "2. Ny vej\nSagsnr. 26/102\nBeslutning\nGodkendt.\n\n3. Personsag (lukket)\nBeslutning\nGodkendt.\n"
    )
    items = [line for line in section_lines(build(text, "referat.txt")) if line.startswith("item")]
    assert items == ["item 1 Ny bro over åen s. 2", "item 2 Ny vej s. 3", "item 3 Personsag (lukket) s. 4"]
