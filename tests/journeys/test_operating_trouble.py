"""When disk, file or clock fail: one clear Danish line with the remedy, and the data as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.example import EXAMPLE_AGENDA
from knowledge.storage.schema import MIGRATIONS
from tests.example_library import copy_example
from tests.journeys.processes import ROOT, build_environment, raadsbot, raadsbot_run
from tests.journeys.running_bot import ADMIN
from tests.load.outbox import hatch_bot
from tests.standin import StandIn

QUESTION = "Viborg kvote 2022"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return copy_example(tmp_path / "data" / "raadsbot.db")


def tell_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that says what is wrong."""
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    return line


def can_mount() -> bool:
    """Whether a disk of a few megabytes can be had without being root."""
    if not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="this machine lets nobody mount a small disk")
def test_a_full_disk(database: Path, tmp_path: Path) -> None:
    """The document does not fit: that is told, and what was there is answered from."""
    report = tmp_path / "stor.md"
    rows = "\n".join(
        f"Punkt om sag {number} med ord{number} og beløb {number} kr." for number in range(1_500)
    )
    report.write_text(f"# Stor dagsorden\n\n{rows}\n", encoding="utf-8")
    size = database.stat().st_size // 1024 + 250
    script = f"""
        mount -t tmpfs -o size={size}k tmpfs "$1" && cp "$2" "$1/raadsbot.db" && cd "$3" || exit 99
        "$4" -m bot --db "$1/raadsbot.db" index "$5"; echo "status $?"
        "$4" -m bot --db "$1/raadsbot.db" ask "{QUESTION}"; echo "status $?"
        dd if=/dev/zero of="$1/fyld" bs=1k 2>/dev/null
        "$4" -m bot --db "$1/raadsbot.db" backup --to "$1/kopi.db"; echo "status $?"
        ls "$1"
    """
    disk = tmp_path / "disk"
    disk.mkdir()
    checkpoint(database)
    arguments = map(str, (disk, database, ROOT, sys.executable, report))
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", *arguments], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done
    assert "Viborg: 12" in done.stdout
    assert [line for line in done.stdout.splitlines() if line.startswith("status")] == [
        "status 1",
        "status 0",
        "status 1",
    ]
    lines = [line for line in (done.stdout + done.stderr).splitlines() if "Disken er fuld: " in line]
    assert len(lines) == 2
    assert all("Ryd op, og prøv igen; det, der stod i databasen, står der stadig." in line for line in lines)
    assert "Traceback" not in done.stderr
    assert "kopi.db" not in done.stdout.splitlines()[-3:]


def checkpoint(database: Path) -> None:
    """Everything into the file itself."""
    db = Database(database)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write anything")
def test_a_database_that_may_not_be_written(database: Path, tmp_path: Path) -> None:
    checkpoint(database)
    before = database.read_bytes()
    database.chmod(0o444)
    database.parent.chmod(0o555)
    tmp_path.chmod(0o755)
    try:
        done = run_as_other(database)
    finally:
        database.parent.chmod(0o755)
    assert tell_line(done) == (
        f"raadsbot: Databasen {database} er skrivebeskyttet. Giv den bruger, der kører Rådsbot, lov til at"
        " skrive i både filen og mappen."
    )
    assert database.read_bytes() == before


@pytest.mark.skipif(not can_mount(), reason="this machine lets nobody mount a small disk")
def test_a_disk_that_may_only_be_read(database: Path, telegram: StandIn, tmp_path: Path) -> None:
    """The bot that can't leave its sign of life there says so, too."""
    checkpoint(database)
    script = """
        mount -t tmpfs tmpfs "$1" && cp "$2" "$1/raadsbot.db" && mount -o remount,ro "$1" || exit 99
        cd "$3" && "$4" -m bot --db "$1/raadsbot.db" run
    """
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", *map(str, (disk, database, ROOT, sys.executable))],
        env=build_environment(telegram),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert tell_line(done) == (
        f"raadsbot: Databasen {disk / 'raadsbot.db'} er skrivebeskyttet. Giv den bruger, der kører Rådsbot,"
        " lov til at skrive i både filen og mappen."
    )


