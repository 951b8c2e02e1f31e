"""One line of a document → the dated events that its sentences tell.

Sentence by sentence: dates are found, those that date a paper or a count are left out, and the words around
each tell what it is. Not the date that a distance is counted from ("4 uger fra den 3. november") is the
deadline, but the day that is counted. A date that no longer holds is told as what became of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateutil.relativedelta import relativedelta

from knowledge.danish.bodies import find_bodies
from knowledge.danish.calendar_words import OF_A_DAY, WEEKDAYS
from knowledge.danish.changed_dates import DateChange, find_changes, find_changing_dates
from knowledge.danish.clock_times import ClockTime, find_clock_times, find_hour_of_all
from knowledge.danish.dates import VAGUE, DateMention, find_dates, format_day
from knowledge.danish.monthly_days import find_monthly_days
from knowledge.danish.offsets import Offset, find_anchored, find_offsets
from knowledge.danish.sentences import Sentence, split_sentences
from knowledge.model import (
    CELL_GAP,
    Attribute,
    Deadline,
    EventState,
    Fact,
    Passage,
    Precision,
    RawDocument,
)
from knowledge.structuring.events.actors import find_actor
from knowledge.structuring.events.counted_events import DayCounter, find_hours
from knowledge.structuring.events.dated_lines import Line
from knowledge.structuring.events.document_years import Years
from knowledge.structuring.events.event_filter import is_aim, is_annex_line, is_event, is_of_any_year
from knowledge.structuring.events.event_kinds import (
    begins_with_deadline,
    choose_kind,
    ends_open_period,
    is_deadline,
    kind_of_title,
    names_deadline,
    names_event,
)
from knowledge.structuring.events.event_words import any_of, pattern
from knowledge.structuring.events.relative_events import KnownEvents
from knowledge.structuring.events.sentence_places import SentencePlace, is_bare
from knowledge.structuring.events.venues import find_labelled_venue, find_place_held, find_venue
from knowledge.structuring.labelled import says_only_when, split_labels

_LABELLED_LINE = re.compile(r"\n(?=[A-ZÆØÅ][a-zæøåé]+(?: [a-zæøå]+){1,3}:\s)")
_OPENS_YEAR = re.compile(r"\W*I (20\d\d)(?!\s*[-–/]\s*\d|\d)")  # "I 2025 steg … i 4. kvartal"
_LONGEST_ROW = 240  # characters
_SAMPLE_YEAR = 2024  # of dates that are only counted
_DAYS = (Precision.DAY, Precision.TIME)
_HOUR = re.compile(
    r"\W*(?:tid|tidspunkt|mødetid(?:spunkt)?|klokken)\s*:\s*(?:fra\s+)?(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?(?!\.\s|/|-\d\d-)",
    re.I,
)
_TOWN_BEHIND = re.compile(r"\s*\(((?:[A-ZÆØÅ][\wæøå.-]+\s?){1,3})\)")
_BODY_LEADS = re.compile(r"\s*[:(–]")  # behind "Teknisk Udvalg 10/2-2026": what is told of that meeting
_APPROVED = re.compile(  # under a title: when this paper was approved, not when anybody meets
    r"\W*(?:senest\s+)?(?:godkendt|vedtaget|behandlet|besluttet|opdateret|ændret|fastsat|revideret)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event with what is only needed until the document is read to its end.

    ends_period: it is the end of a period that somebody else may tell as a deadline, too.
    """

    event: Deadline
    ends_period: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """How far the days of a list have come. year: printed by an earlier line. last: its last day."""

    year: int
    last: dt.date


