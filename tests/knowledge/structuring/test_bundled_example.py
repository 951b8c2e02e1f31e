"""The bundled example: every figure, total and flaw."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest

from knowledge.example import EXAMPLE_AGENDA
from knowledge.model import Contents, FindingKind, Level
from knowledge.reading.opening import open_document
from knowledge.reference.places import municipalities
from knowledge.structuring.build import build_contents

MEASURES = ("indbyggertal", "ikke_vestlige", "asylansoegere", "kvote", "familiesammenfoeringer")
_ROW = re.compile(r"^(\d{3}) [^\t]+\t(.+)$")


@pytest.fixture(scope="module")
def contents() -> Contents:
    return build_contents(open_document(EXAMPLE_AGENDA))


def _cells() -> dict[tuple[str, str], Decimal]:
    """Code and measure → value, read from the lines themselves: three tables, one after the other."""
    found: dict[tuple[str, str], Decimal] = {}
    for line in EXAMPLE_AGENDA.read_text(encoding="utf-8").splitlines():
        match = _ROW.match(line)
        if match:
            cells = [cell.strip().replace(".", "").replace("-", "0") for cell in match[2].split("\t")]
            measures = MEASURES[:3] if len(cells) == 3 else MEASURES[3:]
            taken = [measure for measure in measures if (match[1], measure) not in found]
            found |= {(match[1], measure): Decimal(cell) for measure, cell in zip(taken, cells, strict=False)}
    return found


def test_all_490_figures_by_code(contents: Contents) -> None:
    read = {
        (figure.place_code, figure.measure): figure.value
        for figure in contents.figures
        if figure.level is Level.MUNICIPALITY
    }
    assert len(read) == 98 * len(MEASURES) == 490
    assert {code for code, _ in read} == {place.code for place in municipalities()}
    assert read == _cells()


def test_region_and_country_rows(contents: Contents) -> None:
    rows = Counter(
        (f.level, f.measure, f.status) for f in contents.figures if f.level is not Level.MUNICIPALITY
    )
    assert rows[(Level.REGION, "kvote", None)] == rows[(Level.REGION, "kvote", "beregnet")] == 5
    assert all(rows[(Level.REGION, measure, None)] == 5 for measure in MEASURES if measure != "kvote")
    country = {(f.measure, f.value) for f in contents.figures if f.level is Level.COUNTRY}
    assert {measure for measure, _ in country} == set(MEASURES)
    assert ("kvote", Decimal(500)) in country
    assert ("indbyggertal", Decimal(5839955)) in country


def test_years_and_status(contents: Contents) -> None:
    told = {(f.measure, f.year, f.status) for f in contents.figures if f.level is Level.MUNICIPALITY}
    assert told == {
        ("kvote", 2022, "beregnet"),
        ("indbyggertal", 2021, None),
        ("ikke_vestlige", 2021, None),
        ("asylansoegere", 2021, None),
        ("familiesammenfoeringer", 2020, None),
    }


def test_every_column_adds_up_and_every_disagreement_is_found(contents: Contents) -> None:
    assert {figure.adds_up for figure in contents.figures if figure.table >= 0} == {True}
    assert not [f for f in contents.findings if f.kind in (FindingKind.SUM, FindingKind.NOT_READ)]
    named = sorted(f.place_codes[0] for f in contents.findings if f.kind is FindingKind.CODE_NAME)
    assert named == ["350", "350", "492", "575", "657", "665"]


@pytest.mark.parametrize("planted", ["total", "digits", "column"])
def test_planted_errors_are_found(planted: str) -> None:
    text = EXAMPLE_AGENDA.read_text(encoding="utf-8")
    wrong = {
        "total": lambda: text.replace("<b>126</b>", "<b>128</b>"),
        "digits": lambda: text.replace("751 Århus\t352.751", "751 Århus\t325.751"),
        "column": lambda: _shift_column(text),
    }[planted]()
    assert wrong != text
    found = build_contents(open_document(wrong.encode(), EXAMPLE_AGENDA.name))
    sums = [finding for finding in found.findings if finding.kind is FindingKind.SUM]
    assert sums
    touched = {figure.place_code for figure in found.figures if figure.adds_up is False}
    assert touched >= set(sums[0].place_codes) - {"DK"}


def _shift_column(text: str) -> str:
    """The quotas of two regions moved down by a row over the border between them."""
    lines = text.split("\n")
    rows = [i for i, line in enumerate(lines) if re.match(r"^\d{3} [^\t]+\t[\d-]+$", line)][:98]
    values = [lines[i].split("\t")[1] for i in rows]
    for at, i in enumerate(rows[25:60], 25):
        lines[i] = lines[i].split("\t")[0] + "\t" + values[at - 1]
    return "\n".join(lines)


def test_items_and_annexes(contents: Contents) -> None:
    labels = [(s.number, s.page) for s in contents.sections if s.kind.value in ("item", "annex")]
    assert labels == [
        ("2.1", 2), ("1", 2), ("2", 5), ("3", 9), ("3.2", 12), ("1", 12), ("A", None), ("B", None),
        ("5.1", 25), ("1", 25), ("2", 41),
    ]  # fmt: skip
