"""Run the stand-in as a process: `python -m tests.standin --port 8081 [--token 1:x] [--calls calls.jsonl]`.

Every call is written as a line of JSON to --calls, so that it survives whatever happens to the bot.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from tests.standin.server import StandIn
from tests.standin.world import Call


def main() -> int:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(description="A Bot API server on loopback.")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="1234567:test")
    parser.add_argument("--calls", type=Path, help="write every call here, a line of JSON each")
    options = parser.parse_args()
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    with StandIn(token=options.token, port=options.port) as standin:
        if options.calls:
            standin.world.on_call = _Notebook(options.calls).write
        lines = (
            f"RAADSBOT_TELEGRAM_BASE_URL={standin.base_url}",
            f"RAADSBOT_TELEGRAM_BASE_FILE_URL={standin.base_file_url}",
            f"TELEGRAM_BOT_TOKEN={standin.token}\n",
        )
        sys.stdout.write("\n".join(lines))  # in one piece: whoever needs one line only may stop reading
        sys.stdout.flush()
        stopped.wait()
    return 0


class _Notebook:
    """A file of calls, a line each, flushed as it is written."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")

    def write(self, call: Call) -> None:
        """Note a call; a file that was sent is told by its size."""
        self._file.write(json.dumps(asdict(call), ensure_ascii=False, default=repr) + "\n")
        self._file.flush()


if __name__ == "__main__":
    sys.exit(main())
