"""Every route for every role, over HTTP: a stranger reaches nothing, a member nothing of an admin's.

FOR_ADMINS and BUTTONS_FOR_ADMINS are the decision whom a route is for, written down a second time: a new
route of an admin fails here until it is named, and one that lost its guard fails for good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from handlers import texts
from handlers.routes import BUTTONS, COMMANDS
from knowledge.library import Library
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.journeys.test_access import make_link
from tests.standin import Heard, Person, StandIn

FOR_ADMINS = {
    "kontrol", "ret", "rettelser", "slet", "invite", "invitationer", "medlemmer", "fjern", "godkend",
    "grupper", "begraens", "adgang",
}  # fmt: skip
BUTTONS_FOR_ADMINS = {"fortryd", "iorden", "ombestem", "udtag", "fjern", "traek", "forlad"}
FILE = "a file"
FILES_FOR_ADMINS = {FILE}
NUMBERS = {"glem", "klaret", "glemmig", "fjern", "fortryd", "forlad"}
SAMPLES = {"valg": "x:1", "traek": "0" * 16, "udsaet": "1:dag"}
"""What stands behind the prefix of a button; else a number, or a token that means nothing."""


class Outcome(StrEnum):
    CLOSED = "told that the bot is closed"
    REFUSED = "told that this is for admins"
    SERVED = "served"
    FAILED = "an error"


@pytest.fixture
def people(telegram: StandIn, tmp_path: Path) -> Iterator[Mapping[str, Person]]:
    """One of each role. The bot has a library without documents."""
    clock = SetClock()
    with (
        Library.open(tmp_path / "raadsbot.db") as library,
        running_bot(telegram, library, clock, folder=tmp_path),
    ):
        admin, member, removed, stranger = (
            telegram.person(number, name)
            for number, name in ((ADMIN, "Anna Holm"), (2, "Bo Friis"), (3, "Ida Dam"), (4, "Per Bo"))
        )
        code = make_link(admin, "/invite 2")
        for person in (member, removed):
            person.says(f"/start {code}")
            person.hears()
        admin.says("/fjern Ida")
        asked = admin.hears()
        admin.presses_data(asked, asked.data[0])
        admin.sees_change(asked)
        yield {"admin": admin, "member": member, "removed": removed, "stranger": stranger}


def expect(role: str, is_for_admins: bool) -> Outcome:
    if role in ("removed", "stranger"):
        return Outcome.CLOSED
    return Outcome.REFUSED if is_for_admins and role == "member" else Outcome.SERVED


def judge(line: str | None) -> Outcome:
    if line is not None and line.startswith(texts.SOMETHING_FAILED):
        return Outcome.FAILED
    return {texts.CLOSED: Outcome.CLOSED, texts.ONLY_ADMINS: Outcome.REFUSED}.get(line or "", Outcome.SERVED)


ROLES = ("admin", "member", "removed", "stranger")


@pytest.mark.parametrize("role", ROLES)
def test_every_command_and_every_kind_of_message(
    people: Mapping[str, Person], telegram: StandIn, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.conversations.Recent.recall", _recall_no_stranger)
    person = people[role]
    routes = {f"/{name}" for command in COMMANDS for name in (command.name, *command.aliases)}
    outcomes = {}
    for route in sorted({*routes, "/kendesikke", "hvad er kvoten?", "et klistermærke", FILE}):
        if route == FILE:
            person.sends_file("brev.md", b"# Brev\n\nKaj er borgmester.\n")
        elif route == "et klistermærke":
            person.sends({"sticker": {"file_id": "1", "file_unique_id": "1", "type": "regular", "width": 1,
                                      "height": 1, "is_animated": False, "is_video": False}})  # fmt: skip
        else:
            person.says(route)
        outcomes[route] = judge(person.hears(timeout=20).text)
        while not person.hears_nothing(0.05):
            further = judge(person.hears().text)
            outcomes[route] = further if further is not Outcome.SERVED else outcomes[route]
    for_admins = {f"/{name}" for name in FOR_ADMINS} | FILES_FOR_ADMINS | {"/inviter"}
    assert outcomes == {route: expect(role, route in for_admins) for route in outcomes}


@pytest.mark.parametrize("role", ROLES)
def test_every_button(people: Mapping[str, Person], telegram: StandIn, role: str) -> None:
    person = people[role]
    outcomes = {}
    for button in BUTTONS:
        data = SAMPLES.get(button.prefix) or ("1" if button.prefix in NUMBERS else "x")
        message = telegram.world.add_message(person.chat, telegram.world.me, {"text": "en besked"})
        line = person.is_told(person.presses_data(Heard.of(message), f"{button.prefix}:{data}"))
        outcomes[button.prefix] = judge(line)
    assert outcomes == {prefix: expect(role, prefix in BUTTONS_FOR_ADMINS) for prefix in outcomes}


@pytest.mark.parametrize("role", ["removed", "stranger"])
def test_a_tap_of_who_may_not_changes_nothing(
    people: Mapping[str, Person], telegram: StandIn, role: str
) -> None:
    before = len(telegram.calls("sendMessage", "editMessageText", "sendDocument", "sendPhoto"))
    test_every_button(people, telegram, role)
    assert len(telegram.calls("sendMessage", "editMessageText", "sendDocument", "sendPhoto")) == before


def _recall_no_stranger(self: object, *args: object) -> None:
    """As if every stranger came for the first time: what they are told is looked at, not how often."""
