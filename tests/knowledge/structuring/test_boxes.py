"""Items set in tables have their parts, and other tables stay tables."""

from __future__ import annotations

import pytest

from knowledge.model import Attribute, BlockKind, Contents, SectionKind
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
from knowledge.structuring.outline.unfolding import unfold_headings


def read(page: str) -> Contents:
    return build_contents(open_document(f"<main><h1>Referat</h1>{page}</main>".encode(), "a.html"))


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"
    )


@pytest.mark.parametrize(
    "box",
    [
        table(
            ("Sagsnr.", "24/101"), ("Indstilling", "At planen vedtages."), ("Beslutning", "Udsat til maj.")
        ),
        table(("Indstilling", ""), ("At planen vedtages.", ""), ("Beslutning", ""), ("Udsat til maj.", "")),
    ],
    ids=["beside", "below"],
)
def test_the_parts_of_a_boxed_item(box: str) -> None:
    contents = read(f"<h2>Punkt 4: Lokalplan for havnen</h2>{box}")

    parts = {
        section.part: contents.text[section.start : section.end].split()[-1]
        for section in contents.sections
        if section.part
    }
    assert parts == {"indstilling": "vedtages.", "beslutning": "maj."}
    assert [passage.text for passage in contents.passages][-2:] == ["At planen vedtages.", "Udsat til maj."]


@pytest.mark.parametrize(
    "rows",
    [
        table(("Kommune", "2021"), ("Varde", "12"), ("Vejle", "14")),
        table(("Sag", "Indstilling", "Beslutning"), ("Lokalplan", "Vedtages", "Udsat")),
        table(("Bilag", "Side"), ("Kort over havnen", "14")),
    ],
    ids=["figures", "three columns", "annexes"],
)
def test_other_tables_stay(rows: str) -> None:
    raw = open_document(f"<main><h1>Referat</h1>{rows}</main>".encode(), "a.html")

    assert [block.kind for block in unfold_headings(raw).blocks if block.rows] == [BlockKind.TABLE]


def test_a_table_for_each_item_with_its_decision_in_a_row_below() -> None:
    page = "<h1>Udvalget for Skole</h1><p>Beslutningsprotokol, Vejrup Kommune, den 4. maj 2026</p>" + "".join(
        f"<table><tr><td>{number}</td><td>{title}</td><td>26/0{number}</td></tr>"
        f'<tr><td></td><td colspan="2"><i>Udvalgets beslutning:</i><br>{told}</td></tr></table>'
        for number, title, told in (
            (35, "Godkendelse af dagsorden", "Godkendt."),
            (36, "Normeringer i dagtilbud", "Tiltrådt.<br>Ida Krog undlod at stemme."),
            (37, "Lukning af afdelingen", "Udsat."),
        )
    )
    contents = read(page)
    titles = [section.number for section in contents.sections if section.kind is SectionKind.ITEM]
    assert titles == ["35", "36", "37"]
    decided = [fact.value for fact in contents.facts if fact.attribute is Attribute.DECISION]
    assert decided == ["godkendt", "tiltrådt", "udsat"]
