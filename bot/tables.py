"""Lists of objects as tables for a spreadsheet: nothing in them can be taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.shapes import Shape

_FORMULA = re.compile(r"\s*[=+\-@\t\r]|\s*[＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})*(?:,\d+)?|[+-]?\d+(?:[.,]\d+)?")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Table:
    """How a table is written. headings: the words over the columns by the objects' keys, in the order of the
    columns; empty for the keys themselves, all of them. danish: decimal commas, ja and nej.
    """

    separator: str = ","
    begins: str = ""
    headings: Mapping[str, str] | None = None
    danish: bool = False


PLAIN = Table()
EXCEL = Table(
    separator=";",
    begins=_BOM,
    headings={
        "document": "Dokument",
        "place": "Sted",
        "code": "Kode",
        "measure_label": "Emne",
        "year": "År",
        "value": "Værdi",
        "unit": "Enhed",
        "status": "Status",
        "section": "Punkt",
        "page": "Side",
        "page_label": "Sidens eget nummer",
        "line": "Linje",
        "raw": "Som trykt",
    },
    danish=True,
)
"""As Excel opens a file with a double click where Windows speaks Danish."""


def write_table(shapes: Iterable[Shape], table: Table = PLAIN) -> Iterator[str]:
    """The lines of the table, the headings first; none where there are no objects."""
    for number, shape in enumerate(shapes):
        keys = list(table.headings or shape)
        if number == 0:
            yield table.begins + _write_row([(table.headings or {}).get(key, key) for key in keys], table)
        yield _write_row([_print_cell(shape[key], table) for key in keys], table)


def disarm(text: str) -> str:
    """The text as a cell that no spreadsheet calculates with; numbers stay numbers.

    >>> disarm('=HYPERLINK("http://x")'), disarm("-12,5"), disarm("- afbud")
    ('\\'=HYPERLINK("http://x")', '-12,5', "'- afbud")
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _print_cell(value: object, table: Table) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("nej", "ja")[value] if table.danish else str(value)
    if isinstance(value, int | float):
        plain = f"{Decimal(str(value)):f}"  # never 1e-05
        return plain.replace(".", ",") if table.danish else plain
    return disarm(str(value))


def _write_row(cells: list[str], table: Table) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=table.separator, lineterminator="").writerow(cells)
    return line.getvalue()
