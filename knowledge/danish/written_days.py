"""Days as they are written in Danish: "10. september 2021", "d. 3/9-2024", "8.–16. juni"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from knowledge.danish.calendar_days import find_nth_weekday
from knowledge.danish.calendar_words import (
    ANY_MONTH,
    ANY_WEEKDAY,
    MONTH_NAME,
    ORDINALS,
    WEEKDAY,
    read_month,
    read_weekday,
)
from knowledge.danish.written_dates import UNTIL, YEAR, Days, Written, day_of, year_in
from knowledge.model import Precision
from knowledge.patterns import compile_late

_THE = rf"(?:(?:{WEEKDAY}\s*,?\s+)?(?:den\s+|d\.\s*)?)"
_SHORT_YEAR = r"(?:\s+(?P<y2>[2-3]\d)(?=\s*(?:[.,;:)]|$|kl)))?"

_LOOK_BACK = 20  # characters in which the word before a date is looked for
_LONGEST_LIST = 12  # days before one month; without a limit a row of numbers takes seconds
_NAMED = compile_late(
    rf"(?<![\d.,/:])(?P<days>\d{{1,2}}\.?(?:\s*(?:,|og\b|samt\b|eller\b|{UNTIL})\s*{_THE}\d{{1,2}}\.?){{0,{_LONGEST_LIST}}})"
    rf"\s*(?P<month>{ANY_MONTH})(?!\w){YEAR}{_SHORT_YEAR}",
    re.IGNORECASE,
)
_NUMERIC = compile_late(
    r"(?<![A-ZÆØÅ\d.,/-])(?:(?P<iso>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)"
    r"|(?!\d{1,2}-\d{1,2}\.\d\d(?!\d))"  # "10-11.30" are hours
    r"(?P<d>\d{1,2})(?P<sep>[./-])\s?(?P<m>\d{1,2})(?:(?P=sep)|-|/|\.|\s)\s?(?P<y>(?:19|20)\d\d|\d\d(?![\d:]))"
    r")(?![\d/]|[.,]\d|-[A-ZÆØÅ]\d)"  # "01.02.05-P16" is a case number
)
_SLASHED = compile_late(r"(?<![\d.,/-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/]|[.,]\d|\s*(?:af|dele?)\b)")
_SLASHED_AFTER_RANGE = compile_late(r"(?<=\d-)(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/]|[.,]\d)")
_DOTTED = compile_late(
    r"(?:\bden|\bd\.|\binden|\bsenest|dag)\s*(?P<date>(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.?)(?!\d|\s*(?:pct|mio))",
    re.I,
)
_ANNOUNCED = compile_late(r"(?:\bden|\bd\.|\bsenest|\binden|\bfra|\btil|dag|\d-)\s*$", re.IGNORECASE)
_BETWEEN = compile_late(r"\bmellem\s+(?:den\s+)?$", re.IGNORECASE)
_LISTED_DAY = compile_late(r"(?P<join>\D*?)(?P<day>\d{1,2})(?P<dot>\.?)")
_UNTIL = compile_late(UNTIL, re.IGNORECASE)
_UNTIL_BEHIND = compile_late(rf"\.?\s*{UNTIL}", re.IGNORECASE)
NTH = {
    **{word: ORDINALS[word] for word in ("første", "anden", "tredje", "fjerde")},
    "sidste": -1,
    "næstsidste": -2,
    "tredjesidste": -3,
}
NTH_WEEKDAY = rf"(?P<nth>{'|'.join(NTH)})\s+(?P<weekday>{ANY_WEEKDAY})"
_WEEKDAY_OF_MONTH = compile_late(rf"\b{NTH_WEEKDAY}\s+i\s+(?P<month>{MONTH_NAME})\b{YEAR}", re.IGNORECASE)
_MONTH_WITH_WEEKDAY = compile_late(rf"\b(?P<month>{MONTH_NAME}){YEAR}\s*:\s*{NTH_WEEKDAY}\b", re.IGNORECASE)
_MONTH_BEFORE = compile_late(  # "Maj – tirsdag den 12."
    rf"\b(?P<month>{MONTH_NAME}){YEAR}\s*[–—:,-]\s*{WEEKDAY}\s*,?\s*(?:den\s+|d\.\s*)?(?P<day>\d{{1,2}})\."
    rf"(?!\s*{ANY_MONTH}|\d)",
    re.IGNORECASE,
)
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (1, 10), (24, 7)})


def read_named(text: str) -> Iterator[Written]:
    """ "10. september 2021", "8. – 16. juni", "4., 11. og 18. marts 2024"."""
    for match in _NAMED.finditer(text):
        month, year = read_month(match.group("month")), year_in(match)
        runs = _day_runs(match)
        if runs and _BETWEEN.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
            runs = [(runs[0][0], runs[-1][1], runs[0][2], runs[-1][3])]
        for index, (first, last, start, end) in enumerate(runs):
            stop = match.end() if index == len(runs) - 1 else end
            yield _named(first, last, month, year, start, stop)


def _named(first: int, last: int, month: int, year: int | None, start: int, end: int) -> Written:
    if first == last:
        return Written(start, end, year, Precision.DAY, day_of(first, month))
    return Written(
        start, end, year, Precision.RANGE, lambda y: (dt.date(y, month, first), dt.date(y, month, last))
    )


def _day_runs(match: re.Match[str]) -> list[tuple[int, int, int, int]]:
    """(first day, last day, start, end) of each day or range in the list before the month.

    In a list every number needs its full stop ("4. og 11. maj"), or "§ 3 og 4. maj" would be two days.
    """
    runs: list[tuple[int, int, int, int]] = []
    offset, listed = match.start("days"), match.group("days")
    parts = list(_LISTED_DAY.finditer(listed))
    for number, part in enumerate(parts):
        day, start, end = int(part.group("day")), offset + part.start("day"), offset + part.end()
        if number and _UNTIL_BEHIND.match(part.group("join")):
            runs[-1] = (runs[-1][0], day, runs[-1][2], end)
        else:
            runs.append((day, day, start, end))
        if number < len(parts) - 1 and not part.group("dot") and not _range_follows(parts[number + 1]):
            runs.clear()
    return runs


def _range_follows(part: re.Match[str]) -> bool:
    return bool(_UNTIL.search(part.group("join")))


def read_month_before(text: str) -> Iterator[Written]:
    """ "Maj – tirsdag den 12.", "Marts 2026: onsdag d. 4."."""
    for match in _MONTH_BEFORE.finditer(text):
        days = day_of(int(match["day"]), read_month(match["month"]))
        yield Written(match.start(), match.end(), year_in(match), Precision.DAY, days)


def read_weekday_of_month(text: str) -> Iterator[Written]:
    """ "den første tirsdag i maj 2024", "Maj 2024: næstsidste onsdag"."""
    for match in (*_WEEKDAY_OF_MONTH.finditer(text), *_MONTH_WITH_WEEKDAY.finditer(text)):
        weekday, month = read_weekday(match["weekday"]), read_month(match["month"])
        nth = NTH[match["nth"].lower()]
        days = weekday_of_month(nth, weekday, month)
        yield Written(match.start(), match.end(), year_in(match), Precision.DAY, days)


def weekday_of_month(nth: int, weekday: int, month: int) -> Callable[[int], Days]:
    """nth: 1 for the first, -1 for the last."""

    def days(year: int) -> Days:
        return find_nth_weekday(dt.date(year, month, 1), nth, weekday), None

    return days


_FILED_BEFORE = compile_late(  # what papers are filed under: "KLE: 17.01.00", "J.nr.: 05.04.00.P20"
    r"(?:\bKLE|\bj(?:ournal)?\.?\s?n(?:r|ummer)|\bsags?\s?-?(?:nr|nummer)|\bemnen(?:r|ummer))\.?\s*:?\s*$",
    re.IGNORECASE,
)
_FILED_BEHIND = compile_late(r"[.-][A-ZÆØÅ]\d{2}(?!\w)")


def read_numeric(text: str) -> Iterator[Written]:
    """ "3/9-2024", "3.9.24", "07-11-2024", "2024-10-02"."""
    for match in _NUMERIC.finditer(text):
        if _FILED_BEFORE.search(text, 0, match.start()) or _FILED_BEHIND.match(text, match.end()):
            continue
        if match.group("iso"):
            year, month, day = (int(match.group(name)) for name in ("iso", "im", "id"))
        else:
            day, month, year = (int(match.group(name)) for name in ("d", "m", "y"))
        yield from _numeric(match.start(), match.end(), day, month, year if year > 99 else 2000 + year)


def _numeric(start: int, end: int, day: int, month: int, year: int | None) -> Iterator[Written]:
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield Written(start, end, year, Precision.DAY, day_of(day, month))


def read_slashed(text: str) -> Iterator[Written]:
    """ "14/5" and, after "den" or a weekday, "3.9."; a fraction ("3/4") is no date unless "den" says so."""
    for match in (*_SLASHED.finditer(text), *_SLASHED_AFTER_RANGE.finditer(text)):
        day, month = int(match.group("d")), int(match.group("m"))
        announced = _ANNOUNCED.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])
        if announced or (day, month) not in _FRACTIONS:
            yield from _numeric(match.start(), match.end(), day, month, None)
    for match in _DOTTED.finditer(text):
        yield from _numeric(*match.span("date"), int(match.group("d")), int(match.group("m")), None)
