"""What waits in the postbox, what leaves it, and what stays of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import LibraryError
from knowledge.memory.postbox import MOST_STARTS, NUMBERS_KEPT_FOR, Postbox, Waiting

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "post.db"


@pytest.fixture
def postbox(path: Path) -> Iterator[Postbox]:
    postbox = Postbox(path)
    yield postbox
    postbox.close()


def test_what_was_not_answered_waits_in_its_order_for_the_next_process(postbox: Postbox, path: Path) -> None:
    for number in (12, 10, 11):
        assert postbox.keep(number, f"spørgsmål {number}", NOW)
    postbox.note_answering(11)
    postbox.note_message(12, 77)
    postbox.close_item(10, NOW)

    assert Postbox(path).find_waiting() == (
        Waiting(11, "spørgsmål 11", answering=True),
        Waiting(12, "spørgsmål 12", message=77),
    )


def test_the_same_item_is_kept_once_also_when_it_was_answered(postbox: Postbox) -> None:
    assert postbox.keep(1, "hej", NOW)
    assert not postbox.keep(1, "hej", NOW)
    postbox.close_item(1, NOW)
    assert not postbox.keep(1, "hej", NOW)
    assert postbox.find_waiting() == ()


def test_another_item_of_a_known_number_is_new(postbox: Postbox) -> None:
    postbox.keep(1, "hej", NOW)
    postbox.close_item(1, NOW)
    assert postbox.keep(1, "goddag", NOW)
    assert postbox.find_waiting() == (Waiting(1, "goddag"),)


def test_words_leave_the_files_with_the_answer_and_the_number_after_two_days(
    postbox: Postbox, path: Path
) -> None:
    postbox.keep(1, "mit hemmelige spørgsmål", NOW)
    postbox.close_item(1, NOW)
    assert b"hemmelige" not in b"".join(file.read_bytes() for file in path.parent.iterdir())
    postbox.keep(2, "hej", NOW + NUMBERS_KEPT_FOR)
    postbox.close_item(2, NOW + NUMBERS_KEPT_FOR + dt.timedelta(seconds=1))
    assert postbox.keep(1, "mit hemmelige spørgsmål", NOW)


def test_what_may_have_ended_the_process_every_time_is_given_up(postbox: Postbox) -> None:
    postbox.keep(1, "hej", NOW)
    for _ in range(MOST_STARTS):
        assert postbox.find_waiting()
    assert postbox.find_waiting() == ()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "post.db"
    path.write_text("ikke en database" * 100)
    with pytest.raises(LibraryError, match=r"post\.db er beskadiget\. Slet den"):
        Postbox(path)
