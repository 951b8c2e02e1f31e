"""Titles that say no more than whose paper it is, and what the paper itself says of it instead.

"Skive Kommune" over "Referat", or the name of the file: "Referat: Byrådet, 27. januar 2026" tells more.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from knowledge.danish.bodies import find_bodies
from knowledge.danish.dates import find_dates, format_date
from knowledge.model import Block, DocumentKind, RawDocument
from knowledge.patterns import compile_late
from knowledge.reference.document_kinds import find_kind, find_opening_kind, lists_both
from knowledge.structuring.outline.numbering import parse_heading

_OF_MEETING = {
    DocumentKind.AGENDA: "Dagsorden",
    DocumentKind.MINUTES: "Referat",
    DocumentKind.SUPPLEMENT: "Tillægsdagsorden",
}
_TITLED = frozenset(
    {
        DocumentKind.HEARING,
        DocumentKind.NOTE,
        DocumentKind.RULES,
        DocumentKind.TIMETABLE,
        DocumentKind.MEETING_PLAN,
        DocumentKind.BUDGET_FOLLOW_UP,
    }
)
"""Kinds whose word opens the title ("Notat om anlæg"); "Tabel 1" and "Bilag 2" are within a paper."""
_COVER_BLOCKS = 8
_MOST_LINES = 3  # over which a title runs
_FEWEST_WORDS = 2
_LONGEST = 160
_OWNER = compile_late(
    r"\b[A-ZÆØÅ][\wæøåÆØÅ-]*(?:\s+[A-ZÆØÅ]?[\wæøåÆØÅ-]+)?\s+kommunes?\b|\bregion\s+\w+"
    r"|\b\w*(?:styrelsen|ministeriet|direktoratet)\b",
    re.IGNORECASE,
)
_DATE_LABEL = compile_late(
    r"\s+(?:Dato|Sagsnr\.?|J\.?\s?nr\.?|Side)\s*:.*$|\s+\d{1,2}[-./]\d{1,2}[-./]\d{4}\s*$"
)
_OPENS = compile_late(
    r"\W*(?:offentlig\s+høring|aftale\s+om|budgetaftale|takster|takstblad|elevtal|ledighed)\b", re.I
)


def name_better(raw: RawDocument, title: str, body: str, date: dt.date | None, *, of_file: bool) -> str:
    """The title, or what the first lines say of the paper where the title only tells whose it is.

    of_file: the title was made of the file's name.
    """
    if not of_file and not lists_both(title) and not _says_only_whose(title):
        return title
    for block in raw.blocks[:_COVER_BLOCKS]:
        for line, whole in _lines(block):
            if parse_heading(line).number:
                return title  # the first item
            kind = find_opening_kind(line)
            if find_bodies(line) and find_kind(line) in _OF_MEETING and not line.endswith("."):
                kind = find_kind(line)  # "Byrådet – referat"
            if kind in _OF_MEETING and body:
                day = f", {format_date(date)}" if date else ""
                return f"{_OF_MEETING[kind]}: {body}{day}"
            if kind in _TITLED or _OPENS.match(line):
                named = _DATE_LABEL.sub("", whole).strip()
                if len(named.split()) >= _FEWEST_WORDS and named[-1:] not in ".,;:":
                    return named[:_LONGEST]
    return title


def _lines(block: Block) -> Iterator[tuple[str, str]]:
    """Each line, and the same with those below it that a title may run over."""
    if block.rows:
        for row in block.rows[:_MOST_LINES]:
            yield from ((cell, cell) for cell in row.cells if cell)
        return
    lines = block.text.split("\n")
    for place, line in enumerate(lines):
        rest = lines[place:]
        runs_on = len(rest) <= _MOST_LINES and not any(
            one.endswith(".") or _OWNER.search(one) for one in rest[1:]
        )
        yield line, " ".join(rest) if runs_on else line


def _says_only_whose(title: str) -> bool:
    """Whether a title names an authority or a body, and neither what it is nor when.

    >>> _says_only_whose("SORØ KOMMUNE"), _says_only_whose("Byrådet, den 28. januar 2026")
    (True, False)
    >>> _says_only_whose("Varde Byråd"), _says_only_whose("Byrådets budget")
    (True, False)
    """
    if find_kind(title):
        return False
    rest = _OWNER.sub(" ", title)
    owned, named = rest != title, bool(find_bodies(rest))
    for found in reversed(find_bodies(rest)):
        rest = rest[: found.start] + rest[found.end :]
    days = find_dates(rest)
    for day in reversed(days):
        rest = rest[: day.start] + rest[day.end :]
    words = re.findall(r"[^\W\d_]{2,}", rest)
    placed = len(words) == 1 and words[0][0].isupper() and named and not days  # "Varde Byråd"
    return placed or (not words and (owned or not days))
