"""Nouns ↔ rows: how a frozen dataclass lies in its table.

A field is a column of the same name. What SQLite has no type for is text: decimals exactly as they
are, dates and times in ISO form (instants in UTC), tuples as JSON. A spot is spread over five
columns, and its document over a sixth that every noun has.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import repeat
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlite_utils import Database

from knowledge.model import Spot

Noun = TypeVar("Noun")


class Row(Protocol):
    """A row's values by the names of their columns."""

    def __getitem__(self, name: str, /) -> Any: ...


_BEGINNING = Spot(section=0, page=None, line=1, start=0, end=0)
"""Where a finding about a document as a whole is said to stand."""


def store_rows(
    db: Database,
    table: str,
    document: int,
    values: Sequence[object],
    encode: Mapping[str, Callable[[Any], object]] = MappingProxyType({}),
    others: Iterable[Mapping[str, object]] = repeat(MappingProxyType({})),
) -> range:
    """Insert one row per value, in their order; the ids they were given.

    encode: how fields are written that SQLite has no type for, and rows.py does not know. others: for each
    value the columns that hold something else than its field.
    """
    first = int(db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])
    ids = range(first, first + len(values))
    rows = [
        {"id": id, **to_row(value, encode), **other, "document": document}
        for id, value, other in zip(ids, values, others, strict=False)
    ]
    if rows:  # all of one class, and so of the same columns
        columns = ", ".join(f'"{column}"' for column in rows[0])
        sql = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(rows[0]))})"
        db.conn.executemany(sql, [tuple(row.values()) for row in rows])
    return ids


def share(column: str, texts: Iterable[str]) -> Iterator[Mapping[str, object]]:
    """For store_rows: a text that an earlier row has is not stored again, but how many rows back it stands.

    Only for tables with a view over them that gives each row its text (see the migration share_texts).
    """
    first: dict[str, int] = {}
    for at, text in enumerate(texts):
        back = at - first.setdefault(text, at)
        yield {column: "" if back else text, f"{column}_back": back or None}


def find_rows(
    db: Database,
    noun: type[Noun],
    table: str,
    *,
    order: str = "document, id",
    most: int = -1,
    **filters: Sequence[object],
) -> tuple[Noun, ...]:
    """The rows whose columns hold one of the wished values each; an empty filter wishes nothing.

    most: how many at most, -1 for all of them.
    """
    where, wishes = build_where(filters)
    rows = query_rows(db, f"SELECT * FROM {table}{where} ORDER BY {order} LIMIT ?", [*wishes, most])
    return tuple(from_row(noun, row) for row in rows)


def query_rows(db: Database, sql: str, parameters: Sequence[object]) -> Iterable[sqlite3.Row]:
    """The rows of a SELECT. `Database.query` puts each in a savepoint, which costs more than they."""
    cursor = db.execute(sql, parameters)
    cursor.row_factory = sqlite3.Row
    return cursor


def build_where(filters: Mapping[str, Sequence[object]]) -> tuple[str, list[object]]:
    """The WHERE clause of `find_rows`, with a leading space, and its parameters; "" where all is wished."""
    wished = {column: values for column, values in filters.items() if values}
    clauses = [f'"{column}" IN ({", ".join("?" * len(values))})' for column, values in wished.items()]
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    return where, [_encode(value) for values in wished.values() for value in values]


def to_row(
    value: Any, encode: Mapping[str, Callable[[Any], object]] = MappingProxyType({})
) -> dict[str, object]:
    """The columns of a noun, without id and document. encode: see store_rows."""
    layout: Any = type(value)
    names, fetch = _columns(layout)
    row: dict[str, object] = {}
    for name, field in zip(names, fetch(value), strict=True):
        if name == "spot":
            row |= _spot_columns(field or _BEGINNING)
        elif name in encode:
            row[name] = encode[name](field)
        else:
            row[name] = field if field is None or type(field) in (str, int) else _encode(field)
    return row


@cache
def _columns(noun: type[Any]) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    """The names of a noun's fields, and what fetches them; its id and its document are the row's."""
    names = tuple(field.name for field in fields(noun) if field.name not in ("id", "document"))
    return names, attrgetter(*names)


def from_row(noun: type[Noun], row: Row) -> Noun:
    """The noun that lies in a row. Columns that it has no field for are left alone."""
    layout: Any = noun  # a class is hashable, but mypy does not believe it of a type variable
    return noun(*[read(row) for read in _readers(layout)])


def _spot_columns(spot: Spot) -> dict[str, object]:
    return {
        "section": spot.section,
        "page": spot.page,
        "line": spot.line,
        "span_start": spot.start,
        "span_end": spot.end,
    }


def _spot(row: Row) -> Spot:
    return Spot(row["section"], row["page"], row["line"], row["span_start"], row["span_end"], row["document"])


def _encode(value: object) -> object:
    if value is None or type(value) in (str, int):
        return value
    match value:
        case StrEnum() | Decimal():
            return str(value)
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case tuple():
            return json.dumps(value, ensure_ascii=False)
        case bool():
            return int(value)
        case _:
            return value


def _tuple(text: str) -> tuple[object, ...]:
    return tuple(json.loads(text)) if text != "[]" else ()


_DECODERS: dict[object, Callable[[Any], object]] = {
    bool: bool,
    Decimal: Decimal,
    dt.date: dt.date.fromisoformat,
    dt.time: dt.time.fromisoformat,
    dt.datetime: dt.datetime.fromisoformat,
    tuple[str, ...]: _tuple,
    tuple[int, ...]: _tuple,
}


@cache
def _readers(noun: type[Any]) -> tuple[Callable[[Row], object], ...]:
    """How each field of a noun is read from its row, in the order that the noun is made with."""
    hints = get_type_hints(noun)
    return tuple(_build_reader(field.name, _without_none(hints[field.name])) for field in fields(noun))


def _build_reader(name: str, hint: object) -> Callable[[Row], object]:
    if name == "spot":
        return _spot
    decode: Any = _DECODERS.get(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        decode = {str(one): one for one in hint}.__getitem__  # calling an enum costs several times as much
    if decode is None:
        return itemgetter(name)

    def read(row: Row) -> object:
        value = row[name]
        return None if value is None else decode(value)

    return read


def _without_none(hint: object) -> object:
    """`dt.date` for `dt.date | None`."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not types.NoneType)
    return hint
