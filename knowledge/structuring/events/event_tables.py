"""Tables of dates, row by row as plain sentences: date × body × place, months × bodies, "Fra | Til"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from knowledge.danish.bodies import find_bodies, spell_out
from knowledge.danish.calendar_words import ANY_MONTH, ANY_WEEKDAY, MONTHS, read_month
from knowledge.danish.changed_dates import tells_change
from knowledge.danish.dates import find_dates, parse_date
from knowledge.model import Block, BlockKind, RawDocument, Row
from knowledge.structuring.events.event_kinds import names_deadline
from knowledge.structuring.events.event_words import any_of, pattern
from knowledge.structuring.events.footnotes import (
    Footnote,
    find_footnotes,
    is_footnote,
    read_footnotes,
    take_marks,
)
from knowledge.structuring.events.venues import find_place_held
from knowledge.structuring.tables.heads import find_parts

_MONTH = re.compile(rf"\W*(?P<month>{ANY_MONTH})\W*(?P<year>20\d\d)?\W*", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\W*{ANY_WEEKDAY}\W*", re.IGNORECASE)
_CLOCK = re.compile(
    r"\W*(?:kl\.?\s*)?\d{1,2}[.:]\d\d(?:\s*[-–]\s*\d{1,2}[.:]\d\d)?\W*|\W*kl\.?\s*\d{1,2}\W*", re.I
)
_DAYS = re.compile(
    rf"\W*(?P<days>(?:{ANY_WEEKDAY}\s+|[a-zæøå]{{2,3}}\.?\s+)?(?:den\s+|d\.\s*)?\d{{1,2}}\.?"
    r"(?:\s*(?:[,+&]|og)\s*\d{1,2}\.?)*)(?P<rest>(?:\s*[(,]?\s*kl\.?\s*[\d.:–-]+\s*\)?)?)\W*",
    re.IGNORECASE,
)
_BETWEEN_DAYS = re.compile(  # "7. (2. behandling) 28.", "8 / 29"
    r"(?:(?<=\))\s*/?\s+|(?<=[\d.])\s+/\s+)(?=\d{1,2}\.?(?:[\s(]|$))"
)
_DAY_WITH_NOTE = re.compile(  # "6. (budget 2. beh., kl. 16.00)", "2. (1. beh.) og 23.", "24.*"
    rf"\s*(?:{ANY_WEEKDAY}\s+|[a-zæøå]{{2,3}}\.?\s+)?(?:den\s+|d\.\s*)?(?P<day>\d{{1,2}})\.?\s*\*{{0,3}}"
    r"(?:\s*\((?P<note>[^()]*)\)|\s*:?\s+(?P<words>(?!og\b|kl\b)[^\W\d_]{3}[^()]*$))?\s*(?:[,+&]|og\b|$)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?:kl\.?\s*)?(?<![\d.])\d{1,2}[.:]\d\d(?![\d.])(?:\s*[-–]\s*\d{1,2}[.:]\d\d)?|kl\.?\s*\d{1,2}(?![\d.:])",
    re.I,
)
_WHEN = rf"(?:{ANY_WEEKDAY}(?:e|ene)?(?!\w)|kl\.?|\d{{1,2}}[.:]\d\d)"
_OF_TIME = re.compile(rf"\s*(?:\([^()]*\b{_WHEN}[^()]*\)|\b(?:{_WHEN}\W*)+[\d.:–-]*$)", re.IGNORECASE)
_CUT_BODY = re.compile(r"udv(?!\w)\.?", re.IGNORECASE)
_GROUP = re.compile(r"(?:\w+e\s+)?(?:fag|politiske\s+)?udvalg(?:ene)?(?:\s*\([^()]*\))?", re.IGNORECASE)
_SHORT_FORM = re.compile(r"(?<=\w) \([A-ZÆØÅ]{2,5}\)")  # "Social- og Sundhedsudvalget (SSU)"
_CUT_READING = re.compile(r"\bbeh(?!\w)\.?", re.IGNORECASE)
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.?(?:\s*kl.*)?", re.IGNORECASE)
_ROLES = ("date", "time", "weekday", "place")
_MOST = 0.6  # of the cells of a column that must be of its sort
_FEWEST_MONTHS = 2
_FEWEST_BODIES = 2
_GOES_ON = re.compile(r"(?:-|\bog|,)$")
_FOOTNOTE = re.compile(r"(?<=\d|\.)\s+\d\)$")  # "8 1)"
_BLOCKS_BEHIND = 8  # in which the footnotes of a table stand
_SAMPLE_YEAR = 2000  # only to see whether there is a date at all


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, or one cell of it, as a sentence. who, place: "" where the table has no such column.

    meets: nothing is told but the days of a body: its meetings.
    remark: what a footnote tells of it; dates in it are no dates of the row. "" where there is none.
    """

    text: str
    who: str = ""
    place: str = ""
    meets: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    """header: its cells, () where the first row is none. above: what stands over it. rows: the others.

    notes: those under it, by their marks. grouped: the columns under "Fagudvalg", whose header is a body's
    name although it does not say so: "Børn og Kultur". over: what stands over the cells of a header in two
    rows, "Byrådet" over "Dato" and "Kl."; () where it has one.
    """

    header: tuple[str, ...]
    above: str
    rows: tuple[Row, ...]
    notes: Mapping[str, Footnote]
    grouped: frozenset[int] = frozenset()
    over: tuple[str, ...] = ()

    def body_over(self, number: int) -> str:
        cell = self.header[number]
        return _body(cell) or (_OF_TIME.sub("", cell).strip() if number in self.grouped else "")

    def column(self, number: int) -> list[str]:
        return [row.cells[number] for row in self.rows if number < len(row.cells) and row.cells[number]]

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


