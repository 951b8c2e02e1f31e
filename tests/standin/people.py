"""The people at the other end: they write, tap and read."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

from tests.standin.markup import count_units
from tests.standin.world import Json, World

PATIENCE_SECONDS = 60.0
"""How long something that must come is waited for: what a bot needs on a machine that has much else to do."""
_ENTITY = re.compile(r"(?<!\S)(?P<bot_command>/[A-Za-z0-9_]{1,32}(?:@\w+)?)|(?<!\w)(?P<mention>@\w{3,32})")


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of the bot as a reader sees it. buttons: their labels, row by row from the top."""

    chat: int
    id: int
    text: str
    html: str
    buttons: tuple[str, ...]
    reply_to: int | None
    data: tuple[str, ...] = ()

    @classmethod
    def of(cls, message: Json) -> Heard:
        """From the message as the world keeps it."""
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [button for row in rows for button in row]
        return cls(
            chat=message["chat"]["id"],
            id=message["message_id"],
            text=message.get("text") or message.get("caption") or "",
            html=message.get("_html", ""),
            buttons=tuple(button["text"] for button in buttons),
            reply_to=message.get("reply_to_message", {}).get("message_id"),
            data=tuple(button.get("callback_data", "") for button in buttons),
        )


@dataclass(slots=True)
class Person:
    """Somebody who talks with the bot, in a private chat unless `chat` says otherwise."""

    world: World
    id: int
    name: str
    chat: int = 0
    _read_until: int = field(default=0)

    def __post_init__(self) -> None:
        self.chat = self.chat or self.id
        if self.chat == self.id:
            self.world.chats[self.id] = {"id": self.id, "type": "private", "first_name": self.name}

    @property
    def user(self) -> Json:
        first, _, last = self.name.partition(" ")
        return {"id": self.id, "is_bot": False, "first_name": first, "last_name": last, "language_code": "da"}

    def says(self, text: str, *, reply_to: int | None = None) -> int:
        """Write to the chat. Returns the message's id."""
        return self.sends({"text": text, **_entities(text)}, reply_to=reply_to)

    def sends(self, content: Json, *, reply_to: int | None = None) -> int:
        """Send anything: {"sticker": {...}}, {"photo": [...]}. Returns the message's id."""
        if reply_to is not None:
            content = {**content, "reply_to_message": self.world.messages[self.chat, reply_to]}
        message = self.world.add_message(self.chat, self.user, content)
        self.world.add_update("message", message)
        return int(message["message_id"])

    def sends_file(self, name: str, data: bytes, caption: str = "") -> int:
        """Send a document. Returns the message's id."""
        file_id = f"file{self.world.next_id('file')}"
        self.world.files[file_id] = (name, data)
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(data)}
        return self.sends({"document": document} | ({"caption": caption} if caption else {}))

    def edits(self, message_id: int, text: str) -> None:
        """Change an earlier message of one's own."""
        message = self.world.messages[self.chat, message_id]
        changed = {**message, "text": text, "edit_date": int(time.time()), **_entities(text)}
        self.world.messages[self.chat, message_id] = changed
        self.world.add_update("edited_message", changed)

    def presses(self, heard: Heard, label: str) -> str:
        """Tap the button with this label, as the message stood when it was read. Returns the tap's id."""
        return self.presses_data(heard, heard.data[heard.buttons.index(label)])

    def presses_data(self, heard: Heard, data: str) -> str:
        """Tap a button that carries `data`. Returns the tap's id."""
        query_id = f"query{self.world.next_id('callback')}"
        self.world.open_callbacks[query_id] = None
        message = self.world.messages[heard.chat, heard.id]
        query = {"id": query_id, "from": self.user, "message": message, "chat_instance": "1", "data": data}
        self.world.add_update("callback_query", query)
        return query_id

    def is_told(self, query_id: str, timeout: float = PATIENCE_SECONDS) -> str | None:
        """The line that answered a tap, None for a silent answer. Raises TimeoutError without an answer."""
        with self.world.changed:
            if not self.world.changed.wait_for(
                lambda: self.world.open_callbacks[query_id] is not None, timeout
            ):
                raise TimeoutError(f"the tap {query_id} was never answered")
            answer = self.world.open_callbacks[query_id]
        return answer["text"] if answer else None

    def types_inline(self, text: str) -> str:
        """Type "@raadsbot text" in some other chat. Returns the query's id."""
        query_id = f"inline{self.world.next_id('inline')}"
        self.world.inline_answers[query_id] = None
        query = {"id": query_id, "from": self.user, "query": text, "offset": "", "chat_type": "sender"}
        self.world.add_update("inline_query", query)
        return query_id

    def is_offered(self, query_id: str, timeout: float = PATIENCE_SECONDS) -> Json:
        """What answered an inline query: "results", "is_personal", "cache_time". Raises TimeoutError."""
        with self.world.changed:
            if not self.world.changed.wait_for(
                lambda: self.world.inline_answers[query_id] is not None, timeout
            ):
                raise TimeoutError(f"the inline query {query_id} was never answered")
            answer = self.world.inline_answers[query_id]
        assert answer is not None
        return answer

    def hears(self, timeout: float = PATIENCE_SECONDS) -> Heard:
        """The bot's next message in the chat that was not read yet. Raises TimeoutError when none comes."""
        with self.world.changed:
            if not self.world.changed.wait_for(lambda: bool(self._unread()), timeout):
                raise TimeoutError(f"nothing was said to {self.name} within {timeout} s")
            number, message = self._unread()[0]
            self._read_until = number
            return Heard.of(message)

    def catches_up(self) -> None:
        """Read what the bot has said in the chat so far; in a group also what it answered others."""
        with self.world.changed:
            self._read_until = max((number for number, _ in self._unread()), default=self._read_until)

    def hears_nothing(self, seconds: float = 0.3) -> bool:
        """Whether the bot stays silent for this long after it took every update."""
        with self.world.changed:
            self.world.changed.wait_for(lambda: self.world.waiting_updates() == 0, 5.0)
            return not self.world.changed.wait_for(lambda: bool(self._unread()), seconds)

    def sees(self, heard: Heard) -> Heard:
        """The same message as it stands now."""
        with self.world.changed:
            return Heard.of(self.world.messages[heard.chat, heard.id])

    def sees_change(self, heard: Heard, timeout: float = PATIENCE_SECONDS) -> Heard:
        """The same message once it differs from what was read. Raises TimeoutError when it never does."""
        with self.world.changed:
            if not self.world.changed.wait_for(lambda: self.sees(heard) != heard, timeout):
                raise TimeoutError(f"message {heard.id} was never changed")
        return self.sees(heard)

    def adds_the_bot(self) -> None:
        """Put the bot into the group of this chat."""
        self.world.left.discard(self.chat)
        self._changes_membership("left", "member")

    def removes_the_bot(self) -> None:
        """Throw the bot out of the group of this chat."""
        self.world.left.add(self.chat)
        self._changes_membership("member", "kicked")

    def blocks_the_bot(self) -> None:
        """From now on every message to this chat is refused with 403, and the bot is told."""
        self.world.blocked.add(self.chat)
        self._changes_membership("member", "kicked")

    def unblocks_the_bot(self) -> None:
        """Messages arrive again, and the bot is told."""
        self.world.blocked.discard(self.chat)
        self._changes_membership("kicked", "member")

    def _changes_membership(self, old: str, new: str) -> None:
        states = [
            {"user": self.world.me, "status": status} | ({"until_date": 0} if status == "kicked" else {})
            for status in (old, new)
        ]
        change = {"chat": self.world.chat(self.chat), "from": self.user, "date": int(time.time())}
        update = {**change, "old_chat_member": states[0], "new_chat_member": states[1]}
        self.world.add_update("my_chat_member", update)

    def _unread(self) -> list[tuple[int, Json]]:
        own = self.world.me["id"]
        return [
            (number, message)
            for (chat, number), message in self.world.messages.items()
            if chat == self.chat and number > self._read_until and message["from"]["id"] == own
        ]


@dataclass(slots=True)
class Group:
    """A group chat. Whoever speaks in it is a Person whose chat is the group's."""

    world: World
    id: int
    title: str

    def __post_init__(self) -> None:
        self.world.chats[self.id] = {"id": self.id, "type": "supergroup", "title": self.title}

    def person(self, user_id: int, name: str) -> Person:
        """A participant."""
        return Person(self.world, user_id, name, chat=self.id)


def _entities(text: str) -> Json:
    """The commands and mentions that Telegram would mark in a text, offsets in UTF-16 units."""
    found = [
        {
            "type": match.lastgroup,
            "offset": count_units(text[: match.start()]),
            "length": count_units(match.group()),
        }
        for match in _ENTITY.finditer(text)
    ]
    return {"entities": found} if found else {}
