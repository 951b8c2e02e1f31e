"""What can go wrong between the bot and Telegram, made to happen on demand."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field

QUIET_METHODS = frozenset({"getUpdates", "getMe", "deleteWebhook", "setWebhook", "getWebhookInfo"})


@dataclass(slots=True)
class Fault:
    """One way to fail, and when.

    kind: "429", "400", "401", "403", "404", "409", "500", "502" answer with that status; "timeout" keeps the
    caller waiting `seconds` and then drops the connection; "drop" cuts the connection unanswered.
    description: what Telegram says of it, "" for the usual words of the status.
    after: the call is carried out first, so that only its answer is lost (for "timeout", "drop", "5xx").
    methods: empty means every method but the polling ones. chats: empty means every chat.
    rate: share of the matching calls that fail. times: how many calls fail before it is over, None for ever.
    """

    kind: str
    methods: frozenset[str] = frozenset()
    chats: frozenset[int] = frozenset()
    rate: float = 1.0
    times: int | None = None
    retry_after: int = 1
    seconds: float = 30.0
    after: bool = False
    description: str = ""

    def concerns(self, method: str, chat: int | None) -> bool:
        """Whether this call is one that may fail."""
        if self.times == 0 or (self.chats and chat not in self.chats):
            return False
        return method in self.methods if self.methods else method not in QUIET_METHODS


@dataclass(slots=True)
class Faults:
    """The faults in force; drawn with a seeded generator so that a failing test fails again."""

    seed: int = 1
    _faults: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def add(self, fault: Fault) -> None:
        """Put a fault in force, behind the ones already there."""
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        """Everything works again."""
        with self._lock:
            self._faults.clear()

    def draw(self, method: str, chat: int | None) -> Fault | None:
        """The fault that strikes this call, the first that matches; None when it may go through."""
        with self._lock:
            for fault in self._faults:
                if fault.concerns(method, chat) and self._random.random() < fault.rate:
                    if fault.times is not None:
                        fault.times -= 1
                    return fault
        return None
