"""The library behind a door: nothing of it is done in the event loop, no question waits for another.

Questions go to processes that only read (readers.py), where there are any; everything else, and all that is
written, to the library's own thread; what takes long to a thread beside it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlite_utils import Database

from handlers.readers import ReaderGone, Readers
from knowledge.deciding import Decision
from knowledge.errors import LibraryError
from knowledge.index_report import IndexReport
from knowledge.library import explaining
from knowledge.meetings.brief import Brief
from knowledge.model import Answer, Context, DetailField, Document, Finding, MeasureSummary
from knowledge.reminders.browsing import Chosen
from knowledge.viewing import EVERYBODY, Viewer

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Knowledge(Protocol):
    """What the chat asks of knowledge.library.Library."""

    @property
    def db(self) -> Database: ...

    def ask(self, text: str, *, now: dt.datetime, context: Context = ...) -> Answer: ...

    def choose(self, answer: Answer, number: int, *, now: dt.datetime, context: Context = ...) -> Answer: ...

    def index(
        self, *paths: Path, now: dt.datetime, again: bool = ..., by_name: bool = ..., renew: bool = ...
    ) -> IndexReport: ...

    def find_outdated(self) -> tuple[Document, ...]: ...

    def renew(self, document: Document, *, now: dt.datetime) -> IndexReport: ...

    def index_example(self, *, now: dt.datetime) -> IndexReport: ...

    def count(self, document: int) -> dict[str, int]: ...

    def remove(self, document: int) -> Document | None: ...

    def measures(self) -> tuple[MeasureSummary, ...]: ...

    def findings(self) -> tuple[Finding, ...]: ...

    def accept(self, finding: int, *, made_by: int, now: dt.datetime) -> Finding: ...

    def documents(self) -> tuple[Document, ...]: ...

    def brief(self, member: int, *, now: dt.datetime) -> Brief | None: ...

    def pressing(self, member: int, *, now: dt.datetime) -> tuple[Chosen, ...]: ...

    def minutes(self, member: int, *, now: dt.datetime) -> Brief | None: ...

    def note(self, document: int, position: int, *, home: str = ...) -> tuple[str, str]: ...

    def describe(
        self, name: str, field: DetailField, told: str, *, made_by: int, now: dt.datetime
    ) -> str: ...

    def undo(self, key: str, *, now: dt.datetime) -> Decision: ...

    def seen_by(self, viewer: Viewer) -> AbstractContextManager[None]: ...

    def close(self) -> None: ...


def read_with(library: Knowledge, method: str, *args: Any, **kwargs: Any) -> Any:
    """What the library returns. method: one of those that only read, with what it takes."""
    methods: dict[str, Callable[..., Any]] = {
        "ask": library.ask,
        "choose": library.choose,
        "brief": library.brief,
        "minutes": library.minutes,
        "pressing": library.pressing,
        "note": library.note,
    }
    return methods[method](*args, **kwargs)


def build_readers(open_library: Callable[[], Knowledge], count: int) -> Readers:
    """Processes that each read in a library of their own, and can't write in it."""

    def open_answering() -> Callable[..., Any]:
        library = open_library()
        library.db.execute("PRAGMA query_only = ON")

        def answer(viewer: Viewer, method: str, *args: Any, **kwargs: Any) -> Any:
            with library.seen_by(viewer):
                return read_with(library, method, *args, **kwargs)

        return answer

    return Readers(open_answering, count)


_viewer: ContextVar[Viewer] = ContextVar("viewer", default=EVERYBODY)


def look_as(viewer: Viewer) -> None:
    """From here on this task sees what `viewer` may see. The gate says so for every update it lets in."""
    _viewer.set(viewer)


