"""ask, chat, explain: questions from the command line."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence

import click

from bot.conversation import FAILED, Conversation, ask_safely
from bot.explaining import render_explanation
from bot.options import Globals, json_option, now_option, pass_globals
from bot.printing import print_answer, print_json
from bot.shapes import shape_answer
from knowledge.model import Context

questions_argument = click.argument("question", nargs=-1, required=True)


@click.command()
@questions_argument
@json_option
@now_option
@pass_globals
def ask(options: Globals, question: tuple[str, ...], as_json: bool, now: dt.datetime) -> None:
    """Answer a question; with - one a line from standard input, each on its own."""
    failed = False
    with options.open_library() as library:
        for text in read_questions(question):
            answer = ask_safely(library, text, now, Context())
            failed = failed or answer.kind == FAILED
            if as_json:
                print_json(shape_answer(answer))
            else:
                print_answer(answer)
    if failed:
        sys.exit(1)


@click.command()
@json_option
@now_option
@pass_globals
def chat(options: Globals, as_json: bool, now: dt.datetime) -> None:
    """Hold one conversation: a line a turn, an empty line starts over."""
    from bot.terminal import hold_chat  # with what it loads for reminders, which a single question needs not

    with options.open_library() as library:
        hold_chat(Conversation(library, now), as_json=as_json)


@click.command()
@questions_argument
@now_option
@pass_globals
def explain(options: Globals, question: tuple[str, ...], now: dt.datetime) -> None:
    """Show how a question is read: words, attempts and scores, the verdict."""
    with options.open_library() as library:
        for text in read_questions(question):
            click.echo("\n\n".join(map(render_explanation, library.explain(text, now=now))))


def read_questions(words: Sequence[str]) -> Iterator[str]:
    """The question that the words make, or the lines of standard input where they are a single dash."""
    if list(words) == ["-"]:
        yield from (line.strip() for line in sys.stdin if line.strip())
    else:
        # an argument may hold bytes that were no UTF-8, and those can't be printed
        yield " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
