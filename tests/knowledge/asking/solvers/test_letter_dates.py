"""When a letter was written: a document of its own, or one inside an annex."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
ANNEX = """\
# Bilag til dagsordenen

## 1. Broer

Kystrådet

3. april 2024

### Broafgift for 2025

Afgiften følger lov nr. 12 af 5. maj 2019 om broer. Afgiften sendes ud i juni.

## 2. Stier

Stirådet

### Stier i skoven

Stierne ryddes.
"""
LETTER = """\
Brev om fyrtårnet

Skagen, den 9. marts 2024

Kære kommune

Fyrtårnet lukker for gæster.
"""


PAPERS = {"bilag.md": ANNEX, "brev.txt": LETTER}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hvornår er brevet om broafgift sendt", "»Broafgift for 2025« er dateret 3. april 2024."),
        ("hvilken dato er brevet om fyrtårnet fra", "»Brev om fyrtårnet« er dateret 9. marts 2024."),
    ],
)
def test_the_day_that_stands_by_itself_is_told(library: Library, question: str, text: str) -> None:
    answer = library.ask(question, now=NOW)

    assert (answer.status, answer.text) == (Status.ANSWERED, text)
    assert answer.sources


@pytest.mark.parametrize(
    "question", ["hvornår er brevet om stier sendt", "hvornår er brevet om havnen sendt"]
)
def test_no_other_day_is_told(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status is not Status.ANSWERED
