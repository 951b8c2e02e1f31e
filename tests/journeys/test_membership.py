"""How members come, go and are taken out, and in which groups the bot speaks."""

from __future__ import annotations

import pytest

from handlers import texts
from tests.journeys.running_bot import ADMIN, ScriptedLibrary, SetClock, running_bot
from tests.journeys.test_access import list_members, make_link
from tests.standin import Person, StandIn


@pytest.fixture
def sofus(telegram: StandIn, bot: list[str]) -> Person:
    """A stranger."""
    return telegram.person(50, "Sofus Lund")


def test_a_dead_link_says_so_each_time_but_not_for_ever(sofus: Person, clock: SetClock) -> None:
    for number in range(7):
        sofus.says(f"/start forkert-kode-{number}")
    assert [sofus.hears().text for _ in range(5)] == [texts.LINK_IS_DEAD] * 5
    assert sofus.hears_nothing()
    clock.move(minutes=10)
    sofus.says("/start forkert")
    assert sofus.hears().text == texts.LINK_IS_DEAD


def test_what_a_member_brings_to_start_is_a_question_or_an_old_invitation(
    anna: Person, library: ScriptedLibrary
) -> None:
    code = make_link(anna)
    anna.says("/start elever_Greve")
    assert anna.hears().text == "Det står der ikke noget om: elever Greve"
    anna.says(f"/start {code}")
    assert anna.hears().text == "Du er med allerede. Skriv et spørgsmål."


def test_links_are_listed_and_closed(anna: Person, sofus: Person) -> None:
    anna.says("/invitationer")
    assert anna.hears().text == "Der er ingen links, der kan bruges. /invite laver et."
    code = make_link(anna, "/invite 31")
    anna.says("/invitationer")
    listed = anna.hears()
    line = "1. 31 personer, til 9. marts 2026; lavet 2. marts 2026 af Anna Holm"
    assert (listed.text.splitlines()[-1], listed.buttons) == (line, ("Luk 1",))
    anna.presses(listed, "Luk 1")
    assert anna.sees_change(listed).text.startswith("Der er ingen links")
    assert anna.is_told(anna.presses(listed, "Luk 1")) == "Det link er lukket allerede."
    sofus.says(f"/start {code}")
    assert sofus.hears().text == texts.LINK_IS_DEAD


def test_a_member_is_taken_out_with_all_there_is_about_them(anna: Person, sofus: Person) -> None:
    sofus.says(f"/start {make_link(anna)}")
    sofus.hears()
    for wish, answer in (
        ("", "Skriv, hvem der skal ud, fx: /fjern Sofus. /medlemmer viser, hvem der er med."),
        ("Kaj", "Ingen medlemmer hedder »Kaj«."),
        ("anna", "En administrator står i indstillingerne på serveren og tages ud der."),
    ):
        anna.says(f"/fjern {wish}")
        assert anna.hears().text == answer
    anna.says("/fjern sofus")
    asked = anna.hears()
    assert asked.buttons == ("Fjern Sofus Lund (50)",)
    anna.presses(asked, "Fjern Sofus Lund (50)")
    assert anna.sees_change(asked).text == "Sofus Lund er ude, og alt om medlemmet er slettet."
    assert anna.is_told(anna.presses(asked, "Fjern Sofus Lund (50)")) == "Det medlem er her ikke længere."
    sofus.says("elever")
    assert sofus.hears().text == texts.CLOSED
    assert "Sofus" not in list_members(anna)


def test_a_member_leaves_and_can_be_invited_again(anna: Person, sofus: Person) -> None:
    sofus.says(f"/start {make_link(anna)}")
    sofus.hears()
    sofus.says("/glem")
    asked = sofus.hears()
    assert "du er ikke med længere" in asked.text
    assert anna.is_told(anna.presses_data(asked, asked.data[0])) == texts.BUTTON_TOO_OLD
    sofus.presses(asked, "Slet alt om mig")
    assert sofus.sees_change(asked).text == texts.FORGOTTEN
    assert "Sofus" not in list_members(anna)
    sofus.says(f"/start {make_link(anna)}")
    assert sofus.hears().text.startswith("Hej Sofus.")


