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

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from operator import or_

from knowledge.model import Block
from knowledge.structuring.outline.closed_words import closes_group, says_closed
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
)

_FEWEST = 2
_FEWEST_SET = 3  # where nothing but their look tells that they are items
_LONGEST_JUMP = 4  # numbers that may be missing between two items: closed ones are often left out
_REMEMBERED = 3  # chains kept for each number they end in
_LINES_RIGHT_BELOW = 3  # under an opening, in which its case number stands
_LINES_BELOW = 5  # in which its first part begins
_BEGINS, _UNDER, _USUAL, _AGAIN, _CLOSED, _PARTS = 0.5, 2.0, 1.0, 1.0, 1.0, 1.0
_TEXT, _JUMPS, _BARE, _SENTENCE, _IS_PART = 0.5, -0.5, -1.0, -1.5, -3.0
_LONGEST_LABEL, _LONGEST_PART = 60, 110
_STATES = frozenset({"å", "l"})  # "Å7" is open and "L8" closed, and they count on
_FOREIGN_WORDS = frozenset({"ad", "ad pkt", "ad punkt"})  # "Ad 1" answers a point of the recommendation
_TELLING_PARTS = frozenset({"resume", "sagsfremstilling", "indstilling", "beslutning", "tidligere"})


@dataclass(frozen=True, slots=True)
class ItemSequence:
    """The items of a paper, in order. lines: all lines of the paper, which the openings point into.

    sure: nearly all of them have below them what items have.
    """

    lines: tuple[PrintedLine, ...]
    openings: tuple[TitledSighting, ...]
    sure: bool


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
    chains: list[tuple[_Chain, list[Sighting]]] = []
    for group in _group(one for one in sightings if one.look.series != LETTERS):
        chain = ground.chain(group)
        chains += [(chain, group)] if chain else []
    for chain, group in sorted(chains, key=lambda one: one[0].score, reverse=True):
        found = ground.judge(chain.unroll(), group)
        if found is not None:
            return found
    return None


def _group(sightings: Iterable[Sighting]) -> Iterator[list[Sighting]]:
    """Sightings by their look, and by all of it but what often changes from one item to the next."""
    numbered = [one for one in sightings if one.look.word not in _FOREIGN_WORDS]
    seen: set[tuple[int, ...]] = set()
    blurs: tuple[Callable[[Look], Look], ...] = (lambda look: look, _blur)
    for blur in blurs:
        groups: dict[Look, list[Sighting]] = defaultdict(list)
        for sighting in numbered:
            groups[blur(sighting.look)].append(sighting)
        for group in groups.values():
            places = tuple(one.line for one in group)
            if len(group) >= _FEWEST and places not in seen:
                seen.add(places)
                yield group


def _blur(look: Look) -> Look:
    return replace(
        look,
        series="" if look.series in _STATES else look.series,
        word="punkt" if look.word else "",
        level=None,
        bold=False,
        sign="" if look.word or look.sign == "." else look.sign,
        inner=look.inner and not look.word,
        width=min(look.width, 1),
    )


