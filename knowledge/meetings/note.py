"""An item as a note for one's own speech: what is proposed, figures and amounts, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.errors import NotFound
from knowledge.meetings.items import find_items
from knowledge.model import Attribute, Document, Fact, Figure, Spot
from knowledge.naming import name_page
from knowledge.storage.documents import fetch_document
from knowledge.storage.facts import find_facts
from knowledge.storage.figures import find_figures
from knowledge.storage.sections import find_sections

_MOST_FIGURES = 20
_PARTS = (
    (Attribute.RECOMMENDATION, "Indstilling"),
    (Attribute.DECISION, "Beslutning"),
    (Attribute.VOTE, "Afstemning"),
    (Attribute.AMOUNT, "Beløb"),
    (Attribute.REASON, "Begrundelse"),
    (Attribute.NEXT_STEP, "Hvad så"),
)
CLOSED = "Punktet behandles for lukkede døre. Her står kun dets titel."
NOTHING = "Jeg har hverken fundet indstilling, beslutning eller tal i punktet. Se dokumentet."


def write_note(db: Database, document: int, position: int, home: str = "") -> tuple[str, str]:
    """A file name, and the text. home: whose figures are told, "" for those of all places.

    :raises NotFound: the item is not there any more.
    """
    paper, sections = fetch_document(db, document), find_sections(db, [document])
    item = next((one for one in find_items(sections) if one.position == position), None)
    if paper is None or item is None:
        raise NotFound("Punktet står ikke længere i dokumenterne.")
    inside = [one for one in sections if item.start <= one.start < item.end]
    head = [item.label, _name(paper), ""]
    name = f"punkt-{item.number}.txt" if item.number else "punkt.txt"
    if any(one.closed for one in inside):
        return name, "\n".join([*head, CLOSED, ""])
    positions = [one.position for one in inside]
    facts = find_facts(db, [document], positions)
    blocks = [_tell(title, [f for f in facts if f.attribute is kind], paper) for kind, title in _PARTS]
    figures = [
        one
        for one in find_figures(db, [home] if home else (), documents=[document])
        if one.spot.section in positions
    ]
    blocks.append(_tell_figures(figures, paper))
    told = [block for block in blocks if block]
    return name, "\n".join([*head, *(told or [NOTHING, ""])])


def _tell(title: str, facts: Sequence[Fact], paper: Document) -> str:
    lines = dict.fromkeys(f"- {' '.join(fact.text.split())} ({_where(fact.spot, paper)})" for fact in facts)
    return "\n".join([title, *lines, ""]) if lines else ""


def _tell_figures(figures: Sequence[Figure], paper: Document) -> str:
    lines = [
        f"- {one.place_name}: {one.measure_label}{f' {one.year}' if one.year else ''}: {one.raw}"
        f" ({_where(one.spot, paper)})"
        for one in figures[:_MOST_FIGURES]
    ]
    more = len(figures) - _MOST_FIGURES
    rest = [f"… og {more} tal til i dokumentet"] if more > 0 else []
    return "\n".join(["Tal", *lines, *rest, ""]) if lines else ""


def _name(paper: Document) -> str:
    return paper.title or paper.name


def _where(spot: Spot, paper: Document) -> str:
    place = f"linje {spot.line}" if spot.page is None else name_page(spot.page, paper.label_page(spot.page))
    return f"{_name(paper)}, {place}"
