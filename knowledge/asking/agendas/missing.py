"""What is said where an item tells no decision and no proposal: why not, or what it tells instead."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.agendas.telling import (
    NOTHING,
    Telling,
    name_item,
    tell_decision,
    tell_gist,
    tell_proposal,
)
from knowledge.model import DocumentKind, Section, Spot, Status
from knowledge.storage.documents import fetch_document


@dataclass(frozen=True, slots=True)
class Missing:
    """status: AMBIGUOUS where something else of the item is shown. spots: with their quotations."""

    status: Status
    text: str
    spots: tuple[tuple[Spot, str], ...]


def tell_missing(db: Database, item: Section, about: Telling) -> Missing | None:
    """None where what is not told may stand elsewhere."""
    heading = ((item.opening, item.label),)
    if about is tell_proposal:
        return Missing(Status.UNKNOWN, f"Der står ingen indstilling under {name_item(item)}.", heading)
    if about is not tell_decision:
        return None
    document = fetch_document(db, item.document)
    kind = document.kind if document else DocumentKind.OTHER
    gist, spots = tell_gist(db, item) if kind is DocumentKind.MINUTES else NOTHING
    if gist:  # short minutes: what was said and what came of it in one paragraph
        return Missing(Status.AMBIGUOUS, f"Der står ingen beslutning for sig selv. Under {gist}", spots)
    before = " Dokumentet er en dagsorden fra før mødet." if kind is DocumentKind.AGENDA else ""
    text = f"Der står ikke, hvad der er besluttet under {name_item(item)}.{before}"
    return Missing(Status.UNKNOWN, text, heading)
