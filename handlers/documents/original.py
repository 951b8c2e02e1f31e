""" "Send mig dokumentet": the file itself, that the last answer was taken from or that is named."""

from __future__ import annotations

import re

from telegram import InputFile, Message, Update
from telegram.constants import ChatAction
from telegram.ext.filters import MessageFilter

from handlers.chat.addressing import read_question
from handlers.chat.sending import patiently, send_text, typing
from handlers.context import Turn, message_of
from knowledge.errors import NotFound
from knowledge.files import fetch_original
from knowledge.naming import choose_document

MOST_BYTES = 50 * 1024 * 1024
"""What Telegram takes from a bot."""
WHICH = "Hvilket dokument? Skriv fx: send mig dokumentet dagsorden.pdf. /dokumenter viser dem, jeg har."
TOO_BIG = "Filen er større end 50 MB, og så store filer kan jeg ikke sende i Telegram."

_THINGS = r"dokumentet|filen|papiret|papirerne|bilaget|pdf['’]?en|originalen|kilden"
_THING = rf"(?:(?:selve |hele )?(?:{_THINGS})|det dokument)"
_WISH = re.compile(
    rf"(?:(?:må|kan) (?:jeg|vi) (?:få|se)|(?:kan du )?sende?|giv)\s+(?:(?:mig|os)\s+)?"
    rf"(?:{_THING}(?:\s+(?P<name>.+))?|(?P<file>\S.*\.\w{{2,4}}))",
    re.IGNORECASE,
)


class AsksForFile(MessageFilter):
    """ "Send mig dokumentet", "må jeg få dagsorden.pdf"."""

    def filter(self, message: Message) -> bool:
        return _read_wish(message) is not None


async def send_original(update: Update, turn: Turn) -> None:
    """Send the file, or say why not."""
    message = message_of(update)
    try:
        document = await _find_document(turn, message)
        if document is None:
            await send_text(update, WHICH)
            return
        name, path = await turn.desk.library.store(fetch_original, document, everything=turn.is_admin)
    except NotFound as error:
        await send_text(update, str(error))
        return
    if path.stat().st_size > MOST_BYTES:
        await send_text(update, TOO_BIG)
        return
    async with typing(message.chat, ChatAction.UPLOAD_DOCUMENT):
        file = InputFile(path.read_bytes(), filename=name)
        await patiently(lambda: message.chat.send_document(file))


async def _find_document(turn: Turn, message: Message) -> int | None:
    wish = _read_wish(message)
    named = wish and (wish["file"] or wish["name"])
    if not named:
        return turn.desk.conversations.recall_cited(message.chat.id, turn.member.id, turn.desk.now())
    documents = await turn.desk.library.run(lambda library: library.documents())
    return choose_document(documents, named.strip(' »«"')).id


def _read_wish(message: Message) -> re.Match[str] | None:
    return _WISH.fullmatch(read_question(message).strip(" ?!."))
