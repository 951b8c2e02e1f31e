"""What a page holds, in reading order, before the pages are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.model import BlockKind
from knowledge.reading.drafting import DraftRow

_UNIT = r"(?:%|pct\.?|kr\.?|mio\.?|mia\.?|t?kr\.?|[*)¹²³])"
_NUMERIC = re.compile(
    rf"[(+±−–-]*\s*\d[\d.,\s\u00a0\u202f]*\)?(?:\s*{_UNIT})*|[-–—−]|\.{{2,3}}|:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TextElement:
    """A paragraph, item or heading to be. size: font size. closed: ends where a sentence ends."""

    kind: BlockKind
    text: str
    page: int
    top: float
    size: float
    marker: str = ""
    bold: bool = False
    closed: bool = True


@dataclass(frozen=True, slots=True)
class TableElement:
    """A table as far as one page shows it. columns: left and right of each. ruled: has a grid."""

    rows: tuple[DraftRow, ...]
    columns: tuple[tuple[float, float], ...]
    page: int
    top: float
    ruled: bool


Element = TextElement | TableElement


def is_numeric(text: str) -> bool:
    """Whether a cell looks like a figure, a dash or a sign for "no figure"."""
    return _NUMERIC.fullmatch(text.strip()) is not None
