"""The bot is closed: who comes in, who is turned away, and how little the turned away hear."""

from __future__ import annotations

import re

import pytest

from handlers import texts
from handlers.routes import COMMANDS
from knowledge.model import Context
from knowledge.storage.database import open_database
from tests.journeys.running_bot import ADMIN, ScriptedLibrary, SetClock, running_bot
from tests.journeys.scripted_answers import PUPILS
from tests.standin import Person, StandIn


@pytest.fixture
def sofus(telegram: StandIn, bot: list[str]) -> Person:
    """A stranger."""
    return telegram.person(50, "Sofus Lund")


def make_link(anna: Person, command: str = "/invite") -> str:
    """The code of a link that the admin asked for."""
    anna.says(command)
    link = re.search(r"https://t\.me/raadsbot\?start=([\w-]{1,64})$", anna.hears().text, re.MULTILINE)
    assert link
    return link[1]


def list_members(anna: Person) -> str:
    """What the admin sees of who is in."""
    anna.says("/medlemmer")
    return anna.hears().text


def test_a_stranger_is_told_once_and_again_the_next_day(
    sofus: Person, library: ScriptedLibrary, clock: SetClock
) -> None:
    for said in ("hej", "/kvote Greve", "/start", "hvad?"):
        sofus.says(said)
    assert sofus.hears().text == texts.CLOSED
    assert sofus.hears_nothing()
    clock.move(hours=6)
    sofus.says("nå")
    assert sofus.hears().text == texts.CLOSED
    assert library.asked == []


def test_a_bot_without_admins_tells_how_to_become_one(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock
) -> None:
    with running_bot(telegram, library, clock, admins=()) as said:
        owner = telegram.person(777, "Ulla Krog")
        owner.says("/start")
        assert "RAADSBOT_ACCESS_ADMINS=777" in owner.hears().text
    assert said[1] == "Ingen er administrator endnu: skriv til botten, så siger den, hvordan du bliver det."


def test_a_link_lets_one_in_and_no_second(anna: Person, sofus: Person, telegram: StandIn) -> None:
    code = make_link(anna)
    sofus.says("hej")
    assert sofus.hears().text == texts.CLOSED
    sofus.says(f"/start {code}")
    assert sofus.hears().text.startswith("Hej Sofus. Jeg svarer ud fra jeres dagsordener")
    sofus.says("elever")
    assert sofus.hears().text == "Det står der ikke noget om: elever"
    ida = telegram.person(51, "Ida Dam")
    ida.says(f"/start {code}")
    assert ida.hears().text == texts.LINK_IS_DEAD


def test_a_link_for_several_and_its_last_day(anna: Person, telegram: StandIn, clock: SetClock) -> None:
    code = make_link(anna, "/invite 2")
    clock.move(days=7, minutes=-1)
    early, late = telegram.person(51, "Ida Dam"), telegram.person(52, "Per Bo")
    early.says(f"/start {code}")
    assert early.hears().text.startswith("Hej Ida.")
    clock.move(minutes=1)
    late.says(f"/start {code}")
    assert late.hears().text == texts.LINK_IS_DEAD
    assert list_members(anna).splitlines()[0] == "2 medlemmer"


@pytest.mark.parametrize("number", ["0", "501", "mange", "-1", "1.5", "²"])
def test_a_link_for_a_number_that_is_none(anna: Person, number: str) -> None:
    anna.says(f"/invite {number}")
    assert anna.hears().text == texts.INVITATION_USAGE


def test_only_admins_invite_and_see_who_is_in(anna: Person, sofus: Person) -> None:
    sofus.says(f"/start {make_link(anna)}")
    sofus.hears()
    for command in ("/invite", "/medlemmer"):
        sofus.says(command)
        assert sofus.hears().text == texts.ONLY_ADMINS
    sofus.says("/hjaelp")
    assert "/invite" not in sofus.hears().text


