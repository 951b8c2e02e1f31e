"""A conversation outside Telegram: what was said carries over, and readings are chosen by number."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import replace

from knowledge.asking.several import choose_reading
from knowledge.errors import RaadsbotError
from knowledge.library import Library
from knowledge.model import Answer, Chart, Context, Status

log = logging.getLogger(__name__)

FAILED = "error"
"""The kind of an answer that is only an apology."""
APOLOGY = "Der skete en fejl, så det spørgsmål kan jeg ikke svare på."


def ask_safely(library: Library, text: str, now: dt.datetime, context: Context) -> Answer:
    """The library's answer; an apology where a question trips over a flaw of ours, which the log then tells.

    :raises RaadsbotError: the library itself can't be used.
    """
    try:
        return library.ask(text, now=now, context=context)
    except RaadsbotError:
        raise
    except Exception:
        log.exception("no answer")  # without the question: the log is for the operators
        return Answer(text, Status.UNKNOWN, APOLOGY, kind=FAILED, context=context)


class Conversation:
    """One member's questions in turn. `now` is the only clock that the answers know.

    before_asking: called before each question.
    """

    def __init__(
        self, library: Library, now: dt.datetime, *, before_asking: Callable[[], None] = lambda: None
    ) -> None:
        self._before_asking = before_asking
        self.library = library
        self.now = now
        self.home = ""
        """Code of the member's own municipality; it outlives starting over."""
        self.start_over()

    def start_over(self) -> None:
        """Forget what was said."""
        self._context = Context()
        self._answer = Answer("", Status.UNKNOWN, "")
        self.chart: Chart | None = None
        """The picture of the last answer, None where it has none."""

    def reply(self, line: str) -> Answer:
        """The answer to the next line: a question, or the number of a reading that was just offered."""
        number = int(line) if line.isascii() and line.isdigit() else 0
        if 1 <= number <= len(self._answer.readings):
            answer = choose_reading(self._answer, number - 1, self._ask)
        else:
            answer = self._ask(line)
        self._context, self._answer, self.chart = answer.context, answer, answer.chart
        self.home = answer.context.home or self.home
        return answer

    def _ask(self, question: str) -> Answer:
        self._before_asking()
        context = replace(self._context, home=self.home or self._context.home)
        return ask_safely(self.library, question, self.now, context)
