"""The quota rule fed with the figures of one document: what a what-if and a why reckon with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlite_utils import Database

from knowledge.model import Figure, Level
from knowledge.quota import Distribution, QuotaBasis, build_basis, distribute
from knowledge.reference.places import COUNTRY, municipalities
from knowledge.storage.figures import find_figures

QUOTA = "kvote"
POPULATION = "indbyggertal"
FOREIGN = "ikke_vestlige"
REUNIFICATIONS = "familiesammenfoeringer"
INPUTS = (POPULATION, FOREIGN, REUNIFICATIONS)


@dataclass(frozen=True, slots=True)
class QuotaInputs:
    """A document's figures for the rule.

    landstal: printed for the whole country. quotas, inputs: figures by measure, then by place code.
    """

    landstal: Figure
    quotas: Mapping[str, Figure]
    inputs: Mapping[str, Mapping[str, Figure]]
    basis: tuple[QuotaBasis, ...]

    def distribute(self, landstal: Decimal) -> Distribution:
        """The quotas at another landstal."""
        return distribute(self.basis, landstal)


def find_inputs(db: Database, year: int | None = None) -> QuotaInputs | None:
    """The figures of the newest document that holds all that the rule needs, or None.

    year: of the quotas; None for the latest.
    """
    totals = [f for f in find_figures(db, [COUNTRY.code], [QUOTA]) if f.value is not None]
    wished = [f for f in totals if year is None or f.year == year]
    for total in sorted(wished, key=lambda f: (f.year or 0, f.spot.document), reverse=True):
        if inputs := _collect(db, total):
            return inputs
    return None


def _collect(db: Database, landstal: Figure) -> QuotaInputs | None:
    document = [landstal.spot.document]
    found = {key: _by_place(find_figures(db, measures=[key], documents=document)) for key in INPUTS}
    quotas = _by_place(find_figures(db, measures=[QUOTA], years=_years(landstal), documents=document))
    people, foreign, reunited = ({code: f.value for code, f in found[key].items()} for key in INPUTS)
    try:
        basis = build_basis(people, foreign, reunited, [place.code for place in municipalities()])
    except ValueError:
        return None  # a municipality is missing: shares of an incomplete country would be wrong
    return QuotaInputs(landstal, quotas, found, basis)


def _years(figure: Figure) -> Sequence[int]:
    return [figure.year] if figure.year is not None else []


def _by_place(figures: Sequence[Figure]) -> dict[str, Figure]:
    """Municipalities only; the first figure of each."""
    by_place: dict[str, Figure] = {}
    for figure in figures:
        if figure.level is Level.MUNICIPALITY:
            by_place.setdefault(figure.place_code, figure)
    return by_place
