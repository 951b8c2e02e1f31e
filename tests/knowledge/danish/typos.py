"""One-edit typing errors, as fingers make them."""

from __future__ import annotations

from random import Random

_ROWS = ("1234567890", "qwertyuiopå", "asdfghjklæø", "zxcvbnm")
_SPELLED_OUT = {"æ": ("ae", "a"), "ø": ("oe", "o"), "å": ("aa", "a")}


def make_typo(name: str, random: Random) -> str:
    """The name with one error: a neighbour's key, two letters swapped, one dropped, or æøå spelled out."""
    kinds = ["neighbour", "swap", "drop"]
    if any(letter in _SPELLED_OUT for letter in name.lower()):
        kinds.append("spelled_out")
    kind = random.choice(kinds)
    if kind == "spelled_out":
        at = random.choice([i for i, letter in enumerate(name) if letter.lower() in _SPELLED_OUT])
        return name[:at] + random.choice(_SPELLED_OUT[name[at].lower()]) + name[at + 1 :]
    if kind == "swap":
        at = random.randrange(len(name) - 1)
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    at = random.randrange(len(name))
    key = "" if kind == "drop" else random.choice(_neighbours(name[at].lower()) or [""])
    return name[:at] + key + name[at + 1 :]


def _neighbours(letter: str) -> list[str]:
    """The keys left, right, above and below on a Danish keyboard."""
    for above, row, below in zip(("", *_ROWS), _ROWS, (*_ROWS[1:], ""), strict=False):
        if letter in row:
            at = row.index(letter)
            beside = [row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)]
            near = [other[at] for other in (above, below) if at < len(other)]
            return [key for key in beside + near if key.isalpha()]
    return []
