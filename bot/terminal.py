"""The chat in the terminal: a line a turn, an empty line starts over, the end of input ends it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from bot.conversation import Conversation
from bot.printing import print_answer, print_json
from bot.shapes import shape_answer
from bot.slash import RINGS_IN_TELEGRAM, answer_slash, asks_for_reminder, find_question, read_slash
from handlers.pausing import fetch_pause, find_pause_path
from knowledge.drawing import draw_bars_as_text
from knowledge.library import LONGEST_QUESTION, TOO_LONG
from knowledge.model import MOVES, Answer, Status

HELP = """\
Skriv et spørgsmål, fx »Viborg kvote 2022« eller »hvornår er fristen«.
Giver spørgsmålet flere muligheder, så vælg med et tal. En tom linje begynder forfra.
/graf tegner det sidste svar som søjler, når det har tal at sammenligne.
/frister viser de næste frister, /dokumenter hvad der er læst; /kvote, /tal og /minkommune virker også her.
/hjaelp viser denne tekst. Slut med ctrl-d."""

NO_CHART = "Det sidste svar har ikke tal, der kan tegnes."


def hold_chat(conversation: Conversation, *, as_json: bool = False) -> bool:
    """Answer line by line until there are no more. Returns whether there was any."""
    interactive = sys.stdin.isatty() and not as_json
    heard = False
    for line in _read_lines(prompt="> " if interactive else ""):
        heard = True
        reason = fetch_pause(find_pause_path(conversation.library.path))
        if not line:
            conversation.start_over()
        elif reason:
            pause = Answer(line, Status.UNKNOWN, reason, kind="pause")
            print_json(shape_answer(pause)) if as_json else click.echo(f"{reason}\n")
        elif line in ("/hjaelp", "/hjælp", "/help") and not as_json:
            click.echo(HELP)
        elif line == "/graf" and not as_json:
            click.echo(draw_bars_as_text(conversation.chart) if conversation.chart else NO_CHART)
        elif len(line) > LONGEST_QUESTION and not as_json:  # a command or a question
            click.echo(f"{TOO_LONG}\n")
        elif as_json:
            print_json(shape_answer(conversation.reply(line)))
        else:
            _answer(conversation, line)
    return heard


def _answer(conversation: Conversation, line: str) -> None:
    slash = read_slash(line)
    question = line if slash is None else find_question(*slash)
    if question is None and slash:
        click.echo(answer_slash(*slash, conversation))
    elif asks_for_reminder(line):
        click.echo(RINGS_IN_TELEGRAM)
    elif question:
        answer = conversation.reply(question)
        print_answer(answer)
        if answer.kind == MOVES and answer.chart:  # "tegn en graf"
            click.echo(draw_bars_as_text(answer.chart))
    click.echo()


def _read_lines(prompt: str) -> Iterator[str]:
    """Lines without the white space around them; a prompt brings line editing with it, where there is any."""
    if prompt:
        import readline  # noqa: F401  # input() edits the line once this is there
    while True:
        try:
            line = input(prompt) if prompt else sys.stdin.readline()
        except EOFError:
            click.echo()
            return
        if not line and not prompt:
            return
        yield line.strip()
