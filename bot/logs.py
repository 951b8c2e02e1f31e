"""The log: for the commands what --debug asks for, for the bot what the settings say. Always on stderr.

It is for operators, so it never holds the token, what members write, their names or invitation codes: the
libraries that would tell of them at "debug" are heard from when something is wrong only, without their data,
and a traceback names the kind of error without the words that came with it.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import traceback
from types import TracebackType

from knowledge.errors import RaadsbotError
from knowledge.personal_numbers.masking import mask_text

_QUIET = ("telegram", "httpx", "httpcore", "tornado", "apscheduler", "pdfminer", "matplotlib", "PIL")
"""Libraries that tell of every request and every job."""
_TELLS_DATA = ("telegram", "httpx", "httpcore", "tornado")
"""Libraries whose records hold what members write; what they say is told without it."""
_TOKEN = re.compile(r"(?<!\d)\d{5,}:[\w-]{4,}")
_HIDDEN = "<token>"
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def configure_logging(level: str, format: str = "text") -> None:
    """Send the log to stderr. format: "text" for people, "json" for one object a line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if format == "json" else PlainLines(_TEXT))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class DiscreetLines(logging.Formatter):
    """What both forms leave out of a record."""

    def format(self, record: logging.LogRecord) -> str:
        args = None if record.name.partition(".")[0] in _TELLS_DATA else record.args
        ours = logging.makeLogRecord({**record.__dict__, "args": args, "exc_text": None})
        return hide_secrets(super().format(ours))

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802  # logging's name
        """Where it failed and what kind of error it was; its words only where they are ours."""
        lines = traceback.format_tb(ei[2])
        error = ei[1]
        words = f": {error}" if isinstance(error, RaadsbotError) else ""
        return f"{''.join(lines)}{type(error).__name__}{words}"


class PlainLines(DiscreetLines):
    """One line per record, and the traceback where there is one."""


class JsonLines(DiscreetLines):
    """One JSON object per record: at, level, logger, message, and the traceback where there is one."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's name
        line = {
            "at": self.formatTime(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
            record.exc_info = record.exc_text = None
        return json.dumps(line, ensure_ascii=False)


def hide_secrets(line: str) -> str:
    """The line without tokens and CPR numbers."""
    token = os.environ.get("TELEGRAM_BOT_TOKEN", "").strip()
    if token:
        line = line.replace(token, _HIDDEN)
    return mask_text(_TOKEN.sub(_HIDDEN, line))
