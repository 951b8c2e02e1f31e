"""The ways a date is written in Danish, one reader each. A reader knows nothing of other dates or of today.

A date without its year is only half a date: a reader returns a `Written`, which tells its days once it is
given a year. Choosing that year is for danish/dates to do.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from knowledge.danish.calendar_words import (
    ANY_MONTH,
    MONTH_NAME,
    ORDINALS,
    SEASONS,
    WEEKDAY,
    read_month,
    read_weekday,
)
from knowledge.model import Precision

Days = tuple[dt.date, dt.date | None]


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written: its span in the text, its year if printed, and its days in a given year.

    days: raises ValueError where the year has no such day ("29. februar"). weekday: Monday is 0, None where
    no weekday is printed.
    """

    start: int
    end: int
    year: int | None
    precision: Precision
    days: Callable[[int], Days]
    weekday: int | None = None


_DASH = r"[-–—]"
_UNTIL = rf"(?:{_DASH}|til(?:\s+og\s+med)?\b|t\.?o\.?m\.?)"
_THE = rf"(?:(?:{WEEKDAY}\s*,?\s+)?(?:den\s+|d\.\s*)?)"
_YEAR = r"(?:\s*,?\s*(?:i\s+)?(?P<year>(?:19|20)\d\d)\b(?![.,]\d)|\s*,?\s*[’'](?P<yy>\d\d)\b)?"
_SHORT_YEAR = r"(?:\s+(?P<y2>[2-3]\d)(?=\s*(?:[.,;:)]|$|kl)))?"

_NAMED = re.compile(
    rf"(?<![\d.,/:])(?P<days>\d{{1,2}}\.?(?:\s*(?:,|og\b|samt\b|eller\b|{_UNTIL})\s*{_THE}\d{{1,2}}\.?)*)"
    rf"\s*(?P<month>{ANY_MONTH})(?!\w){_YEAR}{_SHORT_YEAR}",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?:(?P<iso>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)"
    r"|(?P<d>\d{1,2})(?P<sep>[./-])\s?(?P<m>\d{1,2})(?:(?P=sep)|-|/|\.|\s)\s?(?P<y>(?:19|20)\d\d|\d\d(?![\d:]))"
    r")(?![\d/]|[.,]\d)"
)
_SLASHED = re.compile(r"(?<![\d.,/-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/]|[.,]\d|\s*(?:af|dele?)\b)")
_SLASHED_AFTER_RANGE = re.compile(r"(?<=\d-)(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/]|[.,]\d)")
_DOTTED = re.compile(
    r"(?:\bden|\bd\.|\binden|\bsenest|dag)\s*(?P<date>(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.?)(?!\d|\s*(?:pct|mio))",
    re.I,
)
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (1, 10), (24, 7)})

