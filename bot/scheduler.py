"""The alarm clock: it says when to look into the table of reminders, and carries nothing else.

The table is the truth. A clock that is late, or asleep, or set to another hour loses nothing: whatever is due
is found at the next look, which comes every minute at the latest.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handlers.reminders.delivery import Delivery
from handlers.reminders.replanning import Replanning

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS: float = 60
RING, WATCH = "ring", "watch"
_MOST_AT_ONCE = 100  # APScheduler drops an alarm that comes while the last is running; ours knows how to wait


class Alarms:
    """Wakes the delivery when a reminder is due, and the planning when documents or the date have changed."""

    def __init__(self, delivery: Delivery, planning: Replanning, now: Callable[[], dt.datetime]) -> None:
        self._delivery = delivery
        self._planning = planning
        self._now = now
        self._ringing = False
        self._again = False
        self._stopped = False
        self._scheduler = AsyncIOScheduler(
            timezone=ZoneInfo("UTC"),
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": _MOST_AT_ONCE},
        )

    async def start(self) -> None:
        """Ring from now on, first of all what is overdue."""
        await self._delivery.open()
        self._scheduler.start()
        at_once = dt.datetime.now(dt.UTC)
        self._scheduler.add_job(
            self._watch, "interval", seconds=LOOK_EVERY_SECONDS, id=WATCH, next_run_time=at_once
        )
        self._ring_in(0)

    async def stop(self) -> None:
        """Ring no more; what is being sent is finished first."""
        await self._delivery.close()
        self._stopped = True
        self._scheduler.shutdown(wait=False)

    def look_again(self) -> None:
        """A reminder was added, moved or withdrawn."""
        if self._ringing:
            self._again = True
        else:
            self._ring_in(0)

    def _ring_in(self, seconds: float) -> None:
        """Set the alarm. The time is the machine's own, for `now` may be a clock of another year."""
        when = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)
        self._scheduler.add_job(self._ring, "date", run_date=when, id=RING, replace_existing=True)

    async def _ring(self) -> None:
        """Deliver what is due, then set the alarm for the next."""
        if self._ringing:
            self._again = True
            return
        self._ringing = True
        upcoming = None
        try:
            with self._ending_quietly():
                upcoming = await self._delivery.deliver_due()
                while self._again:
                    self._again = False
                    upcoming = await self._delivery.deliver_due()
        finally:
            self._ringing = False
        if upcoming is not None and self._scheduler.running:
            self._ring_in(max(0.0, (upcoming - self._now()).total_seconds()))

    async def _watch(self) -> None:
        """Look at the table though no alarm was set: a clock may have jumped, a document been indexed."""
        with self._ending_quietly():
            await self._planning.replan_if_changed()
            self.look_again()

    @contextmanager
    def _ending_quietly(self) -> Iterator[None]:
        """A look at the table that the stop cuts short is no error, and nothing is lost: it is the table."""
        try:
            yield
        except asyncio.CancelledError:
            if not self._stopped:
                raise
