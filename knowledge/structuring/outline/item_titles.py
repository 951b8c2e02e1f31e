"""Where the title of an item stands whose number is alone: in the next line, cell or field, or in the line
above.

"Punkt | 1" over "Titel | Budget", "Sag nr. 21" beside its title, "7." over "Budget", a heading over
"Punkt 7".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.danish.folding import fold
from knowledge.model import Block, BlockKind
from knowledge.patterns import compile_late
from knowledge.structuring.outline.closed_words import is_closed
from knowledge.structuring.outline.numbering import find_part, stands_under_title, tidy_title
from knowledge.structuring.outline.sightings import (
    PrintedLine,
    Sighting,
    is_only_state,
    read_head,
    title_labels,
    without_state,
)

_REACH = 8  # lines or cells below the number in which its title stands
_LONGEST = 250
_FEWEST_LETTERS = 3
_LABELLED = compile_late(r"(?P<label>[^:]{2,25}):\s*(?P<value>\S.*)$")
_LETTER = compile_late(r"([ÅLO]P?)\s+(?=[A-ZÆØÅ])")  # "Å" is open, "L" is closed
_CLOSED_LETTERS = frozenset({"L", "LP"})


@dataclass(frozen=True, slots=True)
class TitledSighting:
    """The opening of an item with its title, "" where none was found.

    words: number and title as printed. lines: the places of all lines that are the opening: number, title,
    and labels of these.
    """

    sighting: Sighting
    title: str
    words: str
    closed: bool
    lines: frozenset[int]


def give_titles(
    chain: Sequence[Sighting], ends: Sequence[int], lines: Sequence[PrintedLine], blocks: Sequence[Block]
) -> list[TitledSighting]:
    """The openings with their titles. ends: for each the line at which the next begins."""
    above = _stand_above(chain, lines, blocks)
    alone = 2 * sum(not sighting.look.titled for sighting in chain) >= len(chain)
    titled: list[TitledSighting] = []
    for sighting, end in zip(chain, ends, strict=True):
        if sighting.look.titled or not alone:
            found = _Found(sighting.title, frozenset())
        elif above:
            found = _Found(lines[sighting.first - 1].text, frozenset({sighting.first - 1}))
        else:
            found = _find_below(sighting, min(end, sighting.line + 1 + _REACH), lines, blocks)
            found = found if found.title else _Found(sighting.title, frozenset())  # "66. Lukket sag"
        title = tidy_title(without_state(found.title) or found.title)
        closed = sighting.closed or found.closed or is_closed(found.title)
        words = lines[sighting.line].text + ("" if found.title == sighting.title else f" {found.title}")
        opening = found.lines | {sighting.first, sighting.line}
        titled.append(TitledSighting(sighting, title, words, closed, opening))
    return _without_letters(titled)


def _without_letters(titled: list[TitledSighting]) -> list[TitledSighting]:
    """The openings without the letter that stands before each title: "Å Havneplan", "L Grundsalg"."""
    letters = [_LETTER.match(one.title) for one in titled]
    if len(titled) < _FEWEST_LETTERS or not all(letters):
        return titled
    return [
        replace(one, title=one.title[letter.end() :], closed=one.closed or letter[1] in _CLOSED_LETTERS)
        for one, letter in zip(titled, letters, strict=True)
        if letter
    ]


@dataclass(frozen=True, slots=True)
class _Found:
    title: str
    lines: frozenset[int]
    closed: bool = False


def _stand_above(chain: Sequence[Sighting], lines: Sequence[PrintedLine], blocks: Sequence[Block]) -> bool:
    """Whether the numbers stand below the titles: each has a heading above it and none below."""

    def heads(at: int) -> bool:
        if not 0 <= at < len(lines) or lines[at].column is not None:
            return False
        block = blocks[lines[at].block]
        title = block.kind is BlockKind.HEADING or block.emphasis
        return title and not find_part(block.text)

    alone = [one for one in chain if not one.look.titled]
    below = sum(heads(one.first - 1) and not heads(one.line) and not heads(one.line + 1) for one in alone)
    return bool(alone) and 4 * below >= 3 * len(alone)


def _find_below(
    sighting: Sighting, end: int, lines: Sequence[PrintedLine], blocks: Sequence[Block]
) -> _Found:
    """The first line or cell behind the number that is a title; labels and numbers are passed over."""
    taken: set[int] = set()
    closed = False
    own = lines[sighting.line]
    named = _title_column(own, blocks)
    at = sighting.line + 1
    while at < end:
        line = lines[at]
        text, label = line.text, fold(line.text).strip(" .:")
        beside = line.column is not None and line.shares_row(own)
        if named is not None and beside and line.column != named:
            at += 1
            continue
        if is_only_state(text):
            taken.add(at)
            closed = (
                closed
                or is_closed(text)
                or text.strip(" ()[]").lower() in ("l", "lukket", "lukket punkt", "lukket sag")
            )
        elif label in title_labels():
            taken.add(at)
        elif (match := _LABELLED.match(text)) and fold(match["label"]).strip(" .") in title_labels():
            return _Found(match["value"], frozenset({*taken, at}), closed)
        elif stands_under_title(text) or _is_short(text):
            if line.column == 0 and at + 1 < end and line.shares_row(lines[at + 1]):
                at += 1  # a label of something else, with its value
        elif find_part(text) or len(text) > _LONGEST:
            break
        else:
            return _Found(text, frozenset({*taken, at}), closed)
        at += 1
    return _Found("", frozenset(), closed)


def _title_column(line: PrintedLine, blocks: Sequence[Block]) -> int | None:
    """The column that the head of the table calls the title's; None where there is none."""
    block = blocks[line.block]
    if line.column is None or line.place == 0:
        return None
    columns = range(line.column + 1, len(block.rows[0].cells))
    column = next((at for at in columns if read_head(block, at) in title_labels()), None)
    filled = column is not None and bool(block.rows[line.place].cells[column].strip())
    return column if filled else None


def _is_short(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS
