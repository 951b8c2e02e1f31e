"""Who may talk with the bot, and the invitations by which they came.

A code is stored as its hash only: whoever reads a backup can't join with it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from knowledge.storage.database import writing
from knowledge.storage.rows import find_rows, from_row, query_rows, to_row


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may ask. id: Telegram's number for the person.

    invited_by: id of the admin whose link was used, None for an admin of the settings. home: code of the
    municipality that is meant when none is named, "" until it is told. gone_at: when Telegram said that the
    member has blocked the bot; None for everyone who can be written to.
    """

    id: int
    name: str
    joined_at: dt.datetime
    invited_by: int | None = None
    home: str = ""
    gone_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that lets `uses_left` people in until `expires_at`.

    code: what stands in the link while it is made; of a stored one its hash, by which it can be revoked.
    message: the one in the private chat of `made_by` that asked for it, 0 where that is not known.
    """

    code: str
    made_by: int
    made_at: dt.datetime
    expires_at: dt.datetime
    uses_left: int = 1
    message: int = 0


def fetch_member(db: Database, id: int) -> Member | None:
    """The member with this id, None for a stranger."""
    return next(iter(find_rows(db, Member, "members", order="id", id=[id])), None)


def find_members(db: Database) -> tuple[Member, ...]:
    """Everyone, the longest member first."""
    return find_rows(db, Member, "members", order="joined_at, id")


def store_member(db: Database, member: Member) -> None:
    """Add a member; who is one already keeps everything but the name."""
    with writing(db):
        db.execute(
            "INSERT INTO members (id, name, joined_at, invited_by, home, gone_at)"
            " VALUES (:id, :name, :joined_at, :invited_by, :home, :gone_at)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, gone_at = NULL",
            to_row(member) | {"id": member.id},
        )


def store_home(db: Database, id: int, code: str) -> None:
    """Remember which municipality is the member's own; "" forgets it."""
    with writing(db):
        db.execute("UPDATE members SET home = ? WHERE id = ?", [code, id])


def store_gone(db: Database, id: int, gone_at: dt.datetime | None) -> None:
    """Note that the member can't be written to since `gone_at`, or with None that the member is back."""
    with writing(db):
        db.execute(
            "UPDATE members SET gone_at = ? WHERE id = ?", [_instant(gone_at) if gone_at else None, id]
        )


def store_invitation(db: Database, invitation: Invitation) -> None:
    """Open a door. The code itself is not kept."""
    row = to_row(invitation)
    with writing(db):
        db.table("invitations").insert(row | {"code": _hash(invitation.code)})


def change_invitation(db: Database, made_by: int, message: int, uses_left: int) -> bool:
    """How many the link lets in from now on that this message asked for. False where it is none any more."""
    with writing(db):
        changed = db.execute(
            "UPDATE invitations SET uses_left = ? WHERE made_by = ? AND message = ? AND uses_left > 0",
            [uses_left, made_by, message],
        )
    return bool(changed.rowcount)


def redeem_invitation(db: Database, code: str, member: Member) -> Member | None:
    """Let `member` in by a code, in one transaction; None when it is unknown, used up or expired.

    Who is a member already stays one, and the code is not used up by it.
    """
    with writing(db):
        known = fetch_member(db, member.id)
        if known is not None:
            return known
        invitation = _use_invitation(db, code, member.joined_at)
        if invitation is None:
            return None
        newcomer = replace(member, invited_by=invitation.made_by)
        store_member(db, newcomer)
        return newcomer


def find_invitations(db: Database, now: dt.datetime) -> tuple[Invitation, ...]:
    """The links that still let somebody in, the newest first."""
    open_ones = query_rows(
        db,
        "SELECT * FROM invitations WHERE uses_left > 0 AND expires_at > ? ORDER BY made_at DESC",
        [_instant(now)],
    )
    return tuple(from_row(Invitation, row) for row in open_ones)


def is_invitation(db: Database, code: str) -> bool:
    """Whether this code was made here, also where it is used up or expired."""
    return db.execute("SELECT 1 FROM invitations WHERE code = ?", [_hash(code)]).fetchone() is not None


def revoke_invitation(db: Database, beginning: str) -> bool:
    """Close a door, by the beginning of its hash. False where it is closed already."""
    with writing(db):
        sql = "DELETE FROM invitations WHERE substr(code, 1, ?) = ?"
        return bool(db.execute(sql, [len(beginning), beginning]).rowcount)


def forget_invitations(db: Database, before: dt.datetime) -> None:
    """Forget the links that expired before this instant."""
    with writing(db):
        db.execute("DELETE FROM invitations WHERE expires_at < ?", [_instant(before)])


def note_admins(db: Database, admins: Iterable[int]) -> tuple[int, ...]:
    """The settings name these as admins. Who was one and is none any more stays a member.

    The links they have made are closed. Returns their ids.
    """
    named = set(admins)
    with writing(db):
        known = {int(id) for (id,) in db.execute("SELECT id FROM members WHERE is_admin").fetchall()}
        for id in known - named:
            db.execute("DELETE FROM invitations WHERE made_by = ?", [id])
        for id in named ^ known:
            db.execute("UPDATE members SET is_admin = ? WHERE id = ?", [id in named, id])
    return tuple(sorted(known - named))


def _use_invitation(db: Database, code: str, now: dt.datetime) -> Invitation | None:
    used = db.execute(
        "UPDATE invitations SET uses_left = uses_left - 1"
        " WHERE code = ? AND uses_left > 0 AND expires_at > ?",
        [_hash(code), _instant(now)],
    )
    if used.rowcount == 0:
        return None
    (row,) = query_rows(db, "SELECT * FROM invitations WHERE code = ?", [_hash(code)])
    return from_row(Invitation, row)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat()
