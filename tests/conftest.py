"""Property tests are the same on every machine, however loaded: no clock decides and no dice are thrown."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "raadsbot",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],  # it goes by the clock
)
settings.load_profile("raadsbot")
