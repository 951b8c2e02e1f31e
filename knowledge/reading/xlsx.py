"""XLSX → RawDocument: every visible sheet a heading with its tables, cells as Excel shows them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
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

_MOST_COLUMNS = 300
_EMPTY_ROWS_AT_THE_END = 3_000
_NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>|<f[^>]*/>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_UNSAFE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_xlsx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """Read a workbook. Raises BrokenFile for a damaged one, TooLarge for one over the limits."""
    notices, hidden = _inspect(data, name, limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = book.worksheets
        if len(sheets) > limits.sheets:
            raise TooLarge(f"{name} har {len(sheets)} ark. Grænsen er {limits.sheets}.")
        draft = Draft()
        for sheet in sheets:
            if sheet.sheet_state == "visible":
                # only the sheet's private path says which part of the file it was streamed from
                left_out = hidden.get(getattr(sheet, "_worksheet_path", ""), Hidden())
                _draft_visible(draft, sheet.title, list(_rows(sheet, left_out, name, limits)))
                if told := left_out.tell(sheet.title):
                    notices.append(_note(told))
            else:
                notices.append(_note(f"Arket »{sheet.title}« er skjult og er ikke læst."))
    except (zipfile.BadZipFile, *_PARSER_FAILURES) as error:
        raise BrokenFile(f"{name} er beskadiget eller er ikke et regneark.") from error
    return draft.finish(name, "xlsx", data, notices=notices)


# What openpyxl lets through when the parts of a workbook contradict each other.
_PARSER_FAILURES = (
    SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OverflowError,
    AssertionError, RecursionError, NotImplementedError, OSError,
)  # fmt: skip


def _inspect(data: bytes, name: str, limits: Limits) -> tuple[list[Finding], dict[str, Hidden]]:
    """Refuse what no honest workbook holds; what must be told of formulas, and what each sheet hides."""
    lacking = 0
    hidden: dict[str, Hidden] = {}
    with open_archive(data, name, limits) as archive:
        for member in archive.namelist():
            if not member.endswith((".xml", ".rels")):
                continue
            content = read_member(archive, member, name, limits)
            if _UNSAFE.search(content):
                raise BrokenFile(f"{name} indeholder XML, der ikke kan læses sikkert.")
            if member.startswith("xl/worksheets/"):
                lacking += len(_NO_RESULT.findall(content))
                hidden[member] = find_hidden(content, _MOST_COLUMNS)
    return _tell_lacking(lacking), hidden


def _tell_lacking(lacking: int) -> list[Finding]:
    if not lacking:
        return []
    cells = "celle er en formel" if lacking == 1 else "celler er formler"
    text = f"{lacking} {cells} uden gemt resultat og er ikke læst. Åbn filen i Excel, og gem den igen."
    return [Finding(FindingKind.READING, "warning", text)]


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
            yield DraftRow(shown, emphasis=_is_bold(row))


def _is_bold(row: Any) -> bool:
    filled = [cell for cell in row if cell.value is not None]
    return bool(filled) and all(bool(cell.font and cell.font.b) for cell in filled)


def _note(text: str) -> Finding:
    return Finding(FindingKind.NOT_READ, "note", text)
