"""Questions that a figure comes near to and does not answer: another unit, another count."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.asking import lexicon
from knowledge.asking.figures.phrasing import end, name_kind, name_place, show_value
from knowledge.asking.figures.query import FigureQuery
from knowledge.danish.words import find_words
from knowledge.model import Figure, Role
from knowledge.reference.units import parse_unit

_HAVING = re.compile(r"\b(?:har|havde|findes|fandtes|(?:er|var) der)\b", re.IGNORECASE)


def asks_what_is_there(query: FigureQuery) -> bool:
    """Whether a question is about what a place has, and not about what comes to it."""
    return bool(_HAVING.search(query.question.text))


def asks_who_live_there(query: FigureQuery) -> bool:
    """Whether all who live in a place are asked for, and the measure may be of some of them."""
    said = {token.stem for token in query.question.tokens} & lexicon.stems_of("dwelling")
    named = {word.stem for label in query.measure.measure.labels for word in find_words(label)}
    return bool(said) and not named & lexicon.stems_of("inhabitants") and not query.measure.is_known


def is_only_rate(query: FigureQuery) -> bool:
    """Whether a number of people is asked for, and the figures are percentages."""
    wants_percent = query.question.operations.keys() & {"percent", "share"}
    return query.measure.measure.units == ("%",) and "how_many" in query.question.asks and not wants_percent


def tell_mismatch(query: FigureQuery, figure: Figure) -> str:
    """Why a figure is no answer to "hvor mange", "i procent" or "i kr."; "" where it is one."""
    named = f"{show_value(figure)} ({name_kind(figure)})"
    told = end(f"{name_place(figure.place_code)}: {named}")
    if figure.unit == "%" and is_only_rate(query):
        return f"Antallet står ikke i dokumenterne, kun i procent. {told}"
    if figure.unit is None and _is_fraction_counted(query, figure):
        return f"Antallet står ikke i dokumenterne, kun et tal uden enhed. {told}"
    if _counts_amount(query, figure):
        return f"Antallet står ikke i dokumenterne, kun i {figure.unit}. {told}"
    if asked := _asks_other_unit(query, figure):
        return f"Det står ikke i {asked}. {told}"
    if query.measure.undivided and "how_many" in query.question.asks:
        rate = f"{name_place(figure.place_code)}: {show_value(figure)} – {name_kind(figure)}"
        return f"Antallet står ikke i dokumenterne, kun i forhold til noget andet.\n{rate}."
    if query.has("percent") and figure.unit != "%":
        return f"Det står ikke i procent. {told}"
    return ""


def _is_fraction_counted(query: FigureQuery, figure: Figure) -> bool:
    """Whether "hvor mange" is told by 34,4 of something: a share or a mean, whose unit nobody printed."""
    counted = any(token.folded == "mange" for token in query.question.tokens)
    return counted and figure.value is not None and bool(figure.value % 1)


def _counts_amount(query: FigureQuery, figure: Figure) -> bool:
    """Whether things are to be counted ("hvor mange vindmøller") that only an amount is told of ("MW")."""
    unit = parse_unit(figure.unit or "")
    if unit is None or not unit.amount or "how_many" not in query.question.asks:
        return False
    said = [parse_unit(token.text) for token in query.question.tokens]
    counted = any(token.folded == "mange" for token in query.question.tokens)
    return counted and not any(one is not None and one.name == unit.name for one in said)


def _asks_other_unit(query: FigureQuery, figure: Figure) -> str:
    """The unit asked for ("i kr.", "genanvendelsesprocent") where the figure is in another; else ""."""
    if figure.unit in (None, "personer"):
        return ""
    tokens = query.question.tokens
    words = [token.folded for i, token in enumerate(tokens) if i in query.measure.tokens]
    if figure.unit not in ("%", "‰") and any(word.endswith(("procent", "procenten")) for word in words):
        return "procent"
    said = (
        parse_unit(token.text)
        for before, token in pairwise(tokens)
        if token.role is not Role.PLACE and before.value != "per"
    )
    names = [unit.name for unit in said if unit and (unit.amount or unit.name == "kr.")]
    return names[0] if names and figure.unit not in names else ""