@dataclass(slots=True)
class SentenceReader:
    """Reads the lines of one document in order. known: the events so far, for dates told by them.

    approved: the sections of which the proposals were approved.
    rules: deadlines that are counted from any such event, so that they have no day of their own.
    """

    raw: RawDocument
    years: Years
    known: KnownEvents = field(default_factory=KnownEvents)
    approved: frozenset[int] = frozenset()
    rules: list[Fact] = field(default_factory=list)
    _counter: DayCounter = field(init=False)
    _group: tuple[object, ...] = ()
    _runs: dict[str, _Run] = field(default_factory=dict)  # of the same list; see _run_of
    _run: _Run | None = None  # that of the line that is read

    def __post_init__(self) -> None:
        self._counter = DayCounter(self.years, self.known)

    def finish(self) -> Iterator[Told]:
        """The days that could only be counted when everything had been read."""
        for one in self._counter.finish():
            if isinstance(one, Fact):
                self.rules.append(one)
            else:
                yield Told(one)

    def read(self, line: Line) -> Iterator[Told]:
        """The events of a line, in reading order."""
        if line.group != self._group or not line.group:
            self._group, self._runs = line.group, {}
        self._run = self._runs.get(_run_of(line))
        captioned = self.years.year_of(line.caption)
        carried = captioned if captioned is not None or not self._run else self._run.year
        year = carried if carried is not None else self.years.year_for(line.passage)
        before = ""
        if is_annex_line(line.passage.text) or (line.section and line.section.part == "bilag"):
            return
        whole = line.passage.kind == "row" and len(line.passage.text) <= _LONGEST_ROW
        for sentence in _sentences(line.passage.text, whole=whole):
            place = SentencePlace(self.raw, line, sentence, before)
            before = sentence.text
            opened = _OPENS_YEAR.match(sentence.text)
            own = int(opened[1]) if opened else None
            if captioned is None:
                mentions = find_changing_dates(sentence.text, year=own if own is not None else year)
            else:
                mentions = tuple(_dates_by_cell(sentence.text, captioned))
            mentions = (*mentions, *find_monthly_days(sentence.text))
            printed = [one.first.year for one in mentions if not one.year_inherited]
            year = printed[-1] if printed else year
            running = line.passage.kind == "paragraph" and not printed
            mentions = tuple(
                (self.years.by_tense(one, line.passage, sentence.text) if running else None)
                or self._settled(one, line.passage, carried if own is None else own)
                for one in mentions
            )
            if rule := next((m for m in mentions if is_of_any_year(sentence.text, m.start, m.end)), None):
                self.rules.append(
                    Fact(Attribute.DEADLINE_RULE, rule.printed, place.told, place.spot_of(rule.printed))
                )
            for told in _events_of(
                place, mentions, self.years, self._counter, approved=self._is_approved(line)
            ):
                self.known.add(told.event)
                yield told
            if line.passage.kind in ("row", "item"):
                self._carry(_run_of(line), [one for one in mentions if one.precision not in VAGUE])

    def _is_approved(self, line: Line) -> bool:
        return line.section is not None and line.section.position in self.approved

    def _carry(self, run: str, mentions: Sequence[DateMention]) -> None:
        """Remember the year for the lines that follow; it goes on past New Year."""
        if not mentions:
            return
        printed = [one.first.year for one in mentions if not one.year_inherited]
        last = max(one.last or one.first for one in mentions)
        if printed or self._run:
            self._run = self._runs[run] = _Run(printed[-1] if printed else last.year, last)

    def _settled(self, mention: DateMention, passage: Passage, carried: int | None) -> DateMention:
        written = self.years.dated(passage)
        if mention.recurrence and not mention.last and written:
            return replace(mention, first=mention.first + relativedelta(year=written.year))
        if not mention.year_inherited:
            return mention
        if self.years.next_half(mention.first) and carried is None:
            last = mention.last + relativedelta(years=1) if mention.last else None
            return replace(mention, first=mention.first + relativedelta(years=1), last=last)
        if carried is not None and self._run and mention.first < self._run.last - dt.timedelta(183):
            last = mention.last + relativedelta(years=1) if mention.last else None
            return replace(mention, first=mention.first + relativedelta(years=1), last=last)
        if mention.last:
            return mention
        return replace(mention, first=self.years.settle(mention.first, passage, mention.weekday, carried))


def _run_of(line: Line) -> str:
    """Whose days follow each other in a list: a table of meetings begins anew with each body."""
    return line.row.who if line.row and line.row.meets else ""


def _dates_by_cell(text: str, year: int) -> Iterator[DateMention]:
    """The dates of a row under a caption that tells its year: no cell takes its year from another one."""
    start = 0
    for cell in text.split(CELL_GAP):
        for one in find_changing_dates(cell, year=year):
            yield replace(one, start=one.start + start, end=one.end + start)
        start += len(cell) + len(CELL_GAP)


def _sentences(text: str, *, whole: bool) -> Iterator[Sentence]:
    """The sentences of a line; labels apart, but the hour with its day: "Dato: 3. maj. Tidspunkt: kl. 17".

    whole: a short row of a table is one sentence: "Ny skole | Vedtaget. Byrådet 30. august".
    """
    if whole and CELL_GAP in text:
        yield Sentence(text, 0, len(text))
        return
    held: Sentence | None = None
    parts = (part for sentence in split_sentences(text) for part in _split_lines(sentence))
    for piece in (piece for part in parts for piece in split_labels(part)):
        if held is not None and _HOUR.match(piece.text):
            held = Sentence(text[held.start : piece.end], held.start, piece.end)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _split_lines(sentence: Sentence) -> Iterator[Sentence]:
    """ "Budgetseminar: 3. maj, Hou" over "Seminar for nye medlemmer: 6. juni" is two, without a full stop."""
    start = 0
    for gap in _LABELLED_LINE.finditer(sentence.text):
        yield Sentence(
            sentence.text[start : gap.start()], sentence.start + start, sentence.start + gap.start()
        )
        start = gap.end()
    yield Sentence(sentence.text[start:], sentence.start + start, sentence.end)


