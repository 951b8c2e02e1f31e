"""CPR numbers masked digit by digit, in a line of text and in a whole document, and told with their page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.model import Block, Finding, FindingKind, RawDocument, Row, Spot
from knowledge.personal_numbers.arithmetic import passes_check
from knowledge.personal_numbers.finding import (
    MISREAD,
    Found,
    find_known,
    find_personal_numbers,
    is_named,
)
from knowledge.personal_numbers.tables import FoundCell, find_cells

MASK = "x"
_FEWEST_DIGITS = 9
"""Of a whole CPR number: one that has lost its first nought."""
_BETWEEN = r"(?:[^\w\n\t|;]|_|&[#\w]{1,8};|<[^<>]{1,80}>){0,12}?"


def mask_text(text: str) -> str:
    """The text with an "x" for each digit of a CPR number.

    >>> mask_text("Borger 010180-1234, tlf. 35 30 87 15")
    'Borger xxxxxx-xxxx, tlf. 35 30 87 15'
    """
    return _mask_spans(text, [(start, end) for start, end, _ in find_personal_numbers(text)])


def mask_document(raw: RawDocument) -> RawDocument:
    """The document without the digits of any CPR number, and a finding for each page that had one.

    What is found once is masked wherever it stands: in text, cells, running lines and names. Spans stay true,
    since what is masked keeps its length.
    """
    cells = tuple(find_cells(raw.blocks))
    celled = frozenset(cell.digits for cell in cells)
    tables = [block for block in raw.blocks if block.rows]
    found = [one for one in find_personal_numbers(raw.text) if not _is_amount(one, raw.text, tables, celled)]
    inside = tuple(_find_in_blocks(raw))
    names = (raw.name, *raw.running, *raw.page_labels, *(notice.text for notice in raw.notices))
    elsewhere = [number for text in names for number in find_personal_numbers(text)]
    known = celled | {digits for *_, digits in (*found, *(number for _, number in inside), *elsewhere)}
    if not known:
        return raw
    in_text = {
        *((start, end) for start, end, _ in (*found, *find_known(raw.text, known))),
        *_places_of_inner(raw.text, inside),
    }
    spans = sorted(in_text | set(_places_of_cells(raw.text, cells)))
    hidden: dict[int, set[int]] = {}
    for cell in cells:
        hidden.setdefault(cell.row.start, set()).add(cell.column)
    parts = sorted(_list_parts(raw.text, in_text))
    return replace(
        raw,
        name=mask_text(raw.name),
        text=_mask_spans(raw.text, spans),
        blocks=tuple(_mask_block(block, known, hidden, parts) for block in raw.blocks),
        running=tuple(_mask_known(mask_text(line), known) for line in raw.running),
        page_labels=tuple(_mask_known(mask_text(label), known) for label in raw.page_labels),
        notices=(
            *(replace(notice, text=_mask_known(mask_text(notice.text), known)) for notice in raw.notices),
            *_name_findings(raw.name),
            *_findings(raw, _count_once(spans, cells, raw.text)),
        ),
    )


def _is_amount(found: Found, text: str, tables: Sequence[Block], celled: frozenset[str]) -> bool:
    """Whether ten bare digits in a table are rather an amount: nothing around them says else."""
    start, end, digits = found
    if end - start > len(digits) or digits in celled or passes_check(digits) or is_named(text, start):
        return False
    at = bisect_right(tables, start, key=lambda block: block.start) - 1
    return at >= 0 and start < tables[at].end


def _find_in_blocks(raw: RawDocument) -> Iterator[tuple[Block, Found]]:
    """Numbers that only show once markup is taken away."""
    for block in raw.blocks:
        if len(block.text) != block.end - block.start:
            yield from (
                (block, number)
                for number in find_personal_numbers(block.text)
                if not block.rows or number[1] - number[0] > 10
            )


def _places_of_inner(text: str, inside: Iterable[tuple[Block, Found]]) -> Iterator[tuple[int, int]]:
    """Where the digits of these stand in the text, whatever lies between them."""
    for block, (*_, digits) in inside:
        for match in re.compile(_BETWEEN.join(digits)).finditer(text, block.start, block.end):
            yield match.span()


def _places_of_cells(text: str, cells: Iterable[FoundCell]) -> Iterator[tuple[int, int]]:
    for cell in cells:
        start = cell.row.start
        for before in cell.row.cells[: cell.column]:
            start = max(start, text.find(before, start, cell.row.end) + len(before))
        printed = cell.row.cells[cell.column]
        at = text.find(printed, start, cell.row.end)
        if at >= 0:
            yield at, at + len(printed)
            continue
        digits = re.sub(r"\D", "", printed)
        if match := re.compile(_BETWEEN.join(digits)).search(text, start, cell.row.end):
            yield match.span()


def _mask_known(text: str, known: frozenset[str]) -> str:
    return _mask_spans(text, [(start, end) for start, end, _ in find_known(text, known)])


def _mask_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = _mask_digits(text[start:end])
    return "".join(letters)


def _mask_digits(number: str) -> str:
    """Its digits masked, and the letters that text recognition made of digits."""
    return "".join(MASK if letter.isdigit() or letter in MISREAD else letter for letter in number)


def _list_parts(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Dates and serials whose other half stands elsewhere: in another line, or behind words."""
    for start, end in spans:
        for line in re.finditer(r"\d(?:[^\n]*\d)?", text[start:end]):
            if sum(letter.isdigit() for letter in line[0]) < _FEWEST_DIGITS:
                yield start + line.start(), line[0]


