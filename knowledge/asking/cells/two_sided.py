"""Headers that name two opposite things at once: "Mer-/mindreforbrug", "Overskud/underskud".

Which of the two a plus means is for the table to say, and tables differ.
"""

from __future__ import annotations

from knowledge.asking import lexicon
from knowledge.danish.words import find_words


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
