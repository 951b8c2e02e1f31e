"""The log: structured where it is wished, and without what is nobody's business."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from bot.logs import JsonLines, PlainLines, configure_logging


def build_record(name: str, message: str, *args: object, error: bool = False) -> logging.LogRecord:
    info = sys.exc_info() if error else None
    return logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, info)


def test_a_token_is_hidden_whoever_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "kort")
    text = PlainLines("%(message)s").format(
        build_record("bot", "/bot%s/getMe med %s", "1234567:AAE-abc_def", "kort")
    )
    assert text == "/bot<token>/getMe med <token>"


@pytest.mark.parametrize("name", ["telegram.ext.Updater", "httpx", "httpcore.http11", "tornado.access"])
def test_libraries_are_heard_without_their_data(name: str) -> None:
    text = PlainLines("%(message)s").format(build_record(name, "Received data was: %r", "hvad tjener Anna?"))
    assert text == "Received data was: %r"


def test_a_traceback_tells_where_and_what_kind_but_not_the_words() -> None:
    try:
        raise ValueError("mit hemmelige spørgsmål")
    except ValueError:
        record = build_record("bot", "Fejl 123456", error=True)
    plain = PlainLines("%(message)s").format(record)
    line = json.loads(JsonLines().format(record))
    assert plain.startswith("Fejl 123456\n")
    assert plain.endswith("\nValueError")
    assert "test_logs.py" in plain
    assert line["message"] == "Fejl 123456"
    assert line["traceback"].endswith("\nValueError")
    assert {"at", "level", "logger"} <= line.keys()
    assert "hemmelige" not in plain.replace('raise ValueError("mit hemmelige', "")
    assert record.exc_info is not None


def test_debug_does_not_open_the_libraries_that_tell_of_messages() -> None:
    configure_logging("debug")
    assert logging.getLogger("bot").isEnabledFor(logging.DEBUG)
    for name in ("telegram.ext.ExtBot", "httpx", "httpcore.connection"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)
