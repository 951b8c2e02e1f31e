"""Commands as people see them: in Telegram's menu and in /hjaelp."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from handlers import texts
from handlers.chat.sending import patiently
from handlers.context import Handler
from handlers.members.access import Who

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Command:
    """A command. name: lower-case ASCII, as Telegram wants it. in_groups: also in the menu of groups.

    is_private: its answer is the member's own matter.
    aliases: other names that work and are in no menu.
    """

    name: str
    handler: Handler
    description: str
    who: Who = Who.MEMBER
    in_groups: bool = False
    is_private: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def in_private(self) -> bool:
        """Whether it is answered in private only, wherever it was written: what admins do is, too."""
        return self.is_private or self.who is Who.ADMIN


def render_help(commands: Iterable[Command], *, for_admin: bool) -> str:
    """A line per command, those of admins under a heading. Whoever reads it needs no /start."""
    chosen = [command for command in _choose(commands, for_admin) if command.name != "start"]
    own = [f"/{one.name} – {one.description}" for one in chosen if not one.who.is_for_admins]
    theirs = [f"/{one.name} – {one.description}" for one in chosen if one.who.is_for_admins]
    return "\n".join([*own, *(["", texts.FOR_ADMINS_HTML, *theirs] if theirs else [])])


def build_menus(
    commands: Sequence[Command], admins: Iterable[int]
) -> tuple[tuple[BotCommandScope, tuple[BotCommand, ...]], ...]:
    """The menu of private chats, of groups, and of each admin's own chat."""
    return (
        (BotCommandScopeAllPrivateChats(), _entries(_choose(commands, for_admin=False))),
        (BotCommandScopeAllGroupChats(), _entries(command for command in commands if command.in_groups)),
        *((BotCommandScopeChat(admin), _entries(_choose(commands, for_admin=True))) for admin in admins),
    )


async def set_menus(
    bot: ExtBot[None], commands: Sequence[Command], admins: Iterable[int], former: Iterable[int]
) -> None:
    """Give Telegram the menus. An admin who never wrote to the bot has no chat to put one in yet.

    former: who was an admin and is none any more; they get everybody's menu again.
    """
    for admin in former:
        with suppress(BadRequest, Forbidden):
            await patiently(partial(bot.delete_my_commands, scope=BotCommandScopeChat(admin)))
    for scope, entries in build_menus(commands, admins):
        try:
            await patiently(partial(bot.set_my_commands, entries, scope=scope))
        except (BadRequest, Forbidden):
            logger.info("Menuen kan ikke sættes endnu: %s", scope.type)


def _choose(commands: Iterable[Command], for_admin: bool) -> tuple[Command, ...]:
    return tuple(command for command in commands if for_admin or not command.who.is_for_admins)


def _entries(commands: Iterable[Command]) -> tuple[BotCommand, ...]:
    return tuple(BotCommand(command.name, command.description) for command in commands)
