"""`raadsbot run --now`: reminders of an old document, tried today."""

from __future__ import annotations

from pathlib import Path

from knowledge.example import EXAMPLE_AGENDA
from tests.example_library import copy_example
from tests.load.outbox import hatch_bot
from tests.standin import StandIn

ADMIN = 1


def test_the_reminders_of_an_old_document_ring_when_the_clock_begins_in_its_year(
    telegram: StandIn, tmp_path: Path
) -> None:
    anna = telegram.person(ADMIN)
    database = copy_example(tmp_path / "raadsbot.db")
    anna.says("/paamind alle")
    process = hatch_bot(telegram, database, EXAMPLE_AGENDA, "--now", "2021-08-27T07:00")
    try:
        heard = anna.hears(timeout=60)
        assert "Næste påmindelse kommer fredag den 27. august 2021 kl. 8.00." in heard.text
    finally:
        process.terminate()
        process.wait(20)
    process = hatch_bot(telegram, database, EXAMPLE_AGENDA, "--now", "2021-08-27T08:01")
    try:
        rung = anna.hears(timeout=60)
        assert rung.text.startswith("⏰ 2 påmindelser\n1. 10/9 · Aftalen skal være meldt")
    finally:
        process.terminate()
        process.wait(20)
