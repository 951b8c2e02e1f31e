"""Before and after the meeting: a brief for the member's own body, what was decided, a note for a speech."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from handlers.meetings import texts
from knowledge.library import Library
from knowledge.model import DetailField
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.standin import Person, StandIn

AGENDA = """\
# Dagsorden til møde i Teknisk Udvalg

Viborg Kommune

Dato: tirsdag den 3. marts 2026 kl. 17.00 på Rådhuset

## 1 Godkendelse af dagsorden

### Indstilling

Forvaltningen indstiller, at dagsordenen godkendes.

## 2 Cykelsti i Bjerringbro

### Sagsfremstilling

Der søges om 2,5 mio. kr. til en cykelsti ved skolen. Arbejdet skal senest den 12. marts 2026 udbydes.

### Indstilling

Forvaltningen indstiller, at der gives en anlægsbevilling på 2.500.000 kr.

## 3 Salg af grund (lukket punkt)

Lukket punkt

Fortrolig pris: 9 mio. kr.
"""
OTHER = (
    AGENDA.replace("Teknisk Udvalg", "Kulturudvalget")
    .replace("3. marts", "2. marts")
    .replace("tirsdag", "mandag")
)
MINUTES = """\
# Referat af møde i Teknisk Udvalg

Viborg Kommune

Dato: tirsdag den 3. februar 2026

## 1 Godkendelse af dagsorden

### Beslutning

Godkendt.

## 2 Parkering ved stationen

### Beslutning

Udvalget godkendte indstillingen. Liste A og V stemte for. Ø stemte imod.
"""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of these journeys is moved by hand, so the alarm clock looks often."""
    monkeypatch.setattr("bot.scheduler.LOOK_EVERY_SECONDS", 0.2)


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    written = {"dagsorden.md": AGENDA, "kultur.md": OTHER, "referat.md": MINUTES}
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name: tmp_path / name for name in written}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "raadsbot.db")


@pytest.fixture
def anna(telegram: StandIn, library: Library, papers: dict[str, Path], clock: SetClock) -> Iterator[Person]:
    clock.time = dt.datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)
    library.index(*papers.values(), now=clock())
    with running_bot(telegram, library, clock):
        anna = telegram.person(ADMIN, "Anna Holm")
        anna.says("/foelg Teknisk Udvalg")
        anna.hears()
        anna.says("/foelg Bjerringbro")
        anna.hears()
        yield anna


def test_the_brief_is_of_ones_own_body_with_ones_own_items_first(anna: Person) -> None:
    anna.says("/moede")
    brief = anna.hears()
    print(brief.text)
    assert brief.text.startswith(
        "Teknisk Udvalg, Viborg\nTirsdag den 3. marts 2026 kl. 17.00, Rådhuset (i morgen)\n\nDet, du følger\n"
        "• 2 Cykelsti i Bjerringbro\nNævner Bjerringbro\nIndstilling: "
    )
    assert "anlægsbevilling på 2.500.000 kr." in brief.text
    assert "Øvrige punkter\n• 1 Godkendelse af dagsorden\n• 3 Salg af grund" in brief.text
    assert "9 mio" not in brief.text
    assert "Frister de næste to uger\n• 12/3 · " in brief.text
    assert brief.buttons == ("Note til punkt 2", "Note til punkt 1", "Sidste møde")


def test_who_asks_to_be_reminded_of_the_next_meeting_is_reminded_of_the_one_of_their_own_body(
    anna: Person,
) -> None:
    anna.says("mind mig om mit næste møde")  # that of Kulturudvalget is the day before
    assert anna.hears().text.splitlines()[:2] == [
        "Jeg minder dig om: Møde i Teknisk Udvalg (3/3)",
        "Næste påmindelse kommer tirsdag den 3. marts 2026 kl. 8.00. /paamindelser viser resten.",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "Hvad skal jeg vide før mødet i morgen?",
        "hvad er nyt siden sidst",
        "Hvad haster?",
        "forbered mig på mødet",
        "er der noget, der haster?",
        "hvornår er mit næste møde",
        "hvad skal jeg læse til næste møde",
    ],
)
def test_what_means_the_brief_is_answered_by_it(anna: Person, asked: str) -> None:
    anna.says(asked)
    assert anna.hears().text.startswith("Teknisk Udvalg, Viborg\n")


@pytest.mark.parametrize("asked", ["/moede sidste", "Hvad blev der besluttet på sidste møde?"])
def test_what_the_last_meeting_decided_is_told_with_the_votes(anna: Person, asked: str) -> None:
    anna.says(asked)
    minutes = anna.hears()
    print(minutes.text)
    assert minutes.text.startswith("Teknisk Udvalg, Viborg\nTirsdag den 3. februar 2026\n\nBesluttet\n")
    assert "• 1 Godkendelse af dagsorden\nBesluttet: Godkendt." in minutes.text
    assert "• 2 Parkering ved stationen\nBesluttet: Udvalget godkendte indstillingen." in minutes.text
    assert "For: Liste A, V; imod: Ø" in minutes.text


def test_the_button_leads_to_the_last_meeting(anna: Person) -> None:
    anna.says("/moede")
    anna.is_told(anna.presses(anna.hears(), "Sidste møde"))
    assert "Parkering ved stationen" in anna.hears().text


def test_an_item_is_exported_as_a_note_with_a_place_for_each_line(anna: Person, telegram: StandIn) -> None:
    anna.says("/moede")
    brief = anna.hears()
    anna.is_told(anna.presses(brief, "Note til punkt 2"))
    sent = anna.hears()
    assert sent.text == texts.NOTE_CAPTION
    (call,) = telegram.calls("sendDocument")
    name, data = next(value for value in call.params.values() if isinstance(value, tuple))
    note = data.decode("utf-8-sig")
    print(note)
    assert name == "punkt-2.txt"
    assert note.startswith("2 Cykelsti i Bjerringbro\nDagsorden til møde i Teknisk Udvalg\n\nIndstilling\n- ")
    assert "Beløb\n- " in note
    assert note.count("(Dagsorden til møde i Teknisk Udvalg, linje ") >= 2


