"""Programmes: tracks side by side in a table, and the items of an agenda that tell when each begins."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import Answer

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
TRACKS = """\
# Temadag

| Tid | Sal A | Sal B |
| --- | --- | --- |
| 9.00-9.30 | Kaffe | |
| 9.30-10.30 | Bænke ved vand – ingeniør Rie Holm | Skilte i skov – arkitekt Bo Lind |
| 10.45-11.30 | Broer – snedker Lis Bak | Stier – planlægger Ea Krog |
"""
SPEAKERS = """\
# Temadag

| Tid | Emne | Oplægsholder |
| --- | --- | --- |
| 9.00-9.30 | Bænke ved vand | ingeniør Rie Holm |
| 9.30-10.30 | Skilte i skov | arkitekt Bo Lind |
"""
AGENDA = """\
# Dagsorden for Skovudvalget den 14. maj 2024

## 1. Nye bænke (kl. 14.00)

Der mangler bænke.

## 2. Udpegninger (kl. 14.40-15.00)

Der mangler medlemmer.
"""


def ask(folder: Path, document: str, question: str) -> Answer:
    (folder / "papir.md").write_text(document, encoding="utf-8")
    with Library.open(folder / "library.db") as library:
        library.index(folder / "papir.md", now=NOW)
        return library.ask(question, now=NOW)


@pytest.mark.parametrize(
    ("document", "question", "text"),
    [
        (
            TRACKS,
            "hvem taler om skilte",
            "Bo Lind, arkitekt – »Sal B: Skilte i skov – arkitekt Bo Lind« (9.30–10.30).",
        ),
        (TRACKS, "hvornår er kaffen", "Kl. 9.00–9.30: Kaffe."),
        (
            SPEAKERS,
            "hvem taler om skilte",
            "Bo Lind, arkitekt – »Skilte i skov | arkitekt Bo Lind« (9.30–10.30).",
        ),
        (AGENDA, "hvornår når vi til udpegninger", "Kl. 14.40–15.00: Udpegninger."),
        (AGENDA, "hvad sker der kl 14", "Nye bænke (14.00–14.40)"),
    ],
)
def test_each_entry_is_told_by_itself(tmp_path: Path, document: str, question: str, text: str) -> None:
    assert ask(tmp_path, document, question).text == text
