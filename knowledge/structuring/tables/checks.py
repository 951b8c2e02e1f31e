"""Trust, but check: what in a document's tables contradicts itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from knowledge.danish.row_places import Agreement, RowPlace
from knowledge.model import Figure, Finding, FindingKind, Level, Place, Spot
from knowledge.reference.places import municipalities, regions
from knowledge.structuring.outline.outline import Outline
from knowledge.structuring.passages import join_cells
from knowledge.structuring.tables.meanings import Meaning
from knowledge.structuring.tables.sheets import PlacedRow, Reading

_NEARLY_ALL = 0.8  # a table that holds so much of a region is meant to hold all of it
_COUNTS = ("personer", "boliger", "elever", "stemmer")


def find_findings(reading: Reading, figures: Sequence[Figure], outline: Outline) -> tuple[Finding, ...]:
    """The flaws of one table but for its sums: names, places missing or twice, impossible numbers."""
    return (
        *_check_names(reading, outline),
        *_check_duplicates(reading, outline),
        *_check_missing(reading, outline),
        *_check_signs(figures),
        *_check_unread(reading, outline),
    )


def refuse(reading: Reading, outline: Outline) -> Finding | None:
    """Why a table can't be read as figures at all, or None: a doubt, or codes that disagree with names."""
    if reading.doubt:
        text = f"Tabellen er ikke læst som tal: {reading.doubt}."
        return _finding(reading, reading.rows[0], outline, FindingKind.NOT_READ, "warning", text, ())
    named = [placed.label for placed in reading.rows if placed.label.code and placed.label.name]
    wrong = [label for label in named if label.agreement in (Agreement.ANOTHER, Agreement.UNKNOWN_CODE)]
    if len(wrong) < 3 or 4 * len(wrong) < len(named):
        return None
    text = (
        f"Tabellen er ikke læst som tal: i {len(wrong)} af {len(named)} rækker hører kommunenummer og navn "
        "ikke sammen, så rækkerne er formentlig forskudt."
    )
    quote = join_cells(reading.rows[0].row)
    return Finding(
        FindingKind.NOT_READ, "error", text, quote, table=reading.table.position,
        spot=_spot(reading.rows[0], outline),
    )  # fmt: skip


def _check_names(reading: Reading, outline: Outline) -> Iterator[Finding]:
    for placed in reading.rows:
        if placed.place and placed.label.name_disagrees:
            text, severity = _describe_name(placed.label, placed.place)
            codes = (placed.place.code,)
            yield _finding(reading, placed, outline, FindingKind.CODE_NAME, severity, text, codes)


def _describe_name(label: RowPlace, place: Place) -> tuple[str, str]:
    if label.agreement is Agreement.UNKNOWN_CODE:
        return f"Kommunenummer {label.code} findes ikke. Rækken er læst som {place.name}.", "warning"
    if not label.code:
        return f"»{label.name}« er læst som {place.name}.", "note"
    if label.agreement is Agreement.MISSPELT:
        return f"»{label.name}« er formentlig en fejlskrivning: {label.code} er {place.name}.", "note"
    other = f", som er en anden kommune ({label.named.code})" if label.named and label.named.code else ""
    return (
        f"Rækken med kode {label.code} kaldes »{label.name}«{other}, men {label.code} er {place.name}.",
        "warning",
    )


def _check_duplicates(reading: Reading, outline: Outline) -> Iterator[Finding]:
    towns = [row for row in reading.rows if row.place and row.place.level is Level.MUNICIPALITY]
    cells: defaultdict[int, list[Meaning]] = defaultdict(list)  # by row, each of which is one object
    for cell in reading.cells:
        cells[id(cell.row)].append(cell.meaning)
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for placed in towns:
        key = _row_key(placed, cells[id(placed.row)])
        seen[key] += 1
        if seen[key] == 2 and placed.place:
            name = f"{placed.place.name} ({placed.place.code})"
            text = f"{name} står to gange i samme tabel; er tallene ikke ens, er de ikke læst."
            yield _finding(
                reading, placed, outline, FindingKind.DUPLICATE_PLACE, "warning", text, (placed.place.code,)
            )


def _row_key(placed: PlacedRow, meanings: Iterable[Meaning]) -> tuple[str, tuple[str, ...]]:
    """A place may have many rows in a table with one value a row: then year and measure tell them apart."""
    told = sorted(f"{meaning.measure} {meaning.year} {meaning.status} {meaning.note}" for meaning in meanings)
    return (placed.place.code if placed.place else "", tuple(told))


def _check_missing(reading: Reading, outline: Outline) -> Iterator[Finding]:
    present = {row.place.code for row in reading.rows if row.place}
    for region in regions():
        members = {place.code: place for place in municipalities(region.code)}
        missing = members.keys() - present
        if missing and len(members.keys() & present) >= _NEARLY_ALL * len(members):
            for code in sorted(missing):
                text = f"{members[code].name} ({code}) mangler i en tabel, der ellers har hele {region.name}."
                yield _finding(
                    reading, reading.rows[0], outline, FindingKind.MISSING_PLACE, "warning", text, (code,)
                )


def _check_signs(figures: Sequence[Figure]) -> Iterator[Finding]:
    """A count of people or things below zero, in a column that is a count everywhere else."""
    values: defaultdict[str, list[Decimal]] = defaultdict(list)
    for figure in figures:
        if figure.value is not None:
            values[figure.column].append(figure.value)
    counts = {column for column, counted in values.items() if _mostly_positive(counted)}
    for figure in figures:
        negative = figure.value is not None and figure.value < 0
        if negative and figure.unit in _COUNTS and figure.column in counts:
            text = f"{figure.place_name}: {figure.raw} kan ikke være et antal {figure.unit}."
            yield Finding(
                FindingKind.READING, "warning", text, figure.row_text, (figure.place_code,),
                figure.measure, figure.table, figure.spot,
            )  # fmt: skip


def _mostly_positive(values: Sequence[Decimal]) -> bool:
    return sum(value < 0 for value in values) * 5 < len(values)


def _check_unread(reading: Reading, outline: Outline) -> Iterator[Finding]:
    if reading.unclear and reading.rows:
        columns = ", ".join(f"»{header}«" for header in reading.unclear if header) or "uden overskrift"
        text = f"Kolonner er ikke læst som tal, for det fremgår ikke, hvad de tæller: {columns}."
        yield _finding(reading, reading.rows[0], outline, FindingKind.NOT_READ, "warning", text, ())
    for placed in reading.unread:
        name = placed.place.name if placed.place else placed.label.name
        codes = (placed.place.code,) if placed.place else ()
        reason = (
            "rækken har ikke lige så mange celler som de andre" if placed.row.ragged else "det er intet tal"
        )
        text = f"{name}: ikke alt i rækken er læst, for {reason}."
        yield _finding(reading, placed, outline, FindingKind.NOT_READ, "warning", text, codes)


def _finding(
    reading: Reading,
    placed: PlacedRow,
    outline: Outline,
    kind: FindingKind,
    severity: str,
    text: str,
    codes: tuple[str, ...],
) -> Finding:
    return Finding(
        kind,
        severity,
        text,
        join_cells(placed.row),
        codes,
        "",
        reading.table.position,
        _spot(placed, outline),
    )


def _spot(placed: PlacedRow, outline: Outline) -> Spot:
    row = placed.row
    return Spot(outline.find_section(row.start).position, row.page, row.line, row.start, row.end)
