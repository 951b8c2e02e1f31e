"""Figures told in a sentence: "Landstallet for 2024 fastsættes til 1.000 personer."

Only a sentence that states one value of one known measure for one year, in so many words, is taken.
A hedge, a condition, a second number or a second place and it stays a passage. The year may be that of the
sentence before, or of the heading where the passage names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.danish.dates import find_dates
from knowledge.danish.names import PlaceMention, find_places
from knowledge.danish.numbers import NumberMention, find_numbers
from knowledge.danish.sentences import Sentence, split_sentences
from knowledge.danish.words import Word, find_words
from knowledge.model import Figure, Level, Passage, Place, RawDocument, Section
from knowledge.reference.measures import MeasureMention, find_measures
from knowledge.reference.places import fetch_place
from knowledge.reference.statuses import find_status
from knowledge.structuring.locating import Locator
from knowledge.structuring.tables.times import read_heading_times, read_times

NO_TABLE = -1
_STATES = re.compile(r"\b(?:er|var|udgør|udgjorde|blev|fastsættes|er fastsat|blev fastsat)\b", re.IGNORECASE)
_HEDGES = (
    "ikke hvis såfremt medmindre cirka ca omkring knap godt mindst højst maksimalt over under mellem kan "
    "kunne vil ville bør skulle måske formentlig indtil siden tidligere"
)
_HEDGED = re.compile(
    rf"\b(?:{'|'.join(_HEDGES.split())}|op til|mere end|flere end|færre end|"
    r"(?:forvent|skøn|foreslå|anslå|prognose|ændre|stig|fald|\w*forslag)\w*)\b",
    re.IGNORECASE,
)
_LONGEST = 200
_YEAR = re.compile(r"(?:19|20)\d\d")
_FOR_YEAR = re.compile(r"\s+(?:for|i)\s+((?:19|20)\d\d)(?!\d|[-–/.,]\d|\s*(?:[-–]|og|til)\s)")


def find_claims(
    raw: RawDocument, sections: Sequence[Section], passages: Sequence[Passage]
) -> tuple[Figure, ...]:
    """The figures that sentences state, in reading order; table is NO_TABLE."""
    headed = {section.position: read_heading_times(section.title).year for section in sections}
    figures: list[Figure] = []
    for passage in passages:
        if passage.kind != "row":
            figures += _read_passage(raw, passage, headed.get(passage.spot.section))
    return tuple(figures)


def _read_passage(raw: RawDocument, passage: Passage, headed: int | None) -> Iterator[Figure]:
    """headed: the year of the heading above."""
    inherited = None if read_times(passage.text).told else headed
    for sentence in split_sentences(passage.text):
        figure = _read_sentence(raw, passage, sentence, inherited)
        times = read_times(sentence.text)
        if figure:
            yield figure
        if times.told or times.day:
            inherited = figure.year if figure else times.year


def _read_sentence(
    raw: RawDocument, passage: Passage, sentence: Sentence, inherited: int | None
) -> Figure | None:
    text = sentence.text
    if len(text) > _LONGEST or _HEDGED.search(text) or not _STATES.search(text):
        return None
    words = find_words(text)
    measures = find_measures(words, asked=False)
    if len(measures) != 1:
        return None
    after = words[measures[0].end - 1].end
    year, number = _find_year(text, after, inherited), _find_value(text, measures[0])
    place, states = _find_place(words, measures[0]), _STATES.search(text, after)
    if year is None or number is None or place is None or states is None or states.end() > number.start:
        return None
    return _make_figure(raw, passage, sentence, measures[0], place, year, number)


def _find_year(text: str, after: int, inherited: int | None) -> int | None:
    """The year told right behind the measure ("landstallet for 2025"), else the only one of the sentence."""
    beside = _FOR_YEAR.match(text, after)
    if beside:
        return int(beside[1])
    times = read_times(text)
    return times.year if times.told or times.day else inherited


def _find_value(text: str, measure: MeasureMention) -> NumberMention | None:
    """The one number that is no year. It has a unit; only an official quota may end its sentence without."""
    dates = [range(date.start, date.end) for date in find_dates(text)]
    numbers = [
        found
        for found in find_numbers(text)
        if not _YEAR.fullmatch(text[found.start : found.end])
        and not any(found.start in date for date in dates)
    ]
    if len(numbers) != 1:
        return None
    ends = text[numbers[0].end :].strip() in ("", ".")
    return numbers[0] if numbers[0].number.unit or (ends and measure.level) else None


def _find_place(words: Sequence[Word], measure: MeasureMention) -> Place | None:
    """The one place named; a word such as "landstallet" names the country by itself."""
    mentions = find_places(words)
    if not mentions:
        return fetch_place("DK") if measure.level is Level.COUNTRY else None
    certain = len(mentions) == 1 and len(mentions[0].codes) == 1 and mentions[0].exact
    place = fetch_place(mentions[0].codes[0]) if certain else None
    level = place and measure.level in (None, place.level)
    return place if level and not _names_something_else(words, mentions[0]) else None


def _names_something_else(words: Sequence[Word], mention: PlaceMention) -> bool:
    """ "Skive Gymnasium" is no municipality, "Skive Kommune" is."""
    following = words[mention.end].text if mention.end < len(words) else ""
    return following[:1].isupper() and not following.lower().startswith("kommune")


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
        unit=number.number.unit or measure.measure.unit or None,
        status=find_status(sentence.text),
        raw=sentence.text[number.start : number.end],
        row_text=sentence.text,
        column="",
        table=NO_TABLE,
        spot=replace(passage.spot, start=start, end=end, line=line),
    )
