"""Order among places: the most, the fewest, top so many, place number, and how one place stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt, chart_places, find_condition, note_flaws
from knowledge.asking.figures.phrasing import end, is_rate, join_words, name_kind, name_place, show_value
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery
from knowledge.asking.figures.selection import (
    doubt_gap,
    find_around,
    find_in_force,
    find_level,
    name_scope,
    value_of,
)
from knowledge.asking.quoting import cite_spot
from knowledge.danish.folding import fold
from knowledge.model import Attempt, Figure, Level, Role, Status
from knowledge.reference.statuses import is_decided

KIND = "rank"
_SCORE = 94
_ORDERS = ("most", "least", "top", "bottom", "rank", "second_most", "second_least", "all")
_HANDLED = (*_ORDERS, "compare")
_TOP = 5

STANDING = "standing"
_SCORE_STANDING = 96
_STANDING = frozenset(
    fold(word)
    for word in (
        *("endelig", "endeligt", "endelige", "foreløbig", "foreløbigt", "foreløbige", "bindende", "gældende"),
        *("vedtaget", "vedtagne", "afgjort", "fastlagt", "sikkert", "sikre", "besluttet"),
    )
)


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """The places in order; None where no order is asked for."""
    if len(query.measures) != 1 or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if not query.only(*_HANDLED):
        return None
    if "which_rank" in query.asks:
        return _rank_of(query, db) if len(query.municipalities) == 1 else None
    if not query.has(*_ORDERS) or len(query.places) > 1 or query.municipalities:
        return None
    figures = find_around(query, db)
    return doubt_gap(_in_order(query, figures, db), query, figures) if figures else None


def _in_order(query: FigureQuery, figures: list[Figure], db: Database) -> Attempt:
    ascending = query.has("least", "bottom", "second_least")
    ordered = sorted(
        figures, key=lambda f: (value_of(f) if ascending else -value_of(f), name_place(f.place_code))
    )
    operations = query.question.operations
    if query.has("rank"):
        return _at_rank(query, ordered, operations.get("rank"), db)
    if query.has("second_most", "second_least"):
        return _at_rank(query, ordered, Decimal(2), db)
    if query.has("all"):
        return _listed(query, ordered, figures, db)
    count = _as_count(next(iter(query.question.numbers), None))
    if count is None and not query.has("top", "bottom"):
        return _extreme(query, ordered, db)
    return _listed(query, _with_ties(ordered, count or _TOP), figures, db)


def _rank_of(query: FigureQuery, db: Database) -> Attempt | None:
    """Where one municipality stands among those of the region named, else of the country."""
    around = replace(query, places=query.regions)
    figures = sorted(find_around(around, db), key=value_of, reverse=not query.has("least"))
    own = next((figure for figure in figures if figure.place_code == query.municipalities[0]), None)
    if own is None:
        return None
    number = 1 + [value_of(figure) for figure in figures].index(value_of(own))
    tied = sum(value_of(figure) == value_of(own) for figure in figures) - 1
    shared = f" Pladsen deles med {tied} {'anden' if tied == 1 else 'andre'}." if tied else ""
    lines = [
        f"{name_place(own.place_code)} er nr. {number} med {end(show_value(own))}{shared}",
        f"{name_kind(own)}, blandt {name_scope(around, figures)}.",
    ]
    return doubt_gap(_build(query, lines, [own], figures, db), around, figures)


def _extreme(query: FigureQuery, ordered: Sequence[Figure], db: Database) -> Attempt:
    """The first in order, all of them where several tie, and the one that follows."""
    first = [figure for figure in ordered if value_of(figure) == value_of(ordered[0])]
    rest = ordered[len(first) :]
    rate, count = ("lavest", "færrest") if query.has("least") else ("højest", "flest")
    word = rate if is_rate(first[0]) else count
    names = join_words([name_place(figure.place_code) for figure in first])
    tie = f" De {len(first)} ligger lige." if len(first) > 1 else ""
    lines = [f"{names}: {end(show_value(first[0]))}{tie}"]
    lines.append(f"{name_kind(first[0])} – {word} blandt {name_scope(query, ordered)}.")
    if rest:
        lines.append(f"Derefter {name_place(rest[0].place_code)}: {end(show_value(rest[0]))}")
    return _build(query, lines, [*first, *rest[:1]], ordered, db)


def _at_rank(query: FigureQuery, ordered: Sequence[Figure], wished: object, db: Database) -> Attempt:
    number = _as_count(wished) or 1
    if number > len(ordered):
        text = f"Der er kun {len(ordered)} med tal blandt {name_scope(query, ordered)}."
        return build_attempt(query, KIND, Status.UNKNOWN, text, [], _SCORE - 40, db)
    figure = ordered[number - 1]
    tied = [f for f in ordered if value_of(f) == value_of(figure)]
    names = join_words([name_place(f.place_code) for f in tied])
    lines = [
        f"Nr. {number}: {names} med {end(show_value(figure))}",
        f"{name_kind(figure)}, blandt {name_scope(query, ordered)}.",
    ]
    return _build(query, lines, tied, ordered, db)


def _listed(query: FigureQuery, shown: Sequence[Figure], figures: Sequence[Figure], db: Database) -> Attempt:
    lines = [f"{name_kind(shown[0])}, blandt {name_scope(query, figures)}:"]
    lines += [f"{rank}. {name_place(f.place_code)}: {show_value(f)}" for rank, f in _ranked(shown)]
    return _build(query, lines, shown, shown, db)


def _with_ties(ordered: Sequence[Figure], count: int) -> list[Figure]:
    """The first so many, and those that tie with the last of them."""
    shown = list(ordered[:count])
    return shown + [f for f in ordered[count:] if shown and value_of(f) == value_of(shown[-1])]


def _ranked(ordered: Sequence[Figure]) -> list[tuple[int, Figure]]:
    """Places share a rank when they tie."""
    values = [value_of(figure) for figure in ordered]
    return [(values.index(value_of(figure)) + 1, figure) for figure in ordered]


def _build(
    query: FigureQuery, lines: list[str], cited: Sequence[Figure], drawn: Sequence[Figure], db: Database
) -> Attempt:
    text = "\n".join([*lines, *note_flaws(db, cited[:_TOP])])
    area = name_place(query.regions[0]) if query.regions else ""
    chart = chart_places(drawn, {figure.place_code for figure in cited[:1]}, db, area)
    return build_attempt(query, KIND, Status.ANSWERED, text, cited, _SCORE, db, chart=chart)


def _as_count(value: object) -> int | None:
    return int(value) if isinstance(value, Decimal) and value == int(value) and value > 0 else None


def tell_standing(query: FigureQuery, db: Database) -> Attempt | None:
    """The standing of one figure; None where it is not asked about."""
    standing = frozenset(i for i in query.question.content if query.question.tokens[i].folded in _STANDING)
    if not standing or not query.measures or len(query.places) > 1 or query.unclear or query.question.asks:
        return None
    figure = _find_figure(query, db)
    if figure is None:
        return None
    told = f"{name_place(figure.place_code)}: {show_value(figure)} ({name_kind(figure)})"
    head = told if query.places else name_kind(figure)
    condition = find_condition(db, figure)
    if is_decided(figure.status):
        status = f"Dokumenterne kalder tallet {figure.status}." if figure.status else ""
        text = f"{head}. {status or 'Dokumenterne siger ikke, om tallet er endeligt.'}"
    else:
        text = f"Nej, ikke endeligt efter dokumenterne. {head}."
    if condition:
        text += f"\n”{condition[1]}”"
    attempt = build_attempt(query, STANDING, Status.ANSWERED, text, [figure], _SCORE_STANDING, db)
    sources = attempt.answer.sources
    if condition:
        sources = (*sources, cite_spot(db, condition[0].spot, condition[0].text))
    numbers = frozenset(i for i, t in enumerate(query.question.tokens) if t.role is Role.NUMBER)
    return replace(
        attempt,
        answer=replace(attempt.answer, sources=sources),
        accounted=attempt.accounted | standing | numbers,
    )


def _find_figure(query: FigureQuery, db: Database) -> Figure | None:
    """The figure asked about; any municipality's where none is named."""
    key, years = query.measure.measure.key, query.question.years
    if query.places:
        picks = list(find_in_force(db, key, query.places, years).values())
        return picks[-1].figure if picks else None
    level = find_level(db, key, Level.MUNICIPALITY, query.question)
    return level[0].figure if level else None
