"""The command line: what it prints, and the status it ends with."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.conversation import APOLOGY
from bot.options import COPENHAGEN, LocalTime
from knowledge.library import TOO_LONG, Library

PLAN = """\
# 4 Cykelparkering

Kommunerne har talt deres cykelstativer.

| Kode | Kommune | Cykelstativer 2031 | Luftpumper 2031 |
|---|---|---:|---:|
| 101 | København | 900 | 31 |
| 751 | Aarhus | 1.250 | 28 |
| 851 | Aalborg | 430 | 17 |

Næste optælling er den 7. maj 2032.
"""

Run = Callable[..., Result]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "cykler.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("ask", "…")`: the command on a database of its own, in an empty folder."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def call(*arguments: str, text: str = "") -> Result:
        return CliRunner().invoke(main, ["--db", str(tmp_path / "library.db"), *arguments], input=text)

    return call


@pytest.fixture
def indexed(run: Run, plan: Path) -> Run:
    """The same, with the plan in the database."""
    assert run("index", str(plan)).exit_code == 0
    return run


def read_lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_index_reports_each_document(run: Run, plan: Path) -> None:
    (report,) = read_lines(run("index", "--json", str(plan)))
    assert (report["path"], report["outcome"], report["figures"]) == (str(plan), "indexed", 6)
    (again,) = read_lines(run("index", "--json", str(plan.parent)))
    assert again["outcome"] == "unchanged"


def test_several_files_are_summed_up_and_what_no_reader_is_for_is_told(run: Run, plan: Path) -> None:
    (plan.parent / "gammel.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (plan.parent / "~$cykler.docx").write_bytes(b"en fil, som Word har aaben")
    (plan.parent / "lager.exe").write_bytes(b"MZ")

    result = run("index", str(plan.parent))

    assert result.exit_code == 1
    assert result.stderr == (
        f"{plan.parent / 'gammel.doc'}: gammel.doc er låst eller i et gammelt Office-format. "
        "Gem den som .docx, .xlsx eller PDF.\n"
    )
    assert result.stdout.splitlines() == [
        f"{plan}: indlæst",
        "  Cykler",
        "  hvem der mødes og hvornår, er ikke fundet; det kan skrives med raadsbot describe",
        "  1 punkt eller overskrift, 3 afsnit, 6 tal, 1 dato",
        "",
        "I alt: 1 indlæst, 1 ikke indlæst",
    ]


def test_a_file_that_is_not_there_fails_in_one_line_and_the_others_are_read(run: Run, plan: Path) -> None:
    result = run("index", "nowhere.md", str(plan))
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [f"{Path('nowhere.md').absolute()}: Filen findes ikke."]
    assert len(read_lines(run("documents", "--json"))) == 1


def test_figures_as_lines_and_as_a_table(indexed: Run) -> None:
    lines = read_lines(
        indexed("figures", "--json", "--place", "århus", "--measure", "stativer", "--year", "2031")
    )
    assert [(line["code"], line["place"], line["value"], line["raw"]) for line in lines] == [
        ("751", "Aarhus", 1250, "1.250")
    ]
    table = indexed("figures", "--csv").stdout.splitlines()
    assert table[0] == ",".join(lines[0])
    assert len(table) == 7
    excel = indexed("figures", "--excel", "--place", "århus").stdout_bytes.decode("utf-8")
    assert excel.startswith("\ufeffDokument;Sted;Kode;Emne;År;Værdi;")
    assert ";Aarhus;751;" in excel


def test_figures_of_a_place_that_is_none(indexed: Run) -> None:
    result = indexed("figures", "--place", "Atlantis")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "raadsbot: Der er ingen kommune eller region, der hedder Atlantis.\n"


def test_deadlines_findings_documents_and_pages_are_listed(indexed: Run) -> None:
    (deadline,) = read_lines(indexed("deadlines", "--json"))
    assert (deadline["start"], deadline["line"]) == ("2032-05-07", 11)
    assert indexed("findings", "--json").exit_code == 0
    assert "Næste optælling" in indexed("show", "cykler").stdout
    assert indexed("delete", "cykler").exit_code == 0
    assert indexed("documents", "--json").stdout == ""


def test_a_document_is_shown_under_its_headings_and_closed_items_are_marked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "byraad.md"
    file.write_text(
        "# Byrådet\n\n## 1 Stier\n\nStien anlægges i maj.\n\n## 2 Køb af grund\n\nLukket punkt\n\nPris: 7.\n"
    )
    run("index", str(file))

    lines = run("show", "byraad").stdout.splitlines()

    assert lines.index("# 1 Stier") == lines.index("linje 5: Stien anlægges i maj.") - 1
    assert [line for line in lines if line.endswith("(lukket)")] == ["# 2 Køb af grund (lukket)"]
    assert not any("Pris" in line for line in lines)


def test_the_whole_name_of_a_document_comes_before_names_that_hold_it(indexed: Run, tmp_path: Path) -> None:
    other = tmp_path / "nye cykler.md"
    other.write_text("# cykler.md og andre papirer\n\nDer er flere.\n")
    indexed("index", str(other))

    assert "Næste optælling" in indexed("show", "cykler.md").stdout
    assert "passer på 2" in indexed("show", "ykler").stderr


def test_a_page_that_does_not_exist_is_an_error(indexed: Run, tmp_path: Path) -> None:
    result = indexed("show", "cykler.md", "--page", "9")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "raadsbot: cykler.md er ikke delt i sider; side 9 findes ikke.\n"
    paged = tmp_path / "referat.txt"
    paged.write_text("Punkt 1 Stier\n\fPunkt 2 Veje\n")
    indexed("index", str(paged))
    assert indexed("show", "referat.txt", "--page", "3").stderr == (
        "raadsbot: referat.txt har 2 sider; side 3 findes ikke.\n"
    )


def test_ask_one_question_or_one_a_line(indexed: Run) -> None:
    result = indexed("ask", "hvor", "mange", "cykelstativer", "har", "Aarhus")
    assert result.exit_code == 0
    assert "1.250" in result.stdout
    assert "Kilde: " in result.stdout
    answers = read_lines(
        indexed("ask", "--json", "-", text="cykelstativer Aalborg\n\ncykelstativer Aarhus\n")
    )
    assert [answer["question"] for answer in answers] == ["cykelstativer Aalborg", "cykelstativer Aarhus"]
    assert [answer["figures"][0]["value"] for answer in answers] == [430, 1250]  # type: ignore[index]


def test_what_holds_no_word_is_no_failure(indexed: Run) -> None:
    """A lone soft hyphen or accent folds to nothing, and nothing can't be searched for."""
    nothing = [
        "\u00ad",
        "\u0301",
        "\u00ad\u00ad \u0301",
        "\u200b",
        "\ufffd",
        "\ufe0f",
        '"',
        "*",
        "^",
        "a^b",
        "NEAR(",
    ]
    questions = [
        *nothing,
        *(f"{shape} {word}" for word in nothing for shape in ("hvem er", "Aarhus", "hvad koster")),
    ]
    result = indexed("ask", "-", text="\n".join(questions))
    assert result.exit_code == 0
    assert APOLOGY not in result.stdout


