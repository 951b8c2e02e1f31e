"""Characters with a place → words with a place.

Characters come in the order in which they were drawn, which is nearly always the order in which they
are read; a word ends where the next character is on another line, stands apart, or is a blank.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.reading.layout.page import Word

# A blank is about 0.25 of the font size; justified text may squeeze it, letter-spacing stays below.
_WORD_GAP = 0.16
_OVERLAP = 0.6
_LINE_SHIFT = 0.12
_SAME_SPOT = 0.8  # points


@dataclass(slots=True)
class Glyphs:
    """Printed characters, a list for each thing that is known of them: a page has thousands.

    x0 to x1 is a character's advance, base the y of its line; y grows downward.
    """

    texts: list[str] = field(default_factory=list)
    x0s: list[float] = field(default_factory=list)
    x1s: list[float] = field(default_factory=list)
    bases: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    bolds: list[bool] = field(default_factory=list)


def build_words(glyphs: Glyphs) -> tuple[Word, ...]:
    """Words in drawing order."""
    words: list[Word] = []
    start = -1  # of the word that is being read, -1 between words
    last_x0 = last_x1 = last_base = last_size = 0.0
    columns = zip(glyphs.texts, glyphs.x0s, glyphs.x1s, glyphs.bases, glyphs.sizes, strict=True)
    for at, (text, x0, x1, base, size) in enumerate(columns):
        if text.isspace():
            if start >= 0:
                words.append(_word(glyphs, start, at))
                start = -1
            continue
        if start < 0:
            start = at
        else:
            largest = last_size if last_size > size else size
            shift = base - last_base if base > last_base else last_base - base
            goes_on = (
                -_OVERLAP * largest < x0 - last_x1 < _WORD_GAP * largest and shift < _LINE_SHIFT * largest
            ) or (not shift and x0 == last_x0 and x1 == last_x1)  # the letters of a ligature share its box
            if not goes_on:
                words.append(_word(glyphs, start, at))
                start = at
        last_x0, last_x1, last_base, last_size = x0, x1, base, size
    if start >= 0:
        words.append(_word(glyphs, start, len(glyphs.texts)))
    return _once(words)


def _word(glyphs: Glyphs, start: int, end: int) -> Word:
    size, base = max(glyphs.sizes[start:end]), glyphs.bases[start]
    return Word(
        text="".join(glyphs.texts[start:end]),
        x0=min(glyphs.x0s[start:end]),
        x1=max(glyphs.x1s[start:end]),
        top=base - 0.8 * size,
        base=base,
        bottom=base + 0.2 * size,
        size=size,
        bold=sum(glyphs.bolds[start:end]) * 2 > end - start,
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
