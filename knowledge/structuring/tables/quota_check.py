"""Printed calculated quotas held against the statutory rule."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Figure, Finding, FindingKind
from knowledge.quota import find_deviations
from knowledge.quota_figures import QUOTA, QuotaInputs, collect_inputs
from knowledge.reference.places import COUNTRY

CALCULATED = "beregnet"


def find_quota_findings(figures: Sequence[Figure]) -> tuple[Finding, ...]:
    """A finding for each calculated quota that the rule does not give; () where a document lacks inputs."""
    totals = {
        figure.year: figure
        for figure in figures
        if figure.measure == QUOTA and figure.place_code == COUNTRY.code and figure.value is not None
    }
    return tuple(
        finding
        for landstal in totals.values()
        if (inputs := collect_inputs(landstal, figures)) is not None
        for finding in _check(inputs)
    )


def _check(inputs: QuotaInputs) -> list[Finding]:
    calculated = {
        code: figure.value
        for code, figure in inputs.quotas.items()
        if figure.status == CALCULATED and figure.value is not None
    }
    if not calculated or inputs.landstal.value is None:
        return []
    deviations = find_deviations(inputs.distribute(inputs.landstal.value), calculated)
    return [_tell(inputs.quotas[d.code], d.calculated) for d in deviations]


def _tell(figure: Figure, expected: int) -> Finding:
    told = f"tabellen skriver kvoten {figure.raw}, men efter reglen bliver den {expected}"
    return Finding(
        kind=FindingKind.QUOTA_MODEL,
        severity="warning",
        text=f"{figure.place_name}: {told}.",
        quote=figure.row_text,
        place_codes=(figure.place_code,),
        measure=figure.measure,
        table=figure.table,
        spot=figure.spot,
    )
