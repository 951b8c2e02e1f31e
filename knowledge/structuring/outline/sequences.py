"""Agenda items as a sequence: openings that look the same and count on from each other, with text between.

No layout is known here. Every line that opens with a number is a sighting with a look of its own: kind of
block, heading level, bold, the word before the number, the sign behind it, alone or with its title, in a
table of so many cells. Sightings of one look whose numbers go on by one make a chain. Of all chains the best
explains the paper: it is long, below its openings stands what stands below items (a case number,
"Indstilling", "Beslutning", that it is closed), and its titles stand in the list of contents as well. A list
of contents has nothing between its lines; the points of a recommendation have no parts, nor have chapters.

    print_lines → find_sightings → find_sequence → set_items

Where the title does not stand beside the number, item_titles.py takes it from the next line, cell or field.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from knowledge.danish.folding import fold
from knowledge.model import Block
from knowledge.structuring.outline.closed_words import closes_group
from knowledge.structuring.outline.item_titles import TitledSighting, give_titles
from knowledge.structuring.outline.numbering import find_part, is_usual_item, stands_under_title
from knowledge.structuring.outline.sightings import (
    LETTERS,
    Look,
    PrintedLine,
    Sighting,
    find_sightings,
    is_only_state,
    print_lines,
    read_head,
)

_FEWEST = 2
_LONGEST_JUMP = 4  # numbers that may be missing between two items: closed ones are often left out
_REMEMBERED = 3  # chains kept for each number they end in
_LINES_BELOW = 5  # under an opening, in which its case number or its first part stands
_BEGINS, _UNDER, _USUAL, _AGAIN, _PARTS = 0.5, 2.0, 1.0, 1.0, 1.0
_JUMPS, _BARE, _SENTENCE, _IS_PART = -0.5, -1.0, -1.5, -3.0
_LONGEST_LABEL = 60
_STATES = frozenset({"å", "l"})  # "Å7" is open and "L8" closed, and they count on
_FOREIGN_WORDS = frozenset({"ad", "ad pkt", "ad punkt"})  # "Ad 1" answers a point of the recommendation
_TELLING_PARTS = frozenset({"resume", "sagsfremstilling", "indstilling", "beslutning", "tidligere"})


@dataclass(frozen=True, slots=True)
class ItemSequence:
    """The items of a paper, in order. lines: all lines of the paper, which the openings point into.

    borne_out: how many of them have below them what items have.
    """

    lines: tuple[PrintedLine, ...]
    openings: tuple[TitledSighting, ...]
    borne_out: int


@dataclass(frozen=True, slots=True)
class _Chain:
    """Sightings that count on from each other, the last one first. score: how well they explain the paper."""

    score: float
    sighting: Sighting
    before: _Chain | None

    def unroll(self) -> list[Sighting]:
        found: list[Sighting] = []
        at: _Chain | None = self
        while at is not None:
            found.append(at.sighting)
            at = at.before
        return found[::-1]


def find_sequence(blocks: Sequence[Block]) -> ItemSequence | None:
    """The sequence that explains the blocks best; None where none is borne out by what stands below it."""
    lines = print_lines(blocks)
    sightings = find_sightings(lines, blocks)
    if len(sightings) < _FEWEST:
        return None
    ground = _Ground(lines, sightings, blocks)
    best: ItemSequence | None = None
    best_score = 0.0
    numbered = [one for one in sightings if one.look.series != LETTERS]
    for group in _group(numbered):
        chain = ground.chain(group)
        if chain is None or chain.score <= best_score:
            continue
        found = ground.judge(chain.unroll(), group)
        if found is not None:
            best, best_score = found, chain.score
    return ground.with_tail(best) if best else None


def _group(sightings: Iterable[Sighting]) -> Iterator[list[Sighting]]:
    """Sightings by their look, and by all of it but what often changes from one item to the next."""
    for blur in (lambda look: look, _blur):
        groups: dict[Look, list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            if sighting.look.word not in _FOREIGN_WORDS:
                groups[blur(sighting.look)].append(sighting)
        yield from (group for group in groups.values() if len(group) >= _FEWEST)


def _blur(look: Look) -> Look:
    word = "punkt" if look.word else ""
    series = "" if look.series in _STATES else look.series
    return replace(
        look,
        series=series,
        word=word,
        bold=False,
        sign="" if word else look.sign,
        inner=False,
        width=min(look.width, 1),
    )


class _Ground:
    """What is known of each line, so that a chain can be weighed."""

    def __init__(
        self, lines: tuple[PrintedLine, ...], sightings: Sequence[Sighting], blocks: Sequence[Block]
    ) -> None:
        self._lines, self._sightings, self._blocks = lines, sightings, blocks
        opening = {sighting.line for sighting in sightings if sighting.look.series != LETTERS}
        self._parts = [at not in opening and self._is_part(line) for at, line in enumerate(lines)]
        self._parts_before = [0, *accumulate(self._parts)]
        self._times = Counter(fold(sighting.title) for sighting in sightings if sighting.title)
        self._texts = Counter(fold(line.text) for line in lines if len(line.text) < 200)
        self._weights = {id(sighting): self._weigh(sighting) for sighting in sightings}

    def _is_part(self, line: PrintedLine) -> bool:
        """Whether a line names a part of an item, or is a cell in the column of one."""
        headed = line.column is not None and line.place > 0
        head = read_head(self._blocks[line.block], line.column) if headed else ""
        return _tells_part(line.text) or find_part(head) in _TELLING_PARTS

    def _weigh(self, sighting: Sighting) -> float:
        """How much a sighting looks like the opening of an item by itself."""
        title = sighting.title
        weight = 1.0 + (_UNDER if self._has_under(sighting) else 0.0)
        if title:
            weight += _USUAL if is_usual_item(title) else 0.0
            weight += _AGAIN if self._times[fold(title)] > 1 or self._texts[fold(title)] > 0 else 0.0
            weight += _IS_PART if find_part(title) else 0.0
            weight += _SENTENCE if _is_sentence(title) else 0.0
        return weight

    def _has_under(self, sighting: Sighting) -> bool:
        """Whether right below it stands what stands below the title of an item."""
        below = self._lines[sighting.line + 1 : sighting.line + 1 + _LINES_BELOW]
        return any(stands_under_title(line.text) or is_only_state(line.text) for line in below[:3]) or any(
            self._parts[sighting.line + 1 : sighting.line + 1 + _LINES_BELOW]
        )

    def chain(self, group: Sequence[Sighting]) -> _Chain | None:
        """The best chain through sightings of one look."""
        ends: dict[tuple[int, ...], list[_Chain]] = defaultdict(list)
        best: _Chain | None = None
        for sighting in group:
            weight = self._weights[id(sighting)]
            chains = [_Chain(weight + (_BEGINS if sighting.number[-1] == 1 else 0.0), sighting, None)]
            for number, cost in _numbers_before(sighting.number):
                for before in ends.get(number, ()):
                    score = before.score + weight + cost + self._between(before.sighting, sighting)
                    chains.append(_Chain(score, sighting, before))
            chain = max(chains, key=lambda one: one.score)
            for end in _ends(sighting.number):
                kept = sorted([*ends[end], chain], key=lambda one: one.score, reverse=True)
                ends[end] = kept[:_REMEMBERED]
            if chain.before and (best is None or chain.score > best.score):
                best = chain
        return best

    def _between(self, one: Sighting, other: Sighting) -> float:
        """What the lines between two openings say for it: parts of an item, or nothing at all."""
        if self._parts_before[other.first] > self._parts_before[one.line + 1]:
            return _PARTS
        return _BARE if other.first - one.line <= 1 + (not one.look.titled) else 0.0

    def judge(self, chain: list[Sighting], group: Sequence[Sighting]) -> ItemSequence | None:
        """The chain with its titles, where enough of it is borne out."""
        chain = _with_late(chain, group, self._weights)
        ends = [*(sighting.first for sighting in chain[1:]), len(self._lines)]
        borne_out = sum(
            self._parts_before[end] > self._parts_before[sighting.line + 1] or self._has_under(sighting)
            for sighting, end in zip(chain, ends, strict=True)
        )
        if borne_out < _FEWEST or 2 * borne_out < len(chain):
            return None
        titled = give_titles(chain, ends, self._lines, self._blocks)
        named = [one for one in titled if one.title]
        phrased = [one for one in named if not _is_sentence(one.title)]
        if 2 * len(phrased) < len(titled) or len(phrased) < _FEWEST:
            return None
        return ItemSequence(self._lines, tuple(named), borne_out)

    def with_tail(self, found: ItemSequence) -> ItemSequence:
        """The sequence with the closed items behind it that count anew: "L1"; "A" under "Lukkede sager"."""
        last = found.openings[-1].sighting
        behind = [one for one in self._sightings if one.line > last.line and one.look.titled]
        closing = next(
            (at for at in range(last.line + 1, len(self._lines)) if closes_group(self._lines[at].text)), None
        )
        for series in ("l", LETTERS):
            tail = [one for one in behind if one.look.series == series and last.look.series != series]
            if series == LETTERS:
                tail = [one for one in tail if closing is not None and one.line > closing]
            counted = [one for at, one in enumerate(tail, 1) if one.number == (at,)]
            if counted and len(counted) == len(tail):
                ends = [*(one.first for one in counted[1:]), len(self._lines)]
                titled = give_titles(counted, ends, self._lines, self._blocks)
                closed = [replace(one, closed=True) for one in titled]
                return replace(found, openings=(*found.openings, *closed))
        return found


def _tells_part(text: str) -> bool:
    """Whether a line is the heading of a part, alone or before its text: "Beslutning: Godkendt."."""
    if find_part(text) in _TELLING_PARTS:
        return True
    label, colon, _ = text[: _LONGEST_LABEL + 1].partition(":")
    return bool(colon) and find_part(label) in _TELLING_PARTS


def _is_sentence(title: str) -> bool:
    """Whether a title is rather a point of a recommendation: "at budgettet godkendes,"."""
    first = next((letter for letter in title if letter.isalpha()), "A")
    return first.islower() or title[-1:] in ";,:"


def _numbers_before(number: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], float]]:
    """The numbers that may stand before one, with what a jump costs: 3.1 after 3, 4 after 3 and all in it."""
    head, last = number[:-1], number[-1]
    for jump in range(1, _LONGEST_JUMP + 1):
        if last - jump >= 1:
            yield (*head, last - jump), (0.0 if jump == 1 else _JUMPS * jump)
    if head and last == 1:
        yield head, 0.0


def _ends(number: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """All numbers that a chain ending in 3.2 has come to: 3.2 and 3."""
    return (number[:length] for length in range(1, len(number) + 1))


def _with_late(chain: list[Sighting], group: Sequence[Sighting], weights: dict[int, float]) -> list[Sighting]:
    """The chain with those that fill a gap though they stand elsewhere: 6 was dealt with before 5."""
    numbers = {sighting.number for sighting in chain}
    gaps = {
        (*one.number[:-1], missing)
        for one, other in pairwise(chain)
        if len(one.number) == len(other.number)
        for missing in range(one.number[-1] + 1, other.number[-1])
    } - numbers
    late = [
        one for one in group if one.number in gaps and one.line > chain[0].line and weights[id(one)] > _UNDER
    ]
    first_of = {one.number: one for one in reversed(late)}
    return sorted([*chain, *first_of.values()], key=lambda one: one.line)


def line_range(lines: Sequence[PrintedLine], block: int) -> range:
    """The places of the lines of a block among all lines."""
    first = bisect_left(lines, block, key=lambda line: line.block)
    return range(first, bisect_left(lines, block + 1, key=lambda line: line.block))
