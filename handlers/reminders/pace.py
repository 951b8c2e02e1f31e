"""How fast Telegram lets a bot speak: 30 messages a second, one a second in a chat, 20 a minute in groups."""

from __future__ import annotations

from collections.abc import Iterable

OVERALL_SECONDS = 1 / 28  # between any two messages: so many a second that the network cannot make 31 of them
CHAT_SECONDS = 1.0
GROUP_SECONDS = 3.0  # 20 a minute


class Pace:
    """When each chat may be written to next. Seconds are those of a clock that only goes forward."""

    def __init__(self) -> None:
        self._overall = 0.0
        self._chats: dict[int, float] = {}

    def ready_at(self, chat: int) -> float:
        """When the chat itself may be written to; the overall limit not counted."""
        return self._chats.get(chat, 0.0)

    def next_slot(self) -> float:
        """When any chat may be written to at all."""
        return self._overall

    def note(self, chat: int, now: float) -> None:
        """A message to the chat is sent now."""
        self._overall = max(self._overall, now - OVERALL_SECONDS) + OVERALL_SECONDS
        self._chats[chat] = now + (GROUP_SECONDS if chat < 0 else CHAT_SECONDS)
        if len(self._chats) > 10_000:
            self._forget(now)

    def hold(self, chat: int, until: float) -> None:
        """Telegram has asked to leave the chat alone until then."""
        self._chats[chat] = max(until, self.ready_at(chat))

    def first_ready(self, chats: Iterable[int]) -> int | None:
        """The chat that may be written to first; None where there are no chats."""
        return min(chats, key=self.ready_at, default=None)

    def _forget(self, now: float) -> None:
        self._chats = {chat: at for chat, at in self._chats.items() if at > now}
