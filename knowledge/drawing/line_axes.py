"""Lines over the years, one for each series, with the printed number at the points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.drawing.style import DASHES, FAINT, INK, MARKED, MARKERS, SERIES, TEXT_SIZE
from knowledge.model import Bar, Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Where a number stands: points to the right and up from its point, and how it is aligned there.
PLACINGS = {
    "above": ((0, 7), "center", "bottom"),
    "below": ((0, -7), "center", "top"),
    "left": ((-8, 0), "right", "center_baseline"),
    "right": ((8, 0), "left", "center_baseline"),
}
MOST_NUMBERS = 6  # more points than these, and only the first and the last have their number


def begins_at_zero(chart: Chart) -> bool:
    """Whether the axis can begin at 0 without flattening the lines."""
    values = [bar.value for bar in chart.bars]
    return 0 <= min(values) <= 2 * (max(values) - min(values))


def draw_lines(axes: Axes, chart: Chart, series: Sequence[str]) -> None:
    """Draw the chart's series from left to right; a year without a value has no point."""
    places = _place_years(chart)
    lines = {name: [bar for bar in chart.bars if bar.series == name] for name in series}
    lowest = min(series, key=lambda name: lines[name][-1].value)
    for which, (name, points) in enumerate(lines.items()):
        spots = [places[bar.label] for bar in points]
        _draw_line(axes, spots, points, which, alone=len(series) == 1)
        for index, bar in enumerate(points):
            if placing := _place_number(points, index, len(series), lowest=name == lowest):
                _print_number(axes, spots[index], bar, placing)
    axes.set_xticks(list(places.values()), list(places), parse_math=False)
    _dress(axes)
    _limit(axes, chart, list(places.values()))


def _place_years(chart: Chart) -> dict[str, int]:
    """Years stand as far apart as they are; labels that are no years stand side by side."""
    labels = dict.fromkeys(bar.label for bar in chart.bars)
    years = all(label.isdecimal() for label in labels)
    return {label: int(label) if years else place for place, label in enumerate(labels)}


def _place_number(points: Sequence[Bar], index: int, lines: int, *, lowest: bool) -> str:
    """Where the number of a point is out of the lines' way, a key of PLACINGS; "" where it is left out."""
    last = len(points) - 1
    if lines > 2:
        return "right" if index == last else "left" if index == 0 else ""
    if last >= MOST_NUMBERS and index not in (0, last):
        return ""
    below = lowest if lines == 2 else _is_valley(points, index)
    return "below" if below else "above"


def _is_valley(points: Sequence[Bar], index: int) -> bool:
    """Neither neighbour is lower and one is higher: the line leaves room below the point."""
    value = points[index].value
    neighbours = [bar.value for bar in (*points[max(index - 1, 0) : index], *points[index + 1 : index + 2])]
    return all(neighbour >= value for neighbour in neighbours) and any(n > value for n in neighbours)


def _draw_line(axes: Axes, spots: Sequence[int], points: Sequence[Bar], which: int, *, alone: bool) -> None:
    axes.plot(
        spots,
        [float(bar.value) for bar in points],
        color=MARKED if alone else SERIES[which % len(SERIES)],
        linestyle=DASHES[which % len(DASHES)],
        marker=MARKERS[which % len(MARKERS)],
        markersize=6,
        linewidth=2,
    )


def _print_number(axes: Axes, spot: int, bar: Bar, placing: str) -> None:
    """The number beside its point, on white where a line runs behind it."""
    from matplotlib.patheffects import withStroke

    offset, across, along = PLACINGS[placing]
    axes.annotate(
        bar.printed,
        (spot, float(bar.value)),
        xytext=offset,
        textcoords="offset points",
        ha=across,
        va=along,
        size=TEXT_SIZE,
        weight="bold" if bar.marked else "normal",
        color=INK,
        path_effects=[withStroke(linewidth=3, foreground="white")],
        parse_math=False,
    )


def _dress(axes: Axes) -> None:
    axes.tick_params(axis="x", labelsize=TEXT_SIZE, labelcolor=INK, length=0, pad=5)
    axes.set_yticks([])
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)


def _limit(axes: Axes, chart: Chart, spots: Sequence[int]) -> None:
    """Room for the numbers above and below the points, and beside the first and the last."""
    values = [float(bar.value) for bar in chart.bars]
    low, high = min(values), max(values)
    spread = high - low or abs(high) or 1.0
    bottom = 0.0 if begins_at_zero(chart) else low - spread * 0.4
    axes.set_ylim(bottom, high + (high - bottom) * 0.25)
    beside = max((max(spots) - min(spots)) * 0.2, 0.5)
    axes.set_xlim(min(spots) - beside, max(spots) + beside)
