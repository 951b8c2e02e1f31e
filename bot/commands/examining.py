"""doctor: is everything as it should be?"""

from __future__ import annotations

import sys

import click

from bot.options import Globals, json_option, pass_globals, read_clock
from bot.printing import print_json


@click.command()
@json_option
@pass_globals
def doctor(options: Globals, as_json: bool) -> None:
    """Look at settings, token, database, heartbeat, disk, copies, clock and OCR; status 1 if one is bad."""
    from bot.operation.examining import Health, examine  # loads what no other command needs

    settings = options.load_settings()
    if not as_json:
        click.echo("ok    indstillinger: kan læses")
    is_bad = False
    for examined in examine(settings, read_clock()):
        is_bad = is_bad or examined.health is Health.BAD
        if as_json:
            print_json({"name": examined.name, "health": examined.health.name.lower(), "line": examined.line})
        else:
            click.echo(f"{examined.health.value:5} {examined.name}: {examined.line}")
    if is_bad:
        sys.exit(1)
