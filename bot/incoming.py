"""Updates on their way to the handlers: written down before Telegram is told that they arrived.

Telegram forgets an update as soon as the next request for updates goes out, or a webhook call was answered;
both wait for `put`. So an update is on disk by then, and stays there until it was answered: a process that
is killed leaves it to the next one.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from telegram import Bot, Update

from handlers.chat.receipts import Receipt
from knowledge.memory.postbox import Postbox

P = ParamSpec("P")
T = TypeVar("T")

logger = logging.getLogger(__name__)

TRY_AGAIN_SECONDS = 15.0
MOST_ON_THEIR_WAY = 2
"""Answers that Telegram has not confirmed yet: what may come twice after a kill."""
TRIED_FOR_SECONDS = 2 * 3600.0
"""How long an answer is tried again that Telegram could not be reached for."""


class Incoming(asyncio.Queue[object]):
    """The queue of the application, with the postbox below it. What is no update passes through."""

    def __init__(self, path: Path, now: Callable[[], dt.datetime]) -> None:
        """path: of the postbox, opened by `open`."""
        super().__init__()
        self._path = path
        self._now = now
        self._postbox: Postbox | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="postbox")
        self._receipts: dict[int, Receipt] = {}
        self._places = asyncio.Semaphore(MOST_ON_THEIR_WAY)
        self._tried_until: dict[int, float] = {}

    async def open(self) -> None:
        """Open the postbox.

        :raises LibraryError: it can't be used.
        """
        self._postbox = await self._run(Postbox, self._path)

    async def close(self) -> None:
        """What was not answered stays for the next process."""
        if self._postbox is not None:
            await self._run(self._postbox.close)
            self._postbox = None
        self._thread.shutdown()

    async def put_waiting(self, bot: Bot) -> int:
        """Queue what the former process left unanswered. Returns how much."""
        waiting = await self._run(self._open_postbox.find_waiting)
        for item in waiting:
            update = Update.de_json(json.loads(item.payload), bot)
            self._receipts[item.id] = self._build_receipt(item.id, item.answering, item.message)
            await super().put(update)
        return len(waiting)

    async def put(self, item: object) -> None:
        """Write an update down and queue it; one that was handed over before is dropped.

        On a full disk it is queued all the same, as is one that no JSON can be made of: better a bot that
        answers without a net than none.
        """
        if isinstance(item, Update):
            try:
                if not await self._run(self._open_postbox.keep, item.update_id, item.to_json(), self._now()):
                    return
            except (sqlite3.Error, TypeError, ValueError) as error:
                logger.error("En besked kunne ikke gemmes, før den blev besvaret: %s", error)
        await super().put(item)

    def fetch_receipt(self, update: Update) -> Receipt:
        """What is known of an update whose turn has come."""
        id = update.update_id
        return self._receipts.pop(id, None) or self._build_receipt(id)

    async def close_update(self, update: Update, receipt: Receipt) -> None:
        """The update's turn is over: it is forgotten, or tried again where Telegram could not be reached."""
        loop, id = asyncio.get_running_loop(), update.update_id
        if receipt.failed and loop.time() < self._tried_until.setdefault(id, loop.time() + TRIED_FOR_SECONDS):
            self._receipts[id] = self._build_receipt(id, receipt.answering, receipt.message)
            loop.call_later(TRY_AGAIN_SECONDS, self.put_nowait, update)
            return
        self._tried_until.pop(id, None)
        await self._note(Postbox.close_item, id, self._now())

    def _build_receipt(self, id: int, may_repeat: bool = False, message: int | None = None) -> Receipt:
        async def note_answering() -> None:
            await self._note(Postbox.note_answering, id)

        async def note_message(number: int) -> None:
            await self._note(Postbox.note_message, id, number)

        return Receipt(may_repeat, message, note_answering, note_message, places=self._places)

    @property
    def _open_postbox(self) -> Postbox:
        assert self._postbox is not None, "the postbox was not opened"
        return self._postbox

    async def _note(self, work: Callable[..., None], *args: Any) -> None:
        """Write in the postbox; a disk that refuses costs a repetition after a crash, never the answer."""
        if self._postbox is None:  # the bot was stopped in the middle of an answer
            return
        try:
            await self._run(work, self._postbox, *args)
        except sqlite3.Error as error:
            logger.error("Postkassen kunne ikke skrives: %s", error)

    async def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: work(*args, **kwargs))
