"""How structuring grows with what is read, and what the stem of a word costs."""

from __future__ import annotations

import Stemmer

from knowledge.danish.stems import stem
from knowledge.danish.words import find_words
from knowledge.example import EXAMPLE_AGENDA
from tests.bench.timing import repeat
from tests.fuzz.linearity import KINDS, measure_growth

GROWING = ("rows of a CSV table", "rows of municipalities", "list items", "dated lines")


def print_growth() -> None:
    """A line for each kind of text: 1.0 is linear."""
    for kind in GROWING:
        seconds, growth = measure_growth(KINDS[kind])
        print(f"growth  structuring {kind}: size to the power of {growth:.2f} ({seconds:.1f} s at the most)")


def print_stems() -> None:
    """`stem` of every word of the example that was not looked up before, beside the bare stemmer."""
    words = sorted({word.folded for word in find_words(EXAMPLE_AGENDA.read_text(encoding="utf-8"))})
    bare = Stemmer.Stemmer("danish")
    bare.maxCacheSize = 0
    ours, _ = repeat(lambda: list(map(stem.__wrapped__, words)), 5)
    theirs, _ = repeat(lambda: list(map(bare.stemWord, words)), 5)
    print(
        f"stem    {ours / len(words) * 1e6:.1f} µs a new word, {ours / theirs:.1f} × the Danish stemmer alone"
    )