def test_who_is_taken_out_of_the_settings_is_no_admin_and_their_links_are_closed(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock
) -> None:
    anna, bo, ida = telegram.person(ADMIN, "Anna Holm"), telegram.person(2, "Bo Friis"), telegram.person(3)
    with running_bot(telegram, library, clock, admins=(ADMIN, 2)):
        code = make_link(bo)
        assert telegram.wait_for(lambda: '{"chat_id": 2, "type": "chat"}' in telegram.world.commands)
    with running_bot(telegram, library, clock, admins=(ADMIN,)):
        assert telegram.wait_for(lambda: '{"chat_id": 2, "type": "chat"}' not in telegram.world.commands)
        for command in ("/invite", "/medlemmer", "/fjern Anna", "/kontrol"):
            bo.says(command)
            assert bo.hears().text == texts.ONLY_ADMINS
        ida.says(f"/start {code}")
        assert ida.hears().text == texts.LINK_IS_DEAD
        assert "Anna Holm (1), administrator" in list_members(anna)
        bo.says("elever")
        assert bo.hears().text == "Det står der ikke noget om: elever"


def test_the_bot_leaves_a_group_that_no_admin_has_put_it_into(anna: Person, telegram: StandIn) -> None:
    bo = telegram.group(-100).person(60, "Bo Friis")
    bo.adds_the_bot()
    assert bo.hears().text == texts.NOT_APPROVED
    assert telegram.wait_for(lambda: -100 in telegram.world.left)


def test_in_a_group_from_before_the_bot_asks_an_admin_to_approve_it(
    anna: Person, telegram: StandIn, library: ScriptedLibrary
) -> None:
    here = telegram.group(-100).person(ADMIN, "Anna Holm")
    here.says("@raadsbot elever")
    assert here.hears().text == texts.APPROVE_FIRST
    assert library.asked == []
    here.says("/godkend")
    assert here.hears().text == texts.APPROVED
    here.says("@raadsbot elever")
    assert here.hears().text.endswith("elever")


def test_in_a_group_from_before_the_bot_says_goodbye_to_others(
    anna: Person, telegram: StandIn, library: ScriptedLibrary
) -> None:
    bo = telegram.group(-101).person(61, "Bo Friis")
    bo.says("/godkend")
    assert bo.hears().text == texts.CLOSED
    bo.says("@raadsbot elever")
    assert bo.hears().text == texts.NOT_APPROVED
    assert telegram.wait_for(lambda: -101 in telegram.world.left)
    assert library.asked == []


def test_groups_are_listed_and_left(anna: Person, telegram: StandIn) -> None:
    anna.says("/grupper")
    assert anna.hears().text == texts.NO_GROUPS
    anna.says("/godkend")
    assert anna.hears().text == texts.APPROVE_IN_GROUP
    here = telegram.group(-100, "Byrådsgruppen").person(ADMIN, "Anna Holm")
    here.adds_the_bot()
    here.says("@raadsbot elever")
    here.hears()
    anna.says("/grupper")
    listed = anna.hears()
    assert listed.text.splitlines()[-1] == "• Byrådsgruppen, siden 2. marts 2026"
    anna.presses(listed, "Forlad Byrådsgruppen")
    assert anna.sees_change(listed).text == texts.NO_GROUPS
    assert telegram.wait_for(lambda: -100 in telegram.world.left)


def test_a_group_that_gets_another_number_stays_approved(anna: Person, telegram: StandIn) -> None:
    here = telegram.group(-100).person(ADMIN, "Anna Holm")
    here.adds_the_bot()
    here.sends({"migrate_to_chat_id": -1000100})
    there = telegram.group(-1000100).person(ADMIN, "Anna Holm")
    here.hears_nothing()
    there.says("@raadsbot elever")
    assert there.hears().text.endswith("elever")
