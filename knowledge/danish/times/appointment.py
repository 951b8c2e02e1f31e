"""What comes of a message: a day and an hour with a text, or a question back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.danish.dates import format_day, format_time
from knowledge.danish.recurrences import render_rule


@dataclass(frozen=True, slots=True)
class Appointment:
    """day: its first one. at: None where no time of day was told. rule: how it comes again, "" for once.

    start: from when the rule counts. text: what it is about, "" where nothing is left.
    """

    day: dt.date
    at: dt.time | None
    text: str
    rule: str = ""
    start: dt.date | None = None

    def render(self, usual: dt.time) -> str:
        """ "fredag den 5. juni 2026 kl. 10.00"; what comes again with its rule. usual: where `at` is None."""
        first = f"{format_day(self.day)} {format_time(self.at or usual)}"
        return (
            f"{render_rule(self.rule)} {format_time(self.at or usual)}, første gang {first}"
            if self.rule
            else first
        )


@dataclass(frozen=True, slots=True)
class Unclear:
    """question: what the member is asked, in Danish."""

    question: str
