"""The words of headers that say what kind of column it is; the words are data in header_words.toml."""

from __future__ import annotations

from functools import cache

from knowledge.danish.folding import fold
from knowledge.danish.words import find_words, stem
from knowledge.reference.word_lists import read_lists

_NUMBER_SIGNS = ("#", "№")
_MOST_WORDS = 3  # a longer header counts something, even if it begins with "Nr."


def is_no_figure(header: str) -> bool:
    """Whether a column is headed as one of telephone numbers, dates, case numbers, ranks and the like."""
    if header.strip() in _NUMBER_SIGNS:
        return True
    words = find_words(header)
    return bool(words) and words[0].stem in stems_of("not_figures") and len(words) <= _MOST_WORDS


def is_attribute(header: str) -> bool:
    """Whether a column of text only describes the place of each row ("Borgmester"), or is a note on it."""
    words = find_words(header)
    return any(word.stem in stems_of("attributes") | stems_of("not_figures") for word in words)


def is_year_column(header: str) -> bool:
    """Whether a column is headed as one of years."""
    return _header_is(header, "year_columns")


def is_measure_column(header: str) -> bool:
    """Whether a column is headed as one that names what is counted, row by row."""
    return _header_is(header, "measure_columns")


def is_unit_column(header: str) -> bool:
    """Whether a column is headed as one of units."""
    return _header_is(header, "unit_columns")


def is_plain_count(unit: str) -> bool:
    """Whether a cell of such a column says no more than that things are counted ("antal")."""
    return all(word.stem in stems_of("generic") for word in find_words(unit))


def is_part_of_country(label: str) -> bool:
    """Whether a row is about a part of the country that is no region ("Fyn", "Landsdel Østjylland")."""
    return fold(label).removeprefix("landsdel ").strip() in _parts_of_country()


def _header_is(header: str, group: str) -> bool:
    """Whether the whole header is a word of a group in header_words.toml."""
    words = find_words(header)
    return len(words) == 1 and words[0].stem in stems_of(group)


@cache
def stems_of(group: str) -> frozenset[str]:
    """The stems of a group of words, such as "generic" or "parts"."""
    return frozenset(stem(fold(word)) for word in read_lists("header_words")[group])


@cache
def _parts_of_country() -> frozenset[str]:
    return frozenset(fold(name) for name in read_lists("header_words")["parts_of_country"])
