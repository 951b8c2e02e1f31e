"""Making the plans anew when documents were indexed or a day has passed, a member at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from handlers.reading_room import ReadingRoom
from knowledge.reminders.book import list_deadlines, replan_follower
from knowledge.storage.documents import fetch_stamp
from knowledge.storage.reminder_wishes import find_followers


class Replanning:
    """Remembers for which documents and which day the plans were last made."""

    def __init__(self, library: ReadingRoom, now: Callable[[], dt.datetime]) -> None:
        self._library = library
        self._now = now
        self._planned_for: tuple[str, dt.date] | None = None

    async def replan_if_changed(self) -> bool:
        """False where nothing has changed. Between two members the library is free to answer questions."""
        now = self._now()
        state = (await self._library.store(fetch_stamp), now.date())
        if state == self._planned_for:
            return False
        listed = await self._library.store(list_deadlines)
        for member in await self._library.store(find_followers):
            await self._library.store(replan_follower, member, listed, now)
        self._planned_for = state
        return True
