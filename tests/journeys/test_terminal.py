"""`raadsbot run` without a token: a chat in the terminal, or a plain refusal where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.example_library import copy_example
from tests.journeys.processes import ROOT, raadsbot

NO_TOKEN = {key: value for key, value in os.environ.items() if "TOKEN" not in key}


def test_without_token_and_terminal_it_says_so_with_status_2(tmp_path: Path) -> None:
    done = raadsbot("--db", copy_example(tmp_path / "a.db"), "run", environment=NO_TOKEN)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-2] == (
        "raadsbot: TELEGRAM_BOT_TOKEN er ikke sat, og her er ingen terminal at svare i. Sæt tokenet,"
        " eller start botten i en terminal."
    )


def test_questions_from_a_pipe_are_answered(tmp_path: Path) -> None:
    done = raadsbot("--db", tmp_path / "a.db", "run", environment=NO_TOKEN, input="Viborg kvote 2022\n")
    assert done.returncode == 0
    assert "Viborg: 12" in done.stdout


def test_a_token_under_another_name_is_told_the_right_one(tmp_path: Path) -> None:
    for name in ("RAADSBOT_TELEGRAM_TOKEN", "TOKEN"):
        environment = {**NO_TOKEN, name: f"1234567890:{'hemmeligt':A<35}"}
        done = raadsbot("--db", tmp_path / "a.db", "run", environment=environment)
        assert done.returncode == 1
        assert "TELEGRAM_BOT_TOKEN" in done.stderr
        assert "hemmeligt" not in done.stderr


def test_what_lands_in_the_folder_is_read_during_the_chat(tmp_path: Path) -> None:
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "a.md").write_text("# Dagsorden for Skovrådet\n\nRådet planter 10 træer i skoven.\n")
    environment = {
        **NO_TOKEN,
        "RAADSBOT_LIBRARY_DOCUMENTS": str(folder),
        "RAADSBOT_LIBRARY_WATCH_SECONDS": "1",
    }
    command = [sys.executable, "-m", "bot", "--db", str(tmp_path / "a.db"), "run"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write("hvor mange træer planter rådet\n")
        process.stdin.flush()
        while "10" not in process.stdout.readline():
            assert process.poll() is None
        (folder / "b.md").write_text("# Dagsorden for Havnerådet\n\nHavnen får 7 nye pladser til joller.\n")
        heard = ""
        while "b.md" not in heard:
            heard = process.stderr.readline()
            assert heard, "the chat ended before the file was read"
        process.stdin.write("hvad får havnen\n")
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "7" in said
