"""Words of questions that tell which kind of question it is. Data: reference/cues.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from knowledge.danish.folding import fold
from knowledge.danish.words import stem


@cache
def cue(name: str) -> frozenset[str]:
    """The stems of a group of words. KeyError where the data has no such group.

    >>> "beslut" in cue("decided")
    True
    """
    return frozenset(stem(fold(word)) for word in _read()[name])


@cache
def _read() -> dict[str, list[str]]:
    text = (files("knowledge.reference") / "cues.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def forms(name: str) -> frozenset[str]:
    """The words of a group as they are written, folded: where "sagen" must be told from "sager"."""
    return frozenset(fold(word) for word in _read()[name])
