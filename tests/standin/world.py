"""What Telegram remembers: chats, messages, updates waiting for the bot, files, and every call made."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """Telegram refuses. status: HTTP status. parameters: Telegram's ResponseParameters."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True, slots=True)
class Call:
    """A request of the bot, in the order of arrival.

    at: seconds since the epoch. chat: None where the method has none. params: as text, files as (name, bytes)
    under their part's name. status: the HTTP status it got, 0 for a connection cut or left hanging.
    message: id of the message made or edited, None where there is none or the call was not carried out.
    """

    at: float
    method: str
    chat: int | None
    params: Json
    status: int
    message: int | None = None


@dataclass(slots=True)
class World:
    """Everything behind the server. All access goes through `changed`, which also wakes whoever waits."""

    token: str
    username: str
    changed: threading.Condition = field(default_factory=threading.Condition)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    chats: dict[int, Json] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    open_callbacks: dict[str, Json | None] = field(default_factory=dict)
    webhook: Json = field(default_factory=lambda: {"url": ""})
    inline_answers: dict[str, Json | None] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    on_call: Callable[[Call], None] | None = None
    _updates: list[Json] = field(default_factory=list)
    _newest: Json = field(default_factory=dict)
    _repeats: list[Json] = field(default_factory=list)
    _ids: Counter[str] = field(default_factory=Counter)

    @property
    def me(self) -> Json:
        """The bot, as getMe tells it."""
        bot_id = int(self.token.split(":")[0])
        return {"id": bot_id, "is_bot": True, "first_name": "Rådsbot", "username": self.username}

    def next_id(self, kind: str) -> int:
        """1, 2, 3 … for each kind of thing."""
        with self.changed:
            self._ids[kind] += 1
            return self._ids[kind]

    def chat(self, chat_id: int) -> Json:
        """The chat; a chat nobody made before is a private one with a person of no name."""
        return self.chats.setdefault(chat_id, {"id": chat_id, "type": "private", "first_name": "Ukendt"})

    def add_message(self, chat_id: int, sender: Json, content: Json) -> Json:
        """Store a new message of anyone and wake those who wait for it."""
        with self.changed:
            number = self.next_id(f"message in {chat_id}")
            message: Json = {
                "message_id": number,
                "date": int(time.time()),
                "chat": self.chat(chat_id),
                "from": sender,
                **content,
            }
            self.messages[chat_id, number] = message
            self.changed.notify_all()
            return message

    def add_update(self, kind: str, content: Json) -> None:
        """Queue an update for the bot: kind is "message", "edited_message", "callback_query", …"""
        with self.changed:
            self._newest = {"update_id": self.next_id("update"), kind: content}
            self._updates.append(self._newest)
            self.changed.notify_all()

    def repeat_update(self) -> None:
        """Hand the newest update over once more under its number, as after a connection that was cut."""
        with self.changed:
            self._repeats.append(self._newest)
            self.changed.notify_all()

    def take_updates(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """Updates from `offset` on, waited for up to `timeout` seconds; those before it are forgotten."""
        with self.changed:
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
            self.changed.notify_all()
            self.changed.wait_for(lambda: bool(self._updates or self._repeats), timeout)
            repeats, self._repeats = self._repeats, []
            return [*repeats, *self._updates][:limit]

    def waiting_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        with self.changed:
            return len(self._updates)

    def record(self, call: Call) -> None:
        """Note a call and wake those who wait for it."""
        with self.changed:
            self.calls.append(call)
            if self.on_call:
                self.on_call(call)
            self.changed.notify_all()
