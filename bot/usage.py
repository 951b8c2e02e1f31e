"""What is wrong with a command line, in Danish: click's own sentences are English."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click

WRONG_USE = 2  # the status that shells expect for a command line that can't be read


class WrongUse(click.UsageError):
    """A command that can't be carried out as it was given; the message is told as it is."""


class UnknownCommand(WrongUse):
    """A verb that raadsbot does not have."""

    def __init__(self, ctx: click.Context, name: str, known: list[str]) -> None:
        hint = say_hint(name, known)
        super().__init__(f"Kommandoen »{name}« findes ikke.{hint}", ctx)


def say_usage_error(error: click.UsageError) -> str:
    """What is wrong, and where to read more: two short lines."""
    verb = f" {error.ctx.info_name}" if error.ctx and error.ctx.parent else ""
    return f"{_say_what(error)}\nSe raadsbot{verb} --help"


def say_hint(name: str, known: list[str]) -> str:
    """ " Mente du ask?", or "" where nothing is near."""
    near = get_close_matches(name, known)
    return f" Mente du {' eller '.join(near)}?" if near else ""


def _say_what(error: click.UsageError) -> str:
    match error:
        case WrongUse():
            return error.message
        case click.NoSuchOption():
            return f"Tilvalget {error.option_name} findes ikke.{_hint_option(error)}"
        case click.MissingParameter():
            return f"Der mangler {_name(error.param)}."
        case click.BadParameter():
            return f"{_name(error.param)}: {error.message}."
        case click.BadOptionUsage():
            takes_none = "does not take" in error.message
            return f"{error.option_name} {'tager ingen' if takes_none else 'mangler sin'} værdi."
        case _:
            return _say_other(error)


def _hint_option(error: click.NoSuchOption) -> str:
    known = [name for param in (error.ctx.command.params if error.ctx else ()) for name in param.opts]
    return say_hint(error.option_name, [name for name in known if name.startswith("-")])


def _say_other(error: click.UsageError) -> str:
    if error.ctx and isinstance(error.ctx.command, click.Group):
        return "Der mangler en kommando."
    extra = re.search(r"\((.*)\)", error.message)  # "Got unexpected extra arguments (a b)"
    return f"Det er for meget: {extra.group(1)}." if extra else "Kommandoen kan ikke forstås."


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "noget"
    return param.opts[0] if isinstance(param, click.Option) else str(param.human_readable_name).rstrip(".")