def _mask_block(
    block: Block, known: frozenset[str], hidden: dict[int, set[int]], parts: Sequence[tuple[int, str]]
) -> Block:
    if not block.rows:
        text = _mask_parts(block.text, _choose(parts, block.start, block.end))
        return replace(block, text=_mask_known(text, known))
    rows = tuple(_mask_row(row, known, hidden.get(row.start, frozenset()), parts) for row in block.rows)
    if rows == block.rows:
        return block
    return replace(block, text="\n".join(row.text for row in rows), rows=rows)


def _mask_row(
    row: Row, known: frozenset[str], hidden: Collection[int], parts: Sequence[tuple[int, str]]
) -> Row:
    inside = _choose(parts, row.start, row.end)
    cells = tuple(
        _mask_digits(cell) if at in hidden else _mask_known(_mask_parts(cell, inside), known)
        for at, cell in enumerate(row.cells)
    )
    return row if cells == row.cells else replace(row, cells=cells)


def _choose(parts: Sequence[tuple[int, str]], start: int, end: int) -> set[str]:
    """Those that stand in this stretch of the text. parts: in order."""
    first = bisect_left(parts, (start, ""))
    return {part for _, part in parts[first : bisect_left(parts, (end, ""), first)]}


def _mask_parts(text: str, parts: Collection[str]) -> str:
    """Also where the other half stands in another block: "240578" in a paragraph, "1207" in the next."""
    if not parts:
        return text
    any_part = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
    return re.sub(rf"(?<!\d)(?:{any_part})(?!\d)", lambda part: _mask_digits(part[0]), text)


def _count_once(
    spans: Sequence[tuple[int, int]], cells: Sequence[FoundCell], text: str
) -> list[tuple[int, int]]:
    """The spans, those of a number in two cells as one, overlapping ones as one."""
    seconds = {
        place
        for first, second in pairwise(cells)
        if first.row is second.row and first.digits == second.digits
        for place in _places_of_cells(text, [second])
    }
    counted: list[tuple[int, int]] = []
    for start, end in spans:
        if (start, end) not in seconds and not (counted and start < counted[-1][1]):
            counted.append((start, end))
    return counted


def _findings(raw: RawDocument, found: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """One finding for each page, or one for a document without pages."""
    by_page: dict[int | None, list[Spot]] = {}
    for spot in _spots(raw, found):
        by_page.setdefault(spot.page, []).append(spot)
    for page, spots in by_page.items():
        numbers = "Et CPR-nummer er" if len(spots) == 1 else f"{len(spots)} CPR-numre er"
        where = f"på side {page}" if page is not None else f"i linje {_list_lines(spots)}"
        text = f"{numbers} fundet og skjult {where}. Der kan stå flere: tjek, om dokumentet må ligge her."
        yield Finding(FindingKind.PERSONAL_NUMBER, "warning", text, spot=spots[0])


def _list_lines(spots: Sequence[Spot]) -> str:
    lines = list(dict.fromkeys(str(spot.line) for spot in spots))
    return ", ".join(lines[:5]) + (" og flere" if len(lines) > 5 else "")


def _name_findings(name: str) -> Iterator[Finding]:
    if find_personal_numbers(name):
        text = (
            "Filens navn ser ud til at rumme et CPR-nummer. Det er skjult her; giv selve filen et andet navn."
        )
        yield Finding(FindingKind.PERSONAL_NUMBER, "warning", text)


def _spots(raw: RawDocument, found: Sequence[tuple[int, int]]) -> Iterator[Spot]:
    """Where each stands; found in order."""
    placed: list[Block | Row] = [part for block in raw.blocks for part in (block.rows or (block,))]
    line, counted = 1, 0
    for start, end in found:
        line += raw.text.count("\n", counted, start)
        counted = start
        at = bisect_right(placed, start, key=lambda part: part.start) - 1
        yield Spot(0, placed[at].page if at >= 0 else None, line, start, end)
