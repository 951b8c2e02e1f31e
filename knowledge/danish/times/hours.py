"""The hour that is meant: "kl. 8 i aften" is 20, "kl. 3" alone may be at night, "i eftermiddag" is at 15."""

from __future__ import annotations

import datetime as dt

from knowledge.danish.times.meanings import WHICH_HOUR, AskBack

_PART_HOURS = {"formiddag": dt.time(10), "eftermiddag": dt.time(15), "aften": dt.time(19)}


def find_part_hour(part: str) -> dt.time | None:
    """The hour of a part of the day; None where it has none, for the member's own hour.

    :raises AskBack: nobody can tell ("i nat").
    """
    if part == "nat":
        raise AskBack(WHICH_HOUR)
    return _PART_HOURS.get(part)


def shift_hour(time: tuple[int, int, bool], part: str, today_after: dt.time | None = None) -> dt.time:
    """The hour of the day that is meant: "kl. 8 i aften" is 20, "kl. 3" alone is asked about.

    today_after: the time it is, where today is meant: "i dag kl. 3" is said in the morning of 15.

    :raises AskBack: it may be at night or in the afternoon, or does not fit the part of the day.
    """
    hour, minute, is_certain = time
    if part == "nat" and hour <= 6 and today_after is None:
        raise AskBack(WHICH_HOUR)  # "fredag nat kl 1" may be the night to Saturday
    earliest = {"eftermiddag": 1, "aften": 1, "nat": 8}.get(part)
    if earliest and earliest <= hour <= 11 and not is_certain:
        hour += 12
    elif not part and 1 <= hour <= 5 and not is_certain:
        if today_after is None or dt.time(hour, minute) > today_after:
            raise AskBack(WHICH_HOUR)
        hour += 12
    fits = {
        "morgen": 3 <= hour <= 11,
        "tidlig": 3 <= hour <= 11,
        "tidligt": 3 <= hour <= 11,
        "formiddag": 6 <= hour <= 12,
        "eftermiddag": 12 <= hour <= 18,
        "aften": 16 <= hour <= 23,
        "nat": hour <= 6 or hour >= 20,
    }
    if not fits.get(part, True):
        raise AskBack(WHICH_HOUR)
    return dt.time(hour, minute)
