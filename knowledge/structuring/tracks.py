"""Lines of a programme with tracks side by side: "Tid | Spor A | Spor B", each cell an entry of its own."""

from __future__ import annotations

from knowledge.model import CELL_GAP, Passage

Track = tuple[str, str]
"""The header of a column and what goes on there."""


def find_tracks(passage: Passage) -> tuple[Track, ...]:
    """What goes on at once, track by track; () where a line has one cell, or its columns tell of one thing.

    Columns are tracks where they are called alike ("Sal A", "Sal B"); "Emne | Oplægsholder" are not. A line
    with fewer cells than the header is for all.
    """
    headers = [header.strip() for header in passage.lead.split(CELL_GAP)][1:]
    cells = [cell.strip() for cell in passage.text.split(CELL_GAP.strip())][1:]
    told = [(header, cell) for header, cell in zip(headers, cells, strict=False) if cell]
    if passage.kind != "row" or len(headers) != len(cells) or len(told) < 2 or not _are_alike(headers):
        return ()
    return tuple(told)


def _are_alike(headers: list[str]) -> bool:
    """Whether the columns have the same first word, and are told apart by the rest."""
    first = {header.split(" ")[0].casefold() for header in headers}
    return len(first) == 1 and len(set(headers)) == len(headers)
