"""The reading that begins with the bot: it goes on beside the chat, which waits if nothing is there yet."""

from __future__ import annotations

import asyncio

from handlers.reading_room import Knowledge, ReadingRoom

PATIENCE_SECONDS = 20.0
"""How long a question waits for the first document."""


class FirstReading:
    """Whether what lay in the folders when the bot started has been read."""

    def __init__(self, *, is_done: bool) -> None:
        self._done = asyncio.Event()
        if is_done:
            self._done.set()

    @property
    def is_done(self) -> bool:
        return self._done.is_set()

    def end(self) -> None:
        """All that can be read has been."""
        self._done.set()

    async def wait_for_documents(self, library: ReadingRoom) -> None:
        """Where there is nothing to answer from yet, wait for the reading to end, but not for ever."""
        if self.is_done or await library.run(_has_documents):
            return
        try:
            await asyncio.wait_for(self._done.wait(), PATIENCE_SECONDS)
        except TimeoutError:
            return


def _has_documents(library: Knowledge) -> bool:
    return bool(library.documents())
