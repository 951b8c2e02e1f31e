"""A file sent by an admin becomes a document: received, read aside, reported, and taken back on a tap."""

from __future__ import annotations

import re
from pathlib import Path

from telegram import Document as SentFile
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError

from handlers.chat.render import escape
from handlers.chat.sending import change_message, patiently, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from handlers.documents import texts
from handlers.reading_room import Knowledge
from knowledge.files import take_out
from knowledge.index_report import DocumentReport, Outcome
from knowledge.storage.buttons import fetch_button, store_button

UNDO = "fortryd"
MOST_BYTES = 20 * 1024 * 1024
_FORMER = ".forrige"
_UNSAFE = re.compile(r"[^\w .,()–-]+")


async def receive_file(update: Update, turn: Turn) -> None:
    """Save the file, read it, and say what came of it in the message that said it was received."""
    message = message_of(update)
    sent = message.document
    assert sent is not None
    if (sent.file_size or 0) > MOST_BYTES:
        await send_text(update, texts.TOO_BIG)
        return
    path = turn.desk.settings.inbox / safe_name(sent.file_name or "dokument")
    progress = await send_html(message, texts.RECEIVED_HTML.format(name=escape(path.name)))
    if not await _save(sent, path):
        await _say(progress, escape(texts.LOST))
        return
    reports = await _index(turn, path)
    failed = next((report for report in reports if report.outcome is Outcome.FAILED), None)
    if failed is not None:
        _put_back(path)
        html = texts.REFUSED_HTML.format(name=escape(path.name), error=escape(failed.error))
        await _say(progress, html)
        return
    turn.desk.alarms.look_again()
    await _say(progress, texts.render_reports(reports), await _undo_keyboard(turn, path, reports))


async def undo(update: Update, turn: Turn) -> None:
    """Take the document out again; the edition that it replaced comes back."""
    query, (token,) = read_tap(update)
    name = await turn.desk.library.store(fetch_button, token)
    message = query.message
    path = turn.desk.settings.inbox / name if name else None
    if path is None or not path.exists() or not isinstance(message, Message):
        await answer_tap(query, texts.NOTHING_TO_UNDO)
        return
    await answer_tap(query)
    restored = _put_back(path)
    now = turn.desk.now()

    def take_back(library: Knowledge) -> bool:
        """Whether a former edition counts again."""
        former = (path,) if restored else take_out(library.db, path)
        if former:
            library.index(*former, now=now, again=True)
        return bool(former)

    came_back = await turn.desk.library.run_aside(take_back)
    turn.desk.alarms.look_again()
    html = texts.RESTORED_HTML if came_back else texts.UNDONE_HTML
    await _say(message, html.format(name=escape(path.name)))


def safe_name(name: str) -> str:
    """A file name without folders and odd letters.

    >>> safe_name("../../etc/Dagsorden 3. juni.pdf")
    'Dagsorden 3. juni.pdf'
    """
    bare = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    return bare[-120:] or "dokument"


async def _index(turn: Turn, path: Path) -> tuple[DocumentReport, ...]:
    now = turn.desk.now()
    report = await turn.desk.library.run_aside(lambda library: library.index(path, now=now, by_name=True))
    return report.documents


async def _save(sent: SentFile, path: Path) -> bool:
    """Put the file in the inbox, the one that has its name aside. False where Telegram won't give it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arriving = path.with_name(f".{path.name}.modtages")
    try:
        file = await patiently(sent.get_file)
        await patiently(lambda: file.download_to_drive(arriving))
    except TelegramError:
        arriving.unlink(missing_ok=True)
        return False
    former = _former_of(path)
    former.unlink(missing_ok=True)
    if path.exists():
        former.parent.mkdir(exist_ok=True)
        path.rename(former)
    arriving.rename(path)
    return True


def _put_back(path: Path) -> bool:
    """Take the file away and put the former one in its place. False where there was none."""
    path.unlink(missing_ok=True)
    former = _former_of(path)
    if not former.exists():
        return False
    former.rename(path)
    return True


def _former_of(path: Path) -> Path:
    return path.parent / _FORMER / path.name


async def _undo_keyboard(
    turn: Turn, path: Path, reports: tuple[DocumentReport, ...]
) -> InlineKeyboardMarkup | None:
    if all(report.outcome in (Outcome.UNCHANGED, Outcome.MOVED) for report in reports):
        return None
    token = await turn.desk.library.store(store_button, path.name, turn.desk.now())
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton(texts.UNDO, callback_data=f"{UNDO}:{token}"))


async def _say(message: Message, html: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Change the message; where it is gone, say it anew."""
    if not await change_message(message.chat, message.message_id, html, keyboard):
        await send_html(message, html, keyboard)
