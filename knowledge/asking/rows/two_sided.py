"""Headers that name two opposite things at once: "Mer-/mindreforbrug", "Overskud/underskud".

Which of the two a plus means is for the table to say, and tables differ.
"""

from __future__ import annotations

import re

from knowledge.asking import lexicon
from knowledge.danish.folding import fold
from knowledge.danish.words import find_words

_SHARED_TAIL = re.compile(r"\b([^\W\d_]+)-\s*(?:/|og|eller)\s*([^\W\d_]+)", re.IGNORECASE)


def is_two_sided(header: str) -> bool:
    """Whether a header names a thing and its opposite.

    >>> is_two_sided("Mer-/mindreforbrug"), is_two_sided("Merforbrug")
    (True, False)
    >>> is_two_sided("Overskud/underskud"), is_two_sided("Opgaver og nedslag")
    (True, False)
    """
    words = [word.folded for word in find_words(header)]
    return any(_are_opposite(first, second) for first in words for second in words)


def _are_opposite(first: str, second: str) -> bool:
    """Whether two words differ by opposite beginnings alone, the rest of the first perhaps left out."""
    return any(
        first.startswith(one)
        and second.startswith(other)
        and first.removeprefix(one) in ("", second.removeprefix(other))
        for one, other in (*lexicon.opposites(), *(pair[::-1] for pair in lexicon.opposites()))
    )


def spell_out(header: str) -> str:
    """A header with the word that a hyphen cuts short written out behind it.

    >>> spell_out("Mer-/mindreforbrug")
    'Mer-/mindreforbrug merforbrug'
    """
    whole = []
    for match in _SHARED_TAIL.finditer(header):
        first, second = match[1].lower(), match[2].lower()
        opposite = next((o for pair in lexicon.opposites() for o in pair if fold(second).startswith(o)), "")
        if opposite:
            whole.append(first + second[len(opposite) :])
    return " ".join([header, *whole])
