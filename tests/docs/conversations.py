"""The conversations that the documentation shows, held with the real bot over HTTP on the bundled example."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.options import COPENHAGEN
from knowledge.library import Library
from tests.docs.chat_picture import Bubble, draw_conversation
from tests.example_library import copy_example
from tests.journeys.running_bot import SetClock, running_bot
from tests.standin import Heard, Person, StandIn

NOW = dt.datetime(2021, 6, 1, 9, 0, tzinfo=COPENHAGEN)
PRESS = "tryk:"
"""What begins so is a tap on the button of that name under the last answer."""

CONVERSATIONS: Mapping[str, Sequence[str]] = {
    "samtale": ("viborgs kvote", "og Randers?", "Viborg skatteprocent 2022"),
    "kilde": ("hvilke kommuner får flest?", f"{PRESS}Kilde"),
    "flere-muligheder": ("kvote djurs", f"{PRESS}Norddjurs"),
    "frister": ("/frister", "mind mig om aftalen på fredag kl. 9"),
}
"""The name of each picture, and what the member says."""


def draw_conversations() -> Mapping[str, str]:
    """The pictures by name, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "raadsbot.db"
        copy_example(database)
        members = range(1, len(CONVERSATIONS) + 1)  # one for each, so that none leans on another
        with (
            StandIn() as telegram,
            running_bot(telegram, Library.open(database), SetClock(NOW), tuple(members)),
        ):
            people = [telegram.person(member) for member in members]
            return {
                name: draw_conversation(list(_hold(telegram, person, said)))
                for person, (name, said) in zip(people, CONVERSATIONS.items(), strict=True)
            }


def _hold(telegram: StandIn, member: Person, said: Sequence[str]) -> Iterator[Bubble]:
    heard: Heard | None = None
    for line in said:
        if line.startswith(PRESS) and heard is not None:
            member.presses(heard, line.removeprefix(PRESS))
            heard = member.sees_change(heard, timeout=20)
            yield Bubble(f"(tryk på »{line.removeprefix(PRESS)}«)", is_own=True)
        else:
            member.says(line)
            yield Bubble(line, is_own=True)
            heard = member.hears(timeout=20)
        message = telegram.world.messages[heard.chat, heard.id]
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        yield Bubble(heard.html, buttons=[[button["text"] for button in row] for row in rows])
