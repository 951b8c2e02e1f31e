"""The command `raadsbot` as a process of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.example_library import copy_example
from tests.journeys.running_bot import ADMIN
from tests.nursery import Raadsbot, start_raadsbot
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
def raadsbot_run(environment: Mapping[str, str], folder: Path, *, fresh: bool = False) -> Iterator[Raadsbot]:
    """`raadsbot run` with its database in `folder`; ended by SIGTERM if it still runs.

    fresh: begin without a database, where there is none, instead of one in which the example has been read.
    """
    if not fresh and not (folder / "raadsbot.db").exists():
        copy_example(folder / "raadsbot.db")
    with TemporaryDirectory() as streams:
        arguments = ["--db", str(folder / "raadsbot.db"), "run"]
        process = start_raadsbot(arguments, environment, folder=ROOT, streams=Path(streams))
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)


def raadsbot(
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    input: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """One command, run to its end in `folder`; its input is empty where none is given."""
    given = list(map(str, arguments))
    with TemporaryDirectory() as streams:
        (Path(streams) / "in").write_text(input or "", encoding="utf-8")
        process = start_raadsbot(
            given, os.environ if environment is None else environment, folder=folder, streams=Path(streams)
        )
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(given, process.returncode or 0, out, err)
