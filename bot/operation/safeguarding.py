"""The daily copy of the database, made by the running bot beside its answering."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from knowledge.errors import RaadsbotError
from knowledge.safekeeping import back_up, drop_old_copies, find_copies

logger = logging.getLogger(__name__)

EVERY = dt.timedelta(hours=24)
LOOK_SECONDS = 600.0


class Safeguard:
    """Copies the database once a day, and drops the copies that are older than `days`."""

    def __init__(self, database: Path, folder: Path, days: int, now: Callable[[], dt.datetime]) -> None:
        """days: 0 for no copies. now: the real time, aware, whatever the bot takes for today."""
        self._database = database
        self._folder = folder
        self._days = days
        self._now = now

    async def watch(self) -> None:
        """Copy whenever a copy is due, until cancelled."""
        while self._days:
            try:
                await asyncio.to_thread(self.copy_if_due)
            except RaadsbotError as error:
                logger.error("Sikkerhedskopien kunne ikke laves: %s", error)
            await asyncio.sleep(LOOK_SECONDS)

    def copy_if_due(self) -> Path | None:
        """Copy where the newest copy is a day old. Returns the new copy, None where none was due.

        A copy from the future was made before the clock was set back, and counts for nothing.

        :raises LibraryError: the copy can't be made.
        """
        now = self._now()
        today = now.replace(tzinfo=None)
        ages = [today - copy.made_at for copy in find_copies(self._folder)]
        if any(dt.timedelta(0) <= age < EVERY for age in ages):
            return None
        copy = back_up(self._database, self._folder, now)
        drop_old_copies(self._folder, self._days, now)
        return copy
