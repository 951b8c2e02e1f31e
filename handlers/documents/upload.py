"""A file sent by an admin becomes a document: received, read aside, reported, and taken back on a tap.

Each upload is an act of its own. Its report stands over a button that takes back this act and no other: the
newest of a name first, as long as nothing else has become of the file since.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence

from telegram import Document as SentFile
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError

from handlers.chat.receipts import fetch_receipt
from handlers.chat.render import escape
from handlers.chat.sending import change_message, patiently, send_html, send_text
from handlers.chat.taps import answer_tap, read_tap
from handlers.context import Turn, message_of
from handlers.documents import texts
from handlers.documents.limiting import read_limit
from handlers.documents.sent_files import SentFiles, hash_file, mask_name, safe_name
from handlers.reading_room import Knowledge
from handlers.texts import BUTTON_TOO_OLD
from knowledge.files import find_documents_of, take_out
from knowledge.index_report import DocumentReport, IndexReport, Outcome
from knowledge.memory.limits import Limit, store_limit
from knowledge.memory.uploads import (
    Upload,
    fetch_newest_upload,
    fetch_upload,
    forget_upload,
    forget_uploads,
    note_undone,
    store_upload,
)

UNDO = "fortryd"
MOST_BYTES = 20 * 1024 * 1024
UNDONE_WITHIN = dt.timedelta(days=30)
"""How long an upload can be taken back, and the file that it took the place of is kept."""


async def receive_file(update: Update, turn: Turn) -> None:
    """Save the file, read it, and say what came of it in the message that said it was received."""
    message = message_of(update)
    sent = message.document
    assert sent is not None
    if (sent.file_size or 0) > MOST_BYTES:
        await send_text(update, texts.TOO_BIG)
        return
    given = safe_name(sent.file_name or "dokument")
    name = mask_name(given, message.message_id)
    progress = await _say_received(message, name)
    upload = await _save(turn, sent, message, name)
    if upload is None:
        await _say(message, progress, escape(texts.LOST))
        return
    circle = read_limit(message.caption)
    if circle:  # before it is read: nobody else is to see it for a moment
        path = str(_files(turn).path_of(name))
        await turn.desk.library.store(store_limit, Limit(0, path, circle))
    report = await _index(turn, name)
    reports = report.documents
    failed = next((one for one in reports if one.outcome is Outcome.FAILED), None)
    if failed is not None:
        _files(turn).put_back(name, upload.id)
        await turn.desk.library.store(forget_upload, upload.id)
        html = texts.REFUSED_HTML.format(name=escape(name), error=escape(failed.error))
        await _say(message, progress, html)
        return
    turn.desk.alarms.look_again()
    keyboard = await _offer_undo(turn, upload, message, reports)
    hidden = "" if name == given else texts.NAME_HIDDEN_HTML
    notes = "".join(f"\n\n{escape(note)}" for note in report.notes)
    if circle:
        await _limit_documents(turn, reports, circle)
        hidden += texts.LIMITED_UPLOAD_HTML.format(circle=escape(circle))
    await _say(message, progress, texts.render_reports(reports) + hidden + notes, keyboard)


async def _limit_documents(turn: Turn, reports: Sequence[DocumentReport], circle: str) -> None:
    """Limit what came of the file by its id, too, which outlives a next edition from elsewhere."""
    for report in reports:
        if report.document:
            await turn.desk.library.store(store_limit, Limit(report.document, report.path, circle))


async def undo(update: Update, turn: Turn) -> None:
    """Take the document out again; the edition that it replaced comes back. Or say why that can't be done."""
    query, (id,) = read_tap(update)
    message = query.message
    upload = await turn.desk.library.store(fetch_upload, int(id))
    if upload is None or not isinstance(message, Message):
        await answer_tap(query, BUTTON_TOO_OLD)
        return
    if refusal := await _find_refusal(turn, upload):
        await answer_tap(query, refusal, alert=True)
        return
    await answer_tap(query)
    files, now = _files(turn), turn.desk.now()
    restored, path = files.put_back(upload.name, upload.id), files.path_of(upload.name)

    def take_back(library: Knowledge) -> bool:
        """Whether a former edition counts again."""
        former = (path,) if restored else take_out(library.db, path)
        if former:
            library.index(*former, now=now, again=True)
        note_undone(library.db, upload.id, now)
        return bool(former)

    came_back = await turn.desk.library.run_aside(take_back)
    turn.desk.alarms.look_again()
    html = texts.RESTORED_HTML if came_back else texts.UNDONE_HTML
    await _say(message, message.message_id, html.format(name=escape(upload.name)))


