"""Numbers worked out from figures (rates, averages, differences), their operands shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from sqlite_utils import Database

from knowledge.asking.figures.attempts import (
    build_attempt,
    build_computed,
    chart_places,
    note_flaws,
    note_standing,
)
from knowledge.asking.figures.measure_matching import MeasureMatch
from knowledge.asking.figures.phrasing import (
    end,
    is_rate,
    join_words,
    name_kind,
    name_measure,
    name_place,
    show_gap,
    show_like,
    show_number,
    show_value,
)
from knowledge.asking.figures.query import NOT_COUNTED, FigureQuery
from knowledge.asking.figures.selection import (
    InForce,
    choose_year,
    doubt_gap,
    find_around,
    find_in_force,
    find_latest,
    keep_period,
    name_scope,
    value_of,
)
from knowledge.model import Attempt, Figure, Level, Role, Status
from knowledge.reference.places import COUNTRY
from knowledge.storage.figures import find_figures, find_years

KIND = "derive"
_SCORE = 95
_DIVIDING = ("per", "relative")
_RANKING = ("most", "least", "top", "bottom")
_MOST = 5

COMPARE = "compare"
_SCORE_COMPARED = 95
_COMPARING = frozenset(
    {"most", "least", "more", "fewer", "than", "either", "difference", "compare", "relative"}
)


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """A number worked out as the question says; None where it says nothing of the kind."""
    if not query.measures or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if query.has("average", "median"):
        return _average(query, db) if query.only("average", "median", "per") else None
    ranks = query.has(*_RANKING) and query.only(*_DIVIDING, *_RANKING)
    if len(query.measures) == 2 and query.has(*_DIVIDING) and ranks and not query.municipalities:
        return _rank_ratios(query, db)
    if (
        len(query.measures) == 2
        and query.has("share", "per", "percent")
        and query.only("share", "per", "percent")
    ):
        return _ratio(query, db)
    return None


def _ratio(query: FigureQuery, db: Database) -> Attempt | None:
    """One measure per so many of another, or as a percentage of it."""
    top, bottom = _split_ratio(query)
    code = query.places[0] if query.places else COUNTRY.code
    if len(query.places) > 1:
        return None
    above, below = _latest(db, top, code, query), _latest(db, bottom, code, query)
    if above is None or below is None or above.value is None or not value_of(below):
        return None
    base = query.question.operations.get("per")
    if is_rate(below) or (query.has("share", "percent") and (is_rate(above) or above.unit != below.unit)):
        return None  # days are no part of a percentage, nor is anything divided by one
    if query.has("share", "percent"):
        result, what = value_of(above) / value_of(below) * 100, "%"
        if result > 100:
            return None  # not a part of the other: the question was read the wrong way round
    else:
        per = base if isinstance(base, Decimal) else Decimal(1)
        result, what = value_of(above) / value_of(below) * per, f"pr. {_per_words(per, below)}"
    lines = [
        f"{name_place(code)}: {show_number(result, 2)} {what}",
        end(f"{name_kind(above)}: {show_value(above)}"),
        end(f"{name_kind(below)}: {show_value(below)}"),
    ]
    return build_computed(query, KIND, Status.ANSWERED, lines, [above, below], _SCORE, db)


def _rank_ratios(query: FigureQuery, db: Database) -> Attempt | None:
    """The places with the most or the least of one measure per so many of another."""
    top, bottom = _split_ratio(query)
    above = {f.place_code: f for f in find_around(replace(query, measures=(top,)), db)}
    below = {f.place_code: f for f in find_around(replace(query, measures=(bottom,)), db) if value_of(f)}
    if len(above) < 2 or not above.keys() <= below.keys() or any(is_rate(f) for f in below.values()):
        return None
    ratios = {code: value_of(figure) / value_of(below[code]) for code, figure in above.items()}
    least = query.has("least", "bottom")
    ordered = sorted(ratios, key=lambda code: (ratios[code] if least else -ratios[code], name_place(code)))
    wished = query.question.operations.get("bottom" if least else "top")
    count = int(wished) if isinstance(wished, Decimal) else 1
    alike = [code for code in ordered[count:] if ratios[code] == ratios[ordered[count - 1]]]
    shown = [*ordered[:count], *alike[:_MOST]]
    per = _readable(max(ratios.values()), query.question.operations.get("per"))
    what = _per_words(per, below[shown[0]])
    lines = [
        f"{name_place(code)}: {show_number(ratios[code] * per, 2)} pr. {what}"
        f" ({show_value(above[code])} / {show_value(below[code])})"
        for code in shown
    ]
    if len(alike) > _MOST:
        lines.append(f"… og {len(alike) - _MOST} til, der ligger lige.")
    scope = name_scope(query, list(above.values()))
    lines.append(f"{name_kind(above[shown[0]])} – {'lavest' if least else 'højest'} blandt {scope}.")
    cited = [figure for code in shown for figure in (above[code], below[code])]
    attempt = build_computed(query, KIND, Status.ANSWERED, lines, cited, _SCORE, db)
    return doubt_gap(attempt, query, list(above.values()))


def _readable(largest: Decimal, asked: object) -> Decimal:
    """Per how many: as asked; for "pr. indbygger" the power of ten by which the largest is 1 or more."""
    if isinstance(asked, Decimal):
        return asked
    powers = (Decimal(10) ** power for power in range(7))
    return next((power for power in powers if largest * power >= 1), Decimal(1))


def _per_words(per: Decimal, below: Figure) -> str:
    name = name_measure(below).lower().replace("indbyggertal", "indbyggere" if per != 1 else "indbygger")
    return name if per == 1 else f"{show_number(per, 0)} {name}"


def _split_ratio(query: FigureQuery) -> tuple[MeasureMatch, MeasureMatch]:
    """(numerator, denominator): the denominator follows "pr." or "af", whatever place stands between."""
    first, second = sorted(query.measures, key=lambda match: min(match.tokens))
    return (second, first) if _follows_divider(query, first) else (first, second)


def _follows_divider(query: FigureQuery, match: MeasureMatch) -> bool:
    tokens = query.question.tokens
    before = [token for token in tokens[: min(match.tokens)] if token.role not in (Role.PLACE, Role.NUMBER)]
    return bool(before) and (before[-1].folded == "af" or before[-1].value in _DIVIDING)


def _average(query: FigureQuery, db: Database) -> Attempt | None:
    if len(query.measures) != 1 or query.municipalities:
        return None
    figures = find_around(query, db)
    if len(figures) < 2:
        return None
    values, like = [value_of(figure) for figure in figures], figures[0]
    scope = name_scope(query, figures)
    if query.has("median"):
        lines = [f"Median: {show_like(median(values), like)}", f"{name_kind(like)}, {scope}."]
    else:
        total = sum(values, Decimal(0))
        lines = [
            f"Gennemsnit: {show_like(total / len(values), like)}",
            f"{name_kind(like)}: {show_like(total, like)} fordelt på {scope}.",
        ]
        if is_rate(like):
            lines.append("Hver kommune tæller lige meget; det er ikke regionens eller landets eget tal.")
    attempt = build_computed(query, KIND, Status.ANSWERED, lines, figures[:5], _SCORE, db)
    return doubt_gap(attempt, query, figures)


def _latest(db: Database, match: MeasureMatch, code: str, query: FigureQuery) -> Figure | None:
    return find_latest(db, match.measure.key, code, query.question)


def compare(query: FigureQuery, db: Database) -> Attempt | None:
    """Two or more places compared by one measure; None where that is not asked for or a figure is missing."""
    if len(query.measures) != 1 or query.rivals or query.unclear or query.asks & NOT_COUNTED:
        return None
    if len(query.places) < 2 or not query.has(*_COMPARING) or not query.only(*_COMPARING):
        return None
    picks = _find_picks(query, db)
    if len(picks) < len(query.places) or any(pick.rivals or pick.value is None for pick in picks):
        return None
    figures = sorted((pick.figure for pick in picks), key=lambda f: -value_of(f))
    if len({figure.level for figure in figures}) > 1 and Level.MUNICIPALITY in {f.level for f in figures}:
        return None
    return _build(query, figures, db)


def _find_picks(query: FigureQuery, db: Database) -> Sequence[InForce]:
    """The figures of all places in the same year: the one asked for, else the latest that all have."""
    key = query.measure.measure.key
    common = set.intersection(*(set(find_years(db, key, [code])) for code in query.places))
    everything = [figure for figure in find_figures(db, query.places, [key]) if figure.year in common]
    period, figures = keep_period(query.question, everything)
    wished = query.question.years or (choose_year(figures, query.question.now.year),)
    if len(wished) != 1 or wished[0] not in common:
        return ()
    found = find_in_force(db, key, query.places, period=period)
    picks = [pick for (_, year), pick in found.items() if year == wished[0]]
    return picks if len({pick.figure.unit for pick in picks}) == 1 else ()


def _build(query: FigureQuery, figures: Sequence[Figure], db: Database) -> Attempt:
    lines = [_verdict(query, figures), f"{name_kind(figures[0])}:"]
    lines += [f"{name_place(figure.place_code)}: {show_value(figure)}" for figure in figures]
    lines += [note for note in (note_standing(figures[0]) if len(figures) == 2 else "",) if note]
    lines += note_flaws(db, figures)
    chart = chart_places(figures, {query.places[0]}, db)
    return build_attempt(
        query, COMPARE, Status.ANSWERED, "\n".join(lines), figures, _SCORE_COMPARED, db, chart=chart
    )


def _verdict(query: FigureQuery, figures: Sequence[Figure]) -> str:
    """The sentence that answers: a tie told as a tie, a yes-or-no question answered as one."""
    first, last = figures[0], figures[-1]
    gap = value_of(first) - value_of(last)
    if gap == 0:
        names = join_words([name_place(figure.place_code) for figure in figures])
        no = "Nej, " if _is_yes_no(query) else ""
        equal = "ligger lige" if is_rate(first) else "har lige mange"
        return f"{no}{names} {equal}: {end(show_value(first))}"
    if _is_yes_no(query):
        asked = next(figure for figure in figures if figure.place_code == query.places[0])
        wants_less = query.has("fewer", "least")
        holds = asked is (last if wants_less else first)
        return f"{'Ja' if holds else 'Nej'}: forskellen er {end(show_gap(gap, first))}"
    least = query.has("least", "fewer")
    best = last if least else first
    rate, count = ("ligger lavest", "har færrest") if least else ("ligger højest", "har flest")
    word = rate if is_rate(best) else count
    difference = f"Forskellen er {end(show_gap(gap, first))}"
    return f"{name_place(best.place_code)} {word}: {end(show_value(best))} {difference}"


def _is_yes_no(query: FigureQuery) -> bool:
    """ "får Herning flere end Horsens": no question word, and one place measured against the other."""
    question = query.question
    return query.has("than") and not query.has("either", "difference") and not question.asks
