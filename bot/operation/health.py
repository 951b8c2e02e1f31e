"""/healthz on loopback: 200 while updates are asked for, 503 when the bot has gone deaf."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from bot.operation.heartbeat import Heartbeat
from knowledge.errors import RaadsbotError

LOOPBACK = "127.0.0.1"
READ_SECONDS = 5.0


class PortTaken(RaadsbotError):
    """The port of the settings can't be listened at."""


@asynccontextmanager
async def answering_health(port: int, heartbeat: Heartbeat) -> AsyncIterator[None]:
    """Answer GET /healthz at this port of the machine itself; 0: not at all.

    :raises PortTaken: another program has the port.
    """
    if not port:
        yield
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await asyncio.wait_for(reader.readline(), READ_SECONDS)
            writer.write(build_response(request, heartbeat))
            await writer.drain()
        except (OSError, TimeoutError, ValueError):
            pass  # whoever asked has gone, or sent no line
        finally:
            writer.close()

    try:
        server = await asyncio.start_server(answer, LOOPBACK, port, limit=1024)
    except OSError as error:
        raise PortTaken(
            f"Porten {port} er optaget. Vælg en anden i operation.health_port, eller skriv 0."
        ) from error
    async with server:
        yield


def build_response(request: bytes, heartbeat: Heartbeat) -> bytes:
    """The whole HTTP response to a request whose first line this is."""
    words = request.split()
    if len(words) < 2 or words[0] not in (b"GET", b"HEAD") or words[1] != b"/healthz":
        return _build(HTTPStatus.NOT_FOUND, {})
    status = HTTPStatus.OK if heartbeat.is_alive else HTTPStatus.SERVICE_UNAVAILABLE
    return _build(status, {"alive": heartbeat.is_alive, "asked_seconds_ago": round(heartbeat.age_seconds, 1)})


def _build(status: HTTPStatus, content: dict[str, object]) -> bytes:
    body = json.dumps(content).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
