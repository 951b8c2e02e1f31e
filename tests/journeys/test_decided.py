"""After a meeting: whoever follows a body, a subject or an item is told what was decided of it, once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.options import COPENHAGEN
from knowledge.library import Library
from tests.journeys.running_bot import ADMIN, SetClock, running_bot
from tests.standin import Person, StandIn

MINUTES = """\
# Referat af møde i Teknisk Udvalg

Viborg Kommune

Dato: tirsdag den 3. marts 2026

## 1 Godkendelse af dagsorden

### Beslutning

Godkendt.

## 2 Cykelsti i Bjerringbro

### Beslutning

Sagen udsættes til næste møde.

## 3 Parkering ved stationen

### Beslutning

Udvalget godkendte indstillingen. Liste A og V stemte for. Ø stemte imod.

## 4 Salg af grund i Bjerringbro (lukket punkt)

Lukket punkt

### Beslutning

Solgt for 9 mio. kr.
"""
CULTURE = """\
# Referat af møde i Kulturudvalget

Viborg Kommune

Dato: mandag den 2. marts 2026

## 1 Biblioteket i Bjerringbro

### Beslutning

Udvalget godkendte, at biblioteket lukker fredag. Der skal svares senest den 20. april 2026.

## 2 Svømmehallen

### Beslutning

Godkendt.
"""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.scheduler.LOOK_EVERY_SECONDS", 0.4)  # longer than reading a paper takes


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "raadsbot.db")


@pytest.fixture
def anna(telegram: StandIn, library: Library, clock: SetClock) -> Iterator[Person]:
    clock.time = dt.datetime(2026, 3, 4, 9, 0, tzinfo=COPENHAGEN)
    with running_bot(telegram, library, clock):
        yield telegram.person(ADMIN, "Anna Holm")


def _follow(anna: Person, *wishes: str) -> None:
    for wish in wishes:
        anna.says(f"/foelg {wish}")
        anna.hears()


def _index(library: Library, clock: SetClock, folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    library.index(*(folder / f"{name}.md" for name in texts), now=clock())


def test_a_body_that_is_followed_tells_every_decision_ones_own_subjects_first(
    anna: Person, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    _follow(anna, "Teknisk Udvalg", "Bjerringbro")
    _index(library, clock, tmp_path, teknik=MINUTES)
    heard = anna.hears()
    assert heard.text == (
        "Besluttet i Teknisk Udvalg, Viborg, 3. marts 2026\n"
        "• 2 Cykelsti i Bjerringbro (nævner Bjerringbro)\nUdsat: Sagen udsættes til næste møde.\n"
        "• 1 Godkendelse af dagsorden\nBesluttet: Godkendt.\n"
        "• 3 Parkering ved stationen\nBesluttet: Udvalget godkendte indstillingen.\n"
        "For: Liste A, V; imod: Ø\n"
        "Du får den, fordi du følger Teknisk Udvalg og Bjerringbro."
    )


def test_of_another_body_only_what_names_a_followed_subject_is_told(
    anna: Person, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    _follow(anna, "Bjerringbro")
    _index(library, clock, tmp_path, teknik=MINUTES)
    heard = anna.hears().text
    assert "Cykelsti" in heard
    assert "Parkering" not in heard
    assert "9 mio" not in heard, "what was decided behind closed doors"
    assert "grund" not in heard
    assert heard.endswith("Du får den, fordi du følger Bjerringbro.")


def test_the_members_own_municipality_is_a_reason_in_a_paper_of_several(
    anna: Person, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    anna.says("/minkommune Viborg")
    anna.hears()
    _follow(anna, "havvind")
    shared = MINUTES.replace("Teknisk Udvalg", "KKR Midtjylland").replace("Viborg Kommune\n\n", "")
    _index(library, clock, tmp_path, kkr=shared.replace("Parkering ved stationen", "Trafik i Viborg"))
    heard = anna.hears().text
    assert "3 Trafik i Viborg (nævner Viborg)" in heard
    assert "Cykelsti" not in heard
    assert heard.endswith("Du får den, fordi din kommune er Viborg.")


def test_what_is_due_at_the_same_moment_is_one_message(
    anna: Person, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    _follow(anna, "Bjerringbro")
    clock.time = dt.datetime(2026, 3, 4, 23, 30, tzinfo=COPENHAGEN)
    _index(library, clock, tmp_path, teknik=MINUTES, kultur=CULTURE)
    assert anna.hears_nothing(1.2)
    clock.time = dt.datetime(2026, 3, 5, 7, 0, tzinfo=COPENHAGEN)
    heard = anna.hears()
    assert heard.text.startswith("Ændringer i det, du følger (3)\n")
    assert "Referat 2/3 · Kulturudvalget, Viborg: 1 punkt" in heard.text
    assert "Referat 3/3 · Teknisk Udvalg, Viborg: 1 punkt" in heard.text
    anna.is_told(anna.presses(heard, "1"))
    opened = anna.hears().text
    assert "Besluttet i" in opened or "Ny dato" in opened
    assert anna.hears_nothing(0.5)


def test_it_is_told_once_and_again_only_where_the_decision_reads_otherwise(
    anna: Person, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    _follow(anna, "Bjerringbro")
    _index(library, clock, tmp_path, teknik=MINUTES)
    anna.hears()
    _index(library, clock, tmp_path, teknik=MINUTES.replace("## 1 Godkendelse", "## 1 Endelig godkendelse"))
    clock.move(days=1)
    assert anna.hears_nothing(1.2)
    _index(library, clock, tmp_path, teknik=MINUTES.replace("til næste møde", "til juni"))
    assert "Sagen udsættes til juni." in anna.hears().text


def test_who_follows_later_and_who_reads_an_archive_is_told_nothing(
    anna: Person, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    _index(library, clock, tmp_path, teknik=MINUTES)
    _follow(anna, "Bjerringbro")
    old = MINUTES.replace("tirsdag den 3. marts 2026", "tirsdag den 4. marts 2025")
    _index(library, clock, tmp_path, arkiv=old)
    assert anna.hears_nothing(1.2)


def test_at_night_it_waits_for_the_morning(
    anna: Person, library: Library, clock: SetClock, tmp_path: Path
) -> None:
    _follow(anna, "Bjerringbro")
    clock.time = dt.datetime(2026, 3, 4, 23, 30, tzinfo=COPENHAGEN)
    _index(library, clock, tmp_path, teknik=MINUTES)
    assert anna.hears_nothing(1.2)
    clock.time = dt.datetime(2026, 3, 5, 7, 0, tzinfo=COPENHAGEN)
    assert "Cykelsti" in anna.hears().text
