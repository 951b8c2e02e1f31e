"""The times that a header, caption or heading names: years, a day of counting, a period."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.danish.calendar_words import ANY_MONTH, MONTHS, SHORT_MONTHS
from knowledge.danish.dates import DateMention, find_dates
from knowledge.model import Precision

_YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?:/(?:19|20)?\d\d)?(?![\d]|[.,]\d|-\d)")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_ANY_TIME = re.compile(
    r"(?:19|20)\d\d|\d[./-]\s?\d{1,2}(?:[./-]|\s)\s?\d\d|halvår|kvartal|[’']\d\d"
    rf"|{'|'.join(sorted({month[:3] for month in (*MONTHS, *SHORT_MONTHS)}))}",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d\s*(?:[-–]|til)\s*(?:19|20)?\d\d(?!\d)")
_QUARTER = re.compile(r"\b(?:(?:19|20)\d\d\s?[KQMH]\d{1,2}|[KQH][1-4]\s(?:19|20)\d\d)\b")  # "2021K3"
_PARTS_OF_YEAR = re.compile(
    rf"""(?<!\d)(?:[1-4]\.(?:\s?(?:[-–]|og|til)\s?[1-4]\.)?|første|andet)\s+(?:halvår|kvartal)(?:\s+(?:19|20)\d\d)?
    | \b{ANY_MONTH}\s?[-–]\s?{ANY_MONTH}(?:\s+(?:19|20)\d\d)?
    | (?<!\d)(?:19|20)\d\d/(?:19|20)?\d\d(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH = re.compile(rf"\s*{ANY_MONTH}\s*", re.IGNORECASE)
_COMPARED = re.compile(  # "siden maj 2023", "2015 = 100": the year that something is measured against
    r"\b(?:siden|fra|ift\.?|i forhold til|sammen(?:lignet|holdt) med)\s+"
    rf"(?:(?:{ANY_MONTH}|primo|ultimo|år)\s+)?(?:19|20)\d\d(?:/\d\d)?"
    r"|\(?(?:19|20)\d\d\s?=\s?100\)?",
    re.IGNORECASE,
)
_WRITTEN = re.compile(  # when a document was made says nothing about when its figures were counted
    r"\b(?:udtrukket|trukket|udtræk|hentet|dannet|genereret|udskrevet|printet|opdateret|revideret|udarbejdet|dateret|"
    r"offentliggjort|udgivet|journaliseret)\s*:?\s*(?:(?:den|d\.|pr\.?|i|ultimo|primo)\s*)*"
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-])?(?:\d{{1,2}}\.?\s*)?(?:{ANY_MONTH}\.?\s*)?(?:19|20)\d\d",
    re.IGNORECASE,
)
_INDEX = re.compile(r"(?:19|20)\d\d\s?=\s?100(?!\d)")
_PERIODS = (Precision.MONTH, Precision.QUARTER, Precision.PART_OF_MONTH, Precision.WEEK)
_COUNTED_ON = re.compile(r"\b(?:pr\.?|per)\s*$", re.IGNORECASE)
_MEETING = re.compile(r"^dato\b|\b(?:\w*møde\w*|dagsorden\w*|referat\w*|indkaldelse\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Times:
    """years: all years named, a span's ("2018-2022") and those compared with left out.

    day: of counting. period: a month, quarter, half-year, school year ("2020/21" begins in 2020), span of
    years, or what the figures are compared with ("siden 2015"), as printed. None and "" for none or several.
    rest: the text without all that.
    """

    years: tuple[int, ...]
    day: dt.date | None
    period: str
    rest: str

    @property
    def year(self) -> int | None:
        """The one year that is named, None for none or several."""
        return self.years[0] if len(self.years) == 1 else None

    @property
    def is_span(self) -> bool:
        """Whether several years are named as one stretch of time."""
        return bool(_SPAN.search(self.period))

    @property
    def lacks_year(self) -> bool:
        """Whether a part of a year is named, but not of which ("Marts", "1. halvår")."""
        return bool(self.period) and not self.years and not _YEAR_ALONE.search(self.period)

    @property
    def told(self) -> bool:
        """Whether any time is named, so that none may be taken from farther away."""
        return bool(self.years or self.period)


@lru_cache(maxsize=4_000)  # headers and row labels come again in table after table
def read_times(text: str) -> Times:
    """The times of a header or caption.

    >>> read_times("Folketal 1. januar 2021").years, read_times("Vækst 2018-2022").period
    ((2021,), '2018-2022')
    >>> read_times("Indeks (2015 = 100)").years
    ()
    """
    if not _ANY_TIME.search(text):  # most cells
        return Times((), None, "", text)
    plain, compared = _cut(_WRITTEN.sub(" ", text), _COMPARED)
    dates = [found for found in find_dates(plain) if not found.year_inherited]
    several = len({found.printed for found in dates}) > 1
    return Times(
        years=_find_years(plain) or tuple(dict.fromkeys(found.first.year for found in dates)),
        day=next((found.first for found in dates if found.precision is Precision.DAY and not several), None),
        period="" if several else _find_period(plain, dates) or " ".join(compared),
        rest=_without_times(plain, dates),
    )


def read_heading_times(text: str) -> Times:
    """The times of a text farther away; the date of a meeting or letter says nothing about the figures.

    >>> read_heading_times("Kommunekvoter for 2022").year, read_heading_times("Møde i juni 2021").told
    (2022, False)
    """
    if _MEETING.search(text):
        return Times((), None, "", text)
    return read_times("".join(_without_days(_WRITTEN.sub(" ", text))))


def read_caption_times(text: str) -> Times:
    """The times of a caption: its day is that of counting, unless it tells of a meeting or letter."""
    return read_heading_times(text) if _MEETING.search(text) else read_times(text)


def is_index(text: str) -> bool:
    """Whether figures are told as an index of a year that counts 100 ("2015 = 100")."""
    return bool(_INDEX.search(text))


def dates_meeting(text: str) -> bool:
    """Whether a text tells on which day a meeting is held or a letter was written."""
    days = (found.precision in (Precision.DAY, Precision.TIME) for found in find_dates(text))
    return bool(_MEETING.search(text)) and any(days)


def _find_period(text: str, dates: list[DateMention]) -> str:
    coded = _QUARTER.search(text) or _PARTS_OF_YEAR.search(text) or _SPAN.search(text)
    if coded:
        return coded[0].strip()
    if _MONTH.fullmatch(text):
        return text.strip(" .")
    return next((found.printed for found in dates if found.precision in _PERIODS), "")


def _find_years(text: str) -> tuple[int, ...]:
    spanless = _SPAN.sub(" ", _QUARTER.sub(lambda match: " ".join(_YEAR_ALONE.findall(match[0])), text))
    return tuple(dict.fromkeys(int(match[1]) for match in _YEAR.finditer(spanless)))


def _without_times(text: str, dates: list[DateMention]) -> str:
    rest = _PARTS_OF_YEAR.sub(" ", _QUARTER.sub(" ", text))
    for found in dates:
        rest = rest.replace(found.printed, " ")
    rest = _SPAN.sub(" ", rest) if not dates else rest
    return "" if _MONTH.fullmatch(rest) else _YEAR.sub(" ", rest)


def _without_days(text: str) -> Iterator[str]:
    """The text but for its days, unless something was counted on them ("pr. 1. januar 2022")."""
    position = 0
    for found in find_dates(text):
        whole_day = found.precision in (Precision.DAY, Precision.RANGE, Precision.TIME)
        if whole_day and not _COUNTED_ON.search(text[: found.start]):
            yield text[position : found.start]
            position = found.end
        elif whole_day:
            yield f"{text[position : found.start]} {found.first.year} "
            position = found.end
    yield text[position:]


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, list[str]]:
    return pattern.sub(" ", text), [match[0].strip() for match in pattern.finditer(text)]
