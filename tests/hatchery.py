"""Imported by the process that the tests' bots are forked from: what every start makes is made here, once.

The modules, patterns and words that a question needs, whom to believe to be Telegram, and the tables of a
database in memory. Without it, a bot spends a quarter of a second of CPU time on them before it listens.
"""

from __future__ import annotations

import datetime as dt
import gc
from importlib import import_module

from bot.__main__ import VERBS
from bot.app import _load_certificates
from knowledge.library import Library
from tests.ready_tables import copy_tables

for _file in VERBS:
    import_module(f"bot.commands.{_file}")
copy_tables(into_files=False)
with Library.open(":memory:") as _nothing:
    _nothing.ask("", now=dt.datetime(2021, 6, 1, 9, tzinfo=dt.UTC))
_load_certificates()
gc.collect()
gc.freeze()  # who is forked looks for garbage among what is its own
