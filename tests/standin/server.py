"""The HTTP server: routes a call to its method, or makes it fail as told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from tests.standin.faults import Fault, Faults
from tests.standin.methods import METHODS
from tests.standin.people import PATIENCE_SECONDS, Group, Person
from tests.standin.requests import read_params
from tests.standin.world import ApiError, Call, Json, World

_DESCRIPTIONS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class StandIn:
    """A Bot API server for one bot on 127.0.0.1. Use as a context manager, or start() and stop()."""

    def __init__(self, *, token: str = "1234567:test", username: str = "raadsbot", port: int = 0) -> None:
        self.world = World(token, username)
        self.faults = Faults()
        self._server = _Server(("127.0.0.1", port), _RequestHandler)
        self._server.standin = self

    def start(self) -> Self:
        """Listen in a thread of its own."""
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        """Stop listening; connections that hang are left to their daemon threads."""
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *exc: object) -> None:
        self.stop()

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def base_url(self) -> str:
        """What telegram.base_url must be; the token is put behind it."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/file/bot"

    def person(self, user_id: int, name: str = "Anna Holm") -> Person:
        """Somebody in a private chat with the bot."""
        return Person(self.world, user_id, name)

    def group(self, chat_id: int, title: str = "Byrådsgruppen") -> Group:
        """A group that the bot is in. chat_id: negative, as Telegram's are."""
        return Group(self.world, chat_id, title)

    def fail(
        self, kind: str, *, methods: Iterable[str] = (), chats: Iterable[int] = (), **details: Any
    ) -> Fault:
        """Make calls fail from now on; see Fault for the kinds and details."""
        fault = Fault(kind, frozenset(methods), frozenset(chats), **details)
        self.faults.add(fault)
        return fault

    def calls(self, *methods: str, chat: int | None = None) -> list[Call]:
        """The calls so far, all or of these methods and this chat, in the order of arrival."""
        with self.world.changed:
            calls = list(self.world.calls)
        return [
            call
            for call in calls
            if (not methods or call.method in methods) and (chat is None or call.chat == chat)
        ]

    def wait_for(self, happened: Any, timeout: float = PATIENCE_SECONDS) -> bool:
        """Wait until happened() is true, asked again after every change; False when time ran out."""
        with self.world.changed:
            return bool(self.world.changed.wait_for(happened, timeout))

    def carry_out(self, method: str, params: Json) -> Any:
        """Do what the call asks. Raises ApiError where Telegram would refuse."""
        if method not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        return METHODS[method](self.world, params)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    standin: StandIn

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A bot that was killed leaves broken connections behind; nobody needs to read of them."""


class _RequestHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        url = urlsplit(self.path)
        token, _, method = unquote(url.path).removeprefix("/bot").rpartition("/")
        if token != self.server.standin.token:
            self._answer_error(ApiError(401, "Unauthorized"))
            return
        self._call(method, read_params(self.headers.get("Content-Type", ""), body, url.query))

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        prefix = f"/file/bot{self.server.standin.token}/"
        if not path.startswith(prefix):
            self.do_POST()
            return
        file = self.server.standin.world.files.get(path.removeprefix(prefix).split("/")[0])
        self._send(200 if file else 404, file[1] if file else b"", "application/octet-stream")

    def _call(self, method: str, params: Json) -> None:
        chat = int(params["chat_id"]) if "chat_id" in params else None
        fault = self.server.standin.faults.draw(method, chat)
        if fault is None:
            self._answer(method, chat, params)
        else:
            self._fail(fault, method, chat, params)

    def _answer(self, method: str, chat: int | None, params: Json) -> None:
        try:
            with self.server.standin.world.changed:  # whoever sees the effect finds the call recorded
                result = self.server.standin.carry_out(method, params)
                self._record(method, chat, params, 200, result)
        except ApiError as error:
            self._record(method, chat, params, error.status)
            self._answer_error(error)
        else:
            self._send_json(200, {"ok": True, "result": _public(result)})

    def _fail(self, fault: Fault, method: str, chat: int | None, params: Json) -> None:
        result = self.server.standin.carry_out(method, params) if fault.after else None
        status = int(fault.kind) if fault.kind.isdigit() else 0
        self._record(method, chat, params, status, result)
        if status == 429:
            self._answer_error(
                ApiError(
                    429,
                    f"Too Many Requests: retry after {fault.retry_after}",
                    {"retry_after": fault.retry_after},
                )
            )
        elif status:
            self._answer_error(ApiError(status, fault.description or _DESCRIPTIONS[status]))
        else:
            self._hang_up(fault.seconds if fault.kind == "timeout" else 0)

    def _record(self, method: str, chat: int | None, params: Json, status: int, result: Any = None) -> None:
        message = result.get("message_id") if isinstance(result, dict) else None
        self.server.standin.world.record(Call(time.time(), method, chat, params, status, message))

    def _hang_up(self, seconds: float) -> None:
        time.sleep(seconds)
        self.close_connection = True
        self.connection.close()

    def _answer_error(self, error: ApiError) -> None:
        answer: Json = {"ok": False, "error_code": error.status, "description": error.description}
        if error.parameters:
            answer["parameters"] = error.parameters
        self._send_json(error.status, answer)

    def _send_json(self, status: int, answer: Json) -> None:
        self._send(status, json.dumps(answer).encode(), "application/json")

    def _send(self, status: int, data: bytes, content_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the calls are in world.calls."""


def _public(result: Any) -> Any:
    """The result without what the stand-in keeps for itself (names that begin with an underscore)."""
    if isinstance(result, dict):
        return {key: _public(value) for key, value in result.items() if not key.startswith("_")}
    return [_public(item) for item in result] if isinstance(result, list) else result
