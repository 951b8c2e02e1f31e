"""Members come by invitation, and an invitation lets in as many as it says and no longer than it says."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlite_utils import Database

from knowledge.memory.members import (
    Invitation,
    Member,
    fetch_member,
    find_invitations,
    find_members,
    forget_invitations,
    is_invitation,
    note_admins,
    redeem_invitation,
    revoke_invitation,
    store_gone,
    store_home,
    store_invitation,
    store_member,
)
from knowledge.storage.database import open_database

NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def db() -> Database:
    return open_database(":memory:")


def newcomer(id: int, name: str = "Anna Holm", at: dt.datetime = NOON) -> Member:
    return Member(id, name, joined_at=at)


def open_door(db: Database, uses: int = 1, days: int = 7) -> str:
    code = f"code-{uses}-{days}"
    store_invitation(db, Invitation(code, 1, NOON, NOON + dt.timedelta(days=days), uses))
    return code


def test_a_code_lets_in_as_many_as_it_says(db: Database) -> None:
    code = open_door(db, uses=2)
    let_in = [redeem_invitation(db, code, newcomer(id)) is not None for id in (10, 11, 12)]
    assert let_in == [True, True, False]
    assert [(member.id, member.invited_by) for member in find_members(db)] == [(10, 1), (11, 1)]


def test_a_code_is_dead_when_its_time_is_up(db: Database) -> None:
    code = open_door(db, days=7)
    assert redeem_invitation(db, code, newcomer(10, at=NOON + dt.timedelta(days=7))) is None
    assert redeem_invitation(db, code, newcomer(10, at=NOON + dt.timedelta(days=6, hours=23))) is not None


def test_who_is_in_already_does_not_use_up_the_code(db: Database) -> None:
    code = open_door(db)
    store_member(db, newcomer(10))
    assert redeem_invitation(db, code, newcomer(10)) == newcomer(10)
    assert redeem_invitation(db, code, newcomer(11)) is not None


def test_an_unknown_code_lets_nobody_in(db: Database) -> None:
    open_door(db)
    assert redeem_invitation(db, "en-anden", newcomer(10)) is None
    assert find_members(db) == ()


def test_the_code_itself_is_nowhere_in_the_database(db: Database) -> None:
    code = open_door(db)
    assert code not in "\n".join(db.conn.iterdump())


def test_storing_again_keeps_home_and_inviter_and_brings_back_who_was_gone(db: Database) -> None:
    store_member(db, Member(10, "Anna", NOON, invited_by=1))
    store_home(db, 10, "791")
    store_gone(db, 10, NOON)
    assert fetch_member(db, 10) == Member(10, "Anna", NOON, 1, "791", NOON)
    store_member(db, newcomer(10, "Anna Holm", NOON + dt.timedelta(days=9)))
    assert fetch_member(db, 10) == Member(10, "Anna Holm", NOON, 1, "791", None)


def test_a_stranger_is_nobody(db: Database) -> None:
    assert fetch_member(db, 99) is None


def test_open_invitations_are_listed_and_closed_by_the_beginning_of_their_hash(db: Database) -> None:
    used, late, good = open_door(db), open_door(db, days=1), open_door(db, uses=3)
    redeem_invitation(db, used, newcomer(10))
    (listed,) = find_invitations(db, NOON + dt.timedelta(days=2))
    assert (listed.uses_left, good in listed.code) == (3, False)
    assert all(is_invitation(db, code) for code in (used, late, good))
    assert not is_invitation(db, "noget andet")
    assert revoke_invitation(db, listed.code[:16])
    assert not revoke_invitation(db, listed.code[:16])
    assert find_invitations(db, NOON) == (find_invitations(db, NOON)[0],)
    forget_invitations(db, NOON + dt.timedelta(days=8))
    assert not is_invitation(db, used)


def test_who_is_no_admin_any_more_is_named_once_and_their_invitations_are_closed(db: Database) -> None:
    for id in (1, 2):
        store_member(db, newcomer(id))
    assert note_admins(db, [1, 2]) == ()
    store_invitation(db, Invitation("kode", 2, NOON, NOON + dt.timedelta(days=7)))
    assert note_admins(db, [1]) == (2,)
    assert note_admins(db, [1]) == ()
    assert redeem_invitation(db, "kode", newcomer(10)) is None
    assert fetch_member(db, 2) is not None
