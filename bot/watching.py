"""The watched folders: what lands in them is read while the bot runs, and the admins are told."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.folders import Folders
from bot.printing import print_news
from handlers.chat.render import escape
from handlers.documents.deleting import build_delete_keyboard
from handlers.documents.texts import render_gone, render_reports
from handlers.first_reading import FirstReading
from handlers.reading_room import Knowledge, ReadingRoom
from knowledge.files import find_missing, note_missing
from knowledge.index_report import IndexReport, Outcome
from knowledge.model import Document

logger = logging.getLogger(__name__)

_FILES_AT_A_TIME = 8
_MOST_MESSAGES = 3  # at once; of more documents than that a line each, in one message
_NO_NEWS = (Outcome.UNCHANGED, Outcome.MOVED, Outcome.RENEWED)
Tell = Callable[[int, str, InlineKeyboardMarkup | None], Awaitable[object]]


def _index(files: Sequence[Path], now: dt.datetime, library: Knowledge) -> IndexReport:
    return library.index(*files, now=now, renew=False)


def _renew(document: Document, now: dt.datetime, library: Knowledge) -> None:
    library.renew(document, now=now)


class Watcher:
    """Reads what lies in the folders, then looks into them every few seconds.

    tell: sends HTML to an admin, buttons under it. first_reading: ended when what lay there at first is read.
    """

    def __init__(
        self,
        folders: Folders,
        library: ReadingRoom,
        now: Callable[[], dt.datetime],
        *,
        tell: Tell,
        admins: Iterable[int],
        seconds: float,
        first_reading: FirstReading | None = None,
    ) -> None:
        self._folders = folders
        self._library = library
        self._now = now
        self._tell = tell
        self._admins = tuple(admins)
        self._seconds = seconds
        self._first_reading = first_reading
        self._missing: frozenset[str] = frozenset()

    async def watch(self) -> None:
        """Look until cancelled; not at all where the pause is 0.

        What lies there when the bot starts comes first, then what an older version read.
        """
        if self._first_reading is not None and not self._first_reading.is_done:
            try:
                await self.read_at_first()
            except Exception:
                logger.exception("reading what lies in the folders failed")
            self._first_reading.end()
        try:
            await self.renew()
        except Exception:  # it is tried again at the next start
            logger.exception("reading documents again failed")
        while self._seconds > 0:
            try:
                await self.look()
            except Exception:  # a folder on a share that is away must not end the watch
                logger.exception("looking into the folders failed")
            await asyncio.sleep(self._seconds)

    async def read_at_first(self) -> None:
        """Read what lies in the folders, some files at a time, so that a bot that is told to stop soon does.

        What is new or went wrong is told on standard error. Without folders the bundled example is read.
        """
        now = self._now()
        await asyncio.to_thread(self._folders.find_ready)  # what is written from now on is not missed
        if not self._folders.paths:
            print_news(await self._library.run_aside(lambda library: library.index_example(now=now)))
        files = await asyncio.to_thread(self._folders.list_files)
        for start in range(0, len(files), _FILES_AT_A_TIME):
            some = files[start : start + _FILES_AT_A_TIME]
            print_news(await self._library.run_aside(partial(_index, some, now)))

    async def renew(self) -> None:
        """Read outdated documents again, one at a time, so that what is sent meanwhile need not wait long."""
        for document in await self._library.run_aside(lambda library: library.find_outdated()):
            await self._library.run_aside(partial(_renew, document, self._now()))

    async def look(self) -> None:
        """Read what is ready, tell the admins what came of it, and which files have gone."""
        ready = await asyncio.to_thread(self._folders.find_ready)
        if ready:
            await self._read(ready)
        await self._tell_missing()

    async def _read(self, ready: Sequence[Path]) -> None:
        now = self._now()
        report = await self._library.run_aside(lambda library: library.index(*ready, now=now))
        news = [one for one in report.documents if one.outcome not in _NO_NEWS]
        groups = [news] if len(news) > _MOST_MESSAGES else [[one] for one in news]
        for group in groups:
            await self._tell_admins(render_reports(group))
        for note in report.notes:
            await self._tell_admins(escape(note))

    async def _tell_missing(self) -> None:
        """Once for each file, when it is away at two looks: one that is saved anew may be away at one."""
        missing = await self._library.run_aside(lambda library: find_missing(library.db, self._folders.paths))
        gone = [document for document in missing if document.path in self._missing]
        self._missing = frozenset(document.path for document in missing)
        if not gone:
            return
        keyboard = None
        if len(gone) == 1:
            keyboard = await build_delete_keyboard(self._library, gone[0], self._now())
        if await self._tell_admins(render_gone([document.name for document in gone]), keyboard):
            await self._library.run_aside(lambda library: note_missing(library.db, gone))

    async def _tell_admins(self, html: str, keyboard: InlineKeyboardMarkup | None = None) -> bool:
        """Whether any of them was told."""
        told = False
        for admin in self._admins:
            try:
                await self._tell(admin, html, keyboard)
                told = True
            except TelegramError as error:
                logger.warning("admin %s was not told of a document: %s", admin, error)
        return told
