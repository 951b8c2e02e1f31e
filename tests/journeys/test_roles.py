"""Every route for every role, over HTTP: a stranger reaches nothing, a member nothing of an admin's.

FOR_ADMINS and BUTTONS_FOR_ADMINS are the decision whom a route is for, written down a second time: a new
route of an admin fails here until it is named, and one that lost its guard fails for good.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from enum import StrEnum
from inspect import unwrap
from pathlib import Path

import pytest

from handlers import texts
from handlers.routes import BUTTONS, COMMANDS, _build_handlers
from knowledge.library import Library
from knowledge.model import Answer, Source, Status
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
KINDS = {
    "receive_file": FILE,
    "show_meeting": "hvad skal jeg vide før mødet i morgen?",
    "show_urgent": "hvad haster?",
    "show_decided": "hvad blev der besluttet på sidste møde?",
    "send_original": "send mig dokumentet",
    "ask_or_act": "hvad er kvoten?",
    "refuse_command": "/kendesikke",
    "ask_for_text": "et klistermærke",
}
"""What is no known command: the handler of each kind, and what such a message says."""
OTHERS = {
    "refuse_tap": "ukendt:x",
    "answer_inline": "typed in another chat",
    "note_new_number": "Telegram says it; it needs no role",
    "note_block": "Telegram says it; it needs no role",
}
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


def test_every_handler_that_the_bot_has_is_tried_here() -> None:
    registered = {unwrap(handler.callback).__name__ for handler in _build_handlers()}
    in_tables = {unwrap(entry.handler).__name__ for table in (COMMANDS, BUTTONS) for entry in table}
    assert registered == {*in_tables, *KINDS, *OTHERS}


@pytest.mark.parametrize("role", ["admin", "member", "removed", "stranger"])
def test_who_types_in_another_chat_is_offered_something_only_as_a_member(
    people: Mapping[str, Person], role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = Answer("kvote", Status.ANSWERED, "12", (Source("a.md", "Bilag", None, 1, "Viborg | 12"),))

    async def find(*_: object) -> AsyncIterator[Answer]:
        yield answer

    monkeypatch.setattr("handlers.questions.inline._find_answers", find)
    person = people[role]
    offered = person.is_offered(person.types_inline("hvad er kvoten?"))["results"]
    assert bool(offered) == (expect(role, is_for_admins=False) is Outcome.SERVED)


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
    for route in sorted({*routes, *KINDS.values()}):
        if route == FILE:
            person.sends_file("brev.md", b"# Brev\n\nKaj er borgmester.\n")
        elif route == "et klistermærke":
            person.sends({"sticker": {"file_id": "1", "file_unique_id": "1", "type": "regular", "width": 1,
                                      "height": 1, "is_animated": False, "is_video": False}})  # fmt: skip
        else:
            person.says(route)
        outcomes[route] = judge(person.hears().text)
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
    message = telegram.world.add_message(person.chat, telegram.world.me, {"text": "en besked"})
    line = person.is_told(person.presses_data(Heard.of(message), OTHERS["refuse_tap"]))
    assert judge(line) is expect(role, is_for_admins=False)


@pytest.mark.parametrize("role", ["removed", "stranger"])
def test_a_tap_of_who_may_not_changes_nothing(
    people: Mapping[str, Person], telegram: StandIn, role: str
) -> None:
    before = len(telegram.calls("sendMessage", "editMessageText", "sendDocument", "sendPhoto"))
    test_every_button(people, telegram, role)
    assert len(telegram.calls("sendMessage", "editMessageText", "sendDocument", "sendPhoto")) == before


def _recall_no_stranger(self: object, *args: object) -> None:
    """As if every stranger came for the first time: what they are told is looked at, not how often."""