def test_a_long_list_of_members_is_cut_and_counted(anna: Person, library: ScriptedLibrary) -> None:
    with open_database(library.path).conn as connection:
        rows = [
            (number, f"{number} <b>" + "&" * 90, "2026-03-01T23:30:00+00:00") for number in range(100, 180)
        ]
        connection.executemany("INSERT INTO members (id, name, joined_at) VALUES (?, ?, ?)", rows)
    anna.says("/medlemmer")
    parts = [anna.hears().text for _ in range(2)]
    lines = "\n".join(parts).splitlines()
    assert (lines[0], lines[-1]) == ("81 medlemmer", "… og 21 til")
    assert lines[3] == f"• 179 <b>{'&' * 90} (179), siden 2. marts 2026"


def test_a_stranger_who_taps_a_forwarded_button_is_told_and_sees_nothing(
    anna: Person, sofus: Person, telegram: StandIn
) -> None:
    telegram.world.add_message(sofus.chat, telegram.world.me, {"text": "videresendt"})
    heard = sofus.hears()
    assert sofus.is_told(sofus.presses_data(heard, "kilde:abc")) == texts.CLOSED
    assert sofus.hears_nothing()


def test_in_a_group_the_bot_answers_members_who_speak_to_it_and_nobody_else(
    anna: Person, telegram: StandIn, library: ScriptedLibrary
) -> None:
    group = telegram.group(-100)
    here, stranger = group.person(ADMIN, "Anna Holm"), group.person(60, "Bo Friis")
    here.adds_the_bot()
    here.says("skal vi holde pause?")
    here.says("/start@enandenbot")
    stranger.says("hvad med kvoten?")
    assert here.hears_nothing()
    asked = here.says("@RaadsBot elever Greve ?")
    heard = here.hears()
    assert (heard.text, heard.reply_to) == ("Det står der ikke noget om: elever Greve?", asked)
    here.says("og Ishøj", reply_to=heard.id)
    assert here.hears().text.endswith("og Ishøj")
    here.says("/kvote Greve")
    assert here.hears().text.endswith("kvote Greve")
    here.says("@raadsbot")
    assert here.hears().text == texts.ASK_ME
    stranger.says("@raadsbot kvote")
    assert here.hears().text == texts.CLOSED
    stranger.says("@raadsbot kvote!")
    assert here.hears_nothing()
    assert [text for text, _ in library.asked] == ["elever Greve?", "og Ishøj", "kvote Greve"]


def test_in_a_group_everyone_has_a_conversation_of_their_own(
    anna: Person, telegram: StandIn, library: ScriptedLibrary
) -> None:
    group = telegram.group(-100)
    one, other = group.person(ADMIN, "Anna Holm"), group.person(ADMIN + 1, "Bo Friis")
    one.adds_the_bot()
    other.says(f"/start {make_link(anna)}")
    one.hears()
    library.answers = {"elever Frederiksberg": PUPILS}
    for person in (one, other):
        person.says("@raadsbot elever Frederiksberg")
        one.hears()
    assert [context for _, context in library.asked] == [Context(), Context()]


def test_a_member_who_blocks_the_bot_is_noted_and_is_back_with_the_next_word(
    anna: Person, sofus: Person, telegram: StandIn
) -> None:
    sofus.says(f"/start {make_link(anna)}")
    sofus.hears()
    sofus.blocks_the_bot()
    blocked = "Sofus Lund (50), siden 2. marts 2026, har blokeret botten"
    assert any(blocked in list_members(anna) for _ in range(50))
    sofus.unblocks_the_bot()
    sofus.says("/start")
    sofus.hears()
    assert blocked not in list_members(anna)


def test_the_menus_are_for_those_who_may(anna: Person, telegram: StandIn) -> None:
    assert telegram.wait_for(lambda: len(telegram.world.commands) == 3)
    names = {scope: [entry["command"] for entry in menu] for scope, menu in telegram.world.commands.items()}
    assert "invite" in names['{"chat_id": 1, "type": "chat"}']
    assert "invite" not in names['{"type": "all_private_chats"}']
    in_groups = [command.name for command in COMMANDS if command.in_groups]
    assert names['{"type": "all_group_chats"}'] == in_groups
