"""Which figures are levels, so many per something or on average, and not numbers of things."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.asking import lexicon
from knowledge.asking.figures.measure_names import find_head
from knowledge.model import Figure

_RATE_UNITS = frozenset({"%", "‰"})
_RATE_WORDS = re.compile(r"\bpr\b|\bper\b|gennemsnit|kvotient|andel|indeks|procent|promille|takst|sats")
_PER_YEAR = re.compile(r"\b(?:pr\.?|per) år\b")  # the figures are of one year anyway


def is_rate(figure: Figure) -> bool:
    """Whether a figure is a level ("højest") and not a number of things ("flest"): it adds up to nothing."""
    return figure.unit in _RATE_UNITS or _names_rate(figure.measure_label)


@lru_cache(maxsize=1024)
def _names_rate(label: str) -> bool:
    names = lexicon.stems_of("rate_names")
    return bool(_RATE_WORDS.search(_PER_YEAR.sub(" ", label.lower()))) or any(
        own.endswith(name) for own in find_head(label) for name in names
    )
