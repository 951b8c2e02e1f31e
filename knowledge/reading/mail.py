"""E-mail (.eml) → the message as one document, its attachments as others."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from knowledge.danish.dates import format_date
from knowledge.errors import BrokenFile, ReadingError
from knowledge.filenames import printable
from knowledge.model import BlockKind, Finding, FindingKind, RawDocument
from knowledge.reading.drafting import Draft
from knowledge.reading.guard import Overfull
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.web_page import draft_html

ReadOther = Callable[[bytes, str], tuple[RawDocument, ...]]


def read_mail(
    data: bytes, name: str, read_other: ReadOther, limits: Limits = DEFAULT_LIMITS
) -> tuple[RawDocument, ...]:
    """The message first, then what its attachments hold; read_other reads them.

    An attachment that can't be read is named in the message's notices. Raises BrokenFile where
    neither text nor attachments are there.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        attachments, notices = _read_attachments(message, name, read_other, limits)
        body = _draft_body(message, notices)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise BrokenFile(f"{name} er beskadiget eller er ikke en e-mail.") from error
    if body.is_empty and attachments:
        return attachments
    return (body.finish(name, "eml", data, notices=notices), *attachments)


def _draft_body(message: EmailMessage, notices: list[Finding]) -> Draft:
    """Subject, sender and text; an empty draft where there is no text. notices: gets what is to be told."""
    draft = Draft()
    body = message.get_body(preferencelist=("html", "plain"))
    text = str(body.get_content()) if body is not None else ""
    if body is None or not text.strip():
        return draft
    draft.add(BlockKind.HEADING, str(message.get("subject", "")), level=1)
    for label, told in (
        ("Fra", message.get("from")),
        ("Til", message.get("to")),
        ("Dato", _tell_date(message.get("date"))),
    ):
        if told:
            draft.add(BlockKind.PARAGRAPH, f"{label}: {told}")
    if body.get_content_type() == "text/html":
        notices += draft_html(draft, text)
    else:
        for paragraph in text.replace("\r\n", "\n").split("\n\n"):
            draft.add(BlockKind.PARAGRAPH, paragraph)
    return draft


def _tell_date(header: str | None) -> str:
    """The day as it is written in Danish; the header itself where it is no date."""
    try:
        return format_date(parsedate_to_datetime(header).date()) if header else ""
    except ValueError:
        return str(header)


def _read_attachments(
    message: EmailMessage, name: str, read_other: ReadOther, limits: Limits
) -> tuple[tuple[RawDocument, ...], list[Finding]]:
    read: list[RawDocument] = []
    notices: list[Finding] = []
    for number, part in enumerate(message.iter_attachments(), start=1):
        if number > limits.members or part.get_content_disposition() != "attachment":
            continue
        label = printable(part.get_filename() or f"bilag {number}")
        content = part.get_content()
        data = content if isinstance(content, bytes) else part.get_payload(decode=True) or b""
        try:
            read.extend(read_other(bytes(data), f"{name}/{label}"))
        except Overfull:
            raise
        except ReadingError as error:
            notices.append(Finding(FindingKind.NOT_READ, "warning", str(error)))
    return tuple(read), notices
