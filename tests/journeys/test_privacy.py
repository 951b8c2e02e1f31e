"""What is kept about people: told, handed out, forgotten; and what is learnt from what was not answered."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from handlers import texts
from handlers.context import Counts
from handlers.reading_room import ReadingRoom
from handlers.upkeep import Upkeep
from knowledge.memory.asked import find_unanswered, note_missed, store_asked
from knowledge.memory.buttons import fetch_button, store_button
from knowledge.model import Status
from tests.journeys.running_bot import ADMIN, ScriptedLibrary, SetClock, running_bot
from tests.journeys.test_access import make_link
from tests.standin import Person, StandIn

MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def sofus(telegram: StandIn, anna: Person) -> Person:
    """A member."""
    sofus = telegram.person(50, "Sofus Lund")
    sofus.says(f"/start {make_link(anna)}")
    sofus.hears()
    return sofus


def test_what_is_kept_is_told_and_handed_out(sofus: Person, telegram: StandIn) -> None:
    sofus.says("/minkommune Viborg")
    sofus.hears()
    sofus.says("/foelg Viborg")
    sofus.hears()
    sofus.says("/privatliv")
    told = sofus.hears().text
    assert "Spørgsmål uden svar gemmes i 21 dage uden navn og cifre" in told
    assert "Sikkerhedskopier slettes efter 14 dage." in told
    sofus.says("/minedata")
    assert sofus.hears().text == texts.MY_DATA
    name, data = telegram.calls("sendDocument", chat=50)[0].params["document"]
    kept = json.loads(data)
    assert name == "minedata.json"
    assert (kept["medlem"][0]["name"], kept["medlem"][0]["home"]) == ("Sofus Lund", "791")
    assert kept["det, du følger"][0]["member"] == 50


def test_nothing_of_who_leaves_is_in_any_file(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock, tmp_path: Path
) -> None:
    with running_bot(telegram, library, clock, folder=tmp_path):
        anna, sofus = telegram.person(ADMIN, "Anna Holm"), telegram.person(50, "Xantippe Quist")
        sofus.says(f"/start {make_link(anna)}")
        sofus.hears()
        for said in ("/foelg Viborg", "/paamind på fredag kl. 9 zebratælling", "hvad med zebraerne?"):
            sofus.says(said)
            sofus.hears()
        assert {b"Xantippe", b"zebrat\xc3\xa6lling"} <= found_in(
            tmp_path, b"Xantippe", b"zebrat\xc3\xa6lling"
        )
        sofus.says("/glem")
        asked = sofus.hears()
        sofus.presses(asked, "Slet alt om mig")
        assert sofus.sees_change(asked).text == texts.FORGOTTEN
        assert telegram.wait_for(lambda: not found_in(tmp_path, b"Xantippe", b"zebrat"))
    with running_bot(telegram, library, clock, folder=tmp_path):
        anna.says("hej")
        anna.hears()
        assert not found_in(tmp_path, b"Xantippe", b"zebrat")


def found_in(folder: Path, *words: bytes) -> set[bytes]:
    """Which of the words lie in any file below the folder. What was asked without who is no trace of them."""
    content = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return {word for word in words if word in content.replace(b"hvad med zebraerne?", b"")}


def test_a_question_is_kept_without_who_and_without_digits_for_as_long_as_the_settings_say(
    sofus: Person, library: ScriptedLibrary
) -> None:
    sofus.says("har 010180-1234 søgt om plads?")
    sofus.hears()
    rows = list(library.db.query("SELECT * FROM asked"))
    assert [(row["text"], row["status"]) for row in rows] == [("har ######-#### søgt om plads?", "unknown")]
    assert set(rows[0]) == {"id", "on_date", "text", "status", "missed"}


def test_a_missing_document_is_told_to_the_admins_once_a_day_and_not_by_whom(
    sofus: Person, anna: Person, telegram: StandIn, clock: SetClock
) -> None:
    def tap(question: str) -> None:
        sofus.says(question)
        refusal = sofus.hears()
        assert refusal.buttons == (texts.MISSING,)
        assert sofus.is_told(sofus.presses(refusal, texts.MISSING)) == texts.MISSING_NOTED
        assert sofus.sees_change(refusal).buttons == ()

    tap("hvad koster svømmehallen?")
    told = anna.hears()
    assert told.text.splitlines()[-1] == "• hvad koster svømmehallen?"
    assert "Sofus" not in told.text
    tap("hvad koster biblioteket?")
    tap("hvad koster biblioteket?")
    assert anna.hears_nothing()
    clock.move(days=1)
    tap("hvad koster skolen?")
    assert anna.hears().text.splitlines()[-2:] == ["• hvad koster biblioteket?", "• hvad koster skolen?"]


class Office:
    """An upkeep over a database of its own, and what it told the admin."""

    def __init__(self, folder: Path) -> None:
        self.library = ScriptedLibrary(folder / "raadsbot.db")
        self.clock, self.counts, self.told = SetClock(MONDAY), Counts(), list[str]()
        self.room = ReadingRoom(lambda: self.library)
        self.upkeep = Upkeep(
            self.room,
            self.clock,
            tell=self._tell,
            admins=[ADMIN],
            counts=self.counts,
            asked_kept_days=21,
        )

    async def _tell(self, admin: int, html: str) -> None:
        self.told.append(html)


@pytest.mark.anyio
async def test_the_week_is_told_on_monday_in_office_hours_and_once(tmp_path: Path) -> None:
    office = Office(tmp_path)
    await office.upkeep.look()
    for day, question in ((0, "hvad koster hallen?"), (1, "hvad koster hallen?"), (2, "hvem er kaj?")):
        on = (MONDAY + dt.timedelta(days=day)).date()
        await office.room.store(store_asked, question, Status.UNKNOWN, on)
        await office.room.store(store_asked, "kvote", Status.ANSWERED, on)
    office.counts.strangers = 3
    office.clock.move(days=6)
    await office.upkeep.look()
    office.clock.move(hours=22)  # Monday at 7
    await office.upkeep.look()
    assert office.told == []
    office.clock.move(hours=1)
    await office.upkeep.look()
    await office.upkeep.look()
    (told,) = office.told
    assert "6 spørgsmål, 3 uden svar. 3 forsøg fra fremmede." in told
    assert told.endswith("• hvad koster hallen? (2)\n• hvem er kaj?")
    office.clock.move(days=7)
    await office.upkeep.look()
    assert len(office.told) == 1
    await office.room.close()


@pytest.mark.anyio
async def test_what_is_past_its_time_is_forgotten_without_anybody_asking(tmp_path: Path) -> None:
    office = Office(tmp_path)
    asked = await office.room.store(store_asked, "hvem er kaj?", Status.UNKNOWN, MONDAY.date())
    assert await office.room.store(note_missed, asked)
    token = await office.room.store(store_button, "hvem er kaj?", MONDAY)
    assert b"kaj" not in (tmp_path / "raadsbot.db").read_bytes().replace(b"hvem er kaj?", b"")
    office.clock.move(days=21)
    await office.upkeep.look()
    assert len(await office.room.store(find_unanswered)) == 1
    assert await office.room.store(fetch_button, token) == "hvem er kaj?"
    office.clock.move(days=10)
    await office.upkeep.look()
    assert await office.room.store(find_unanswered) == ()
    assert await office.room.store(fetch_button, token) is None
    await office.room.close()
