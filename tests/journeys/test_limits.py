"""A document for a circle only: over every route, who does not belong to it hears nothing of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from handlers.reading_room import ReadingRoom
from handlers.reminders.replanning import Replanning
from handlers.routes import COMMANDS
from knowledge.library import Library
from knowledge.memory.limits import store_circles
from knowledge.reminders.reminding import State
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.journeys.test_access import make_link
from tests.knowledge.storage.test_shelves import OPEN, QUESTIONS, SECRET, find_leaks
from tests.standin import Heard, Person, StandIn

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def anna(telegram: StandIn, tmp_path: Path) -> Iterator[Person]:
    """The admin. An open document has been read, and one that was sent for Økonomiudvalget only."""
    with (
        Library.open(tmp_path / "raadsbot.db") as library,
        running_bot(telegram, library, SetClock(NOW), folder=tmp_path),
    ):
        anna = telegram.person(ADMIN, "Anna Holm")
        for name, text, caption in (("teknik.md", OPEN, ""), ("oekonomi.md", SECRET, "kun Økonomiudvalget")):
            anna.sends_file(name, text.encode(), caption)
            report = anna.sees_change(anna.hears(), timeout=30).text
            assert ("Ses kun af Økonomiudvalget og administratorer." in report) == bool(caption)
        yield anna


@pytest.fixture
def bo(anna: Person, telegram: StandIn) -> Person:
    """A member of no circle."""
    return join(anna, telegram.person(2, "Bo Friis"))


@pytest.fixture
def ida(anna: Person, telegram: StandIn) -> Person:
    """A member who belongs to the circle."""
    ida = join(anna, telegram.person(3, "Ida Dam"))
    anna.says("/adgang Ida = økonomiudvalget")
    assert anna.hears().text == "Ida Dam hører til: økonomiudvalget."
    return ida


def join(anna: Person, person: Person) -> Person:
    person.says(f"/start {make_link(anna)}")
    person.hears()
    return person


def hear_all(person: Person, said: str) -> list[Heard]:
    """Everything the bot says to a message. What it said to others in the same group was said before."""
    person.catches_up()
    person.says(said)
    heard = [person.hears()]
    while not person.hears_nothing(0.05):
        heard.append(person.hears())
    return heard


def test_who_is_outside_hears_nothing_of_it_on_any_route(bo: Person, telegram: StandIn) -> None:
    commands = [f"/{command.name}" for command in COMMANDS if not command.who.is_for_admins]
    wishes = ["/frister marts", "/foelg alle", "/paamind alle", "/kalender", "/paamindelser", "/tal Viborg"]
    for said in [*commands, *wishes, *QUESTIONS]:
        own_words = said if said.startswith("/") else " ".join(QUESTIONS)  # a refusal repeats them
        for heard in hear_all(bo, said):
            assert find_leaks(own_words, (heard.text, heard.buttons)) == set(), (said, heard.text)
            for data in heard.data:
                if not data.startswith("glemmig:"):
                    bo.is_told(bo.presses_data(heard, data))
    bo.hears_nothing(0.5)
    for call in telegram.calls(chat=2):
        asked = " ".join(QUESTIONS)
        assert find_leaks(asked, {name: str(value) for name, value in call.params.items()}) == set(), call


def test_who_belongs_to_it_hears_of_it_in_private_and_nobody_in_a_group(
    anna: Person, ida: Person, telegram: StandIn
) -> None:
    for person in (ida, anna):
        assert "4.711" in hear_all(person, "zebraer Viborg 2025")[0].text
    assert "Økonomiudvalget" in hear_all(ida, "/dokumenter")[0].text
    group = telegram.group(-100)
    here, she = group.person(ADMIN, "Anna Holm"), group.person(3, "Ida Dam")
    here.adds_the_bot()
    questions = ("@raadsbot zebraer Viborg 2025", "/dokumenter", "/frister")
    for person in (here, she):
        for said in questions:
            assert find_leaks(said, [heard.text for heard in hear_all(person, said)]) == set()
    for call in telegram.calls(chat=-100):
        assert (
            find_leaks(" ".join(questions), {name: str(value) for name, value in call.params.items()})
            == set()
        )


def test_a_limit_is_set_lifted_and_listed_and_access_taken_back(
    anna: Person, bo: Person, ida: Person
) -> None:
    assert hear_all(anna, "/begraens")[0].text.endswith(": Økonomiudvalget")
    assert hear_all(anna, "/adgang")[0].text.endswith("• Ida Dam: økonomiudvalget")
    hear_all(anna, "/adgang Ida = ingen")
    assert "4.711" not in hear_all(ida, "zebraer Viborg 2025")[0].text
    lifted = "Dagsorden for Økonomiudvalget den 12. marts 2026 ses nu af alle medlemmer."
    assert hear_all(anna, "/begraens oekonomi.md = alle")[0].text == lifted
    assert "4.711" in hear_all(bo, "zebraer Viborg 2025")[0].text
    limited = hear_all(anna, "/begraens oekonomi.md = Byrådet")[0].text
    assert limited.endswith(
        "(0 medlemmer) og administratorer. Skriv, hvem det er, fx: /adgang Sofus = Byrådet"
    )
    assert "4.711" not in hear_all(bo, "zebraer Viborg 2025")[0].text
    assert "kagemand" in hear_all(anna, "/begraens kagemand = Byrådet")[0].text


def test_who_is_reminded_of_a_limited_deadline(anna: Person, bo: Person, ida: Person, tmp_path: Path) -> None:
    for person in (bo, ida):
        person.presses_data(hear_all(person, "/paamind")[0], "paamind:alle")
        assert "alle frister" in person.hears().text
    assert find_reminded(tmp_path, "zebragrunden") == {3}
    assert find_reminded(tmp_path, "cykelstier") == {2, 3}


@pytest.mark.anyio
async def test_plans_follow_what_members_may_see(
    anna: Person, bo: Person, ida: Person, tmp_path: Path
) -> None:
    for person in (bo, ida):
        person.presses_data(hear_all(person, "/paamind")[0], "paamind:alle")
        person.hears()
    library = Library.open(tmp_path / "raadsbot.db")
    room = ReadingRoom(lambda: library)
    planning = Replanning(room, lambda: NOW, admins=[ADMIN])
    await planning.replan_if_changed()
    assert not await planning.replan_if_changed()
    assert find_reminded(tmp_path, "zebragrunden") == {3}
    await room.store(store_circles, 3, ())
    assert await planning.replan_if_changed()
    assert find_reminded(tmp_path, "zebragrunden") == set()
    await room.store(store_circles, 2, ("ØKONOMIUDVALGET",))
    assert await planning.replan_if_changed()
    assert find_reminded(tmp_path, "zebragrunden") == {2}
    await room.close()


def find_reminded(folder: Path, word: str) -> set[int]:
    """Which members a reminder waits for that holds the word."""
    with Library.open(folder / "raadsbot.db") as library:
        return {
            reminder.member
            for reminder in library.reminders()
            if word in reminder.body and reminder.state is State.PENDING
        }
