"""Processes that read beside the bot's own, so that one member's slow question or brief holds up nobody.

Threads would not do: a question is mostly Python, and only one thread of a process runs Python at a time.
The processes are forked before the bot starts any thread, so they share what it has loaded and cost some
megabytes each. They only read, yield to the process that talks with Telegram, and end when it does.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from queue import SimpleQueue
from typing import Any, NoReturn, Protocol

from knowledge.model import Answer
from knowledge.viewing import Viewer

logger = logging.getLogger(__name__)

NICENESS = 10
"""How much they yield. The one that talks needs little, and everybody waits for it."""


PATIENCE_SECONDS = 60.0
"""How long a question may take. None does on purpose: it has tripped over a flaw of ours."""


class ReaderGone(Exception):
    """The process ended before it answered."""


class Answering(Protocol):
    """What a reader does with a library: one of its methods that only read, as the viewer sees it."""

    def __call__(self, viewer: Viewer, method: str, *args: Any, **kwargs: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class _Reader:
    pid: int
    connection: Connection


class Readers:
    """A few processes, each answering one question at a time. Made while the bot has no other thread."""

    def __init__(
        self,
        open_answering: Callable[[], Answering],
        count: int,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """open_answering: called in each process when its first question comes."""
        self.count = self._left = count
        self._patience_seconds = patience_seconds
        self._losing = threading.Lock()
        self._all: list[_Reader] = []
        self._idle: SimpleQueue[_Reader | None] = SimpleQueue()
        for _ in range(count):
            self._all.append(self._start(open_answering))
            self._idle.put(self._all[-1])

    def answer(self, viewer: Viewer, method: str, *args: Any, **kwargs: Any) -> Any:
        """What the method returns to the first one that is free, waited for. Raises what answering raises.

        :raises ReaderGone: the process has died, or all have.
        :raises TimeoutError: it took too long, and was ended.
        """
        reader = self._idle.get()
        if reader is None:
            self._idle.put(None)
            raise ReaderGone
        try:
            reader.connection.send((viewer, method, args, kwargs))
            if not reader.connection.poll(self._patience_seconds):
                os.kill(reader.pid, signal.SIGKILL)
                raise TimeoutError("a question took too long")
            is_answer, result = reader.connection.recv()
        except (EOFError, ConnectionError) as error:
            self._lose(reader)
            raise ReaderGone from error
        except BaseException:
            self._lose(reader)  # nobody is to get this answer for another question
            raise
        self._idle.put(reader)
        if is_answer:
            answer: Answer = result
            return answer
        raise result

    def _lose(self, reader: _Reader) -> None:
        """Ask it no more. The last one to go leaves None behind, for those who wait for a reader."""
        reader.connection.close()
        with self._losing:
            self._left -= 1
            if not self._left:
                self._idle.put(None)

    def close(self) -> None:
        """End them all; what they are answering is finished first."""
        for reader in self._all:
            reader.connection.close()
        for reader in self._all:
            os.waitpid(reader.pid, 0)
        self._all.clear()

    def _start(self, open_answering: Callable[[], Answering]) -> _Reader:
        ours, theirs = Pipe()
        pid = os.fork()
        if pid == 0:
            for reader in self._all:
                reader.connection.close()  # else the others would outlive the bot
            ours.close()
            _serve(theirs, open_answering)
        theirs.close()
        return _Reader(pid, ours)


def _serve(connection: Connection, open_answering: Callable[[], Answering]) -> NoReturn:
    """The life of a reader: until the bot is gone. Signals are for the bot, which ends its readers itself."""
    status = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        os.nice(NICENESS)
        answering: Answering | None = None
        while True:
            viewer, method, args, kwargs = connection.recv()
            try:
                answering = answering or open_answering()
                reply: tuple[bool, object] = (True, answering(viewer, method, *args, **kwargs))
            except Exception as error:
                reply = (False, _make_sendable(error))
            connection.send(reply)
    except (EOFError, OSError):
        status = 0
    finally:
        os._exit(status)


def _make_sendable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(type(error).__name__)
    return error
