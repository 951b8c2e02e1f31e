"""What is asked in a group and is nobody else's business is answered in private."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers import texts
from handlers.members.access import Who
from handlers.routes import BUTTONS, COMMANDS
from knowledge.library import Library
from tests.journeys.harbour import AGENDA
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.standin import Person, StandIn

GROUP = -100


@pytest.fixture
def library(tmp_path: Path, clock: SetClock) -> Library:
    agenda = tmp_path / "dagsorden.md"
    agenda.write_text(AGENDA, encoding="utf-8")
    library = Library.open(tmp_path / "raadsbot.db")
    library.index(agenda, now=clock())
    return library


@pytest.fixture
def here(telegram: StandIn, bot: list[str]) -> Person:
    """The admin in the group."""
    anna = telegram.group(GROUP).person(ADMIN, "Anna Holm")
    anna.adds_the_bot()
    return anna


@pytest.fixture
def alone(telegram: StandIn, bot: list[str]) -> Person:
    """The admin in private."""
    return telegram.person(ADMIN, "Anna Holm")


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/medlemmer", "Anna Holm (1)"),
        ("/invite", "https://t.me/raadsbot?start="),
        ("/paamindelser", "Jeg minder dig ikke om noget."),
        ("/paamind Ring til Hanne på fredag kl. 10", "Jeg minder dig om: Ring til Hanne"),
        ("/foelg Viborg", "Jeg minder dig om: "),
        ("/kalender", "Du følger ingen frister endnu."),
        ("/minkommune Viborg", "Din kommune er Viborg."),
        ("/slet dagsorden", "Slet "),
    ],
)
def test_a_private_matter_is_answered_in_private(
    here: Person, alone: Person, command: str, answer: str
) -> None:
    here.says(command)
    assert answer in alone.hears().text
    assert here.hears().text == texts.ANSWERED_IN_PRIVATE
    assert here.hears_nothing()


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("mind mig om kagen på fredag kl 9", "Jeg minder dig om: kagen"),
        ("følg Viborg", "Jeg minder dig om: Viborg"),
        ("hvad følger jeg", "Jeg minder dig ikke om noget."),
    ],
)
def test_what_is_asked_of_the_reminders_in_own_words_is_done_in_private(
    here: Person, alone: Person, library: Library, asked: str, answer: str
) -> None:
    here.says(f"@raadsbot {asked}")
    assert alone.hears().text.startswith(answer)
    assert here.hears().text == texts.ANSWERED_IN_PRIVATE
    assert here.hears_nothing()


def test_what_is_edited_in_the_group_changes_nothing_that_was_asked_for_in_private(
    here: Person, alone: Person, telegram: StandIn
) -> None:
    first = alone.says("mind mig om kagen på fredag kl 9")
    assert "kagen" in alone.hears().text
    telegram.world._ids[f"message in {GROUP}"] = first - 1  # each chat counts its messages for itself
    asked = here.says("@raadsbot mind mig om talen på lørdag kl 9")
    assert asked == first
    assert "talen" in alone.hears().text
    here.edits(asked, "@raadsbot mind mig om talen på lørdag kl 10")
    assert alone.hears().text.startswith("Rettet. Jeg minder dig om: talen")
    alone.says("/paamindelser")
    assert [line.partition(" · ")[2] for line in alone.hears().text.splitlines()[:2]] == ["kagen", "talen"]


def test_what_was_spoken_of_in_the_group_is_what_one_is_reminded_of(here: Person, alone: Person) -> None:
    here.says("@raadsbot hvornår er seminaret?")
    assert "10. april 2026" in here.hears().text
    here.says("@raadsbot mind mig om den")
    assert alone.hears().text.startswith("Jeg minder dig om: Fælles seminar")


def test_every_command_of_admins_and_of_ones_own_is_private() -> None:
    told = {command.name for command in COMMANDS if not command.in_private}
    assert (
        told & {"medlemmer", "invite", "paamind", "paamindelser", "foelg", "kalender", "minkommune"} == set()
    )
    assert all(command.in_private for command in COMMANDS if command.who is Who.ADMIN)


def test_who_never_wrote_in_private_is_asked_to(here: Person, telegram: StandIn) -> None:
    telegram.world.blocked.add(ADMIN)
    here.says("/paamindelser")
    assert here.hears().text == texts.WRITE_TO_ME_FIRST
    assert here.hears_nothing()


def test_a_reminder_asked_for_by_a_button_in_a_group_is_confirmed_in_private(
    here: Person, alone: Person
) -> None:
    here.says("/frister")
    listed = here.hears()
    here.presses(listed, listed.buttons[0])
    shown = here.hears()
    here.is_told(here.presses(shown, "Påmind mig"))
    assert "Jeg minder dig om: " in alone.hears().text
    assert here.hears_nothing()


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.prefix)
def test_every_tap_is_answered_whoever_taps_and_whatever_the_button_carries(
    telegram: StandIn, alone: Person, button: object, caplog: pytest.LogCaptureFixture
) -> None:
    alone.says("/frister")
    heard = alone.hears()
    stranger = telegram.person(50, "Sofus Lund")
    prefix = button.prefix  # type: ignore[attr-defined]
    for data in (f"{prefix}:1", f"{prefix}:1:1", f"{prefix}:ingen", f"{prefix}:", prefix):
        alone.is_told(alone.presses_data(heard, data))
        assert stranger.is_told(stranger.presses_data(heard, data)) == texts.CLOSED
    assert [record for record in caplog.records if record.exc_info] == []


def test_a_tap_that_telegram_waits_for_no_longer_is_no_failure(
    telegram: StandIn, alone: Person, caplog: pytest.LogCaptureFixture
) -> None:
    alone.says("/frister")
    heard = alone.hears()
    telegram.fail("400", methods=["answerCallbackQuery"])
    for person in (alone, telegram.person(50, "Sofus Lund")):
        person.presses_data(heard, "frister:passerede")
    assert alone.hears().text == "Der er ingen passerede frister i dokumenterne."
    assert alone.hears_nothing()
    assert [record for record in caplog.records if record.exc_info] == []


def test_a_member_who_taps_an_admins_button_is_told_where_only_they_see_it(
    telegram: StandIn, tmp_path: Path, library: Library, clock: SetClock
) -> None:
    with running_bot(telegram, library, clock):
        anna, here = telegram.person(ADMIN), telegram.group(GROUP)
        anna.says("/invite")
        code = anna.hears().text.partition("start=")[2].split()[0]
        bo = telegram.person(60, "Bo Friis")
        bo.says(f"/start {code}")
        bo.hears()
        anna.says("/slet dagsorden")
        asked = anna.hears()
        bo_here = here.person(60, "Bo Friis")
        assert bo_here.is_told(bo_here.presses_data(asked, asked.data[0])) == texts.ONLY_ADMINS
        assert all(person.hears_nothing() for person in (bo, anna, bo_here))
