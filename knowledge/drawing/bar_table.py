"""A chart as plain text, for the terminal."""

from __future__ import annotations

import textwrap
from decimal import Decimal

from knowledge.drawing.arranging import Group, arrange_groups, find_series
from knowledge.model import Bar, Chart

FULL, EMPTY = "█", "▏"
MARK, NO_MARK = "▸ ", "  "


def draw_bars_as_text(chart: Chart, width: int = 72) -> str:
    """Title, a line per bar with its printed number, and the source; no line longer than width.

    Widths below 40 are taken as 40. What was asked about is marked with ▸. A development over the years
    is a bar table too. A value below 0 has no bar, only its number.
    """
    width = max(width, 40)
    named = find_series(chart) != ("",)
    labels = {bar: _label(group, bar, named) for group in arrange_groups(chart) for bar in group.bars}
    label_width = min(max(map(len, labels.values()), default=0), width // 2)
    number_width = max((len(bar.printed) for bar in labels), default=0)
    room = width - label_width - number_width - len(MARK) - 2
    largest = max((bar.value for bar in labels), default=Decimal(0))
    rows = [
        f"{MARK if bar.marked else NO_MARK}{label[:label_width]:<{label_width}} "
        f"{bar.printed:>{number_width}} {_draw_bar(bar.value, largest, room)}".rstrip()
        for bar, label in labels.items()
    ]
    title = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
    return "\n".join([*textwrap.wrap(title, width), *rows, *textwrap.wrap(f"Kilde: {chart.source}", width)])


def _label(group: Group, bar: Bar, named: bool) -> str:
    return f"{group.label}, {bar.series}" if named and bar.series else group.label


def _draw_bar(value: Decimal, largest: Decimal, room: int) -> str:
    """A bar to scale; a value of 0 is a hairline, so that it is not taken for a missing one."""
    if value <= 0 or largest <= 0:
        return EMPTY if value == 0 else ""
    return FULL * max(round(value / largest * room), 1)