def _events_of(
    place: SentencePlace,
    mentions: tuple[DateMention, ...],
    years: Years,
    counter: DayCounter,
    *,
    approved: bool,
) -> Iterator[Told]:
    text = place.sentence.text
    offsets = find_offsets(text)
    anchors = [(offset, find_anchored(text, offset, mentions)) for offset in offsets]
    anchors = [(offset, day) for offset, day in anchors if day is None or day.precision in _DAYS]
    hours = find_hours(text, anchors)
    found = [replace(one, proposed=one.proposed and not approved) for one in find_changes(text, mentions)]
    changes = [change for change in found if not change.proposed]
    gone = {change.old for change in changes if change.old and change.new}
    gone |= {change.new for change in found if change.new and change.proposed}
    by_new = {change.new: change for change in changes if change.new}
    struck = {change.old for change in changes if change.new is None}
    mentions = (
        *mentions,
        *(new for new in by_new if new not in mentions),
    )  # "udskudt 14 dage": a day that is told so
    plain: list[Deadline] = []
    mentions = tuple(one for one in mentions if not _is_around_another(one, mentions))
    every = find_hour_of_all(text)
    if not _is_header(place, mentions):
        floor = 0
        for mention in mentions:
            floor = max([floor, *(offset.end for offset in offsets if offset.end <= mention.start)])
            counted = (one for one, day in anchors if day is mention and one.end <= mention.start)
            anchor = next(counted, None)
            if mention not in gone and _is_told(place, mention, anchor, years, changed=mention in by_new):
                event = _event(place, mention, floor, hours.get(mention))
                if every and event.precision is Precision.DAY and mention.end <= every.start:
                    event = replace(event, at=every.at, until=every.until, precision=Precision.TIME)
                if anchor is not None:
                    kind = _kind(place, mention.start, mention.end, floor)
                    what = text[
                        anchor.anchor_start : text.find(event.printed, mention.start) + len(event.printed)
                    ]
                    what = f"{what[:1].upper()}{' '.join(what.split())[1:]}."
                    event = replace(event, is_deadline=False, kind=kind, text=what)
                if change := by_new.get(mention):
                    event = _changed(place, event, change, mentions)
                if mention in struck:
                    event = replace(event, state=EventState.CANCELLED)
                plain.append(event)
            floor = mention.end
    plain = [event for event in plain if not _is_old_period(event, plain)]
    for event in plain:
        yield Told(event)
        yield from _end_of_period(place, event)
    yield from map(Told, counter.count(place, anchors, plain, hours))


def _is_around_another(mention: DateMention, mentions: Sequence[DateMention]) -> bool:
    """Whether a month only holds a day of the sentence: "mødet i juni 2016 holdes den 20. juni"; or a season
    several of them: "møder i foråret: 7. april og 12. maj".
    """
    inside = [
        one
        for one in mentions
        if one.precision in _DAYS and mention.first <= one.first <= (mention.last or mention.first)
    ]
    return bool(inside) and (
        mention.precision is Precision.MONTH or (mention.precision is Precision.SEASON and len(inside) > 1)
    )


def _is_told(
    place: SentencePlace, mention: DateMention, anchor: Offset | None, years: Years, *, changed: bool
) -> bool:
    """Whether a date is an event of its own; one that is only counted from is so where it names one."""
    text = place.sentence.text
    if anchor is not None and not names_event(anchor.anchor):
        return False
    written = years.dated(place.passage)
    if is_aim(text, mention, written):
        return False
    background = _is_background(place, mention, written)
    listed = place.passage.kind in ("item", "row") or bool(place.line.who)
    return changed or is_event(text, mention.start, mention.end, listed=listed, background=background)


def _is_background(place: SentencePlace, mention: DateMention, written: dt.date | None) -> bool:
    """Whether it may be told of the past: a vague date, or a period's end, before the document's own."""
    before = place.sentence.text[: mention.start]
    ends_period = mention.printed.startswith("udgang") or re.search(r"udgangen\s+af\s*$", before)
    loose = mention.precision in VAGUE or bool(ends_period)
    return loose and (written is None or (mention.last or mention.first) < written)