_PARTS = {
    1: r"primo|pr?im\.|(?:i\s+)?(?:begyndelsen|starten)\s+af|først\s+i|tidligt\s+i",
    2: r"medio|midten\s+af|midt\s+i",
    3: r"ultimo|ult\.|(?:i\s+)?slutningen\s+af|sidst\s+i",
}
_PART = "|".join(f"(?P<part{number}>{words})" for number, words in _PARTS.items())
_MONTH = re.compile(
    rf"\b(?:(?:{_PART}|(?P<before>i|til|fra|inden|senest|før|af|for|hele|løbet\s+af))\s+)?"
    rf"(?:(?P<first>{MONTH_NAME})\s*(?:{_UNTIL}|og|/)\s*)?(?P<month>{ANY_MONTH})(?!\w){_YEAR}",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(rf"\b(?:{_PART})\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_WEEK = re.compile(
    rf"(?:\b(?P<weekday>{WEEKDAY})\s+i\s+)?\buge(?:n|r|rne)?\s*(?:nr\.?\s*)?(?P<week>\d{{1,2}})\b"
    rf"(?:\s*(?:{_UNTIL}|og|/)\s*(?:uge\s*)?(?P<last>\d{{1,2}})\b)?"
    r"(?:\s*(?:,|/|-|i)?\s*(?P<year>20\d\d)\b)?(?!\s*(?:gange|dage|timer))",
    re.IGNORECASE,
)
_ORDINAL = "|".join(ORDINALS)
_QUARTER = re.compile(
    rf"\b(?:(?P<n>[1-4])\.?\s*(?:(?:{_UNTIL}|og)\s*(?P<n2>[1-4])\.\s*)?(?:kvartal|kvt\b\.?)"
    rf"|(?P<word>{_ORDINAL}|sidste)\s+kvartal|[QK](?P<q>[1-4])\b){_YEAR}",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"\b(?:(?P<n>[12])\.\s*|(?P<word>{_ORDINAL}|sidste)\s+)halvår(?:et)?{_YEAR}", re.IGNORECASE
)
_SEASON = re.compile(
    r"\b(?P<name>forår|sommer|efterår|vinter)(?P<the>en|et)?\b(?!\w)"
    r"(?:\s*,?\s*(?:i\s+)?(?P<year>20\d\d)(?:/(?:20)?\d\d)?\b)?",
    re.IGNORECASE,
)
_TURN = re.compile(r"\bårs(?:skiftet|skifte)(?:\s+(?P<year>20\d\d)(?:/(?:20)?\d\d)?)?", re.IGNORECASE)
_YEAR_END = re.compile(
    r"\b(?:årets\s+udgang|udgangen\s+af\s+(?:i\s+år|året|(?P<year>20\d\d)))\b", re.IGNORECASE
)
_WHOLE_YEAR = re.compile(
    r"\b(?:inden|senest\s+i|senest|i\s+løbet\s+af|før)\s+(?P<date>(?P<year>20\d\d))\b(?!\s*[-–/])", re.I
)


def find_written(text: str) -> tuple[Written, ...]:
    """Every date of the text in order, each character read once: an earlier reader in the table wins."""
    taken: list[Written] = []
    for read in _READERS:
        taken += [found for found in read(text) if not any(_overlap(found, other) for other in taken)]
    return tuple(sorted(taken, key=lambda found: found.start))


def _overlap(one: Written, other: Written) -> bool:
    return one.start < other.end and other.start < one.end


def _day_of(day: int, month: int) -> Callable[[int], Days]:
    return lambda year: (dt.date(year, month, day), None)


def _year_in(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    full, short = groups.get("year"), groups.get("yy") or groups.get("y2")
    return int(full) if full else 2000 + int(short) if short else None


def _read_named(text: str) -> Iterator[Written]:
    """ "10. september 2021", "8. – 16. juni", "4., 11. og 18. marts 2024"."""
    for match in _NAMED.finditer(text):
        month, year = read_month(match.group("month")), _year_in(match)
        runs = _day_runs(match)
        if runs and re.search(r"\bmellem\s+(?:den\s+)?$", text[: match.start()], re.IGNORECASE):
            runs = [(runs[0][0], runs[-1][1], runs[0][2], runs[-1][3])]
        for index, (first, last, start, end) in enumerate(runs):
            stop = match.end() if index == len(runs) - 1 else end
            yield _named(first, last, month, year, start, stop)


def _named(first: int, last: int, month: int, year: int | None, start: int, end: int) -> Written:
    if first == last:
        return Written(start, end, year, Precision.DAY, _day_of(first, month))
    return Written(
        start, end, year, Precision.RANGE, lambda y: (dt.date(y, month, first), dt.date(y, month, last))
    )


def _day_runs(match: re.Match[str]) -> list[tuple[int, int, int, int]]:
    """(first day, last day, start, end) of each day or range in the list before the month.

    In a list every number needs its full stop ("4. og 11. maj"), or "§ 3 og 4. maj" would be two days.
    """
    runs: list[tuple[int, int, int, int]] = []
    offset, listed = match.start("days"), match.group("days")
    parts = list(re.finditer(r"(?P<join>\D*?)(?P<day>\d{1,2})(?P<dot>\.?)", listed))
    for number, part in enumerate(parts):
        day, start, end = int(part.group("day")), offset + part.start("day"), offset + part.end()
        if number and re.search(rf"^\.?\s*{_UNTIL}", part.group("join"), re.IGNORECASE):
            runs[-1] = (runs[-1][0], day, runs[-1][2], end)
        else:
            runs.append((day, day, start, end))
        if number < len(parts) - 1 and not part.group("dot") and not _range_follows(parts[number + 1]):
            runs.clear()
    return runs


def _range_follows(part: re.Match[str]) -> bool:
    return bool(re.search(_UNTIL, part.group("join"), re.IGNORECASE))


def _read_numeric(text: str) -> Iterator[Written]:
    """ "3/9-2024", "3.9.24", "07-11-2024", "2024-10-02"."""
    for match in _NUMERIC.finditer(text):
        if match.group("iso"):
            year, month, day = (int(match.group(name)) for name in ("iso", "im", "id"))
        else:
            day, month, year = (int(match.group(name)) for name in ("d", "m", "y"))
        yield from _numeric(match.start(), match.end(), day, month, year if year > 99 else 2000 + year)


def _numeric(start: int, end: int, day: int, month: int, year: int | None) -> Iterator[Written]:
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield Written(start, end, year, Precision.DAY, _day_of(day, month))


def _read_slashed(text: str) -> Iterator[Written]:
    """ "14/5" and, after "den" or a weekday, "3.9."; a fraction ("3/4") is no date unless "den" says so."""
    for match in (*_SLASHED.finditer(text), *_SLASHED_AFTER_RANGE.finditer(text)):
        day, month = int(match.group("d")), int(match.group("m"))
        announced = re.search(
            r"(?:\bden|\bd\.|\bsenest|\binden|\bfra|\btil|dag|\d-)\s*$", text[: match.start()], re.I
        )
        if announced or (day, month) not in _FRACTIONS:
            yield from _numeric(match.start(), match.end(), day, month, None)
    for match in _DOTTED.finditer(text):
        yield from _numeric(*match.span("date"), int(match.group("d")), int(match.group("m")), None)


def _read_month(text: str) -> Iterator[Written]:
    """ "medio oktober", "i maj 2024", "marts-april"; the bare name "Maj" only with something around it."""
    for match in _MONTH.finditer(text):
        part = _part_in(match)
        last = read_month(match.group("month"))
        first = read_month(match.group("first")) if match.group("first") else last
        year = _year_in(match)
        leads = text[match.end() :].lstrip().startswith(":") or not text[match.end() :].strip(" .)")
        if not (part or match.group("before") or year or match.group("first") or leads):
            continue
        start = match.start() if part else match.start("first" if match.group("first") else "month")
        yield _month(start, match.end(), year, part, first, last)


def _month(start: int, end: int, year: int | None, part: int | None, first: int, last: int) -> Written:
    if part is None:
        return Written(start, end, year, Precision.MONTH, lambda y: _months(y, first, last))
    from_day, to_day = {1: (1, 10), 2: (11, 20), 3: (21, 31)}[part]
    return Written(
        start,
        end,
        year,
        Precision.PART_OF_MONTH,
        lambda y: (
            dt.date(y, last, from_day),
            min(dt.date(y, last, 1) + dt.timedelta(to_day - 1), _month_end(y, last)),
        ),
    )


def _part_in(match: re.Match[str]) -> int | None:
    return next((number for number in _PARTS if match.group(f"part{number}")), None)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> Days:
    return dt.date(year, first, 1), _month_end(year + (last < first), last)


def _read_part_of_year(text: str) -> Iterator[Written]:
    """ "primo 2025": January; "medio 2025": June and July; "ultimo 2025": December."""
    for match in _PART_OF_YEAR.finditer(text):
        first, last = {1: (1, 1), 2: (6, 7), 3: (12, 12)}[_part_in(match) or 1]
        yield _season(match.start(), match.end(), int(match.group("year")), first, last)


def _season(start: int, end: int, year: int | None, first: int, last: int) -> Written:
    return Written(start, end, year, Precision.SEASON, lambda y: _months(y, first, last))


def _read_week(text: str) -> Iterator[Written]:
    """ "uge 37", "uge 38-40 2024", "torsdag i uge 40" (a day)."""
    for match in _WEEK.finditer(text):
        week, last = int(match.group("week")), int(match.group("last") or match.group("week"))
        weekday = match.group("weekday")
        year = int(match.group("year")) if match.group("year") else None
        if weekday:
            days = _weekday_in_week(week, read_weekday(weekday))
            yield Written(match.start(), match.end(), year, Precision.DAY, days)
        else:
            yield Written(match.start(), match.end(), year, Precision.WEEK, _weeks(week, last))


def _weekday_in_week(week: int, weekday: int) -> Callable[[int], Days]:
    return lambda year: (dt.date.fromisocalendar(year, week, weekday + 1), None)


def _weeks(first: int, last: int) -> Callable[[int], Days]:
    return lambda year: (
        dt.date.fromisocalendar(year, first, 1),
        dt.date.fromisocalendar(year + (last < first), last, 7),
    )


def _read_quarter(text: str) -> Iterator[Written]:
    """ "1. kvartal 2025", "andet kvartal", "Q4 2024"."""
    for match in _QUARTER.finditer(text):
        first = int(match.group("n") or match.group("q") or _ordinal(match.group("word"), 4))
        last = int(match.group("n2") or first)
        yield replace(
            _season(match.start(), match.end(), _year_in(match), 3 * first - 2, 3 * last),
            precision=Precision.QUARTER,
        )


def _ordinal(word: str, last: int) -> int:
    return ORDINALS.get(word.lower(), last)


def _read_half(text: str) -> Iterator[Written]:
    """ "2. halvår 2024", "første halvår"."""
    for match in _HALF.finditer(text):
        half = int(match.group("n") or _ordinal(match.group("word"), 2))
        if half <= 2:
            yield _season(match.start(), match.end(), _year_in(match), 6 * half - 5, 6 * half)


def _read_season(text: str) -> Iterator[Written]:
    """ "sommeren 2021", "til efteråret"; bare "sommer" is no date."""
    for match in _SEASON.finditer(text):
        if match.group("the") or match.group("year"):
            first = SEASONS[match.group("name").lower()]
            yield _season(match.start(), match.end(), _year_in(match), first, (first + 1) % 12 + 1)


def _read_year_end(text: str) -> Iterator[Written]:
    """ "årets udgang", "udgangen af 2024": the last of December. "årsskiftet": that day or the next."""
    for match in _YEAR_END.finditer(text):
        yield Written(match.start(), match.end(), _year_in(match), Precision.DAY, _day_of(31, 12))
    for match in _TURN.finditer(text):
        yield Written(
            match.start(),
            match.end(),
            _year_in(match),
            Precision.RANGE,
            lambda year: (dt.date(year, 12, 31), dt.date(year + 1, 1, 1)),
        )


def _read_whole_year(text: str) -> Iterator[Written]:
    """ "senest i 2025": a year is a date only where a limit is set with it."""
    for match in _WHOLE_YEAR.finditer(text):
        yield Written(
            *match.span("date"),
            int(match.group("year")),
            Precision.YEAR,
            lambda year: (dt.date(year, 1, 1), dt.date(year, 12, 31)),
        )


_READERS: tuple[Callable[[str], Iterator[Written]], ...] = (
    _read_named,
    _read_numeric,
    _read_slashed,
    _read_week,
    _read_quarter,
    _read_half,
    _read_year_end,
    _read_part_of_year,
    _read_month,
    _read_season,
    _read_whole_year,
)
