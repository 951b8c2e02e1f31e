"""backup, restore, pause, resume: what an operator does with the database of a running bot."""

from __future__ import annotations

from pathlib import Path

import click

from bot.operation.heartbeat import find_sign_path, is_held
from bot.options import Globals, pass_globals, read_clock, resolve
from bot.printing import render_age
from handlers.pausing import find_pause_path, pause_answers, resume_answers
from knowledge.errors import LibraryError
from knowledge.safekeeping import back_up, choose_copy, find_copies
from knowledge.safekeeping import restore as restore_copy


@click.command()
@click.option("--to", type=click.Path(path_type=Path), help="A folder, or the file itself.")
@pass_globals
def backup(options: Globals, to: Path | None) -> None:
    """Copy the database while the bot runs, and check that the copy is whole."""
    target = resolve(to) if to else options.find_backups()
    file = back_up(options.find_database(), target, read_clock())
    click.echo(f"{file} er en hel kopi af databasen.")


@click.command()
@click.argument("copy", required=False)
@pass_globals
def restore(options: Globals, copy: str | None) -> None:
    """Put a copy in the database's place; without a copy, show those there are. The bot must be stopped."""
    folder, database = options.find_backups(), options.find_database()
    if copy is None:
        _print_copies(folder)
        return
    file = choose_copy(folder, copy)
    if is_held(find_sign_path(database)):
        raise LibraryError("Botten kører på den database. Stop den først, og gendan så.")
    aside = restore_copy(file, database, read_clock())
    click.echo(f"{database} er gendannet fra {file}.")
    if aside:
        click.echo(f"Den tidligere ligger i {aside}. Slet den, når alt er, som det skal være.")


def _print_copies(folder: Path) -> None:
    copies = find_copies(folder)
    if not copies:
        click.echo(f"Der er ingen kopier i {folder}. raadsbot backup laver en.")
        return
    now = read_clock().replace(tzinfo=None)
    for copy in copies:
        click.echo(f"{copy.path.name}  {render_age(now - copy.made_at)}")
    click.echo("Gendan en af dem: raadsbot restore NAVN")


@click.command()
@click.argument("reason")
@pass_globals
def pause(options: Globals, reason: str) -> None:
    """Let every answer in Telegram be this sentence, at once, until `resume`. Reminders still ring."""
    pause_answers(find_pause_path(options.find_database()), reason)
    click.echo(f"Fra nu af svarer botten kun: {reason.strip()}\nraadsbot resume gør en ende på det.")


@click.command()
@pass_globals
def resume(options: Globals) -> None:
    """End the pause."""
    ended = resume_answers(find_pause_path(options.find_database()))
    click.echo("Botten svarer igen." if ended else "Botten var ikke sat på pause.")