def _is_header(place: SentencePlace, mentions: Sequence[DateMention]) -> bool:
    """ "Kommune | Maj 2015 | Juli 2016": the columns of a table of figures."""
    return place.passage.kind == "row" and len(mentions) > 1 and all(m.precision in VAGUE for m in mentions)


def _event(place: SentencePlace, mention: DateMention, floor: int, hours: ClockTime | None) -> Deadline:
    text, start, end = place.sentence.text, mention.start, mention.end
    header = _find_header(place, start)
    meets = place.line.row is not None and place.line.row.meets  # whatever deadline its table speaks of
    lead = place.passage.lead if header is None and not meets else ""
    limit = is_deadline(text, start, end, lead, floor) or (
        not meets
        and (
            (header is not None and names_deadline(header))
            or _is_row_of_deadline(place)
            or _is_listed_deadline(place)
        )
    )
    kind = "deadline" if limit else _kind(place, start, end, floor)
    if mention.precision is Precision.RANGE and ends_open_period(text[floor:start], None):
        kind = "event"  # "sendes i høring fra 4. maj til 29. juni, og der holdes borgermøde"
    at, until, precision = mention.at, mention.until, mention.precision
    if hours is not None:  # the hour beside the date is that of the deadline which is counted from it
        at, until, precision = None, None, Precision.DAY
    if kind == "meeting" and at is not None and _is_hour_of_other(text, mention):
        at, until, precision = None, None, Precision.DAY
    return Deadline(
        start=mention.first,
        end=mention.last,
        at=at,
        precision=precision,
        recurrence=mention.recurrence,
        is_deadline=limit,
        kind=kind,
        text=_told_of(place, mention),
        who=_who(place, start, end, kind),
        spot=place.spot_of(mention.printed),
        printed=mention.printed,
        year_inherited=mention.year_inherited,
        warning=_weekday_warning(mention),
        until=until,
        place=_venue(place, kind, end),
    )


def _is_hour_of_other(text: str, mention: DateMention) -> bool:
    """Whether the hour behind a date is that of a departure or a meal, which is told before it."""
    clock = next((one for one in find_clock_times(text[mention.end :]) if one.at == mention.at), None)
    beside = pattern(rf"\b(?:{any_of('beside', 'nouns')})\b")
    return clock is not None and bool(beside.search(text[mention.end :][: clock.start]))


def _told_of(place: SentencePlace, mention: DateMention) -> str:
    """The sentence; of a line of nothing but days ("28/1, 25/2") the body it stands under and this day."""
    text, who = place.sentence.text, place.line.who
    others = text.replace(mention.printed, " ", 1)
    if who and place.line.row is None and is_bare(text) and re.search(r"\d[./]\s?(?:\d|[a-zæøå]{3})", others):
        return f"{who}: {mention.printed}"
    row = place.line.row
    return f"{place.told} ({row.remark})" if row is not None and row.remark else place.told


def _who(place: SentencePlace, start: int, end: int, kind: str) -> str:
    if place.line.row is not None and place.line.who:
        return place.line.who
    return find_actor(place.sentence.text, start, end, kind) or place.line.who


def _venue(place: SentencePlace, kind: str, end: int) -> str:
    """Where it is held. end: of the date, behind which a town may stand: "8. september (Hobro)"."""
    row = place.line.row
    town = _TOWN_BEHIND.match(place.sentence.text, end)
    if kind == "meeting" and town:
        return town[1]
    if row is not None and row.place:
        return row.place
    if kind not in ("meeting", "conference", "event") or place.passage.kind == "row":
        return ""
    text = place.sentence.text
    if venue := find_venue(text) or find_labelled_venue(place.passage.text):
        return venue
    held = find_place_held(text) if kind == "meeting" else ""
    return held if held and len(find_dates(text, year=_SAMPLE_YEAR)) == 1 else ""  # of which day, else


def _changed(
    place: SentencePlace, event: Deadline, change: DateChange, mentions: Sequence[DateMention]
) -> Deadline:
    """The event on its new day, a deadline where the sentence speaks of one."""
    old = None
    if change.old and change.old.precision not in VAGUE:  # "fra marts til maj" names no day
        ends_later = change.state is EventState.EXTENDED and change.old.last
        old = change.old.last if ends_later else change.old.first
    elif change.state is EventState.EXTENDED:
        periods = [one for one in mentions if one.last and one.start < (change.new or one).start]
        old = periods[-1].last if periods else None
    limit = (
        event.is_deadline
        or names_deadline(place.sentence.text)
        or (change.state is EventState.EXTENDED and ends_open_period(place.sentence.text, place.section))
    )
    kind, who = "deadline" if limit else event.kind, event.who
    if change.old and not limit and _kind(place, change.old.start, change.old.end, 0) == "meeting":
        kind, who = "meeting", _who(place, change.old.start, change.old.end, "meeting")
    return replace(event, state=change.state, moved_from=old, is_deadline=limit, kind=kind, who=who)


