"""Items behind closed doors, in the ways that secretariats say it."""

from __future__ import annotations

import pytest

from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

AROUND = (
    "# Dagsorden for Byrådet\n\n## 4. Budget\n\nTekst.\n\n{0}\n\nMere tekst.\n\n## 6. Eventuelt\n\nIntet.\n"
)


def closed(text: str) -> list[str]:
    """The numbers or titles of what is closed at the top."""
    sections = build_contents(open_document(text.encode(), "a.md")).sections
    return [
        section.number or section.title
        for section in sections
        if section.closed and (section.parent is None or not sections[section.parent].closed)
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "5. Personsag (lukket)",
        "5. LUKKET - Personsag",
        "5. Lukket punkt",
        "Punkt 5: Lukket dagsorden - Personsag",
        "Lukket punkt 5: Personsag",
        "5. Personsag [Lukket]",
        "5. Personsag (fortroligt)",
        "5. Fortrolig sag",
        "5. Ikke offentligt: Personsag",
        "5. Personsag\n\nLukket punkt",
        "5. Personsag\n\nPunktet er lukket, jf. styrelseslovens § 10.",
        "5. Personsag\n\nPunktet behandles for lukkede døre.",
        "5. Personsag\n\nSagstype: Lukket",
    ],
)
def test_a_closed_item_is_known(heading: str) -> None:
    assert closed(AROUND.format(f"## {heading}")) in (["5"], [heading])


@pytest.mark.parametrize(
    "heading",
    [
        "5. Lukket skole i Vejle",
        "5. Skolen har lukket",
        "5. Personsag\n\nÅbent punkt",
        "5. Personsag\n\nSagstype: Åben",
        "5. Personsag\n\nLukket i ferien holder biblioteket, som det plejer.",
        "5. Personsag\n\nSagen har været behandlet på et lukket møde.",
    ],
)
def test_an_open_item_is_not_taken_for_closed(heading: str) -> None:
    assert closed(AROUND.format(f"## {heading}")) == []


def test_a_heading_closes_the_items_that_follow_until_another_opens_them() -> None:
    text = (
        "# Dagsorden\n\n## Åbne punkter\n\n## 1. Budget\n\nTekst.\n\n## Lukkede punkter\n\n"
        "## 2. Personsag\n\nTekst.\n\n## 3. Grundkøb\n\nTekst.\n\n"
        "## Åbne punkter\n\n## 4. Eventuelt\n\nIntet.\n"
    )
    assert [number for number in closed(text) if number.isdigit()] == ["2", "3"]


def test_a_list_of_contents_closes_nothing_but_what_it_lists() -> None:
    text = (
        "# Åbne punkter\n\n## 1. Budget\n\n## 2. Skoler\n\n# Lukkede punkter\n\n## 3. Personsag\n\n"
        "# Dagsorden\n\n## 1. Budget\n\nTekst.\n\n## 2. Skoler\n\nTekst.\n"
    )
    assert "1" not in closed(text)
    assert "2" not in closed(text)
