"""How many answers may be on their way at once: what a kill may repeat."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from telegram import Update

from bot.incoming import MOST_ON_THEIR_WAY, Incoming
from handlers.chat import receipts

pytestmark = pytest.mark.anyio


@pytest.fixture
def incoming(tmp_path: Path) -> Incoming:
    return Incoming(tmp_path / "raadsbot.postkasse.db", lambda: dt.datetime(2026, 3, 2, tzinfo=dt.UTC))


async def test_one_answer_is_on_its_way_until_its_update_is_closed(incoming: Incoming) -> None:
    assert MOST_ON_THEIR_WAY == 1
    first, second = (incoming.fetch_receipt(Update(number)) for number in (1, 2))
    await first.take_place()
    await first.take_place()  # its second message needs no further place
    waiting = asyncio.create_task(second.take_place())
    await asyncio.sleep(0.05)
    assert not waiting.done()
    first.give_place()
    await waiting
    assert second.has_place


async def test_a_chat_that_telegram_does_not_answer_for_keeps_no_other_waiting_for_long(
    incoming: Incoming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts, "PATIENCE_SECONDS", 0.05)
    hanging, other = (incoming.fetch_receipt(Update(number)) for number in (1, 2))
    await hanging.take_place()
    await other.take_place()
    assert not other.has_place
    other.give_place()  # it had none to give back
    third = incoming.fetch_receipt(Update(3))
    await third.take_place()
    assert not third.has_place
