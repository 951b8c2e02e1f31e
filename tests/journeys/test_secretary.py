"""The journey of a secretary: send a document, read the report, put a figure right, send the next edition."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from handlers import texts
from knowledge.library import EXAMPLE_LEFT, Library
from knowledge.model import Block, BlockKind, Row
from tests.journeys.processes import build_environment, raadsbot_run
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.printing.pdf import print_pdf
from tests.standin import Heard, Person, StandIn


def agenda(quota: str, day: int) -> bytes:
    """A PDF with a heading, a deadline and a table with a misspelt name."""

    def block(kind: BlockKind, text: str, level: int | None = None) -> Block:
        return Block(kind, text, 0, None, 0, 0, level)

    rows = [("Kommune", "Kvote 2022"), ("573 Varde", quota), ("575 Vejle", "12"), ("580 Aabenraa", "9")]
    table = Block(BlockKind.TABLE, "", 0, None, 0, 0, rows=tuple(Row(r, 0, None, 0, 0) for r in rows))
    blocks = [
        block(BlockKind.HEADING, "Dagsorden for Teknikudvalget den 3. juni 2021", 1),
        block(BlockKind.HEADING, "Punkt 1 Kvoter", 2),
        block(BlockKind.PARAGRAPH, f"Høringssvar sendes senest den {day}. september 2021."),
        table,
    ]
    return print_pdf(blocks, "ruled")


@pytest.fixture
def anna(telegram: StandIn, tmp_path: Path) -> Iterator[Person]:
    clock = SetClock(dt.datetime(2021, 6, 1, 9, 0, tzinfo=COPENHAGEN))
    with (
        Library.open(tmp_path / "raadsbot.db") as library,
        running_bot(telegram, library, clock, folder=tmp_path),
    ):
        yield telegram.person(ADMIN, "Anna Holm")


def test_from_the_first_edition_to_the_second(anna: Person) -> None:
    anna.sends_file("dagsorden.pdf", agenda("7", 10))
    received = anna.hears()
    assert received.text == "Modtaget: dagsorden.pdf. Jeg læser …"
    report = anna.sees_change(received)
    assert "er læst." in report.text
    assert "3 tal, 2 datoer" in report.text
    assert "Rækken med kode 575 kaldes »Vejle«" in report.text
    assert "(side 1)" in report.text

    anna.says("/kontrol")
    listed = anna.hears()
    assert "Rækken med kode 575 kaldes »Vejle«" in listed.text
    anna.presses(listed, "1 er i orden")
    assert "575" not in anna.sees_change(listed).text

    anna.says("/ret Varde kvote 2022 = 8")
    assert (
        anna.hears().text == "Rettet: Kvote 2022 for Varde er nu 8. Der er trykt »7«, og det står i svarene."
    )
    anna.says("Varde kvote 2022")
    assert "8 (rettet; der er trykt »7«)" in anna.hears().text

    anna.sends_file("dagsorden.pdf", agenda("9", 17))
    second = anna.sees_change(anna.hears())
    assert "erstatter den forrige udgave" in second.text
    assert "Kvote 2022 for Varde er ændret fra 8 til 9." in second.text
    assert "17. september 2021" in second.text
    assert "bruges ikke længere" in second.text
    assert "Vejle" not in second.text

    anna.presses(second, "Fortryd")
    assert "den forrige udgave" in anna.sees_change(second).text
    anna.says("Varde kvote 2022")
    assert "8 (rettet; der er trykt »7«)" in anna.hears().text


def test_what_a_document_is_called_is_put_right_for_good(anna: Person) -> None:
    anna.sends_file("dagsorden.pdf", agenda("7", 10))
    anna.sees_change(anna.hears())

    anna.says("/ret dokument dagsorden.pdf titel = Teknikudvalget, juni")
    assert anna.hears().text == "Rettet: titel for dagsorden.pdf er nu »Teknikudvalget, juni«."
    anna.says("/ret dokument dagsorden.pdf dato = 4. juni 2021")
    assert "4. juni 2021" in anna.hears().text
    anna.says("/ret dokument dagsorden.pdf dato = i går")
    assert "kan ikke bruges" in anna.hears().text
    anna.says("/ret dokument dagsorden.pdf slags = referat")
    assert anna.hears().text == "Rettet: slags for dagsorden.pdf er nu »referat«."
    anna.says("/ret dokument dagsorden.pdf slags = kagemand")
    assert "Vælg en af: " in anna.hears().text
    anna.sends_file("dagsorden.pdf", agenda("9", 10))
    report = anna.sees_change(anna.hears())
    assert "Referat, Teknikudvalget, 4. juni 2021." in report.text

    anna.says("/dokumenter")
    assert "Teknikudvalget, juni (referat, 4. juni 2021)" in anna.hears().text


def test_what_was_put_right_or_accepted_can_be_undone(anna: Person) -> None:
    anna.sends_file("dagsorden.pdf", agenda("7", 10))
    anna.sees_change(anna.hears())
    anna.says("/rettelser")
    assert anna.hears().text == "Der er ikke rettet noget, og ingen fund er sat i orden."
    anna.says("/ret Varde kvote 2022 = 8")
    anna.hears()
    anna.says("/kontrol")
    listed = anna.hears()
    anna.presses(listed, "1 er i orden")
    anna.sees_change(listed)

    anna.says("/rettelser")
    decided = anna.hears()
    assert "2. I orden: Rækken med kode 575 kaldes »Vejle«" in decided.text
    assert "1. Kvote 2022 for Varde er 8, hvor der er læst 7." in decided.text

    anna.presses(decided, "Fortryd 1")
    left = anna.sees_change(decided)
    assert "Varde" not in left.text
    anna.presses(left, "Fortryd 1")
    assert "Der er ikke rettet noget" in anna.sees_change(left).text
    anna.says("Varde kvote 2022")
    assert "rettet" not in anna.hears().text
    anna.says("/kontrol")
    assert "Rækken med kode 575 kaldes »Vejle«" in anna.hears().text


def test_a_broken_file_changes_nothing(anna: Person, tmp_path: Path) -> None:
    anna.sends_file("dagsorden.pdf", agenda("7", 10)[:300])

    told = anna.sees_change(anna.hears()).text

    assert "ikke læst ind" in told
    assert "beskadiget" in told
    assert list((tmp_path / "indbakke").glob("*.pdf")) == []


def test_a_taken_back_document_is_gone(anna: Person, tmp_path: Path) -> None:
    anna.sends_file("dagsorden.pdf", agenda("7", 10))
    report = anna.sees_change(anna.hears())

    anna.presses(report, "Fortryd")

    assert "er taget ud igen" in anna.sees_change(report).text
    anna.says("/dokumenter")
    assert anna.hears().text == "Der er ingen dokumenter endnu."


def send(anna: Person, data: bytes) -> Heard:
    """The report on dagsorden.pdf with this content."""
    anna.sends_file("dagsorden.pdf", data)
    return anna.sees_change(anna.hears())


def ask_quota(anna: Person) -> str:
    anna.says("Varde kvote 2022")
    return anna.hears().text


def test_each_of_three_editions_is_taken_back_under_its_own_report_the_newest_first(anna: Person) -> None:
    first, second, third = (send(anna, agenda(quota, 10)) for quota in ("7", "8", "9"))

    for report in (first, second):
        refusal = anna.is_told(anna.presses(report, "Fortryd"))
        assert refusal == "Der er sendt en nyere udgave af dagsorden.pdf (1/6 kl. 09.00). Fortryd den først."
    assert "Varde: 9" in ask_quota(anna)

    for report, quota in ((third, "8"), (second, "7")):
        anna.presses(report, "Fortryd")
        assert "den forrige udgave af dagsorden.pdf gælder igen" in anna.sees_change(report).text
        assert f"Varde: {quota}" in ask_quota(anna)
        assert anna.is_told(anna.presses_data(report, report.data[0])) == "Det er fortrudt allerede."

    anna.presses(first, "Fortryd")
    assert "er taget ud igen" in anna.sees_change(first).text
    anna.says("/dokumenter")
    assert anna.hears().text == "Der er ingen dokumenter endnu."


def test_an_edition_that_is_sent_again_changes_nothing_and_has_nothing_to_take_back(anna: Person) -> None:
    data = agenda("8", 10)
    first, second = send(anna, agenda("7", 10)), send(anna, data)
    again = send(anna, data)
    assert ("er her allerede, uændret" in again.text, again.buttons) == (True, ())
    anna.presses(second, "Fortryd")
    anna.sees_change(second)
    back = send(anna, data)
    assert "Kvote 2022 for Varde er ændret fra 7 til 8." in back.text
    assert anna.is_told(anna.presses(first, "Fortryd")) is not None
    anna.presses(back, "Fortryd")
    anna.sees_change(back)
    assert "Varde: 7" in ask_quota(anna)


def test_what_has_become_of_a_file_otherwise_is_not_undone(anna: Person, tmp_path: Path) -> None:
    report = send(anna, agenda("7", 10))
    (tmp_path / "indbakke" / "dagsorden.pdf").write_bytes(agenda("8", 10))
    refusal = "Filen er ændret i mappen, siden den blev sendt. /slet tager dokumentet ud."
    assert anna.is_told(anna.presses(report, "Fortryd")) == refusal
    anna.says("/slet dagsorden")
    asked = anna.hears()
    anna.presses(asked, "Slet dokumentet")
    anna.sees_change(asked)
    assert anna.is_told(anna.presses(report, "Fortryd")) == "Dokumentet er her ikke længere."


def test_a_cpr_number_in_the_name_of_a_file_reaches_neither_folder_nor_library(
    anna: Person, tmp_path: Path
) -> None:
    anna.sends_file("klage 010180-1234.pdf", agenda("7", 10))
    received = anna.hears()
    report = anna.sees_change(received)

    assert "010180" not in received.text + report.text
    assert "Filens navn ser ud til at rumme et CPR-nummer" in report.text
    (sent,) = (path.name for path in tmp_path.rglob("klage*.pdf"))
    assert sent.startswith("klage xxxxxx-xxxx (")
    with Library.open(tmp_path / "raadsbot.db") as library:
        assert "010180" not in "\n".join(library.db.conn.iterdump())


def test_the_same_bytes_under_another_name_are_no_second_document(anna: Person, tmp_path: Path) -> None:
    data = agenda("7", 10)
    send(anna, data)
    anna.sends_file("kopi.pdf", data)
    told = anna.sees_change(anna.hears())
    assert ("er her allerede, uændret" in told.text, told.buttons) == (True, ())
    assert [file.name for file in (tmp_path / "indbakke").glob("*.pdf")] == ["dagsorden.pdf"]


def test_a_file_is_read_by_the_next_process_when_the_bot_is_killed_while_it_reads(
    telegram: StandIn, tmp_path: Path
) -> None:
    long = tmp_path / "lang.md"
    long.write_text(
        "# Rapport\n\n" + "".join(f"## Afsnit {n}\n\nVarde har {n} skoler.\n\n" for n in range(700))
    )
    anna = telegram.person(ADMIN)
    with raadsbot_run(build_environment(telegram), tmp_path) as process:
        anna.sends_file("lang.md", long.read_bytes())
        received = anna.hears(timeout=60)
        while not (tmp_path / "indbakke" / "lang.md").exists():
            time.sleep(0.01)
        process.kill()
        process.communicate(timeout=60)
    assert anna.sees(received).text == "Modtaget: lang.md. Jeg læser …"
    with raadsbot_run(build_environment(telegram), tmp_path):
        report = anna.sees_change(received, timeout=120)
        assert "Rapport er læst." in report.text
        anna.presses(report, "Fortryd")
        assert "er taget ud igen" in anna.sees_change(report).text
    assert anna.hears_nothing()


def test_only_admins_may_send_documents(anna: Person, telegram: StandIn) -> None:
    anna.says("/invite 1")
    code = anna.hears().text.partition("start=")[2].split()[0]
    bo = telegram.person(2, "Bo Lind")
    bo.says(f"/start {code}")
    bo.hears()

    bo.sends_file("dagsorden.pdf", agenda("7", 10))

    assert bo.hears().text == "Det kan kun en administrator."


def test_a_document_is_deleted_after_a_second_tap(anna: Person) -> None:
    anna.sends_file("dagsorden.pdf", agenda("7", 10))
    anna.sees_change(anna.hears())
    anna.says("/slet kagemand")
    assert "»kagemand« passer på intet dokument" in anna.hears().text

    anna.says("/slet dagsorden")
    asked = anna.hears()
    assert "Slet Dagsorden for Teknikudvalget den 3. juni 2021 (dagsorden.pdf)?" in asked.text
    assert "3 tal og 2 datoer" in asked.text
    anna.presses(asked, "Slet dokumentet")

    assert anna.sees_change(asked).text.startswith("Slettet: Dagsorden for Teknikudvalget")
    anna.says("/dokumenter")
    assert anna.hears().text == "Der er ingen dokumenter endnu."


def test_a_file_of_a_known_name_is_a_new_edition_and_can_be_taken_back(anna: Person, tmp_path: Path) -> None:
    watched = tmp_path / "ind" / "dagsorden.pdf"
    watched.parent.mkdir()
    watched.write_bytes(agenda("7", 10))
    with Library.open(tmp_path / "raadsbot.db") as library:
        library.index(watched, now=dt.datetime(2021, 6, 1, 9, 0, tzinfo=COPENHAGEN))

    anna.sends_file("dagsorden.pdf", agenda("9", 10))
    report = anna.sees_change(anna.hears())
    assert "Kvote 2022 for Varde er ændret fra 7 til 9." in report.text

    anna.presses(report, "Fortryd")
    assert "den forrige udgave" in anna.sees_change(report).text
    anna.says("Varde kvote 2022")
    assert "Varde: 7" in anna.hears().text


def test_the_bundled_example_steps_aside_for_the_first_document_and_says_so_once(
    telegram: StandIn, tmp_path: Path
) -> None:
    anna = telegram.person(ADMIN)
    environment = build_environment(telegram)
    with raadsbot_run(environment, tmp_path):
        anna.says("/dokumenter")
        assert "1 dokument" in anna.hears(timeout=60).text
        anna.sends_file("dagsorden.pdf", agenda("1", 2))
        received = anna.hears(timeout=60)
        report = received if "er læst" in received.text else anna.sees_change(received, timeout=60)
        assert report.text.endswith(EXAMPLE_LEFT)
        anna.says("/dokumenter")
        assert "Teknikudvalget" in (listed := anna.hears()).text
        assert "1 dokument\n" in listed.text
        anna.says("/slet dagsorden.pdf")
        anna.is_told(anna.presses(asked := anna.hears(), "Slet dokumentet"))
        anna.sees_change(asked)
    with raadsbot_run(environment, tmp_path):
        anna.says("/dokumenter")
        assert anna.hears(timeout=60).text == texts.NO_DOCUMENTS
