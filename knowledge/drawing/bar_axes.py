"""Horizontal bars, with the printed number at the end of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.drawing.arranging import Group
from knowledge.drawing.style import (
    BAR_GAP,
    BAR_HEIGHT,
    HATCHES,
    INK,
    LONGEST_LABEL,
    MARKED,
    PLAIN,
    SERIES,
    TEXT_SIZE,
)
from knowledge.model import Bar

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def measure_bars(groups: Sequence[Group]) -> float:
    """The height in inches that the bars of these groups take."""
    return sum(len(group.bars) * BAR_HEIGHT + BAR_GAP for group in groups)


def shorten_label(group: Group) -> str:
    """The group's label, marked where it was asked about and cut where it is too long."""
    label = group.label
    if len(label) > LONGEST_LABEL:
        label = f"{label[: LONGEST_LABEL - 1]}…"
    return f"▸ {label}" if group.marked else label


def draw_bars(axes: Axes, groups: Sequence[Group], series: Sequence[str]) -> None:
    """Draw the groups from the top down. On the y-axis one unit is one inch."""
    y = BAR_GAP / 2
    ticks = []
    for group in groups:
        ticks.append(y + len(group.bars) * BAR_HEIGHT / 2)
        for bar in group.bars:
            _draw_bar(axes, y + BAR_HEIGHT / 2, bar, series)
            y += BAR_HEIGHT
        y += BAR_GAP
    _label_groups(axes, groups, ticks)
    _limit(axes, [float(bar.value) for group in groups for bar in group.bars])
    axes.set_ylim(measure_bars(groups), 0)


def _draw_bar(axes: Axes, y: float, bar: Bar, series: Sequence[str]) -> None:
    which = series.index(bar.series)
    colour = SERIES[which % len(SERIES)] if len(series) > 1 else MARKED if bar.marked else PLAIN
    value = float(bar.value)
    axes.barh(
        y,
        value,
        height=BAR_HEIGHT * 0.88,
        color=colour,
        edgecolor="white",
        linewidth=0,
        hatch=HATCHES[which % len(HATCHES)],
    )
    axes.annotate(
        bar.printed,
        (value, y),
        xytext=(-3 if value < 0 else 3, 0),
        textcoords="offset points",
        va="center_baseline",
        ha="right" if value < 0 else "left",
        size=TEXT_SIZE,
        weight="bold" if bar.marked else "normal",
        color=INK,
        parse_math=False,
    )


def _label_groups(axes: Axes, groups: Sequence[Group], ticks: Sequence[float]) -> None:
    axes.set_yticks(ticks, [shorten_label(group) for group in groups], parse_math=False)
    for group, label in zip(groups, axes.get_yticklabels(), strict=True):
        label.set_fontsize(TEXT_SIZE)
        label.set_color(INK)
        label.set_fontweight("bold" if group.marked else "normal")
    axes.tick_params(axis="y", length=0, pad=3)
    axes.set_xticks([])
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    axes.axvline(0, color=INK, linewidth=0.8)


def _limit(axes: Axes, values: Sequence[float]) -> None:
    """Leave room for the longest number beyond the longest bar, on either side."""
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low or 1.0) * 0.3
    axes.set_xlim(low - (room if low < 0 else 0), high + room)
