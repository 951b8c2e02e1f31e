"""Text made plain before numbers are looked for: nothing invisible, no markup, one kind of dash."""

from __future__ import annotations

import html
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from urllib.parse import unquote

from knowledge.patterns import compile_late

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u20e3\ufe0e\ufe0f\ufeff"
)
_NOISE = compile_late(
    rf"[{_INVISIBLE}]+|\*+|`+|~~|__|</?(?:b|i|u|s|em|strong|span|font|small|sup|sub|mark|code|w?br)\b[^<>\d]{{0,80}}>"
    r"|&(?:#\d{1,6}|#[xX][\da-fA-F]{1,5}|[a-zA-Z]{2,8});|(?:%[\da-fA-F]{2}){1,3}"
)
_SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_IS_SPACE = compile_late(f"[{_SPACES}]")
_OTHER_DASHES = frozenset(
    "\u2212\ufe63\uff0d\u207b\u02d7\u2043\u00b7\u2022\u2219\u22c5"
)  # what Unicode does not call a dash


class _PlainLetters(dict[int, str]):
    """One letter → the one that stands for it here; filled as letters are met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in _OTHER_DASHES or unicodedata.category(letter) == "Pd":
            plain = "-"
        elif _IS_SPACE.match(letter):
            plain = " "
        else:
            digit = unicodedata.digit(letter, None)
            plain = letter if digit is None else str(digit)
        self[code] = plain
        return plain


_LETTERS = _PlainLetters()


@dataclass(frozen=True, slots=True)
class FlatText:
    """A text made plain, in stretches. starts: where each begins; origins: where it began before."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch (not empty) of the plain text stands in the text it was made from."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, place: int) -> int:
        at = bisect_right(self.starts, place) - 1
        return self.origins[at] + place - self.starts[at]


def flatten(text: str) -> FlatText:
    """The text as numbers are looked for in it.

    >>> flatten("01**0180**&nbsp;–&nbsp;12\\u00ad34").text
    '010180 - 1234'
    """
    pieces: list[str] = []
    starts, origins = [0], [0]
    length = at = 0
    for noise in _NOISE.finditer(text):
        plain = _plain(noise[0])
        if plain == noise[0]:
            continue
        pieces.append(text[at : noise.start()])
        pieces.append(plain)
        length += noise.start() - at
        starts.append(length)
        origins.append(noise.start())
        length += len(plain)
        at = noise.end()
        starts.append(length)
        origins.append(at)
    pieces.append(text[at:])
    flat = "".join(pieces).translate(_LETTERS)
    return FlatText(flat, tuple(starts), tuple(origins))


def _plain(noise: str) -> str:
    """What stands for it: nothing, or the letter that an escape means."""
    if noise[0] == "&":
        letter = html.unescape(noise)
    elif noise[0] == "%":
        letter = unquote(noise, errors="strict") if _is_utf8(noise) else noise
        if len(letter) != 1 or letter.isalnum():
            return noise
    else:
        return ""
    if len(letter) != 1:
        return noise
    return "" if _NOISE.fullmatch(letter) else letter


def _is_utf8(escaped: str) -> bool:
    try:
        bytes.fromhex(escaped.replace("%", "")).decode("utf-8")
    except ValueError:
        return False
    return True
