"""/healthz on loopback: 200 while updates are asked for, 503 when the bot has gone deaf."""

from __future__ import annotations

import json
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus

from bot.operation.heartbeat import Heartbeat
from bot.operation.loopback import NOT_FOUND, Response, serving


def answering_health(port: int, heartbeat: Heartbeat) -> AbstractAsyncContextManager[None]:
    """Answer GET /healthz at this port of the machine itself; 0: not at all.

    :raises PortTaken: another program has the port.
    """

    async def answer(path: str) -> Response:
        return build_health(path, heartbeat)

    return serving(port, "operation.health_port", answer)


def build_health(path: str, heartbeat: Heartbeat) -> Response:
    """What is answered to whoever asks for this path."""
    if path != "/healthz":
        return NOT_FOUND
    status = HTTPStatus.OK if heartbeat.is_alive else HTTPStatus.SERVICE_UNAVAILABLE
    content = {"alive": heartbeat.is_alive, "asked_seconds_ago": round(heartbeat.age_seconds, 1)}
    return Response(status, json.dumps(content).encode())
