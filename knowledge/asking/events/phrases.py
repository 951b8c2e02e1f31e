"""Danish sentences about dated events: when, who, how long there is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from knowledge.danish.calendar_words import WEEKDAYS
from knowledge.danish.clauses import end_of_condition, find_clauses
from knowledge.danish.dates import VAGUE, DateMention, find_dates, format_date, format_times, format_window
from knowledge.danish.offsets import tells_working_days
from knowledge.danish.workdays import describe_working_days
from knowledge.model import Deadline, EventState, Precision
from knowledge.occurrences import Occurrence

LONGEST = 260
_LINE = 110
_NOUNS = {"meeting": "Mødet", "conference": "Konferencen", "election": "Valget", "deadline": "Fristen"}

_LEAVES_OUT = re.compile(
    r"(?:og|samt|mens)?\s*(?:[A-ZÆØÅ][\w-]+,?\s+(?:og\s+)?){1,4}(?:den|d\.|i|senest|inden)?\s*(?:den)?\s*$"
)
_SUBJECT = re.compile(r"^(?:[A-ZÆØÅ][\w-]*,?\s+(?:(?:og|samt|for)\s+(?=[A-ZÆØÅ]))?)+")
_LEAST_WORDS = 1  # beside the date: "24. juni 2021" alone is no clause


def say_when(occurrence: Occurrence) -> str:
    """ "10. september 2021 (fredag)", "17.–25. januar 2022", "medio oktober 2021"."""
    deadline, first, last = occurrence.deadline, occurrence.first, occurrence.last
    if deadline.precision in VAGUE:
        return _say_vague(deadline, first)
    if last != first:
        day = format_window(first, last)
    else:
        day = f"{format_date(first)} ({WEEKDAYS[first.weekday()]})"
    return f"{day} {format_times(deadline.at, deadline.until)}" if deadline.at else day


def _say_vague(deadline: Deadline, first: dt.date) -> str:
    """As printed, for an exact day would be made up; the year added where the document leaves it out."""
    printed = deadline.printed[:1].lower() + deadline.printed[1:]
    return printed if str(first.year) in printed else f"{printed} {first.year}"


def say_event(occurrence: Occurrence, today: dt.date) -> str:
    """The answer to "when": the date, how far off it is, what happens, and what must be known about it."""
    deadline = occurrence.deadline
    verb = "var" if occurrence.is_past(today) else "er"
    head = f"{_noun(deadline)} {verb} {say_when(occurrence)}{_say_distance(occurrence, today)}."
    if deadline.state is EventState.CANCELLED:
        head = f"{_NOUNS.get(deadline.kind, 'Det')} {say_when(occurrence)} er aflyst eller udskudt."
    return "\n".join([head, say_what(deadline), *say_notes(occurrence)])


def say_end(occurrence: Occurrence, today: dt.date) -> str:
    """The answer to "when does it end" for what takes place on a day."""
    deadline = occurrence.deadline
    if occurrence.first != occurrence.last and deadline.precision not in VAGUE:
        verb = "sluttede" if occurrence.is_past(today) else "slutter"
        head = f"Det {verb} {_say_day(occurrence.last)}, {say_days((occurrence.last - today).days)}."
        return "\n".join([head, say_what(deadline), *say_notes(occurrence)])
    if deadline.until:
        ends_at = replace(deadline, at=deadline.until, until=None)
        verb = "sluttede" if occurrence.is_past(today) else "slutter"
        head = f"Det {verb} {say_when(replace(occurrence, deadline=ends_at))}."
    else:
        day = "Begyndelsen er" if deadline.at else "Dagen er"
        head = f"Der står ikke, hvornår det slutter. {day} {say_when(occurrence)}."
    return "\n".join([head, say_what(deadline), *say_notes(occurrence)])


def say_start(occurrence: Occurrence, today: dt.date) -> str:
    """The answer to "when does it start": a period's first day, the day that a deadline is counted from."""
    deadline, first = occurrence.deadline, occurrence.first
    if deadline.precision is Precision.RELATIVE:
        days = find_dates(deadline.printed, year=deadline.start.year)
        if len(days) != 1:
            return say_event(occurrence, today)
        first = days[0].first
    if occurrence.first == occurrence.last and deadline.precision is not Precision.RELATIVE:
        return say_event(occurrence, today)
    verb = "begyndte" if first < today else "begynder"
    return "\n".join([f"Det {verb} {_say_day(first)}, {say_days((first - today).days)}.", say_what(deadline)])


