"""backup, restore and pause with the real process: copies under load, and the kill switch."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from pathlib import Path

from bot.options import COPENHAGEN
from bot.shapes import shape_answer
from knowledge.library import Library
from tests.example_library import copy_example
from tests.golden.evaluation import GOLDEN
from tests.golden.scoring import read_questions
from tests.journeys.processes import build_environment, raadsbot, raadsbot_run
from tests.journeys.running_bot import ADMIN
from tests.standin import StandIn

NOW = dt.datetime(2021, 6, 1, 9, 0, tzinfo=COPENHAGEN)
QUESTIONS = [one.text for one in read_questions(GOLDEN / "questions" / "example-third.jsonl")]


def ask_all(database: Path) -> list[dict[str, object]]:
    with Library.open(database) as library:
        answers = [shape_answer(library.ask(question, now=NOW)) for question in QUESTIONS]
    return [{key: value for key, value in answer.items() if key != "ms"} for answer in answers]


def test_a_copy_made_under_load_answers_the_same(telegram: StandIn, tmp_path: Path) -> None:
    database = tmp_path / "raadsbot.db"
    environment = build_environment(telegram) | {"RAADSBOT_ACCESS_QUESTIONS_PER_MINUTE": "0"}
    anna = telegram.person(ADMIN)
    anna.says("Viborg kvote 2022")
    with raadsbot_run(environment, tmp_path) as process:
        anna.hears(timeout=60)
        stopped, written = threading.Event(), list[int]()
        load = threading.Thread(target=write_until, args=(database, stopped, written))
        load.start()
        for number in range(40):
            anna.says(f"Viborg kvote 2022 nummer {number}")
        try:
            copies = [raadsbot("--db", database, "backup", "--to", tmp_path / f"{n}.db") for n in (1, 2)]
            assert written
        finally:
            stopped.set()
            load.join()
        refused = raadsbot("--db", database, "restore", tmp_path / "1.db")
        for _ in range(40):
            anna.hears(timeout=30)
        process.terminate()
        process.communicate(timeout=30)

    assert [copy.returncode for copy in copies] == [0, 0], copies
    assert "er en hel kopi" in copies[0].stdout
    assert (refused.returncode, refused.stderr.splitlines()[-1]) == (
        1,
        "raadsbot: Botten kører på den database. Stop den først, og gendan så.",
    )
    restored = raadsbot("--db", tmp_path / "ny" / "raadsbot.db", "restore", tmp_path / "2.db")
    assert restored.returncode == 0, restored.stderr
    expected = ask_all(database)
    assert len(expected) == len(QUESTIONS)
    assert ask_all(tmp_path / "ny" / "raadsbot.db") == expected


def write_until(database: Path, stopped: threading.Event, written: list[int]) -> None:
    """Write and write, as members' buttons and reminders do."""
    with sqlite3.connect(database, timeout=30, isolation_level=None) as db:
        number = 0
        while not stopped.is_set():
            number += 1
            db.execute("INSERT INTO known_files VALUES (?, 'gone', '', 0)", [f"/load/{number}"])
            written.append(number)
    db.close()


def test_a_copy_is_found_by_its_name_and_put_back(tmp_path: Path) -> None:
    database = copy_example(tmp_path / "raadsbot.db")
    assert "Der er ingen kopier" in raadsbot("--db", database, "restore").stdout
    assert raadsbot("--db", database, "backup").returncode == 0
    listed = raadsbot("--db", database, "restore").stdout.splitlines()
    name, _, age = listed[0].partition("  ")
    assert age == "0 min. gammel"
    database.write_bytes(b"ikke en database" * 1000)
    damaged = raadsbot("--db", database, "ask", "Viborg kvote 2022")
    assert (damaged.returncode, damaged.stdout) == (1, "")
    assert damaged.stderr.endswith("gendan den seneste kopi: raadsbot restore\n")
    assert raadsbot("--db", database, "restore", name).returncode == 0
    assert "12" in raadsbot("--db", database, "ask", "Viborg kvote 2022").stdout


def test_a_pause_is_every_answer_until_it_ends(telegram: StandIn, tmp_path: Path) -> None:
    database = tmp_path / "raadsbot.db"
    anna, stranger = telegram.person(ADMIN), telegram.person(99, "Fremmed")
    anna.says("Viborg kvote 2022")
    with raadsbot_run(build_environment(telegram), tmp_path):
        first = anna.hears(timeout=60)
        assert raadsbot("--db", database, "pause", "  ").returncode == 1
        assert raadsbot("--db", database, "pause", "Vi retter en fejl & er <snart> tilbage.").returncode == 0
        for message in ("Silkeborg kvote 2022", "/dokumenter"):
            anna.says(message)
            assert anna.hears().text == "Vi retter en fejl & er <snart> tilbage."
        assert anna.is_told(anna.presses(first, "Kilde")) == "Vi retter en fejl & er <snart> tilbage."
        stranger.says("hej")
        assert stranger.hears().text.startswith("Denne bot er kun for inviterede.")
        assert raadsbot("--db", database, "resume").stdout == "Botten svarer igen.\n"
        anna.says("Silkeborg kvote 2022")
        assert "Silkeborg" in anna.hears().text
    assert raadsbot("--db", database, "resume").stdout == "Botten var ikke sat på pause.\n"
