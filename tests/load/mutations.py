"""Ways to break the delivery that the load runs must notice; if one goes unnoticed, the runs prove nothing.

python -m tests.load.mutations           break it in every way, each in a short run, and see who notices
python -m tests.load.mutations NAME …    run the bot broken like that (the arguments are raadsbot's own)
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from handlers.reminders import delivery, texts
from handlers.reminders.pace import Pace
from knowledge.memory.reminders import close_reminders, release_reminders
from knowledge.reminders.reminding import Reminder, State


def _wrap_send(change: Callable[[Any, int, str, Any], Any]) -> None:
    """Every message goes through `change`, which is given the true sending."""
    begin = delivery.Delivery.__init__

    def broken(self: Any, library: Any, send: Any, now: Any) -> None:
        async def sending(chat: int, html: str, keyboard: Any) -> None:
            await change(send, chat, html, keyboard)

        begin(self, library, sending, now)

    delivery.Delivery.__init__ = broken  # type: ignore[method-assign]


def _twice() -> None:
    async def change(send: Any, chat: int, html: str, keyboard: Any) -> None:
        await send(chat, html, keyboard)
        await send(chat, html, keyboard)

    _wrap_send(change)


def _wrong_member() -> None:
    async def change(send: Any, chat: int, html: str, keyboard: Any) -> None:
        await send(chat + 1, html, keyboard)

    _wrap_send(change)


def _changed_text() -> None:
    async def change(send: Any, chat: int, html: str, keyboard: Any) -> None:
        await send(chat, html.replace("-1.", "-1"), keyboard)

    _wrap_send(change)


def _lost() -> None:
    async def change(send: Any, chat: int, html: str, keyboard: Any) -> None:
        if chat % 10:
            await send(chat, html, keyboard)

    _wrap_send(change)


def _impatient() -> None:
    async def hold(self: Any, letter: Any, error: Any) -> None:
        await self._library.store(release_reminders, letter.ids, self._now(), error.message)

    delivery.Delivery._hold = hold  # type: ignore[method-assign]


def _no_pace() -> None:
    Pace.note = lambda self, chat, now: None  # type: ignore[method-assign]


def _unmarked() -> None:
    delivery._may_have_arrived = lambda error: False


def _not_tried_again() -> None:
    async def retry(self: Any, letter: Any, reason: str, *, repeated: bool = False) -> None:
        await self._library.store(close_reminders, letter.ids, State.FAILED, self._now(), reason)

    delivery.Delivery._retry = retry  # type: ignore[method-assign]


def _last_line_missing() -> None:
    whole = texts.render_merged

    def render(reminders: Any, now: dt.datetime, first: int = 1) -> str:
        return whole(reminders, now, first).rpartition("\n")[0]

    vars(texts)["render_merged"] = render


def _another_ones_text() -> None:
    whole = texts.render_reminder

    def render(reminder: Reminder, now: dt.datetime) -> str:
        body = reminder.body.replace(str(reminder.member), str(reminder.member + 1))
        return whole(dataclasses.replace(reminder, body=body), now)

    vars(texts)["render_reminder"] = render


MUTATIONS: dict[str, Callable[[], None]] = {
    "twice": _twice,
    "wrong-member": _wrong_member,
    "changed-text": _changed_text,
    "lost": _lost,
    "429-not-waited-for": _impatient,
    "no-pace": _no_pace,
    "repeated-without-mark": _unmarked,
    "not-tried-again": _not_tried_again,
    "last-line-missing": _last_line_missing,
    "another-ones-text": _another_ones_text,
}


def main() -> int:
    if len(sys.argv) > 1:
        from bot.__main__ import main as run

        MUTATIONS[sys.argv.pop(1)]()
        run()
        return 0
    from tests.load.shortly import run_shortly

    unnoticed = []
    for name in ("", *MUTATIONS):
        with tempfile.TemporaryDirectory() as folder:
            problems = run_shortly(Path(folder), name)
        print(f"{name or 'as it is'}: {problems[0] if problems else 'nothing wrong'}", flush=True)
        if bool(problems) != bool(name):
            unnoticed.append(name or "as it is")
    print(f"{len(MUTATIONS)} ways to break it, unnoticed: {unnoticed or 'none'}")
    return int(bool(unnoticed))


if __name__ == "__main__":
    sys.exit(main())