class _Ground:
    """What is known of each line, so that a chain can be weighed."""

    def __init__(
        self, lines: tuple[PrintedLine, ...], sightings: Sequence[Sighting], blocks: Sequence[Block]
    ) -> None:
        self._lines, self._sightings, self._blocks = lines, sightings, blocks
        opening = {sighting.line for sighting in sightings if sighting.look.series != LETTERS}
        parts = (at not in opening and self._is_part(line) for at, line in enumerate(lines))
        self._parts_before = [0, *accumulate(parts)]
        self._times = Counter(sighting.title.lower() for sighting in sightings if sighting.title)
        lengths = set(map(len, self._times))
        self._alone = {line.text.lower() for line in lines if len(line.text) in lengths}
        self._weights: dict[int, float] = {}
        self._under: dict[int, bool] = {}  # line of a sighting → whether something of an item stands below it
        following, alike = len(lines), dict[Look, int]()
        for sighting in reversed(sightings):
            again = alike.get(sighting.look, len(lines))
            self._under[sighting.line] = self._has_under(sighting.line + 1, following, again)
            following = alike[sighting.look] = sighting.first

    def _is_part(self, line: PrintedLine) -> bool:
        """Whether a line names a part of an item, or is a cell in the column of one."""
        headed = bool(line.head) and line.place > 0
        return (headed and find_part(line.head) in _TELLING_PARTS) or _tells_part(line.text)

    def _has_under(self, first: int, following: int, again: int) -> bool:
        """Whether from a line on stands what stands below the title of an item.

        following: the line of the next sighting. again: that of the next one of the same look.
        """
        if self._counts_parts(first, min(first + _LINES_BELOW, again)):
            return True
        below = self._lines[first : min(first + _LINES_RIGHT_BELOW, following)]
        return any(
            stands_under_title(line.text) or is_only_state(line.text) or says_closed(line.text)
            for line in below
            if not closes_group(line.text)
        )

    def _counts_parts(self, first: int, end: int) -> int:
        """How many lines from one to before another name parts of an item."""
        return self._parts_before[max(end, first)] - self._parts_before[first]

    def _weigh(self, sighting: Sighting) -> float:
        """How much a sighting looks like the opening of an item by itself; reckoned once for each."""
        if sighting.line not in self._weights:
            self._weights[sighting.line] = self._reckon(sighting)
        return self._weights[sighting.line]

    def _reckon(self, sighting: Sighting) -> float:
        weight = 1.0 + (_UNDER if self._under[sighting.line] else 0.0) + (_CLOSED if sighting.closed else 0.0)
        if sighting.look.titled:
            title = sighting.title
            weight += _USUAL if is_usual_item(title) else 0.0
            weight += _AGAIN if self._times[title.lower()] > 1 or title.lower() in self._alone else 0.0
            weight += _IS_PART if find_part(title) else 0.0
            weight += _SENTENCE if _is_sentence(title) else 0.0
        return weight

    def chain(self, group: Sequence[Sighting]) -> _Chain | None:
        """The best chain through sightings of one look."""
        ends: dict[tuple[int, ...], list[_Chain]] = defaultdict(list)
        best: _Chain | None = None
        for sighting in group:
            weight = self._weigh(sighting)
            chain = _Chain(weight + (_BEGINS if sighting.number[-1] == 1 else 0.0), sighting, None)
            for number, cost in _numbers_before(sighting.number):
                for before in reversed(ends.get(number, ())):  # of equal ones the nearest
                    score = before.score + weight + cost + self._between(before.sighting, sighting)
                    if score > chain.score or chain.before is None:
                        chain = _Chain(score, sighting, before)
            for end in _ends(sighting.number):
                kept = ends[end]
                kept.append(chain)
                if len(kept) > _REMEMBERED:
                    kept.remove(min(kept, key=lambda one: one.score))
            if chain.before and (best is None or chain.score >= best.score):
                best = chain
        return best

    def _between(self, one: Sighting, other: Sighting) -> float:
        """What the lines between two openings say for it: parts of an item, or nothing at all."""
        if self._counts_parts(one.line + 1, other.first):
            return _PARTS
        if other.first - one.line <= 1 + (not one.look.titled):
            return _BARE
        return _TEXT if other.number[-1] == one.number[-1] + 1 else 0.0

    def judge(self, chain: list[Sighting], group: Sequence[Sighting]) -> ItemSequence | None:
        """The chain with its titles, where enough of it is borne out."""
        chain = self._with_others(self._with_late(chain, group))
        ends = [*(sighting.first for sighting in chain[1:]), len(self._lines)]
        told = [
            self._counts_parts(sighting.line + 1, end) > 0 or self._under[sighting.line]
            for sighting, end in zip(chain, ends, strict=True)
        ]
        usual = (one.closed or is_usual_item(one.title) for one in chain)
        borne_out = sum(map(or_, told, usual)) if any(told) else 0
        if (borne_out < _FEWEST or 2 * borne_out < len(chain)) and not self._is_set(chain):
            return None
        titled = give_titles(chain, ends, self._lines, self._blocks)
        named = [one for one in titled if one.title]
        phrased = [one for one in named if not _is_sentence(one.title)]
        if 2 * len(phrased) < len(titled) or len(phrased) < _FEWEST:
            return None
        found = (*named, *self._find_tail(chain[-1]))
        return ItemSequence(self._lines, found, len(chain) > _FEWEST and 4 * borne_out >= 3 * len(chain))

    def _is_set(self, chain: Sequence[Sighting]) -> bool:
        """Whether the look alone tells items: "Punkt" beside "Titel" in a head, a small table for each."""
        headed = all(one.look.headed for one in chain)
        boxed = all(one.look.width > 1 and len(self._block_of(one).rows) == 1 for one in chain)
        counted = all(other.number[-1] == one.number[-1] + 1 for one, other in pairwise(chain))
        return len(chain) >= _FEWEST_SET and counted and (headed or boxed)

    def _block_of(self, sighting: Sighting) -> Block:
        return self._blocks[self._lines[sighting.line].block]

    def _with_late(self, chain: list[Sighting], group: Sequence[Sighting]) -> list[Sighting]:
        """The chain with those that fill a gap though they stand elsewhere: 6 was dealt with before 5."""
        gaps = {
            (*one.number[:-1], missing)
            for one, other in pairwise(chain)
            if len(one.number) == len(other.number)
            for missing in range(one.number[-1] + 1, other.number[-1])
        } - {sighting.number for sighting in chain}
        late = [
            one for one in group if one.number in gaps and one.line > chain[0].line and self._under[one.line]
        ]
        first_of = {one.number: one for one in reversed(late)}
        return sorted([*chain, *first_of.values()], key=lambda one: one.line)

    def _with_others(self, chain: list[Sighting]) -> list[Sighting]:
        """The chain with openings of another look that fill a gap in it, or go on behind it."""
        known = {sighting.number for sighting in chain}
        wanted: dict[tuple[int, ...], tuple[int, int]] = {}  # number → between which lines it may stand
        for one, other in pairwise(chain):
            if one.number[:-1] == other.number[:-1]:
                for missing in range(one.number[-1] + 1, other.number[-1]):
                    wanted[(*one.number[:-1], missing)] = (one.line, other.line)
        last = chain[-1]
        for step in range(1, _LONGEST_JUMP):
            wanted[(*last.number[:-1], last.number[-1] + step)] = (last.line, len(self._lines))
        found: dict[tuple[int, ...], Sighting] = {}
        for sighting in self._sightings:
            first, end = wanted.get(sighting.number, (0, 0))
            if first < sighting.line < end and sighting.number not in known and self._is_sure(sighting, last):
                found.setdefault(sighting.number, sighting)
        return sorted([*chain, *found.values()], key=lambda one: one.line)

    def _is_sure(self, sighting: Sighting, other: Sighting) -> bool:
        """Whether a sighting is an opening by itself, if another is: it names its item in the same way."""
        alike = (
            bool(sighting.look.word) == bool(other.look.word) and sighting.look.series == other.look.series
        )
        if sighting.look.inner and not sighting.look.word:
            return alike and closes_group(self._lines[sighting.line - 1].text)
        borne_out = self._under[sighting.line] or sighting.closed or is_usual_item(sighting.title)
        return alike and borne_out and not (_is_sentence(sighting.title) or find_part(sighting.title))

    def _find_tail(self, last: Sighting) -> list[TitledSighting]:
        """The closed items behind the last that count anew: "L1"; "A" under "Lukkede sager"."""
        behind = [one for one in self._sightings if one.line > last.line and one.look.titled]
        for series in ("l", LETTERS):
            tail = [one for one in behind if one.look.series == series and last.look.series != series]
            if tail and series == LETTERS:
                places = range(last.line + 1, tail[-1].line)
                closing = next((at for at in places if closes_group(self._lines[at].text)), tail[-1].line)
                tail = [one for one in tail if one.line > closing]
            if tail and all(one.number == (at,) for at, one in enumerate(tail, 1)):
                ends = [*(one.first for one in tail[1:]), len(self._lines)]
                titled = give_titles(tail, ends, self._lines, self._blocks)
                return [replace(one, closed=True) for one in titled]
        return []


def _tells_part(text: str) -> bool:
    """Whether a line is the heading of a part, alone or before its text: "Beslutning: Godkendt."."""
    if len(text) <= _LONGEST_PART and find_part(text) in _TELLING_PARTS:
        return True
    label, colon, _ = text[: _LONGEST_LABEL + 1].partition(":")
    return bool(colon) and find_part(label) in _TELLING_PARTS


def _is_sentence(title: str) -> bool:
    """Whether a title is rather a point of a recommendation: "at budgettet godkendes,"."""
    first = next((letter for letter in title if letter.isalpha()), "A")
    return first.islower() or title[:3] == "At " or title[-1:] in ";,:"


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
