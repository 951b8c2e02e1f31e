"""Pages of words → the blocks of a document. Where PDF and OCR meet the rest of the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge.model import BlockKind
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.elements import Element, TableElement, TextElement, is_numeric
from knowledge.reading.layout.margins import strip_margins
from knowledge.reading.layout.page import Page
from knowledge.reading.layout.reading_order import read_page
from knowledge.reading.layout.stitching import stitch

_LARGER = 1.12
_LONGEST_HEADING = 220
_DEEPEST = 6


def draft_pages(pages: Sequence[Page]) -> tuple[Draft, list[Page]]:
    """The draft of a document, and its pages with running lines taken off and labels filled in."""
    body_size = find_body_size(pages)
    bare = strip_margins(pages, body_size)
    elements = stitch(read_page(page, body_size) for page in bare)
    draft = Draft()
    levels = _heading_levels(elements, body_size)
    for element in elements:
        if isinstance(element, TableElement):
            draft.add_table(element.rows)
        else:
            _add_text(draft, element, levels)
    return draft, bare


def find_body_size(pages: Sequence[Page]) -> float:
    """The font size that most of the text is set in, 10 for a document without words."""
    exact: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            exact[word.size] += len(word.text)
    letters: Counter[float] = Counter()
    for size, count in exact.items():
        letters[_step(size)] += count
    return letters.most_common(1)[0][0] if letters else 10.0


def _heading_levels(elements: Sequence[Element], body_size: float) -> dict[float, int]:
    """Font sizes of headings → levels, the largest first."""
    sizes = {
        _step(element.size)
        for element in elements
        if isinstance(element, TextElement) and _may_be_heading(element, body_size)
    }
    return {size: min(rank, _DEEPEST) for rank, size in enumerate(sorted(sizes, reverse=True), start=1)}


def _may_be_heading(element: TextElement, body_size: float) -> bool:
    return (
        element.kind is BlockKind.PARAGRAPH
        and element.size >= _LARGER * body_size
        and len(element.text) <= _LONGEST_HEADING
        and not is_numeric(element.text)
    )


def _add_text(draft: Draft, element: TextElement, levels: dict[float, int]) -> None:
    level = levels.get(_step(element.size)) if element.kind is BlockKind.PARAGRAPH else None
    if level is not None and len(element.text) <= _LONGEST_HEADING:
        draft.add(BlockKind.HEADING, element.text, page=element.page, level=level, emphasis=element.bold)
    else:
        draft.add(element.kind, element.text, page=element.page, marker=element.marker, emphasis=element.bold)


def _step(size: float) -> float:
    return round(size * 2) / 2
