"""What was said before, as long as it is of use: in memory, bounded, forgotten by the clock."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge.model import Answer, Context

K = TypeVar("K")
V = TypeVar("V")

TIME_TO_EDIT = dt.timedelta(hours=48)
"""How long Telegram lets people change what they wrote."""


class Recent(Generic[K, V]):
    """A memory of at most `size` things, each kept for `lifetime` after it was last noted."""

    def __init__(self, size: int, lifetime: dt.timedelta) -> None:
        self._size = size
        self._lifetime = lifetime
        self._noted: OrderedDict[K, tuple[dt.datetime, V]] = OrderedDict()

    def note(self, key: K, value: V, now: dt.datetime) -> None:
        """Remember `value`; the one noted longest ago makes room."""
        self._noted[key] = (now, value)
        self._noted.move_to_end(key)
        if len(self._noted) > self._size:
            self._noted.popitem(last=False)

    def recall(self, key: K, now: dt.datetime) -> V | None:
        """The value, None when there is none or it is too old."""
        noted = self._noted.get(key)
        if noted is None or now - noted[0] >= self._lifetime:
            return None
        return noted[1]

    def forget(self, key: K) -> None:
        """As if it had never been noted."""
        self._noted.pop(key, None)

    def forget_where(self, is_meant: Callable[[K], bool]) -> None:
        """As if what has such a key had never been noted."""
        for key in [key for key in self._noted if is_meant(key)]:
            del self._noted[key]


@dataclass(frozen=True, slots=True)
class Replied:
    """How a question was answered: its words, what was known before it, and our messages, in order."""

    question: str
    before: Context
    messages: tuple[int, ...]


class Conversations:
    """What each member was talking about in each chat, and how their questions were answered."""

    def __init__(self, forget_after: dt.timedelta) -> None:
        self._contexts: Recent[tuple[int, int], Context] = Recent(10_000, forget_after)
        self._said: Recent[tuple[int, int], Context] = Recent(10_000, TIME_TO_EDIT)
        self._shown: Recent[tuple[int, int], Answer] = Recent(500, TIME_TO_EDIT)
        self._cited: Recent[tuple[int, int], int] = Recent(10_000, forget_after)
        self._unclear: Recent[tuple[int, int], str] = Recent(10_000, forget_after)
        self._replies: Recent[tuple[int, int], Replied] = Recent(2_000, TIME_TO_EDIT)

    def recall(self, chat: int, member: int, now: dt.datetime, reply_to: int | None = None) -> Context:
        """What the next question may leave out; empty after a pause.

        reply_to: the message of ours that the question is a reply to; its subject goes before the last one.
        """
        said = self._said.recall((chat, reply_to), now) if reply_to is not None else None
        return said or self._contexts.recall((chat, member), now) or Context()

    def note(self, chat: int, member: int, context: Context, now: dt.datetime) -> None:
        """What the last answer was about."""
        self._contexts.note((chat, member), context, now)

    def note_said(self, chat: int, message: int, context: Context, now: dt.datetime) -> None:
        """What our message `message` was about."""
        self._said.note((chat, message), context, now)

    def forget(self, member: int) -> None:
        """What was talked about with the member, in whatever chat. A private chat has the member's number."""
        self._contexts.forget_where(lambda key: member in key)
        self._said.forget_where(lambda key: key[0] == member)
        self._replies.forget_where(lambda key: key[0] == member)
        self._shown.forget_where(lambda key: key[0] == member)
        self._cited.forget_where(lambda key: member in key)
        self._unclear.forget_where(lambda key: member in key)

    def note_unclear(self, chat: int, member: int, request: str, now: dt.datetime) -> None:
        """A reminder was asked for, and we asked back when."""
        self._unclear.note((chat, member), request, now)

    def take_unclear(self, chat: int, member: int, now: dt.datetime) -> str | None:
        """That request, once: the next message tells the time, or is about something else."""
        request = self._unclear.recall((chat, member), now)
        self._unclear.forget((chat, member))
        return request

    def note_cited(self, chat: int, member: int, document: int, now: dt.datetime) -> None:
        """The document that the last answer was taken from."""
        self._cited.note((chat, member), document, now)

    def recall_cited(self, chat: int, member: int, now: dt.datetime) -> int | None:
        """The document that "send mig dokumentet" means; None where no answer was taken from one lately."""
        return self._cited.recall((chat, member), now)

    def recall_shown(self, chat: int, message: int, now: dt.datetime) -> Answer | None:
        """Our message's answer to several questions, as it is since a reading was chosen in it."""
        return self._shown.recall((chat, message), now)

    def note_shown(self, chat: int, message: int, answer: Answer, now: dt.datetime) -> None:
        """A reading was chosen in our message, which answers several questions."""
        self._shown.note((chat, message), answer, now)

    def recall_reply(self, chat: int, question: int, now: dt.datetime) -> Replied | None:
        """How the message `question` was answered, None when it was not or that is forgotten."""
        return self._replies.recall((chat, question), now)

    def note_reply(self, chat: int, question: int, replied: Replied, now: dt.datetime) -> None:
        """Remember the answer, so that an edited question changes it."""
        self._replies.note((chat, question), replied, now)
