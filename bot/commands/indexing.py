"""index, show, delete: what is in the library, and how it comes there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.options import Globals, WholeNumber, json_option, pass_globals, read_clock
from bot.printing import print_json, print_passages, print_report, print_summary
from bot.shapes import Whereabouts, shape_report
from knowledge.filenames import find_file
from knowledge.index_report import DocumentReport, Progress


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Read files again whose content has not changed.")
@json_option
@pass_globals
def index(options: Globals, paths: tuple[Path, ...], again: bool, as_json: bool) -> None:
    """Read files and folders into the database, and report what was found."""
    with options.open_library(make=True) as library, progress_bar() as progress:
        report = library.index(*paths, now=read_clock(), again=again, progress=progress)
    for document in report.documents:
        if as_json:
            print_json(shape_report(document))
        else:
            print_report(document)
    if len(report.documents) > 1 and not as_json:
        print_summary(report)
    for note in report.notes:
        click.echo(note, err=as_json)
    if report.failed:
        sys.exit(1)


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A bar on standard error while files are read; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="Læser", file=sys.stderr) as bar:

        def advance(_: DocumentReport, left: int) -> None:
            bar.length = bar.pos + 1 + left
            bar.update(1)

        yield advance


@click.command()
@click.argument("document")
@click.option("--page", type=WholeNumber(), help="One page only.")
@pass_globals
def show(options: Globals, document: str, page: int | None) -> None:
    """Show what was read from a document, named by its id or a part of its name."""
    with options.open_library() as library:
        passages = library.show(document, page)
        sections = library.sections(library.fetch_document(document).id)
        print_passages(passages, [one for one in sections if page in (None, one.page)], Whereabouts(library))


@click.command()
@click.argument("document")
@pass_globals
def delete(options: Globals, document: str) -> None:
    """Take a document out with all that came from it."""
    with options.open_library() as library:
        gone = library.delete(document)
    click.echo(f"{gone.title} ({gone.name}) er slettet.")
    if gone.path and find_file(gone.path):
        click.echo(
            "Filen ligger der stadig. Flyt den, hvis botten holder øje med mappen, ellers læses den igen."
        )
