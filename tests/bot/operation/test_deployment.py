"""The files for putting the bot into service fit the bot and each other."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import VERBS
from bot.operation.heartbeat import ALIVE_SECONDS

ROOT = Path(__file__).parents[3]
DRIFT = ROOT / "docs" / "drift"
OF_A_BARE_MACHINE = {
    "apt-get", "cat", "chmod", "chown", "cp", "echo", "install", "journalctl", "systemctl", "systemd-analyze",
    "useradd",
}  # fmt: skip
"""What Debian's smallest installation with systemd has, of what the guide calls."""


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    unit = (DRIFT / "raadsbot.service").read_text(encoding="utf-8")
    file = tmp_path / "raadsbot.service"
    file.write_text(unit.replace("/opt/raadsbot/.venv/bin/raadsbot", sys.executable), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(file)], capture_output=True, text=True, timeout=60
    )
    assert "raadsbot.service" not in done.stderr


def test_every_file_of_data_is_installed() -> None:
    """What lies beside the code in the repository lies there, too, where it was installed."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    for room in ("bot", "handlers", "knowledge"):
        files = {file for file in (ROOT / room).rglob("*.*") if file.suffix not in (".py", ".pyc")}
        patterns = settings["package-data"].get(room, ())
        installed = {file for pattern in patterns for file in (ROOT / room).glob(pattern)}
        assert files - installed == set()


def test_the_watchdog_waits_longer_than_the_heartbeat() -> None:
    unit = (DRIFT / "raadsbot.service").read_text(encoding="utf-8")
    seconds = re.search(r"^WatchdogSec=(\d+)$", unit, re.MULTILINE)
    assert seconds
    assert int(seconds[1]) > ALIVE_SECONDS


def test_the_guide_names_commands_and_files_that_there_are() -> None:
    guide = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:^|`)raadsbot ([a-z]+)", guide, re.MULTILINE))
    assert {"backup", "doctor", "pause", "restore", "resume", "index"} <= shown
    assert shown <= {verb for verbs in VERBS.values() for verb in verbs}
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", guide):
        assert (ROOT / "docs" / link).exists(), link


def test_every_program_of_the_guide_is_on_a_bare_machine_or_installed_by_it() -> None:
    guide = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
    blocks = "".join(re.findall(r"^```sh\n(.*?)^```", guide, re.MULTILINE | re.DOTALL))
    written = re.compile(r"^([^\n]*)<<'SLUT'\n.*?^SLUT$", re.MULTILINE | re.DOTALL)  # files that it writes
    commands = written.sub(r"\1", blocks).replace("\\\n", " ").splitlines()
    installed = {word for line in commands if line.startswith("apt-get install") for word in line.split()}
    called = {line.split()[0] for line in commands if line}
    ours = {"raadsbot", "/opt/raadsbot/.venv/bin/pip"}
    assert called >= {"git", "curl", "systemctl"}
    assert called - OF_A_BARE_MACHINE - installed - ours == set()


def test_the_container_has_all_that_is_installed_and_runs_as_nobody() -> None:
    lines = (DRIFT / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = {word for line in lines if line.startswith("COPY ") for word in line.split()[1:-1]}
    assert all((ROOT / name).exists() for name in copied)
    assert {"bot", "handlers", "knowledge", "pyproject.toml", "constraints.txt"} <= copied
    assert lines.index("USER raadsbot") > max(n for n, line in enumerate(lines) if line.startswith("RUN "))
    assert any(line.startswith("HEALTHCHECK ") for line in lines)
