"""Making the plans anew when documents were indexed or a day has passed, a member at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

from handlers.reading_room import ReadingRoom, look_as
from knowledge.meetings.decided import find_fresh_minutes
from knowledge.memory.limits import find_circles
from knowledge.memory.reminder_wishes import find_followers
from knowledge.reminders.book import (
    find_hidden_keys,
    find_planned_for,
    list_deadlines,
    replan_follower,
)
from knowledge.viewing import EVERYBODY, Viewer

MOST_WAITED = 10
"""Looks at which documents are still coming, one behind the other, before the plans are made anyway."""


class Replanning:
    """Remembers for which documents and which day the plans were last made."""

    def __init__(
        self, library: ReadingRoom, now: Callable[[], dt.datetime], admins: Iterable[int] = ()
    ) -> None:
        self._library = library
        self._admins = frozenset(admins)
        self._now = now
        self._planned_for: tuple[str, dt.date] | None = None
        self._seen = ""
        self._waited = 0

    async def replan_if_changed(self) -> bool:
        """False where nothing has changed, or documents are still being read: what comes together is told in
        one message, so they have to be the same at two looks. Between two members questions are answered.
        """
        now = self._now()
        stamp, limits = await self._library.store(find_planned_for)
        state = (stamp + limits, now.date())
        self._waited = 0 if self._seen in ("", stamp) else self._waited + 1
        self._seen = stamp
        if state == self._planned_for or 0 < self._waited < MOST_WAITED:
            return False
        self._waited = 0
        for viewer, members in (await self._find_viewers()).items():
            look_as(viewer)
            listed = await self._library.store(list_deadlines)
            hidden = await self._library.store(find_hidden_keys)
            minutes = await self._library.store(find_fresh_minutes, now)
            for member in members:
                await self._library.store(replan_follower, member, listed, now, hidden, minutes)
        look_as(EVERYBODY)
        self._planned_for = state
        return True

    async def _find_viewers(self) -> Mapping[Viewer, Sequence[int]]:
        """The followers by what they may see. Admins see everything."""
        found: dict[Viewer, list[int]] = {}
        for member in await self._library.store(find_followers):
            circles = None
            if member not in self._admins:
                circles = await self._library.store(find_circles, member)
            found.setdefault(Viewer(circles), []).append(member)
        return found
