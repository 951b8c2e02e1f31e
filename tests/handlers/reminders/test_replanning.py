"""When the plans are made anew."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from handlers.reading_room import ReadingRoom
from handlers.reminders.replanning import MOST_WAITED, Replanning
from knowledge.library import Library

NOW = dt.datetime(2026, 3, 4, 9, 0, tzinfo=COPENHAGEN)


@pytest.mark.anyio
async def test_documents_that_are_still_coming_are_waited_for(tmp_path: Path) -> None:
    with Library.open(tmp_path / "raadsbot.db") as library:
        room = ReadingRoom(lambda: Library.open(tmp_path / "raadsbot.db"))
        planning = Replanning(room, lambda: NOW)
        assert await planning.replan_if_changed(), "what was there at the start"
        for name in ("en", "to"):
            (tmp_path / f"{name}.md").write_text(f"# Brev {name}\n\nTekst.\n", encoding="utf-8")
            library.index(tmp_path / f"{name}.md", now=NOW)
            assert not await planning.replan_if_changed(), name
        assert await planning.replan_if_changed()
        assert not await planning.replan_if_changed()
        await room.close()


@pytest.mark.anyio
async def test_documents_that_never_end_do_not_hold_it_up_for_ever(tmp_path: Path) -> None:
    with Library.open(tmp_path / "raadsbot.db") as library:
        (tmp_path / "brev.md").write_text("# Brev\n\nTekst.\n", encoding="utf-8")
        library.index(tmp_path / "brev.md", now=NOW)
        room = ReadingRoom(lambda: Library.open(tmp_path / "raadsbot.db"))
        planning = Replanning(room, lambda: NOW)
        await planning.replan_if_changed()
        planned = []
        for number in range(MOST_WAITED + 1):
            library.db.execute("UPDATE documents SET sha256 = ?", [str(number)])
            planned.append(await planning.replan_if_changed())
        assert planned == [False] * (MOST_WAITED - 1) + [True, False]
        await room.close()
