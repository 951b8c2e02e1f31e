"""Which dated events a question is about, best first."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlite_utils import Database

from knowledge.asking.events.phrases import full_clause, own_clause
from knowledge.asking.events.wishes import EventQuestion, Wish, falls_in, next_year_phrases
from knowledge.asking.words.agreement import NOT, is_for_other_year, is_other_way, without_compared
from knowledge.asking.words.matching import Coverage, cover, find_stems
from knowledge.asking.words.terms import Stems, Term
from knowledge.danish.dates import DateMention, find_dates
from knowledge.danish.folding import fold
from knowledge.danish.readings import number_readings
from knowledge.danish.words import find_forms, stem
from knowledge.model import Deadline, Precision, Question
from knowledge.occurrences import Occurrence, find_occurrence, in_year
from knowledge.storage.deadline_words import DeadlineWords
from knowledge.storage.deadlines import fetch_deadlines, find_ahead, find_deadlines
from knowledge.storage.documents import fetch_document, fetch_excerpt
from knowledge.storage.recalling import recall
from knowledge.storage.sections import fetch_section

_OTHER_CLAUSE = 0.6  # a word found in another clause of the sentence than the date's
_HEADING = 0.5  # a word found only in the headings above
_LEAST_SHARE = 0.45  # of the words' weight, below which an event is not what was asked about
_NAMED = 0.1  # the kind that is asked for tells the rest
_TOLD_BY_KIND = ("meeting", "election")  # "mødet", "valget"; a "topmøde" is no "konference"
_SPREAD = 0.015  # for each foreign word between the words that were asked for
_MOST_SPREAD = 10
_LATE = 0.005  # for each word before the first of them
_FIRST_WORD = 0.1  # the word that "hvornår" leads to stands in the date's own clause
_ACTOR = 0.2  # what was asked about is the one who acts or meets
_RIGHT_KIND = 0.15
_OWN_LIMIT = 0.3  # "Høringsperioden er …" tells the "høringsfrist", whatever else speaks of a hearing
_ECHO = 0.08  # a word of the asking that the sentence uses itself: "udløber", "begynder"
_LONGEST_MONTH = 31
_COMPUTED = 0.1  # a date that is told by another one
LEAST_HELD = (_LEAST_SHARE - _NAMED - _FIRST_WORD) / (1 + _ACTOR) - 0.01
"""The share of the words' weight that an event must hold somewhere, if in its headings, to fit at all."""


_HAS_NONE = re.compile(r"\bingen\s+\w*frist", re.IGNORECASE)  # said of what another clause tells
_CLOCK = re.compile(r"\bkl\.?\s*(?=\d)")  # is not KL

_LEAST, _HEAD = 4, 3
_MOST_AHEAD = 200
"""Among so many the next one is sought: the day's, and what a document itself calls the next."""

