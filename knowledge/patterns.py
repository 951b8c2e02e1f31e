"""Patterns that are compiled when they are first used: a question needs a tenth of the hundreds there are.

Compiling all of them took a quarter of the time in which a fresh process answers. For patterns at the top of
a file; what is compiled inside a function is compiled late already.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LatePattern:
    """Stands for a pattern until one of its methods is asked for, and keeps those that were."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called only for what is not kept yet."""
        if name.startswith("__"):
            raise AttributeError(name)  # so whoever only looks at the module compiles nothing
        if name == "_compiled":
            self._compiled = re.compile(self.pattern, self._flags)
            return self._compiled
        kept = getattr(self._compiled, name)
        setattr(self, name, kept)
        return kept


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As re.compile, but a pattern that is wrong is told at its first use. re.sub and its like refuse it."""
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