class ReadingRoom:
    """Runs work on the library, one piece at a time, in the thread that opened it; readers answer questions.

    What takes longer than a question (indexing) goes to a second thread, with run_aside.
    """

    def __init__(self, open_library: Callable[[], Knowledge], readers: Readers | None = None) -> None:
        """open_library: called once, in the library's own thread, when the first work comes.

        readers: answer questions; None to answer them in the library's own thread.
        """
        self._open_library = open_library
        self._library: Knowledge | None = None
        self._opening = threading.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._readers = readers
        self._asking = ThreadPoolExecutor(readers.count if readers else 1, thread_name_prefix="asking")
        self._beside: set[asyncio.Future[None]] = set()
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library-aside")

    async def open(self, now: dt.datetime) -> None:
        """Open the library and let it answer nothing once: what asking loads, no member waits for then.

        :raises LibraryError: the database can't be used.
        """
        await self.run(lambda library: library.ask("", now=now, context=Context()))

    async def ask(self, text: str, *, now: dt.datetime, context: Context) -> Answer:
        """The library's answer."""
        answer: Answer = await self._read("ask", text, now=now, context=context)
        return answer

    async def choose(self, answer: Answer, number: int, *, now: dt.datetime, context: Context) -> Answer:
        """The answer once its reading of that number, from 0, was chosen.

        :raises IndexError: it has no such reading.
        """
        chosen: Answer = await self._read("choose", answer, number, now=now, context=context)
        return chosen

    async def brief(self, member: int, *, now: dt.datetime) -> Brief | None:
        """The member's next meeting; see Library.brief."""
        brief: Brief | None = await self._read("brief", member, now=now)
        return brief

    async def minutes(self, member: int, *, now: dt.datetime) -> Brief | None:
        """What was decided at the member's latest meeting; see Library.minutes."""
        minutes: Brief | None = await self._read("minutes", member, now=now)
        return minutes

    async def pressing(self, member: int, *, now: dt.datetime) -> tuple[Chosen, ...]:
        """The member's deadlines that run out soon; see Library.pressing."""
        pressing: tuple[Chosen, ...] = await self._read("pressing", member, now=now)
        return pressing

    async def note(self, document: int, position: int, *, home: str = "") -> tuple[str, str]:
        """An item as a note for a speech: a file name and its text.

        :raises NotFound: the item is not there any more.
        """
        note: tuple[str, str] = await self._read("note", document, position, home=home)
        return note

    async def _read(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """What a reader returns; the library's own thread, where there is none or it has died."""
        readers, viewer = self._readers, _viewer.get()
        if readers is not None:
            loop = asyncio.get_running_loop()
            try:
                return await loop.run_in_executor(
                    self._asking, lambda: readers.answer(viewer, method, *args, **kwargs)
                )
            except ReaderGone:
                logger.error("a process that answers questions has ended")
        return await self.run(lambda library: read_with(library, method, *args, **kwargs))

    async def run(self, work: Callable[Concatenate[Knowledge, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of work(library, …), as the viewer of this task sees it. Raises what the work raises."""
        viewer, loop = _viewer.get(), asyncio.get_running_loop()

        def work_as_viewer() -> T:
            library = self._fetch()
            with explaining(lambda: library.db), library.seen_by(viewer):
                return work(library, *args, **kwargs)

        return await loop.run_in_executor(self._thread, work_as_viewer)

    async def run_aside(
        self, work: Callable[Concatenate[Knowledge, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `run`, for work that takes long: questions are answered meanwhile, long works wait in line.

        It sees everything: such work is done for the library, not for a member.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._aside, lambda: work(self._fetch(), *args, **kwargs))

    async def store(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of work(db, …), for the functions of knowledge.memory and knowledge.reminders."""
        return await self.run(lambda library: work(library.db, *args, **kwargs))

    def store_beside(
        self, work: Callable[Concatenate[Database, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """As `store`, without waiting, for what is only of use later; the library closes after it."""

        async def store_or_tell() -> None:
            try:
                await self.store(work, *args, **kwargs)
            except LibraryError as error:
                logger.error("%s", error)

        task = asyncio.ensure_future(store_or_tell())
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def close(self) -> None:
        """Finish what was begun, then close the library."""
        if self._beside:
            await asyncio.wait(self._beside)
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self._aside.shutdown)
        await loop.run_in_executor(None, self._asking.shutdown)
        if self._readers is not None:
            await loop.run_in_executor(None, self._readers.close)
        await loop.run_in_executor(self._thread, self._close_library)
        self._thread.shutdown(wait=True)

    def _fetch(self) -> Knowledge:
        with self._opening:
            if self._library is None:
                self._library = self._open_library()
            return self._library

    def _close_library(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None
