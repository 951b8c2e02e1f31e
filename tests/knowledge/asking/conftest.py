"""A small library to ask: a module's own papers, else two tables of five municipalities and two years."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Context

NOW = dt.datetime(2024, 5, 6, 9, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))

DOCUMENT = """\
# Bilag til mødet i Sundudvalget

## 4. Pladser til 2024

Laves der ingen aftale, tager ministeriet i brug, hvad der står i bilag B, hvis fristen er overskredet.

### Bilag A: Folketal og unge

| Kommune | Indbyggertal pr. 1. januar 2023 | Unge i lære 2022 | Unge i lære 2023 | Frafald i procent 2023 |
|---|---|---|---|---|
| 101 København | 650.000 | 900 | 950 | 12,5 |
| 751 Aarhus | 360.000 | 700 | 650 | 9,0 |
| 706 Syddjurs | 44.000 | 80 | 80 | 7,5 |
| 707 Norddjurs | 37.000 | 75 | .. | 11,0 |
| 630 Vejle | 120.000 | 300 | 310 | 8,25 |

### Bilag B: Beregnede kvoter for 2024

| Kommune | Kvote |
|---|---|
| 101 København | 30 |
| 751 Aarhus | 15 |
| 706 Syddjurs | 6 |
| 707 Norddjurs | 0 |
| 630 Vejle | 10 |
"""

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the module's PAPERS (name → text), read at its NOW, else of the paper above."""
    folder: Path = tmp_path_factory.mktemp("library")
    papers: dict[str, str] = getattr(request.module, "PAPERS", {"sundudvalget.md": DOCUMENT})
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Library.open(folder / "test.db") as library:
        library.index(*(folder / name for name in papers), now=getattr(request.module, "NOW", NOW))
        yield library


@pytest.fixture
def ask(library: Library) -> Ask:
    """Ask one question after another, as in one conversation; the last answer comes back."""

    def ask_all(*questions: str, home: str = "") -> Answer:
        context = Context(home=home)
        for question in questions:
            answer = library.ask(question, now=NOW, context=context)
            context = answer.context
        return answer

    return ask_all
