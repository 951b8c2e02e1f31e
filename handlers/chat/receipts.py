"""What is known of the update being answered: whether it may have been answered before, and who is told
that an answer leaves.

An update is kept on disk until it was answered. When the process dies in between, it is answered again by
the next one; the answer says so where the first may have arrived.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


async def _forget(*_: object) -> None:
    """Nobody keeps books of what is said without being asked."""


PATIENCE_SECONDS = 1.0
"""How long an answer waits for a place at most."""


async def _take_place(places: asyncio.Semaphore) -> bool:
    try:
        await asyncio.wait_for(places.acquire(), PATIENCE_SECONDS)
    except TimeoutError:
        return False
    return True


@dataclass(slots=True)
class Receipt:
    """may_repeat: a former process was sending the answer when it ended.

    message: the id of a message in which a former process told what it was doing, None where there is none.
    note_answering, note_message: write down that the answer leaves, and the id of such a message.
    failed: Telegram could not be reached, so the update is to be tried again later.
    places: for answers on their way, shared by all updates; None where nobody counts them.
    """

    may_repeat: bool = False
    message: int | None = None
    note_answering: Callable[[], Awaitable[None]] = _forget
    note_message: Callable[[int], Awaitable[None]] = _forget
    failed: bool = False
    answering: bool = False
    places: asyncio.Semaphore | None = None
    has_place: bool = False

    async def take_place(self) -> None:
        """Call before something is sent: there are few places for answers on their way.

        The place is kept until the update is closed, so the fewer there are, the fewer answers come twice
        when the process is killed. A chat that Telegram does not answer for keeps no other waiting for more
        than a moment.
        """
        if self.places is not None and not self.has_place:
            self.has_place = await _take_place(self.places)

    def give_place(self) -> None:
        """Nothing is on its way: the update is closed, or something else comes first that takes its time."""
        if self.places is not None and self.has_place:
            self.has_place = False
            self.places.release()

    async def begin_answering(self) -> None:
        """Call before anything is sent; only the first call writes."""
        if not self.answering:
            self.answering = True
            await self.note_answering()

    def take_mark(self) -> bool:
        """Whether the next message is to say that it may be a repetition: once per update."""
        marked, self.may_repeat = self.may_repeat, False
        return marked


_current: ContextVar[Receipt | None] = ContextVar("receipt", default=None)


def fetch_receipt() -> Receipt:
    """The one of the update that this task answers; an empty one for what the bot says by itself."""
    return _current.get() or Receipt()


@contextmanager
def answering(receipt: Receipt) -> Iterator[None]:
    """What is sent inside answers the update of this receipt."""
    token = _current.set(receipt)
    try:
        yield
    finally:
        _current.reset(token)
