"""A conversation outside Telegram: what was said carries over, and readings are chosen by number."""

from __future__ import annotations

import datetime as dt

from knowledge.library import Library
from knowledge.model import Answer, Chart, Context


class Conversation:
    """One member's questions in turn. `now` is the only clock that the answers know."""

    def __init__(self, library: Library, now: dt.datetime) -> None:
        self._library = library
        self._now = now
        self.start_over()

    def start_over(self) -> None:
        """Forget what was said."""
        self._context = Context()
        self._readings: tuple[str, ...] = ()
        self.chart: Chart | None = None
        """The picture of the last answer, None where it has none."""

    def reply(self, line: str) -> Answer:
        """The answer to the next line: a question, or the number of a reading that was just offered."""
        answer = self._library.ask(self._choose(line), now=self._now, context=self._context)
        self._context = answer.context
        self._readings = tuple(reading.question for reading in answer.readings)
        self.chart = answer.chart
        return answer

    def _choose(self, line: str) -> str:
        number = int(line) if line.isascii() and line.isdigit() else 0
        return self._readings[number - 1] if 1 <= number <= len(self._readings) else line
