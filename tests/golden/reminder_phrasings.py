"""How reminders in the words of somebody who has not seen the grammar are understood.

    python -m tests.golden.reminder_phrasings [FILE] [-v]

Each line of the file (strangers/reminders.jsonl where none is named) is a message with the moment it was
written at and the times its writer expects, with other readings ("or") where people would differ, and [] for
"ask me". Right: the bot made just such reminders. Asked: it asked back, or said why not. Wrong: it rings at
another time or tells something else (about: a pattern of what it tells), or took for a question what was
meant for the reminders.

First sight of strangers/reminders.jsonl (200 messages): 50 right, 63 asked back, 87 wrong. Of those 85 were
taken for a question, because "mind mig" stood in the middle or at the end; two rang at another time.

First sight of strangers/reminders_later.jsonl (200 messages by somebody else): 95 right, 47 asked back, 2
wrong (one on another day, one with another text), 56 taken for a question: they asked with other words ("prik
til mig", "mindes om") or only told an hour and what to do ("om et kvarter: tag ordet til punkt 4").

First sight of strangers/reminders_last.jsonl (200 messages by a third writer): 112 right, 75 asked back (46
where nobody expects it), 13 wrong. Of those 7 were taken for a question ("ved midnat skal jeg …", "d. 25 hver
md. …"), 3 rang at some of the times that were told and not at others ("kl 9, 12 og 15"), 1 at one time too
many, 1 a day before ("et par dage før"), 1 with another text. What may be a question and may be a reminder
("gruppemøde torsdag kl 17") is answered and offered as one: that counts as asked back.

First sight of strangers/reminders_fourth.jsonl (200 messages by a fourth writer, many of them notes of two
words or long stories): 62 right, 110 asked back (87 where nobody expects it), 28 wrong. Of those 23 were
taken for a question ("16 tandlæge", "d 30/11 regnskab", "om et halvt år skal jeg …"), 4 rang at another
time ("kl. 17 undskyld 18", "kl ti, nej det er for sent, ni", "tyve over otte", "kl 14h30"), 1 told nothing
("huskes på noget").
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from bot.options import COPENHAGEN
from handlers.reminders.subscriptions import read_reminder_wish
from knowledge.danish.folding import fold
from knowledge.danish.recurrences import find_days
from knowledge.reminders.following import Scope, Subscription
from knowledge.reminders.reminding import Wishes
from knowledge.reminders.requests import Wanted, read_request

STRANGERS = Path(__file__).parent / "strangers" / "reminders.jsonl"
LATER = STRANGERS.with_name("reminders_later.jsonl")
LAST = STRANGERS.with_name("reminders_last.jsonl")
FOURTH = STRANGERS.with_name("reminders_fourth.jsonl")
WISHES = Wishes(1)
_ASKING = re.compile(r"(?:paa)?mi[nm]d|husk|alarm|remind")
_COMPARED, _COMPARED_WITH_EXCEPTIONS = 4, 60  # days of what comes again
TAKEN_FOR_A_QUESTION = "taken for a question"


class Verdict(StrEnum):
    RIGHT = "right"
    ASKED = "asked"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """readings: each the times that would be right, the first the writer's own; () for being asked back.

    is_for_sure: the message is meant for the reminders although it may not say so.
    """

    id: int
    now: dt.datetime
    text: str
    readings: tuple[tuple[Mapping[str, str], ...], ...]
    recurs: str
    is_for_sure: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    phrasing: Phrasing
    verdict: Verdict
    made: str


def read_phrasings(path: Path = STRANGERS) -> Iterator[Phrasing]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        yield Phrasing(
            row["id"],
            dt.datetime.fromisoformat(row["now"]).replace(tzinfo=COPENHAGEN),
            row["text"],
            tuple(map(tuple, [row["expect"], *row.get("or", [])])),
            row["recurs"] or "",
            path.name != STRANGERS.name,
        )


def judge(phrasing: Phrasing) -> Result:
    """What the bot makes of it: as free text where it asks to be reminded, else as if behind /paamind."""
    request = read_request(phrasing.text)
    is_for_sure = phrasing.is_for_sure or _ASKING.search(fold(phrasing.text)) is not None
    if request is not None and request.wanted is Wanted.PERHAPS and not is_for_sure:
        request = None
    if request is None and is_for_sure:
        return Result(phrasing, Verdict.WRONG, TAKEN_FOR_A_QUESTION)
    if request is not None and request.wanted is Wanted.THAT:
        return Result(phrasing, Verdict.ASKED, "which deadline")  # where none was spoken of before
    if request is not None and request.wanted is Wanted.PERHAPS:
        made = read_reminder_wish(request.words, WISHES, phrasing.now)
        offered = made if isinstance(made, str) else " & ".join(map(_write, made))
        return Result(phrasing, Verdict.ASKED, f"offered: {offered}")
    if request is not None and request.wanted is not Wanted.OWN:
        return Result(phrasing, Verdict.WRONG, f"taken for: {request.wanted}")
    wish = request.words if request else phrasing.text
    made = read_reminder_wish(wish, WISHES, phrasing.now)
    if isinstance(made, str):
        return Result(phrasing, Verdict.ASKED, made)
    told = " & ".join(_write(one) for one in made)
    fits = any(_fits(made, reading, phrasing.recurs) for reading in phrasing.readings if reading)
    return Result(phrasing, Verdict.RIGHT if fits else Verdict.WRONG, told)


def _fits(made: tuple[Subscription, ...], wanted: tuple[Mapping[str, str], ...], recurs: str) -> bool:
    if len(made) != len(wanted):
        return False
    return all(
        bool(one.rule) == bool(two.get("recurs", recurs))
        and _is_at(one, two["at"], two.get("recurs", recurs))
        and re.search(two.get("about", ""), one.label, re.IGNORECASE)
        for one, two in zip(made, wanted, strict=True)
    )


def _is_at(one: Subscription, at: str, recurs: str) -> bool:
    """Whether it rings then; where no time of day is expected, at the member's hour."""
    day, _, time = at.partition("T")
    if one.scope is not Scope.OWN or one.on_date != dt.date.fromisoformat(day):
        return False
    if (one.at or WISHES.at) != (dt.time.fromisoformat(time) if time else one.at or WISHES.at):
        return False
    if not recurs:
        return True
    days = find_days(one.rule, one.on_date, one.on_date)
    count = _COMPARED_WITH_EXCEPTIONS if " except " in recurs else _COMPARED
    return tuple(islice(days, count)) == tuple(islice(_expand(recurs, one.on_date), count))


