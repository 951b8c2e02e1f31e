"""CPR numbers: found before anything is stored, masked letter by letter, and told with their page."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.model import Block, Finding, FindingKind, RawDocument, Row, Spot

_SHAPED = re.compile(
    r"(?<![\d.,/-])(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{2})"
    r"(?P<gap>\s?[-–]\s?| )?(?P<serial>\d{4})(?![\d/-])"
)
_KEYWORD = re.compile(r"\b(?:cpr|personnr|personnummer|personnumre|fødselsnummer|cprnr)", re.IGNORECASE)
_NEAR = 60
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MASK = "x"
_DIGIT = re.compile(r"\d")
_IN_COLUMN = re.compile(
    r"(?:\d{6}(?:\s?[-–]\s?| )?|\d{5})\d{4}"
)  # a spreadsheet drops the nought of "0101901234"
_HEADER_ROWS = 3


def mask_personal_numbers(raw: RawDocument) -> RawDocument:
    """The same document with every CPR number's digits as "x", and a finding for each page that had one.

    Spans stay true: what is masked keeps its length.
    """
    found = sorted({*find_personal_numbers(raw.text), *_find_in_columns(raw)})
    told = tuple(_name_findings(raw.name))
    if not found:
        return replace(raw, notices=(*raw.notices, *told)) if told else raw
    text = raw.text
    for start, end in found:
        text = text[:start] + _masked(text[start:end]) + text[end:]
    secrets = {raw.text[start:end] for start, end in found}
    return replace(
        raw,
        text=text,
        blocks=tuple(_mask_block(block, secrets) for block in raw.blocks),
        notices=(*raw.notices, *told, *_findings(raw, found)),
    )


def find_personal_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Spans of CPR numbers: a date of birth and four digits, with a true check digit or a word near.

    Numbers given since 2007 may fail the check, so the word is enough; without it, the check is.
    """
    for match in _SHAPED.finditer(text):
        digits = _DIGIT.findall(match[0])
        if not _is_date(match) or (match["gap"] == " " and not _has_keyword(text, match.start())):
            continue
        if _passes_check("".join(digits)) or _has_keyword(text, match.start()):
            yield match.span()


def _find_in_columns(raw: RawDocument) -> Iterator[tuple[int, int]]:
    """Spans of the numbers under a header that speaks of CPR numbers, on the table's next pages too."""
    columns: tuple[int, ...] = ()
    width = 0
    for block in raw.blocks:
        if not block.rows:
            continue
        named = _named_columns(block.rows[:_HEADER_ROWS])
        columns = named or (columns if len(block.rows[0].cells) == width else ())
        width = len(block.rows[0].cells)
        for row in block.rows if columns else ():
            yield from _find_in_row(raw.text, row, columns)


def _named_columns(header: Sequence[Row]) -> tuple[int, ...]:
    return tuple({at for row in header for at, cell in enumerate(row.cells) if _KEYWORD.search(cell)})


def _find_in_row(text: str, row: Row, columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    for cell in (row.cells[column] for column in columns if column < len(row.cells)):
        at = text.find(cell, row.start, row.end) if _IN_COLUMN.fullmatch(cell) else -1
        match = _SHAPED.fullmatch(cell if len(cell) > 9 else f"0{cell}")
        if at >= 0 and match and _is_date(match):
            yield at, at + len(cell)


def _is_date(match: re.Match[str]) -> bool:
    try:
        dt.date(2000 + int(match["year"]) % 100, int(match["month"]), int(match["day"]))
    except ValueError:
        return match["day"] + match["month"] == "2902"
    return True


def _passes_check(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and len(set(digits)) > 1


def _has_keyword(text: str, start: int) -> bool:
    """Whether the text speaks of CPR numbers before the number or right after it."""
    return _KEYWORD.search(text[max(0, start - _NEAR) : start + 30]) is not None


def _masked(number: str) -> str:
    return _DIGIT.sub(_MASK, number)


def _mask_text(text: str, secrets: set[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, _masked(secret))
    return text


def _mask_block(block: Block, secrets: set[str]) -> Block:
    rows = tuple(_mask_row(row, secrets) for row in block.rows)
    return replace(block, text=_mask_text(block.text, secrets), rows=rows)


def _mask_row(row: Row, secrets: set[str]) -> Row:
    return replace(row, cells=tuple(_mask_text(cell, secrets) for cell in row.cells))


def _findings(raw: RawDocument, found: list[tuple[int, int]]) -> Iterator[Finding]:
    """One finding for each page, or one for a document without pages."""
    places = [_place(raw, start, end) for start, end in found]
    counts = Counter(spot.page for spot in places)
    for page, count in counts.items():
        numbers = "Et CPR-nummer" if count == 1 else f"{count} CPR-numre"
        where = f" på side {page}" if page is not None else ""
        spot = next(spot for spot in places if spot.page == page)
        text = f"{numbers}{where} er skjult. Tjek, om dokumentet må ligge her."
        yield Finding(FindingKind.PERSONAL_NUMBER, "warning", text, spot=spot)


def _name_findings(name: str) -> Iterator[Finding]:
    """A file's name is how it is found again and can't be masked."""
    if any(True for _ in find_personal_numbers(name)):
        text = "Filens navn ser ud til at rumme et CPR-nummer. Giv filen et andet navn, og læs den ind igen."
        yield Finding(FindingKind.PERSONAL_NUMBER, "warning", text)


def _place(raw: RawDocument, start: int, end: int) -> Spot:
    block = next(
        (block for block in raw.blocks if block.start <= start < max(block.end, block.start + 1)), None
    )
    page = block.page if block else None
    for row in block.rows if block else ():
        if row.start <= start < row.end:
            page = row.page
    return Spot(0, page, raw.text.count("\n", 0, start) + 1, start, end)
