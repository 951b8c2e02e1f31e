"""What is packed comes back as it was, also what was packed before ids were left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.storage.packing import (
    IndexedRow,
    pack_indexed,
    pack_rows,
    pack_text,
    unpack_indexed,
    unpack_rows,
)

_WORDS = st.lists(st.text("abæ12", min_size=1, max_size=4), max_size=4).map(" ".join)
_ROW = st.tuples(st.integers(1, 9), _WORDS, _WORDS, _WORDS, _WORDS)


@given(st.lists(_ROW, max_size=5), st.text("abæ\n", max_size=20))
def test_rows_come_back_as_they_were_packed(rows: list[IndexedRow], text: str) -> None:
    assert unpack_rows(pack_rows(rows)) == rows
    wished = {"passages": rows} if rows else {}
    assert unpack_indexed(pack_indexed({"passages": rows, "laws": []}, text), text) == wished


def test_ids_that_follow_each_other_are_left_out() -> None:
    rows = [(at, "kvoten", "kvot", "", "") for at in (7, 8, 10)]
    assert pack_rows(rows) == pack_text("7\tkvoten\tkvot\t\t\n\tkvoten\tkvot\t\t\n10\tkvoten\tkvot\t\t")


def test_rows_packed_with_all_ids_are_read() -> None:
    packed = pack_text("7\tkvoten i\tkvot i\t\tbudget\n8\ti\ti\t\t")
    assert unpack_rows(packed) == [(7, "kvoten i", "kvot i", "", "budget"), (8, "i", "i", "", "")]
