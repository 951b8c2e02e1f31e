"""Which lines are table rows, and how they fall into cells: tabs, pipes, and columns set with blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.reading.aligned import find_aligned_rows
from knowledge.reading.lines import Line, find_runs
from knowledge.reading.spaced import find_spaced_rows

_RULE = re.compile(r"[\s|:+=_\-–—]*")
_STROKE = re.compile(r"[-=_–—]{2}")
_SEPARATOR = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_LEADERS = re.compile(r"[.…·_]{3,}\s*$")
_LONGEST_NAME = 1_000


def is_rule(text: str) -> bool:
    """A line drawn between rows ("-----\\t----", "|---|:--:|", "+----+----+"); it holds no cells."""
    return bool(_RULE.fullmatch(text) and _STROKE.search(text))


def find_rows(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """Index of a line → its cells as printed, for every line that is a table row."""
    rows = _find_pipe_rows(lines) | _find_tab_rows(lines)
    left = [line if index not in rows else _blanked(line) for index, line in enumerate(lines)]
    rows |= {
        index: cells for index, cells in find_aligned_rows(left).items() if not is_rule(lines[index].text)
    }
    left = [line if index not in rows else _blanked(line) for index, line in enumerate(left)]
    rows |= find_spaced_rows(left)
    return rows | _find_lone_names(lines, rows)


def _find_tab_rows(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """Rows between tabs. A tab that only indents makes no row, unless a row follows (an empty corner)."""
    inside = ["\t" in line.text.lstrip() and not is_rule(line.text) for line in lines]
    return {
        index: tuple(cell.strip() for cell in line.text.split("\t"))
        for index, line in enumerate(lines)
        if inside[index] or (_is_indented(line) and any(inside[index + 1 : index + 2]))
    }


def _is_indented(line: Line) -> bool:
    return "\t" in line.text and not line.is_blank and not is_rule(line.text)


def _find_pipe_rows(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """Rows between pipes: each line of a run that opens with a pipe, or that has a |---| line in it."""
    rows: dict[int, tuple[str, ...]] = {}
    for first, last in find_runs(lines, lambda line: bool(_PIPE.search(line.text))):
        ruled = any("|" in line.text and _SEPARATOR.match(line.text) for line in lines[first:last])
        for index in range(first, last):
            text = lines[index].text.strip()
            if (
                (ruled or text.startswith("|"))
                and len(_PIPE.findall(text)) > (not ruled)
                and not is_rule(text)
            ):
                rows[index] = _cut_pipes(text)
    return rows


def _cut_pipes(text: str) -> tuple[str, ...]:
    inner = text.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(cell.strip() for cell in _PIPE.split(inner))


def _find_lone_names(lines: Sequence[Line], rows: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """A line without cells straight between two rows is a row of its own: the name of a group."""
    return {
        index: (lines[index].text.strip(),)
        for index in range(1, len(lines) - 1)
        if index not in rows and index - 1 in rows and index + 1 in rows and _is_name(lines[index])
    }


def _is_name(line: Line) -> bool:
    return (
        not line.is_blank
        and len(line.text) <= _LONGEST_NAME
        and not is_rule(line.text)
        and not _LEADERS.search(line.text)
        and line.text[0] != "#"
    )


def _blanked(line: Line) -> Line:
    return Line("", line.number, line.start, line.start, line.page)