def run_as_other(database: Path) -> subprocess.CompletedProcess[str]:
    """`raadsbot index` without root's right to write what may not be written."""
    command = [sys.executable, "-m", "bot", "--db", str(database), "index", str(EXAMPLE_AGENDA), "--again"]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
        command[1:1] = ["--inh-caps=-dac_override,-dac_read_search"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_a_page_that_is_damaged(database: Path) -> None:
    checkpoint(database)
    data = bytearray(database.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start + 8 : start + 600] = b"\xa5" * 592
    database.write_bytes(data)
    line = tell_line(raadsbot("--db", database, "ask", QUESTION))
    assert line == f"raadsbot: Databasen {database} er beskadiget. Gendan den seneste kopi: raadsbot restore"
    assert database.read_bytes()[4096:] == data[4096:]


def test_a_file_that_is_no_database(database: Path) -> None:
    database.write_text("Det her er en indkøbsseddel.\n" * 500)
    line = tell_line(raadsbot("--db", database, "ask", QUESTION))
    assert line == (
        f"raadsbot: {database} er ikke en database, eller den er beskadiget. Vælg en anden med --db, eller"
        " gendan den seneste kopi: raadsbot restore"
    )


def test_a_database_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "gammel.db"
    names = [migration.name for migration in MIGRATIONS.pending(Database(memory=True))]
    db = Database(path)
    MIGRATIONS.apply(db, stop_before=names[len(names) // 2])
    db.execute("INSERT INTO words VALUES ('eg', 'eg', 1)")
    db.close()
    note = tmp_path / "notat.md"
    note.write_text("# Notat\n\n| Kommune | Kvote 2022 |\n|---|---|\n| 791 Viborg | 12 |\n", encoding="utf-8")
    assert raadsbot("--db", path, "index", note).returncode == 0
    assert "Viborg: 12" in raadsbot("--db", path, "ask", QUESTION).stdout
    assert Database(path).execute("SELECT count(*) FROM words WHERE word = 'eg'").fetchone() == (1,)


def test_a_database_of_a_newer_version_is_left_alone(database: Path) -> None:
    db = Database(database)
    db.table("_sqlite_migrations").insert(
        {"migration_set": "raadsbot", "name": "of_tomorrow", "applied_at": "2040-01-01"}
    )
    db.close()
    assert tell_line(raadsbot("--db", database, "ask", QUESTION)) == (
        f"raadsbot: Databasen {database} er lavet af en nyere udgave af Rådsbot. Opgrader Rådsbot, eller"
        " gendan en kopi fra før: raadsbot restore"
    )


def test_another_process_that_holds_the_database_is_told_after_a_while(database: Path) -> None:
    holder = Database(database)
    holder.execute("PRAGMA busy_timeout = 1000")
    holder.conn.execute("BEGIN IMMEDIATE")
    try:
        done = raadsbot("--db", database, "correct", QUESTION, "13")
        asked = raadsbot("--db", database, "ask", QUESTION)
    finally:
        holder.conn.rollback()
    assert tell_line(done) == (
        f"raadsbot: Et andet program skriver i databasen {database}. Vent lidt, og prøv igen."
    )
    assert "Viborg: 12" in asked.stdout


def test_a_clock_that_was_set_back_a_day_repeats_no_reminder_and_answers(
    telegram: StandIn, tmp_path: Path
) -> None:
    anna = telegram.person(ADMIN)
    copy_example(tmp_path / "raadsbot.db")
    anna.says("/paamind alle")
    for start in ("2021-08-27T07:00", "2021-08-27T08:01", "2021-08-26T08:01"):
        process = hatch_bot(telegram, tmp_path / "raadsbot.db", EXAMPLE_AGENDA, "--now", start)
        try:
            if start.startswith("2021-08-26"):
                anna.says(QUESTION)
            heard = anna.hears(timeout=90).text
            assert heard.startswith("⏰") == (start == "2021-08-27T08:01")
        finally:
            process.terminate()
            process.wait(30)
    assert "12" in heard
    assert anna.hears_nothing()


def test_telegram_that_is_away_is_found_again_soon_and_not_asked_all_the_time(
    telegram: StandIn, tmp_path: Path
) -> None:
    anna = telegram.person(ADMIN)
    anna.says(QUESTION)
    with raadsbot_run(build_environment(telegram), tmp_path):
        anna.hears(timeout=60)
        outage = telegram.fail("drop", methods=["getUpdates"])
        anna.says("Silkeborg kvote 2022")
        anna.hears()
        asked = len(telegram.calls("getUpdates"))
        assert not telegram.wait_for(lambda: len(telegram.calls("getUpdates")) > asked + 5, timeout=10)
        outage.times = 0
        anna.says("Randers kvote 2022")
        assert "Randers" in anna.hears(timeout=30).text
