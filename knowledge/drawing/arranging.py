"""The order of a chart's bars, and which of them there is room for. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from knowledge.model import Bar, Chart


@dataclass(frozen=True, slots=True)
class Group:
    """What is drawn beside one label: a bar for each series that has a value there, in the chart's order."""

    label: str
    bars: tuple[Bar, ...]

    @property
    def marked(self) -> bool:
        """One of the bars is what was asked about."""
        return any(bar.marked for bar in self.bars)


def find_series(chart: Chart) -> tuple[str, ...]:
    """The names of the series in the order they come; ("",) where there is only one without a name."""
    return tuple(dict.fromkeys(bar.series for bar in chart.bars))


def group_bars(bars: Iterable[Bar]) -> tuple[Group, ...]:
    """The bars by label, in the order the labels come."""
    groups: dict[str, list[Bar]] = {}
    for bar in bars:
        groups.setdefault(bar.label, []).append(bar)
    return tuple(Group(label, tuple(members)) for label, members in groups.items())


def arrange_groups(chart: Chart) -> tuple[Group, ...]:
    """The groups as they are drawn: years as they come, else by the first series, the largest first."""
    groups = group_bars(chart.bars)
    return groups if chart.over_time else tuple(sorted(groups, key=_first_value, reverse=True))


def select_groups(groups: tuple[Group, ...], room: int) -> tuple[Group, ...]:
    """As many groups as there is room for, the marked ones among them, in the same order.

    Room is taken from the end: a list that is cut keeps its top and what was asked about.
    """
    marked = [group for group in groups if group.marked]
    others = [group for group in groups if not group.marked][: max(room - len(marked), 0)]
    kept = {group.label for group in (*marked, *others)}
    return tuple(group for group in groups if group.label in kept)


def _first_value(group: Group) -> Decimal:
    return group.bars[0].value
