"""The command `raadsbot run` as a process of its own: the bundled agenda, the real library, real signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handlers import texts
from tests.journeys.running_bot import ADMIN
from tests.standin import StandIn

ROOT = Path(__file__).parents[2]


def build_environment(telegram: StandIn) -> dict[str, str]:
    return {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "RAADSBOT_TELEGRAM_BASE_URL": telegram.base_url,
        "RAADSBOT_TELEGRAM_BASE_FILE_URL": telegram.base_file_url,
        "RAADSBOT_ACCESS_ADMINS": f"{ADMIN},2",
    }


@contextmanager
def raadsbot_run(environment: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`raadsbot run` with its database in `folder`; ended by SIGTERM if it still runs."""
    command = [sys.executable, "-m", "bot", "--db", str(folder / "raadsbot.db"), "run"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def test_the_bot_is_killed_comes_back_and_stops_when_it_is_told(telegram: StandIn, tmp_path: Path) -> None:
    anna = telegram.person(ADMIN)
    anna.says("Viborg kvote 2022")
    with raadsbot_run(build_environment(telegram), tmp_path) as process:
        first = anna.hears(timeout=60)
        assert "<b>12</b>" in first.html
        process.kill()
        process.communicate(timeout=20)
    anna.says("Silkeborg kvote 2022")
    with raadsbot_run(build_environment(telegram), tmp_path) as process:
        heard = anna.hears(timeout=60)
        if "Silkeborg" not in heard.text:  # the kill came before the bot knew that its answer had arrived
            assert heard.html.startswith(texts.REPEATED_HTML.strip())
            heard = anna.hears()
        assert "Silkeborg" in heard.text
        anna.presses(first, "Kilde")
        assert "791" in anna.sees_change(first).text
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Rådsbot lytter som @raadsbot. Stop med Ctrl+C." in said
    assert said.splitlines()[-1] == "Rådsbot er stoppet."
    assert telegram.token not in said


def test_a_wrong_token_is_one_plain_line_and_status_1(telegram: StandIn, tmp_path: Path) -> None:
    note = tmp_path / "notat.md"
    note.write_text("# Notat om parkering\n\nDer er plads til alle.\n")
    environment = build_environment(telegram) | {
        "TELEGRAM_BOT_TOKEN": "1:forkert",
        "RAADSBOT_LIBRARY_DOCUMENTS": str(note),
    }
    with raadsbot_run(environment, tmp_path) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    line = "raadsbot: Telegram kender ikke TELEGRAM_BOT_TOKEN. Hent den rigtige hos @BotFather."
    assert said.splitlines()[-1] == line
    assert "Traceback" not in said
