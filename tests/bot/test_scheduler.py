"""The alarm clock: it looks at once, when it is told to, when the next is due, and now and then by itself."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.scheduler import Alarms

pytestmark = pytest.mark.anyio

NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


@dataclass
class CountingDelivery:
    """Delivers nothing; says when the next is due, and notes each look."""

    upcoming: list[dt.datetime | None] = field(default_factory=list)
    looks: int = 0
    opened: bool = False
    closed: bool = False
    takes_seconds: float = 0.0

    async def open(self) -> None:
        self.opened = True

    async def deliver_due(self) -> dt.datetime | None:
        self.looks += 1
        await asyncio.sleep(self.takes_seconds)
        return self.upcoming.pop(0) if self.upcoming else None

    async def close(self) -> None:
        self.closed = True


class NothingChanged:
    async def replan_if_changed(self) -> bool:
        return False


def build(delivery: CountingDelivery) -> Alarms:
    return Alarms(delivery, NothingChanged(), lambda: NOW)  # type: ignore[arg-type]


async def wait_for(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(3):
        while not happened():
            await asyncio.sleep(0.01)


async def test_what_is_overdue_is_looked_for_at_the_start() -> None:
    delivery = CountingDelivery()
    alarms = build(delivery)
    await alarms.start()
    await wait_for(lambda: delivery.looks > 0)
    await alarms.stop()
    assert (delivery.opened, delivery.closed) == (True, True)


async def test_the_next_one_rings_at_its_time_also_by_a_clock_of_another_year() -> None:
    delivery = CountingDelivery(upcoming=[None, NOW + dt.timedelta(seconds=0.3), None])
    alarms = build(delivery)
    await alarms.start()
    await wait_for(lambda: delivery.looks >= 2)
    await asyncio.sleep(0.1)
    seen = delivery.looks
    await wait_for(lambda: delivery.looks > seen)
    await alarms.stop()


async def test_a_reminder_added_while_others_are_sent_is_looked_for_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    delivery = CountingDelivery(takes_seconds=0.1)
    alarms = build(delivery)
    await alarms.start()
    await wait_for(lambda: delivery.looks == 1)
    alarms.look_again()
    await wait_for(lambda: delivery.looks >= 2)
    await alarms.stop()


async def test_a_busy_loop_makes_an_alarm_late_and_not_lost() -> None:
    delivery = CountingDelivery(upcoming=[None, NOW + dt.timedelta(seconds=0.2)])
    alarms = build(delivery)
    await alarms.start()
    await wait_for(lambda: delivery.looks >= 2)
    seen = delivery.looks
    blocked = asyncio.get_running_loop().time() + 1.5
    while asyncio.get_running_loop().time() < blocked:
        pass  # nothing else runs meanwhile; APScheduler's own grace of a second is over
    await wait_for(lambda: delivery.looks > seen)
    await alarms.stop()
