"""Telegram calls the bot: the real process behind a made-up reverse proxy, which is this test."""

from __future__ import annotations

import json
import re
import socket
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.journeys.processes import build_environment, raadsbot_run
from tests.journeys.running_bot import ADMIN
from tests.standin import StandIn

pytest.importorskip("tornado", reason="the extra webhook is not installed")


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def call_bot(port: int, path: str, secret: str, update: object) -> int:
    """The status that the bot answers a call of Telegram's with."""
    headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": secret}
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", json.dumps(update).encode(), headers, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_bot_answers_what_telegram_calls_with_and_nobody_else(telegram: StandIn, tmp_path: Path) -> None:
    port, health = find_free_port(), find_free_port()
    environment = build_environment(telegram) | {
        "RAADSBOT_TELEGRAM_WEBHOOK_URL": "https://bot.kommune.example/raad/",
        "RAADSBOT_TELEGRAM_WEBHOOK_PORT": str(port),
        "RAADSBOT_OPERATION_HEALTH_PORT": str(health),
    }
    anna = telegram.person(ADMIN)
    with raadsbot_run(environment, tmp_path) as process:
        assert telegram.wait_for(lambda: telegram.calls("getWebhookInfo"), timeout=60)
        address, secret = urlsplit(telegram.world.webhook["url"]), telegram.world.webhook["_secret"]
        assert (address.scheme, address.hostname) == ("https", "bot.kommune.example")
        assert address.path.startswith("/raad/")
        assert telegram.token not in address.path + secret

        anna.says("Viborg kvote 2022")
        update = telegram.world.take_updates(0, 1, 1)[0]
        assert call_bot(port, "/raad/", secret, update) == 404
        assert call_bot(port, address.path, f"{secret[:-1]}x", update) == 403
        assert anna.hears_nothing()
        assert call_bot(port, address.path, secret, update) == 200
        assert "<b>12</b>" in anna.hears().html
        assert call_bot(port, address.path, secret, update) == 200
        assert anna.hears_nothing()

        with urllib.request.urlopen(f"http://127.0.0.1:{health}/healthz", timeout=60) as response:
            assert json.load(response)["alive"] is True
        process.terminate()
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert said.splitlines()[-1] == "Rådsbot er stoppet."
    assert not telegram.calls("getUpdates")


def fetch(port: int, path: str) -> tuple[int, str, bytes]:
    """The status, the kind of content and the content of a page of the machine itself."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
            return response.status, response.headers["Content-Type"], response.read()
    except urllib.error.HTTPError as error:
        return error.code, "", b""


def test_a_phone_fetches_its_members_deadlines_until_the_address_is_closed(
    telegram: StandIn, tmp_path: Path
) -> None:
    port, calendars = find_free_port(), find_free_port()
    environment = build_environment(telegram) | {
        "RAADSBOT_TELEGRAM_WEBHOOK_URL": "https://bot.kommune.example/raad",
        "RAADSBOT_TELEGRAM_WEBHOOK_PORT": str(port),
        "RAADSBOT_TELEGRAM_CALENDAR_PORT": str(calendars),
    }
    anna = telegram.person(ADMIN)
    with raadsbot_run(environment, tmp_path):
        assert telegram.wait_for(lambda: telegram.calls("getWebhookInfo"), timeout=60)
        secret = telegram.world.webhook["_secret"]
        path, said = urlsplit(telegram.world.webhook["url"]).path, list[str]()

        def say(text: str) -> str:
            anna.says(text)
            update = telegram.world.take_updates(len(said) + 1, 1, 1)[0]
            said.append(text)
            assert call_bot(port, path, secret, update) == 200
            return anna.hears().text

        def make_address() -> str:
            address = re.search(
                r"https://bot\.kommune\.example(/raad/kalender/[\w-]+\.ics)", say("/kalender adresse")
            )
            assert address
            return address[1]

        say("mind mig om at ringe til kommunaldirektøren om 3 dage")
        first = make_address()
        status, kind, data = fetch(calendars, first)
        assert (status, kind) == (200, "text/calendar; charset=utf-8")
        assert b"BEGIN:VCALENDAR" in data
        assert "kommunaldirekt" in data.decode()
        guessed = f"{first[:-5]}{'y' if first[-5] == 'x' else 'x'}.ics"
        for wrong in (guessed, "/raad/kalender/.ics", "/", path, f"/x{first}"):
            assert fetch(calendars, wrong)[0] == 404, wrong
        second = make_address()
        assert fetch(calendars, first)[0] == 404, "the former address"
        assert fetch(calendars, second)[0] == 200
        assert "lukket" in say("/kalender luk")
        assert fetch(calendars, second)[0] == 404
        assert "ingen kalenderadresse" in say("/kalender luk")