def say_old(occurrence: Occurrence) -> str:
    """The answer to "when was it to be": the day that no longer holds."""
    deadline = occurrence.deadline
    day = deadline.moved_from or deadline.start
    return f"Det var oprindelig {_say_day(day)}.\n{say_what(deadline)}"


def _say_day(day: dt.date) -> str:
    return f"{format_date(day)} ({WEEKDAYS[day.weekday()]})"


def _noun(deadline: Deadline) -> str:
    return "Fristen" if deadline.is_deadline else "Det"


def say_what(deadline: Deadline) -> str:
    """The sentence itself; of a long one the clause with the date, cut at a word."""
    text = what_happens(deadline) if len(deadline.text) <= LONGEST else own_clause(deadline)
    text = text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def say_notes(occurrence: Occurrence) -> tuple[str, ...]:
    """What a reader must know: who, a misprint, an inherited year, a vague or computed date."""
    deadline = occurrence.deadline
    notes = [f"Hvem: {deadline.who}."] if deadline.who and deadline.is_deadline else []
    if deadline.recurrence:
        notes.append("Det gentager sig hvert år.")
    if deadline.place and deadline.place not in deadline.text:
        notes.append(f"Sted: {deadline.place}.")
    if deadline.state is not EventState.CANCELLED and (change := say_change(deadline)):
        notes.append(change)
    if deadline.warning:
        notes.append(f"Bemærk: {deadline.warning}")
    if deadline.precision in VAGUE:
        notes.append("En præcis dag er ikke oplyst.")
    if deadline.precision is Precision.RELATIVE:
        days = f" {describe_working_days()}" if tells_working_days(deadline.printed) else ""
        notes.append(f"Dagen er regnet ud fra »{deadline.printed}«.{days}")
    elif deadline.year_inherited and not deadline.recurrence:
        notes.append(f"Året står ikke ved datoen; {occurrence.first.year} følger af sammenhængen.")
    return tuple(notes)


def say_change(deadline: Deadline) -> str:
    """ "Aflyst eller udskudt.", "Flyttet fra 5. marts 2026."; "" where nothing was changed."""
    match deadline.state:
        case EventState.CANCELLED:
            return "Aflyst eller udskudt."
        case EventState.MOVED:
            verb = "Flyttet"
        case EventState.EXTENDED:
            verb = "Forlænget"
        case _:
            return ""
    return f"{verb} fra {format_date(deadline.moved_from)}." if deadline.moved_from else f"{verb}."


def _say_distance(occurrence: Occurrence, today: dt.date) -> str:
    days = occurrence.days_until(today)
    if occurrence.last != occurrence.first:
        return ""
    return f", {say_days(days)}"


def say_days(days: int) -> str:
    """ "i dag", "i morgen", "om 101 dage", "for 3 dage siden"."""
    if days in (-1, 0, 1):
        return ("i går", "i dag", "i morgen")[days + 1]
    return f"om {days} dage" if days > 0 else f"for {-days} dage siden"


def say_days_left(occurrence: Occurrence, today: dt.date) -> str:
    """The answer to "how many days": from today to its day, or to the first day of its window."""
    days = occurrence.days_until(today)
    noun = "fristen: " if occurrence.deadline.is_deadline else ""
    if occurrence.last != occurrence.first:
        noun = "perioden begynder: "
    if days < 0:
        head = f"{_noun(occurrence.deadline)} er passeret: {say_when(occurrence)}, {say_days(days)}."
    elif days == 0:
        head = f"Det er i dag: {say_when(occurrence)}."
    else:
        head = f"Der er {days} dag{'e' if days != 1 else ''} til {noun}{say_when(occurrence)}."
    return "\n".join([head, say_what(occurrence.deadline), *say_notes(occurrence)])


def say_weekday(occurrence: Occurrence) -> str:
    """The answer to "which weekday"."""
    first, last = occurrence.first, occurrence.last
    if occurrence.deadline.precision in VAGUE:
        head = f"Det kan ikke siges: der står kun {say_when(occurrence)}."
    elif last != first:
        head = f"Fra {WEEKDAYS[first.weekday()]} til {WEEKDAYS[last.weekday()]}: {say_when(occurrence)}."
    else:
        head = f"{format_date(first)} er en {WEEKDAYS[first.weekday()]}."
    return "\n".join([head, say_what(occurrence.deadline), *say_notes(occurrence)])


