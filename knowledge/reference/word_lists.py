"""The lists of words that decide something: one TOML file each, whose comments say what for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_lists(name: str) -> dict[str, Any]:
    """The content of NAME.toml, read once; not to be changed. FileNotFoundError where there is none."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