def find_table_rows(raw: RawDocument, *, calendar: bool) -> Mapping[int, tuple[TableRow, ...]]:
    """The rows of tables whose columns say what their dates are, by where each starts in the text.

    A row may make several sentences, one for each date, and a header none. Tables that only need to be read
    row by row are left out. calendar: the document is made of dates, so that a bare number under a month is a
    day.
    """
    found: dict[int, tuple[TableRow, ...]] = {}
    for index, block in enumerate(raw.blocks):
        if block.kind is BlockKind.TABLE and len(block.rows) > 1:
            behind = raw.blocks[index + 1 : index + 1 + _BLOCKS_BEHIND]
            titles = next(find_parts(block.rows)).titles
            below = tuple(row for row in block.rows if row not in titles)
            table = _read(below, raw.blocks[max(0, index - 2) : index], titles, find_footnotes(block, behind))
            rows = (
                _read_changes(table)
                or _read_due_days(table)
                or _read_months(table, calendar=calendar)
                or _read_columns(table)
            )
            if rows and table.header:
                found |= {row.start: () for row in (*titles, *below[:1])}
            found |= {
                row.start: ()
                for row in below[1:2]
                if _goes_on_header(below) or _names_months(row) or (rows and table.over)
            }
            found |= dict(rows)
            found |= {one.start: () for one in behind if _is_taken(one, rows)}
    return found


def _is_taken(block: Block, rows: Sequence[tuple[int, tuple[TableRow, ...]]]) -> bool:
    """Whether a paragraph of footnotes tells no dates but of days that carry what it tells."""
    days = [one.first.replace(year=_SAMPLE_YEAR) for one in find_dates(block.text, year=_SAMPLE_YEAR)]
    if not days or not is_footnote(block.text):
        return False
    changes = [f"({note.text})" for note in read_footnotes(block).values() if note.tells_change]
    marked = {
        mention.first.replace(year=_SAMPLE_YEAR)
        for _, lines in rows
        for line in lines
        if line.remark or any(change in line.text for change in changes)
        for mention in find_dates(line.text, year=_SAMPLE_YEAR)
    }
    return marked.issuperset(days)


def _goes_on_header(rows: Sequence[Row]) -> bool:
    """Whether the second row only goes on with the header: "31/1" under "Forbrug", and no name before it."""
    first, second, *others = (row.cells[0].strip() for row in rows)
    dated = any(find_dates(cell, year=_SAMPLE_YEAR) for cell in rows[0].cells)
    return bool(first and not second and len(others) > 1 and all(others)) and not dated


