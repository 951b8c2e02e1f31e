"""The README knows every command, and what it shows is what the bot says."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from bot.__main__ import VERBS, main
from tests.example_library import copy_example

README = Path(__file__).resolve().parents[2] / "README.md"


def test_every_command_is_in_the_readme() -> None:
    shown = {
        name
        for line in re.findall(r"raadsbot (.+)", README.read_text(encoding="utf-8"))
        for name in re.findall(r"(?:^|\| )([a-z]+)", line.partition("#")[0])
    }
    assert {verb for verbs in VERBS.values() for verb in verbs} - shown == set()


def test_the_conversation_in_the_readme_is_what_the_terminal_shows(tmp_path: Path) -> None:
    """Lines are wrapped in the README; what it shows of an answer are its first lines."""
    shown = re.search(r"^```\n(> .*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert shown
    copy_example(tmp_path / "readme.db")
    for turn in re.split(r"^> ", shown[1], flags=re.MULTILINE)[1:]:
        question, _, answer = turn.partition("\n")
        arguments = ["--db", str(tmp_path / "readme.db"), "ask", "--now", "2021-06-01T09:00", question]
        assert " ".join(CliRunner().invoke(main, arguments).output.split()).startswith(
            " ".join(answer.split())
        )
