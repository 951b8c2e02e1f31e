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


async def test_few_answers_are_on_their_way_until_their_updates_are_closed(incoming: Incoming) -> None:
    first, *others = (incoming.fetch_receipt(Update(number)) for number in range(MOST_ON_THEIR_WAY))
    late = incoming.fetch_receipt(Update(99))
    for one in (first, *others):
        await one.take_place()
        await one.take_place()  # its second message needs no further place
    waiting = asyncio.create_task(late.take_place())
    await asyncio.sleep(0.05)
    assert not waiting.done()
    first.give_place()
    await waiting
    assert late.has_place


async def test_chats_that_telegram_does_not_answer_for_keep_no_other_waiting_for_long(
    incoming: Incoming, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts, "PATIENCE_SECONDS", 0.05)
    for number in range(MOST_ON_THEIR_WAY):
        await incoming.fetch_receipt(Update(number)).take_place()
    other, third = (incoming.fetch_receipt(Update(number)) for number in (98, 99))
    await other.take_place()
    assert not other.has_place
    other.give_place()  # it had none to give back
    await third.take_place()
    assert not third.has_place
