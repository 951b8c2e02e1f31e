"""Where words of a block's plain text stand in the document's own text, markup and all."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(slots=True)
class Locator:
    """Walks through a stretch of source text; each call goes on where the last one ended.

    Taking markup away only ever drops characters, so the tokens of the plain text stand in the source
    in the same order. A character that was changed on the way (an entity, a raised digit) is skipped.
    """

    source: str
    position: int
    limit: int

    def locate(self, words: str) -> tuple[int, int]:
        """The span of the words in the source; an empty span where none of them can be found."""
        tokens = _TOKEN.findall(words)
        start = end = self.position
        found = False
        for token in tokens:
            at = self._find(token, end)
            if at is None:
                continue
            start, end, found = (at if not found else start), at + len(token), True
        self.position = end
        return start, end

    def _find(self, token: str, start: int) -> int | None:
        """The next place of a token; a word is no part of a longer word."""
        at = self.source.find(token, start, self.limit)
        while at >= 0 and token[0].isalnum() and self._inside_word(at, at + len(token)):
            at = self.source.find(token, at + 1, self.limit)
        return at if at >= 0 else None

    def _inside_word(self, start: int, end: int) -> bool:
        before, after = self.source[start - 1 : start], self.source[end : end + 1]
        return before.isalnum() or after.isalnum()