_LEANS = re.compile(  # on the sentence or the heading before it
    r"(?:Den|Det|De|Denne|Dette|Disse|Han|Hun|Her|Ændringen|Forslaget|Løsningen"
    r"|Udgiften|Prisen|Gebyret|Taksten|Honoraret|Beløbet|Projektet|Ordningen|Planen|Arbejdet|Anlægget|Byggeriet"
    r"|Renoveringen|Ombygningen|Udvidelsen|Opførelsen|Etableringen|Moderniseringen)\b"
)
_PAPER = re.compile(
    r"\b(?:(?P<paper>brev|besked|orientering|information|indkaldelse)\s+(?:om|til)"
    r"|(?P<request>søgt|ansøgt|bedt|anmodet|ansøgning|anmodning)\s+om)\b",
    re.IGNORECASE,
)
_IS_SENT = re.compile(r"\b(?:ud)?send(?:es|t|er)\b|\boffentliggør|\bskal\b|\bkommer\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that may be meant. fit: 0–1.3. found: token indexes that its words explain."""

    occurrence: Occurrence
    fit: float
    found: frozenset[int]

    @property
    def deadline(self) -> Deadline:
        return self.occurrence.deadline


def find_candidates(
    db: Database,
    question: Question,
    asked: EventQuestion,
    terms: tuple[Term, ...],
    events: Sequence[Deadline],
) -> tuple[Candidate, ...]:
    """The events that fit the question's words and dates, best first; without words, its dates alone."""
    found = [
        candidate
        for event in events
        if (candidate := _weigh(db, asked, terms, event, _occurrence(db, event, question, asked)))
        and not is_for_other_year(question, event.text)
        and not _is_turned(question, event)
        and not is_other_way(question, event.text)
        and not _is_other_reading(question, event)
    ]
    if asked.deadlines_only and any(one.deadline.is_deadline for one in found):
        found = [one for one in found if one.deadline.is_deadline]
    of_kind = [one for one in found if one.deadline.kind == asked.kind]
    if asked.kind and of_kind and _most(of_kind, asked) >= _most(found, asked):  # not "dagsordenen til mødet"
        found = of_kind
    if asked.yearly and any(one.deadline.recurrence for one in found):
        found = [one for one in found if one.deadline.recurrence]
    timed = (_with_time(one, db) for one in found)
    return tuple(sorted(timed, key=lambda one: (-one.fit, one.occurrence.first)))


def _most(candidates: Sequence[Candidate], asked: EventQuestion) -> int:
    """How many of the words, that for a meeting left out, the best of them holds."""
    return max(len(one.found - asked.kind_words) for one in candidates)


def _is_turned(question: Question, event: Deadline) -> bool:
    """Whether "hvornår må man ikke" would be told by what does happen; a deadline's end tells it too."""
    return "not" in question.operations and not event.is_deadline and not NOT.search(event.text)


def _is_other_reading(question: Question, event: Deadline) -> bool:
    """Whether "2. behandling" is asked for and only the first is told; not where either tells no number."""
    asked = number_readings(question.text)
    told = number_readings(event.text) if asked else frozenset()
    return bool(told) and not asked & told


def _with_time(candidate: Candidate, db: Database) -> Candidate:
    """A conference as the sentence tells it that gives its time of day."""
    event = candidate.deadline
    if event.at or event.kind != "conference":
        return candidate
    others = find_deadlines(db, event.start, event.start, [event.spot.document], [event.kind])
    timed = (one for one in others if one.at and one.start == event.start)
    return replace(candidate, occurrence=replace(candidate.occurrence, deadline=next(timed, event)))


def _occurrence(db: Database, event: Deadline, question: Question, asked: EventQuestion) -> Occurrence:
    """When the event falls for this question: a yearly one in the year that is asked about."""
    coming = find_occurrence(event, question.now.date())
    if event.recurrence != "yearly" or not asked.years:
        return coming
    told = f"{event.text} {fetch_excerpt(db, event.spot)}".lower()
    ahead = any(phrase in told for phrase in next_year_phrases())
    return in_year(coming, asked.years[0] - ahead)


def _weigh(
    db: Database, asked: EventQuestion, terms: tuple[Term, ...], event: Deadline, occurrence: Occurrence
) -> Candidate | None:
    if asked.dates and is_broad(event) and all(_is_short(date) for date in asked.dates):
        return None
    if asked.dates and not any(
        falls_in(date, day, last) for date in asked.dates for day, last in _days(event, occurrence, date)
    ):
        return None
    if asked.deadlines_only and not event.is_deadline and event.precision is not Precision.RELATIVE:
        return None
    if asked.years and not _about_year(db, asked.years, event, occurrence):
        return None
    if asked.kind == "election" and event.kind == "meeting":
        return None  # the evening before an election is none
    named = asked.kind_words if event.kind == asked.kind in _TOLD_BY_KIND else frozenset()
    words = _without_indexes(terms, named) if named else terms
    limit = asked.deadlines_only and event.is_deadline and not _HAS_NONE.search(event.text)
    by_heading = bool(named) or limit
    fit, found = _fit(db, asked, words, event, by_heading=by_heading) if words else (1.0, frozenset())
    if (
        fit + _NAMED * bool(named) < _LEAST_SHARE
        or not asked.needed & {term.index for term in words} <= found
    ):
        return None
    if not _is_about_place(words, event, found) or _is_only_of_sort(asked, words, event, found):
        return None
    echo = _ECHO * bool(words and asked.echoes & find_stems(own_clause(event)))
    return Candidate(occurrence, fit + _bonus(asked, event) + echo, found | named)


@lru_cache(maxsize=20)
def _without_indexes(terms: tuple[Term, ...], indexes: frozenset[int]) -> tuple[Term, ...]:
    """The terms of other tokens; the same tuple for the same, for comparing knows it by that."""
    return tuple(term for term in terms if term.index not in indexes)


def _is_about_place(terms: Sequence[Term], event: Deadline, found: frozenset[int]) -> bool:
    """Whether the event is about the places asked for. A deadline may bind every municipality; a meeting of
    one council is no meeting of another.
    """
    return event.is_deadline or all(term.index in found for term in terms if term.slot)


def _is_only_of_sort(
    asked: EventQuestion, terms: Sequence[Term], event: Deadline, found: frozenset[int]
) -> bool:
    """Whether it is a meeting only by mention, when more than a meeting was asked about."""
    if not terms or event.kind == asked.kind or not asked.kind_words:
        return False
    return found <= asked.kind_words | {term.index for term in terms if term.slot} and len(terms) > 1


def is_broad(event: Deadline) -> bool:
    """Whether it lasts so long that it is no answer to what happens on a day."""
    return event.precision in (Precision.SEASON, Precision.QUARTER, Precision.YEAR)


def _is_short(date: DateMention) -> bool:
    return ((date.last or date.first) - date.first).days <= _LONGEST_MONTH


def _days(event: Deadline, occurrence: Occurrence, asked: DateMention) -> Iterable[tuple[dt.date, dt.date]]:
    """The days that the event may be asked for by: a misprint also by the printed one, what is counted from
    a day also by that day ("dagsordenen til mødet den 9.").
    """
    yield occurrence.first, occurrence.last
    if event.likely:
        yield event.start, event.end or event.start
    if event.precision is Precision.RELATIVE and (asked.precision is Precision.DAY or not asked.printed):
        days = find_dates(event.text, year=event.start.year)
        yield from ((one.first, one.last or one.first) for one in days)


def _about_year(db: Database, years: Sequence[int], event: Deadline, occurrence: Occurrence) -> bool:
    if event.recurrence or any(occurrence.first.year <= year <= occurrence.last.year for year in years):
        return True
    text = without_compared(f"{event.text} {find_surroundings(db, event)}")
    return any(str(year) in text for year in years)


def _fit(
    db: Database, asked: EventQuestion, terms: tuple[Term, ...], event: Deadline, *, by_heading: bool
) -> tuple[float, frozenset[int]]:
    """How well the words fit, and which are found. by_heading: they may be found around the sentence only."""
    if event.precision is Precision.RELATIVE:  # "14 dage før mødet" is about the questions, not the meeting
        event = replace(event, text=event.text.replace(event.printed, ""))
    if none := _HAS_NONE.search(event.text):  # "Klagen har ingen frist, men vi ønsker svar senest den 3."
        event = replace(event, text=event.text[none.end() :])
    text = _without_matter(terms, _CLOCK.sub(" ", event.text))
    who = find_stems(event.who) if event.who else frozenset()
    told = find_stems(text) | who
    whole = cover(terms, told)
    if not whole.found - asked.attached and not by_heading:
        return 0.0, frozenset()
    things = {term.index for term in terms} - asked.done
    leans = bool(_LEANS.match(event.text))  # "Arbejdet ventes afsluttet" is about what the heading names
    if asked.done and not things:
        return 0.0, frozenset()  # "hvornår er den færdig": of what is not said
    if asked.done and things and not things & whole.found and not by_heading and not leans:
        return 0.0, frozenset()  # "afsluttet" of something else than what is asked about
    clause = full_clause(event)
    clause = text if clause == event.text else _without_matter(terms, _CLOCK.sub(" ", clause))
    held = whole if clause == text else cover(terms, find_stems(clause) | who)
    own = _with_last_parts(terms, held, find_stems(clause) | who, whole.found)
    above, beside = find_headings(db, event), _CLOCK.sub(" ", fetch_excerpt(db, event.spot))
    around = cover(terms, told | find_stems(above) | find_stems(beside))  # hardly ever more texts than one
    share = own.share + _OTHER_CLAUSE * (whole.share - own.share) + _HEADING * (around.share - whole.share)
    first_word = _FIRST_WORD * (min(term.index for term in terms) in own.found)
    actor = _ACTOR * cover(terms, who).share if who else 0.0
    return share + first_word + actor - _cost_of_order(terms, clause), around.found


def _bonus(asked: EventQuestion, event: Deadline) -> float:
    right_kind = asked.kind == event.kind or (asked.deadlines_only and event.is_deadline)
    text = fold(
        event.text.replace(event.printed, "") if event.precision is Precision.RELATIVE else event.text
    )
    own = any(re.search(rf"\b{head}s?(?:frist|period|svar|fase|rund)", text) for head in asked.limits)
    return _RIGHT_KIND * right_kind + _OWN_LIMIT * own - _COMPUTED * (event.precision is Precision.RELATIVE)


def _cost_of_order(terms: tuple[Term, ...], clause: str) -> float:
    """What a sentence is about comes early in it, and its words stand together."""
    held = _words_held(terms)
    places = [at for at, folded in enumerate(_find_folded(clause)) if _holds_any(terms, folded, held)]
    if not places:
        return 0.0
    foreign = places[-1] - places[0] + 1 - len(places)
    return _SPREAD * min(foreign, _MOST_SPREAD) + _LATE * min(places[0], _MOST_SPREAD)


@lru_cache(maxsize=8_000)  # as many as texts' stems are kept of
def _find_folded(clause: str) -> tuple[str, ...]:
    return tuple(folded for folded, _ in find_forms(clause))


@lru_cache(maxsize=20)
def _words_held(_: tuple[Term, ...]) -> dict[str, bool]:
    """Whether single words hold any of the terms, as far as it was found out."""
    return {}


def _holds_any(terms: tuple[Term, ...], folded: str, known: dict[str, bool]) -> bool:
    if folded not in known:
        known[folded] = bool(cover(terms, find_stems(folded)).found)
    return known[folded]


def _with_last_parts(terms: Sequence[Term], held: Coverage, clause: Stems, whole: frozenset[int]) -> Coverage:
    """What a clause holds, and by their last parts the compounds of which its sentence holds the others:
    "kvoteaftale" by "aftale", when quotas are spoken of. whole: what the sentence holds."""
    if not any(term.parts and term.index in whole for term in terms):
        return held
    loose = [
        replace(term, stem=term.parts[-1], kin=frozenset({term.parts[-1]}), parts=())
        if term.parts and term.index in whole
        else term
        for term in terms
    ]
    return max(held, cover(loose, clause), key=lambda coverage: coverage.share)


def find_surroundings(db: Database, event: Deadline) -> str:
    """The headings above the event, the passage that it stands in, and what its document is called."""
    return f"{find_headings(db, event)} {fetch_excerpt(db, event.spot)}"


def find_headings(db: Database, event: Deadline) -> str:
    """The headings above the event, and what its document is called."""
    return recall(db, _Headings).fetch(db, event.spot.document, event.spot.section)


class _Headings:
    """The headings that were asked for, by document and section."""

    def __init__(self, _: Database) -> None:
        self._kept: dict[tuple[int, int], str] = {}

    def fetch(self, db: Database, document: int, section: int) -> str:
        if (document, section) not in self._kept:
            above, paper = fetch_section(db, document, section), fetch_document(db, document)
            named = [paper.title, paper.body] if paper else []
            self._kept[document, section] = " ".join([*(above.path if above else ()), *named])
        return self._kept[document, section]


def find_possible(db: Database, asked: EventQuestion, terms: Sequence[Term]) -> tuple[Deadline, ...]:
    """The events that hold something of a term, by day; all where there is no term."""
    if not terms and asked.dates and not any(date.year_inherited for date in asked.dates):
        first = min(date.first for date in asked.dates)
        return find_ahead(db, first, until=max(date.last or date.first for date in asked.dates))
    if all(term.index in asked.kind_words for term in terms):
        return find_deadlines(db)
    touched = {term.index: _find_touched(db, term) for term in terms}
    others = [term for term in terms if term.index not in asked.kind_words]
    ids = _find_fitting(terms, touched) | _find_fitting(others, touched)
    for term in others:
        if term.index in asked.needed:
            ids &= touched[term.index]
    return fetch_deadlines(db, ids)


def _find_touched(db: Database, term: Term) -> set[int]:
    """The events that may hold a term: a word that stands for it, or all parts of it."""
    halves = map(stem, term.stem.split("-"))
    found = _find_holding(db, [term.stem, *term.kin, *halves, *term.compounds, *term.hints])
    parts = [_find_holding(db, [part]) for part in term.parts]
    return found | set.intersection(*parts) if parts else found


def _find_holding(db: Database, words: Iterable[str]) -> set[int]:
    """The events with a stem that begins as one of the words does, or holds its beginning.

    The first four letters are in whatever is found in another word or made of it, and in what it is found in;
    three are enough where they are a word: "Vej- og Parkudvalget" is the "vejudvalg", too.
    """
    pieces = {one[:length] for one in words for length in (_HEAD, _LEAST)}
    inside = {piece for piece in pieces if len(piece) >= _LEAST}
    return recall(db, DeadlineWords).find(inside, pieces - inside)


def _find_fitting(terms: Sequence[Term], touched: Mapping[int, set[int]]) -> set[int]:
    """The events that hold enough of the words' weight, however well they hold them."""
    held: defaultdict[int, float] = defaultdict(float)
    for term in terms:
        for id in touched[term.index]:
            held[id] += term.weight
    least = LEAST_HELD * sum(term.weight for term in terms)
    return {id for id, weight in held.items() if weight >= least}


def find_coming(db: Database, question: Question, asked: EventQuestion) -> tuple[Deadline, ...]:
    """The events ahead where a question asks for no more than the next one or those ahead; () elsewhere."""
    is_plain = not (asked.dates or asked.years or asked.yearly or question.operations)
    if not is_plain or asked.wish not in (Wish.NEXT, Wish.LIST) or bool(asked.kind) == asked.deadlines_only:
        return ()
    most = _MOST_AHEAD if asked.wish is Wish.NEXT else -1
    kinds = [asked.kind] if asked.kind else []
    deadlines = [True] if asked.deadlines_only else []
    return find_ahead(db, question.now.date(), kinds=kinds, deadlines=deadlines, most=most)


def _without_matter(terms: Sequence[Term], text: str) -> str:
    """A sentence without what a letter is about: the day of "brev om valg" is not the day of the election."""
    paper = _PAPER.search(text)
    if paper and paper.group().lower().startswith("indkaldelse") and not _IS_SENT.search(text):
        return text  # "Indkaldelse til generalforsamling den 26. marts" tells its day
    named = paper and (paper["paper"] or paper["request"])
    return text[: paper.start()] if paper and not cover(terms, find_stems(named)).found else text
