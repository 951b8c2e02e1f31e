"""The whole bot, run in a thread against the stand-in, with a library of made-up answers."""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlite_utils import Database

from bot.app import build_app
from bot.folders import Folders
from bot.life import serve
from bot.options import COPENHAGEN
from bot.settings import AccessSettings, LibrarySettings, Settings, TelegramSettings
from handlers.readers import Readers
from knowledge.asking.several import choose_reading
from knowledge.deciding import Decision
from knowledge.index_report import IndexReport
from knowledge.library import Library
from knowledge.meetings.brief import Brief
from knowledge.model import Answer, Context, DetailField, Document, Finding, MeasureSummary, Status
from knowledge.reminders.browsing import Chosen
from knowledge.storage.database import open_database
from knowledge.viewing import Viewer
from tests.standin import PATIENCE_SECONDS, StandIn

ADMIN = 1


@dataclass(slots=True)
class SetClock:
    """A clock that stands still until it is moved."""

    time: dt.datetime = dt.datetime(2026, 3, 2, 9, 0, tzinfo=COPENHAGEN)

    def __call__(self) -> dt.datetime:
        return self.time

    def move(self, **units: float) -> None:
        """Let time pass: move(minutes=31)."""
        self.time += dt.timedelta(**units)


def _refuse_to_read() -> None:
    raise AssertionError("this library reads no files")


@dataclass(slots=True)
class ScriptedLibrary:
    """Knows the answers it is given, and nothing else. Notes what it was asked, and in which context."""

    path: Path
    answers: Mapping[str, Answer] = field(default_factory=dict)
    held: tuple[Document, ...] = ()
    asked: list[tuple[str, Context]] = field(default_factory=list)
    on_ask: Callable[[str], None] = lambda text: None
    on_index: Callable[[], None] = _refuse_to_read
    _db: Database | None = None

    @property
    def db(self) -> Database:
        if self._db is None:
            self._db = open_database(self.path)
        return self._db

    def ask(self, text: str, *, now: dt.datetime, context: Context = Context()) -> Answer:  # noqa: B008
        if text:  # the bot asks nothing once, to warm up
            self.asked.append((text, context))
            self.on_ask(text)
        unknown = Answer(text, Status.UNKNOWN, f"Det står der ikke noget om: {text}", context=context)
        return replace(self.answers.get(text, unknown), question=text)

    def choose(
        self,
        answer: Answer,
        number: int,
        *,
        now: dt.datetime,
        context: Context = Context(),  # noqa: B008
    ) -> Answer:
        return choose_reading(answer, number, lambda text: self.ask(text, now=now, context=context))

    def index(
        self,
        *paths: Path,
        now: dt.datetime,
        again: bool = False,
        by_name: bool = False,
        renew: bool = True,
    ) -> IndexReport:
        self.on_index()
        return IndexReport(())

    def find_outdated(self) -> tuple[Document, ...]:
        return ()

    def renew(self, document: Document, *, now: dt.datetime) -> IndexReport:
        raise NotImplementedError

    def index_example(self, *, now: dt.datetime) -> IndexReport:
        return self.index(now=now)

    def brief(self, member: int, *, now: dt.datetime) -> Brief | None:
        return None

    def pressing(self, member: int, *, now: dt.datetime) -> tuple[Chosen, ...]:
        return ()

    def minutes(self, member: int, *, now: dt.datetime) -> Brief | None:
        return None

    def note(self, document: int, position: int, *, home: str = "") -> tuple[str, str]:
        raise AssertionError("this library has no items")

    def count(self, document: int) -> dict[str, int]:
        return {}

    def remove(self, document: int) -> Document | None:
        return None

    def measures(self) -> tuple[MeasureSummary, ...]:
        return ()

    def findings(self) -> tuple[Finding, ...]:
        return ()

    def accept(self, finding: int, *, made_by: int, now: dt.datetime) -> Finding:
        raise AssertionError("this library has no findings")

    def documents(self) -> tuple[Document, ...]:
        return self.held

    def describe(self, name: str, field: DetailField, told: str, *, made_by: int, now: dt.datetime) -> str:
        raise AssertionError("this library's documents are what they are")

    def undo(self, key: str, *, now: dt.datetime) -> Decision:
        raise AssertionError("nothing was decided in this library")

    def seen_by(self, viewer: Viewer) -> AbstractContextManager[None]:
        return nullcontext()

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None


@contextmanager
def running_bot(
    telegram: StandIn,
    library: Library | ScriptedLibrary,
    clock: SetClock,
    admins: tuple[int, ...] = (ADMIN,),
    folder: Path | None = None,
    readers: Readers | None = None,
    folders: Folders | None = None,
) -> Iterator[list[str]]:
    """The bot at work in a thread of its own. Gives the lines that it says to whoever started it.

    folder: where it would keep its database and does keep the files it is sent. readers: processes that
    answer, None to answer in the library's own thread. folders: read when it has started, None for none.
    """
    settings = Settings(
        telegram=TelegramSettings(base_url=telegram.base_url, base_file_url=telegram.base_file_url),
        access=AccessSettings(admins=admins),
        library=LibrarySettings(database=(folder or library.path.parent) / "raadsbot.db"),
    )
    stop, ready, said = asyncio.Event(), threading.Event(), list[str]()

    async def live() -> None:
        app = build_app(
            settings,
            telegram.token,
            open_library=lambda: library,
            now=clock,
            readers=readers,
            folders=folders,
        )
        loops.append(asyncio.get_running_loop())
        ready.set()
        await serve(app, stop, said.append)

    loops: list[asyncio.AbstractEventLoop] = []
    thread = threading.Thread(target=lambda: asyncio.run(live()), daemon=True)
    thread.start()
    ready.wait(PATIENCE_SECONDS)
    try:
        yield said
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive(), "the bot did not stop"
