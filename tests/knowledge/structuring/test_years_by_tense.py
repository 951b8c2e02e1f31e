"""A date without a year takes the one that the verb before it tells, in a paper of 26 February 2026."""

from __future__ import annotations

import pytest

from knowledge.reading.plain import read_plain
from knowledge.structuring.build import build_contents

PAPER = """# Referat fra Byrådet den 26. februar 2026

## 4. Ny svømmehal

Tilsynet i juni 2025 viste skader på taget, og i 2027 er der afsat 4 mio. kr. {sentence}

### Beslutning

Godkendt.
"""


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Hallen lukkes fra den 8. juni til den 20. september.", {("2026-06-08", "2026-09-20")}),
        ("Svar forventes den 4. maj.", {("2026-05-04", "None")}),
        ("Planen var i høring fra den 29. oktober til den 7. januar.", {("2025-10-29", "2026-01-07")}),
        ("Ventelisten var længst den 31. december.", {("2025-12-31", "None")}),
    ],
)
def test_the_verb_tells_the_year(sentence: str, days: set[tuple[str, str]]) -> None:
    contents = build_contents(read_plain(PAPER.format(sentence=sentence).encode(), "byraad.md"))
    told = {(str(one.start), str(one.end)) for one in contents.deadlines if one.text in sentence}
    assert days <= told
