"""Dates told by another event: "14 dage før mødet", "mandagen før mødet den 26.", "4 uger fra den 3. maj"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateutil.relativedelta import relativedelta

from knowledge.danish.calendar_days import find_monday, find_weekday_after, find_weekday_before
from knowledge.danish.calendar_words import ANY_WEEKDAY, NUMBER_WORDS, read_weekday
from knowledge.danish.dates import DateMention
from knowledge.danish.workdays import add_working_days
from knowledge.patterns import compile_late

_UNITS = {
    "hverdag": "working_days",
    "arbejdsdag": "working_days",
    "søgnedag": "working_days",
    "kalenderdag": "days",
    "dag": "days",
    "døgn": "days",
    "uge": "weeks",
    "måned": "months",
    "år": "years",
}
_WORKING_DAYS = compile_late(r"\b(?:hverdag|arbejdsdag|søgnedag)", re.IGNORECASE)
_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})"
_BEFORE = r"før|inden(?!\s+for\b)|forud\s+for|tidligere(?!\s+end)"
_AFTER = r"efter|senere(?!\s+end)|(?:regnet\s+)?fra(?:\s+og\s+med)?|frem(?:ad)?"
_SIDE = rf"(?P<side>{_BEFORE}|{_AFTER})\b"
_NO_CLAUSE = r"(?!\s*,?\s+(?:at|når)\b)"  # "senest tre måneder efter, at projektet er afsluttet" has no day
_DETERMINER = r"(?P<determiner>hvert|hver|ethvert|enhver|det|den|de|et|en|næste)"
_MODIFIER = r"[\wæøå-]{3,}s|[\wæøå]+e"  # "byrådets", "ordinære"
_EDGE = r"(?:start|begyndelse|afholdelse|afvikling)\b"  # "mødets start" is the meeting
_STOP = r"(?:skal|kan|bør|må|sendes|kl|den|der|og|til|ved|med|for|som|hvor|senest|inden|af)\b"
_ANCHOR = (
    rf"(?:\s+{_DETERMINER}(?=\s+[^\W\d]))?"
    rf"(?:\s+(?!{_STOP})(?P<phrase>(?P<owner>[a-zæøå-]{{3,}}?)s\s+{_EDGE}"
    rf"|(?:(?:{_MODIFIER})\s+(?!{_STOP})){{0,3}}(?P<anchor>(?:\d\.\s*)?[a-zæøå-]{{3,}})))?"
)
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})"
_DATED_CLAUSE = (
    r"\s*,?\s+at\s+[^.,;:\d]{3,80}?(?=\s+(?:den\s+|d\.\s*)?\d)"  # "efter, at det er meddelt den 3."
)
_BESIDE = rf"\s+{_SIDE}(?:{_DATED_CLAUSE}|{_NO_CLAUSE}{_ANCHOR})"
_COUNTED = compile_late(
    rf"(?<![\w.,/–-])(?<!på\s){_COUNT}\s+(?:hele\s+|fulde\s+)?{_UNIT}(?:er|e|r|s)?{_BESIDE}", re.IGNORECASE
)
_DEFINITE = compile_late(
    rf"(?<!\d\.\si\s)\b(?:sidste\s+)?(?P<unit>(?:hver|arbejds|søgne)?dag|aften|uge|måned)(?:en|n)?{_BESIDE}",
    re.IGNORECASE,
)
_WEEKDAY = compile_late(
    rf"\b(?P<weekday>{ANY_WEEKDAY})(?:en)?(?P<week>\s+i\s+ugen|\s+ugen)?"
    rf"\s+(?P<side>før|inden(?!\s+for\b)|forud\s+for|efter)\b(?!\s+(?:kl|middag)){_NO_CLAUSE}{_ANCHOR}",
    re.IGNORECASE,
)
_DAY_OF_MONTH = compile_late(
    rf"\b(?P<day>\d{{1,2}})\.\s+i\s+måneden\s+(?P<side>før|efter)\b{_NO_CLAUSE}{_ANCHOR}", re.IGNORECASE
)
_WITHIN = compile_late(  # "modtaget den 16. november og besvares inden 7 arbejdsdage"
    rf"\b(?:inden(?:\s+for)?|senest\s+om)\s+{_COUNT}\s+{_UNIT}(?:er|e|r|s)?\b"
    rf"(?!\s+(?:{_BEFORE}|{_AFTER}|før|efter|fra)\b)",
    re.IGNORECASE,
)
_RECEIVED = compile_late(
    r"\b(?:modtaget|stillet|(?:ind|frem|ud)?sendt|indgivet|dateret|meddelt|offentliggjort|indkommet|rejst|afsagt)\s+"
    r"(?:den\s+|d\.\s*)?$",
    re.IGNORECASE,
)
_FROM_LETTER = compile_late(  # "14 dage til at svare, regnet fra dette brevs dato"
    rf"(?<![\w.,/–-]){_COUNT}\s+{_UNIT}(?:er|e|r|s)?\b[^.;:]{{0,60}}?\bregnet\s+fra\s+(?:(?:dette\s+)?brevs|brevets|dags)\s+dato",
    re.IGNORECASE,
)
_IN_WEEK = compile_late(  # "senest tirsdag kl. 10 i mødeugen"
    rf"\b(?P<weekday>{ANY_WEEKDAY})(?:en)?\s+(?:kl\.?\s*[\d.:]+\s+)?i\s+(?:mødeugen|ugen\s+for\s+mødet|samme\s+uge\s+som\s+mødet)",
    re.IGNORECASE,
)
_SHARED = compile_late(  # "tidligst 8 uger og senest 5 uger før …"
    rf"(?<![\w.,/–-]){_COUNT}\s+{_UNIT}(?:er|e|r|s)?\s+og\s+(?:senest|højst|mindst)\s+$", re.IGNORECASE
)
_DISTANT = compile_late(
    r"før|inden|forud|tidligere|efter|senere|fra|frem|senest\s+om|ugen|samme\s+uge", re.IGNORECASE
)
"""One of these stands in all of the above; most sentences hold none."""
LETTER = "brevets dato"
"""The anchor of a distance that is counted from the day of the letter itself."""

_MOVED = compile_late(r"\b(?:rykke[rst]*|flytte[rst]*|udskudt|udsat|skubbet)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NO_EVENT = frozenset({"dag", "dato", "datoen", "tidspunkt", "tidspunktet"})
_GENERAL = frozenset({"hvert", "hver", "ethvert", "enhver", "et", "en"})
_LEFT_OUT = compile_late(r"(?:før|efter|senere|tidligere|frem(?:ad)?)$", re.IGNORECASE)
_CONDITION = compile_late(r"\s+(?:er|bliver|har|var|blev)\b", re.IGNORECASE)
_TO_DATE = compile_late(  # "… før mødet den", "… fra afgørelsen, som er meddelt den", "… efter brevet af"
    rf"\s*[,(]?\s*(?:(?:som|der)\s+(?:(?:er|blev)\s+(?:[a-zæøå]+t\s+)?|holdes\s+|afholdes\s+|ligger\s+|finder\s+sted\s+))?"
    rf"(?:(?:af|dateret|fra)\s+)?(?:{ANY_WEEKDAY}\s*,?\s+)?(?:den\s+|d\.\s*)?$",
    re.IGNORECASE,
)
_OF_BODY = compile_late(r"\s+i\s+(?:[\wæøåÆØÅ-]+,?\s+(?:og\s+)?){1,5}?(?=(?:den|d\.|\d|[a-zæøå]+dag)\b)")


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance to an event. count: negative before it.

    unit: "days", "working_days", "weeks", "months", "years", "weekday" (the nearest such day of the week,
    `day`, Monday is 0), "weekday_of_week" (that day in the week before or after) or "day_of_month" (the day
    numbered `day` in the month before or after). window: "ugen før" is the whole week, "en uge før" one day.
    anchor: the word for the event, "" where it is left out; it begins at `anchor_start` with the words that
    belong to it ("byrådets møde"). general: it speaks of every such event ("før et møde"). start, end: span
    in the text, a date behind the word left outside.
    """

    count: int
    unit: str
    window: bool
    anchor: str
    start: int
    end: int
    day: int = 0
    general: bool = False
    anchor_start: int = -1

    def days_from(self, event: dt.date) -> tuple[dt.date, dt.date | None]:
        """The first and last day that is meant; last is None for a single day."""
        match self.unit:
            case "working_days":
                return add_working_days(event, self.count), None
            case "months":
                return event + relativedelta(months=self.count), None
            case "years":
                return event + relativedelta(years=self.count), None
            case "weekday":
                find = find_weekday_before if self.count < 0 else find_weekday_after
                return find(event, self.day), None
            case "weekday_of_week":
                return find_monday(event) + dt.timedelta(7 * self.count + self.day), None
            case "day_of_month":
                return event + relativedelta(months=self.count, day=self.day), None
            case "weeks" if self.window:
                first = event + dt.timedelta(7 * self.count if self.count < 0 else 1)
                return first, first + dt.timedelta(6)
        days = self.count * (7 if self.unit == "weeks" else 1)
        return event + dt.timedelta(days), None


