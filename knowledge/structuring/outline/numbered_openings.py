"""Sections without a table of contents: the items are the numbers that go on from each other."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import SectionKind
from knowledge.structuring.outline.headings import PLAIN_LEVEL, Heading
from knowledge.structuring.outline.numbering import find_answered
from knowledge.structuring.outline.openings import Opening, open_heading, open_other, without_echoes

_MOST_LISTED_BELOW = 1  # blocks: a line of annexes may stand between two entries
_LONGEST_JUMP = 4  # closed items are often left out, so numbers may skip a few


def name_by_numbers(headings: Sequence[Heading]) -> tuple[Opening, ...]:
    openings: list[Opening] = []
    chain = _Chain()
    answered = False
    for index, heading in enumerate(headings):
        numbered = heading.numbered
        if numbered.kind is SectionKind.ITEM and _is_only_listed(headings, index):
            continue
        if numbered.kind is SectionKind.ITEM and chain.accepts(heading):
            openings.append(open_heading(heading, numbered, SectionKind.ITEM, None))
            answered = find_answered(heading.text) is not None
        elif find_answered(heading.text) and openings and not answered:
            continue  # "Ad 1:" within a decision goes back to a point of the recommendation
        else:
            openings.append(open_other(heading))
    return tuple(without_echoes(openings))


def _is_only_listed(headings: Sequence[Heading], index: int) -> bool:
    """Whether a title stands in a list of what is to come: nothing is told below it, but it comes again."""
    heading, following = headings[index], headings[index + 1 : index + 2]
    bare = bool(following) and following[0].first - heading.last <= _MOST_LISTED_BELOW
    return bare and any(other.numbered == heading.numbered for other in headings[index + 1 :])


class _Chain:
    """The numbers of the items so far; those of a letter or annex in between look otherwise or begin anew."""

    def __init__(self) -> None:
        self._last: tuple[int, ...] = ()
        self._looks: dict[int, tuple[int, bool]] = {}
        self._inner: int | None = None
        self._skipped: set[int] = set()  # numbers left out so far; one may come later, in another order

    def accepts(self, heading: Heading) -> bool:
        """Whether the heading is the next item; if so it is remembered."""
        number = tuple(map(int, heading.numbered.number.split(".")))
        look = (heading.level, heading.numbered.worded)
        known = self._looks.get(len(number), look)
        if not heading.numbered.title or (look != known and not self._is_worded_next(number, look, known)):
            return False
        if len(number) == 1 and number[0] in self._skipped and heading.level < PLAIN_LEVEL:
            self._skipped.remove(number[0])  # "Punkt 6 behandles før punkt 5"
            return True
        if not self._goes_on(number):
            self._inner = number[0] if len(number) == 1 else self._inner
            return False
        if self._inner is not None and len(number) == 1 and number[0] == self._inner + 1:
            self._inner = number[0]
            return False
        self._looks[len(number)] = known
        if self._last and len(number) == 1:
            self._skipped |= set(range(self._last[0] + 1, number[0]))
        self._last, self._inner = number, None
        return True

    def _is_worded_next(
        self, number: tuple[int, ...], look: tuple[int, bool], known: tuple[int, bool]
    ) -> bool:
        """ "Pkt. 3" goes on from "Pkt. 2", whether or not both are bold or underlined."""
        return look[1] and known[1] and number[:-1] == self._last[:-1] and number[-1] == self._last[-1] + 1

    def _goes_on(self, number: tuple[int, ...]) -> bool:
        if not self._last:
            return True
        if number <= self._last:
            return False
        if len(number) > len(self._last):
            return number[: len(self._last)] == self._last or number[0] - self._last[0] <= _LONGEST_JUMP
        return number[0] - self._last[0] <= _LONGEST_JUMP
