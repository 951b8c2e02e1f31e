"""What a phrase about a time can mean, and what is asked where people would mean different times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from knowledge.danish.calendar_days import find_weekday_after, find_weekday_before

NO_SUCH_DAY = "Den dag findes ikke i kalenderen."
NO_SUCH_TIME = "Det klokkeslæt findes ikke. Skriv fx kl. 9 eller kl. 14.30."
DAY_IS_PAST = "Den dag er passeret."
WHICH_DAY = "Hvilken dag skal det være? Skriv fx tirsdag i næste uge kl. 10 eller den 12. juni kl. 10."
WHICH_HOUR = "Skriv klokkeslættet med alle 24 timer, fx kl. 15 eller kl. 03.00."
WHICH_START = "Hvilken dag skal jeg begynde? Skriv fx hver anden mandag kl. 9."
ONCE_OR_EVERY_MONTH = (
    "Kun én gang, eller hver måned? Skriv fx den første mandag i hver måned kl. 9,"
    " eller mandag den 2. november kl. 9"
)
NOT_EVERY_MONTH = "Ikke alle måneder har den dag. Skriv fx den sidste dag i hver måned."
NOT_EVERY_YEAR = "Den dag er der kun hvert fjerde år. Skriv fx hvert år den 28. februar."
DATE_OR_CLOCK = "Er det en dato eller et klokkeslæt? Skriv fx den 10/12 eller kl. 10.12."
IS_IT_A_CLOCK = "Mener du kl. {hour}.{minute}? Skriv det sådan."
WEEKDAY_DIFFERS = "Ugedagen og datoen passer ikke sammen: {day}."
JUST_PASSED = "Den dag er passeret i år. Mener du næste år, så skriv årstallet med."
JUST_PASSED_DAYS = 60  # a date without a year that is past for so long at most is asked about, not put off

NOT_UNDERSTOOD = (
    "Jeg kan ikke se, hvornår det skal være. Skriv en dag og gerne et klokkeslæt,"
    " fx: ring til Hanne på fredag kl. 10"
)
ABOUT_WHAT = "Hvad skal jeg minde dig om? Skriv det hele, fx: ring til Hanne på fredag kl. 10"
LEFT_OVER = "Jeg forstod ikke »{word}«. Skriv tidspunktet på en anden måde, fx: på fredag kl. 10"
UNDERSTOOD = "Uden det læser jeg {times}."
TIME_IS_PAST = "Det tidspunkt er passeret. Skriv et senere, fx: i dag kl. 15"
WHICH_OF_TWO = "Mener du {one} eller {other}? Skriv det med datoen."
ONE_TIME_EACH = "Skriv klokkeslættet ved hver af dagene, fx: mandag kl. 9 og tirsdag kl. 9"
ONE_OF_THEM = "Vælg ét af tidspunkterne, og skriv det, fx: på fredag kl. 10"
NO_BOUND = "Skriv den dag og det klokkeslæt, jeg skal minde dig, uden »{word}«."


class AskBack(Exception):
    """Carries a question to the member out of the grammar."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days that are all meant (`all`), or of which people would mean different ones (`either`).

    first_counts: of `either` the first that is ahead is meant, the other one where its hour is past.
    part: "aften" in "i morgen aften". is_bare: a weekday and nothing else.
    """

    all: tuple[dt.date, ...] = ()
    either: tuple[dt.date, ...] = ()
    first_counts: bool = False
    part: str = ""
    is_bare: bool = False
    is_bound: bool = (
        False  # begins with "til" or "fra", which may be the end or the beginning of a repetition
    )


@dataclass(frozen=True, slots=True)
class Period:
    """ "næste uge": a question is about all of its days, a reminder has none of them."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Clocks:
    """Times of day, as typed: hour, minute, and whether 3 can only be three at night."""

    times: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True, slots=True)
class Part:
    name: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Real time from now."""

    length: dt.timedelta


@dataclass(frozen=True, slots=True)
class Repeat:
    """rule: see recurrences.py. needs_start: nobody can tell its days before its first one is told."""

    rule: str
    part: str = ""
    needs_start: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """The first ("fra") or last day of a repetition."""

    day: dt.date
    is_end: bool


@dataclass(frozen=True, slots=True)
class Before:
    """So long before the time that is told, behind it where it is less than nothing ("dagen efter").

    part: "aften" in "aftenen før". weekday: the nearest such day before it, or behind it (`is_after`).
    """

    days: int = 0
    length: dt.timedelta = dt.timedelta(0)
    part: str = ""
    weekday: int | None = None
    is_after: bool = False

    def find_day(self, day: dt.date) -> dt.date:
        """The day that is meant, seen from the day that is told."""
        if self.weekday is None:
            return day - dt.timedelta(self.days)
        find = find_weekday_after if self.is_after else find_weekday_before
        return find(day, self.weekday)


@dataclass(frozen=True, slots=True)
class Ask:
    """People must be asked; reason: in Danish."""

    reason: str


Meaning: TypeAlias = Days | Period | Clocks | Part | Wait | Repeat | Bound | Before | Ask


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """What the tokens from `start` up to `end` mean."""

    start: int
    end: int
    meaning: Meaning
