"""CPR numbers are masked before anything is stored; look-alikes are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import FindingKind
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
from knowledge.structuring.personal_numbers import find_personal_numbers, mask_personal_numbers

# 010170-0011 passes the check by construction; no number here was ever given to anybody on purpose.
VALID = "010170-0011"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Borger {VALID} har klaget", [VALID]),
        ("Borger 0101700011 har klaget", ["0101700011"]),
        ("CPR-nr. 010170-1234", ["010170-1234"]),
        ("Ejer (cpr 010170 1234)", ["010170 1234"]),
        ("Journal 010170-1234", []),  # fails the check, and nothing says that it is one
        ("Journal 311370-0011", []),  # no such day
        ("Sag 21/010170-0011", []),
        ("Beløb 1.010.170.001", []),
        ("Telefon 35 30 87 15", []),
        ("EAN 5790001234567", []),
    ],
)
def test_what_is_a_personal_number(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_personal_numbers(text)] == found


def test_nothing_that_is_stored_holds_the_number() -> None:
    text = f"# Punkt 1 Klage\n\nSagen om {VALID} er udsat.\n\n| Navn | CPR |\n|---|---|\n| Bo | {VALID} |\n"

    contents = build_contents(open_document(text.encode(), "a.md"))

    assert VALID not in repr(contents)
    assert "xxxxxx-xxxx" in contents.text
    (finding,) = [one for one in contents.findings if one.kind is FindingKind.PERSONAL_NUMBER]
    assert finding.text == "2 CPR-numre er skjult. Tjek, om dokumentet må ligge her."


@given(st.text(alphabet="0123456789- cprCPR.\n", max_size=60))
def test_masking_keeps_every_place_and_is_done_once(text: str) -> None:
    raw = open_document(f"Tekst {text} slut".encode(), "a.txt")

    masked = mask_personal_numbers(raw)

    assert len(masked.text) == len(raw.text)
    assert list(find_personal_numbers(masked.text)) == []


def test_a_column_of_cpr_numbers_is_masked_to_its_end_on_the_next_page_too() -> None:
    """Numbers of our day fail the check, and a spreadsheet that takes them for amounts drops the first 0."""
    rows = "".join(f"<tr><td>Borger {n}</td><td>0{n % 9 + 1}0190-12{n}</td></tr>" for n in range(10, 40))
    head = "<tr><th>Navn</th><th>CPR-nr.</th></tr>"
    page = (
        f"<main><h1>Liste</h1><table>{head}{rows}</table>"
        "<table><tr><td>Ida Holm</td><td>101901235</td></tr>"
        "<tr><td>Bo Krog</td><td>999999999</td></tr></table>"
        "<table><tr><td>Beløb</td><td>1</td><td>101901236</td></tr></table></main>"
    )

    contents = build_contents(open_document(page.encode(), "a.html"))

    assert "0190-12" not in repr(contents)
    assert "101901235" not in repr(contents)
    assert "999999999" in contents.text  # no day of birth
    assert "101901236" in contents.text  # another table
    (finding,) = [one for one in contents.findings if one.kind is FindingKind.PERSONAL_NUMBER]
    assert finding.text == "31 CPR-numre er skjult. Tjek, om dokumentet må ligge her."


def test_a_number_in_the_name_of_a_file_is_told() -> None:
    contents = build_contents(open_document(b"# Punkt 1 Klage\n\nUdsat.\n", f"klage {VALID}.md"))

    assert [one.text for one in contents.findings] == [
        "Filens navn ser ud til at rumme et CPR-nummer. Giv filen et andet navn, og læs den ind igen."
    ]
