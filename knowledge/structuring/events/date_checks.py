"""Dates that contradict what stands around them: out of order in a timetable, or with the wrong weekday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from knowledge.danish.dates import format_date
from knowledge.model import Deadline, Finding, FindingKind, Section, SectionKind

_LEAD = 14  # a date that begins within so many characters leads its line
_CLOSE = dt.timedelta(days=120)  # how far the last date of a timetable may lie from the one before it


def find_date_findings(deadlines: tuple[Deadline, ...]) -> tuple[Finding, ...]:
    """One finding for each date that is marked as a misprint or stands with the wrong weekday."""
    return tuple(
        Finding(
            kind=FindingKind.DATE_ORDER if deadline.likely else FindingKind.WEEKDAY,
            severity="warning",
            text=deadline.warning,
            quote=deadline.text,
            spot=deadline.spot,
        )
        for deadline in deadlines
        if deadline.warning
    )


def mark_misprints(deadlines: tuple[Deadline, ...], sections: Mapping[int, Section]) -> tuple[Deadline, ...]:
    """The deadlines, those of a timetable whose printed year breaks its order marked with the likely date."""
    likely = dict(pair for run in _timetables(deadlines, sections) for pair in _out_of_order(run))
    return tuple(
        _marked(deadline, *likely[deadline]) if deadline in likely else deadline for deadline in deadlines
    )


def _timetables(
    deadlines: tuple[Deadline, ...], sections: Mapping[int, Section]
) -> Iterator[tuple[Deadline, ...]]:
    """Runs of lines that begin with their dates, under one annex or item."""
    runs: dict[int, list[Deadline]] = {}
    for deadline in deadlines:
        if (
            0 <= deadline.text.find(deadline.printed) <= _LEAD
            and not deadline.recurrence
            and deadline.printed
        ):
            runs.setdefault(_around(deadline.spot.section, sections), []).append(deadline)
    for run in runs.values():
        if len(run) >= 3:
            yield tuple(run)


def _around(position: int, sections: Mapping[int, Section]) -> int:
    section = sections.get(position)
    while (
        section and section.parent is not None and section.kind not in (SectionKind.ITEM, SectionKind.ANNEX)
    ):
        section = sections.get(section.parent)
    return section.position if section else -1


def _out_of_order(
    run: tuple[Deadline, ...],
) -> Iterator[tuple[Deadline, tuple[dt.date, Deadline, Deadline | None]]]:
    for index in range(1, len(run)):
        before, found = run[index - 1], run[index]
        after = run[index + 1] if index + 1 < len(run) else None
        if found.year_inherited or (after and after.start < before.start):
            continue
        if before.start <= found.start <= (after.start if after else dt.date.max):
            continue
        for year in (found.start.year + 1, found.start.year - 1):
            shifted = _in_year(found.start, year)
            if shifted and before.start <= shifted <= (after.start if after else before.start + _CLOSE):
                yield found, (shifted, before, after)
                break


def _in_year(day: dt.date, year: int) -> dt.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _marked(deadline: Deadline, likely: dt.date, before: Deadline, after: Deadline | None) -> Deadline:
    neighbours = (
        f"mellem {format_date(before.start)} og {format_date(after.start)}"
        if after
        else f"efter {format_date(before.start)}"
    )
    warning = (
        f"Datoen er trykt som {format_date(deadline.start)}, men står {neighbours}. "
        f"Der menes formentlig {format_date(likely)}."
    )
    return replace(deadline, likely=likely, warning=warning)
