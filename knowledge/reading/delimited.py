"""CSV → RawDocument: delimiter, encoding and the decimal sign are found from the file itself."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from knowledge.danish.folding import fold
from knowledge.errors import BrokenFile, TooLarge
from knowledge.model import RawDocument
from knowledge.reading.decoding import decode_text
from knowledge.reading.drafting import Draft, DraftRow
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.sheets import draft_sheet
from knowledge.reference.word_lists import read_lists

_DELIMITERS = ";\t|,"
_SAMPLE = 200
_DOT_DECIMAL = re.compile(r"[-−]?\d+\.(?:\d{1,2}|\d{4,})")
_DOT_NUMBER = re.compile(r"([-−]?\d+)\.(\d+)")
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d(?!\d)")
_DANISH_NUMBER = re.compile(r"[-−]?\d{1,3}(?:\.\d{3}){2,}|[-−]?\d{1,3}(?:\.\d{3})*,\d+")


def read_csv(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """Read a CSV file. Raises BrokenFile for what is no text, TooLarge for too many rows."""
    decoded = decode_text(data, name)
    text = decoded.text
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=find_delimiter(text)))
    except csv.Error as error:
        raise BrokenFile(f"{name} kan ikke læses som en CSV-fil.") from error
    if len(rows) > limits.rows:
        raise TooLarge(f"{name} har {len(rows)} rækker. Grænsen er {limits.rows}.")
    hours = _find_hours(rows)
    numbers = [[cell for at, cell in enumerate(row) if at not in hours] for row in rows]
    if has_decimal_points(numbers):
        rows = [[cell if at in hours else _with_comma(cell) for at, cell in enumerate(row)] for row in rows]
    draft = Draft()
    draft_sheet(draft, (DraftRow(tuple(row)) for row in rows))
    return draft.finish(name, "csv", data, notices=decoded.notices)


def find_delimiter(text: str) -> str:
    """The sign that cuts most lines into the same number of cells, more than one."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]

    def fitness(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            return (0, 0)
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        return (count, -_DELIMITERS.index(delimiter)) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=fitness)


def has_decimal_points(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the file writes "12.5" for twelve and a half, and no number the Danish way."""
    cells = [cell.strip() for row in rows for cell in row]
    dotted = any(_DOT_DECIMAL.fullmatch(cell) for cell in cells)
    return dotted and not any(_DANISH_NUMBER.fullmatch(cell) for cell in cells)


def _find_hours(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns of hours ("Tidspunkt": 17.00, 08.30), whose points are no decimal points."""
    words = frozenset(map(fold, read_lists("header_words")["hours"]))
    headed = {at for row in rows for at, cell in enumerate(row) if fold(cell.strip(" .:")) in words}
    return frozenset(
        at
        for at in headed
        if (
            dotted := [
                row[at].strip() for row in rows if at < len(row) and "." in row[at] and row[at][:1].isdigit()
            ]
        )
        and all(map(_HOUR.match, dotted))
    )


def _with_comma(cell: str) -> str:
    found = _DOT_NUMBER.fullmatch(cell.strip())
    return f"{found[1]},{found[2]}" if found else cell
