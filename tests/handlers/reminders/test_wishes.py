"""What a member writes behind /paamindelser."""

from __future__ import annotations

import datetime as dt

import pytest

from handlers.reminders.wishes import describe_wishes, read_wish
from knowledge.reminders.reminding import Wishes

USUAL = Wishes(1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dage 7 1 0", Wishes(1, leads=(7, 1, 0))),
        ("dage 1, 7 og 14", Wishes(1, leads=(14, 7, 1))),
        ("5 og 2 hverdage før", Wishes(1, leads=(5, 2), working_days=True)),
        ("7 dage før", Wishes(1, leads=(7,))),
        ("dage 7 og 1 før", Wishes(1, leads=(7, 1))),
        ("stille kl. 21-kl. 6.30", Wishes(1, quiet_from=dt.time(21), quiet_until=dt.time(6, 30))),
        ("5 æbler", None),
        ("dage ingen", Wishes(1, leads=())),
        ("timer 24 1", Wishes(1, hours=(24, 1))),
        ("kl. 7.30", Wishes(1, at=dt.time(7, 30))),
        ("kl 9", Wishes(1, at=dt.time(9))),
        ("stille 21-6.30", Wishes(1, quiet_from=dt.time(21), quiet_until=dt.time(6, 30))),
        ("ugebrev til", Wishes(1, digest=True)),
        ("ugebrev fra", Wishes(1)),
        ("tidszone Atlantic/Faroe", Wishes(1, timezone="Atlantic/Faroe")),
        ("tidszone atlantic/faroe", Wishes(1, timezone="Atlantic/Faroe")),
        ("kl 25", None),
        ("dage snart", None),
        ("dage 1 2 3 4 5 6 7", None),
        ("stille", None),
        ("tidszone Andeby", None),
        ("tidszone ../../etc/passwd", None),
        ("farve rød", None),
    ],
)
def test_wishes_are_read(text: str, expected: Wishes | None) -> None:
    assert read_wish(text, USUAL) == expected


def test_wishes_are_described() -> None:
    assert describe_wishes(USUAL).splitlines() == [
        "Jeg minder om frister 14 og 3 dage før og på dagen, kl. 8.00.",
        "Er der et klokkeslæt, også 2 timer før.",
        "Stille: kl. 22.00–7.00",
        "Ugebrev om mandagen: nej",
        "Mødebrev aftenen før et møde: nej",
    ]
