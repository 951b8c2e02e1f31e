"""The table of commands fits Telegram's rules, and everyone sees what is for them."""

from __future__ import annotations

import re
from collections import Counter

from handlers.menu import build_menus, render_help
from handlers.routes import BUTTONS, COMMANDS


def test_names_and_descriptions_are_what_telegram_takes() -> None:
    names = [name for command in COMMANDS for name in (command.name, *command.aliases)]
    assert [name for name in names if not re.fullmatch(r"[a-z0-9_]{1,32}", name)] == []
    assert [command.name for command in COMMANDS if not 3 <= len(command.description) <= 256] == []
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_no_button_hides_another() -> None:
    prefixes = [button.prefix for button in BUTTONS]
    assert len(set(prefixes)) == len(prefixes)
    assert [prefix for prefix in prefixes if ":" in prefix or len(prefix.encode()) > 20] == []


def test_each_menu_holds_what_its_readers_may_do() -> None:
    private, groups, admin = (
        {entry.command for entry in entries} for _, entries in build_menus(COMMANDS, [7])
    )
    for_admins = {command.name for command in COMMANDS if command.who.is_for_admins}
    assert private == {command.name for command in COMMANDS} - for_admins
    assert admin == private | for_admins
    assert groups < private


def test_help_has_a_line_per_command_that_the_reader_may_use() -> None:
    member, admin = (render_help(COMMANDS, for_admin=for_admin) for for_admin in (False, True))
    assert "/kvote – en kommunes kvote: /kvote Viborg" in member.splitlines()
    assert "/invite" not in member
    assert set(member.splitlines()) < set(admin.splitlines())


def test_an_admin_reads_first_what_everybody_can_do_and_nobody_reads_of_start() -> None:
    member, admin = (render_help(COMMANDS, for_admin=for_admin) for for_admin in (False, True))
    own, _, theirs = admin.partition("\n\n<b>For administratorer</b>\n")
    assert own == member
    assert "/slet – " in theirs
    assert "/start" not in admin
