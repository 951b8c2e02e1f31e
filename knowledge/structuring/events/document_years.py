"""Which year a date means whose year is left out: the letter's, the timetable's, the document's."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from knowledge.danish.dates import find_dates
from knowledge.model import Passage, Precision, RawDocument, Section
from knowledge.structuring.outline.titles import find_identity

_LETTER_DATE = re.compile(
    r"^[^\w\n]*(?:(?:dato|brevdato|dokumentdato|mødedato|sagsdato|udarbejdet|møde)\b[^\n]{0,40}?:?\s*"
    r"|[A-ZÆØÅ][a-zæøå]+,?\s+den\s+)?(?P<date>(?:den\s+|d\.\s*)?\d{1,2}\s?[./-]\s?[\wæøå/.-]+(?:\s?[-/]?\s?\d{2,4})?)[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CALENDAR = re.compile(r"plan|kalender|møder|datoer|frister|program|årshjul", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d-])(20\d\d)(?!\s*[-–/]\s*\d|\d)")
_LATE = dt.timedelta(days=183)  # a date told without its year that lies further back means the next year


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

    def __init__(self, raw: RawDocument, sections: Sequence[Section], passages: Sequence[Passage]) -> None:
        self._sections = {section.position: section for section in sections}
        self._letters = find_letter_dates(raw)
        self._document = find_identity(raw).date or max((day for _, day in self._letters), default=None)
        self._usual = _usual_year(passages)

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
        if found := self._year_in(passage.lead) or self._year_in_titles(passage.spot.section):
            return found
        dated = self.dated(passage)
        return dated.year if dated else self._usual

    def settle(self, day: dt.date, passage: Passage, weekday: int | None) -> dt.date:
        """A day with an inherited year, moved a year on where the letter's date or the weekday says so."""
        try:
            later = day.replace(year=day.year + 1)
        except ValueError:
            return day
        if weekday is not None and day.weekday() != weekday:
            return later if later.weekday() == weekday else day
        dated = self.dated(passage)
        titled = self._year_in(passage.lead) or self._year_in_titles(passage.spot.section)
        return later if dated and not titled and dated - day > _LATE else day

    def _outermost(self, position: int) -> Section | None:
        section = self._sections.get(position)
        while section and section.parent is not None and section.parent in self._sections:
            section = self._sections[section.parent]
        return section

    def _year_in_titles(self, position: int) -> int | None:
        section = self._sections.get(position)
        while section:
            if _CALENDAR.search(section.title) and (year := self._year_in(section.title)):
                return year
            section = self._sections.get(section.parent) if section.parent is not None else None
        return None

    @staticmethod
    def _year_in(text: str) -> int | None:
        years = {int(year) for year in _YEAR.findall(text)}
        return years.pop() if len(years) == 1 else None


def _usual_year(passages: Sequence[Passage]) -> int | None:
    years = Counter(int(year) for passage in passages for year in _YEAR.findall(passage.text))
    return years.most_common(1)[0][0] if years else None
