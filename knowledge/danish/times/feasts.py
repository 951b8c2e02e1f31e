"""Days of the year that have a name: "grundlovsdag", "2. påskedag", "lillejuleaften"."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.easter import easter

from knowledge.danish.times.meanings import Days, Meaning
from knowledge.danish.times.patterns import Rules

_FIXED = {
    "nytaarsdag": (1, 1),
    "grundlovsdag": (6, 5),
    "sankthans": (6, 23),
    "sankthansaften": (6, 23),
    "mortensaften": (11, 10),
    "lillejuleaften": (12, 23),
    "juleaften": (12, 24),
    "juleaftensdag": (12, 24),
    "(?:1|foerste) juledag": (12, 25),
    "(?:2|anden) juledag": (12, 26),
    "nytaarsaften": (12, 31),
    "nytaarsaftensdag": (12, 31),
}
_FROM_EASTER = {
    "skaertorsdag": -3,
    "langfredag": -2,
    "(?:1 |foerste )?paaskedag": 0,
    "(?:2|anden) paaskedag": 1,
    "kristi himmelfartsdag|kristi himmelfart": 39,
    "(?:1 |foerste )?pinsedag": 49,
    "(?:2|anden) pinsedag|pinsemandag": 50,
}


def build_feast_rules() -> Rules:
    yield rf"(?:paa )?(?P<name>{'|'.join((*_FIXED, *_FROM_EASTER))})", _read_feast


def _read_feast(match: re.Match[str], today: dt.date) -> Meaning:
    this, following = (_find_day(match["name"], year) for year in (today.year, today.year + 1))
    return Days((this if this >= today else following,))


def _find_day(name: str, year: int) -> dt.date:
    for pattern, (month, day) in _FIXED.items():
        if re.fullmatch(pattern, name):
            return dt.date(year, month, day)
    ahead = next(days for pattern, days in _FROM_EASTER.items() if re.fullmatch(pattern, name))
    return easter(year) + dt.timedelta(ahead)
