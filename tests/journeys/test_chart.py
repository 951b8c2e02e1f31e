"""A member taps "Graf" and gets a picture that a phone can show."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image

from knowledge.model import Bar, Chart
from tests.journeys.running_bot import ADMIN, ScriptedLibrary
from tests.journeys.scripted_answers import PUPILS
from tests.standin import Person, StandIn

CHART = Chart(
    "Elever <2024> & før",
    "elever",
    (Bar("Frederiksberg", Decimal(9100), "9.100", marked=True), Bar("Greve", Decimal(6200), "6.200")),
    "Skolenotat 2024, Bilag 2",
)


@pytest.fixture(autouse=True)
def _script(library: ScriptedLibrary) -> None:
    library.answers = {"elever Frederiksberg": replace(PUPILS, chart=CHART), "elever": PUPILS}


def test_the_chart_comes_as_a_picture_and_the_answer_stays(anna: Person, telegram: StandIn) -> None:
    anna.says("elever Frederiksberg")
    heard = anna.hears()
    assert heard.buttons == ("Kilde", "Graf", "Kopiér")
    assert anna.is_told(anna.presses(heard, "Graf")) is None
    picture = anna.hears()
    assert (picture.text, picture.reply_to) == ("Elever <2024> & før", heard.id)
    photo = telegram.world.messages[ADMIN, picture.id]["photo"][0]
    name, data = telegram.world.files[photo["file_id"]]
    assert (name, Image.open(io.BytesIO(data)).format) == ("graf.png", "PNG")
    seen = anna.sees(heard)
    assert (seen.html, seen.buttons) == (heard.html, ("Kilde", "Kopiér"))


def test_who_taps_twice_gets_one_picture(anna: Person, telegram: StandIn) -> None:
    anna.says("elever Frederiksberg")
    heard = anna.hears()
    taps = [anna.presses(heard, "Graf") for _ in range(2)]
    assert [anna.is_told(tap) for tap in taps] == [None, None]
    anna.hears()
    assert anna.hears_nothing()
    seen = anna.sees(heard)
    anna.presses(seen, "Kilde")
    assert anna.sees_change(seen).buttons == ("Kopiér",)


def test_the_picture_is_still_there_after_the_source_was_unfolded(anna: Person) -> None:
    anna.says("elever Frederiksberg")
    heard = anna.hears()
    anna.presses(heard, "Kilde")
    unfolded = anna.sees_change(heard)
    assert unfolded.buttons == ("Graf", "Kopiér")
    anna.presses(unfolded, "Graf")
    assert anna.hears().text == CHART.title


def test_in_a_group_the_picture_hangs_on_its_answer(anna: Person, telegram: StandIn) -> None:
    here = telegram.group(-100).person(ADMIN, "Anna Holm")
    here.adds_the_bot()
    here.says("@raadsbot elever Frederiksberg")
    heard = here.hears()
    here.presses(heard, "Graf")
    assert here.hears().reply_to == heard.id


def test_an_answer_without_a_chart_has_no_such_button(anna: Person) -> None:
    anna.says("elever")
    assert anna.hears().buttons == ("Kilde", "Kopiér")


def test_a_picture_is_sent_again_when_telegram_fails(anna: Person, telegram: StandIn) -> None:
    telegram.fail("502", methods=["sendPhoto"], times=1)
    anna.says("elever Frederiksberg")
    anna.presses(anna.hears(), "Graf")
    assert anna.hears().text == CHART.title
