"""`make run` on a machine without network, and with a Python that is too old."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")


def write_script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The Makefile in a folder of its own, where uv and pip find no registry."""
    folder = tmp_path / "raadsbot"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    write_script(tmp_path / "bin" / "uv", "echo ingen forbindelse >&2; exit 1")
    return folder


def _outside_make() -> dict[str, str]:
    """The environment without what a make around these tests tells the makes inside it."""
    told = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    return {name: value for name, value in os.environ.items() if name not in told}


def make_run(checkout: Path, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(checkout.parent / "bin"), os.environ["PATH"]])
    return subprocess.run(
        ["make", "run", f"PYTHON={python}"],
        cwd=checkout,
        env={**_outside_make(), "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


def test_without_network_it_starts_with_what_is_installed_and_says_what_is_not_new(checkout: Path) -> None:
    write_script(checkout / ".venv" / "bin" / "raadsbot", "echo kører")
    write_script(checkout / ".venv" / "bin" / "python", f'exec "{sys.executable}" "$@"')
    constraints = checkout / "constraints.txt"
    constraints.write_text("click==99.0\n")
    done = make_run(checkout)
    assert (done.returncode, done.stdout) == (0, "kører\n")
    assert "Pakkerne kunne ikke hentes, så Rådsbot starter med det, der er installeret." in done.stderr
    assert "(skal være 99.0)" in done.stderr
    assert not (checkout / ".venv" / "installed").exists()


def test_without_network_and_without_an_installation_it_fails(checkout: Path) -> None:
    done = make_run(checkout)
    assert done.returncode != 0
    assert "ingen forbindelse" in done.stderr


def test_an_old_python_is_told_in_one_line(checkout: Path) -> None:
    write_script(checkout.parent / "bin" / "python3.10", "exit 1")
    done = make_run(checkout, "python3.10")
    assert done.returncode != 0
    assert done.stderr.splitlines()[0] == (
        "Rådsbot kræver Python 3.11 eller nyere; python3.10 er ældre. Vælg en anden: make run"
        " PYTHON=python3.12"
    )
    assert not (checkout / ".venv").exists()
