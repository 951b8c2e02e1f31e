"""`raadsbot facts`: what was read, as scripts and secretaries get it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main

PAPERS = Path(__file__).parents[1] / "golden" / "facts" / "papers"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("facts") / "a.db"
    papers = [PAPERS / "publikation-soendervang-2026.html", PAPERS / "sbsys-noerreby-2026.txt"]
    assert CliRunner().invoke(main, ["--db", str(path), "index", *map(str, papers)]).exit_code == 0
    return path


def list_facts(db: Path, *options: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(main, ["--db", str(db), "facts", "--json", *options])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_a_line_has_the_item_the_value_and_where_it_stands(db: Path) -> None:
    found = list_facts(db, "--document", "publikation-soendervang")
    assert {one["document"] for one in found} == {"publikation-soendervang-2026.html"}
    assert [one for one in found if one["item"] == "1"] == [
        {
            "document": "publikation-soendervang-2026.html",
            "item": "1",
            "item_title": "Godkendelse af dagsorden",
            "attribute": attribute,
            "value": value,
            "text": text,
            "page": None,
            "line": line,
        }
        for attribute, value, text, line in (
            ("item", "Godkendelse af dagsorden", "Godkendelse af dagsorden", 12),
            ("case_number", "EMN-2026-000001", "EMN-2026-000001", 16),
            ("decision", "godkendt", "Godkendt.", 20),
        )
    ]


def test_values_have_the_shape_of_their_attribute(db: Path) -> None:
    found = list_facts(db)
    values = {attribute: [one["value"] for one in found if one["attribute"] == attribute] for attribute in (
        "vote", "attendance", "amount", "person", "date", "law"
    )}  # fmt: skip
    assert {
        "for": ["V", "I"],
        "against": ["A", "F", "B"],
        "abstain": [],
        "reserve": [],
        "on": "amendment",
    } in values["vote"]
    assert {"name": "Ole Krag", "role": "substitute", "for": "Henrik Toft"} in values["attendance"]
    assert 18_400_000 in values["amount"]
    assert {"name": "Henrik Toft", "role": "afbud"} in values["person"]
    assert "2026-10-28" in values["date"]
    assert "styrelsesloven § 40" in values["law"]


def test_closed_items_are_told_by_their_title_only(db: Path) -> None:
    closed = [one for one in list_facts(db) if one["item_title"] in ("Køb af ejendom", "Personalesag")]
    assert [(one["attribute"], one["closed"]) for one in closed] == [("item", True), ("item", True)]


def test_an_unknown_document_is_an_error(db: Path) -> None:
    result = CliRunner().invoke(main, ["--db", str(db), "facts", "--document", "findes-ikke"])
    assert result.exit_code == 1
