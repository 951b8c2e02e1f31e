"""The agenda that the journeys with reminders are about."""

from __future__ import annotations

AGENDA = """\
# Dagsorden til møde i Havneudvalget

Dato: 2. marts 2026

## 3.2 Ny bådplads

Kommunerne skal senest den 20. marts 2026 melde antallet af bådpladser til Kystrådet.

## 4.1 Seminar

Fælles seminar afholdes den 10. april 2026 kl. 9.00 i Havnehuset.
"""
