"""Figures told in a sentence: "Landstallet for 2024 fastsættes til 1.000 personer."

Only a sentence that states one value of one known measure for one year, in so many words, is taken.
A hedge, a condition, a second number or a second place and it stays a passage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.danish.names import find_places
from knowledge.danish.numbers import NumberMention, find_numbers
from knowledge.danish.sentences import Sentence, split_sentences
from knowledge.danish.words import Word, find_words
from knowledge.model import Figure, Level, Passage, Place, RawDocument
from knowledge.reference.measures import MeasureMention, find_measures
from knowledge.reference.places import fetch_place
from knowledge.reference.statuses import find_status
from knowledge.structuring.locating import Locator
from knowledge.structuring.wording import read_wording

NO_TABLE = -1
_STATES = re.compile(r"\b(?:er|var|udgør|udgjorde|blev|fastsættes|er fastsat|blev fastsat)\b", re.IGNORECASE)
_HEDGES = (
    "ikke hvis såfremt medmindre cirka ca omkring knap godt mindst højst maksimalt over under mellem kan "
    "kunne vil ville bør skulle måske formentlig indtil siden tidligere"
)
_HEDGED = re.compile(
    rf"\b(?:{'|'.join(_HEDGES.split())}|op til|mere end|flere end|færre end|"
    r"(?:forvent|skøn|foreslå|anslå|prognose|ændre|stig|fald|forslag)\w*)\b",
    re.IGNORECASE,
)
_LONGEST = 200
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_claims(raw: RawDocument, passages: Sequence[Passage]) -> tuple[Figure, ...]:
    """The figures that sentences state, in reading order; table is NO_TABLE."""
    return tuple(
        figure
        for passage in passages
        if passage.kind != "row"
        for sentence in split_sentences(passage.text)
        if (figure := _read_sentence(raw, passage, sentence))
    )


def _read_sentence(raw: RawDocument, passage: Passage, sentence: Sentence) -> Figure | None:
    text = sentence.text
    if len(text) > _LONGEST or _HEDGED.search(text) or not _STATES.search(text):
        return None
    words = find_words(text)
    measures = find_measures(words, asked=False)
    year, number = read_wording(text).times.year, _find_value(text)
    if len(measures) != 1 or year is None or number is None:
        return None
    place = _find_place(words, measures[0])
    states = _STATES.search(text, words[measures[0].end - 1].end)
    if place is None or states is None or states.end() > number.start:
        return None
    return _make_figure(raw, passage, sentence, measures[0], place, year, number)


def _find_value(text: str) -> NumberMention | None:
    """The one number that is no year; it must have a unit, and nothing else may be counted beside it."""
    numbers = [found for found in find_numbers(text) if not _YEAR.fullmatch(text[found.start : found.end])]
    return numbers[0] if len(numbers) == 1 and numbers[0].number.unit else None


def _find_place(words: Sequence[Word], measure: MeasureMention) -> Place | None:
    """The one place named; a word such as "landstallet" names the country by itself."""
    mentions = find_places(words)
    if not mentions:
        return fetch_place("DK") if measure.level is Level.COUNTRY else None
    certain = len(mentions) == 1 and len(mentions[0].codes) == 1 and mentions[0].exact
    return fetch_place(mentions[0].codes[0]) if certain else None


def _make_figure(
    raw: RawDocument,
    passage: Passage,
    sentence: Sentence,
    measure: MeasureMention,
    place: Place,
    year: int,
    number: NumberMention,
) -> Figure:
    start, end = Locator(raw.text, passage.spot.start, passage.spot.end).locate(sentence.text)
    line = passage.spot.line + raw.text.count("\n", passage.spot.start, start)
    return Figure(
        place_code=place.code,
        place_name=place.name,
        level=place.level,
        measure=measure.measure.key,
        measure_label=measure.measure.label,
        year=year,
        value=number.number.value,
        unit=number.number.unit,
        status=find_status(sentence.text),
        raw=sentence.text[number.start : number.end],
        row_text=sentence.text,
        column="",
        table=NO_TABLE,
        spot=replace(passage.spot, start=start, end=end, line=line),
    )
