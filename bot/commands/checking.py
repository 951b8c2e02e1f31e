"""accept, correct, describe, corrections, undo: what an admin decides about the documents."""

from __future__ import annotations

import click

from bot.options import Globals, WholeNumber, json_option, pass_globals, read_clock
from bot.printing import print_decisions, print_details, print_json
from bot.shapes import Whereabouts, shape_decision
from knowledge.model import DetailField

AT_THE_TERMINAL = 0
"""Who decided, where no Telegram number tells."""


@click.command()
@click.argument("findings", nargs=-1, required=True, type=WholeNumber(), metavar="NUMBER...")
@pass_globals
def accept(options: Globals, findings: tuple[int, ...]) -> None:
    """Accept findings as being in order, by the numbers that `findings` prints."""
    with options.open_library() as library:
        for number in findings:
            accepted = library.accept(number, made_by=AT_THE_TERMINAL, now=read_clock())
            click.echo(f"I orden: {accepted.text}")


@click.command(context_settings={"ignore_unknown_options": True})  # a value may begin with a minus
@click.argument("question")
@click.argument("value")
@pass_globals
def correct(options: Globals, question: str, value: str) -> None:
    """Put a figure right: correct "Viborg kvote 2022" 12."""
    with options.open_library() as library:
        click.echo(library.correct(question, value, made_by=AT_THE_TERMINAL, now=read_clock()))


@click.command()
@click.argument("document")
@click.option("--title", help="What it is called.")
@click.option("--municipality", help="Whose paper it is, as Skive.")
@click.option("--body", help="Who meets, as Teknikudvalget.")
@click.option("--date", help="The day of the meeting or letter, as 2021-06-03 or 3. juni 2021.")
@click.option("--kind", help="dagsorden, referat, bilag, notat, rapport, brev, talmateriale or andet.")
@click.option("--open", "opened", help="The numbers of items that are open though they were read as closed.")
@pass_globals
def describe(
    options: Globals,
    document: str,
    title: str | None,
    municipality: str | None,
    body: str | None,
    date: str | None,
    kind: str | None,
    opened: str | None,
) -> None:
    """Put a document's title, municipality, body, date or kind right; without options, show them."""
    details = {
        DetailField.TITLE: title,
        DetailField.MUNICIPALITY: municipality,
        DetailField.BODY: body,
        DetailField.DATE: date,
        DetailField.KIND: kind,
        DetailField.OPENED: opened,
    }
    told = {field: value for field, value in details.items() if value is not None}
    with options.open_library() as library:
        id = str(library.fetch_document(document).id)  # a new title must not hide it from the next option
        for field, value in told.items():
            click.echo(library.describe(id, field, value, made_by=AT_THE_TERMINAL, now=read_clock()))
        if not told:
            print_details(library.fetch_document(id))


@click.command()
@json_option
@pass_globals
def corrections(options: Globals, as_json: bool) -> None:
    """List what was put right and accepted, each with the key that `undo` takes."""
    with options.open_library() as library:
        where = Whereabouts(library)
        if as_json:
            for decision in library.decisions():
                print_json(shape_decision(decision, where))
        else:
            print_decisions(library.decisions(), where)


@click.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@pass_globals
def undo(options: Globals, keys: tuple[str, ...]) -> None:
    """Take decisions back, by the keys that `corrections` prints."""
    with options.open_library() as library:
        for key in keys:
            click.echo(f"Gælder ikke længere: {library.undo(key, now=read_clock()).text}")
