"""The way of a member with a deadline: found, asked for, rung, put off, done with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from knowledge.library import Library
from tests.journeys.harbour import AGENDA
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.standin import Person, StandIn


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of these journeys is moved by hand, so the alarm clock looks often."""
    monkeypatch.setattr("bot.scheduler.LOOK_EVERY_SECONDS", 0.2)


@pytest.fixture
def anna(harbour_member: Person) -> Person:
    return harbour_member


def at(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(day).replace(tzinfo=COPENHAGEN)


def test_a_deadline_is_found_followed_rung_put_off_and_done_with(anna: Person, clock: SetClock) -> None:
    anna.says("/frister")
    listed = anna.hears()
    assert listed.text.startswith(
        "1. 20/3 · Kommunerne skal melde antallet af bådpladser til Kystrådet · om 18"
    )

    anna.presses(listed, listed.buttons[0])
    shown = anna.hears()
    assert "3.2 Ny bådplads" in shown.text
    anna.presses(shown, "Påmind mig")
    assert "Næste påmindelse kommer fredag den 6. marts 2026 kl. 8.00." in anna.hears().text

    clock.time = at("2026-03-06T08:00")
    rung = anna.hears()
    assert rung.text.startswith("⏰ Om 14 dage\n20. marts 2026 (fredag): Kommunerne skal melde antallet")

    anna.presses(rung, "I morgen")
    assert "Udsat til lørdag den 7. marts 2026 kl. 8.00." in anna.sees_change(rung).text
    clock.time = at("2026-03-07T08:00")
    again = anna.hears()
    assert again.text.startswith("⏰ Om 13 dage")

    anna.presses(again, "Klaret")
    assert "✔ Klaret." in anna.sees_change(again).text
    clock.time = at("2026-03-20T08:01")
    anna.says("/paamindelser")
    assert "bådpladser til Kystrådet (20/3) · 20/3, ingen flere påmindelser" in anna.hears().text


def test_an_answer_about_a_deadline_offers_to_remind(anna: Person, clock: SetClock) -> None:
    anna.says("næste frist")
    answer = anna.hears()
    anna.presses(answer, "Påmind mig")
    assert "Næste påmindelse kommer fredag den 6. marts 2026 kl. 8.00." in anna.hears().text
    assert "Påmind mig" not in anna.sees_change(answer).buttons


def test_a_moved_deadline_is_told_and_rings_on_its_new_day(
    anna: Person, clock: SetClock, agenda: Path, tmp_path: Path
) -> None:
    anna.says("/foelg 3.2")
    assert "Næste påmindelse kommer fredag den 6. marts 2026" in anna.hears().text
    agenda.write_text(AGENDA.replace("20. marts", "27. marts"), encoding="utf-8")
    with Library.open(tmp_path / "raadsbot.db") as library:
        library.index(agenda, now=clock() + dt.timedelta(minutes=1))
    told = anna.hears().text
    assert told.startswith("Flyttet fra 20. marts 2026:\n27. marts 2026 (fredag)")
    assert "Du får den, fordi du følger 3.2." in told
    clock.time = at("2026-03-13T08:00")
    assert anna.hears().text.startswith("⏰ Om 14 dage\n27. marts 2026")


def test_own_reminder_rings_at_its_hour_and_a_past_day_is_refused(anna: Person, clock: SetClock) -> None:
    anna.says("/paamind Ring til Hanne på fredag kl. 14")
    assert anna.hears().text.startswith("Jeg minder dig om: Ring til Hanne\n")
    anna.says("/paamind Ring til Hanne den 1. marts 2026")
    assert anna.hears().text == "Den dag er passeret."
    clock.time = at("2026-03-06T14:00")
    assert anna.hears().text == "⏰ I dag\n6. marts 2026 (fredag) kl. 14.00: Ring til Hanne"


def test_late_reminders_in_one_message_are_opened_and_done_with_one_by_one_or_put_off(
    anna: Person, clock: SetClock
) -> None:
    for what in ("Ring til Hanne", "Læs bilaget", "Køb kage"):
        anna.says(f"/paamind {what} på fredag kl. 14")
        anna.hears()
    clock.time = at("2026-03-07T08:00")
    late = anna.hears()
    assert late.text == (
        "⏰ 3 påmindelser\nForsinket, den ældste 18 timer.\n1. 6/3 kl. 14.00 · Ring til Hanne\n"
        "2. 6/3 kl. 14.00 · Læs bilaget\n3. 6/3 kl. 14.00 · Køb kage"
    )
    assert late.buttons == ("1", "2", "3", "Alle klaret", "Alle om 1 time", "Alle i morgen")

    anna.presses(late, "2")
    opened = anna.hears()
    assert "6. marts 2026 (fredag) kl. 14.00: Læs bilaget" in opened.text
    anna.presses(opened, "Klaret")
    assert anna.sees_change(opened).text.endswith("✔ Klaret.")

    anna.presses(late, "Alle om 1 time")
    put_off = anna.sees_change(late)
    assert put_off.text.endswith("Udsat til lørdag den 7. marts 2026 kl. 9.00.")
    assert put_off.buttons == ()
    clock.time = at("2026-03-07T09:00")
    again = anna.hears().text
    assert "Køb kage" in again
    assert "Ring til Hanne" in again
    assert "Læs bilaget" not in again


def test_a_new_time_is_asked_for_and_taken(anna: Person, clock: SetClock) -> None:
    anna.says("/paamind Ring til Hanne i dag kl. 10")
    anna.hears()
    clock.time = at("2026-03-02T10:00")
    rung = anna.hears()
    assert rung.buttons == ("Klaret", "Udsæt 1 time", "I morgen", "Ny tid")
    anna.presses(rung, "Ny tid")
    assert anna.hears().text.startswith("Hvornår skal jeg minde dig om »Ring til Hanne«?")
    anna.says("på onsdag kl 15")
    assert anna.hears().text == "Udsat til onsdag den 4. marts 2026 kl. 15.00."
    clock.time = at("2026-03-04T15:00")
    assert "Ring til Hanne" in anna.hears().text


def test_ones_own_nags_until_it_is_done_with(anna: Person, clock: SetClock) -> None:
    anna.says("/paamind Ring til Hanne i dag kl. 10")
    made = anna.hears()
    tap = anna.presses_data(made, made.data[made.buttons.index("Bliv ved til »Klaret«")])
    assert anna.is_told(tap) == "Jeg minder dig igen hver time, til du trykker Klaret."
    for hour in (10, 11, 12):
        clock.time = at(f"2026-03-02T{hour}:00")
        rung = anna.hears()
        assert "Ring til Hanne" in rung.text
    anna.presses(rung, "Klaret")
    anna.sees_change(rung)
    clock.time = at("2026-03-02T13:30")
    assert anna.hears_nothing(0.7)


SUBJECTS = "broer både bøjer fiskeri kajer kraner lamper master moler pakhuse ramper spunsvægge"
MANY = "# Dagsorden til møde i Havneudvalget\n\nDato: 2. marts 2026\n\n" + "".join(
    f"## {number}. Sag om {what}\n\nSvar om {what} skal sendes senest den {{day}}. marts 2026.\n\n"
    for number, what in enumerate(SUBJECTS.split(), start=1)
)


def test_a_body_that_is_followed_rings_for_its_items_and_a_flood_is_one_message(
    anna: Person, clock: SetClock, agenda: Path, tmp_path: Path, telegram: StandIn
) -> None:
    agenda.write_text(MANY.format(day=20), encoding="utf-8")
    index(tmp_path / "raadsbot.db", agenda, clock())
    anna.says("/foelg Havneudvalget")
    assert "Næste påmindelse kommer fredag den 6. marts 2026" in anna.hears().text
    clock.time = at("2026-03-06T08:00")
    rung = anna.hears()
    assert rung.text.startswith(
        "⏰ 12 påmindelser\n1. 20/3 · Svar om broer skal sendes · om 14 dage\n2. 20/3"
    )
    assert len(rung.text.splitlines()) == 13

    agenda.write_text(MANY.format(day=27), encoding="utf-8")
    index(tmp_path / "raadsbot.db", agenda, clock() + dt.timedelta(minutes=1))
    told = anna.hears()
    assert told.text.startswith(
        "Ændringer i det, du følger (12)\n1. Flyttet 20/3 → 27/3 · Svar om broer skal sendes\n2. Flyttet"
    )
    assert told.text.count("Flyttet") == 12
    anna.presses(told, "2")
    assert anna.hears().text.startswith("Flyttet fra 20. marts 2026:\n27. marts 2026 (fredag): Svar om både")
    assert anna.hears_nothing(0.5)


def test_wishes_are_changed_and_shown(anna: Person) -> None:
    anna.says("/paamindelser dage 7 1")
    heard = anna.hears().text
    assert "Jeg minder om frister 7 og 1 dage før, kl." in heard
    anna.says("/paamindelser kl 25")
    assert anna.hears().text.startswith("Det forstod jeg ikke.")


CANCELLATION = """\
# Brev til Havneudvalget

Mødet i Havneudvalget den 20. maj 2026 er aflyst.

Mødet i Havneudvalget den 27. maj 2026 er flyttet til den 3. juni 2026 kl. 17.00.
"""


def test_a_cancelled_meeting_rings_no_more_and_a_moved_one_on_its_new_day(
    anna: Person, clock: SetClock, tmp_path: Path
) -> None:
    plan, letter = tmp_path / "plan.md", tmp_path / "brev.md"
    days = "".join(f"Møde i Havneudvalget den {day}. maj 2026 kl. 17.00.\n\n" for day in (20, 27))
    plan.write_text(f"# Mødeplan for Havneudvalget 2026\n\n{days}", encoding="utf-8")
    index(tmp_path / "raadsbot.db", plan, clock())
    anna.says("/paamindelser dage 0")
    anna.hears()
    anna.says("/foelg Havneudvalget")
    assert "Jeg minder dig om: Havneudvalget" in anna.hears().text
    letter.write_text(CANCELLATION, encoding="utf-8")
    index(tmp_path / "raadsbot.db", letter, clock())
    assert anna.hears().text.splitlines()[1:3] == [
        "1. Aflyst 20/5 · Mødet i Havneudvalget",
        "2. Flyttet 27/5 → 3/6 · Mødet i Havneudvalget",
    ]
    for day in ("2026-05-20", "2026-05-27"):
        clock.time = at(f"{day}T08:00")
        while not anna.hears_nothing(0.7):
            assert "Møde" not in anna.hears().text, day
    clock.time = at("2026-06-03T08:00")
    assert "flyttet til den 3. juni 2026 kl. 17.00" in anna.hears().text


def test_lead_times_are_counted_in_working_days_where_that_is_wished(anna: Person, clock: SetClock) -> None:
    anna.says("/paamindelser 5 hverdage før")
    assert "Jeg minder om frister 5 hverdage før, kl. 8.00." in anna.hears().text
    anna.says("/foelg 3.2")  # Friday 20 March: five days before is a Sunday
    assert "Næste påmindelse kommer fredag den 13. marts 2026 kl. 8.00." in anna.hears().text
    clock.time = at("2026-03-13T08:00")
    assert "melde antallet af bådpladser" in anna.hears().text


LETTER = """\
# Brev til havnekommunerne

Dato: 9. marts 2026

Skive Kommune svarer senest den 30. april 2026 på høringen om slæbesteder.

Havneregnskabet indsendes hvert år senest den 1. juni.
"""


def index(database: Path, path: Path, now: dt.datetime) -> None:
    with Library.open(database) as library:
        library.index(path, now=now)


def test_a_new_document_brings_what_a_member_follows_and_says_why(
    anna: Person, clock: SetClock, tmp_path: Path
) -> None:
    anna.says("/foelg Skive")
    assert anna.hears().text == (
        "Jeg minder dig om: Skive\nDer er ingen kommende datoer for det i dokumenterne."
        " Kommer der nogle, siger jeg til."
    )
    (tmp_path / "brev.md").write_text(LETTER, encoding="utf-8")
    index(tmp_path / "raadsbot.db", tmp_path / "brev.md", clock())
    told = anna.hears().text
    assert "Ny 30/4 · Skive Kommune svarer på høringen om slæbesteder" in told
    assert told.endswith("Du får dem, fordi du følger Skive.")
    clock.time = at("2026-04-16T08:00")
    assert anna.hears().text.startswith("⏰ Om 14 dage\n30. april 2026")


def test_a_deadline_that_is_taken_out_is_told_and_rings_no_more(
    anna: Person, clock: SetClock, agenda: Path, tmp_path: Path
) -> None:
    anna.says("/paamind alle")
    assert "Næste påmindelse kommer" in anna.hears().text
    agenda.write_text("# Dagsorden til møde i Havneudvalget\n\nDato: 2. marts 2026\n", encoding="utf-8")
    index(tmp_path / "raadsbot.db", agenda, clock())
    assert anna.hears().text.startswith("Står ikke længere i bilaget")
    anna.says("/paamindelser")
    assert "alle frister · ingen datoer endnu" in anna.hears().text


def test_a_yearly_deadline_rings_again_the_year_after(anna: Person, clock: SetClock, tmp_path: Path) -> None:
    (tmp_path / "brev.md").write_text(LETTER, encoding="utf-8")
    index(tmp_path / "raadsbot.db", tmp_path / "brev.md", clock())
    anna.says("/paamindelser dage 0")
    anna.hears()
    anna.says("/foelg havneregnskabet")
    anna.hears()
    for year in (2026, 2027, 2028):
        clock.time = at(f"{year}-06-01T08:00")
        assert anna.hears().text.startswith(f"⏰ I dag\n1. juni {year}")


def test_the_weekly_letter_tells_what_is_coming(anna: Person, clock: SetClock) -> None:
    anna.says("/paamind alle")
    anna.hears()
    anna.says("/paamindelser dage ingen")
    anna.hears()
    anna.says("/paamindelser ugebrev til")
    assert "Ugebrev om mandagen: ja" in anna.hears().text
    clock.time = at("2026-03-09T08:00")
    letter = anna.hears().text
    assert letter.startswith("De næste to uger:\n• 20. marts 2026 (fredag): Kommunerne skal melde antallet")


def test_quiet_hours_hold_a_change_until_the_morning(
    anna: Person, clock: SetClock, agenda: Path, tmp_path: Path, telegram: StandIn
) -> None:
    anna.says("/foelg 3.2")
    anna.hears()
    clock.time = at("2026-03-02T23:00")
    agenda.write_text(AGENDA.replace("20. marts", "27. marts"), encoding="utf-8")
    index(tmp_path / "raadsbot.db", agenda, clock())
    before = len(telegram.calls("sendMessage", chat=ADMIN))
    clock.time = at("2026-03-03T06:59")
    assert not telegram.wait_for(lambda: len(telegram.calls("sendMessage", chat=ADMIN)) > before, timeout=0.7)
    clock.time = at("2026-03-03T07:00")
    assert anna.hears().text.startswith("Flyttet fra 20. marts 2026")


def test_a_calendar_file_is_sent(anna: Person, telegram: StandIn) -> None:
    anna.says("/kalender")
    assert "Du følger ingen frister endnu" in anna.hears().text
    anna.says("/paamind alle")
    anna.hears()
    anna.says("/kalender")
    assert anna.hears().text == "Åbn filen for at lægge det i din kalender."
    (call,) = telegram.calls("sendDocument")
    (name, data) = next(value for value in call.params.values() if isinstance(value, tuple))
    assert name == "frister.ics"
    assert b"BEGIN:VEVENT" in data


def test_what_was_due_while_the_bot_was_down_comes_late_in_one_message(
    telegram: StandIn, tmp_path: Path, agenda: Path, clock: SetClock
) -> None:
    database = tmp_path / "raadsbot.db"
    index(database, agenda, clock())
    anna = telegram.person(ADMIN, "Anna Holm")
    with running_bot(telegram, Library.open(database), clock):
        anna.says("/paamind alle")
        anna.hears()
        anna.says("/paamind Ring til Hanne den 6. marts 2026")
        anna.hears()
    clock.time = at("2026-03-06T11:00")
    with running_bot(telegram, Library.open(database), clock):
        heard = anna.hears()
    assert heard.text.startswith("⏰ 2 påmindelser\nForsinket, den ældste 3 timer.")
    assert "Ring til Hanne" in heard.text
    assert "20/3 · Kommunerne skal melde antallet af bådpladser til Kystrådet" in heard.text


def test_all_wishes_are_taken_back_at_once(anna: Person) -> None:
    for wish in ("/paamind alle", "/foelg 3.2", "/paamind Ring kl. 15"):
        anna.says(wish)
        assert anna.hears().text.startswith("Jeg minder dig om: ")
    anna.says("/paamindelser slet alle")
    overview = anna.hears()
    assert overview.text.startswith("Jeg minder dig ikke om noget.")
    assert "20/3 · Kommunerne skal melde antallet af bådpladser til Kystrådet · om 18 dage" in overview.text
    assert not any(button.startswith("Slet") for button in overview.buttons)


def test_a_wish_is_told_when_it_rings_itself(anna: Person) -> None:
    anna.says("/paamind Ring kl. 15")
    assert "mandag den 2. marts 2026 kl. 15.00" in anna.hears().text
    anna.says("/paamind punkt 3.2")
    assert "Næste påmindelse kommer fredag den 6. marts 2026 kl. 8.00." in anna.hears().text


def test_ones_own_leaves_the_overview_when_its_day_is_past(anna: Person, clock: SetClock) -> None:
    anna.says("/paamind Ring kl. 15")
    anna.hears()
    clock.time = at("2026-03-02T15:00")
    assert "Ring" in anna.hears().text
    clock.time = at("2026-03-03T08:00")
    anna.says("/paamindelser")
    assert anna.hears().text.startswith("Jeg minder dig ikke om noget.")


@pytest.mark.parametrize(
    "data", ["klaret:abc", "klaret:1:2", "udsaet:1", "glem:x", "valg:zz", "klaret:99999999999999999999", "x"]
)
def test_a_tap_with_made_up_data_is_answered_and_does_nothing(anna: Person, data: str) -> None:
    anna.says("/frister")
    tap = anna.presses_data(anna.hears(), data)
    assert anna.is_told(tap) == "Knappen er for gammel. Skriv spørgsmålet igen."
    assert anna.hears_nothing()
