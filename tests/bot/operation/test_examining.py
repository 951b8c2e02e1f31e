"""The doctor: each thing that may be wrong has its line, and only what is bad changes the status."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from bot.operation.examining import (
    Examined,
    Health,
    Reply,
    examine,
    examine_clock,
    examine_copies,
    examine_heartbeat,
    examine_tesseract,
    examine_token,
)
from bot.operation.heartbeat import SignOfLife, find_sign_path
from bot.options import COPENHAGEN
from bot.settings import LibrarySettings, Settings
from handlers.pausing import find_pause_path, pause_answers
from knowledge.library import Library
from knowledge.safekeeping import back_up
from knowledge.storage.examining import DatabaseState
from tests.example_library import copy_example
from tests.journeys.processes import raadsbot

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "raadsbot.db")


def examine_all(database: Path) -> dict[str, Examined]:
    settings = Settings(library=LibrarySettings(database=database))
    found = {
        one.name: one for one in examine(settings, NOW, lambda _settings, _token: Reply(200, "raadsbot", NOW))
    }
    del found["skanning"], found["disk"]  # of the machine that the tests run on
    return found


def test_documents_that_an_older_version_read(database: Path, tmp_path: Path) -> None:
    kept, lost = tmp_path / "her.md", tmp_path / "væk.md"
    kept.write_text("# Dagsorden\n\nIntet.\n", "utf-8")
    lost.write_text("# Dagsorden\n\nHeller intet.\n", "utf-8")
    with Library.open(database) as library:
        library.index(kept, lost, now=NOW)
        library.db.execute("UPDATE documents SET read_by = 'en ældre'")
        library.db.conn.commit()
        assert examine_all(database)["læsning"].line.startswith("2 er læst af en ældre udgave; botten læser")
        lost.unlink()
        told = examine_all(database)["læsning"]
    assert told.health is Health.NOTE
    assert told.line.startswith("1 dokument er læst af en ældre udgave, og filen er her ikke (væk.md)")


def test_a_database_in_order(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:a")
    back_up(database, database.parent / "sikkerhedskopier", NOW)
    found = examine_all(database)
    assert {name: one.health for name, one in found.items()} == {
        "token": Health.GOOD,
        "database": Health.GOOD,
        "skema": Health.GOOD,
        "indeks": Health.GOOD,
        "læsning": Health.GOOD,
        "rettigheder": Health.GOOD,
        "puls": Health.NOTE,
        "kopier": Health.GOOD,
        "ur": Health.GOOD,
    }
    assert found["database"].line.endswith("er hel, 1 dokument")


def test_rows_that_no_search_finds_and_files_that_others_read(database: Path) -> None:
    with Library.open(database) as library:
        library.db.execute("DELETE FROM passage_rows WHERE id = (SELECT min(id) FROM passage_rows)")
    database.chmod(0o644)
    found = examine_all(database)
    assert found["indeks"] == Examined(
        "indeks",
        Health.BAD,
        "rækker og søgeord passer ikke sammen (1 i passages). Læs igen: raadsbot index --again MAPPE",
    )
    assert "andre på maskinen kan læse raadsbot.db" in found["rettigheder"].line


def test_a_database_that_is_not_there_or_none_is_told_and_not_made(tmp_path: Path) -> None:
    assert (
        examine_all(tmp_path / "intet.db")["database"].line == f"Der er ingen database i {tmp_path}/intet.db."
    )
    assert not (tmp_path / "intet.db").exists()
    (tmp_path / "noter.db").write_text("indkøb" * 1000)
    found = examine_all(tmp_path / "noter.db")
    assert found["database"].health is Health.BAD
    assert "indeks" not in found


@pytest.mark.parametrize(
    ("reply", "health", "words"),
    [
        (None, Health.NOTE, "ikke sat"),
        (Reply(200, "raadsbot"), Health.GOOD, "@raadsbot"),
        (Reply(401), Health.BAD, "kender ikke"),
        (Reply(502), Health.BAD, "svarer 502"),
        (Reply(0), Health.BAD, "kan ikke nås"),
    ],
)
def test_the_token(reply: Reply | None, health: Health, words: str) -> None:
    examined = examine_token(reply)
    assert examined.health is health
    assert words in examined.line


def test_the_heartbeat_of_a_bot_that_listens_is_paused_or_is_deaf(tmp_path: Path) -> None:
    database = tmp_path / "raadsbot.db"
    with SignOfLife(find_sign_path(database)) as sign:
        sign.write("polling", NOW - dt.timedelta(seconds=20))
        assert examine_heartbeat(database, NOW).line.endswith("lytter (polling), sidst for 20 s siden")
        deaf = examine_heartbeat(database, NOW + dt.timedelta(minutes=2))
        assert (deaf.health, "140 s" in deaf.line) == (Health.BAD, True)
        pause_answers(find_pause_path(database), "Vi retter en fejl.")
        paused = examine_heartbeat(database, NOW)
        assert (paused.health, "Vi retter en fejl." in paused.line) == (Health.NOTE, True)


def test_copies_that_are_too_old_or_from_the_future(database: Path) -> None:
    folder = database.parent / "kopier"
    assert examine_copies(folder, 14, NOW).health is Health.BAD
    back_up(database, folder, NOW)
    healths = [
        examine_copies(folder, 14, NOW + dt.timedelta(hours=hours)).health for hours in (1, 47, 49, -2)
    ]
    assert healths == [Health.GOOD, Health.GOOD, Health.BAD, Health.BAD]


def test_a_clock_that_goes_wrong() -> None:
    reply = Reply(200, "raadsbot", NOW)
    assert examine_clock(reply, DatabaseState(), NOW + dt.timedelta(seconds=59)).health is Health.GOOD
    assert "300 s foran" in examine_clock(reply, DatabaseState(), NOW + dt.timedelta(minutes=5)).line
    assert "300 s bagud" in examine_clock(reply, DatabaseState(), NOW - dt.timedelta(minutes=5)).line
    written = DatabaseState(written_at=NOW + dt.timedelta(days=1))
    assert "er stillet tilbage" in examine_clock(None, written, NOW).line


def test_tesseract_must_know_danish() -> None:
    found = [examine_tesseract(languages).health for languages in ((), ("eng", "osd"), ("dan", "eng"))]
    assert found == [Health.NOTE, Health.BAD, Health.GOOD]


def test_the_command_has_a_line_for_each_and_status_1_for_what_is_bad(database: Path) -> None:
    done = raadsbot("--db", database, "doctor")
    assert done.returncode == 1
    assert done.stdout.startswith("ok    indstillinger: ")
    assert "FEJL  kopier: der er ingen i " in done.stdout
    assert raadsbot("--db", database, "backup").returncode == 0
    done = raadsbot("--db", database, "doctor", "--json")
    found = {one["name"]: one["health"] for one in map(json.loads, done.stdout.splitlines())}
    assert found["kopier"] == "good"
    bad = [name for name, health in found.items() if health == "bad"]
    assert (done.returncode, bad) in ((0, []), (1, ["ur"]), (1, ["skanning"]), (1, ["disk"]))
