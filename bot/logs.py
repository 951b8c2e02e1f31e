"""The log: for the commands what --debug asks for, for the bot what the settings say. Always on stderr."""

from __future__ import annotations

import json
import logging
import sys

from knowledge.personal_numbers.masking import mask_text

_QUIET = ("httpx", "httpcore", "apscheduler", "pdfminer", "matplotlib", "PIL")
"""Libraries that tell of every request and every job: heard from when something is wrong only."""


def configure_logging(level: str, format: str = "text") -> None:
    """Send the log to stderr. format: "text" for people, "json" for one object a line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if format == "json" else PlainLines(_TEXT))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class PlainLines(logging.Formatter):
    """One line per record, and the traceback where there is one; no CPR number in either."""

    def format(self, record: logging.LogRecord) -> str:
        return mask_text(super().format(record))


class JsonLines(logging.Formatter):
    """One JSON object per record: at, level, logger, message, and the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": mask_text(record.getMessage()),
        }
        if record.exc_info:
            line["traceback"] = mask_text(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
