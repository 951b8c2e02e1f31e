"""The README knows every command, and no command that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from bot.__main__ import main

README = Path(__file__).resolve().parents[2] / "README.md"


def test_every_command_is_in_the_readme() -> None:
    shown = {
        name
        for line in re.findall(r"raadsbot (.+)", README.read_text(encoding="utf-8"))
        for name in re.findall(r"(?:^|\| )([a-z]+)", line.partition("#")[0])
    }
    assert set(main.commands) - shown == set()
