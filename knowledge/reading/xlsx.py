"""XLSX → RawDocument: every visible sheet a heading with its tables, cells as Excel shows them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl

from knowledge.errors import BrokenFile, TooLarge
from knowledge.model import BlockKind, Finding, FindingKind, RawDocument
from knowledge.reading.cell_formats import show_cell
from knowledge.reading.drafting import Draft, DraftRow
from knowledge.reading.guard import open_archive, read_member
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.sheets import draft_sheet
from knowledge.reading.xlsx_hidden import Hidden, find_hidden
from knowledge.reading.xlsx_mending import mend_workbook

_MOST_COLUMNS = 300
_EMPTY_ROWS_AT_THE_END = 3_000
_NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>|<f[^>]*/>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_CELL_NAME = re.compile(rb' r="([A-Z]{1,3}\d{1,7})"')
_LONGEST_CELL = 10_000  # bytes before a formula's end, in which its cell begins
_MOST_NAMED = 6
_UNSAFE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_xlsx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """Read a workbook. Raises BrokenFile for a damaged one, TooLarge for one over the limits."""
    known = _inspect(data, name, limits)
    try:
        try:
            draft, notices = _draft_book(data, known, name, limits)
        except _PARSER_FAILURES:  # Excel is more patient
            draft, notices = _draft_book(mend_workbook(data, name, limits), known, name, limits)
    except (zipfile.BadZipFile, *_PARSER_FAILURES) as error:
        raise BrokenFile(f"{name} er beskadiget eller er ikke et regneark.") from error
    return draft.finish(name, "xlsx", data, notices=notices)


def _draft_book(
    data: bytes, known: Mapping[str, _Sheet], name: str, limits: Limits
) -> tuple[Draft, list[Finding]]:
    draft = Draft()
    notices: list[Finding] = []
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets = book.worksheets
    if len(sheets) > limits.sheets:
        raise TooLarge(f"{name} har {len(sheets)} ark. Grænsen er {limits.sheets}.")
    for sheet in sheets:
        if sheet.sheet_state == "visible":
            # only its private path says which part of the file a streamed sheet comes from
            about = known.get(getattr(sheet, "_worksheet_path", ""), _Sheet())
            _draft_visible(draft, sheet.title, list(_rows(sheet, about.hidden, name, limits)))
            notices += _tell_sheet(sheet.title, about)
        else:
            text = f"Arket »{sheet.title}« er skjult og er ikke læst."
            notices.append(Finding(FindingKind.NOT_READ, "note", text))
    return draft, notices


# What openpyxl lets through when the parts of a workbook contradict each other.
_PARSER_FAILURES = (
    SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OverflowError,
    AssertionError, RecursionError, NotImplementedError, OSError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the XML of a sheet says that its cells don't: what is hidden, and which formulas lack a result."""

    hidden: Hidden = field(default_factory=Hidden)
    lacking: tuple[str, ...] = ()


def _inspect(data: bytes, name: str, limits: Limits) -> dict[str, _Sheet]:
    """Refuse what no honest workbook holds; what is to be known of each sheet, by its part of the file."""
    sheets: dict[str, _Sheet] = {}
    with open_archive(data, name, limits) as archive:
        for member in archive.namelist():
            if not member.endswith((".xml", ".rels")):
                continue
            content = read_member(archive, member, name, limits)
            if _UNSAFE.search(content):
                raise BrokenFile(f"{name} indeholder XML, der ikke kan læses sikkert.")
            if member.startswith("xl/worksheets/"):
                sheets[member] = _Sheet(find_hidden(content, _MOST_COLUMNS), tuple(_find_lacking(content)))
    return sheets


def _find_lacking(xml: bytes) -> Iterator[str]:
    """The cells with a formula and no result, "?" for one that does not say where it stands."""
    for match in _NO_RESULT.finditer(xml):
        at = xml.rfind(b' r="', max(0, match.start() - _LONGEST_CELL), match.start())
        cell = _CELL_NAME.match(xml, at) if at >= 0 else None
        yield cell[1].decode() if cell else "?"


def _tell_sheet(title: str, sheet: _Sheet) -> Iterator[Finding]:
    if told := sheet.hidden.tell(title):
        yield Finding(FindingKind.NOT_READ, "note", told)
    if sheet.lacking:
        count = len(sheet.lacking)
        named = ", ".join(sheet.lacking[:_MOST_NAMED]) + (" …" if count > _MOST_NAMED else "")
        cells = (
            f"Celle {named} i arket »{title}« er en formel"
            if count == 1
            else (f"{count} celler i arket »{title}« ({named}) er formler")
        )
        text = f"{cells} uden gemt resultat og er ikke læst. Åbn filen i Excel, og gem den igen."
        yield Finding(FindingKind.READING, "warning", text)


def _draft_visible(draft: Draft, title: str, rows: list[DraftRow]) -> None:
    """A sheet under its name; one without content leaves no trace."""
    if any(any(row.cells) for row in rows):
        draft.add(BlockKind.HEADING, title, level=1)
        draft_sheet(draft, rows)


def _rows(sheet: Any, hidden: Hidden, name: str, limits: Limits) -> Iterator[DraftRow]:
    """The sheet's rows as shown. A long stretch of empty rows is the end, whatever comes after it."""
    sheet.reset_dimensions()
    empty = 0
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
        if number > limits.rows + _EMPTY_ROWS_AT_THE_END:
            raise TooLarge(f"{name} har et ark med over {limits.rows} rækker.")
        cells = tuple(
            show_cell(cell.value, cell.number_format) if cell.value is not None else "" for cell in row
        )
        empty = 0 if any(cells) else empty + 1
        if empty > _EMPTY_ROWS_AT_THE_END:
            return
        shown = hidden.show_row(number, cells)
        if shown is not None:
            yield DraftRow(shown, emphasis=_is_bold(row), indent=_find_indent(row))


def _find_indent(row: Any) -> int:
    """How far the first cell that is filled is set in by its format."""
    first = next((cell for cell in row if cell.value is not None), None)
    return int(first.alignment.indent) if first is not None and first.alignment else 0


def _is_bold(row: Any) -> bool:
    filled = [cell for cell in row if cell.value is not None]
    return bool(filled) and all(bool(cell.font and cell.font.b) for cell in filled)
