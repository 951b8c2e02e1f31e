"""The heartbeat: alive for a minute after each beat, shown to other processes, one bot a database."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import socket
from pathlib import Path

import pytest

from bot.operation.health import answering_health, build_health
from bot.operation.heartbeat import AlreadyRunning, Heartbeat, SignOfLife, is_held, read_sign
from bot.operation.loopback import PortTaken, Response, respond
from bot.operation.supervisor import ALIVE, notify_supervisor

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def test_it_is_alive_for_a_minute_after_a_beat() -> None:
    seconds = 0.0
    heartbeat = Heartbeat(lambda: seconds)
    seconds = 59.9
    assert heartbeat.is_alive
    seconds = 60.0
    assert not heartbeat.is_alive
    heartbeat.beat()
    assert (heartbeat.is_alive, heartbeat.age_seconds) == (True, 0.0)


def ask(line: bytes, heartbeat: Heartbeat) -> bytes:
    async def answer(path: str) -> Response:
        return build_health(path, heartbeat)

    return asyncio.run(respond(line, answer))


def test_healthz_is_503_when_the_bot_has_gone_deaf() -> None:
    seconds = 0.0
    heartbeat = Heartbeat(lambda: seconds)
    seconds = 12.25
    head, _, body = ask(b"GET /healthz HTTP/1.1\r\n", heartbeat).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert json.loads(body) == {"alive": True, "asked_seconds_ago": 12.2}
    seconds = 61.0
    assert ask(b"GET /healthz HTTP/1.1\r\n", heartbeat).startswith(b"HTTP/1.1 503 ")


@pytest.mark.parametrize(
    "line", [b"", b"GET", b"GET / HTTP/1.1", b"POST /healthz HTTP/1.1", b"\xff\xfe \x00"]
)
def test_anything_else_is_not_found(line: bytes) -> None:
    assert ask(line, Heartbeat()).startswith(b"HTTP/1.1 404 ")


def test_a_port_that_is_taken_is_told_by_the_name_of_its_setting() -> None:
    async def live() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            async with answering_health(taken.getsockname()[1], Heartbeat()):
                pass

    with pytest.raises(PortTaken, match=r"operation\.health_port"):
        asyncio.run(live())


def test_the_sign_of_life_is_read_by_others_and_keeps_a_second_bot_away(tmp_path: Path) -> None:
    path = tmp_path / "raadsbot.puls"
    with SignOfLife(path) as sign:
        sign.write("polling", NOW)
        read = read_sign(path)
        assert read is not None
        assert (read.process, read.way, read.asked_at) == (os.getpid(), "polling", NOW)
        assert is_held(path)
        assert path.stat().st_mode & 0o777 == 0o600
        with pytest.raises(AlreadyRunning, match=rf"proces {os.getpid()}"):
            SignOfLife(path)
    assert read_sign(path) is None
    assert not is_held(path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"process": 1, "way": "polling", "asked_at": "i går"}'])
def test_a_sign_that_is_broken_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "raadsbot.puls"
    path.write_text(text)
    assert read_sign(path) is None


def test_the_supervisor_is_told_at_its_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify_supervisor(ALIVE)  # nobody to tell
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        notify_supervisor(ALIVE)
        assert systemd.recv(100) == b"WATCHDOG=1"
    notify_supervisor(ALIVE)  # gone: no error
