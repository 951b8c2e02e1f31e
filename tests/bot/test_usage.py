"""A command line that can't be read: told in Danish, with status 2 and no traceback."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from bot.__main__ import main


@pytest.mark.parametrize(
    ("line", "what", "verb"),
    [
        ("--nope", "Tilvalget --nope findes ikke.", ""),
        ("ask", "Der mangler QUESTION.", " ask"),
        ("ask --nov x", "Tilvalget --nov findes ikke. Mente du --now?", " ask"),
        ("ask --now x hej", "--now: 'x' er ikke et tidspunkt; skriv fx 2021-06-01T09:00.", " ask"),
        ("deadlines --from maj", "--from: 'maj' er ikke en dag; skriv fx 2021-06-01.", " deadlines"),
        ("figures --year nu", "--year: 'nu' er ikke et helt tal.", " figures"),
        ("show plan --page to", "--page: 'to' er ikke et helt tal.", " show"),
        ("show a b c", "Det er for meget: b c.", " show"),
        ("sohw a", "Kommandoen »sohw« findes ikke. Mente du show?", ""),
        ("vis a", "Kommandoen »vis« findes ikke.", ""),
        ("deadlines --from", "--from mangler sin værdi.", ""),
        ("deadlines --json=1", "--json tager ingen værdi.", ""),
        ("--debug", "Der mangler en kommando.", ""),
        ("--db", "--db mangler sin værdi.", ""),
    ],
)
def test_wrong_use_is_told_in_danish(line: str, what: str, verb: str) -> None:
    result = CliRunner().invoke(main, line.split())
    assert result.stderr == f"raadsbot: {what}\nraadsbot: Se raadsbot{verb} --help\n"
    assert (result.stdout, result.exit_code) == ("", 2)


def test_no_words_at_all_are_answered_with_the_help() -> None:
    result = CliRunner().invoke(main, [])
    assert result.exit_code == 2
    assert "Commands:" in result.output


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["--version"]])
def test_help_and_version_are_no_errors(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 0


def test_ctrl_c_is_told_in_danish_with_the_status_of_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def wait() -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(main.commands, "wait", wait)
    result = CliRunner().invoke(main, ["wait"])
    assert (result.stderr, result.exit_code) == ("raadsbot: Afbrudt.\n", 130)