def _read(
    rows: Sequence[Row], above: Sequence[Block], titles: Sequence[Row], notes: Mapping[str, Footnote]
) -> _Table:
    """rows: of the table, without its titles."""
    first = rows[0]
    has_dates = any(
        find_dates(cell, year=_SAMPLE_YEAR) and not _MONTH.fullmatch(cell) for cell in first.cells
    )
    told = [one.text for one in above if one.kind is not BlockKind.TABLE]
    words = " ".join([*told, *(cell for row in titles for cell in row.cells if cell)])
    continued = len(rows) > 2 and _names_months(rows[1])  # "Jan" under "1. halvår"
    if (has_dates and not continued) or not any(first.cells):
        return _Table((), words, tuple(rows), notes)
    header = tuple(" ".join(cell.split()) for cell in first.cells)
    rows = rows[1:]
    grouped = _find_grouped(header, rows[0]) if len(rows) > 1 else frozenset()
    over: tuple[str, ...] = ()
    if len(rows) > 1 and _names_roles(rows[0]):
        over = tuple(_carry_over(header, rows[0]))
        header, rows = tuple(low or high for high, low in zip(over, _tidied(rows[0]), strict=False)), rows[1:]
    if len(rows) > 1 and (grouped or _names_bodies(rows[0]) or _names_months(rows[0])):
        header, rows = _stack(header, rows[0]), rows[1:]
    if len(rows) > 1 and _tells_hours(rows[0]):  # "onsdag kl. 17.00" under each body
        header, rows = tuple(map(" ".join, zip(header, _tidied(rows[0]), strict=False))), rows[1:]
    dates = {number for number, cell in enumerate(header) if _named("date").fullmatch(cell)}
    return _Table(header, words, tuple(_with_days(row, dates) for row in rows), notes, grouped, over)


def _stack(header: Sequence[str], row: Row) -> tuple[str, ...]:
    """Two rows of a header as one: "Udvalg" over three names gives way, "Social- og" goes on below."""
    return tuple(
        f"{over} {under}".strip() if not under or _GOES_ON.search(over) else under
        for over, under in zip(header, _tidied(row), strict=False)
    )


def _names_roles(row: Row) -> bool:
    """Whether a row is the second of a header: "Dato" and "Kl.", and nothing before them."""
    filled = [cell for cell in _tidied(row) if cell]
    roles = [role for cell in filled for role in _ROLES if _named(role).fullmatch(cell)]
    return bool(filled) and not row.cells[0].strip() and len(roles) >= len(filled) and "date" in roles


def _carry_over(header: Sequence[str], row: Row) -> Iterator[str]:
    """The upper cells of a header: one over several columns stands over each that has a cell of its own."""
    last = ""
    for high, low in zip(header, _tidied(row), strict=False):
        last = high or (last if low else "")
        yield last


def _tidied(row: Row) -> list[str]:
    return [" ".join(cell.split()) for cell in row.cells]


def _tells_hours(row: Row) -> bool:
    """Whether a row tells the hours of the bodies in the header above it, and no date."""
    filled = [cell for cell in row.cells if cell.strip()]
    return bool(filled) and all(
        _HOUR.search(cell) and not find_dates(cell, year=_SAMPLE_YEAR) for cell in filled
    )


def _names_bodies(row: Row) -> bool:
    """Whether a row is the second of a header: it names bodies, and nothing else."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) >= _FEWEST_BODIES and all(map(_body, filled))


def _find_grouped(header: Sequence[str], row: Row) -> frozenset[int]:
    """The columns that a second row of a header names under "Fagudvalg (tirsdage)"."""
    names = _tidied(row)
    if not names or names[0] or any(find_dates(name, year=_SAMPLE_YEAR) for name in names):
        return frozenset()
    found, over = set(), ""
    for number, (cell, name) in enumerate(zip(header, names, strict=False)):
        over = cell or over
        if name and not _GROUP.fullmatch(over):
            return frozenset()
        if re.search(r"[^\W\d_]{3,}", name):
            found.add(number)
    return frozenset(found)


def _names_months(row: Row) -> bool:
    """Whether a row is the second of a header: it names months under halves of a year, and nothing else."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) >= _FEWEST_MONTHS and not row.cells[0].strip() and all(map(_month, filled))


