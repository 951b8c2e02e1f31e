"""Where the pages of a text begin: form feeds, page comments, "Side 3 af 12" and running lines.

A text has pages only if its marks agree with each other; else every page is None. An annex often
carries page numbers of its own, and those must not pass for the pages of the whole document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.reading.furniture import find_letterheads, find_opening_lines, find_page_marks, pages_by_mark
from knowledge.reading.lines import Line
from knowledge.reading.margin import blank_margin_numbers

_OPENS = re.compile(
    r"""^\s*(?:
        <!--\s*(?:page|side)\s*(?:number|nr\.?)?\s*[:=]?\s*"?(\d{1,4})"?\s*-->
      | [-=_*]{2,}\s*(?:page|side)\s*(\d{1,4})(?:\s*(?:af|of|/)\s*\d+)?\s*[-=_*]{2,}
      | \[(?:page|side)\s*(\d{1,4})\]
      | <page\s+number="(\d{1,4})"\s*/?>
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_BREAK = re.compile(r"^\s*<!--\s*page\s*-?break\s*-->\s*$", re.IGNORECASE)
_OF = r"(?:side|page)\s+(\d{1,4})\s*(?:af|of|/)\s*(\d{1,4})\W*$"
_FOOTER = re.compile(rf"^\W*{_OF}", re.IGNORECASE)
_RUNNING = re.compile(  # the same with a running title before it
    rf"^(?:\W*|\S.{{0,90}}?(?:\s{{2,}}|\t|\s[|·–-]\s)){_OF}",
    re.IGNORECASE,
)
_MOST_ON_A_PAGE = 12_000  # characters: no printed page holds more, so such a series numbers something else


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines with their pages, marks taken out. count: None where the text has no pages.

    running: what stands beside the page numbers on every page.
    """

    lines: tuple[Line, ...]
    count: int | None
    running: tuple[str, ...] = ()


def number_pages(lines: Sequence[Line]) -> Pages:
    """Give every line its page, by the most reliable kind of mark that the text holds.

    What comes again on every page is taken out: the lines with the page number, and the letterhead beside.
    """
    lines = blank_margin_numbers(lines)
    marks = find_page_marks([replace(line, text=line.text.replace("\f", " ")) for line in lines])
    footers = [index for index, line in enumerate(lines) if _FOOTER.match(line.text)]
    frame = {mark.index for mark in marks} | set(footers)
    frame |= find_letterheads(lines, sorted(frame))
    texts = dict.fromkeys(frame, "") | dict(find_opening_lines(lines, marks))
    running = tuple(dict.fromkeys(mark.title for mark in marks if mark.title))
    for number in (_by_opening_marks, _by_form_feeds, _by_footers, _by_running_lines):
        numbered = number(lines)
        if numbered:
            kept = _retold(numbered, texts)
            return Pages(kept, max(line.page or 1 for line in numbered), running)
    return Pages(_retold(lines, texts), None, running)


def _retold(lines: Sequence[Line], texts: Mapping[int, str]) -> tuple[Line, ...]:
    """The lines with other texts, by index."""
    return tuple(
        replace(line, text=texts[index]) if index in texts else line for index, line in enumerate(lines)
    )


def _by_opening_marks(lines: Sequence[Line]) -> list[Line]:
    """ "<!-- page 3 -->" stands at the top of page 3; "<!-- PageBreak -->" between two pages."""
    numbered, page, seen = [], 1, 0
    for line in lines:
        mark = _OPENS.match(line.text)
        if mark or _BREAK.match(line.text):
            told = int(next(group for group in mark.groups() if group)) if mark else page + 1
            if told < page:
                return []
            page, seen = max(told, 1), seen + 1
            line = replace(line, text="")
        numbered.append(replace(line, page=page))
    return numbered if seen else []


def _by_form_feeds(lines: Sequence[Line]) -> list[Line]:
    """A form feed opens a new page; one before any text opens the first."""
    if not any("\f" in line.text for line in lines):
        return []
    numbered, page, written = [], 1, False
    for line in lines:
        page += line.text.count("\f") if written else 0
        text = line.text.replace("\f", " ")
        written = written or bool(text.strip())
        numbered.append(replace(line, text="" if _FOOTER.match(text) else text, page=page))
    return numbered


def _by_footers(lines: Sequence[Line]) -> list[Line]:
    """ "Side 3 af 12" under or over each page; only where the series is (nearly) whole.

    Text after the last mark, or none before the first, tells that they stand over their pages.
    """
    marks = [(index, _RUNNING.match(line.text)) for index, line in enumerate(lines)]
    found = {index: (int(mark[1]), int(mark[2])) for index, mark in marks if mark}
    if not _is_series(list(found.values())):
        return []
    last = next(reversed(found.values()))[1]
    return _spread(lines, {index: told for index, (told, _) in found.items()}, last)


def _by_running_lines(lines: Sequence[Line]) -> list[Line]:
    """ "Vig Kommune | Byrådet 27. januar 2026     Side 3", where the numbers go up by one."""
    found = pages_by_mark(find_page_marks(lines))
    return _spread(lines, found, max(found.values())) if found else []


def _spread(lines: Sequence[Line], found: Mapping[int, int], last: int) -> list[Line]:
    """The lines with the pages that marks (index of a line → page) tell, from over or under their text."""
    above, below = lines[: min(found)], lines[max(found) + 1 :]
    over = all(line.is_blank for line in above) or any(not line.is_blank for line in below)
    numbered, page = [], 1
    for index, line in enumerate(lines):
        told = found.get(index, 0)
        page = told if told and over else page
        numbered.append(replace(line, text="" if told else line.text, page=page))
        page = told + 1 if told and not over else page
    numbered = [replace(line, page=min(line.page or 1, last)) for line in numbered]
    return numbered if _fits_pages(numbered) else []


def _fits_pages(lines: Sequence[Line]) -> bool:
    sizes = Counter[int | None]()
    for line in lines:
        sizes[line.page] += len(line.text)
    return max(sizes.values()) <= _MOST_ON_A_PAGE


def _is_series(marks: Sequence[tuple[int, int]]) -> bool:
    numbers, totals = [mark[0] for mark in marks], {mark[1] for mark in marks}
    if len(totals) != 1 or numbers != sorted(set(numbers)):
        return False
    total = totals.pop()
    return total > 1 and numbers[-1] <= total and len(numbers) >= max(2, 0.8 * total)
