"""Whose turn it is: one chat's updates one after another, different chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.incoming import Incoming
from handlers.chat.receipts import answering

MOST_AT_ONCE = 256


class TurnsInOrder(BaseUpdateProcessor):
    """Two questions of one chat are answered in their order, since the second may lean on the first.

    A chat that Telegram makes wait holds up nobody but itself.
    """

    __slots__ = ("_incoming", "_locks")

    def __init__(self, incoming: Incoming) -> None:
        """incoming: keeps what has not been answered."""
        super().__init__(MOST_AT_ONCE)
        self._incoming = incoming
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the turn of the update's chat, then answer it, and only then forget it."""
        async with self._fetch_lock(update):
            if not isinstance(update, Update):
                await coroutine
                return
            receipt = self._incoming.fetch_receipt(update)
            try:
                with answering(receipt):
                    await coroutine
                await self._incoming.close_update(update, receipt)
            finally:
                receipt.give_place()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clean up."""

    def _fetch_lock(self, update: object) -> asyncio.Lock:
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            return asyncio.Lock()
        return self._locks.setdefault(chat.id, asyncio.Lock())
