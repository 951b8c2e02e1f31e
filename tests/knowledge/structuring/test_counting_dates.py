"""Dates over and in tables of figures, and titles of bold lines."""

from __future__ import annotations

from tests.knowledge.structuring.reading_aloud import build

NOTE = """\
**Bestyrelsen for Havnefællesskabet**
**Dagsorden til møde den 14. juni 2024**

Tabel 1. Folketal 1. januar

| Kommune | 1. januar 2023 | 1. januar 2024 |
|---|---|---|
| Assens | 41.000 | 40.900 |
| Nyborg | 32.200 | 32.300 |

Kommunerne skal svare senest den 10. september 2024.
"""


def test_the_day_of_counting_is_no_event() -> None:
    assert [deadline.printed for deadline in build(NOTE).deadlines] == [
        "14. juni 2024",
        "10. september 2024",
    ]


def test_two_bold_lines_are_the_title() -> None:
    title = "Bestyrelsen for Havnefællesskabet – Dagsorden til møde den 14. juni 2024"
    assert build(NOTE).document.title == title