def _is_old_period(event: Deadline, events: Sequence[Deadline]) -> bool:
    """Whether a period ends on the day that another event of the sentence was moved from."""
    return event.end is not None and any(one.moved_from == event.end for one in events)


def _end_of_period(place: SentencePlace, event: Deadline) -> Iterator[Told]:
    """The last day of a hearing is a deadline of its own: it is what those who are heard must know."""
    if event.end is None or event.kind != "event" or event.precision is not Precision.RANGE:
        return
    if not ends_open_period(f"{place.sentence.text} {place.passage.lead}", place.section):
        return
    times = [
        time
        for time in find_clock_times(place.sentence.text)
        if time.start >= place.sentence.text.find(event.printed) + len(event.printed)
    ]
    at = times[0].at if times else None
    precision = Precision.TIME if at else Precision.DAY
    end = replace(
        event, start=event.end, end=None, at=at, precision=precision, is_deadline=True, kind="deadline"
    )
    yield Told(replace(end, place=""), ends_period=True)


def _find_header(place: SentencePlace, start: int) -> str | None:
    """What a date in a row stands under: in "Møde | Sag | Frist" one is a deadline; None if none can say."""
    headers, cells = place.passage.lead.split(CELL_GAP), place.passage.text.split(CELL_GAP.strip())
    whole = place.sentence.text == place.passage.text
    if place.passage.kind != "row" or len(headers) < 2 or len(headers) != len(cells) or not whole:
        return None
    return headers[place.sentence.text[:start].count(CELL_GAP.strip())]


def _is_row_of_deadline(place: SentencePlace) -> bool:
    """ "26. september | Grupperne | Frist for ændringsforslag": a cell begins with the deadline."""
    cells = place.sentence.text.split(CELL_GAP)
    return len(cells) > 1 and any(begins_with_deadline(cell) for cell in cells)


def _is_listed_deadline(place: SentencePlace) -> bool:
    """ "Kvartalsvis: 1. februar, 1. maj" under "Frister": nothing but days of what the title names."""
    titles = [place.section.title, *place.section.path] if place.section else []
    return is_bare(place.sentence.text) and any(map(names_deadline, titles))


def _is_only_body(text: str, start: int, end: int) -> bool:
    """ "Byrådet: 7. oktober 2025 kl. 17", "Økonomiudvalget 14/1": a body and its day, and nothing else."""
    bodies = find_bodies(text)
    if len(bodies) != 1:
        return False
    rest = f"{text[: bodies[0].start]} {text[bodies[0].end : start]} {text[end:]}"
    if bodies[0].start >= end:
        rest = f"{text[:start]} {text[end : bodies[0].start]} {text[bodies[0].end :]}"
    return not re.findall(r"[^\W\d_]{3,}", OF_A_DAY.sub(" ", rest))


def _kind(place: SentencePlace, start: int, end: int, floor: int) -> str:
    """By the sentence; where that tells a time and little more ("Økonomiudvalget: 14/1"), by its heading."""
    text, row = place.sentence.text, place.line.row
    kind = choose_kind(text, start, end, floor)
    if kind != "event":
        return kind
    if row is not None and row.meets:
        return "meeting"
    if ends_open_period(f"{text} {place.passage.lead}", place.section) or _APPROVED.match(text):
        return "event"
    if _is_only_body(text, start, end) or (
        _BODY_LEADS.match(text[end:]) and _is_only_body(text[:end], start, end)
    ):
        return "meeting"
    labels = reversed(place.section.path) if place.section else ()
    titles = [place.passage.lead, *labels, place.line.title]
    if says_only_when(text) or is_bare(text) or "i måned" in text:
        return next((kind for title in titles if (kind := kind_of_title(title)) != "event"), "event")
    return kind


def _weekday_warning(mention: DateMention) -> str:
    if mention.weekday is None or mention.last or mention.weekday == mention.first.weekday():
        return ""
    day = format_day(mention.first).replace(" den ", ", ")
    return f"Der står {WEEKDAYS[mention.weekday]}, men datoen er en {day}."
