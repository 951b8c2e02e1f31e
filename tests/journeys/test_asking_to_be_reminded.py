"""Reminders asked for in a member's own words, changed by editing the message, and shown again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from handlers.reminders.asked import NO_MEETING
from knowledge.library import Library
from knowledge.memory.reminder_wishes import find_subscriptions
from knowledge.reminders.following import Scope
from tests.journeys.running_bot import ADMIN, SetClock
from tests.standin import Person


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of these journeys is moved by hand, so the alarm clock looks often."""
    monkeypatch.setattr("bot.scheduler.LOOK_EVERY_SECONDS", 0.2)


@pytest.fixture
def anna(harbour_member: Person) -> Person:
    return harbour_member


def at(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(day).replace(tzinfo=COPENHAGEN)


def count_own(folder: Path) -> int:
    with Library.open(folder / "raadsbot.db") as library:
        return sum(one.scope is Scope.OWN for one in find_subscriptions(library.db, [ADMIN]))


def test_own_words_make_a_reminder_that_is_confirmed_with_weekday_and_date(
    anna: Person, clock: SetClock
) -> None:
    anna.says("mind mig om budgettet på fredag kl. 9")
    assert anna.hears().text == "Jeg minder dig om: budgettet\nfredag den 6. marts 2026 kl. 9.00"
    clock.time = at("2026-03-06T09:00")
    assert "budgettet" in anna.hears().text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("prik til mig torsdag kl 15 om talen", "talen\ntorsdag den 5. marts 2026 kl. 15.00"),
        ("i eftermiddag kl 3 ring til Mogens", "ring til Mogens\nmandag den 2. marts 2026 kl. 15.00"),
        ("3 dage før d. 20. marts kl 9, ring til Bo", "ring til Bo\ntirsdag den 17. marts 2026 kl. 9.00"),
        ("Kan du minde mig om bilag 2 fredag kl 9?", "bilag 2\nfredag den 6. marts 2026 kl. 9.00"),
        ("om et kvarter: tag ordet til punkt 4", "tag ordet til punkt 4\nmandag den 2. marts 2026 kl. 9.15"),
    ],
)
def test_other_words_and_notes_with_an_hour_make_a_reminder_too(anna: Person, typed: str, said: str) -> None:
    anna.says(typed)
    assert anna.hears().text == f"Jeg minder dig om: {said}"


def test_a_question_about_a_day_stays_a_question(anna: Person, tmp_path: Path) -> None:
    for typed in (
        "hvad skal jeg huske til mødet på fredag kl 9",
        "møde den 20. marts kl 9?",
        "den 20. marts",
    ):
        anna.says(typed)
        assert "minder dig" not in anna.hears().text
    assert count_own(tmp_path) == 0


def test_a_time_without_a_question_is_answered_and_offered_as_a_reminder(
    anna: Person, clock: SetClock, tmp_path: Path
) -> None:
    anna.says("kagebagning hos Lis torsdag kl 17")
    offered = anna.hears()
    assert offered.text.startswith(
        "Skal jeg minde dig om »kagebagning hos Lis« torsdag den 5. marts 2026 kl. 17.00?"
    )
    assert count_own(tmp_path) == 0
    clock.move(days=1)  # the day that was offered counts, not the day of the tap
    anna.presses(offered, "Ja, mind mig")
    assert anna.hears().text == "Jeg minder dig om: kagebagning hos Lis\ntorsdag den 5. marts 2026 kl. 17.00"
    assert "Ja, mind mig" not in anna.sees(offered).buttons
    anna.says("det fælles seminar den 10. april kl 9")
    answered = anna.hears()
    assert answered.text.startswith("Det er 10. april 2026")
    assert answered.buttons == ("Kilde", "Påmind mig", "Kopiér")  # which reminds of it already
    anna.says("ny bådplads torsdag kl 17")
    refused = anna.hears().text.split("\n\n")
    assert refused[0] == "Skal jeg minde dig om »ny bådplads« torsdag den 5. marts 2026 kl. 17.00?"
    assert "punkt 3.2, Ny bådplads" in refused[1]


