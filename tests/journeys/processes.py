"""The command `raadsbot` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.example_library import copy_example
from tests.journeys.running_bot import ADMIN
from tests.standin import StandIn

ROOT = Path(__file__).parents[2]


def build_environment(telegram: StandIn) -> dict[str, str]:
    """With which the bot finds the stand-in."""
    return {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "RAADSBOT_TELEGRAM_BASE_URL": telegram.base_url,
        "RAADSBOT_TELEGRAM_BASE_FILE_URL": telegram.base_file_url,
        "RAADSBOT_ACCESS_ADMINS": f"{ADMIN},2",
    }


@contextmanager
def raadsbot_run(
    environment: Mapping[str, str], folder: Path, *, fresh: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """`raadsbot run` with its database in `folder`; ended by SIGTERM if it still runs.

    fresh: begin without a database, where there is none, instead of one in which the example has been read.
    """
    if not fresh and not (folder / "raadsbot.db").exists():
        copy_example(folder / "raadsbot.db")
    command = [sys.executable, "-m", "bot", "--db", str(folder / "raadsbot.db"), "run"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def raadsbot(
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    input: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """One command, run to its end in `folder`; its input is empty where none is given."""
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=folder,
        env={**(os.environ if environment is None else environment), "PYTHONPATH": paths},
        input=input or "",
        capture_output=True,
        text=True,
        timeout=120,
    )