def _with_days(row: Row, dates: Set[int]) -> Row:
    """The row with "22.09. kl. 12" under "Dato" as the day that it is."""
    cells = tuple(
        f"d. {cell}" if number in dates and _DOTTED.fullmatch(cell) else cell
        for number, cell in enumerate(row.cells)
    )
    return replace(row, cells=cells)


def _read_changes(table: _Table) -> Sequence[tuple[int, tuple[TableRow, ...]]]:
    """ "Fra | Til", of meetings that are moved, or of periods."""
    start = _find_column(table.header, "from")
    end = _find_column(table.header, "to")
    if start is None or end is None:
        return []
    pairs = [
        (row, row.cells[start], row.cells[end]) for row in table.rows if len(row.cells) > max(start, end)
    ]
    if not any(find_dates(one, year=_SAMPLE_YEAR) for _, one, _ in pairs):
        return []
    moved = tells_change(f"{table.above} {' '.join(table.header)}") or any(
        first and last and last < first
        for first, last in ((parse_date(a), parse_date(b)) for _, a, b in pairs)
    )
    read = []
    for row, one, other in pairs:
        told = [cell for number, cell in enumerate(row.cells) if cell and number not in (start, end)]
        label = ", ".join([*told, *_shared_word(table.header[start], table.header[end])])
        if not one or not other:
            continue
        meeting = "mødet er " if re.search(r"møde", table.above, re.IGNORECASE) else ""
        change = f"{meeting}flyttet fra {one} til {other}" if moved else f"fra {one} til {other}"
        if not find_dates(other, year=_SAMPLE_YEAR):
            change = f"{one} {other.lower()}"  # "aflyst"
        read.append((row.start, (TableRow(f"{label}: {change}" if label else change, _body(label)),)))
    return read


def _shared_word(one: str, other: str) -> list[str]:
    """What "Høring fra" and "Høring til" have in common: it tells what the period is."""
    first, last = one.split(), other.split()
    return [first[0].lower()] if len(first) == len(last) == 2 and first[0] == last[0] else []


def _read_due_days(table: _Table) -> Sequence[tuple[int, tuple[TableRow, ...]]]:
    """The day of a meeting beside the day on which something is due: "Dato | Kl. | Frist for sager".

    Each has a sentence of its own, so that neither is told of the other.
    """
    dated = [number for number in range(table.width) if _is_mostly(table.column(number), _starts_with_date)]
    dated = [number for number in dated if not _is_mostly(table.column(number), _is_month)]
    if not dated or len(table.header) <= max(dated):
        return []
    due = [number for number in dated if names_deadline(table.header[number])]
    met = [
        number
        for number in dated
        if number not in due and (_named("date").fullmatch(table.header[number]) or table.body_over(number))
    ]
    if len(met) != 1 or not due:
        return []
    date = met[0]
    over = _body(table.over[date]) if table.over else _body(table.header[date])
    found = _find_roles(table, date)
    roles = replace(found, who=None) if over else found
    meets = bool(over) or roles.who is not None or bool(re.search(r"møde", table.above, re.IGNORECASE))
    read = []
    for row in table.rows:
        plain = replace(
            row,
            cells=tuple(
                "" if number in due or _MONTH.fullmatch(cell) else cell
                for number, cell in enumerate(row.cells)
            ),
        )
        told = []
        if _cell(row, date):
            meeting = _read_row(plain, roles, table.notes, meets=meets)
            told.append(replace(meeting, who=over or meeting.who))
        body = told[0].who if told else over
        for number in due if find_dates(_cell(row, date), year=_SAMPLE_YEAR) else ():
            if day := _cell(row, number):
                of_meeting = f"mødet {_cell(row, date)}"
                told.append(TableRow(f"{table.header[number]}: {day}", body, remark=of_meeting))
        read.append((row.start, tuple(told)))
    return read


