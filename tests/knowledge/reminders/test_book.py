"""The plans of members over real documents: what is told twice rings once, and is told of once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.memory.members import Member, store_member
from knowledge.memory.reminder_wishes import store_subscription
from knowledge.memory.reminders import find_reminders, mark_done
from knowledge.reminders.book import list_deadlines, replan_follower, replan_member, write_calendar
from knowledge.reminders.following import Scope, Subscription
from knowledge.reminders.reminding import Reminder, State

NOW = dt.datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
LETTER = """\
# Høring om bådpladser i Kystrådet

## Høring

Høringssvar om bådpladser sendes til Kystrådet senest den 20. marts 2026.
"""
AGENDA = """\
# Dagsorden for Kystrådet

## 3 Høring om bådpladser

Fristen for høringssvar om bådpladser er den 20. marts 2026.

## 4 Regnskab

Regnskabet sendes til Kystrådet senest den 20. marts 2026.
"""

Index = Callable[[str, str], None]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "raadsbot.db") as opened:
        store_member(opened.db, Member(id=1, name="Hanne", joined_at=NOW))
        yield opened


@pytest.fixture
def index(library: Library, tmp_path: Path) -> Index:
    def index(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        library.index(tmp_path / name, now=NOW)

    return index


def follow(library: Library, scope: Scope = Scope.ALL, value: str = "") -> None:
    store_subscription(library.db, Subscription(1, scope, value, value), NOW)
    replan_member(library.db, 1, NOW)


def replan(library: Library) -> None:
    replan_follower(library.db, 1, list_deadlines(library.db), NOW)


def pending(library: Library) -> tuple[Reminder, ...]:
    return find_reminders(library.db, [1], [State.PENDING])


def rings(library: Library) -> list[str]:
    """lead and first line of what is planned."""
    return [f"{one.lead} {one.body.splitlines()[0]}" for one in pending(library)]


ANSWER = "20. marts 2026 (fredag): Høringssvar om bådpladser sendes til Kystrådet"
ACCOUNTS = "20. marts 2026 (fredag): Regnskabet sendes til Kystrådet"


def test_a_deadline_in_letter_and_agenda_rings_once_and_the_other_of_the_day_too(
    library: Library, index: Index
) -> None:
    index("brev.md", LETTER)
    index("dagsorden.md", AGENDA)
    follow(library)
    assert sorted(rings(library)) == sorted(
        f"{lead} {text}" for lead in ("14d", "3d", "0d") for text in (ANSWER, ACCOUNTS)
    )
    body = next(one.body for one in pending(library) if "bådpladser" in one.body)
    assert body.splitlines()[1:] == [
        "Høring om bådpladser i Kystrådet › Høring, linje 5",
        "Også: Fristen for høringssvar om bådpladser",
        "Dagsorden for Kystrådet: 3 Høring om bådpladser, linje 5",
    ]


def test_a_further_document_that_tells_it_is_no_news(library: Library, index: Index) -> None:
    index("brev.md", LETTER)
    follow(library)
    before = rings(library)
    index("dagsorden.md", AGENDA)
    replan(library)
    news = [one for one in rings(library) if one not in before]
    assert [one.partition(" ")[2].partition(" ")[2] for one in news if one.startswith("ændring")] == [
        "Ny dato:"
    ]
    assert {one for one in rings(library) if "bådpladser" in one} == set(before)


@pytest.mark.parametrize("gone", ["brev.md", "dagsorden.md"])
def test_a_deadline_stays_while_one_of_its_documents_tells_it(
    library: Library, index: Index, gone: str
) -> None:
    index("brev.md", LETTER)
    index("dagsorden.md", AGENDA)
    follow(library)
    index(gone, "# Trukket tilbage i Kystrådet\n\nDenne udgave er tom.\n")
    replan(library)
    told = [one.body for one in pending(library) if one.lead.startswith("ændring")]
    assert not any("øringssvar" in text for text in told)
    assert sum("øringssvar" in one for one in rings(library)) == 3


def test_what_is_done_stays_done_when_a_sentence_is_put_before_it(library: Library, index: Index) -> None:
    index("brev.md", LETTER)
    follow(library)
    mark_done(library.db, pending(library)[0], NOW)
    index(
        "brev.md", LETTER.replace("\nHøringssvar", "\nFrist for høringssvar: 20. marts 2026.\n\nHøringssvar")
    )
    replan(library)
    (merged,) = list_deadlines(library.db)
    assert len(merged.keys) == 2
    assert rings(library) == []


def test_the_button_under_either_sentence_brings_the_one_deadline(library: Library, index: Index) -> None:
    index("brev.md", LETTER)
    index("dagsorden.md", AGENDA)
    (merged,) = (one for one in list_deadlines(library.db) if one.also)
    for key in merged.keys:
        follow(library, Scope.DEADLINE, key)
    assert rings(library) == [f"{lead} {ANSWER}" for lead in ("14d", "3d", "0d")]


def test_a_calendar_of_either_sentence_holds_the_one_event(library: Library, index: Index) -> None:
    index("brev.md", LETTER)
    index("dagsorden.md", AGENDA)
    answers = [one for one in library.deadlines() if "bådpladser" in one.text]
    assert len(answers) == 2
    for wanted in (answers, answers[:1], answers[1:]):
        assert write_calendar(library.db, wanted, NOW).count(b"BEGIN:VEVENT") == 1
