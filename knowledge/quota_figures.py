"""The quota rule fed with the figures of one document; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.model import Figure, Level
from knowledge.quota import Distribution, QuotaBasis, build_basis, distribute
from knowledge.reference.places import municipalities

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


def collect_inputs(landstal: Figure, figures: Sequence[Figure]) -> QuotaInputs | None:
    """The inputs among the figures of the landstal's document; None where a municipality lacks one.

    Shares of an incomplete country would be wrong numbers.
    """
    found = {key: _by_place(f for f in figures if f.measure == key) for key in INPUTS}
    quotas = _by_place(f for f in figures if f.measure == QUOTA and f.year == landstal.year)
    people, foreign, reunited = ({code: f.value for code, f in found[key].items()} for key in INPUTS)
    try:
        basis = build_basis(people, foreign, reunited, [place.code for place in municipalities()])
    except ValueError:
        return None
    return QuotaInputs(landstal, quotas, found, basis)


def _by_place(figures: Iterable[Figure]) -> dict[str, Figure]:
    """Municipalities only; the first figure of each."""
    by_place: dict[str, Figure] = {}
    for figure in figures:
        if figure.level is Level.MUNICIPALITY:
            by_place.setdefault(figure.place_code, figure)
    return by_place