def _read_months(table: _Table, *, calendar: bool) -> Sequence[tuple[int, tuple[TableRow, ...]]]:
    """Bodies × months, either way round, with days in the cells."""
    if not (calendar or pattern(any_of("years", "calendar")).search(table.above)):
        return []
    across = {number: _month(cell) for number, cell in enumerate(table.header) if _month(cell)}
    if len(across) >= _FEWEST_MONTHS:
        time, place = (_find_column(table.header, role) for role in ("time", "place"))
        return [(row.start, tuple(_by_months(row, across, time, place, table.notes))) for row in table.rows]
    down = [row for row in table.rows if row.cells and _month(row.cells[0])]
    bodies = {
        number: (body, _hour(cell))
        for number, cell in enumerate(table.header)
        if (body := table.body_over(number))
    }
    if bodies:  # "Klima, Teknik og Miljø" beside them is a committee as well
        others = (n for n in range(1, len(table.header)) if n not in bodies and _tells_days(table.column(n)))
        bodies |= {n: (_OF_TIME.sub("", table.header[n]).strip(), _hour(table.header[n])) for n in others}
    if len(down) >= _FEWEST_MONTHS and not bodies:
        return [(row.start, tuple(_in_month(row))) for row in down]
    if len(down) >= _FEWEST_MONTHS and bodies:
        return [(row.start, tuple(_by_bodies(row, bodies, table.notes))) for row in down]
    return []


def _tells_days(cells: Sequence[str]) -> bool:
    """Whether a column holds days of the month: "21.", "2. og 30."."""
    return len(cells) >= _FEWEST_MONTHS and _is_mostly(cells, lambda one: bool(_DAYS.fullmatch(one)))


def _by_months(
    row: Row,
    across: Mapping[int, str],
    time: int | None,
    place: int | None,
    notes: Mapping[str, Footnote],
) -> Iterator[TableRow]:
    label, where = " ".join(row.cells[0].split()), _cell(row, place)
    body, clock = _body(label), _hour_of(_cell(row, time)) or _hour(label)
    for number, month in across.items() if label and not is_footnote(label) else ():
        for day, note in _days_of(_cell(row, number), month, clock, notes):
            yield _meeting(body or label, day, note, where)


def _by_bodies(
    row: Row, bodies: Mapping[int, tuple[str, str]], notes: Mapping[str, Footnote]
) -> Iterator[TableRow]:
    """bodies: each with its hour, "" where its header tells none, by column."""
    for number, (body, clock) in bodies.items():
        if number < len(row.cells):
            for day, note in _days_of(row.cells[number], _month(row.cells[0]), clock, notes):
                yield _meeting(body, day, note)


def _meeting(body: str, day: str, note: Footnote | None, where: str = "") -> TableRow:
    """day: with its hour. where: of the row; the place that a note tells goes before it."""
    if note is None:
        return TableRow(f"{body}: {day}", body, where, meets=True)
    note = note.of_day(day)
    if note.tells_change:
        return TableRow(f"{body}: {day} ({note.text})", body, note.place or where, meets=True)
    return TableRow(f"{body}: {day}", body, note.place or where, meets=True, remark=note.text)


def _in_month(row: Row) -> Iterator[TableRow]:
    """ "August | Skolestart" of an annual wheel: what happens in the month, or on the days that it names."""
    what = " | ".join(" ".join(cell.split()) for cell in row.cells[1:] if cell)
    if what and find_dates(what, year=_SAMPLE_YEAR):
        yield TableRow(what)
    elif re.search(r"[^\W\d_]{3,}", what):
        yield TableRow(f"{_month(row.cells[0]).capitalize()}: {what}")


def _days_of(
    cell: str, month: str, clock: str, notes: Mapping[str, Footnote]
) -> list[tuple[str, Footnote | None]]:
    """ "7. og 21." under "Januar" → "7. januar", "21. januar"; a cell with a whole date as it is.

    Each with its footnote, None where it has none. clock: the hour of all of them, "" where none is told; one
    in the cell goes before it, and one in the note before both.
    """
    cell, by_day, whole = take_marks(" ".join(_BETWEEN_DAYS.sub(" og ", cell).split()), notes)
    cell = _FOOTNOTE.sub("", cell)
    if match := _DAYS.fullmatch(cell):
        own = match["rest"].strip(" (),") if match["rest"] else ""
        told = [(day, own, "") for day in re.findall(r"\d{1,2}", match["days"])]
    elif find_dates(cell, year=_SAMPLE_YEAR):
        first = find_dates(cell, year=_SAMPLE_YEAR)[0].first.day
        note = by_day.get(first, whole)
        hour = (note.clock if note else "") or clock
        return [(cell if _HOUR.search(cell) or not hour else f"{cell} {hour}", note)]
    else:
        told = list(_days_with_notes(cell))
    days: list[tuple[str, Footnote | None]] = []
    for day, own, words in told:
        note = by_day.get(int(day), whole)
        hour = (note.clock if note else "") or own or clock
        if 1 <= int(day) <= 31:
            days.append((" ".join(filter(None, (f"{int(day)}. {month}", hour, words))), note))
    return days


