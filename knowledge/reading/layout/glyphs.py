"""Characters with a place → words with a place.

Characters come in the order in which they were drawn, which is nearly always the order in which they
are read; a word ends where the next character is on another line, stands apart, or is a blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.reading.layout.page import Word

# A blank is about 0.25 of the font size; justified text may squeeze it, letter-spacing stays below.
_WORD_GAP = 0.16
_OVERLAP = 0.6
_LINE_SHIFT = 0.12
_SAME_SPOT = 0.8  # points


@dataclass(slots=True)
class Glyph:
    """One printed character. x0 to x1 is its advance, base the y of its line; y grows downward."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool


def build_words(glyphs: Iterable[Glyph]) -> tuple[Word, ...]:
    """Words in drawing order."""
    runs: list[list[Glyph]] = []
    blank = True
    for glyph in glyphs:
        if glyph.text.isspace():
            blank = True
            continue
        previous = runs[-1][-1] if runs else None
        if previous is None or blank or not _continues(previous, glyph):
            runs.append([])
        runs[-1].append(glyph)
        blank = False
    return _once([_word(run) for run in runs])


def _continues(previous: Glyph, glyph: Glyph) -> bool:
    size = previous.size if previous.size > glyph.size else glyph.size
    gap = glyph.x0 - previous.x1
    shift = abs(glyph.base - previous.base)
    if not shift and glyph.x0 == previous.x0 and glyph.x1 == previous.x1:
        return True  # the letters of a ligature share its box
    return -_OVERLAP * size < gap < _WORD_GAP * size and shift < _LINE_SHIFT * size


def _word(run: list[Glyph]) -> Word:
    size = max(glyph.size for glyph in run)
    base = run[0].base
    return Word(
        text="".join(glyph.text for glyph in run),
        x0=min(glyph.x0 for glyph in run),
        x1=max(glyph.x1 for glyph in run),
        top=base - 0.8 * size,
        base=base,
        bottom=base + 0.2 * size,
        size=size,
        bold=sum(glyph.bold for glyph in run) * 2 > len(run),
    )


def _once(words: list[Word]) -> tuple[Word, ...]:
    """Words without those that were drawn again on top of themselves to look bold."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Word] = []
    for word in words:
        x, y = round(word.x0 / _SAME_SPOT), round(word.base / _SAME_SPOT)
        near = {(word.text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        if seen.isdisjoint(near):
            kept.append(word)
        seen.add((word.text, x, y))
    return tuple(kept)
