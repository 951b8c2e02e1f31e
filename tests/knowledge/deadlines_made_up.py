"""Deadlines for tests, with only what a test is about said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from knowledge.model import Deadline, Document, Precision, Section, SectionKind, Spot
from knowledge.reminders.listed import Listed


def make_deadline(start: str, text: str = "Noget skal være gjort.", **changes: Any) -> Deadline:
    """A deadline in section 1; its key is made from its text."""
    values: dict[str, Any] = {
        "start": dt.date.fromisoformat(start),
        "end": None,
        "at": None,
        "precision": Precision.DAY,
        "recurrence": None,
        "is_deadline": True,
        "kind": "deadline",
        "text": text,
        "who": "",
        "spot": Spot(section=1, page=12, line=40, start=0, end=1, document=1),
        "printed": "",
        "key": text[:12],
    }
    return Deadline(**(values | changes))


def make_listed(deadline: Deadline, *path: str) -> Listed:
    """The deadline where it stands; the last of the path is its section's own label."""
    section = Section(
        position=1,
        parent=None,
        kind=SectionKind.ITEM,
        level=1,
        number="",
        title=path[-1] if path else "",
        path=path,
        page=12,
        line=1,
        start=0,
        end=1,
        document=1,
    )
    document = Document(name="dagsorden.pdf", title="Dagsorden", format="pdf", sha256="0", id=1)
    return Listed(deadline, section if path else None, document)