async def _find_refusal(turn: Turn, upload: Upload) -> str:
    """Why the upload can't be taken back, "" where it can."""
    if upload.undone_at is not None:
        return texts.UNDONE_BEFORE
    newest = await turn.desk.library.store(fetch_newest_upload, upload.name)
    if newest is not None and newest.id != upload.id:
        sent_at = newest.sent_at.astimezone(turn.desk.now().tzinfo)
        return texts.NEWER_WAS_SENT.format(
            name=upload.name, day=f"{sent_at:%-d/%-m}", hour=f"{sent_at:%H.%M}"
        )
    files = _files(turn)
    documents = await turn.desk.library.store(find_documents_of, files.path_of(upload.name))
    if not documents:
        return texts.NOTHING_TO_UNDO
    return "" if files.holds(upload.name, upload.sha256) else texts.FILE_WAS_CHANGED


async def _say_received(message: Message, name: str) -> int:
    """The id of the message that says so: the one from before where the bot was interrupted."""
    receipt = fetch_receipt()
    if receipt.message is not None:
        receipt.take_mark()
        return receipt.message
    said = await send_html(message, texts.RECEIVED_HTML.format(name=escape(name)))
    await receipt.note_message(said.message_id)
    receipt.give_place()  # reading takes its time
    return said.message_id


async def _save(turn: Turn, sent: SentFile, message: Message, name: str) -> Upload | None:
    """Put the file in the inbox, the one that has its name aside. None where Telegram won't give it.

    The same bytes under the same name once more are the upload that brought them first.
    """
    library, files, now = turn.desk.library, _files(turn), turn.desk.now()
    for id in await library.store(forget_uploads, now - UNDONE_WITHIN):
        files.forget(id)
    arriving = files.arriving(name)
    try:
        file = await patiently(sent.get_file)
        await patiently(lambda: file.download_to_drive(arriving))
    except TelegramError:
        arriving.unlink(missing_ok=True)
        return None
    sha256 = await asyncio.to_thread(hash_file, arriving)
    newest = await library.store(fetch_newest_upload, name)
    read = await library.store(find_documents_of, files.path_of(name))
    if newest is not None and read and newest.sha256 == sha256 and files.holds(name, sha256):
        arriving.unlink()
        return newest
    upload = await library.store(store_upload, Upload(name, sha256, message.chat.id, message.message_id, now))
    files.accept(name, upload.id, sha256)
    return upload


async def _index(turn: Turn, name: str) -> IndexReport:
    path, now = _files(turn).path_of(name), turn.desk.now()
    return await turn.desk.library.run_aside(lambda library: library.index(path, now=now, by_name=True))


def _files(turn: Turn) -> SentFiles:
    return SentFiles(turn.desk.settings.inbox)


async def _offer_undo(
    turn: Turn, upload: Upload, message: Message, reports: tuple[DocumentReport, ...]
) -> InlineKeyboardMarkup | None:
    """The button; None where this message changed nothing that could be taken back."""
    if upload.message != message.message_id or all(one.outcome is Outcome.MOVED for one in reports):
        return None
    if not await turn.desk.library.store(find_documents_of, _files(turn).path_of(upload.name)):
        _files(turn).put_back(upload.name, upload.id)  # the same bytes are a document under another name
        await turn.desk.library.store(forget_upload, upload.id)
        return None
    return InlineKeyboardMarkup.from_button(
        InlineKeyboardButton(texts.UNDO, callback_data=f"{UNDO}:{upload.id}")
    )


async def _say(message: Message, said: int, html: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Change the message of that id; where it is gone, say it anew."""
    if not await change_message(message.chat, said, html, keyboard):
        await send_html(message, html, keyboard)