def say_whether_late(occurrence: Occurrence, now: dt.datetime, *, asked_too_late: bool) -> str:
    """The answer to "is it too late" and "can we still make it"."""
    today, at = now.date(), occurrence.deadline.at
    hour_is_past = bool(at) and occurrence.last == today and now.time() > (at or dt.time.max)
    past = occurrence.is_past(today) or hour_is_past
    yes = past == asked_too_late
    days = (occurrence.last - today).days
    verb = "var" if past else "er"
    answer = "Ja" if yes else "Nej"
    head = f"{answer}. {_noun(occurrence.deadline)} {verb} {say_when(occurrence)}, {say_days(days)}."
    return "\n".join([head, say_what(occurrence.deadline), *say_notes(occurrence)])


def say_line(occurrence: Occurrence) -> str:
    """One line of a list: the date and what happens."""
    deadline = occurrence.deadline
    clause = own_clause(deadline) if len(deadline.text) > LONGEST else deadline.text
    text = what_happens(replace(deadline, text=clause))
    short = text if len(text) <= _LINE else f"{text[:_LINE].rsplit(' ', 1)[0]} …"
    mark = " (formentlig; trykfejl i bilaget)" if deadline.likely else ""
    if change := say_change(deadline):
        mark += f" ({change[:1].lower()}{change[1:-1]})"
    return f"• {say_when(occurrence)}{mark}: {short}"


def what_happens(deadline: Deadline) -> str:
    """The sentence without a date that it begins with: of "3. maj: Frist for svar" the second half."""
    text = deadline.text.strip()
    lead = re.match(rf"\W*{re.escape(deadline.printed)}\s*(?:kl\.?\s*[\d.:]+\s*)?[:–—|-]\s+", text)
    rest = text[lead.end() :] if lead and deadline.printed else text
    told = ", ".join(cell for cell in rest.split(" | ") if cell.strip())
    return told[:1].upper() + told[1:]


def own_clause(event: Deadline) -> str:
    """The part of the sentence that the date belongs to; the whole sentence where that can't be told.

    Of "Projektet sættes i gang inden den 1. maj og er færdigt inden den 1. juni" the first date has the words
    before "og", the second those behind it.
    """
    return _find_clauses_of(event.text, event.printed, event.start.year)[0]


def full_clause(event: Deadline) -> str:
    """The clause of a date, with what it leaves out because the one before has said it.

    Of "Udvalget mødes den 3. maj og Rådet den 4. maj" the second is "mødes den 3. maj og Rådet den 4. maj".
    """
    return _find_clauses_of(event.text, event.printed, event.start.year)[1]


@lru_cache(maxsize=20_000)
def _find_clauses_of(text: str, printed: str, year: int) -> tuple[str, str]:
    """The own clause and the full one of the date that is printed so in a sentence."""
    own = _find_own(text, printed, year)
    at = text.find(own)
    if at <= 0 or not _LEAVES_OUT.match(own[: own.find(printed)]):
        return own, own
    return own, f"{_SUBJECT.sub('', text[:at]).rstrip()} {own}"


def _find_own(text: str, printed: str, year: int) -> str:
    condition = end_of_condition(text)
    if condition is not None and printed in text[:condition]:
        return text[:condition]  # "Er aftalen ikke meldt inden den 3. maj, fastsætter styrelsen tallet"
    dates = find_dates(text, year=year)
    own = next((date for date in dates if date.printed == printed), None)
    if own is None or len(dates) < 2:
        return text
    clause = text[slice(*_span(text, own, dates))]
    words = re.findall(r"[^\W\d_]{3,}", clause.replace(printed, ""))
    return clause.strip(" ,;.") if len(words) >= _LEAST_WORDS else text


def _span(text: str, own: DateMention, dates: Sequence[DateMention]) -> tuple[int, int]:
    """From the clause behind the date before it to the clause with the date after it."""
    starts = [start for start, _ in find_clauses(text)]
    before = max((date.end for date in dates if date.end <= own.start), default=0)
    start = min(
        (start for start in starts if before < start <= own.start), default=0 if not before else own.start
    )
    after = min((date.start for date in dates if date.start >= own.end), default=len(text))
    stop = max((start for start in starts if own.end <= start <= after), default=len(text))
    return start if before else 0, stop if after < len(text) else len(text)
