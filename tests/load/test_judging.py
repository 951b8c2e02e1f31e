"""The judge of the load runs, on calls that are made up."""

from __future__ import annotations

import pytest

from tests.load.judging import read_arrivals
from tests.standin.world import Call


def told(at: float, chat: int, text: str, status: int = 200) -> Call:
    return Call(at, "sendMessage", chat, {"text": text}, status, message=1 if status == 200 else None)


def one(at: float, member: int, number: int = 0) -> Call:
    return told(at, member, f"⏰ Om 3 dage\n<b>Prøve {member}-{number}.</b>")


GOOD = [one(0, 1001), one(0.04, 1002), one(1.0, 1001, 1)]


def test_what_is_as_it_should_be_is_not_complained_of() -> None:
    arrivals = read_arrivals(GOOD)
    assert (arrivals.problems, arrivals.repeated) == ([], 0)
    assert arrivals.find_lost(["1001-0", "1001-1", "1002-0", "1003-0"]) == ("1003-0",)


@pytest.mark.parametrize(
    ("calls", "problem"),
    [
        ([*GOOD, one(3, 1002)], "not marked as repeated: ['1002-0']"),
        ([told(0, 1002, "<b>Prøve 1001-0.</b>")], "to 1002: 1001-0"),
        ([told(0, 1001, "<b>Prøve 1001-0</b>")], "changed text: '<b>Prøve 1001-0</b>'"),
        ([told(0, 1001, "⏰ <b>2 påmindelser</b>\n1. Prøve 1001-0.")], "2 told, 1 shown"),
        ([one(0, 1001), one(0.5, 1001, 1)], "0.50 s between two messages to 1001"),
        ([one(number * 0.01, 1001 + number) for number in range(40)], "31 messages within a second"),
        ([told(0, 1001, "x", status=429), one(0.5, 1001)], "1001 was not left alone after 429"),
    ],
)
def test_each_fault_is_noticed(calls: list[Call], problem: str) -> None:
    assert problem in read_arrivals(calls).problems


def test_a_marked_repetition_is_counted() -> None:
    again = told(3, 1002, "<b>Prøve 1002-0.</b>\n<i>Kan være sendt før.</i>")
    arrivals = read_arrivals([*GOOD, again])
    assert (arrivals.problems, arrivals.repeated) == ([], 1)
