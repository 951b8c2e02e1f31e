"""A deadline that the paper tells without the words of the question."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from knowledge.library import Library
from knowledge.model import Status

NOW = dt.datetime(2026, 3, 6, 9, tzinfo=dt.UTC)
LETTER = """\
# Høring: ny skolestruktur i Fjordby

Forslaget sendes i høring hos skolebestyrelserne.

Svar skal være modtaget senest fredag den 10. april 2026 kl. 12.00.
"""


def test_the_deadline_of_the_paper_meant_is_shown_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "brev.md").write_text(LETTER, encoding="utf-8")
    with Library.open(tmp_path / "library.db") as library:
        library.index(tmp_path / "brev.md", now=NOW)
        answer = library.ask("frist skolestruktur fjordby skolebestyrelser", now=NOW)
        other = library.ask("frist for jagttegn", now=NOW)

    assert answer.status is not Status.UNKNOWN
    assert "10. april 2026" in answer.text
    assert "10. april" not in other.text
