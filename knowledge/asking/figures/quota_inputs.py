"""Which document a what-if and a why reckon with."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.model import Figure
from knowledge.quota_figures import INPUTS, QUOTA, QuotaInputs, collect_inputs
from knowledge.reference.places import COUNTRY
from knowledge.storage.figures import find_figures


def find_inputs(db: Database, year: int | None = None) -> QuotaInputs | None:
    """The figures of the newest document that holds all that the rule needs, or None.

    year: of the quotas; None for the latest.
    """
    totals = [f for f in find_figures(db, [COUNTRY.code], [QUOTA]) if f.value is not None]
    wished = [f for f in totals if year is None or f.year == year]
    for total in sorted(wished, key=lambda f: (f.year or 0, f.spot.document), reverse=True):
        if inputs := collect_inputs(total, _find_all(db, total)):
            return inputs
    return None


def _find_all(db: Database, landstal: Figure) -> tuple[Figure, ...]:
    return find_figures(db, measures=[QUOTA, *INPUTS], documents=[landstal.spot.document])