def _days_with_notes(cell: str) -> Iterator[tuple[str, str, str]]:
    """ "6. (budget 2. beh., kl. 16)" → ("6", "kl. 16", "(budget 2. behandling)"); none where the cell tells
    anything else.
    """
    found, at = [], 0
    while at < len(cell):
        if not (match := _DAY_WITH_NOTE.match(cell, at)):
            return
        note = match["note"] or match["words"] or ""
        words = _CUT_READING.sub("behandling", _HOUR.sub("", note)).strip(" ,;")
        found.append((match["day"], _hour(note), f"({words})" if words else ""))
        at = match.end()
    yield from found


def _hour(cell: str) -> str:
    """ "kl. 13.00" of "Teknisk Udvalg (tirsdag 13.00)"; "" where no hour is told."""
    match = _HOUR.search(cell)
    return _clock(match[0]) if match else ""


def _hour_of(cell: str) -> str:
    """ "kl. 18.00" of "Onsdag kl. 18.00", "kl. 16" of "16"; "" where it is no hour."""
    return _hour(cell) or ("" if re.search(r"[^\W\d_]{3,}", cell) else _clock(cell))


def _read_columns(table: _Table) -> Sequence[tuple[int, tuple[TableRow, ...]]]:
    """One date a row beside who meets, when and where."""
    dated = [number for number in range(table.width) if _is_mostly(table.column(number), _starts_with_date)]
    if len(dated) > 1:
        bodies = {number: _body(table.header[number]) for number in dated if number < len(table.header)}
        if bodies and all(bodies.values()):
            hours = {number: _hour(table.header[number]) for number in bodies}
            return [(row.start, tuple(_each_body(row, bodies, hours, table.notes))) for row in table.rows]
        return [] if any(bodies.values()) else _read_each_date(table, dated)
    if not dated:
        return []
    date = dated[0]
    roles = _find_roles(table, date)
    if roles == _Roles(date):
        return []
    who = roles.who
    meets = (roles.place is not None or roles.time is not None) and (
        (who is not None and _is_mostly(table.column(who), lambda cell: bool(_body(cell))))
        or (who is None and bool(re.search(r"møde", table.above, re.IGNORECASE)))
    )
    return [
        (row.start, (_read_row(row, roles, table.notes, meets=meets),))
        for row in table.rows
        if date < len(row.cells) and row.cells[date]
    ]


@dataclass(frozen=True, slots=True)
class _Roles:
    """Which columns tell the day of a row, and who meets, where, at what time; None for one that is not
    there.
    """

    date: int
    who: int | None = None
    place: int | None = None
    time: int | None = None
    weekday: int | None = None


def _find_roles(table: _Table, date: int) -> _Roles:
    return _Roles(
        date,
        who=_role(table, date, "body", lambda cell: bool(_body(cell))),
        place=_role(table, date, "place", lambda cell: False),
        time=_role(table, date, "time", lambda cell: bool(_CLOCK.fullmatch(cell))),
        weekday=_role(table, date, "weekday", lambda cell: bool(_WEEKDAY.fullmatch(cell))),
    )


