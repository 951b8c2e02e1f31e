"""Whether members got what they were to get: to whom, what, how often, and as fast as Telegram lets it.

Times are those at which the stand-in was reached. Nothing is judged by how long it took by the clock: that
only tells of the machine; Telegram's own limits are on how close together messages come.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.standin.world import Call

MOST_A_SECOND = 30
CHAT_SECONDS = 1.0
SLACK_SECONDS = 0.15
"""Between the moment the bot sends at and the one the stand-in is reached at, with two cores for all."""

_TOLD = re.compile(r"Prøve (?P<member>\d+)-(?P<number>\d+)\.")
_MARKS = ("Kan være sendt før.", "Noget af det kan være sendt før.")


@dataclass(slots=True)
class Arrivals:
    """What members have got. counts: how often each "member-number". repeated: messages. times: of each.

    problems: what is wrong with them, in words.
    """

    counts: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    problems: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def find_lost(self, wanted: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in wanted if one not in self.counts)


def read_arrivals(calls: Sequence[Call], asked_seconds: float = 1.0) -> Arrivals:
    """From the calls that the stand-in got. asked_seconds: how long a chat was to be left alone after 429."""
    found = Arrivals()
    for call in calls:
        if call.message is not None and "Prøve" in str(call.params.get("text")):
            _read_message(call, found)
    found.problems += [*_too_fast(calls), *_not_waited(calls, asked_seconds)]
    return found


def _read_message(call: Call, found: Arrivals) -> None:
    text = str(call.params["text"])
    told = [match.groupdict() for match in _TOLD.finditer(text)]
    names = [f"{one['member']}-{one['number']}" for one in told]
    found.times.append(call.at)
    if len(names) != text.count("Prøve"):
        found.problems.append(f"changed text: {text!r}")
    found.problems += [f"to {call.chat}: {one}" for one in names if not one.startswith(f"{call.chat}-")]
    heads = [int(count) for count in re.findall(r"<b>(?:[^<]*\()?(\d+)(?: påmindelser|\))</b>", text)]
    numbered = len(re.findall(r"^\d+\. ", text, re.MULTILINE))
    if heads and sum(heads) != numbered:
        found.problems.append(f"{sum(heads)} told, {numbered} shown")
    again = [one for one in names if one in found.counts]
    if again:
        found.repeated += 1
        if not any(mark in text for mark in _MARKS):
            found.problems.append(f"not marked as repeated: {again}")
    found.counts.update(names)


def _too_fast(calls: Sequence[Call]) -> Iterator[str]:
    """More in a second, in all or in one chat, than Telegram allows."""
    sent = [call for call in calls if call.method == "sendMessage"]
    first = 0
    for last, call in enumerate(sent):
        while call.at - sent[first].at >= 1.0 - SLACK_SECONDS:
            first += 1
        if last - first + 1 > MOST_A_SECOND:
            yield f"{last - first + 1} messages within a second"
            break
    latest: dict[int, float] = {}
    for call in sent:
        if call.chat is None or call.status != 200:
            continue
        gap = call.at - latest.get(call.chat, -math.inf)
        if gap < CHAT_SECONDS - SLACK_SECONDS:
            yield f"{gap:.2f} s between two messages to {call.chat}"
        latest[call.chat] = call.at


def _not_waited(calls: Sequence[Call], asked_seconds: float) -> Iterator[str]:
    """A chat that was written to before the time was up that a 429 had asked for."""
    refused: dict[int, float] = {}
    for call in calls:
        if call.method != "sendMessage" or call.chat is None:
            continue
        if call.at - refused.pop(call.chat, -math.inf) < asked_seconds - SLACK_SECONDS:
            yield f"{call.chat} was not left alone after 429"
        if call.status == 429:
            refused[call.chat] = call.at
