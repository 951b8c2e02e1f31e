"""The dated events of a document: who does what by when, and what takes place.

Passage by passage and sentence by sentence: dates are found, those that date a paper or a count are left
out, and the words around each tell what it is. Dates told by another event ("14 dage før mødet") follow when
that event is known. Last, dates out of order with their neighbours are marked (see date_checks).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from knowledge.danish.calendar_words import WEEKDAYS
from knowledge.danish.dates import VAGUE, DateMention, find_dates, format_day
from knowledge.danish.folding import fold
from knowledge.danish.offsets import Offset, find_offsets
from knowledge.danish.sentences import Sentence, split_sentences
from knowledge.danish.words import find_words
from knowledge.model import Deadline, Passage, Precision, RawDocument, Section, Spot
from knowledge.structuring.events.actors import find_actor
from knowledge.structuring.events.date_checks import mark_misprints
from knowledge.structuring.events.document_years import Years
from knowledge.structuring.events.event_filter import is_event
from knowledge.structuring.events.event_kinds import choose_kind, is_deadline, kind_of_title, names_deadline
from knowledge.structuring.events.relative_events import find_anchor
from knowledge.structuring.labelled import says_only_when, split_labels
from knowledge.structuring.passages import CELL_GAP

_KEY_LENGTH = 12
_FEW_WORDS = 2
_LEANS = re.compile(  # on the sentence before it: "Det sker …", "De sendes …", not "Den endelige plan …"
    r"(?:det|den|de|dette|denne|disse)\s+(?!følger|bemærkes|fremgår|forventes|indstilles|foreslås|anbefales)"
    r"(?:sker|skal|kan|vil|må|kommer|holder|bliver|får|går|ligger|udløber|begynder|starter|slutter|træder"
    r"|[a-zæøå]{3,}es)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence with all that is known around it. before: the sentence before it in the passage, or ""."""

    raw: RawDocument
    section: Section | None
    passage: Passage
    sentence: Sentence
    before: str

    @property
    def told(self) -> str:
        """What happens, tidied: "Det sker inden den 3. maj" says so only with the sentence before it."""
        if says_only_when(self.sentence.text) and self.section and self.section.title:
            return f"{' '.join(self.section.title.split())}. {' '.join(self.sentence.text.split())}"
        leaning = self.before and _LEANS.match(self.sentence.text)
        return " ".join(
            f"{self.before} {self.sentence.text}".split() if leaning else self.sentence.text.split()
        )


def find_deadlines(
    raw: RawDocument, sections: tuple[Section, ...], passages: tuple[Passage, ...]
) -> tuple[Deadline, ...]:
    """Every dated event in reading order; one sentence with two dates gives two."""
    years = Years(raw, sections, passages)
    by_position = {section.position: section for section in sections}
    found: list[Deadline] = []
    for passage in passages:
        section = by_position.get(passage.spot.section)
        found += _events_of(raw, section, passage, years, found)
    return _with_keys(raw, by_position, mark_misprints(tuple(found), by_position))


def _events_of(
    raw: RawDocument, section: Section | None, passage: Passage, years: Years, earlier: list[Deadline]
) -> list[Deadline]:
    events: list[Deadline] = []
    year = years.year_for(passage)
    before = ""
    sentences = (piece for sentence in split_sentences(passage.text) for piece in split_labels(sentence))
    for sentence in sentences:
        place = _Place(raw, section, passage, sentence, before)
        before = sentence.text
        mentions = find_dates(sentence.text, year=year)
        year = next(
            (mention.first.year for mention in reversed(mentions) if not mention.year_inherited), year
        )
        own = list(_dated(place, mentions, years))
        events += own
        if offsets := find_offsets(sentence.text):
            events += _relative(place, offsets, [*earlier, *events])
    return events


def _dated(place: _Place, mentions: Sequence[DateMention], years: Years) -> Iterator[Deadline]:
    if _is_header(place, mentions):
        return
    text, floor = place.sentence.text, 0
    offsets = find_offsets(text)
    written = years.dated(place.passage)
    for mention in mentions:
        floor = max([floor, *(offset.end for offset in offsets if offset.end <= mention.start)])
        if is_event(text, mention.start, mention.end, background=_is_background(place, mention, written)):
            yield _event(place, _settled(mention, place.passage, years), floor)
        floor = mention.end


def _is_background(place: _Place, mention: DateMention, written: dt.date | None) -> bool:
    """Whether it may be told of the past: a vague date, or a period's end, before the document's own."""
    before = place.sentence.text[: mention.start]
    ends_period = mention.printed.startswith("udgang") or re.search(r"udgangen\s+af\s*$", before)
    loose = mention.precision in VAGUE or bool(ends_period)
    return loose and (written is None or (mention.last or mention.first) < written)


def _is_header(place: _Place, mentions: Sequence[DateMention]) -> bool:
    """ "Kommune | Maj 2015 | Juli 2016": the columns of a table of figures."""
    return place.passage.kind == "row" and len(mentions) > 1 and all(m.precision in VAGUE for m in mentions)