def find_offsets(text: str) -> tuple[Offset, ...]:
    """Every such distance in order. One whose anchor is a whole clause ("efter at …") is none.

    >>> [(o.count, o.unit, o.anchor) for o in find_offsets("Indgives senest 4 hverdage før mødet")]
    [(-4, 'working_days', 'mødet')]
    >>> [(o.unit, o.day, o.anchor) for o in find_offsets("senest mandagen før byrådets møde den 26. maj")]
    [('weekday', 0, 'møde')]
    """
    if not _DISTANT.search(text):
        return ()
    found: list[Offset] = []
    for pattern in (_COUNTED, _DEFINITE, _WEEKDAY, _DAY_OF_MONTH):
        found += (offset for match in pattern.finditer(text) if (offset := _offset(match)))
    found += [_within(match, "") for match in _WITHIN.finditer(text)]
    found += [_within(match, LETTER) for match in _FROM_LETTER.finditer(text)]
    found += [
        Offset(0, "weekday_of_week", False, "mødet", *match.span(), day=read_weekday(match["weekday"]))
        for match in _IN_WEEK.finditer(text)
    ]
    found.sort(key=lambda offset: offset.start)
    alone = [
        offset
        for index, offset in enumerate(found)
        if not any(other.start <= offset.start < other.end for other in found[max(0, index - 2) : index])
    ]
    shared = [_with_count(one, match) for one in alone if (match := _SHARED.search(text[: one.start]))]
    return tuple(sorted([*alone, *shared], key=lambda offset: offset.start))


