"""A member asks for the document itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.documents.original import WHICH
from knowledge.library import Library
from tests.journeys.harbour import AGENDA
from tests.journeys.running_bot import ADMIN, SetClock
from tests.standin import Person, StandIn


@pytest.fixture
def library(tmp_path: Path, clock: SetClock) -> Library:
    library = Library.open(tmp_path / "raadsbot.db")
    for name, text in (
        ("dagsorden.md", AGENDA),
        (
            "lukket.md",
            "# Referat fra Skoleudvalget\n\n## 1 Salg af grund\n\nLukket møde\n\nPris: 9 mio.\n",
        ),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        library.index(tmp_path / name, now=clock())
    return library


@pytest.fixture
def bo(telegram: StandIn, library: Library, clock: SetClock, bot: list[str]) -> Person:
    """A member who is no admin."""
    anna, bo = telegram.person(ADMIN), telegram.person(60, "Bo Friis")
    anna.says("/invite")
    bo.says(f"/start {anna.hears().text.partition('start=')[2].split()[0]}")
    bo.hears()
    return bo


def fetch_sent(telegram: StandIn) -> tuple[str, bytes]:
    (call,) = telegram.calls("sendDocument")
    sent: tuple[str, bytes] = next(value for value in call.params.values() if isinstance(value, tuple))
    return sent


@pytest.mark.parametrize(
    "wish", ["send mig dokumentet", "Må jeg få filen?", "kan du sende originalen", "send mig papiret"]
)
def test_the_document_of_the_last_answer_is_sent(bo: Person, telegram: StandIn, wish: str) -> None:
    bo.says("hvornår er seminaret")
    assert "10. april 2026" in bo.hears().text
    bo.says(wish)
    bo.hears()
    assert fetch_sent(telegram) == ("dagsorden.md", AGENDA.encode())


def test_a_document_is_sent_by_its_name(bo: Person, telegram: StandIn) -> None:
    bo.says("send mig dagsorden.md")
    bo.hears()
    assert fetch_sent(telegram)[0] == "dagsorden.md"


@pytest.mark.parametrize(
    ("wish", "line"),
    [
        ("send mig dokumentet", WHICH),
        ("send mig dokumentet budget 2099", "»budget 2099« passer på intet dokument."),
        ("send mig lukket.md", "lukket.md har lukkede punkter eller CPR-numre"),
    ],
)
def test_what_can_not_be_sent_is_told(bo: Person, telegram: StandIn, wish: str, line: str) -> None:
    bo.says(wish)
    assert bo.hears().text.startswith(line)
    assert telegram.calls("sendDocument") == []


def test_a_file_that_is_gone_is_told_and_an_admin_gets_the_closed_one(
    bo: Person, telegram: StandIn, tmp_path: Path
) -> None:
    (tmp_path / "dagsorden.md").unlink()
    bo.says("send mig dagsorden.md")
    assert bo.hears().text == "Filen dagsorden.md ligger her ikke længere."
    anna = telegram.person(ADMIN)
    anna.says("send mig lukket.md")
    assert telegram.wait_for(lambda: bool(telegram.calls("sendDocument")))