def _read_row(row: Row, roles: _Roles, notes: Mapping[str, Footnote], *, meets: bool) -> TableRow:
    date = roles.date
    taken = [take_marks(cell, notes) for cell in _tidied(row)]
    row = replace(row, cells=tuple(cell for cell, _, _ in taken))
    found = {note.text: note for _, days, whole in taken for note in (*days.values(), whole) if note}
    note = (
        next(iter(found.values()), Footnote("")).of_day(_cell(row, date)) if len(found) == 1 else Footnote("")
    )
    clock = note.clock or _clock(_cell(row, roles.time))
    when = " ".join(filter(None, (_cell(row, roles.weekday), _cell(row, date), clock)))
    apart = (date, roles.time, roles.weekday)
    others = [_cell(row, number) for number in range(len(row.cells)) if number not in apart]
    body = _cell(row, roles.who)
    changed = note.text if note.tells_change else ""
    text = " | ".join(filter(None, (when, *others, changed)))
    remark = "" if changed else note.text
    beside = (_cell(row, number) for number in range(len(row.cells)) if number not in (*apart, roles.place))
    held = next(filter(None, map(find_place_held, beside)), "")  # a remark knows better than the usual place
    place = note.place or held or _cell(row, roles.place)
    return TableRow(text, _body(body) or body, place, meets, remark)


def _cell(row: Row, number: int | None) -> str:
    return " ".join(row.cells[number].split()) if number is not None and number < len(row.cells) else ""


def _clock(cell: str) -> str:
    return f"kl. {cell}" if cell and not cell.lower().startswith("kl") else cell


def _read_each_date(table: _Table, dated: Sequence[int]) -> Sequence[tuple[int, tuple[TableRow, ...]]]:
    """ "Sted | Besøgt | Næste besøg": a sentence for each date, with what it stands under."""
    names = {number: table.header[number] for number in dated if number < len(table.header)}
    if len(names) < len(dated) or not all(names.values()) or 0 in names or len(table.header) > len(dated) + 1:
        return []
    return [
        (
            row.start,
            tuple(TableRow(f"{row.cells[0]} | {names[n]}: {row.cells[n]}") for n in names if _cell(row, n)),
        )
        for row in table.rows
    ]


def _each_body(
    row: Row, bodies: Mapping[int, str], hours: Mapping[int, str], notes: Mapping[str, Footnote]
) -> Iterator[TableRow]:
    """hours: of the bodies, "" where their header tells none; one in the cell goes before it."""
    label = row.cells[0] if 0 not in bodies else ""
    for number, body in bodies.items():
        if number < len(row.cells) and (cell := row.cells[number]):
            cell, by_day, whole = take_marks(cell, notes)
            note = next(iter(by_day.values()), whole)
            hour = (note.clock if note else "") or hours[number]
            day = cell if _HOUR.search(cell) or not hour else f"{cell} {hour}"
            yield _meeting(body, ": ".join(filter(None, (label, day))), note)


def _role(table: _Table, date: int, role: str, fits: Callable[[str], bool]) -> int | None:
    """The column of that role, by its header or by its cells."""
    named = _find_column(table.header, role)
    if named is not None and named != date:
        return named
    for number in range(table.width):
        if number != date and _is_mostly(table.column(number), fits):
            return number
    return None


def _find_column(header: Sequence[str], role: str) -> int | None:
    found = (number for number, cell in enumerate(header) if _named(role).fullmatch(cell))
    return next(found, None)


@cache
def _named(role: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of('columns', role)})\W*", re.IGNORECASE)


def _is_mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(fits, cells)) >= _MOST * len(cells)


def _starts_with_date(cell: str) -> bool:
    mentions = find_dates(cell, year=_SAMPLE_YEAR)
    return bool(mentions) and len(re.findall(r"[^\W\d_]{3,}", cell[: mentions[0].start])) <= 2


def _is_month(cell: str) -> bool:
    return _MONTH.fullmatch(cell) is not None


def _month(cell: str) -> str:
    match = _MONTH.fullmatch(cell)
    return (
        " ".join(filter(None, (list(MONTHS)[read_month(match["month"]) - 1], match["year"]))) if match else ""
    )


def _body(cell: str) -> str:
    """The one body that a cell names, without its hours and short form, and little else; "" for others."""
    cell = _SHORT_FORM.sub("", " ".join(_CUT_BODY.sub("udvalget", _OF_TIME.sub("", cell)).split()))
    bodies = find_bodies(cell)
    if len(bodies) != 1 or len(cell.split()) > len(bodies[0].name.split()) + 2:
        return ""
    return spell_out(bodies[0].name) or bodies[0].name
