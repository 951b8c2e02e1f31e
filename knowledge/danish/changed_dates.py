"""Dates that no longer hold: "aflyst", "flyttet fra … til …", "udskudt", "forlænget til", "i stedet for"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateutil.relativedelta import relativedelta

from knowledge.danish.calendar_words import ANY_WEEKDAY, MONTH_NAME, NUMBER_WORDS
from knowledge.danish.dates import DateMention, find_dates
from knowledge.model import EventState, Precision
from knowledge.reference.word_lists import read_lists

_DAYS = frozenset({Precision.DAY, Precision.TIME, Precision.RANGE})
_CLAUSE_END = re.compile(r";\s|,\s+(?:og|mens|men)\s+|\.\s+(?=[A-ZÆØÅ])")
_DAY = rf"(?:(?:på|til)\s+)?(?:{ANY_WEEKDAY}(?:en)?\s*,?\s+)?(?:den\s+|d\.\s*)?$"
_TO = re.compile(
    rf"(?:\btil(?:\s+(?:afholdelse|i\s+stedet))?|[→>])\s+{_DAY}|(?:→|->)\s*{_DAY}", re.IGNORECASE
)
_FROM = re.compile(rf"\bfra\s+{_DAY}", re.IGNORECASE)
_FROM_TO = re.compile(
    rf"\bfra\s+(?:{ANY_WEEKDAY}(?:en)?\s*,?\s+)?(?:den\s+|d\.\s*)?(?:\d|{MONTH_NAME})[^,;:()]{{0,40}}?\s(?P<til>til)\s+"
    rf"(?:{ANY_WEEKDAY}(?:en)?\s*,?\s+)?(?:den\s+|d\.\s*)?(?:\d|{MONTH_NAME})",
    re.IGNORECASE,
)
_REACH = 60  # characters between the verb and "fra … til …"
_PASSIVE = re.compile(r"(?:t|s|går|gået|falder|faldet|ikke|noget|afholdt)$", re.IGNORECASE)
_SUBCLAUSE = re.compile(r"\bat\s", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s+til\s+(?!(?:efter|senere|foråret|efteråret|næste|et\s+senere|den\s+\d|d\.))", re.IGNORECASE
)
_INSTEAD = re.compile(r"\bi\s+stedet\s+(?!for\b)", re.IGNORECASE)  # "… den 3., holdes i stedet den 5."
_ALONE_BEHIND = re.compile(r"\s*[(–:-]\s*")
_IF = re.compile(r"\b(?:hvis|såfremt|medmindre)\b", re.IGNORECASE)
_NOT = re.compile(r"\bikke\s+$", re.IGNORECASE)
_NOT_AFTER_ALL = re.compile(r"\s+(?:dog\s+)?(?:alligevel\s+)?ikke\b", re.IGNORECASE)
_BY = re.compile(  # "udskudt 14 dage", "forlænget med to uger"
    rf"\s+(?:med\s+)?(?P<count>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\s+(?P<unit>dag|uge|måned)(?:e|er|r)?\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:og\s+)?(?:senere|siden|derefter|nu|igen)\s+til\b", re.IGNORECASE)
_WAS_FIRST = re.compile(r"\bvar\s+oprindeligt?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateChange:
    """What became of a date. new: the date that holds now; None where it is cancelled or no new one is told.

    old: the date that does not hold; None where it is not told. proposed: somebody wants it or may do it, so
    that the old date still holds.
    """

    state: EventState
    new: DateMention | None
    old: DateMention | None
    proposed: bool = False


def tells_change(text: str) -> bool:
    """Whether a text may tell that a date no longer holds."""
    return bool(
        _pattern("cancelled", "postponed", "moved", "extended", "new_day", "instead").search(text)
        or _INSTEAD.search(text)
    )


def find_changing_dates(text: str, *, year: int | None) -> tuple[DateMention, ...]:
    """The dates of a text as `find_dates` finds them, but for the two of "flyttes fra A til B": no period.

    >>> text = "Mødet flyttes fra den 3. til den 5. maj 2026"
    >>> [str(one.first) for one in find_changing_dates(text, year=None)]
    ['2026-05-03', '2026-05-05']
    """
    verb = _pattern("moved", "postponed", "extended")
    listed = text
    for match in _FROM_TO.finditer(text):
        if verb.search(text, max(0, match.start() - _REACH), match.start()):
            start, end = match.span("til")
            joint = "og " if match[0][-1].isdigit() else ",  "  # "marts og maj" would be a period
            listed = f"{listed[:start]}{joint}{listed[end:]}"  # a list of two dates, of the same length
    return find_dates(listed, year=year)


def find_changes(text: str, mentions: Sequence[DateMention]) -> tuple[DateChange, ...]:
    """What became of the dates of a sentence, one change per clause and date at most.

    >>> text = "Mødet den 3. maj 2026 er aflyst, og mødet den 7. maj 2026 er flyttet til den 9. maj 2026."
    >>> [(str(c.state), c.new and c.new.printed, c.old.printed) for c in find_changes(text, find_dates(text))]
    [('cancelled', None, '3. maj 2026'), ('moved', '9. maj 2026', '7. maj 2026')]
    """
    exact = [one for one in mentions if one.precision in _DAYS]
    days = exact or mentions  # "mødet i marts er aflyst"
    if not tells_change(text):
        return ()
    return tuple(
        change
        for start, end in _clauses(text)
        for change in _changes_in(text, start, end, [one for one in days if start <= one.start < end])
        if exact or change.state is EventState.CANCELLED or (change.new and change.old)
    )


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _CLAUSE_END.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def _changes_in(text: str, start: int, end: int, days: Sequence[DateMention]) -> Iterator[DateChange]:
    """By the first verb of the clause that tells one; without a verb by "i stedet for" and the like."""
    if not days:
        return
    verbs = [one for one in _verbs().finditer(text, start, end) if not _is_denied(text, start, one)]
    for verb in verbs:
        if changes := list(_changes_by(text, start, verb, days)):
            proposed = bool(_pattern("unsure").search(text, start, verb.start()))
            yield from (replace(change, proposed=proposed) for change in changes)
            return
    yield from _without_verb(text, start, end, days)


def _is_denied(text: str, start: int, verb: re.Match[str]) -> bool:
    """ "er ikke flyttet", "flyttes alligevel ikke"."""
    if _NOT.search(text[start : verb.start()]):
        return True
    return verb.lastgroup != "cancelled" and bool(_NOT_AFTER_ALL.match(text, verb.end()))


def _changes_by(
    text: str, start: int, verb: re.Match[str], days: Sequence[DateMention]
) -> Iterator[DateChange]:
    if verb.lastgroup == "cancelled":
        yield from (DateChange(EventState.CANCELLED, None, one) for one in _objects(text, start, verb, days))
    elif change := _moved(text, start, verb, days):
        yield change


def _objects(
    text: str, start: int, verb: re.Match[str], days: Sequence[DateMention]
) -> Sequence[DateMention]:
    """The dates that a verb strikes out: before "er aflyst", behind "aflyser", behind "AFLYST:"."""
    since = max([start, *(match.end() for match in _SUBCLAUSE.finditer(text, start, verb.start()))])
    before = [one for one in days if since <= one.start < verb.start()]
    after = [one for one in days if one.start >= verb.end()]
    condition = _IF.search(text, verb.end())
    after = [one for one in after if condition is None or one.start < condition.start()]
    if before and _ALONE_BEHIND.fullmatch(text, before[-1].end, verb.start()):
        return before[-1:]  # "18. februar, 18. marts (aflyst), 22. april"
    return (before or after) if _PASSIVE.search(verb[0]) else (after or before[-1:])


def _moved(text: str, start: int, verb: re.Match[str], days: Sequence[DateMention]) -> DateChange | None:
    since = max([start, *(match.end() for match in _SUBCLAUSE.finditer(text, start, verb.start()))])
    days = [one for one in days if one.start >= since]
    state = EventState.EXTENDED if verb.lastgroup == "extended" else EventState.MOVED
    old = next((one for one in days if _is_old(text, since, one)), None)
    behind = [one for one in days if one.start >= verb.end() and one is not old]
    others = [*behind, *(one for one in days if one.end <= verb.start() and one is not old)]
    told = [one for one in others if _TO.search(text[since : one.start])]
    new = told[0] if told else None
    if len(told) > 1 and _LATER.search(text[told[-2].end : told[-1].start]):
        new, old = told[-1], told[-2]  # "først til den 13. og senere til den 27."
    if new is None and behind and (verb[0].lower().startswith("erstatte") or old is not None):
        new = behind[0]
    if new is None and old is not None:
        earlier = [one for one in days if one.end <= verb.start() and one is not old]
        new = earlier[-1] if earlier else None  # "12. maj (flyttet fra 5. maj)"
    if old is None:
        before = [one for one in days if one.end <= verb.start() and one is not new]
        old = before[-1] if before else None
    if new is not None:
        return DateChange(state, new, old)
    return _without_new_day(text, start, verb, old, behind)


def _without_new_day(
    text: str, start: int, verb: re.Match[str], old: DateMention | None, behind: Sequence[DateMention]
) -> DateChange | None:
    """ "Mødet den 3. maj er udskudt": it is not held then. A place or a case that is moved tells nothing."""
    postponed = verb.lastgroup == "postponed"
    by = _BY.match(text, verb.end()) if old and (postponed or verb.lastgroup == "extended") else None
    if by and old and not behind:
        return DateChange(EventState.MOVED if postponed else EventState.EXTENDED, _later(old, by), old)
    if old is None or behind or _pattern("things").search(text, start, verb.start()):
        return None
    if not postponed and (verb.lastgroup != "moved" or _ELSEWHERE.match(text, verb.end())):
        return None
    is_told = postponed or re.match(r"(?:flyttet|rykket|flyttes|rykkes)$", verb[0], re.IGNORECASE)
    return DateChange(EventState.CANCELLED, None, old) if is_told else None


def _later(old: DateMention, by: re.Match[str]) -> DateMention:
    """The day that is so much later; it stands where the old one does."""
    count = int(by["count"]) if by["count"].isdigit() else NUMBER_WORDS[by["count"].lower()]
    units = {"dag": "days", "uge": "weeks", "måned": "months"}
    day = (old.last or old.first) + relativedelta(**{units[by["unit"].lower()]: count})  # type: ignore[arg-type]
    return replace(old, first=day, last=None, precision=Precision.DAY, weekday=None, at=None, until=None)


def _without_verb(text: str, start: int, end: int, days: Sequence[DateMention]) -> Iterator[DateChange]:
    """ "den 5. i stedet for den 3. maj", "Ny dato: 5. maj (før: 3. maj)"."""
    announced = _pattern("new_day").search(text, start, end)
    old = next((one for one in days if _is_old(text, start, one)), None)
    others = [one for one in days if one is not old]
    if len(others) == 1 and (old is not None or announced):
        yield DateChange(EventState.MOVED, others[0], old)
    elif old is not None and not others and _WAS_FIRST.search(text, start, end):
        yield DateChange(EventState.CANCELLED, None, old)
    elif old is None and len(days) == 2 and _INSTEAD.search(text[days[0].end : days[1].start]):
        yield DateChange(EventState.MOVED, days[1], days[0])


def _is_old(text: str, start: int, mention: DateMention) -> bool:
    before = text[start : mention.start]
    if _FROM.search(before):
        return True
    return bool(_old_day().search(before))


@cache
def _old_day() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(read_lists('date_changes')['instead'])})\s*{_DAY}", re.IGNORECASE)


@cache
def _pattern(*keys: str) -> re.Pattern[str]:
    words = [word for key in keys for word in read_lists("date_changes")[key]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


@cache
def _verbs() -> re.Pattern[str]:
    groups = ("cancelled", "postponed", "moved", "extended")
    parts = "|".join(f"(?P<{group}>{'|'.join(read_lists('date_changes')[group])})" for group in groups)
    return re.compile(rf"(?<!\w)(?:{parts})(?!\w)", re.IGNORECASE)
