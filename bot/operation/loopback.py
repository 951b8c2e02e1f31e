"""A little HTTP server on this machine itself: one line in, one answer out, and the connection is closed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus

from knowledge.errors import RaadsbotError

LOOPBACK = "127.0.0.1"
READ_SECONDS = 5.0
ANSWER_SECONDS = 30.0
MOST_LINE = 1024
"""Bytes of a request's first line."""


class PortTaken(RaadsbotError):
    """The port of the settings can't be listened at."""


@dataclass(frozen=True, slots=True)
class Response:
    """What is answered. body: left out where only the head is asked for. kind: of the content."""

    status: HTTPStatus
    body: bytes = b""
    kind: str = "application/json"


NOT_FOUND = Response(HTTPStatus.NOT_FOUND, b"{}")


@asynccontextmanager
async def serving(
    port: int, setting: str, answer: Callable[[str], Awaitable[Response]]
) -> AsyncIterator[None]:
    """Answer GET and HEAD at this port of the machine; 0: not at all. answer: is given the path.

    setting: the key of the settings that holds the port.

    :raises PortTaken: another program has the port.
    """
    if not port:
        yield
        return

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), READ_SECONDS)
            writer.write(await asyncio.wait_for(respond(line, answer), ANSWER_SECONDS))
            await asyncio.wait_for(writer.drain(), ANSWER_SECONDS)
        except (OSError, TimeoutError, ValueError):
            pass  # whoever asked has gone, or sent no line
        finally:
            writer.close()

    try:
        server = await asyncio.start_server(carry, LOOPBACK, port, limit=MOST_LINE)
    except OSError as error:
        raise PortTaken(f"Porten {port} er optaget. Vælg en anden i {setting}, eller skriv 0.") from error
    async with server:
        yield


async def respond(line: bytes, answer: Callable[[str], Awaitable[Response]]) -> bytes:
    """The whole HTTP response to a request whose first line this is."""
    words = line.split()
    if len(words) < 2 or words[0] not in (b"GET", b"HEAD"):
        return _build(NOT_FOUND)
    return _build(await answer(words[1].decode("latin-1")), with_body=words[0] == b"GET")


def _build(response: Response, *, with_body: bool = True) -> bytes:
    head = (
        f"HTTP/1.1 {response.status.value} {response.status.phrase}\r\nContent-Type: {response.kind}\r\n"
        f"Content-Length: {len(response.body)}\r\nCache-Control: private, no-store\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + (response.body if with_body else b"")