def test_an_offer_whose_time_is_not_clear_asks_for_it_and_one_that_is_past_says_so(
    anna: Person, clock: SetClock, tmp_path: Path
) -> None:
    anna.says("kagebagning hos Lis næste fredag kl 17")
    assert anna.hears().text.startswith("Er det noget, jeg skal minde dig om? Mener du fredag den 6. marts")
    anna.says("kagebagning hos Lis torsdag kl 17")
    offered = anna.hears()
    clock.move(days=8)
    assert anna.is_told(anna.presses(offered, "Ja, mind mig")) == (
        "Det tidspunkt er passeret. Skriv et senere, fx: i dag kl. 15"
    )
    assert count_own(tmp_path) == 0


def test_what_is_not_understood_is_asked_back(anna: Person) -> None:
    anna.says("mind mig om kagen i overmorgen kl. 25")
    assert anna.hears().text == "Det klokkeslæt findes ikke. Skriv fx kl. 9 eller kl. 14.30."
    anna.says("mind mig om kagen næste fredag kl. 9")
    assert anna.hears().text == (
        "Mener du fredag den 6. marts 2026 eller fredag den 13. marts 2026? Skriv det med datoen."
    )


def test_what_comes_again_rings_again(anna: Person, clock: SetClock) -> None:
    anna.says("/paamind hver mandag kl 9 gruppemøde")
    assert anna.hears().text == (
        "Jeg minder dig om: gruppemøde\nhver mandag kl. 9.00, første gang mandag den 9. marts 2026"
    )
    for day in ("2026-03-09", "2026-03-16", "2026-07-06"):
        clock.time = at(f"{day}T06:00")
        assert anna.hears_nothing(0.5)
        clock.time = at(f"{day}T09:00")
        assert "gruppemøde" in anna.hears().text


def test_several_times_in_one_message_are_all_kept(anna: Person, clock: SetClock) -> None:
    anna.says("/paamind på fredag kl 9 og mandag kl 10 ring")
    assert anna.hears().text == (
        "Jeg minder dig om: ring\nfredag den 6. marts 2026 kl. 9.00\nmandag den 9. marts 2026 kl. 10.00"
    )
    for moment in ("2026-03-06T09:00", "2026-03-09T10:00"):
        clock.time = at(moment)
        assert "ring" in anna.hears().text


def test_the_next_deadline_and_the_one_that_was_spoken_of(anna: Person) -> None:
    anna.says("påmind mig om næste frist")
    assert anna.hears().text.startswith(
        "Jeg minder dig om: Kommunerne skal melde antallet af bådpladser til Kystrådet (20/3)"
    )
    anna.says("hvornår er seminaret?")
    assert "10. april 2026" in anna.hears().text
    anna.says("mind mig om den")
    assert anna.hears().text.startswith("Jeg minder dig om: Fælles seminar")
    anna.says("mind mig om fristen for bådpladser")
    assert anna.hears().text.startswith("Jeg minder dig om: Kommunerne skal")


def test_the_next_meeting_is_no_deadline(anna: Person) -> None:
    anna.says("husk mig på mit næste møde, tak")
    assert anna.hears().text == NO_MEETING


def test_that_means_nothing_before_anything_was_spoken_of(anna: Person) -> None:
    anna.says("mind mig om den")
    assert anna.hears().text == "Jeg ved ikke, hvilken frist du mener. /frister viser dem, der er."


def test_following_and_stopping_in_own_words(anna: Person) -> None:
    anna.says("følg Viborg")
    assert anna.hears().text.startswith("Jeg minder dig om: Viborg")
    anna.says("følg 3.2")
    anna.hears()
    anna.says("hvad følger jeg?")
    assert anna.hears().text.startswith("1. fre 6/3 kl. 8.00 · punkt 3.2\n2. Viborg · ingen datoer endnu")
    anna.says("stop med at følge Viborg")
    assert anna.hears().text == "Du følger ikke længere: Viborg."
    anna.says("følg lige Silkeborg for mig, tak")
    assert anna.hears().text.startswith("Jeg minder dig om: Silkeborg\n")
    anna.says("du skal ikke minde mig om Silkeborg")
    assert anna.hears().text == "Du følger ikke længere: Silkeborg."
    anna.says("stop venligst med alle mine påmindelser, tak")
    assert anna.hears().text.startswith("Jeg minder dig ikke om noget.")


