"""What an admin does about access: invites people, revokes invitations, and sees who is in."""

from __future__ import annotations

import datetime as dt
import secrets

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from handlers import texts
from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape
from handlers.chat.sending import change_message, send_html, send_parts, send_text
from handlers.chat.splitting import split_html
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from knowledge.danish.dates import format_date
from knowledge.memory.members import (
    Invitation,
    Member,
    change_invitation,
    find_invitations,
    find_members,
    revoke_invitation,
    store_invitation,
)

REVOKE = "traek"
MOST_USES = 500
MOST_MEMBERS_SHOWN = 60
MOST_INVITATIONS_SHOWN = 20
_KEY_LENGTH = 16
"""So much of an invitation's hash tells it apart."""


async def invite(update: Update, turn: Turn) -> None:
    """/invite [number]: a link that lets one person, or so many, in; edited, the same link lets in others."""
    message = message_of(update)
    wish = read_arguments(message) or "1"
    if not wish.isdecimal() or not 1 <= int(wish) <= MOST_USES:
        await send_text(update, texts.INVITATION_USAGE)
        return
    if update.edited_message:
        await _change_invitation(update, turn, int(wish))
        return
    invitation = await _make_invitation(turn, int(wish), message.message_id)
    link = f"https://t.me/{turn.bot.username}?start={invitation.code}"
    uses = texts.count_of(invitation.uses_left, "person", "personer")
    until = format_date(invitation.expires_at.date())
    await send_html(message, texts.INVITATION_HTML.format(uses=uses, until=until, link=link))


async def _change_invitation(update: Update, turn: Turn, uses: int) -> None:
    """The link that the edited message made; its code is in the chat alone, so it is not told again."""
    made_in = (turn.member.id, message_of(update).message_id)
    if await turn.desk.library.store(change_invitation, *made_in, uses):
        await send_text(
            update, texts.INVITATION_CHANGED.format(uses=texts.count_of(uses, "person", "personer"))
        )
    else:
        await send_text(update, texts.INVITATION_IS_GONE)


async def show_members(update: Update, turn: Turn) -> None:
    """/medlemmer: who is in, the newest first."""
    members = await turn.desk.library.store(find_members)
    zone = turn.desk.now().tzinfo
    admins = turn.desk.settings.admins
    lines = [_describe(member, zone, member.id in admins) for member in reversed(members)]
    if len(lines) > MOST_MEMBERS_SHOWN:
        lines[MOST_MEMBERS_SHOWN:] = [texts.MORE_MEMBERS.format(count=len(lines) - MOST_MEMBERS_SHOWN)]
    count = texts.count_of(len(members), "medlem", "medlemmer")
    html = texts.MEMBERS_HTML.format(count=count, lines="\n".join(lines))
    await send_parts(message_of(update), split_html(html), None)


async def _make_invitation(turn: Turn, uses: int, message: int) -> Invitation:
    now = turn.desk.now()
    expires_at = now + dt.timedelta(days=turn.desk.settings.invitation_days)
    invitation = Invitation(secrets.token_urlsafe(12), turn.member.id, now, expires_at, uses, message)
    await turn.desk.library.store(store_invitation, invitation)
    return invitation


async def show_invitations(update: Update, turn: Turn) -> None:
    """/invitationer: the links that still let somebody in, with a button that closes each."""
    await send_html(message_of(update), *await _list_invitations(turn))


async def revoke(update: Update, turn: Turn) -> None:
    """The button of a link was tapped."""
    query, (key,) = read_tap(update)
    closed = await turn.desk.library.store(revoke_invitation, key)
    await answer_tap(query, None if closed else texts.REVOKED_BEFORE)
    if isinstance(query.message, Message):
        await change_message(query.message.chat, query.message.message_id, *await _list_invitations(turn))


async def _list_invitations(turn: Turn) -> tuple[str, InlineKeyboardMarkup | None]:
    now = turn.desk.now()
    invitations = (await turn.desk.library.store(find_invitations, now))[:MOST_INVITATIONS_SHOWN]
    if not invitations:
        return escape(texts.NO_INVITATIONS), None
    names = {member.id: member.name for member in await turn.desk.library.store(find_members)}
    lines = [
        texts.INVITATION_LINE_HTML.format(
            number=number,
            uses=texts.count_of(invitation.uses_left, "person", "personer"),
            made=format_date(invitation.made_at.astimezone(now.tzinfo).date()),
            until=format_date(invitation.expires_at.astimezone(now.tzinfo).date()),
            name=escape(names.get(invitation.made_by, texts.SOMEBODY)),
        )
        for number, invitation in enumerate(invitations, start=1)
    ]
    rows = [
        [
            InlineKeyboardButton(
                texts.REVOKE.format(number=number), callback_data=f"{REVOKE}:{invitation.code[:_KEY_LENGTH]}"
            )
        ]
        for number, invitation in enumerate(invitations, start=1)
    ]
    return texts.INVITATIONS_HTML.format(lines="\n".join(lines)), InlineKeyboardMarkup(rows)


def _describe(member: Member, zone: dt.tzinfo | None, is_admin: bool) -> str:
    admin = ", administrator" if is_admin else ""
    gone = ", har blokeret botten" if member.gone_at else ""
    since = format_date(member.joined_at.astimezone(zone).date())
    return f"• {escape(member.name)} ({member.id}){admin}, siden {since}{gone}"
