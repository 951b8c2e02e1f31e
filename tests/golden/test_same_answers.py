"""The same question has the same answer in every process: nothing hangs on the order of a set."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.example_library import copy_example
from tests.golden.evaluation import GOLDEN, ROOT
from tests.golden.scoring import read_questions

COMMAND = (sys.executable, "-m", "bot")


def test_answers_do_not_change_with_the_order_of_hashes(tmp_path: Path) -> None:
    database = copy_example(tmp_path / "library.db")
    questions = [one.text for one in read_questions(GOLDEN / "questions" / "example-third.jsonl")][::2]

    first, second = (ask_in_process(database, questions, seed) for seed in ("1", "2"))

    assert len(first) == len(questions)
    assert first == second


def ask_in_process(database: Path, questions: list[str], seed: str) -> list[dict[str, object]]:
    """What the command line says of each question, the time it took put aside."""
    done = subprocess.run(
        [*COMMAND, "--db", str(database), "ask", "--json", "--now", "2021-06-01T09:00", "-"],
        input="\n".join(questions),
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    answers: list[dict[str, object]] = [json.loads(line) for line in done.stdout.splitlines()]
    return [{key: value for key, value in answer.items() if key != "ms"} for answer in answers]
