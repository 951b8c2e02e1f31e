"""What an admin does about access: invites people, and sees who is in."""

from __future__ import annotations

import datetime as dt
import secrets

from telegram import Update

from handlers import texts
from handlers.chat.addressing import read_arguments
from handlers.chat.render import escape
from handlers.chat.sending import send_html, send_parts, send_text
from handlers.chat.splitting import split_html
from handlers.context import Turn, message_of
from knowledge.danish.dates import format_date
from knowledge.storage.members import Invitation, Member, find_members, store_invitation

MOST_USES = 500
MOST_MEMBERS_SHOWN = 60


async def invite(update: Update, turn: Turn) -> None:
    """/invite [number]: a link that lets one person, or so many, in."""
    wish = read_arguments(message_of(update)) or "1"
    if not wish.isdecimal() or not 1 <= int(wish) <= MOST_USES:
        await send_text(update, texts.INVITATION_USAGE)
        return
    invitation = await _make_invitation(turn, int(wish))
    link = f"https://t.me/{turn.bot.username}?start={invitation.code}"
    uses = texts.count_of(invitation.uses_left, "person", "personer")
    until = format_date(invitation.expires_at.date())
    await send_html(message_of(update), texts.INVITATION_HTML.format(uses=uses, until=until, link=link))


async def show_members(update: Update, turn: Turn) -> None:
    """/medlemmer: who is in, the newest first."""
    members = await turn.desk.library.store(find_members)
    zone = turn.desk.now().tzinfo
    lines = [_describe(member, zone) for member in reversed(members)]
    if len(lines) > MOST_MEMBERS_SHOWN:
        lines[MOST_MEMBERS_SHOWN:] = [texts.MORE_MEMBERS.format(count=len(lines) - MOST_MEMBERS_SHOWN)]
    count = texts.count_of(len(members), "medlem", "medlemmer")
    html = texts.MEMBERS_HTML.format(count=count, lines="\n".join(lines))
    await send_parts(message_of(update), split_html(html), None)


async def _make_invitation(turn: Turn, uses: int) -> Invitation:
    now = turn.desk.now()
    expires_at = now + dt.timedelta(days=turn.desk.settings.invitation_days)
    invitation = Invitation(secrets.token_urlsafe(12), turn.member.id, now, expires_at, uses)
    await turn.desk.library.store(store_invitation, invitation)
    return invitation


def _describe(member: Member, zone: dt.tzinfo | None) -> str:
    gone = ", har blokeret botten" if member.gone_at else ""
    since = format_date(member.joined_at.astimezone(zone).date())
    return f"• {escape(member.name)} ({member.id}), siden {since}{gone}"
