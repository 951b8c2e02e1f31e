"""figures, deadlines, documents, findings: what was read, as lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import click

from bot import printing
from bot.options import Day, Globals, WholeNumber, json_option, pass_globals, read_clock
from bot.shapes import (
    Shape,
    Whereabouts,
    shape_deadline,
    shape_document,
    shape_facts,
    shape_figure,
    shape_finding,
    shape_reminder,
    shape_unanswered,
)
from bot.tables import EXCEL, write_table
from knowledge.filenames import find_file
from knowledge.occurrences import falls_between


@click.command()
@click.option("--place", default="", help="A municipality or region, by name or code.")
@click.option("--measure", default="", help="What is counted, as the documents or people call it.")
@click.option(
    "--year", "years", multiple=True, type=WholeNumber(), help="A year; may be given several times."
)
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated, with a header.")
@click.option("--excel", is_flag=True, help="As --csv, the way a Danish Excel opens it.")
@pass_globals
def figures(
    options: Globals,
    place: str,
    measure: str,
    years: tuple[int, ...],
    as_json: bool,
    as_csv: bool,
    excel: bool,
) -> None:
    """List the figures that were read."""
    with options.open_library() as library:
        where = Whereabouts(library)
        found = library.figures(place, measure, years)
        shapes = (shape_figure(figure, where) for figure in found)
        if excel:
            printing.print_table(write_table(shapes, EXCEL), "utf-8")
        elif as_csv:
            printing.print_table(write_table(shapes))
        elif as_json:
            _print_lines(shapes)
        else:
            printing.print_figures(found, where)


@click.command()
@click.option("--from", "since", type=Day(), help="The first day, as 2021-06-01.")
@click.option("--to", "until", type=Day(), help="The last day.")
@click.option("--ics", "as_calendar", is_flag=True, help="A calendar file, to be opened by a calendar.")
@json_option
@pass_globals
def deadlines(
    options: Globals, since: dt.date | None, until: dt.date | None, as_calendar: bool, as_json: bool
) -> None:
    """List deadlines and other dated events, by day."""
    with options.open_library() as library:
        where = Whereabouts(library)
        found = [one for one in library.deadlines() if falls_between(one, since, until)]
        if as_calendar:
            click.echo(library.calendar(found, now=read_clock()), nl=False)
        elif as_json:
            _print_lines(shape_deadline(deadline, where) for deadline in found)
        else:
            printing.print_deadlines(found, where)


@click.command()
@json_option
@pass_globals
def reminders(options: Globals, as_json: bool) -> None:
    """List the reminders of all members: when they are due, and what became of them."""
    with options.open_library() as library:
        found = library.reminders()
        if as_json:
            _print_lines(shape_reminder(reminder) for reminder in found)
        else:
            printing.print_reminders(found)


@click.command()
@json_option
@pass_globals
def documents(options: Globals, as_json: bool) -> None:
    """List the documents, the newest meeting first."""
    with options.open_library() as library:
        found = library.documents()
        if as_json:
            outdated = {document.id for document in library.find_outdated()}
            _print_lines(
                shape_document(document, library.count(document.id), outdated=document.id in outdated)
                for document in found
            )
        else:
            left = [document for document in library.find_outdated() if find_file(document.path) is None]
            printing.print_documents(found, left)


@click.command()
@json_option
@pass_globals
def findings(options: Globals, as_json: bool) -> None:
    """List what looks wrong in the documents."""
    with options.open_library() as library:
        where = Whereabouts(library)
        found = library.findings()
        if as_json:
            _print_lines(shape_finding(finding, where) for finding in found)
        else:
            printing.print_findings(found, where)


@click.command()
@click.option("--document", default="", help="Of one document only, by its name or id.")
@json_option
@pass_globals
def facts(options: Globals, document: str, as_json: bool) -> None:
    """List what was read of each item: decisions, votes, attendance, amounts, dates and the like."""
    with options.open_library() as library:
        where = Whereabouts(library)
        shapes = shape_facts(library.facts(document), library, where, document)
        if as_json:
            _print_lines(shapes)
        else:
            printing.print_facts(shapes)


@click.command()
@json_option
@pass_globals
def unanswered(options: Globals, as_json: bool) -> None:
    """List what members asked in vain, the most frequent first. Who asked is not kept; # is a digit."""
    with options.open_library() as library:
        questions = library.unanswered()
    if as_json:
        _print_lines(shape_unanswered(question) for question in questions)
    else:
        printing.print_unanswered(questions)


def _print_lines(shapes: Iterable[Shape]) -> None:
    for shape in shapes:
        printing.print_json(shape)
