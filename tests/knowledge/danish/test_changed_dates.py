"""What became of a date: cancelled, moved, extended, or nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.changed_dates import find_changes, find_changing_dates
from knowledge.danish.dates import DateMention


def tell(text: str) -> list[str]:
    mentions = find_changing_dates(text, year=2026)
    return [
        f"{change.state} {name(change.old)} → {name(change.new)}"
        for change in find_changes(text, mentions)
        if not change.proposed
    ]


def name(mention: DateMention | None) -> str:
    return mention.first.isoformat() if mention else "–"


def test_a_move_that_is_only_proposed_is_told_as_such() -> None:
    text = "Formanden foreslår, at mødet flyttes fra den 3. maj til den 5. maj."
    (change,) = find_changes(text, find_changing_dates(text, year=2026))
    assert change.proposed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mødet den 3. maj er aflyst.", ["cancelled 2026-05-03 → –"]),
        ("AFLYST: mødet den 3. maj", ["cancelled 2026-05-03 → –"]),
        ("Udvalget besluttede den 1. maj, at mødet den 12. maj aflyses.", ["cancelled 2026-05-12 → –"]),
        ("Mødet flyttes fra den 3. til den 5. maj.", ["moved 2026-05-03 → 2026-05-05"]),
        ("Mødet er fremrykket fra den 20. juni til den 18. juni.", ["moved 2026-06-20 → 2026-06-18"]),
        ("Torsdag den 12. marts (flyttet fra den 5. marts)", ["moved 2026-03-05 → 2026-03-12"]),
        ("Mødet holdes den 18. juni i stedet for den 25. juni.", ["moved 2026-06-25 → 2026-06-18"]),
        ("12. maj (tidligere 5. maj)", ["moved 2026-05-05 → 2026-05-12"]),
        ("Ny dato: 12. maj", ["moved – → 2026-05-12"]),
        ("Fristen forlænges fra den 1. maj til den 8. maj.", ["extended 2026-05-01 → 2026-05-08"]),
        ("Fristen er forlænget til den 8. maj.", ["extended – → 2026-05-08"]),
        ("Mødet den 7. maj er udskudt på ubestemt tid.", ["cancelled 2026-05-07 → –"]),
        (
            "Mødet den 3. maj er aflyst, og mødet den 7. maj er flyttet til den 9. maj.",
            ["cancelled 2026-05-03 → –", "moved 2026-05-07 → 2026-05-09"],
        ),
        ("Mødet i marts er aflyst.", ["cancelled 2026-03-01 → –"]),
        ("Mødet i marts er flyttet til maj.", ["moved 2026-03-01 → 2026-05-01"]),
        ("Mødet den 3. maj er ikke aflyst.", []),
        ("Mødet den 3. maj kan aflyses.", []),
        ("Formanden foreslår, at mødet flyttes fra den 3. maj til den 5. maj.", []),
        ("Mødet den 3. maj er flyttet til Kulturhuset.", []),
        ("Biblioteket flyttes til Torvegade den 1. maj.", []),
        ("Sagen blev udsat til mødet den 10. april.", []),
        ("Mødet den 3. maj begynder kl. 17 i stedet for kl. 16.", []),
        ("Høringen løber fra den 3. maj til den 5. juni.", []),
    ],
)
def test_what_became_of_the_dates(text: str, expected: list[str]) -> None:
    assert tell(text) == expected


def test_a_period_is_one_date_where_nothing_is_moved() -> None:
    (period,) = find_changing_dates("Høringen løber fra den 3. maj til den 5. juni 2026.", year=None)
    assert (period.first.isoformat(), period.last and period.last.isoformat()) == ("2026-05-03", "2026-06-05")


@settings(deadline=None)
@given(st.text(alphabet="flyttet aflysudkrg3.maj2026,;tilden", max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    find_changes(text, find_changing_dates(text, year=2026))
