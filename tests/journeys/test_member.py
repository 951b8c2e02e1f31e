"""A council member's evening with the bot: the real library over the bundled agenda, all of it over HTTP."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from knowledge.library import Library
from tests.example_library import copy_example
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.standin import Person, StandIn


@pytest.fixture
def member(telegram: StandIn, tmp_path: Path) -> Iterator[Person]:
    clock = SetClock(dt.datetime(2021, 6, 10, 19, 0, tzinfo=COPENHAGEN))
    with (
        Library.open(copy_example(tmp_path / "raadsbot.db")) as library,
        running_bot(telegram, library, clock),
    ):
        yield telegram.person(ADMIN, "Anna Holm")


def test_an_evening(member: Person) -> None:
    question = member.says("viborg kvote 2022")
    quota = member.hears()
    assert "<b>12</b>" in quota.html
    member.says("og Silkeborg?")
    assert "11" in member.hears().text
    member.edits(question, "aarhus kvote 2022")
    edited = member.sees_change(quota)
    assert "<b>15</b>" in edited.html
    member.presses(edited, "Kilde")
    assert "751 Århus | 15" in member.sees_change(edited).text

    member.says("kvote")
    which = member.hears()
    member.presses(which, "Region Midtjylland")
    assert "Region Midtjylland" in member.sees_change(which).text

    member.says("/minkommune viborg")
    member.hears()
    member.says("/kvote")
    assert "Viborg: 12" in member.hears().text
    member.says("kvote Flensborg")
    unknown = member.hears()
    assert "Flensborg" in unknown.text
    assert "Mangler et dokument?" in unknown.buttons
    member.says("/dokumenter")
    assert member.hears().text.startswith("1 dokument\n")
    member.says("/tal")
    assert "(2022)" in member.hears().text
