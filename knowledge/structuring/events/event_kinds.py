"""Which kind of event a date is, and whether it is a deadline for somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.danish.calendar_words import ANY_WEEKDAY, WEEKDAY
from knowledge.model import Section
from knowledge.structuring.events.event_words import any_of, pattern

_REACH_OF_LIMIT = 30  # characters between "senest" and its date
_REACH_OF_NOUN = 90  # characters between the noun that governs a date and the date
_REACH_OF_DUTY = 140
_DONE_BY_THEN = re.compile(  # "1.142 svarede inden den", "blev sendt senest den"
    r"\b(?:(?!(?:første|sidste|næste|seneste|skulle|kunne|måtte)\b)\w{3,}(?:ede|te)|blev\s+\w+)\s+(?:inden|senest|før)\s+(?:den\s+)?$",
    re.IGNORECASE,
)
_LEADS = re.compile(r"^\W*(?:(?:hvert\s+år|senest)\s+)?$", re.IGNORECASE)
_ENDS = r"(?:slutter|sluttede|udløber|afsluttes|ophører|lukker)"
_HEARD_UNTIL = re.compile(  # "sendes i høring til den", but not "i høring fra den 3. maj til den"
    r"\bhøring(?:en)?\s+(?:(?!fra\b)[^\W\d]+(?:-[^\W\d]+)*,?\s+){0,8}(?:indtil|frem\s+til|til(?:\s+og\s+med)?)\s+(?:den\s+|d\.\s*)?$",
    re.IGNORECASE,
)
_LASTS = re.compile(  # "varer 6 uger fra", "er i høring i otte uger fra", "og 4 uger frem"
    r"\b(?:varer|løber|frem)\b|\bi\s+(?:\d+|[a-zæøå]+)\s+(?:dage|uger|måneder)\s+fra\b", re.IGNORECASE
)
_DATES_EVENT = re.compile(
    rf"\b(?:til|på|ved|før|efter|for)\s+(?:[\wæøå]+s\s+)?\w*(?:mødet|konferencen|seminaret|valget)\s+"
    rf"(?:i\s+\w+\s+)?(?:{ANY_WEEKDAY}\s*,?\s+)?(?:den\s+|d\.\s*)?$",
    re.IGNORECASE,
)
_DATES_BODY = re.compile(  # "deadline for bilag til byrådet den 26."
    r"\bfor\b.*\btil\s+\w*(?:byråd|udvalg|kommunalbestyrelse|magistrat|regionsråd)(?:et|en|n)?\s+(?:den\s+|d\.\s*)$",
    re.IGNORECASE,
)
_LONGEST_LEAD = 12  # characters before a date that still begins its line
_AFTER_LEAD = re.compile(r"^(?:\s*,?\s*kl\.?\s*[\d.:]+(?:\s*[-–]\s*[\d.:]+)?)?\s*[:–—|\t-]?\s*")
_PREPOSITION = r"(?:på|i|ved|under|til|om|for|af|efter|mellem)\b"
_GOVERNED = re.compile(rf"\b(?:til|om|for|af|efter)\s+(?:(?!{_PREPOSITION})\w+\s+){{0,3}}$", re.IGNORECASE)
_HOLDING = re.compile(
    r"\b(?:afholdelse(?:n)?|afvikling(?:en)?|gennemførelse(?:n)?)\s+af\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_DEFINITE = re.compile(r"(?:et|en|ne)\W*$")
_RIGHT_BEFORE = re.compile(r"^\s*(?:(?:den|d\.)\s*)?$")  # between a noun and its date: "møde den"


def is_deadline(sentence: str, start: int, end: int, lead: str, floor: int) -> bool:
    """Whether somebody must have done something by the date. floor: where the date before it ended."""
    before, after = sentence[floor:start], _after_lead(sentence, start, end)
    if _DONE_BY_THEN.search(before):
        return False
    limits = any_of("deadline", "before")
    if pattern(
        rf"\b(?:{limits})\b(?:[^.,;:]|\b(?:d|kl|nr)\.|(?<=\d)[.:](?=\d)){{0,{_REACH_OF_LIMIT}}}$"
    ).search(before):
        return True
    until = pattern(
        rf"\b(?:{any_of('deadline', 'until')})\s+(?:kl\.?\s*[\d.:]+\s+)?(?:{WEEKDAY}\s+)?(?:den\s+|d\.\s*)?$"
    ).search(before)
    if until and pattern(rf"\b(?:{any_of('deadline', 'may')})\b").search(sentence):
        return True
    if pattern(rf"\b(?:{any_of('periods', 'open')})\b.*\b{_ENDS}\s+(?:den\s+|d\.\s*)?$").search(before):
        return True
    if _HEARD_UNTIL.search(before):
        return True
    if re.search(r"\bmed\s+$", before) and sentence.startswith("udgangen", start):
        return True
    anywhere = rf"\b(?:{any_of('deadline', 'anywhere')})\b"
    clause = re.split(r",\s+(?:og|men|mens)\s+", before)[-1]
    of_event = _DATES_EVENT.search(before) or _DATES_BODY.search(
        before
    )  # "frist for sager til byrådsmødet den 20." dates the meeting
    if (pattern(anywhere).search(clause) and not of_event) or pattern(
        rf"^(?:\w+\s+){{0,4}}?{anywhere}"
    ).match(after):
        return True
    if floor == 0 and _leads(sentence, start) and pattern(anywhere).search(lead):
        return True
    return not of_event and bool(pattern(any_of("deadline", "duty")).search(before[-_REACH_OF_DUTY:]))


def is_deadline_by_distance(sentence: str, start: int, end: int, lead: str, section: Section | None) -> bool:
    """Whether a day that is counted from another is a deadline: the end of a hearing of six weeks is one."""
    if re.search(r"\btidligst\s+$", sentence[:start], re.IGNORECASE):
        return False
    if is_deadline(sentence, start, end, lead, 0) or re.search(r"\binden\s+for\s+$", sentence[:start], re.I):
        return True
    if pattern(rf"\b(?:{any_of('deadline', 'handed_in')})(?!\w)").search(sentence[:start]):
        return True
    within = pattern(rf"\b(?:{any_of('periods', 'within')})\b").search(sentence)
    return bool(within) or (bool(_LASTS.search(sentence[:end])) and ends_open_period(sentence, section))


def ends_open_period(sentence: str, section: Section | None) -> bool:
    """Whether a period is one in which people may be heard, or apply: its end is their deadline."""
    titles = [section.title, *section.path] if section else []
    return bool(pattern(rf"\b(?:{any_of('periods', 'open')})\b").search(" ".join([sentence, *titles[:1]])))


def names_event(noun: str) -> bool:
    """Whether a noun is something that takes place: a meeting, an election, a conference."""
    return any(True for _ in _kind_nouns(noun))


def names_deadline(header: str) -> bool:
    """Whether a column is called a deadline."""
    return bool(
        pattern(rf"\b(?:{any_of('deadline', 'anywhere')}|{any_of('deadline', 'before')})\b").search(header)
    )


def begins_with_deadline(cell: str) -> bool:
    """Whether a cell tells first of all that something is due: "Frist for ændringsforslag"."""
    return bool(pattern(rf"\W*(?:{any_of('deadline', 'anywhere')})\b").match(cell))


def choose_kind(sentence: str, start: int, end: int, floor: int) -> str:
    """ "meeting", "election", "conference" or "event", by the noun that governs the date."""
    if _DATES_BODY.search(sentence[floor:start]):
        return "meeting"
    before = sentence[max(floor, start - _REACH_OF_NOUN) : start]
    clause = re.split(r"[;:]|\.\s", before)[-1]
    if kind := _kind_before(clause):
        return kind
    whole = _after_lead(sentence, start, end) if _leads(sentence, start) else sentence[end : end + 60]
    return _kind_after(whole) or _kind_after(sentence[:floor]) or _kind_after(before) or "event"


def kind_of_title(title: str) -> str:
    """What a heading says that the dates under it are: of "Mødeplan 2025" meetings."""
    nouns = (kind for kind, _ in _kind_nouns(title))
    return next(nouns, "meeting" if re.search(r"\bmøde", title, re.IGNORECASE) else "event")


def _kind_before(clause: str) -> str:
    """The nearest noun before the date that it can belong to: "mødet", "møde den", not "om valg"."""
    for kind, match in reversed(list(_kind_nouns(clause))):
        own = _DEFINITE.search(match.group()) or _RIGHT_BEFORE.match(clause[match.end() :])
        if own or not _is_governed(clause[: match.start()]):
            return kind
    return ""


def _kind_after(text: str) -> str:
    """The first noun not itself governed: "valg af medlemmer", "indkalder til møder" are no meetings."""
    return next((kind for kind, match in _kind_nouns(text) if not _is_governed(text[: match.start()])), "")


def _is_governed(before: str) -> bool:
    return bool(_GOVERNED.search(before)) and not _HOLDING.search(before)


def _kind_nouns(text: str) -> Iterable[tuple[str, re.Match[str]]]:
    found = [
        (match.start(), kind, match)
        for kind in ("conference", "election", "meeting")
        for match in pattern(rf"\b(?:{any_of('kinds', kind)})\b").finditer(text)
    ]
    return ((kind, match) for _, kind, match in sorted(found, key=lambda one: one[:2]))


def _leads(sentence: str, start: int) -> bool:
    return bool(_LEADS.match(sentence[:start])) or len(sentence[:start].strip()) <= _LONGEST_LEAD


def _after_lead(sentence: str, start: int, end: int) -> str:
    return _AFTER_LEAD.sub("", sentence[end:], count=1)
