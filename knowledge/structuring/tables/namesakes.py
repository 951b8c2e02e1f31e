"""Columns of one name that count different things: "Vuggestue" under prices and under staff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from knowledge.model import Figure, Section
from knowledge.reference.measures import fetch_known_measure, slug

_FEWEST_SHARED = 2  # places that both tables tell of
_DIFFERENT = 0.5  # of those, so many must have another value


def part_namesakes(figures: Sequence[Figure], sections: Sequence[Section]) -> tuple[Figure, ...]:
    """The same figures; a measure that its tables disagree on throughout is named after their headings."""
    tables: defaultdict[str, defaultdict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if fetch_known_measure(figure.measure) is None:
            tables[figure.measure][figure.table].append(figure)
    parted = {measure for measure, by_table in tables.items() if _are_namesakes(by_table, sections)}
    return tuple(_name_after_heading(f, sections) if f.measure in parted else f for f in figures)


def _are_namesakes(by_table: Mapping[int, Sequence[Figure]], sections: Sequence[Section]) -> bool:
    return any(
        _heading(one[0], sections) != _heading(other[0], sections) and _disagree(one, other)
        for one, other in combinations(by_table.values(), 2)
    )


def _disagree(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Whether two tables count in other units, or give most places another value for the same time.

    Where only one of them tells a year, any other value counts: nobody knows that it is of another year.
    """
    if len({figure.unit for figure in (*one, *other)}) > 1:
        return True
    undated = any(figure.year is None for figure in (*one, *other))
    values = [{_key(f, undated): f.value for f in table if f.value is not None} for table in (one, other)]
    shared = values[0].keys() & values[1].keys()
    different = sum(values[0][key] != values[1][key] for key in shared)
    return len(shared) >= _FEWEST_SHARED and different > _DIFFERENT * len(shared)


def _key(figure: Figure, undated: bool) -> tuple[object, ...]:
    return (figure.place_code, None if undated else figure.year, figure.status, figure.note)


def _heading(figure: Figure, sections: Sequence[Section]) -> str:
    return sections[figure.spot.section].title


def _name_after_heading(figure: Figure, sections: Sequence[Section]) -> Figure:
    title, label = " ".join(_heading(figure, sections).split()), figure.measure_label
    if not slug(title):
        return figure
    return replace(
        figure,
        measure=f"{slug(title)}_{figure.measure}",
        measure_label=f"{title}, {label[:1].lower()}{label[1:]}",
    )
