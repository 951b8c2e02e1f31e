"""What comes again: "hver mandag", "hver anden uge", "den 1. i hver måned", "hvert år den 3. maj"."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.danish.calendar_days import find_weekday_after
from knowledge.danish.recurrences import DAY_CODES, FIRST_WORKDAY, LAST_WORKDAY, WORKDAYS
from knowledge.danish.times.dates import parse_date, read_date
from knowledge.danish.times.meanings import (
    NOT_EVERY_MONTH,
    NOT_EVERY_YEAR,
    WHICH_DAY,
    WHICH_START,
    Ask,
    Bound,
    Meaning,
    Repeat,
)
from knowledge.danish.times.patterns import DATE, ORD, PARTS, WD, WDS, WEEKDAY_WORDS, D, N, Rules, read_number


def build_repetition_rules() -> Rules:
    yield rf"om (?P<days>{WD})en|(?:paa )?(?P<plural>{WD})e(?:ne)?", _read_weekly
    yield rf"de naeste (?P<times>{N}) (?P<plural>{WD})e", _read_weekly
    yield (
        rf"(?:paa )?hver (?:(?P<nth>{ORD}) )?(?P<days>{WDS})(?: (?P<part>{PARTS}))?"
        r"(?: i (?P<parity>lige|ulige) uger?)?",
        _read_weekly,
    )
    yield rf"(?P<days>{WDS}) i (?P<parity>lige|ulige) uger?", _read_weekly
    yield rf"hver (?:(?P<nth>{ORD}) )?uge (?:, )?(?:paa |om )?(?P<days>{WD})(?:en)?", _read_weekly
    yield rf"(?:paa )?(?P<days>{WDS}) hver (?:(?P<nth>{ORD}) )?uge", _read_weekly
    yield rf"hver (?P<nth>14) dag (?:om |paa )?(?P<days>{WD})(?:en)?", _read_weekly
    yield rf"(?:paa )?(?P<days>{WD})(?:en)? hver (?P<nth>14) dag", _read_weekly
    yield (
        r"hver (?:(?:anden |tredje |fjerde )?uge|maaned|aar|kvartal)",
        lambda m, today: Ask(WHICH_START),
    )
    yield r"hver 14 dag", lambda m, today: Repeat("FREQ=DAILY;INTERVAL=14", needs_start=True)
    yield rf"hver (?:(?P<nth>{ORD}) )?(?P<part>dag|morgen|formiddag|eftermiddag|aften)", _read_daily
    yield r"(?:hver|alle|paa|om)? ?hverdage?|hver hver dag", lambda m, today: Repeat(WORKDAYS)
    yield rf"(?:den |d )?(?P<number>{D}|sidste dag|foerste dag) (?:i )?hver maaned", _read_monthly
    yield rf"hver (?:maaned )?(?:den|d) (?P<number>{D})", _read_monthly
    yield rf"hver maaned (?:den |d )?(?P<number>{D}|sidste dag|foerste dag)", _read_monthly
    yield rf"(?:den )?hver (?P<nth>{ORD}) (?P<day>{WD}|hverdag) i (?:hver )?maaned", _read_monthly_day
    yield rf"(?:den )?(?P<nth>{ORD}) (?P<day>{WD}|hverdag) (?:i )?hver maaned", _read_monthly_day
    yield rf"hver maaned (?:den )?(?P<nth>{ORD}) (?P<day>{WD}|hverdag)", _read_monthly_day
    yield (
        rf"(?:den |hver )*(?P<nth>{ORD}) og (?:den )?(?P<also>{ORD}) (?P<day>{WD}) (?:i )?hver maaned",
        _read_monthly_days,
    )
    yield rf"hver aar (?:den |d )?(?P<date>{DATE})|(?:den |d )?(?P<also>{DATE}) hver aar", _read_yearly
    yield rf"(?P<bound>indtil|til og med) (?:den |d )*(?P<date>{DATE})", read_date
    yield (
        rf"(?P<first>start|startende|med start|foerste gang) (?:paa |fra |den |d )*(?P<date>{DATE})",
        read_date,
    )
    yield rf"(?:indtil|til og med) (?:paa )?(?P<day>{WD})", _read_last_day
    yield rf"(?:fra|start|startende|med start|foerste gang) (?:paa |fra )?(?P<day>{WD})", _read_first_day


def _read_weekly(match: re.Match[str], today: dt.date) -> Meaning:
    groups = match.groupdict()
    if groups.get("plural"):
        rule = f"FREQ=WEEKLY;BYDAY={DAY_CODES[WEEKDAY_WORDS.index(match['plural'])]}"
        return Repeat(f"{rule};COUNT={read_number(match['times'])}" if groups.get("times") else rule)
    days = [DAY_CODES[WEEKDAY_WORDS.index(day)] for day in re.findall(WD, match["days"])]
    codes = ",".join(sorted(set(days), key=DAY_CODES.index))
    part = groups.get("part") or ""
    if parity := groups.get("parity"):
        weeks = ",".join(map(str, range(2 if parity == "lige" else 1, 54, 2)))
        return Repeat(f"FREQ=YEARLY;BYWEEKNO={weeks};BYDAY={codes}", part=part)
    nth = groups.get("nth")
    if nth == "sidste":
        return Ask(WHICH_START)
    every = 2 if nth == "14" else read_number(nth) if nth else 1
    if every > 1 and len(days) > 1:
        return Ask(WHICH_START)
    interval = f";INTERVAL={every}" if every > 1 else ""
    return Repeat(f"FREQ=WEEKLY{interval};BYDAY={codes}", part=part)


def _read_last_day(match: re.Match[str], today: dt.date) -> Meaning:
    return Bound(find_weekday_after(today, WEEKDAY_WORDS.index(match["day"])), is_end=True)


def _read_first_day(match: re.Match[str], today: dt.date) -> Meaning:
    return Bound(find_weekday_after(today, WEEKDAY_WORDS.index(match["day"])), is_end=False)


def _read_daily(match: re.Match[str], today: dt.date) -> Meaning:
    every = read_number(match["nth"]) if match["nth"] else 1
    interval = f";INTERVAL={every}" if every > 1 else ""
    return Repeat(f"FREQ=DAILY{interval}", part="" if match["part"] == "dag" else match["part"])


def _read_monthly(match: re.Match[str], today: dt.date) -> Meaning:
    word = match["number"]
    if word == "sidste dag":
        return Repeat("FREQ=MONTHLY;BYMONTHDAY=-1")
    number = 1 if word == "foerste dag" else read_number(word)
    if not 1 <= number <= 28:
        return Ask(NOT_EVERY_MONTH)
    return Repeat(f"FREQ=MONTHLY;BYMONTHDAY={number}")


def _read_monthly_day(match: re.Match[str], today: dt.date) -> Meaning:
    nth = -1 if match["nth"] == "sidste" else read_number(match["nth"])
    if match["day"] == "hverdag":
        return Repeat(FIRST_WORKDAY if nth == 1 else LAST_WORKDAY) if nth in (1, -1) else Ask(WHICH_DAY)
    if not -1 <= nth <= 4:
        return Ask(NOT_EVERY_MONTH)
    return Repeat(f"FREQ=MONTHLY;BYDAY={nth}{DAY_CODES[WEEKDAY_WORDS.index(match['day'])]}")


def _read_monthly_days(match: re.Match[str], today: dt.date) -> Meaning:
    """ "den anden og fjerde tirsdag i hver måned"."""
    nths = [-1 if word == "sidste" else read_number(word) for word in (match["nth"], match["also"])]
    if not all(nth == -1 or 1 <= nth <= 4 for nth in nths):
        return Ask(NOT_EVERY_MONTH)
    code = DAY_CODES[WEEKDAY_WORDS.index(match["day"])]
    return Repeat(f"FREQ=MONTHLY;BYDAY={','.join(f'{nth}{code}' for nth in nths)}")


def _read_yearly(match: re.Match[str], today: dt.date) -> Meaning:
    text = match["date"] or match["also"]
    # any leap year has all days there are
    found = parse_date(text, dt.date(2024, 1, 1)) if not re.search(r"\d{4}", text) else Ask(WHICH_DAY)
    if isinstance(found, Ask):
        return found
    if (found.month, found.day) == (2, 29):
        return Ask(NOT_EVERY_YEAR)
    return Repeat(f"FREQ=YEARLY;BYMONTH={found.month};BYMONTHDAY={found.day}")
