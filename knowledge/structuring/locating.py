"""Where words of a block's plain text stand in the document's own text, markup and all."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+|[^\w\s]")
_GAP = re.compile(r"\s*")
_WIDEST_MARKUP = 30  # characters that may have been taken away between two letters of a word


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
        if span := self._find_as_it_stands(words.strip()):
            self.position = span[1]
            return span
        start = end = self.position
        found = False
        for token in _TOKEN.findall(words):
            span = self._find(token, end) or self._find_spread(token, end)
            if span:
                start, end, found = (start if found else span[0]), span[1], True
        self.position = end
        return start, end

    def _find_as_it_stands(self, words: str) -> tuple[int, int] | None:
        """The span of words that come next, letter for letter: no markup is in the way of most."""
        gap = _GAP.match(self.source, self.position)
        start = gap.end() if gap else self.position
        end = start + len(words)
        if not words or end > self.limit or not self.source.startswith(words, start):
            return None
        return None if self._inside_word(start, end) else (start, end)

    def _find(self, token: str, start: int) -> tuple[int, int] | None:
        """The next place of a token; a word is no part of a longer word."""
        at = self.source.find(token, start, self.limit)
        while at >= 0 and token[0].isalnum() and self._inside_word(at, at + len(token)):
            at = self.source.find(token, at + 1, self.limit)
        return (at, at + len(token)) if at >= 0 else None

    def _find_spread(self, token: str, start: int) -> tuple[int, int] | None:
        """A word with markup in its middle ("en**kelt**"): its letters in order, close together."""
        places: list[int] = []
        for letter in token:
            at = self.source.find(letter, places[-1] + 1 if places else start, self.limit)
            if at < 0 or (places and at - places[-1] > _WIDEST_MARKUP):
                return None
            places.append(at)
        return places[0], places[-1] + 1

    def _inside_word(self, start: int, end: int) -> bool:
        before, after = self.source[start - 1 : start], self.source[end : end + 1]
        return before.isalnum() or after.isalnum()