def test_a_question_that_trips_over_a_flaw_of_ours_ends_with_status_1(
    indexed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Library, "ask", fail)
    result = indexed("ask", "cykelstativer Aarhus")
    assert (result.exit_code, result.stdout) == (1, f"{APOLOGY}\n")


def test_a_refusal_names_a_word_once(indexed: Run) -> None:
    assert indexed("ask", "zeppelin zeppelin zeppelin").stdout == (
        "Dokumenterne nævner ikke »zeppelin«, så det kan jeg ikke svare på.\n"
    )


def test_a_conversation_carries_over_and_an_empty_line_starts_over(indexed: Run) -> None:
    text = "luftpumper i Aarhus\nog Aalborg?\n\nog Aalborg?\n"
    first, second, third = read_lines(indexed("chat", "--json", text=text))
    assert ("28" in str(first["text"]), "17" in str(second["text"])) == (True, True)
    assert "430" not in str(second["text"])
    assert "430" in str(third["text"])


def test_explain_shows_words_attempts_and_verdict(indexed: Run) -> None:
    output = indexed("explain", "cykelstativer Aarhus").stdout
    assert "Aarhus: place = 751" in output
    assert "Afgørelse: answered" in output


@pytest.mark.parametrize("letters", [8_000, 100_000])
def test_what_is_far_too_long_for_a_question_is_told_wherever_it_comes_in(indexed: Run, letters: int) -> None:
    """Read as a question, a hundred thousand letters would take a minute."""
    pasted = "budget og skole " * (letters // 16)
    for verb in (["ask", "-"], ["chat"]):
        result = indexed(*verb, text=f"{pasted}\n")
        assert (result.exit_code, result.stdout.strip()) == (0, TOO_LONG)
    told = json.loads(indexed("chat", "--json", text=f"{pasted}\n").stdout)
    assert (told["status"], told["text"]) == ("unknown", TOO_LONG)
    result = indexed("explain", "-", text=f"{pasted}\n")
    assert (result.exit_code, result.stderr) == (1, f"raadsbot: {TOO_LONG}\n")


def test_a_library_without_documents_says_so(run: Run, tmp_path: Path) -> None:
    Library.open(database := tmp_path / "library.db").close()
    assert "ikke lagt dokumenter ind" in run("ask", "cykelstativer i Aarhus").stdout
    database.unlink()


@pytest.mark.parametrize("arguments", [("ask", "x"), ("chat",), ("documents",), ("findings",), ("show", "x")])
def test_a_database_that_is_not_there_is_told_and_not_made(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert f"Der er ingen database i {tmp_path / 'library.db'}. Læg dokumenter ind med" in result.stderr
    assert not (tmp_path / "library.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["index"], ["ask", "--now", "i går", "hej"], ["nonsense"], ["figures", "--year", "x"]],
)
def test_wrong_use_ends_with_status_2(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_failure_ends_with_status_1_and_one_line(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Det her er en indkøbsseddel.\n" * 100, encoding="utf-8")
    result = CliRunner().invoke(main, ["--db", str(notes), "documents"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"raadsbot: {notes} er ikke en database, eller den er beskadiget. Vælg en"
        " anden med --db, eller gendan den seneste kopi: raadsbot restore\n"
    )


def test_every_mistake_in_the_settings_is_told(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[log]\nlevle = 1\n[zoo]\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["--config", str(config), "documents"])
    assert result.exit_code == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == ["log.levle", "zoo"]


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2021-06-01T09:00", dt.datetime(2021, 6, 1, 9, tzinfo=COPENHAGEN)),
        ("2021-06-01T09:00:30", dt.datetime(2021, 6, 1, 9, 0, 30, tzinfo=COPENHAGEN)),
        ("2021-06-01", dt.datetime(2021, 6, 1, tzinfo=COPENHAGEN)),
        ("2021-06-01T07:00Z", dt.datetime(2021, 6, 1, 9, tzinfo=COPENHAGEN)),
        ("2021-12-01T09:00+01:00", dt.datetime(2021, 12, 1, 9, tzinfo=COPENHAGEN)),
    ],
)
def test_a_time_without_offset_is_copenhagens(text: str, instant: dt.datetime) -> None:
    read = LocalTime().convert(text, None, None)
    assert (read, read.tzinfo) == (instant, COPENHAGEN)


def test_every_command_says_what_it_does() -> None:
    context = click.Context(main)
    commands = [main.get_command(context, name) for name in main.list_commands(context)]
    assert all(command and command.get_short_help_str() for command in commands)
