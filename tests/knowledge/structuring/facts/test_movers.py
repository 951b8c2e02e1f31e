"""Who moved a case or a change to it, what became of the change, and a case number at the end of an item."""

from __future__ import annotations

import pytest

from knowledge.model import Attribute, Fact
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

_HEAD = """# Vejrup Byråd - referat

Mandag den 16. marts 2026 kl. 17.30, Byrådssalen

## 1. Bibliotek på Rugmarken

### Sagsfremstilling

"""


def _read(text: str, attribute: Attribute) -> list[Fact]:
    raw = open_document((_HEAD + text).encode(), "referat.md")
    return [fact for fact in build_contents(raw).facts if fact.attribute is attribute]


@pytest.mark.parametrize(
    ("text", "mover"),
    [
        ("Inger Dahl (SF) har foreslået, at der bygges et bibliotek.", "Inger Dahl"),
        ("Sagen er rejst af Liste Ø.", "Liste Ø"),
        ("Forslaget er stillet af Grete Kjær (C).", "Grete Kjær"),
        ("Forvaltningen har foreslået, at der bygges et bibliotek.", ""),
    ],
)
def test_who_moved_a_case_is_read_in_both_voices(text: str, mover: str) -> None:
    assert [str(fact.value) for fact in _read(text, Attribute.MOVER)] == [mover] * bool(mover)


def test_what_became_of_a_change_stands_with_its_vote() -> None:
    text = (
        "Et bibliotek.\n\n### Beslutning\n\nVenstre stillede ændringsforslag om et mindre hus. "
        "For ændringsforslaget stemte V og O. Imod stemte A og F. Ændringsforslaget faldt.\n\n"
        "Indstillingen blev vedtaget."
    )

    told = [fact.text for fact in _read(text, Attribute.VOTE)]

    assert told == ["For ændringsforslaget stemte V og O. Imod stemte A og F. Ændringsforslaget faldt."]


def test_a_case_number_may_end_its_item() -> None:
    text = "Linje.\n\nLinje.\n\nLinje.\n\nLinje.\n\nLinje.\n\nLinje.\n\nLinje.\n\nSAGSNR: SAG-2024-04411\n"

    assert [fact.value for fact in _read(text, Attribute.CASE_NUMBER)] == ["SAG-2024-04411"]