def find_anchored(text: str, offset: Offset, mentions: Sequence[DateMention]) -> DateMention | None:
    """The date that a distance is counted from, where the sentence tells it; else None.

    >>> from knowledge.danish.dates import find_dates
    >>> text = "Svar senest 8 dage før mødet i Byrådet den 26. maj 2026"
    >>> find_anchored(text, find_offsets(text)[0], find_dates(text)).printed
    '26. maj 2026'
    """
    for mention in mentions:
        between = text[offset.end : mention.start] if mention.start >= offset.end else None
        if between is None:
            continue
        body = _OF_BODY.match(between)
        if _TO_DATE.fullmatch(between) or (body and _TO_DATE.fullmatch(between, body.end())):
            return mention
        break
    if offset.anchor:
        return None
    if _WITHIN.match(text, offset.start):
        received = [
            one for one in mentions if one.end <= offset.start and _RECEIVED.search(text[: one.start])
        ]
        return received[-1] if received else None
    if not _LEFT_OUT.search(text[offset.start : offset.end]):
        return None
    return next((one for one in reversed(mentions) if one.end <= offset.start), None)


def tells_working_days(text: str) -> bool:
    """Whether a distance is counted in working days, so that an answer must say which days those are."""
    return bool(_WORKING_DAYS.search(text))


def _within(match: re.Match[str], anchor: str) -> Offset:
    count, unit, day, window = _measure(match.groupdict())
    end = match.end("unit") if anchor else match.end()  # what stands between says what is due
    return Offset(count, unit, window=window, anchor=anchor, start=match.start(), end=end, day=day)


def _with_count(offset: Offset, match: re.Match[str]) -> Offset:
    """The distance that shares its anchor with the one behind it."""
    count, unit, day, window = _measure(match.groupdict())
    sign = -1 if offset.count < 0 else 1
    return replace(offset, count=sign * count, unit=unit, window=window, start=match.start(), day=day)


def _offset(match: re.Match[str]) -> Offset | None:
    groups = match.groupdict()
    side = " ".join(match["side"].lower().split())
    is_before = side.startswith(("før", "inden", "forud", "tidligere"))
    anchor = (groups.get("owner") or groups.get("anchor") or "").lower()
    condition = anchor and _CONDITION.match(match.string, match.end())
    if side.startswith("frem") and _MOVED.search(match.string[: match.start()]):
        return None  # "rykket en uge frem i tid"
    if condition or (side.endswith(("fra", "med")) and not anchor and not _date_follows(match)):
        return None
    count, unit, day, window = _measure(groups)
    return Offset(
        -count if is_before else count,
        unit,
        window=window,
        anchor=anchor,
        start=match.start(),
        end=match.end(),
        day=day,
        anchor_start=match.start("phrase"),
        general=anchor in _NO_EVENT or (groups.get("determiner") or "").lower() in _GENERAL,
    )


def _measure(groups: dict[str, str | None]) -> tuple[int, str, int, bool]:
    """(count, unit, day, window), the count without its direction."""
    if groups.get("weekday"):
        unit = "weekday_of_week" if groups.get("week") else "weekday"
        return 1, unit, read_weekday(groups["weekday"] or ""), False
    if groups.get("day"):
        return 1, "day_of_month", int(groups["day"] or 1), False
    unit = _UNITS.get((groups.get("unit") or "").lower(), "days")
    count = groups.get("count")
    if count is None:
        return 1, unit, 0, unit in ("weeks", "months")
    return (int(count) if count.isdigit() else NUMBER_WORDS[count.lower()]), unit, 0, False


def _date_follows(match: re.Match[str]) -> bool:
    rest = match.string[match.end() : match.end() + 40]
    return bool(re.match(rf"\s*(?:{ANY_WEEKDAY}\s*,?\s+)?(?:den\s+|d\.\s*)?\d", rest, re.IGNORECASE))
