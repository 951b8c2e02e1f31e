"""An indexing process may be killed at any moment: the database opens, and holds a document whole.

RAADSBOT_KILLS sets how many times it is tried; the moments are drawn from a fixed seed.
"""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from knowledge.library import Library
from tests.nursery import start_raadsbot

KILLS = int(os.environ.get("RAADSBOT_KILLS", "5"))
PARAGRAPHS = 150


def write_edition(file: Path, edition: int) -> None:
    """A document that names its edition in every paragraph and every row of its table."""
    paragraphs = [
        f"Afsnit {n} i udgave {edition} handler om byens parker og pladser." for n in range(PARAGRAPHS)
    ]
    rows = [f"| {code} {name} | {edition} |" for code, name in [("791", "Viborg"), ("740", "Silkeborg")]]
    table = ["| Kommune | Antal parker 2030 |", "|---|---|", *rows]
    file.write_text("\n\n".join(["# Parkplan", *paragraphs, "\n".join(table)]), encoding="utf-8")


def index_and_kill(database: Path, file: Path, choose_moment: Callable[[], float]) -> float:
    """Index in a process of its own and kill it so many seconds after it began; how long it lived."""
    arguments = ["--db", str(database), "index", str(file)]
    process = start_raadsbot(arguments, os.environ, folder=file.parent)
    begun = time.perf_counter()
    try:
        process.wait(timeout=choose_moment())
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return time.perf_counter() - begun


def read_edition(database: Path) -> int:
    """The edition that the database holds, every part of it the same."""
    with Library.open(database) as library:
        assert library.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert library.db.execute("PRAGMA foreign_key_check").fetchall() == []
        (document,) = library.documents()
        paragraphs = [passage.text for passage in library.show(str(document.id)) if "udgave" in passage.text]
        (edition,) = {int(text.split()[4]) for text in paragraphs}
        assert len(paragraphs) == PARAGRAPHS
        assert [figure.value for figure in library.figures()] == [edition, edition]
        assert library.db.table("passages_words").count == library.db.table("passage_rows").count
    return edition


def test_a_killed_process_leaves_the_old_edition_or_the_new_one(tmp_path: Path) -> None:
    database, file = tmp_path / "library.db", tmp_path / "parkplan.md"
    write_edition(file, 0)
    whole_run = index_and_kill(database, file, lambda: 60)
    held, dice = read_edition(database), random.Random(2031)
    for edition in range(1, KILLS + 1):
        write_edition(file, edition)
        index_and_kill(database, file, lambda: dice.uniform(0, whole_run * 1.1))
        now_held = read_edition(database)
        assert now_held in (held, edition)
        held = now_held
