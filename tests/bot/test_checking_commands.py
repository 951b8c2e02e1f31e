"""What an admin decides at the terminal: every command that puts something right, and its undoing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main

AGENDA = """# Dagsorden for Teknikudvalget den 3. juni 2021

## Punkt 1 Kvoter

| Kommune | Kvote 2022 |
|---|---|
| 575 Vejle | 12 |
| 573 Varde | 7 |
"""

Run = Callable[..., Result]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dagsorden.md"
    path.write_text(AGENDA, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, file: Path) -> Run:
    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--db", str(tmp_path / "a.db"), *arguments])

    assert call("index", str(file)).exit_code == 0
    return call


def test_a_finding_is_accepted_by_its_number_and_told_again(run: Run, file: Path) -> None:
    number = run("findings").stdout.partition(".")[0]

    assert run("accept", number).stdout.startswith("I orden: Rækken med kode 575 kaldes")
    assert run("findings").stdout == ""
    assert "575" not in run("index", "--again", str(file)).stdout

    (decision,) = (json.loads(line) for line in run("corrections", "--json").stdout.splitlines())
    assert decision["document"] == "dagsorden.md"
    assert run("undo", decision["key"]).stdout.startswith("Gælder ikke længere: I orden: Rækken med kode 575")
    assert "Rækken med kode 575" in run("findings").stdout


def test_a_figure_is_put_right_and_is_as_printed_again(run: Run, file: Path) -> None:
    done = run("correct", "Varde kvote 2022", "8")
    assert done.stdout == ("Rettet: Kvote 2022 for Varde er nu 8. Der er trykt »7«, og det står i svarene.\n")
    assert "8 (rettet; der er trykt »7«)" in run("ask", "Varde kvote 2022").stdout
    file.write_text(AGENDA + "\nTilføjet.\n", encoding="utf-8")
    assert run("index", str(file)).exit_code == 0
    assert "8 (rettet; der er trykt »7«)" in run("ask", "Varde kvote 2022").stdout

    assert run("corrections").stdout == "t1: Kvote 2022 for Varde er 8, hvor der er læst 7. [dagsorden.md]\n"
    assert run("undo", "T1").exit_code == 0
    answer = run("ask", "Varde kvote 2022").stdout
    assert answer.startswith("Varde: 7\n")
    assert run("corrections").stdout == ""


def test_a_document_is_described_and_says_it_itself_again(run: Run, file: Path) -> None:
    assert run("describe", "dagsorden").stdout == (
        "Titel: Dagsorden for Teknikudvalget den 3. juni 2021\nKommune: ikke fundet\nUdvalg: Teknikudvalget\n"
        f"Dato: 3. juni 2021\nSlags: dagsorden\nFil: {file}\n"
    )
    options = ("--title", "Juni", "--date", "2021-06-04", "--kind", "Referat", "--body", "Byrådet")
    assert run("describe", "dagsorden", *options).exit_code == 0
    assert run("index", "--again", str(file)).stdout.splitlines()[:3] == [
        f"{file}: erstattet",
        "  Juni",
        "  referat, Byrådet, 4. juni 2021",
    ]
    assert run("undo", "d1", "d2", "d3", "d4").exit_code == 0
    assert "Slags: dagsorden" in run("describe", "dagsorden").stdout
    assert "Dato: 3. juni 2021" in run("describe", "dagsorden").stdout


def test_a_negative_number_is_no_option(run: Run) -> None:
    assert "er nu -3." in run("correct", "Varde kvote 2022", "-3").stdout.replace("\u2212", "-")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["accept", "99"], "Der er intet fund med nummer 99."),
        (["undo", "t9"], "Der er ingen rettelse, der hedder t9."),
        (["correct", "Varde kvote 2022", "mange"], "»mange« kan ikke læses som et tal."),
        (["correct", "kvote", "8"], "»kvote« passer ikke på ét bestemt tal. Nævn både sted, emne og år."),
        (["correct", "vejret i morgen", "8"], "»vejret i morgen« passer ikke på ét bestemt tal."),
        (["describe", "referat.pdf", "--title", "x"], "»referat.pdf« passer på intet dokument."),
        (["describe", "dagsorden", "--date", "i går"], "»i går« kan ikke bruges som dato."),
        (["describe", "dagsorden", "--kind", "kage"], "»kage« kan ikke bruges som slags. Vælg en af: "),
        (["describe", "dagsorden", "--title", " "], "»« kan ikke bruges som titel."),
    ],
)
def test_what_can_not_be_done_is_told_in_one_line(run: Run, arguments: list[str], error: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"raadsbot: {error}")
    assert len(result.stderr.splitlines()) == 1
    assert run("corrections").stdout == ""