def _expand(recurs: str, first: dt.date) -> Iterator[dt.date]:
    """The days of "weekly/2 TU", "monthly -1FR", "monthly/3 15", "yearly 03-01", "daily until 2026-11-13".

    Behind " except " stand days that are left out.
    """
    recurs, _, left_out = recurs.partition(" except ")
    told, _, until = recurs.partition(" until ")
    kind, _, rest = told.partition(" ")
    kind, _, every = kind.partition("/")
    rule = f"FREQ={kind.upper()};INTERVAL={every or 1}"
    if kind == "weekly":
        rule += f";BYDAY={rest}"
    elif kind == "monthly":
        rule += f";{'BYMONTHDAY' if rest.lstrip('-').isdigit() else 'BYDAY'}={rest}"
    elif kind == "yearly":
        month, day = rest.split("-")
        rule += f";BYMONTH={int(month)};BYMONTHDAY={int(day)}"
    if until:
        rule += f";UNTIL={until.replace('-', '')}"
    return (day for day in find_days(rule, first, first) if str(day) not in left_out.split(","))


def _write(one: Subscription) -> str:
    again = f" {one.rule}" if one.rule else ""
    return f"{one.on_date} {one.at or WISHES.at:%H:%M}{again} »{one.label}«"


def main() -> int:
    parser = argparse.ArgumentParser(description="Judge how reminders are understood.")
    parser.add_argument("file", nargs="?", type=Path, default=STRANGERS)
    parser.add_argument("-v", "--verbose", action="store_true", help="every message, not only the wrong ones")
    options = parser.parse_args()
    results = [judge(phrasing) for phrasing in read_phrasings(options.file)]
    for one in results:
        if options.verbose or one.verdict is Verdict.WRONG:
            print(f"{one.verdict} {one.phrasing.id} [{one.phrasing.now:%a %d/%m %H:%M}] {one.phrasing.text}")
            print(f"    {one.made}")
    counts = Counter(one.verdict for one in results)
    ready = [one for one in results if one.verdict is Verdict.ASKED and all(one.phrasing.readings)]
    print(
        f"{len(results)} messages: {counts[Verdict.RIGHT]} right, {counts[Verdict.ASKED]} asked back"
        f" ({len(ready)} where nobody expects it), {counts[Verdict.WRONG]} wrong"
    )
    return int(counts[Verdict.WRONG] > 0)


if __name__ == "__main__":
    sys.exit(main())
