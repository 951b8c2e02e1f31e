"""What headers cut short, written out: "Mer-/mindreforbrug", "Dec. 2024"."""

from __future__ import annotations

import re

from knowledge.asking import lexicon
from knowledge.danish.calendar_words import MONTHS, SHORT_MONTHS
from knowledge.danish.folding import fold

_SHARED_TAIL = re.compile(r"\b([^\W\d_]+)-\s*(?:/|og|eller)\s*([^\W\d_]+)", re.IGNORECASE)
_SHORT_MONTH = re.compile(rf"\b({'|'.join(SHORT_MONTHS)})\b\.?(?=\s*\d|$)", re.IGNORECASE)
_DAY = re.compile(r"\b([0-3]?\d)/(0?[1-9]|1[0-2])\b(?!/?\d{2}\b)")
_MONTH_NAMES = {number: name for name, number in MONTHS.items()}


def spell_out(header: str) -> str:
    """A header with the words that it cuts short written out behind it.

    >>> spell_out("Mer-/mindreforbrug"), spell_out("Dec. 2024"), spell_out("Fra 1/5 2026")
    ('Mer-/mindreforbrug merforbrug', 'Dec. 2024 december', 'Fra 1/5 2026 1 maj')
    """
    days = (f"{int(match[1])} {_MONTH_NAMES[int(match[2])]}" for match in _DAY.finditer(header))
    months = (_MONTH_NAMES[SHORT_MONTHS[match[1].lower()]] for match in _SHORT_MONTH.finditer(header))
    return " ".join([header, *_find_shared(header), *months, *days])


def _find_shared(header: str) -> list[str]:
    """The words whose end stands only in their opposite behind the hyphen."""
    whole = []
    for match in _SHARED_TAIL.finditer(header):
        first, second = match[1].lower(), match[2].lower()
        opposite = next((o for pair in lexicon.opposites() for o in pair if fold(second).startswith(o)), "")
        if opposite:
            whole.append(first + second[len(opposite) :])
    return whole
