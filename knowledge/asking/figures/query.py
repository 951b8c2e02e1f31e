"""A question about figures, with its words resolved: which measures, places, years, and at what level."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.asking import lexicon
from knowledge.asking.figures.measure_matching import MeasureIndex, MeasureMatch
from knowledge.asking.figures.measure_names import find_divisors
from knowledge.danish.names import PlaceMention
from knowledge.danish.words import stem
from knowledge.model import Level, Question, Role, Token
from knowledge.reference.places import COUNTRY, fetch_place
from knowledge.reference.statuses import find_status

NOT_COUNTED = frozenset({"when", "where", "why", "phone", "mail", "contact", "how_long", "how_often"})
"""What a question may ask for that no comparison, order or sum of figures tells."""

SOFT_OPERATIONS = frozenset({"total", "either", "than", "more", "fewer", "all", "any", "sum"})
"""Operations that change no single figure: "indbyggere i alt", "Viborg eller Skive"."""


_OF_SEVERAL = frozenset({"most", "least", "top", "bottom", "rank", "none", "average", "median", "all"})
"""Operations on the figures of many places: the member's own is not meant ("alle kvoter")."""
_SEVERAL_AREAS = frozenset({"kommuner", "kommunerne", "kommuners", "kommunernes"})

_AREA_STEMS = frozenset(stem(word) for word in ("kommune", "region"))

_RIVAL_MARGIN = 0.15
_MOST_MEASURES = 3

_SPAN = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:-|–|—|til(?:\s+og\s+med)?|t\.?\s?o\.?\s?m\.?)\s*((?:19|20)\d\d)\b"
    r"|\bmellem\s+((?:19|20)\d\d)\s+og\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """What a question asks of the figures.

    measures: those asked for, the main one first. rivals: measures that its words fit as well as the main
    one. places: codes in the order named, without `within`. unclear: mentions that mean several places or
    none. within: the region that a question about its municipalities is limited to. level: told by the
    words ("regionskvote", "hvilken kommune"), else None. from_home: the place is the member's own.
    status: the kind of figure asked for ("aftalt", "budget"), else None.
    accounted: indexes of the content words that measures, areas and the status explain.
    operations: those whose words are not part of a measure's name.
    """

    question: Question
    measures: tuple[MeasureMatch, ...]
    rivals: tuple[MeasureMatch, ...]
    places: tuple[str, ...]
    unclear: tuple[PlaceMention, ...]
    level: Level | None
    from_home: bool
    status: str | None
    accounted: frozenset[int]
    operations: frozenset[str]

    @property
    def measure(self) -> MeasureMatch:
        """The measure asked for."""
        return self.measures[0]

    @property
    def asks(self) -> frozenset[str]:
        """What kind of thing is asked for; "how long" asks for a measure that is a length of time."""
        lasts = bool(self.measures) and self.measures[0].is_duration
        return self.question.asks - {"how_long"} if lasts else self.question.asks

    @property
    def left(self) -> tuple[Token, ...]:
        """Content words that neither the measures nor the areas explain."""
        question = self.question
        return tuple(question.tokens[i] for i in question.content if i not in self.accounted)

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities named."""
        return tuple(code for code in self.places if len(code) == 3)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions named."""
        return tuple(code for code in self.places if len(code) == 4)

    @property
    def asks_which(self) -> bool:
        """Whether the answer is a list of places: "hvilke midtjyske kommuner", "hvilken region"."""
        asks = self.question.asks
        areas = {token.stem for token in self.question.tokens if token.role is Role.CONTENT} & _AREA_STEMS
        return bool(asks & {"which_municipality", "which_region"}) or ("which" in asks and bool(areas))

    @property
    def counts_places(self) -> bool:
        """Whether places are counted: "hvor mange kommuner får 5"."""
        tokens = self.question.tokens
        return any(
            before.value == "how_many" and token.role is Role.CONTENT and token.stem in _AREA_STEMS
            for before, token in pairwise(tokens)
        )

    def only(self, *handled: str) -> bool:
        """Whether the question asks for no other operation on the figures than these."""
        return not self.operations - SOFT_OPERATIONS - set(handled)

    def has(self, *names: str) -> bool:
        """Whether one of these operations is asked for."""
        return bool(self.operations & set(names))


def build_query(question: Question, index: MeasureIndex, known: Container[str]) -> FigureQuery:
    """Resolve a question's words about figures."""
    measures, rivals = pick_measures(index.match(question, known), question)
    question = expand_years(question, measures[0].measure.years if measures else ())
    explained = frozenset[int]().union(*(match.accounted for match in measures))
    named = frozenset[int]().union(*(match.tokens for match in measures))
    status, status_words = _find_status(question, named)
    accounted = explained | status_words | _find_areas(question, bool(measures))
    if not measures and accounted >= set(question.content) and (implied := index.imply(question)):
        measures = (implied,)
    places, from_home = _find_places(question, measures)
    return FigureQuery(
        question=question,
        measures=measures,
        rivals=rivals,
        places=places,
        unclear=_find_unclear(question),
        level=_find_level(question, measures),
        from_home=from_home,
        status=status,
        accounted=accounted,
        operations=_find_operations(question, explained, measures),
    )


