"""Figures printed in thousands and millions → the same figures in ones, so that all can be compared."""

from __future__ import annotations

from dataclasses import replace

from knowledge.model import Figure
from knowledge.reference.units import parse_unit


def scale_figure(figure: Figure) -> Figure:
    """205,9 under "1.000 personer" is 205900 personer; raw and printed_unit keep how it is told."""
    unit = parse_unit(figure.unit or "")
    if unit is None or unit.factor == 1:
        return figure
    value = None if figure.value is None else figure.value * unit.factor
    if value is not None and value == value.to_integral_value():
        value = value.quantize(value.to_integral_value())
    return replace(figure, value=value, unit=unit.name or None, printed_unit=figure.unit or "")