def _settled(mention: DateMention, passage: Passage, years: Years) -> DateMention:
    written = years.dated(passage)
    if mention.recurrence and not mention.last and written:
        return replace(mention, first=mention.first + relativedelta(year=written.year))
    if not mention.year_inherited or mention.last:
        return mention
    return replace(mention, first=years.settle(mention.first, passage, mention.weekday))


def _event(place: _Place, mention: DateMention, floor: int) -> Deadline:
    text, start, end = place.sentence.text, mention.start, mention.end
    header = _find_header(place, start)
    lead = place.passage.lead if header is None else ""
    limit = is_deadline(text, start, end, lead, floor) or (header is not None and names_deadline(header))
    kind = "deadline" if limit else _kind(place, start, end, floor)
    return Deadline(
        start=mention.first,
        end=mention.last,
        at=mention.at,
        precision=mention.precision,
        recurrence=mention.recurrence,
        is_deadline=limit,
        kind=kind,
        text=place.told,
        who=find_actor(text, start, end, kind),
        spot=_spot(place, mention.printed),
        printed=mention.printed,
        year_inherited=mention.year_inherited,
        warning=_weekday_warning(mention),
        until=mention.until,
    )


def _find_header(place: _Place, start: int) -> str | None:
    """What a date in a row stands under: in "Møde | Sag | Frist" one is a deadline; None if none can say."""
    headers, cells = place.passage.lead.split(CELL_GAP), place.passage.text.split(CELL_GAP.strip())
    whole = place.sentence.text == place.passage.text
    if place.passage.kind != "row" or len(headers) < 2 or len(headers) != len(cells) or not whole:
        return None
    return headers[place.sentence.text[:start].count(CELL_GAP.strip())]


def _kind(place: _Place, start: int, end: int, floor: int) -> str:
    """By the sentence; where that tells a time and little more ("Økonomiudvalget: 14/1"), by its heading."""
    text = place.sentence.text
    kind = choose_kind(text, start, end, floor)
    bare = says_only_when(text) or len(re.findall(r"[^\W\d_]{3,}", text)) <= _FEW_WORDS
    return kind_of_title(place.section.title) if kind == "event" and bare and place.section else kind


def _weekday_warning(mention: DateMention) -> str:
    if mention.weekday is None or mention.last or mention.weekday == mention.first.weekday():
        return ""
    day = format_day(mention.first).replace(" den ", ", ")
    return f"Der står {WEEKDAYS[mention.weekday]}, men datoen er en {day}."


def _relative(place: _Place, offsets: Sequence[Offset], known: Sequence[Deadline]) -> Iterator[Deadline]:
    for offset in offsets:
        anchor = find_anchor(offset.anchor, place.passage, place.section, known)
        if anchor:
            yield _placed(place, offset, anchor)


def _placed(place: _Place, offset: Offset, anchor: Deadline) -> Deadline:
    text = place.sentence.text
    first, last = offset.days_from(anchor.likely or anchor.start)
    limit = is_deadline(text, offset.start, offset.end, place.passage.lead, 0)
    return Deadline(
        start=first,
        end=last,
        at=None,
        precision=Precision.RELATIVE,
        recurrence=anchor.recurrence,
        is_deadline=limit,
        kind="deadline" if limit else "event",
        text=place.told,
        who=find_actor(text, offset.start, offset.end, "event"),
        spot=_spot(place, text[offset.start : offset.end]),
        printed=text[offset.start : offset.end],
        year_inherited=anchor.year_inherited,
    )


def _spot(place: _Place, printed: str) -> Spot:
    """The passage's spot, its line moved on to where the date stands in the source."""
    spot = place.passage.spot
    source = place.raw.text[spot.start : spot.end]
    found = source.find(printed, max(0, source.find(place.sentence.text[:12])))
    return replace(spot, line=spot.line + source.count("\n", 0, max(found, 0)))


def _with_keys(
    raw: RawDocument, sections: dict[int, Section], deadlines: tuple[Deadline, ...]
) -> tuple[Deadline, ...]:
    """Give each its key: document, section and what happens, the date left out; twins are numbered."""
    seen: Counter[str] = Counter()
    keyed = []
    for deadline in deadlines:
        section = sections.get(deadline.spot.section)
        happening = " ".join(word.folded for word in find_words(_without_dates(deadline)))
        path = fold(section.label) if section else ""
        digest = hashlib.sha256(f"{raw.name}\n{path}\n{happening}".encode()).hexdigest()[:_KEY_LENGTH]
        seen[digest] += 1
        number = seen[digest]
        keyed.append(replace(deadline, key=digest if number == 1 else f"{digest}-{number}"))
    return tuple(keyed)


def _without_dates(deadline: Deadline) -> str:
    """What happens, so that a deadline that is moved keeps its key."""
    return _undated(deadline.text, deadline.start.year)


@lru_cache(maxsize=64)
def _undated(text: str, year: int) -> str:
    """Remembered for the many dates of one sentence."""
    for mention in reversed(find_dates(text, year=year)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text
