"""A conversation carries over what was said, and a number chooses a reading that was just offered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.conversation import APOLOGY, Conversation
from knowledge.library import Library
from knowledge.model import Answer, Context, Reading, Status

NOON = dt.datetime(2031, 3, 2, 12, tzinfo=dt.UTC)


class Parrot(Library):
    """Says what it was asked and what it knew; a question mark offers two readings."""

    def ask(self, text: str, *, now: dt.datetime, context: Context = Context()) -> Answer:  # noqa: B008
        if text == "?!":
            raise ZeroDivisionError
        readings = (Reading("en", "den ene"), Reading("to", "den anden")) if text.endswith("?") else ()
        status = Status.AMBIGUOUS if readings else Status.ANSWERED
        said = f"{context.question} > {text}"
        return Answer(text, status, said, readings=readings, context=Context(question=text))


@pytest.fixture
def conversation(tmp_path: Path) -> Conversation:
    return Conversation(Parrot(tmp_path / "library.db"), NOON)


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (["træer", "buske"], [" > træer", "træer > buske"]),
        (["hvad?", "2"], [" > hvad?", "hvad? > den anden"]),
        (["hvad?", "3", "1"], [" > hvad?", "hvad? > 3", "3 > 1"]),
        (["1"], [" > 1"]),
        (["hvad?", "²"], [" > hvad?", "hvad? > ²"]),
    ],
)
def test_turns(conversation: Conversation, lines: list[str], texts: list[str]) -> None:
    assert [conversation.reply(line).text for line in lines] == texts


def test_starting_over_forgets_the_words_and_the_readings(conversation: Conversation) -> None:
    conversation.reply("hvad?")
    conversation.start_over()
    assert conversation.reply("1").text == " > 1"


def test_a_question_that_fails_does_not_end_the_conversation(
    conversation: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    conversation.reply("træer")
    failed = conversation.reply("?!")
    assert (failed.status, failed.text) == (Status.UNKNOWN, APOLOGY)
    assert "no answer" in caplog.text
    assert "?!" not in caplog.text
    assert conversation.reply("buske").text == "træer > buske"