def test_editing_the_message_changes_the_reminder_it_made(
    anna: Person, clock: SetClock, tmp_path: Path
) -> None:
    asked = anna.says("/paamind Ring til Hanne på fredag kl. 9")
    anna.hears()
    anna.edits(asked, "/paamind Ring til Hanne på fredag kl. 10")
    assert anna.hears().text == (
        "Rettet. Jeg minder dig om: Ring til Hanne\nfredag den 6. marts 2026 kl. 10.00"
    )
    assert count_own(tmp_path) == 1
    anna.edits(asked, "/paamind Ring til Hanne på fredag kl. 25")
    assert anna.hears().text.startswith("Jeg forstod ikke rettelsen, så det gamle gælder stadig.")
    clock.time = at("2026-03-06T09:30")
    assert anna.hears_nothing()
    clock.time = at("2026-03-06T10:00")
    assert "Ring til Hanne" in anna.hears().text


def test_a_message_that_is_edited_into_a_question_reminds_no_more(anna: Person, tmp_path: Path) -> None:
    asked = anna.says("mind mig om kagen på fredag kl 9")
    anna.hears()
    anna.edits(asked, "hvornår er seminaret?")
    assert anna.hears().text == "Du har rettet beskeden, så jeg minder dig ikke længere om: kagen."
    assert "10. april 2026" in anna.hears().text
    assert count_own(tmp_path) == 0


def test_a_reminder_is_taken_back_with_a_tap(anna: Person, tmp_path: Path) -> None:
    anna.says("/paamind ring på fredag kl 9 og kl 14")
    heard = anna.hears()
    assert count_own(tmp_path) == 2
    anna.presses(heard, "Fortryd")
    assert anna.hears().text == "Slettet."
    assert count_own(tmp_path) == 0


def test_the_overview_has_dates_in_every_line_and_buttons_for_the_ways(anna: Person) -> None:
    anna.says("/paamind Ring til Hanne på fredag kl. 10")
    anna.hears()
    anna.says("/paamind gruppemøde hver mandag kl 9")
    anna.hears()
    anna.says("/paamindelser")
    overview = anna.hears()
    assert overview.text.splitlines()[:2] == [
        "1. fre 6/3 kl. 10.00 · Ring til Hanne",
        "2. man 9/3 kl. 9.00 · gruppemøde (hver mandag)",
    ]
    assert "·" not in overview.text.splitlines()[-1]
    assert overview.buttons[:6] == ("Slet 1", "Slet 2", "Dage før", "Klokken", "Stille", "Ugebrev")
    anna.presses(overview, "Dage før")
    choices = anna.sees_change(overview)
    anna.presses(choices, "10, 5 og 1 hverdag før")
    changed = anna.sees_change(choices)
    assert "10, 5 og 1 hverdage før" in changed.text
    assert "regner jeg fra hverdagen før" in changed.text
    anna.presses(changed, "Slet 1")
    assert "Ring til Hanne" not in anna.sees_change(changed).text


def test_an_invitation_is_changed_and_not_made_twice_by_editing_its_message(anna: Person) -> None:
    asked = anna.says("/invite 2")
    assert "start=" in anna.hears().text
    anna.edits(asked, "/invite 3")
    assert anna.hears().text == "Linket, jeg sendte, lukker nu 3 personer ind."
    anna.says("/invitationer")
    assert anna.hears().text.count("3 personer") == 1


def test_the_time_that_was_asked_back_completes_what_was_asked_for(anna: Person) -> None:
    anna.says("mind mig næste fredag kl. 9 om kagen")
    assert "Skriv det med datoen" in anna.hears().text
    anna.says("den 13.")
    assert anna.hears().text == "Jeg minder dig om: kagen\nfredag den 13. marts 2026 kl. 9.00"
    anna.says("ring til Poul, det haster")
    assert "hvornår det skal være" in anna.hears().text
    anna.says("fredag kl 10")
    assert "ring til Poul, det haster\nfredag den 6. marts 2026 kl. 10.00" in anna.hears().text


def test_a_time_completes_nothing_when_something_else_was_said_in_between(anna: Person) -> None:
    anna.says("mind mig om kagen")
    anna.hears()
    anna.says("hvem er formand?")
    anna.hears()
    anna.says("fredag kl 9")
    assert "kagen" not in anna.hears().text


def test_who_wants_to_move_a_reminder_by_its_name_is_shown_the_list(anna: Person) -> None:
    anna.says("mind mig om kagen på fredag kl. 9")
    anna.hears()
    anna.says("flyt kagen til søndag")
    assert anna.hears().text.startswith("1. fre 6/3 kl. 9.00 · kagen")
