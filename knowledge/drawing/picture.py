"""A chart as a PNG for a phone: everything readable when it is shown 400 pixels wide.

matplotlib is imported when the first picture is asked for: it takes a second, and most never ask.
"""

from __future__ import annotations

import io
import textwrap
import threading
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from knowledge.drawing.arranging import Group, arrange_groups, find_series, select_groups
from knowledge.drawing.bar_axes import draw_bars, measure_bars, shorten_label
from knowledge.drawing.line_axes import begins_at_zero, draw_lines
from knowledge.drawing.style import (
    DPI,
    FAINT,
    HATCHES,
    INK,
    LEGEND_KEY,
    LETTER,
    LINES_HEIGHT,
    MARGIN,
    MARKERS,
    MOST_GROUPS,
    SERIES,
    SMALL_LETTERS,
    SMALL_LINE,
    SMALL_SIZE,
    TEXT_LINE,
    TEXT_SIZE,
    TITLE_LETTERS,
    TITLE_LINE,
    TITLE_SIZE,
    WIDTH,
)
from knowledge.model import Chart

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

_drawing = threading.Lock()  # matplotlib's fonts are shared by all threads


@lru_cache(maxsize=64)
def draw_chart(chart: Chart) -> bytes:
    """The chart as PNG, with title, unit and source inside. The same chart is drawn once.

    Bars come the longest first, at most 30 labels; what was asked about is always among them, bold,
    with a mark and in a colour of its own. Over time, each series is a line.
    ValueError where there is nothing to draw.
    """
    if not chart.bars:
        raise ValueError(f"a chart without bars: {chart.title}")
    with _drawing:
        picture = io.BytesIO()
        _draw_figure(_plan(chart)).savefig(picture, format="png", dpi=DPI)
    return picture.getvalue()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What stands where; heights in inches, from the top: head, body, foot."""

    chart: Chart
    groups: tuple[Group, ...]
    series: tuple[str, ...]
    title: tuple[str, ...]
    foot: tuple[str, ...]

    @property
    def legend_columns(self) -> int:
        """How many names of series fit beside each other."""
        return max(1, int((WIDTH - 2 * MARGIN) / (LEGEND_KEY + max(map(len, self.series)) * LETTER)))

    @property
    def legend_lines(self) -> int:
        """Lines of names; none where there is nothing to tell apart."""
        return ceil(len(self.series) / self.legend_columns) if len(self.series) > 1 else 0

    @property
    def head_height(self) -> float:
        return MARGIN + len(self.title) * TITLE_LINE + TEXT_LINE * (1 + self.legend_lines) + 0.04

    @property
    def body_height(self) -> float:
        return LINES_HEIGHT if self.chart.over_time else measure_bars(self.groups)

    @property
    def foot_height(self) -> float:
        return MARGIN * 1.5 + len(self.foot) * SMALL_LINE + (TEXT_LINE if self.chart.over_time else 0)

    @property
    def height(self) -> float:
        return self.head_height + self.body_height + self.foot_height

    @property
    def left(self) -> float:
        """Inches from the left edge to where bars begin: room for the longest label."""
        if self.chart.over_time:
            return MARGIN
        return MARGIN + max(len(shorten_label(group)) for group in self.groups) * LETTER


def _plan(chart: Chart) -> _Plan:
    everything = arrange_groups(chart)
    groups = everything if chart.over_time else select_groups(everything, MOST_GROUPS)
    foot = textwrap.wrap(f"Kilde: {chart.source}", SMALL_LETTERS)
    if len(groups) < len(everything):
        foot.insert(0, f"{len(groups)} af {len(everything)} er vist.")
    if chart.over_time and not begins_at_zero(chart):
        foot.insert(0, "Aksen begynder ikke ved 0.")
    title = tuple(textwrap.wrap(chart.title, TITLE_LETTERS))
    return _Plan(chart, groups, find_series(chart), title, tuple(foot))


def _draw_figure(plan: _Plan) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, plan.height), dpi=DPI, facecolor="white")
    box = (plan.left / WIDTH, plan.foot_height / plan.height)
    size = ((WIDTH - plan.left - MARGIN) / WIDTH, plan.body_height / plan.height)
    axes = figure.add_axes((*box, *size))
    if plan.chart.over_time:
        draw_lines(axes, plan.chart, plan.series)
    else:
        draw_bars(axes, plan.groups, plan.series)
    _write_texts(figure, plan)
    if plan.legend_lines:
        _draw_legend(figure, plan)
    return figure


def _write_texts(figure: Figure, plan: _Plan) -> None:
    """Title and unit above the bars, the source below, line by line."""
    y = plan.height - MARGIN
    for line in plan.title:
        _write(figure, line, y, TITLE_SIZE, INK, "bold")
        y -= TITLE_LINE
    _write(figure, plan.chart.unit, y - 0.02, TEXT_SIZE, FAINT)
    for above, line in enumerate(reversed(plan.foot)):
        _write(figure, line, MARGIN * 0.6 + (above + 1) * SMALL_LINE, SMALL_SIZE, FAINT)


def _write(figure: Figure, text: str, y: float, size: float, colour: str, weight: str = "normal") -> None:
    """A line of text whose top is y inches above the picture's lower edge."""
    height = figure.get_figheight()
    figure.text(
        MARGIN / WIDTH, y / height, text, va="top", size=size, color=colour, weight=weight, parse_math=False
    )


def _draw_legend(figure: Figure, plan: _Plan) -> None:
    """The names of the series above the bars."""
    top = plan.height - MARGIN - len(plan.title) * TITLE_LINE - TEXT_LINE
    legend = figure.legend(
        handles=[_draw_key(plan.chart, which) for which in range(len(plan.series))],
        labels=list(plan.series),
        loc="upper left",
        bbox_to_anchor=((MARGIN - 0.06) / WIDTH, (top + 0.04) / plan.height),
        ncols=plan.legend_columns,
        frameon=False,
        fontsize=TEXT_SIZE,
        handlelength=1.6,
        columnspacing=1.2,
        borderpad=0.2,
        labelspacing=0.25,
    )
    for text in legend.get_texts():
        text.set_parse_math(False)


def _draw_key(chart: Chart, which: int) -> Artist:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    colour = SERIES[which % len(SERIES)]
    if chart.over_time:
        return Line2D([], [], color=colour, marker=MARKERS[which % len(MARKERS)], markersize=6, linewidth=2)
    return Patch(facecolor=colour, edgecolor="white", linewidth=0, hatch=HATCHES[which % len(HATCHES)])
