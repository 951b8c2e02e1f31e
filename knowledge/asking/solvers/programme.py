"""The programme of a meeting: one entry, the whole of it, or how many workshops it has."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from knowledge.asking.agendas.entries import (
    PARALLEL,
    Event,
    find_event,
    phrase_begin,
    phrase_end,
    phrase_entry,
    print_clock,
)
from knowledge.asking.offices import find_titles_asked
from knowledge.asking.quoting import build_answer, cite_each, list_some, shorten
from knowledge.asking.words.matching import Coverage, cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import Term, find_terms, find_verbs, light_indexes, search_words
from knowledge.danish.words import stem
from knowledge.model import Attempt, ProgrammeEntry, Question, Reading, Role, Status
from knowledge.storage.programme import find_numbered, find_programme, find_running, search_programme
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any

KIND = "programme"

_TIMED = 94.0
_NUMBERED = 93.0
_WORDED = 90.0
_BEGINS = 95.0
_SEVERAL = 5.0  # what it costs to have several entries to choose from
_LIMIT = 60
_MOST = 6
_LEAST_SHARE = 0.7
_SAME_TITLE = 2  # words that two titles of one workshop share
_ASKS = frozenset({"when", "who", "how_long"})
_OTHER_ASKS = frozenset({"how_many", "how_often", "phone", "mail", "contact"})
_GATHERING = cue("day")
_PROGRAMME = cue("programme")
_SPEAKING = cue("speaking")
_ENDS = {
    "begins": cue("beginning"),
    "ends": cue("ending"),
}
_LASTING = cue("lasting")
_NUMBER = re.compile(
    r"^(?P<kind>[^\W\d]+?)(?:pen|en|et)?\s*(?:nr\.?\s*)?(?P<number>\d{1,2}|[A-H])$", re.IGNORECASE
)
_BEHIND = re.compile(r"\bstår\s+bag\b", re.IGNORECASE)

_SURE = 94.0
_FEWEST_LINES = 3  # with a time of day, from which it is a programme
_MOST_LINES = 14
_LONGEST_LINE = 90

Lines = list[ProgrammeEntry]

PARALLELS = "parallels"

_TOLD = 90.0
_LIMIT_PARALLEL = 60
_MOST_PARALLEL = 12


@dataclass(frozen=True, slots=True)
class _Match:
    """An entry with what it covers of the question: by itself, and with the headings over its event."""

    entry: ProgrammeEntry
    event: Event
    own: Coverage
    total: Coverage

    @property
    def rank(self) -> tuple[float, float]:
        return round(self.total.share, 2), round(self.own.share, 2)


def solve(question: Question, db: Database) -> Attempt | None:
    """Answer from the programmes; None where no entry fits."""
    if "not" in question.operations or _BEHIND.search(question.text):
        return None  # "hvem står bag møllerne" does not ask who talks of them
    if whole := tell_whole_programme(question, KIND, db):
        return whole
    if "who" in question.asks and (titles := find_titles_asked(question)) and not question.times:
        return _name_holder(question, db, titles)
    number = _asked_number(question)
    speaking = frozenset(i for i, t in enumerate(question.tokens) if t.stem in _SPEAKING | _LASTING)
    terms = tuple(term for term in find_terms(question, db) if term.index not in speaking)
    if number:
        if question.asks & _OTHER_ASKS:
            return None
        entries = [e for e in find_numbered(db, number[1]) if e.title.lower().startswith(number[0])]
        if question.times:
            entries = [entry for entry in entries if entry.starts_at == question.times[0]]
        return _attempt(question, db, _match(db, entries, terms), _NUMBERED, speaking)
    if question.times:
        return _at_time(question, db, question.times[0], terms, speaking)
    if not terms or not _asks_of_entries(question) or _asks_of_whole(question, terms):
        return None
    if all(term.slot or term.stem.isdigit() for term in terms):
        return None  # "nummer 3 i Midtjylland" names no entry
    return _by_words(question, db, terms, speaking)


def _name_holder(question: Question, db: Database, titles: Mapping[int, str]) -> Attempt | None:
    """ "hvem er moderator på panelet": whom the line of the programme calls so; None where it names none.

    Without a line, whoever has the title is found by it.
    """
    terms = tuple(term for term in find_terms(question, db) if term.index not in titles)
    if not terms:
        return None
    found = [entry for entry, _ in search_programme(db, match_any(search_words(terms)), _LIMIT)]
    wished = find_stems(" ".join(titles.values()))
    holders = {
        person: match.entry
        for match in _match(db, found, terms)
        if match.own.share >= 1.0
        for person in match.entry.people
        if wished == find_stems(person.partition(",")[2])
    }
    if len(holders) != 1:
        return None
    ((person, entry),) = holders.items()
    answer = build_answer(
        question,
        KIND,
        phrase_entry(question, entry),
        cite_each(db, [(entry.spot, entry.text)]),
        person=person.partition(",")[0],
    )
    accounted = frozenset(titles) | {term.index for term in terms} | light_indexes(question)
    return Attempt(KIND, _WORDED, answer, accounted)


def _at_time(
    question: Question, db: Database, at: dt.time, terms: Sequence[Term], speaking: frozenset[int]
) -> Attempt | None:
    """What begins then. What only goes on then is told as such: its end may be a guess."""
    attempt = _attempt(question, db, _match(db, find_running(db, at), terms), _TIMED, speaking)
    if attempt is None or any(entry.starts_at == at for entry in find_running(db, at)):
        return attempt
    text = f"Der står ikke noget, som begynder kl. {print_clock(at)}. I gang er da:\n{attempt.answer.text}"
    return replace(attempt, answer=replace(attempt.answer, text=text, status=Status.AMBIGUOUS))


def _asks_of_entries(question: Question) -> bool:
    """When, how long, and who are asked of programmes; what and which only where a programme is named."""
    if question.asks & _OTHER_ASKS or {"most", "least"} & set(question.operations):
        return False
    return bool(question.asks & _ASKS) or any(token.stem in _PROGRAMME for token in question.tokens)


def _asks_of_whole(question: Question, terms: Sequence[Term]) -> bool:
    """ "Hvornår starter dagen" is about no entry, nor is a question that names only what is done."""
    if all(question.tokens[term.index].stem in _GATHERING for term in terms):
        return True
    verbs = find_verbs(question)
    return "how_long" in question.asks and all(term.index in verbs for term in terms)


def _asked_number(question: Question) -> tuple[str, str] | None:
    """("workshop", "3") of a question that names one."""
    for token in question.tokens:
        match = _NUMBER.match(str(token.value)) if token.role is Role.REFERENCE else None
        if match and match["kind"].lower() in PARALLEL:
            return match["kind"].lower(), match["number"].upper()
    return None


def _by_words(
    question: Question, db: Database, terms: Sequence[Term], speaking: frozenset[int]
) -> Attempt | None:
    found = [entry for entry, _ in search_programme(db, match_any(search_words(terms)), _LIMIT)]
    weighed = _match(db, found, terms)
    ends = next((end for end, stems in _ENDS.items() if any(t.stem in stems for t in question.tokens)), None)
    if ends and "when" in question.asks:
        whole = [match for match in weighed if _is_whole_event(match, terms)]
        if whole:
            return _tell_end(question, db, ends, whole)
    matches = [
        match
        for match in weighed
        if match.own.found and match.total.share >= _LEAST_SHARE and not _is_whole_event(match, terms)
    ]
    if question.asks & {"when", "how_long"}:
        matches = [match for match in matches if match.entry.starts_at]
    return _attempt(question, db, matches, _WORDED, speaking)


def _tell_end(question: Question, db: Database, end: str, matches: Sequence[_Match]) -> Attempt | None:
    """When an event begins or ends, by the first or last line of its programme."""
    event = max(matches, key=lambda match: match.rank).event
    around = recall(db, Surroundings)
    timed = [
        entry
        for entry in find_programme(db, [event.document])
        if entry.starts_at and not entry.number and find_event(around, entry.spot).key == event.key
    ]
    if not timed or any(match.event.key != event.key for match in matches):
        return None
    entry = timed[0] if end == "begins" else timed[-1]
    text = phrase_begin(event.title, entry) if end == "begins" else phrase_end(event.title, entry)
    answer = build_answer(question, KIND, text, cite_each(db, [(entry.spot, entry.text)]))
    accounted = frozenset(question.content)
    return Attempt(KIND, _BEGINS, answer, accounted, (f"første eller sidste punkt i {event.title}",))


def _is_whole_event(match: _Match, terms: Sequence[Term]) -> bool:
    """Whether the headings alone say all that was asked: then the event is meant, no entry of it."""
    return cover(terms, match.event.stems).share >= 1.0


def _match(db: Database, entries: Iterable[ProgrammeEntry], terms: Sequence[Term]) -> list[_Match]:
    around = recall(db, Surroundings)
    matches = []
    for entry in entries:
        event = find_event(around, entry.spot)
        own = find_stems(f"{entry.title} {' '.join(entry.people)}")
        matches.append(_Match(entry, event, cover(terms, own), cover(terms, own | event.stems)))
    return matches


def _attempt(
    question: Question, db: Database, matches: list[_Match], score: float, speaking: frozenset[int]
) -> Attempt | None:
    best = max((match.rank for match in matches), default=None)
    chosen = _join_described([match for match in matches if match.rank == best])
    lines = [phrase_entry(question, match.entry) for match in chosen]
    if not lines or not all(lines):
        return None
    events = dict.fromkeys(match.event for match in chosen)
    if len(events) > 1:
        lines = [f"{match.event.title}: {line}" for match, line in zip(chosen, lines, strict=True)]
    several = len(lines) > 1
    answer = build_answer(
        question,
        KIND,
        list_some(lines, _MOST, "punkter") if several else lines[0],
        cite_each(db, ((match.entry.spot, match.entry.text) for match in chosen)),
        status=Status.AMBIGUOUS if several else Status.ANSWERED,
        reference="" if several else chosen[0].entry.title,
        readings=tuple(_reading(question, event) for event in events) if len(events) > 1 else (),
    )
    accounted = frozenset.intersection(*(match.total.found for match in chosen))
    return Attempt(
        solver=KIND,
        score=score - (_SEVERAL if several else 0),
        answer=answer,
        accounted=accounted | speaking | light_indexes(question),
        why=(f"{len(matches)} punkter i programmer, {len(chosen)} valgt",),
    )


def _join_described(matches: list[_Match]) -> list[_Match]:
    """A workshop stands in the programme and again over its description: one entry, with the times."""
    joined: list[_Match] = []
    for match in sorted(matches, key=lambda match: match.entry.starts_at is None):
        first = next((i for i, other in enumerate(joined) if _is_same(match.entry, other.entry)), None)
        if first is None:
            joined.append(match)
        else:
            described = replace(joined[first].entry, text=match.entry.text)
            joined[first] = replace(joined[first], entry=described)
    return joined


def _is_same(entry: ProgrammeEntry, other: ProgrammeEntry) -> bool:
    if not entry.number or entry.spot.document != other.spot.document or entry.starts_at is not None:
        return False
    return len(find_stems(entry.title) & find_stems(other.title)) > _SAME_TITLE


def _reading(question: Question, event: Event) -> Reading:
    return Reading(event.title, f"{question.text.rstrip(' ?')} – {event.title}")


def tell_whole_programme(question: Question, kind: str, db: Database) -> Attempt | None:
    """The lines of the programme that is asked for, or which there are; None where no programme is asked for.

    kind: the name of the solver.
    """
    named = {i for i, token in enumerate(question.tokens) if token.stem in cue("whole_programme")}
    if not named or question.asks - {"what"} or question.times or question.operations:
        return None
    terms = [term for term in find_terms(question, db) if term.index not in named]
    programmes = _find_programmes(terms, db)
    if not programmes:
        return None
    accounted = frozenset(named | {term.index for term in terms}) | light_indexes(question)
    if len(programmes) > 1:
        answer = build_answer(
            question,
            kind,
            "\n".join(["Der er flere programmer:", *(f"- {event.title}" for event in programmes)]),
            cite_each(db, ((lines[0].spot, lines[0].text) for lines in programmes.values())),
            status=Status.AMBIGUOUS,
            readings=tuple(Reading(event.title, f"Program: {event.title}") for event in programmes),
        )
        return Attempt(kind, _SURE, answer, accounted)
    ((event, lines),) = programmes.items()
    text = f"{event.title}\n{list_some([_render(line) for line in lines], _MOST_LINES, 'punkter')}"
    answer = build_answer(question, kind, text, cite_each(db, [(lines[0].spot, lines[0].text)]))
    return Attempt(kind, _SURE, answer, accounted)


def _find_programmes(terms: Sequence[Term], db: Database) -> dict[Event, Lines]:
    """The events with several timed lines whose headings hold all the terms."""
    around = recall(db, Surroundings)
    events: dict[tuple[int, int], Event] = {}
    lines: dict[tuple[int, int], Lines] = {}
    for entry in find_programme(db):
        if entry.starts_at:
            event = find_event(around, entry.spot)
            events.setdefault(event.key, event)
            lines.setdefault(event.key, []).append(entry)
    return {
        event: lines[key]
        for key, event in events.items()
        if len(lines[key]) >= _FEWEST_LINES and (not terms or cover(terms, event.stems).share >= 1.0)
    }


def _render(entry: ProgrammeEntry) -> str:
    assert entry.starts_at is not None
    return f"{print_clock(entry.starts_at)} {shorten(entry.title, _LONGEST_LINE)}"


def count_parallels(question: Question, db: Database) -> Attempt | None:
    """The number of them, with their titles; None where they are not counted, or of several programmes."""
    kind = next((kind for kind in PARALLEL if any(t.stem == stem(kind) for t in question.tokens)), None)
    if kind is None or "how_many" not in question.asks:
        return None
    if any(token.role is Role.REFERENCE for token in question.tokens):
        return None  # of one workshop nothing is counted here
    others = [term for term in find_terms(question, db) if stem(kind) not in term.kin]
    around = recall(db, Surroundings)
    by_event: dict[Event, dict[str, ProgrammeEntry]] = {}
    for entry, _ in search_programme(db, match_any([stem(kind)]), _LIMIT_PARALLEL):
        event = find_event(around, entry.spot)
        named = cover(others, event.stems | find_stems(around.find_document_title(event.document)))
        if entry.number and entry.title.lower().startswith(kind) and len(named.found) == len(others):
            by_event.setdefault(event, {}).setdefault(entry.number, entry)
    if len({event.key for event in by_event}) != 1:
        return None
    (event, *_) = by_event
    told = [entry for entries in by_event.values() for entry in entries.values()]
    numbered = {entry.number: entry for entry in reversed(told)}
    entries = [numbered[number] for number in sorted(numbered, key=lambda one: (len(one), one))]
    titles = list_some([one.title for one in entries], _MOST_PARALLEL, "punkter")
    text = f"{event.title}: {len(entries)}\n{titles}"
    answer = build_answer(question, PARALLELS, text, cite_each(db, ((one.spot, one.text) for one in entries)))
    return Attempt(PARALLELS, _TOLD, answer, frozenset(question.content) | light_indexes(question))