def _find_status(question: Question, named: frozenset[int]) -> tuple[str | None, frozenset[int]]:
    """The kind of figure that is asked for, and the words that say so; words that name a measure do not."""
    for index in question.content:
        if index not in named and (status := find_status(question.tokens[index].text)):
            return status, frozenset({index})
    return None, frozenset()


def _find_places(question: Question, measures: Sequence[MeasureMatch]) -> tuple[tuple[str, ...], bool]:
    """The places named; else the country where the measure's word implies it, else the member's own."""
    if question.places:
        return question.places, False
    if _find_unclear(question):
        return (), False
    if any(match.level is Level.COUNTRY for match in measures):
        return (COUNTRY.code,), False
    ranks = question.operations.keys() & _OF_SEVERAL
    asks_all = question.asks & {"which", "who", "which_municipality", "which_region"}
    levelled = any(match.level for match in measures) or any(
        token.folded in _SEVERAL_AREAS for token in question.tokens
    )
    if question.context.home and not ranks and not asks_all and not levelled:
        return (question.context.home,), True
    return (), False


def _find_unclear(question: Question) -> tuple[PlaceMention, ...]:
    mentions = (token.value for token in question.tokens if token.role is Role.PLACE)
    unclear = (m for m in mentions if isinstance(m, PlaceMention) and len(m.codes) != 1)
    return tuple(dict.fromkeys(unclear))


def _find_level(question: Question, measures: Sequence[MeasureMatch]) -> Level | None:
    if told := next((match.level for match in measures if match.level), None):
        return told
    words = {token.stem for token in question.tokens if token.role in (Role.CONTENT, Role.ASKING)}
    if "which_region" in question.asks or ("region" in words and not question.places):
        return Level.REGION
    return Level.MUNICIPALITY if words & _AREA_STEMS else None


def _find_areas(question: Question, has_measure: bool) -> frozenset[int]:
    """Words that go with any figure of any place."""
    words = lexicon.area_words() | (lexicon.light_words() if has_measure else frozenset())
    return frozenset(i for i, token in enumerate(question.tokens) if token.folded in words)


def _find_operations(
    question: Question, explained: frozenset[int], measures: Sequence[MeasureMatch]
) -> frozenset[str]:
    """What is to be done with the figures; to ask for the percentage of a percentage is to ask for it."""
    is_rate = len(measures) == 1 and "%" in measures[0].measure.units
    idle = {"share", "percent"} if is_rate else set()
    return frozenset(
        str(token.value)
        for index, token in enumerate(question.tokens)
        if token.role is Role.OPERATION and index not in explained and token.value not in idle
    )


def region_of(code: str) -> str:
    """The region's code of a municipality; the code itself for regions and the country."""
    place = fetch_place(code)
    return place.region if place and place.region else code


def pick_measures(
    matches: Sequence[MeasureMatch], question: Question
) -> tuple[tuple[MeasureMatch, ...], tuple[MeasureMatch, ...]]:
    """The measures asked for, and the rivals that fit the first one's words as well.

    A second measure is one that explains words the first leaves over ("kvote pr. indbygger"); of what is
    divided, a word that only stands near the first is left for the second.
    """
    chosen: list[MeasureMatch] = []
    rivals: list[MeasureMatch] = []
    left = _nouns(question, frozenset(question.content) | (matches[0].tokens if matches else frozenset()))
    for _ in range(_MOST_MEASURES):
        candidates = [match for match in matches if match.tokens & left and match not in chosen]
        if not candidates:
            break
        best = max(
            candidates,
            key=lambda m: (
                len(m.tokens & left),
                len(m.accounted & left),
                m.verbatim,
                not m.undivided,
                m.fit,
                -min(m.tokens & left),
                m.measure.count,
            ),
        )
        if not chosen:
            rivals = [m for m in candidates if m is not best and _rivals(best, m, left)]
        chosen.append(best)
        divides = question.operations.keys() & {"per", "relative"} and not any(find_divisors(best.measure))
        left -= best.tokens if divides else best.accounted
    return tuple(chosen), tuple(rivals)


def _rivals(best: MeasureMatch, other: MeasureMatch, left: frozenset[int]) -> bool:
    """Whether the same words fit another measure as well."""
    alike = other.tokens & left == best.tokens & left and other.accounted & left >= best.accounted & left
    if other.undivided and not best.undivided:
        return False
    return alike and other.fit > best.fit - _RIVAL_MARGIN and (best.loose or not other.loose)


def _nouns(question: Question, indexes: frozenset[int]) -> frozenset[int]:
    """Those that are no light words; all of them where there is nothing else."""
    divides = question.operations.keys() & {"share", "per", "percent"}
    light = lexicon.light_verbs() if divides else lexicon.light_words()
    return frozenset(i for i in indexes if question.tokens[i].folded not in light) or indexes


def expand_years(question: Question, known: Collection[int]) -> Question:
    """The question with the years between the ends of its span, those that there are figures of."""
    span = find_span(question)
    if span is None:
        return question
    first, last = span
    between = (year for year in range(first + 1, last) if year in known)
    return replace(question, years=tuple(dict.fromkeys((first, *between, last, *question.years))))


def find_span(question: Question) -> tuple[int, int] | None:
    """The first and the last year of the one span that is named; None for none or several."""
    spans = [tuple(int(year) for year in match.groups() if year) for match in _SPAN.finditer(question.text)]
    if len(spans) != 1:
        return None
    first, last = spans[0]
    return (first, last) if first < last else None
