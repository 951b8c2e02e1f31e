"""raadsbot deadlines and raadsbot reminders."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import vobject
from click.testing import CliRunner

from bot.__main__ import main
from knowledge.library import Library
from knowledge.memory.reminders import store_planned
from knowledge.reminders.reminding import Reminder

LETTER = """\
# Brev om havneplanen

Dato: 2. marts 2026

Kommunerne svarer Kystrådet senest den 20. marts 2026.

Kystrådet mødes den 10. april 2026 kl. 9.00.

Regnskabet indsendes hvert år senest den 1. maj.
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "brev.md"
    path.write_text(LETTER, encoding="utf-8")
    with Library.open(tmp_path / "raadsbot.db") as library:
        library.index(path, now=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    return library.path


def run(database: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["--db", str(database), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def starts(database: Path, *arguments: str) -> list[str]:
    lines = run(database, "deadlines", "--json", *arguments).splitlines()
    return [json.loads(line)["start"] for line in lines]


def test_deadlines_of_a_window_both_days_included_yearly_ones_in_any_year(database: Path) -> None:
    assert starts(database) == ["2026-03-20", "2026-04-10T09:00", "2026-05-01"]
    assert starts(database, "--from", "2026-03-20", "--to", "2026-03-20") == ["2026-03-20"]
    assert starts(database, "--from", "2026-03-21") == ["2026-04-10T09:00", "2026-05-01"]
    assert starts(database, "--from", "2030-01-01") == ["2026-05-01"]
    assert starts(database, "--to", "2026-01-01") == []


def test_a_deadline_tells_all_that_is_known_of_it(database: Path) -> None:
    (line,) = run(database, "deadlines", "--json", "--to", "2026-03-31").splitlines()
    told = json.loads(line)
    assert len(told.pop("key")) == 12
    assert told == {
        "document": "brev.md",
        "start": "2026-03-20",
        "end": None,
        "until": None,
        "precision": "day",
        "recurrence": None,
        "is_deadline": True,
        "kind": "deadline",
        "text": "Kommunerne svarer Kystrådet senest den 20. marts 2026.",
        "who": "Kommunerne",
        "place": "",
        "state": "planned",
        "moved_from": None,
        "section": told["section"],
        "page": None,
        "page_label": None,
        "line": 5,
        "printed": "20. marts 2026",
        "year_inherited": False,
        "likely": None,
        "warning": None,
    }


def test_a_calendar_is_printed_that_another_reader_opens(database: Path) -> None:
    calendar = vobject.readOne(run(database, "deadlines", "--ics"), validate=True)
    assert [event.dtstart.value.isoformat()[:10] for event in calendar.vevent_list] == [
        "2026-03-20",
        "2026-04-10",
        "2026-05-01",
    ]


def test_a_day_that_is_none_is_wrong_use(database: Path) -> None:
    result = CliRunner().invoke(main, ["--db", str(database), "deadlines", "--from", "i morgen"])
    assert result.exit_code == 2
    assert "er ikke en dag" in result.output


def test_reminders_tell_their_state(database: Path) -> None:
    due_at = dt.datetime(2026, 3, 6, 7, tzinfo=dt.UTC)
    one = Reminder(
        7, "abc", dt.date(2026, 3, 20), "14d", due_at, due_at, due_at, "20. marts 2026: Svar.\nS. 1"
    )
    with Library.open(database) as library:
        store_planned(library.db, 7, [one], due_at - dt.timedelta(1))
    assert run(database, "reminders") == "2026-03-06 08.00 7 14d: pending: 20. marts 2026: Svar.\n"
    told = json.loads(run(database, "reminders", "--json"))
    assert (told["state"], told["attempts"], told["last_error"]) == ("pending", 0, None)
