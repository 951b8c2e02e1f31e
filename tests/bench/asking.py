"""Asks a library the questions on standard input, in a process of its own so that its memory can be told.

`python -m tests.bench.asking DATABASE` prints a JSON object: the CPU times of a question and of a bare FTS5
query for its words on the same file, in ms, and the resident memory at its highest, in MB. Before each
question something is remembered of a member, as the bot does; that must cost the next question nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import sys
from dataclasses import asdict

from knowledge.library import Library
from knowledge.memory.buttons import store_button
from knowledge.storage.searching import match_any, stem_text
from tests.bench.timing import time_each

NOW = dt.datetime(2021, 6, 1, 9, tzinfo=dt.UTC)
BARE = """
    SELECT rowid FROM passages_words WHERE passages_words MATCH ? ORDER BY bm25(passages_words) LIMIT 10
"""


def main(database: str) -> None:
    questions = [line.strip() for line in sys.stdin]
    with Library.open(database) as library:
        library.ask(questions[0], now=NOW)  # what is loaded once is not what a question costs
        asked = time_each(
            lambda question: library.ask(question, now=NOW),
            questions,
            before=lambda: store_button(library.db, "{}", NOW),
        )
        matches = [match_any(stem_text(question).split()) for question in questions]
        bare = time_each(lambda match: library.db.execute(BARE, [match]).fetchall(), matches)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"asked": asdict(asked), "bare": asdict(bare), "peak": peak}))


if __name__ == "__main__":
    main(sys.argv[1])
