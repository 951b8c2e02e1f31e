"""`make bench`: how long indexing, asking and starting take, and what they cost in memory.

`python -m tests.bench [FIGURES...]` chooses the sizes of the generated libraries.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from knowledge.danish.calendar_words import MONTHS
from knowledge.example import EXAMPLE_AGENDA
from knowledge.library import Library
from knowledge.reference.places import municipalities
from knowledge.storage.documents import fetch_text
from tests.bench.formats import print_formats
from tests.bench.generator import (
    BODIES,
    FIRST,
    YEARS,
    build_library,
    find_measure_names,
)
from tests.bench.growth import print_growth, print_stems
from tests.bench.members import print_members
from tests.bench.reading import print_reading
from tests.bench.timing import COMMAND, Timing, measure_seconds, time_processes
from tests.golden.evaluation import GOLDEN
from tests.golden.scoring import read_questions

SIZES = (10_000, 100_000, 1_000_000)
NOW = dt.datetime(2021, 6, 1, 9, tzinfo=dt.UTC)
TEMPLATES = (
    "{place} {measure} {year}",
    "{measure} i {place} i {year}",
    "hvor mange {measure} har {place}",
    "top 5 {measure} {year}",
    "{place} eller {other} {measure} {year}",
    "hvad er besluttet om {first} i {place}",
    "{place}s {measure} {year}",
    "{measure} {year} i {place} {first}xyz",
)


DATE_TEMPLATES = (
    "næste frist",
    "hvornår er fristen for høringssvar om {measure}",
    "hvornår mødes {body} i {month} {year}",
    "hvornår er næste møde i {body}",
    "hvilke frister er der i {month} {year}",
    "hvornår skal ansøgninger om {measure} sendes",
    "hvornår behandles budgettet for {measure}",
    "hvor lang tid er der til fristen for {measure}",
)
LONGEST = 1_000  # letters


def main(sizes: Sequence[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        example = Path(folder) / "example.db"
        print_example(example)
        papers = Path(folder) / "golden.db"
        print_database(papers)
        print_asking("golden questions on the example among the golden papers", papers, read_golden())
        print_longest(papers)
        print_members(Path(folder))
        print_reading()
        print_formats()
        print_growth()
        print_stems()
        medians = [print_generated(Path(folder) / f"{size}.db", size) for size in sizes]
        if len(sizes) > 1:
            for title, (least, most) in zip(("figures", "dates"), _ends(medians), strict=True):
                grown = math.log(most / least) / math.log(sizes[-1] / sizes[0])
                print(f"growth  questions about {title}: size to the power of {grown:.2f}")


def _ends(medians: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Of figures and of dates, the median in the smallest and in the largest library."""
    return list(zip(medians[0], medians[-1], strict=True))


def print_example(database: Path) -> None:
    """Indexing, asking and starting with the bundled example."""
    with Library.open(database) as library:
        first = measure_seconds(lambda: library.index(EXAMPLE_AGENDA, now=NOW))
        again = measure_seconds(lambda: library.index(EXAMPLE_AGENDA, now=NOW))
    print(f"index   the example agenda {first:.2f} s, again unchanged {again * 1000:.1f} ms")
    start = time_processes([*COMMAND, "--db", str(database), "ask", "Viborg kvote 2022"])
    bare = time_processes([sys.executable, "-c", "pass"])
    print(f"start   raadsbot ask in a fresh process {start:.2f} s (bare Python {bare:.2f} s)")
    print_asking("golden questions on the example", database, read_golden())


def read_golden() -> list[str]:
    """The golden questions about the bundled example."""
    return [question.text for question in read_questions(GOLDEN / "questions" / "example.jsonl")]


def print_longest(database: Path) -> None:
    """The dearest of some messages of almost a thousand letters."""
    golden = read_golden()
    dice = random.Random(1)
    messages = [f"{'. '.join(dice.sample(golden, 40))}"[: LONGEST - 1] for _ in range(8)]
    messages += [" ".join(dice.sample(" ".join(golden).split(), 150))[: LONGEST - 1] for _ in range(8)]
    messages += ["hvornår er mødet og " * 49, "Viborg " * 142, "kvote i Viborg og Randers, " * 37]
    asked, _, _ = ask_all(database, messages)
    print(f"long    messages of up to {LONGEST - 1} letters: {asked}, the worst {asked.most:.0f} ms")


def print_database(database: Path) -> None:
    """How much room the golden papers take, beside their own text."""
    with Library.open(database) as library:
        seconds = measure_seconds(lambda: library.index(EXAMPLE_AGENDA, GOLDEN / "documents", now=NOW))
        texts = [fetch_text(library.db, document.id) for document in library.documents()]
    size, text = database.stat().st_size, sum(len(text.encode()) for text in texts)
    print(
        f"room    {len(texts)} papers of {text / 1000:.0f} kB indexed in {seconds:.1f} s; the database has"
        f" {size / 1000:.0f} kB, {size / text:.1f} × the text"
    )


def print_generated(database: Path, figures: int) -> tuple[float, float]:
    """Asking a library with so many figures. Returns the medians for figures and for dates."""
    seconds = measure_seconds(lambda: build_library(database, figures))
    size = database.stat().st_size / 1_000_000
    events = figures // 10
    print(
        f"store   {figures:,} figures, {figures // 5:,} passages, {events:,} events: {seconds:.1f} s,"
        f" {size:.0f} MB"
    )
    print_asking(f"the next of {events:,} dated events", database, [DATE_TEMPLATES[0]] * 5)
    return (
        print_asking(f"{figures:,} figures", database, write_questions(500)).median,
        print_asking(f"{events:,} dated events", database, write_questions(100, DATE_TEMPLATES)).median,
    )


def write_questions(count: int, templates: Sequence[str] = TEMPLATES) -> list[str]:
    """Questions about the generated documents, some about what is not in them."""
    dice = random.Random(count)
    places = [place.name for place in municipalities()]
    return [
        dice.choice(templates).format(
            place=dice.choice(places),
            other=dice.choice(places),
            measure=dice.choice(find_measure_names()),
            year=dice.choice([*YEARS, 2040]),
            first=dice.choice(FIRST),
            body=dice.choice(BODIES),
            month=dice.choice(list(MONTHS)),
        )
        for _ in range(count)
    ]


def print_asking(title: str, database: Path, questions: Sequence[str]) -> Timing:
    """CPU time per question, with a write before each; the least of some rounds."""
    asked, bare, peak = ask_all(database, questions)
    print(f"ask     {title}: {asked}; peak {peak:.0f} MB")
    print(f"        a bare FTS5 query: {bare}; ratio of the medians {asked.median / bare.median:.1f}")
    return asked


def ask_all(database: Path, questions: Sequence[str]) -> tuple[Timing, Timing, float]:
    """Times of a question and of a bare query, and peak memory in MB, from a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.asking", str(database)],
        input="\n".join(questions),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    return Timing(**told["asked"]), Timing(**told["bare"]), told["peak"]


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
