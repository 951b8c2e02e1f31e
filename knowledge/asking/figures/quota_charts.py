"""Pictures of a what-if: the assumed quotas beside the printed ones."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from knowledge.asking.figures.phrasing import name_place, show_number, show_value
from knowledge.model import Bar, Chart
from knowledge.quota import Distribution
from knowledge.quota_figures import QuotaInputs
from knowledge.reference.places import fetch_place, municipalities

LABEL = "Beregning efter boligplaceringsbekendtgørelsen, ikke en beslutning."
"""What is said under every number of a what-if."""


def total_of(distribution: Distribution, code: str) -> int:
    """What a municipality, or all of a region together, gets; 0 for any other code."""
    place = fetch_place(code)
    codes = [p.code for p in municipalities(code)] if len(code) == 4 else [code]
    return distribution.total(codes) if place else 0


def draw_what_if(inputs: QuotaInputs, distribution: Distribution, codes: Sequence[str]) -> Chart | None:
    """The printed quota beside the assumed one for a municipality; for a region what each of its own gets."""
    if len(codes) == 1 and len(codes[0]) == 4:
        return _draw_region(inputs, distribution, codes[0])
    if len(codes) != 1 or codes[0] not in inputs.quotas:
        return None
    printed = inputs.quotas[codes[0]]
    fresh = Decimal(total_of(distribution, codes[0]))
    bars = (
        Bar(f"Landstal {show_value(inputs.landstal)}", printed.value or Decimal(0), show_value(printed)),
        Bar(
            f"Landstal {show_number(Decimal(int(distribution.landstal)), 0)}",
            fresh,
            show_number(fresh, 0),
            True,
        ),
    )
    return Chart(f"{name_place(codes[0])}: kvote", "personer", bars, LABEL)


def _draw_region(inputs: QuotaInputs, distribution: Distribution, region: str) -> Chart:
    codes = [place.code for place in municipalities(region) if place.code in distribution.by_code]
    fresh = {code: Decimal(distribution.by_code[code].quota) for code in codes}
    bars = tuple(
        Bar(name_place(code), fresh[code], _beside_printed(inputs, fresh[code], code))
        for code in sorted(codes, key=lambda code: -fresh[code])
    )
    landstal = show_number(Decimal(int(distribution.landstal)), 0)
    return Chart(f"{name_place(region)}: kvoter ved landstal {landstal}", "personer", bars, LABEL)


def _beside_printed(inputs: QuotaInputs, fresh: Decimal, code: str) -> str:
    """ "24 (nu 12)"."""
    printed = inputs.quotas.get(code)
    return f"{show_number(fresh, 0)} (nu {show_value(printed)})" if printed else show_number(fresh, 0)
