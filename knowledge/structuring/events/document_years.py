"""Which year a date means that is printed without one: that of its list, heading, title or letter."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from knowledge.danish.calendar_words import ANY_MONTH
from knowledge.danish.dates import DateMention, find_dates
from knowledge.model import Document, Passage, Precision, RawDocument, Section
from knowledge.structuring.events.event_words import any_of

_LETTER_DATE = re.compile(
    r"^[^\w\n]*(?:(?:dato|brevdato|dokumentdato|mødedato|sagsdato|udarbejdet|møde)\b[^\n]{0,40}?:?\s*"
    r"|[A-ZÆØÅ][a-zæøå]+,?\s+den\s+)?(?P<date>(?:den\s+|d\.\s*)?\d{1,2}\s?[./-]\s?[\wæøå/.-]+(?:\s?[-/]?\s?\d{2,4})?)[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_YEAR = re.compile(r"(?<![\d-])(20\d\d)(?!\s*[-–/]\s*\d|\d)")
_LATE = dt.timedelta(days=183)  # a date told without its year that lies further back means the next year
_FAR = 2  # years: a heading about a time farther away than this is about a goal, not about its dates
_SCHOOL_YEAR = re.compile(r"\b(20\d\d)(?:\s*/\s*(?:20)?|\s*[-–]\s*20)(\d\d)\b")
_SCHOOL_BEGINS = 8  # the month
_FIRST_BLOCKS = 3
_LONGEST_TITLE = 80
_FAR_BACK = 10  # years: lists of what was done go further back than headings about what is to come
_BUDGET_PLAN = re.compile(
    r"(?:tidsplan|proces\w*|kalender|årshjul).*\bbudget(?:tet|lægning\w*)?\s+(?:for\s+)?(20\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(rf"\W*(?:(?:{ANY_MONTH})\W+)?20\d\d\W*", re.IGNORECASE)


def find_letter_dates(raw: RawDocument) -> tuple[tuple[int, dt.date], ...]:
    """(place in the text, day) of each line that is nothing but a date, with or without "Dato:"."""
    found = []
    for match in _LETTER_DATE.finditer(raw.text):
        mentions = find_dates(match.group("date"))
        if len(mentions) == 1 and mentions[0].precision is Precision.DAY:
            found.append((match.start(), mentions[0].first))
    return tuple(found)


class Years:
    """The years of one document, asked for passage by passage."""

    def __init__(
        self,
        raw: RawDocument,
        document: Document,
        sections: Sequence[Section],
        passages: Sequence[Passage],
    ) -> None:
        self._sections = {section.position: section for section in sections}
        self._letters = find_letter_dates(raw)
        self._document = document.date or max((day for _, day in self._letters), default=None)
        self._usual = _usual_year(passages)
        self._title = self._titled(_first_line(raw)) or self._titled(document.title)
        school_year = _find_school_year(document.title)
        self._is_school_year = school_year is not None and self._title is None
        if school_year and self._title is None:
            self._title = school_year
        self._in_title = self._year_in(document.title)  # "Veje og stier 2026", for want of a letter's date
        self._named = self._titled(raw.name.replace("-", " "))

    def dated(self, passage: Passage) -> dt.date | None:
        """The date of the letter that the passage belongs to, else of the meeting or of the latest letter."""
        around = self._outermost(passage.spot.section)
        if around:
            inside = [day for place, day in self._letters if around.start <= place < around.end]
            if inside:
                return max(inside)
        return self._document

    def year_for(self, passage: Passage) -> int | None:
        """The year that a date in the passage inherits; None where the whole document names no year."""
        if titled := self._titled_for(passage):
            return titled
        dated = self.dated(passage)
        return dated.year if dated else self._in_title or self._usual or self._named

    def year_of(self, caption: str) -> int | None:
        """The year that a caption is about, None where it is about none, or one far from the document's."""
        year = self._titled(caption) if caption else None
        far = year is not None and self._document is not None and abs(year - self._document.year) > _FAR_BACK
        return None if far else year

    def next_half(self, day: dt.date) -> bool:
        """Whether a day is of the second year of a "2026/27" in the title: school years turn in August."""
        return self._is_school_year and day.month < _SCHOOL_BEGINS

    def settle(self, day: dt.date, passage: Passage, weekday: int | None, carried: int | None) -> dt.date:
        """A day with an inherited year, in the year that the printed weekday or the letter's date bears out.

        carried: the year that an earlier line of the same list or table has printed, None where none has.
        """
        if weekday is not None:
            return self._by_weekday(day, passage, weekday, carried)
        if carried is not None or self._titled_for(passage):
            return day
        dated = self.dated(passage)
        return (_in_year(day, day.year + 1) or day) if dated and dated - day > _LATE else day

    def by_tense(self, mention: DateMention, passage: Passage, sentence: str) -> DateMention | None:
        """A date without a year in the year that the verb before it tells; None where that tells none.

        In a paper of February 2026 "var i høring til den 7. januar" is of that year, "lukkes i uge 24", too.
        """
        dated = self.dated(passage)
        titled = self._titled_for(passage)
        if dated is None or mention.weekday is not None or mention.recurrence:
            return None
        if titled is not None and abs(titled - dated.year) > 1:
            return None  # under "Sådan gik det i 2022" all is of that year
        before = sentence[: mention.start]
        was = _before("was").search(before) is not None
        if not was and not _before("will").search(before):
            return None
        years = (dated.year - 1, dated.year, dated.year + 1)
        moved = [one for year in years if (one := _move(mention, year))]
        over = [one for one in moved if (one.last or one.first) <= dated]
        ahead = [one for one in moved if (one.last or one.first) >= dated]
        return next(iter(over[::-1] if was else ahead), None)

    def _by_weekday(self, day: dt.date, passage: Passage, weekday: int, carried: int | None) -> dt.date:
        """The nearest year told around the passage, or the next one, in which the day is that weekday."""
        dated = self.dated(passage)
        told = [day.year, carried, *self._titles(passage), dated.year if dated else None, self._usual]
        years = list(dict.fromkeys(year for year in told if year is not None))
        for year in [*years, *(year + 1 for year in years)]:
            found = _in_year(day, year)
            if found and found.weekday() == weekday:
                return found
        return day

    def _titled_for(self, passage: Passage) -> int | None:
        return next(self._titles(passage), None)

    def _titles(self, passage: Passage) -> Iterator[int]:
        """The years of what stands over the passage, the nearest first."""
        years = [self._year_in(passage.lead), *self._section_years(passage.spot.section), self._title]
        for year in years:
            if year is not None and (self._document is None or abs(year - self._document.year) <= _FAR):
                yield year

    def _section_years(self, position: int) -> Iterator[int | None]:
        section = self._sections.get(position)
        while section:
            yield self._titled(section.title)
            section = self._sections.get(section.parent) if section.parent is not None else None

    def _outermost(self, position: int) -> Section | None:
        section = self._sections.get(position)
        while section and section.parent is not None and section.parent in self._sections:
            section = self._sections[section.parent]
        return section

    @staticmethod
    @lru_cache(maxsize=1_000)
    def _titled(title: str) -> int | None:
        """The year of a heading that is about a year: "2026", "Mødeplan 2026", "Sådan gik det i 2022"."""
        if _YEAR_ALONE.fullmatch(title) or _calendar().search(title):
            return Years._year_in(title) or _year_before_budget(title)
        return None

    @staticmethod
    @lru_cache(maxsize=1_000)  # each passage asks for the headings over it
    def _year_in(text: str) -> int | None:
        """The one year of a text; that of a budget or of accounts is not the year in which things happen."""
        if "20" not in text and "19" not in text:
            return None
        years = {int(year) for year in _YEAR.findall(_of_budget().sub(" ", text))}
        return years.pop() if len(years) == 1 else None


