"""Characters with a place → words with a place.

Characters come in the order in which they were drawn, which is nearly always the order in which they
are read; a word ends where the next character is on another line, stands apart, or is a blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from knowledge.reading.layout.page import Word

# A blank is about 0.25 of the font size; justified text may squeeze it, letter-spacing stays below.
_WORD_GAP = 0.16
_OVERLAP = 0.6
_LINE_SHIFT = 0.12
_SAME_SPOT = 0.8  # points


class Glyph(NamedTuple):
    """One printed character. x0 to x1 is its advance, base the y of its line; y grows downward."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool


def build_words(glyphs: Iterable[Glyph]) -> tuple[Word, ...]:
    """Words in drawing order."""
    words: list[Word] = []
    run: list[Glyph] = []
    blank = True
    last_x0 = last_x1 = last_base = last_size = 0.0
    for glyph in glyphs:
        text, x0, x1, base, size, _ = glyph
        if text.isspace():
            blank = True
            continue
        if run:
            largest = last_size if last_size > size else size
            shift = abs(base - last_base)
            goes_on = not blank and (
                (-_OVERLAP * largest < x0 - last_x1 < _WORD_GAP * largest and shift < _LINE_SHIFT * largest)
                or (not shift and x0 == last_x0 and x1 == last_x1)  # the letters of a ligature share its box
            )
            if not goes_on:
                words.append(_word(run))
                run = []
        run.append(glyph)
        blank = False
        last_x0, last_x1, last_base, last_size = x0, x1, base, size
    if run:
        words.append(_word(run))
    return _once(words)


def _word(run: list[Glyph]) -> Word:
    texts, starts, ends, bases, sizes, bolds = zip(*run, strict=True)
    size, base = max(sizes), bases[0]
    return Word(
        text="".join(texts),
        x0=min(starts),
        x1=max(ends),
        top=base - 0.8 * size,
        base=base,
        bottom=base + 0.2 * size,
        size=size,
        bold=sum(bolds) * 2 > len(run),
    )


def _once(words: list[Word]) -> tuple[Word, ...]:
    """Words without those that were drawn again on top of themselves to look bold."""
    seen: dict[str, set[tuple[int, int]]] = {}
    kept: list[Word] = []
    for word in words:
        x, y = round(word.x0 / _SAME_SPOT), round(word.base / _SAME_SPOT)
        spots = seen.setdefault(word.text, set())
        if not spots or spots.isdisjoint((x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            kept.append(word)
        spots.add((x, y))
    return tuple(kept)
