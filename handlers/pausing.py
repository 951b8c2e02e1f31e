"""The kill switch: a file beside the database whose words are every answer for as long as it lies there.

A file, so that it can be put there whatever state the database is in, and the running bot sees it at once.
"""

from __future__ import annotations

from pathlib import Path

from knowledge.errors import NotUnderstood

LONGEST = 1000
"""Characters of the sentence: it must fit in one message."""


def find_pause_path(database: Path) -> Path:
    """Where the file of this database's bot lies."""
    return database.with_suffix(".pause")


def pause_answers(path: Path, reason: str) -> None:
    """From now on every answer is `reason`.

    :raises NotUnderstood: it is empty or too long.
    """
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST:
        raise NotUnderstood(f"Skriv en sætning på højst {LONGEST} tegn til dem, der spørger.")
    new = path.with_name(f"{path.name}.ny")
    new.write_text(reason, encoding="utf-8")
    new.replace(path)


def resume_answers(path: Path) -> bool:
    """Answer again. Returns whether answers were paused."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def fetch_pause(path: Path) -> str | None:
    """The sentence that is every answer now; None where the bot answers as usual."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()[:LONGEST] or None
    except OSError:
        return None
