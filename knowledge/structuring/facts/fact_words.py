"""The words by which facts are known; they are data in fact_words.toml."""

from __future__ import annotations

import re
from functools import cache

from knowledge.reference.word_lists import read_lists


@cache
def find_words_of(table: str, key: str) -> tuple[str, ...]:
    """The forms under one key, the longest first."""
    return tuple(sorted(read_lists("fact_words")[table][key], key=len, reverse=True))


@cache
def pattern_of(table: str, *keys: str) -> re.Pattern[str]:
    """Any of the forms under these keys, as whole words, whatever the case."""
    forms = [form for key in keys for form in find_words_of(table, key)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


@cache
def patterns_in(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each key of a table with the pattern of its forms, in the order in which they are written."""
    return tuple((key, pattern_of(table, key)) for key in read_lists("fact_words")[table])


@cache
def label_pattern(table: str, key: str) -> re.Pattern[str]:
    """A label of this kind before its colon at the head of a line; what follows is the group `told`."""
    forms = "|".join(re.escape(form) for form in find_words_of(table, key))
    return re.compile(rf"\W*(?:{forms})\s*(?:\([^)]*\))?\s*[:|\t]\s*(?P<told>.*)$", re.IGNORECASE | re.DOTALL)
