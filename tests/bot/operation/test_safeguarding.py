"""The daily copy: one a day, also after the clock was set back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.operation.safeguarding import Safeguard
from bot.options import COPENHAGEN
from knowledge.safekeeping import find_copies
from knowledge.storage.database import open_database


def test_one_a_day_and_the_old_ones_go(tmp_path: Path) -> None:
    open_database(tmp_path / "raadsbot.db").close()
    time = dt.datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)
    safeguard = Safeguard(tmp_path / "raadsbot.db", tmp_path / "kopier", 2, lambda: time)
    made = []
    for hours in (0, 1, 22, 1, 24, 24, -600):
        time += dt.timedelta(hours=hours)
        made.append(safeguard.copy_if_due() is not None)
    assert made == [True, False, False, True, True, True, True]
    assert (
        len(find_copies(tmp_path / "kopier")) == 4
    )  # of the last two days, and the one of the clock set back
