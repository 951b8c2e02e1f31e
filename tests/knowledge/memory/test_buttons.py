"""A button's meaning lies in the database, until it is forgotten."""

from __future__ import annotations

import datetime as dt

from knowledge.memory.buttons import fetch_button, forget_buttons, store_button
from knowledge.storage.database import open_database

NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)


def test_a_token_finds_its_payload_and_no_other() -> None:
    db = open_database(":memory:")
    tokens = [store_button(db, payload, NOON) for payload in ("én", "to")]
    assert [fetch_button(db, token) for token in [*tokens, "ukendt"]] == ["én", "to", None]
    assert {len(token) for token in tokens} == {16}


def test_old_buttons_are_forgotten() -> None:
    db = open_database(":memory:")
    old = store_button(db, "gammel", NOON)
    new = store_button(db, "ny", NOON + dt.timedelta(days=2))
    assert forget_buttons(db, NOON + dt.timedelta(days=1)) == 1
    assert (fetch_button(db, old), fetch_button(db, new)) == (None, "ny")
