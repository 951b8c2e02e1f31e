"""Votes that are told in a table."""

from __future__ import annotations

import pytest

from knowledge.model import Attribute, Vote
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

_HEAD = "# Referat, Vejrup Byråd, den 16. marts 2026\n\n## 1. Havn\n\nSagsnr. 26/55\n\n### Beslutning\n\n"


def read(text: str) -> list[str]:
    """Each vote of a paper in a line: for, against, abstained, and what it is on."""
    facts = build_contents(open_document((_HEAD + text).encode(), "referat.md")).facts
    votes = [fact.value for fact in facts if fact.attribute is Attribute.VOTE]
    return [
        f"{', '.join(one.for_)} | {', '.join(one.against)} | {', '.join(one.abstain)} | {one.on}"
        for one in votes
        if isinstance(one, Vote)
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "| For | Imod | Hverken for eller imod |\n|---|---|---|\n| V, A, C | Ø | SF |",
            "V, A, C | Ø | SF | main",
        ),
        (
            "| Ja | Nej | Undlod |\n|---|---|---|\n| Ida Krog, Bo Lind | Per Dam | |\n| 2 | 1 | 0 |",
            "Ida Krog, Bo Lind | Per Dam |  | main",
        ),
        (
            "| Medlem | For | Imod |\n|---|---|---|\n"
            "| Ida Krog | x | |\n| Bo Lind | x | |\n| Per Dam | | x |",
            "Ida Krog, Bo Lind | Per Dam |  | main",
        ),
        (
            "| Medlem | Stemme |\n|---|---|\n| Ida Krog | For |\n| Bo Lind | Imod |\n| Per Dam | Undlod |",
            "Ida Krog | Bo Lind | Per Dam | main",
        ),
    ],
)
def test_a_table_tells_who_voted_how(table: str, told: str) -> None:
    assert read(f"Der blev stemt om indstillingen:\n\n{table}\n\nVedtaget.") == [told]


def test_a_table_under_a_change_is_the_vote_on_it() -> None:
    text = (
        "Ændringsforslag fra C: Vederlaget halveres.\n\n| For | Imod |\n|---|---|\n| V, C | A, SF |\n\n"
        "Indstillingen: For: A og SF (4). Imod: V og C (3). Godkendt."
    )
    assert read(text) == ["V, C | A, SF |  | amendment", "A, SF | V, C |  | main"]


def test_a_second_vote_after_that_on_a_change_is_on_the_case() -> None:
    text = (
        "Liste I stillede ændringsforslag om model C. For stemte I og V (6), imod stemte C og A (12). "
        "For model A var der 12 stemmer, 0 imod, og 6 undlod at stemme. Model A er vedtaget."
    )
    assert read(text) == ["I, V | C, A |  | amendment", "12 | 0 | 6 | main"]


def test_other_tables_tell_no_vote() -> None:
    assert read("| Parti | Mandater |\n|---|---|\n| V | 4 |\n| A | 5 |\n\nVedtaget.") == []