def test_a_note_of_a_closed_or_vanished_item_tells_nothing_of_it(anna: Person, library: Library) -> None:
    anna.says("/moede")
    brief = anna.hears()
    (agenda,) = [one for one in library.documents() if one.name == "dagsorden.md"]
    (closed,) = [one for one in library.sections(agenda.id) if one.number == "3"]
    assert "9 mio" not in library.note(agenda.id, closed.position)[1]
    assert anna.is_told(anna.presses_data(brief, f"note:{agenda.id}:9999")) == texts.NOTE_IS_GONE


def test_a_new_edition_tells_what_is_new_in_it(
    anna: Person, library: Library, papers: dict[str, Path], clock: SetClock
) -> None:
    papers["dagsorden.md"].write_text(AGENDA.replace("12. marts", "10. marts"), encoding="utf-8")
    library.index(papers["dagsorden.md"], now=clock())
    anna.says("hvad er nyt siden sidst?")
    brief = anna.hears().text
    print(brief)
    assert "Nyt siden forrige udgave\n• " in brief
    assert "10. marts" in brief.partition("Nyt siden forrige udgave")[2]


def test_who_asks_what_is_new_is_told_that_nothing_is(anna: Person) -> None:
    anna.says("er der noget nyt?")
    assert anna.hears().text.split("\n\n")[1] == texts.NOTHING_NEW
    anna.says("hvad haster")
    assert texts.NOTHING_NEW not in anna.hears().text


def test_without_a_meeting_ahead_it_says_so(anna: Person, clock: SetClock) -> None:
    clock.move(days=5)
    anna.says("/moede")
    heard = [anna.hears().text, anna.hears().text]  # the meeting that is over was followed, and rings late
    assert texts.NO_MEETING in heard


def test_what_is_urgent_without_a_meeting_are_the_deadlines(anna: Person, clock: SetClock) -> None:
    clock.move(days=5)  # the meetings are over, the deadline of the agenda is five days ahead
    anna.says("hvad haster?")
    heard = [anna.hears(), anna.hears()]  # the meeting that is over was followed, and rings late
    urgent = next(one for one in heard if one.text.startswith("Frister"))
    assert urgent.text.startswith("Frister de næste to uger\n1. 12/3 · ")
    assert urgent.text.endswith("\n\nJeg kender ikke noget møde forude.")
    anna.presses(urgent, "1")
    assert "12. marts 2026" in anna.hears().text


def test_what_is_urgent_is_of_ones_own_papers(
    anna: Person, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    (tmp_path / "odder.md").write_text(
        "# Brev\n\nOdder Kommune\n\nAnsøgninger skal sendes senest den 10. marts 2026.\n", encoding="utf-8"
    )
    library.index(tmp_path / "odder.md", now=clock())
    library.describe("odder", DetailField.MUNICIPALITY, "Odder", made_by=ADMIN, now=clock())
    library.describe("dagsorden.md", DetailField.MUNICIPALITY, "Viborg", made_by=ADMIN, now=clock())
    anna.says("/minkommune Viborg")
    anna.hears()
    anna.says("/moede")
    brief = anna.hears().text
    assert "• 12/3 · " in brief
    assert "10/3" not in brief


def test_in_a_group_the_brief_goes_to_the_private_chat(anna: Person, telegram: StandIn) -> None:
    here = telegram.group(-100).person(ADMIN, "Anna Holm")
    here.says("/godkend")
    here.hears()
    here.says("/moede")
    assert anna.hears().text.startswith("Teknisk Udvalg")


def test_who_wants_it_hears_of_the_meeting_on_the_evening_before(anna: Person, clock: SetClock) -> None:
    anna.says("/paamindelser mødebrev til")
    assert "Mødebrev aftenen før et møde: ja" in anna.hears().text
    clock.time = dt.datetime(2026, 3, 2, 18, 0, tzinfo=COPENHAGEN)
    letter = anna.hears()
    assert letter.text == (
        "I morgen kl. 17.00: Teknisk Udvalg\nAf 3 punkter nævner 1 det, du følger:\n"
        "• 2 Cykelsti i Bjerringbro\n/moede viser det hele."
    )
    assert letter.buttons == ()
    clock.move(hours=1)
    assert anna.hears_nothing(1)


def test_a_letter_that_comes_on_the_day_of_the_meeting_says_today(anna: Person, clock: SetClock) -> None:
    anna.says("/paamindelser mødebrev til")
    anna.hears()
    clock.time = dt.datetime(2026, 3, 3, 9, 0, tzinfo=COPENHAGEN)
    assert "\nI dag kl. 17.00: Teknisk Udvalg\n" in anna.hears(timeout=10).text  # below what rings for it


def test_a_letter_for_a_meeting_that_is_over_does_not_come(anna: Person, clock: SetClock) -> None:
    anna.says("/paamindelser mødebrev til")
    anna.hears()
    clock.time = dt.datetime(2026, 3, 4, 9, 0, tzinfo=COPENHAGEN)
    heard = anna.hears().text  # what was due on the day of the meeting
    assert "Møde i Teknisk Udvalg" in heard
    assert "/moede viser det hele" not in heard
    assert anna.hears_nothing(1)


def test_who_does_not_want_it_hears_nothing(anna: Person, clock: SetClock) -> None:
    clock.time = dt.datetime(2026, 3, 2, 18, 0, tzinfo=COPENHAGEN)
    assert anna.hears_nothing(1)
