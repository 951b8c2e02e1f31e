"""The three ways to send parameters to the Bot API: form, multipart form and JSON."""

from __future__ import annotations

import json
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from tests.standin.world import Json


def read_params(content_type: str, body: bytes, query: str) -> Json:
    """Parameters by name. A file becomes (name, bytes); values of a form stay text."""
    params: Json = dict(parse_qsl(query, keep_blank_values=True))
    if content_type.startswith("multipart/form-data"):
        params |= _read_multipart(content_type, body)
    elif content_type.startswith("application/json"):
        params |= json.loads(body or b"{}")
    else:
        params |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return params


def _read_multipart(content_type: str, body: bytes) -> Json:
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    parts = BytesParser(policy=HTTP).parsebytes(head + body).get_payload()
    assert isinstance(parts, list)
    return dict(_read_part(part) for part in parts if isinstance(part, Message))


def _read_part(part: Message) -> tuple[str, object]:
    name = str(part.get_param("name", header="content-disposition"))
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    file_name = part.get_filename()
    return name, (file_name, data) if file_name else data.decode()
