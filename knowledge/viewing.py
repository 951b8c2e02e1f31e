"""Who looks into the library: one who sees everything, or what is for everybody and for their circles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """circles: the folded names of the circles (a body, a group of people) whose documents the viewer may see
    beside those that are for everybody; None for all there are.
    """

    circles: frozenset[str] | None = None


EVERYTHING = Viewer()
"""The secretary's view, and that of whoever sits at the server."""
EVERYBODY = Viewer(frozenset())
"""What anybody may see who may ask at all."""
