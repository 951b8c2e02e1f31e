"""Dates that only tell when figures were counted: those over and in a table of figures are no events."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.model import BlockKind, Deadline, Figure, RawDocument

_LONGEST_CAPTION = 200


def drop_counting_dates(
    deadlines: Sequence[Deadline], raw: RawDocument, figures: Sequence[Figure]
) -> tuple[Deadline, ...]:
    """The deadlines without the plain events of tables that hold figures, and of the titles over them."""
    spans = list(_find_spans(raw, figures))
    return tuple(
        deadline
        for deadline in deadlines
        if deadline.kind != "event"
        or not any(start <= deadline.spot.start < end for start, end in spans)
    )  # fmt: skip


def _find_spans(raw: RawDocument, figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    starts = sorted(figure.spot.start for figure in figures if figure.table >= 0)
    for above, block in pairwise((None, *raw.blocks)):
        if block is None or block.kind is not BlockKind.TABLE:
            continue
        at = bisect_left(starts, block.start)
        if at < len(starts) and starts[at] < block.end:
            titled = above and above.kind is BlockKind.PARAGRAPH and len(above.text) <= _LONGEST_CAPTION
            is_title = titled and above is not None and above.text[-1] not in ".!?"
            yield (above.start if above and is_title else block.start), block.end
