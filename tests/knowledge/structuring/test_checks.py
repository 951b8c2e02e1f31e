"""Flaws that were planted in tables of Region Nordjylland; each must be found, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from tests.knowledge.structuring.reading_aloud import build, figure_lines, finding_lines

TOWNS = (
    ("773", "Morsø", 3), ("787", "Thisted", 5), ("810", "Brønderslev", 4), ("813", "Frederikshavn", 8),
    ("820", "Vesthimmerlands", 4), ("825", "Læsø", 1), ("840", "Rebild", 14), ("846", "Mariagerfjord", 6),
    ("849", "Jammerbugt", 5), ("851", "Aalborg", 21), ("860", "Hjørring", 7),
)  # fmt: skip
SUM = sum(count for _, _, count in TOWNS)


def _table(
    rows: Sequence[tuple[str, str, object]], total: int = SUM, label: str = "Region Nordjylland"
) -> str:
    lines = [f"| {code} {name} | {count} |" for code, name, count in rows]
    head = ["# Kvoter for 2024", "", "| Kommune | Kvote |", "|---|---|"]
    return "\n".join([*head, *lines, f"| {label} i alt | {total} |"])


def test_a_table_without_flaws_has_no_findings() -> None:
    contents = build(_table(TOWNS))
    assert finding_lines(contents) == []
    assert {figure.adds_up for figure in contents.figures} == {True}


def test_a_wrong_total_is_told_with_the_difference_and_marks_the_whole_block() -> None:
    contents = build(_table(TOWNS, total=SUM + 2))
    assert finding_lines(contents) == ["sum error 1081,773,787"]
    assert "giver 78, men tabellen skriver 80 (en forskel på 2)" in contents.findings[0].text
    assert contents.findings[0].measure == "kvote"
    assert {figure.adds_up for figure in contents.figures} == {False}


def test_swapped_digits_are_found() -> None:
    rows = [("851", "Aalborg", 12) if code == "851" else (code, name, count) for code, name, count in TOWNS]
    assert finding_lines(build(_table(rows))) == ["sum error 1081,773,787"]


def test_names_against_codes() -> None:
    renamed = {"773": "Thisted", "820": "Vesthimerland", "825": "Læsø"}
    rows = [(code, renamed.get(code, name), count) for code, name, count in TOWNS]
    contents = build(_table(rows))
    assert finding_lines(contents) == ["code_name warning 773", "code_name note 820"]
    assert "773 er Morsø" in contents.findings[0].text
    assert figure_lines(contents)[0] == "773 kvote 2024 3 personer stemmer"


def test_a_municipality_that_is_missing_and_one_that_is_there_twice() -> None:
    rows = [row for row in TOWNS if row[0] != "846"] + [("773", "Morsø", 6)]
    contents = build(_table(rows))
    assert "missing_place warning 846" in finding_lines(contents)
    assert "duplicate_place warning 773" in finding_lines(contents)


def test_names_shifted_by_a_row_are_not_read() -> None:
    names = [name for _, name, _ in TOWNS]
    rows = [(code, names[(i + 1) % len(names)], count) for i, (code, _, count) in enumerate(TOWNS)]
    contents = build(_table(rows))
    assert figure_lines(contents) == []
    assert finding_lines(contents) == ["not_read error"]


def test_a_dash_that_no_total_bears_out_is_missing() -> None:
    rows = [("825", "Læsø", "-") if code == "825" else (code, name, count) for code, name, count in TOWNS]
    contents = build(_table(rows))
    assert "825 kvote 2024 personer mangler" in figure_lines(contents)
    assert finding_lines(contents) == []


def test_a_dash_in_a_table_whose_total_adds_up_without_it_is_zero() -> None:
    rows = [("825", "Læsø", "-") if code == "825" else (code, name, count) for code, name, count in TOWNS]
    contents = build(_table(rows, total=SUM - 1))
    assert "825 kvote 2024 0 personer stemmer" in figure_lines(contents)


def test_a_row_with_a_cell_too_few_is_left_out_and_told_of() -> None:
    header = "Kommune\tKvote 2024\tFolketal 2023\n"
    text = header + "787 Thisted\t5\t43.000\n840 Rebild\t30.900\n860 Hjørring\t7\t63.900\n"
    contents = build(text)
    assert [figure.place_code for figure in contents.figures] == ["787", "787", "860", "860"]
    assert finding_lines(contents) == ["not_read warning 840"]


def test_a_rate_is_no_sum() -> None:
    rows = [(code, name, f"{count / 10:.1f}".replace(".", ",")) for code, name, count in TOWNS]
    table = (
        _table(rows, label="Region Nordjylland")
        .replace("Kvote |", "Sygefravær, pct. |")
        .replace("i alt | 78", "| 0,7")
    )
    contents = build(table)
    assert finding_lines(contents) == []
    assert {figure.adds_up for figure in contents.figures} == {None}