def _find_school_year(title: str) -> int | None:
    """The first year of "2026/27" or "2026-2027"; "2027-2033" is no school year."""
    found = _SCHOOL_YEAR.search(title)
    return int(found[1]) if found and int(found[2]) == (int(found[1]) + 1) % 100 else None


def _year_before_budget(title: str) -> int | None:
    """A budget is made in the year before: "Tidsplan for budget 2027" tells of 2026."""
    found = _BUDGET_PLAN.search(title)
    return int(found[1]) - 1 if found else None


def _in_year(day: dt.date, year: int) -> dt.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _move(mention: DateMention, year: int) -> DateMention | None:
    """A date, or a period, so that it begins or ends in a year; None where the year has no such day."""
    away = year - (mention.last or mention.first).year
    first = _in_year(mention.first, mention.first.year + away)
    last = _in_year(mention.last, year) if mention.last else None
    return replace(mention, first=first, last=last) if first and bool(last) is bool(mention.last) else None


@cache
def _before(tense: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('tense', tense)})\b[^,;.]*$", re.IGNORECASE)


def _first_line(raw: RawDocument) -> str:
    """The first short line that speaks of a plan or a calendar, for want of a heading; "" for none."""
    lines = (
        line for block in raw.blocks[:_FIRST_BLOCKS] if not block.rows for line in block.text.split("\n")
    )
    return next((line for line in lines if len(line) <= _LONGEST_TITLE and _calendar().search(line)), "")


@cache
def _calendar() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('years', 'calendar')})\b|\bi\s+20\d\d\b", re.IGNORECASE)


@cache
def _of_budget() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('years', 'of_budget')})\s+(?:for\s+)?20\d\d", re.IGNORECASE)


def _usual_year(passages: Sequence[Passage]) -> int | None:
    texts = (_of_budget().sub(" ", passage.text) for passage in passages)
    years = Counter(int(year) for text in texts for year in _YEAR.findall(text))
    return years.most_common(1)[0][0] if years else None
