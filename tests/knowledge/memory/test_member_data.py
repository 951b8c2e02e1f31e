"""All about a member is found, and all of it goes."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.memory.member_data import TRACES, collect_member_data, forget_member, render_member_data
from knowledge.memory.members import Member, find_members, store_member
from knowledge.storage.database import open_database

NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
HOLDS_A_MEMBER = {
    "member",
    "made_by",
    "invited_by",
    "approved_by",
    "sent_by",
    "asked_by",
    "user",
    "owner",
    "chat",
}


def test_every_column_that_holds_a_member_is_known() -> None:
    db = open_database(":memory:")
    own = {trace.table for trace in TRACES if trace.is_own and trace.table != "members"}
    columns = {
        (table.name, column.name)
        for table in db.tables
        for column in table.columns
        if column.name in HOLDS_A_MEMBER
        and (table.name not in own or column.name in ("member", "made_by", "chat"))
    }
    assert columns | {("members", "id")} == {(trace.table, trace.column) for trace in TRACES}


def fill(db: Database, member: int) -> None:
    """A row with the member's number in every table that may hold one."""
    store_member(db, Member(member, "Hemmelig Hansen", NOON))
    for trace in TRACES:
        if trace.table == "members":
            continue
        values = {}
        for column in db.table(trace.table).columns:
            kind = 7 if column.type == "INTEGER" else f"hemmelig {column.name} {member}"
            values[column.name] = member if column.name == trace.column else kind
        if "id" in values and trace.column != "id":
            values["id"] = member
        db.table(trace.table).insert(values)


def test_everything_is_handed_out(tmp_path: Path) -> None:
    db = open_database(tmp_path / "r.db")
    fill(db, 4711)
    data = json.loads(render_member_data(collect_member_data(db, 4711)))
    assert set(data) == {trace.label for trace in TRACES} - {"medlemmer, du har inviteret"}
    assert data["medlem"][0]["name"] == "Hemmelig Hansen"
    assert "code" not in data["links, du har lavet"][0]
    assert collect_member_data(db, 4712) == {}


@pytest.mark.parametrize("reopened", [False, True])
def test_nothing_of_a_forgotten_member_is_in_the_files(tmp_path: Path, reopened: bool) -> None:
    path = tmp_path / "r.db"
    db = open_database(path)
    assert db.execute("PRAGMA secure_delete").fetchone() == (1,)
    fill(db, 4711)
    store_member(db, Member(12, "Bo Friis", NOON, invited_by=4711))
    with db.conn:  # an earlier row of a member that grew and was moved within the file
        db.execute("UPDATE members SET name = ? WHERE id = 4711", ["Hemmelig " * 300])
    assert b"Hemmelig" in read_files(path)

    assert forget_member(db, 4711)

    if reopened:
        db.close()
        db = open_database(path)
    assert b"Hemmelig" not in read_files(path)
    assert b"hemmelig home" not in read_files(path)
    assert [(member.id, member.invited_by) for member in find_members(db)] == [(12, 0)]
    assert collect_member_data(db, 4711) == {}
    assert not forget_member(db, 4711)


def read_files(path: Path) -> bytes:
    """The database with its log and its index of the log, as they lie on the disk."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir())
