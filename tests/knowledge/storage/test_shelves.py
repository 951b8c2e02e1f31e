"""What is for a circle only is not there for anybody else, whatever is asked and however it is looked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.memory.limits import Limit, find_limits, lift_limit, name_circle, store_limit
from knowledge.model import Status
from knowledge.storage.measures import find_measures
from knowledge.storage.shelves import _find_covered
from knowledge.storage.words import find_frequencies
from knowledge.viewing import EVERYBODY, EVERYTHING, Viewer

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
OPEN = """# Dagsorden for Teknisk Udvalg den 10. marts 2026

## 1. Cykelstier

Svar om cykelstier sendes senest den 20. marts 2026.

| Kommune | Indbyggere 2025 |
|---|---|
| 791 Viborg | 97.000 |
| 740 Silkeborg | 99.000 |
"""
SECRET = """# Dagsorden for Økonomiudvalget den 12. marts 2026

## 1. Salg af zebragrunden

Bud på zebragrunden afgives senest den 30. marts 2026 til Xantippe Quist, tlf. 12 34 56 78.

| Kommune | Zebraer 2025 |
|---|---|
| 791 Viborg | 4.711 |
| 740 Silkeborg | 4.712 |
"""
MEMBER = Viewer(frozenset({name_circle("økonomiudvalget")}))
QUESTIONS = (
    "zebragrunden", "hvad står der om zebragrunden?", "zebraer Viborg", "zebraer i Viborg 2025", "Viborg",
    "hvad er fristen for bud på zebragrunden?", "hvilke frister er der i marts 2026?", "næste frist",
    "hvem er Xantippe Quist?", "hvem har nummeret 12 34 56 78?",
    "hvad er på dagsordenen for Økonomiudvalget?",
    "punkt 1", "zebragrundn", "hvornår mødes Økonomiudvalget?", "hvilke tal er der?",
    "hvem får flest zebraer?",
)  # fmt: skip
TRACES = ("zebra", "xantippe", "4.711", "4711", "4.712", "30. marts", "12 34 56 78", "12. marts")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    for name, text in (("teknik.md", OPEN), ("oekonomi.md", SECRET)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "raadsbot.db") as library:
        library.index(tmp_path / "teknik.md", tmp_path / "oekonomi.md", now=NOW)
        secret = library.fetch_document("oekonomi.md")
        store_limit(library.db, Limit(secret.id, secret.path, "Økonomiudvalget"))
        yield library


def find_leaks(question: str, shown: object) -> set[str]:
    """The traces of the limited document in what is shown that the question does not hold itself."""
    return {trace for trace in TRACES if trace in repr(shown).lower() and trace not in question.lower()}


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_holds_nothing_of_what_is_not_for_the_asker(library: Library, question: str) -> None:
    with library.seen_by(EVERYBODY):
        answer = library.ask(question, now=NOW)
    assert find_leaks(question, (answer.text, answer.sources, answer.figures, answer.deadlines)) == set()
    assert find_leaks(question, (answer.readings, answer.chart)) == set()


def test_the_same_questions_show_it_to_who_sees_everything(library: Library) -> None:
    answers = [library.ask(question, now=NOW) for question in QUESTIONS]
    shown = [find_leaks(question, answer) for question, answer in zip(QUESTIONS, answers, strict=True)]
    assert sum(map(bool, shown)) >= 8, shown


def test_who_belongs_to_the_circle_is_answered(library: Library) -> None:
    for viewer in (MEMBER, EVERYTHING):
        with library.seen_by(viewer):
            assert "4.711" in library.ask("zebraer Viborg 2025", now=NOW).text
    with library.seen_by(Viewer(frozenset({name_circle("Teknisk Udvalg")}))):
        assert library.ask("zebraer Viborg 2025", now=NOW).status is Status.UNKNOWN


def test_no_list_holds_it(library: Library) -> None:
    with library.seen_by(EVERYBODY):
        lists = (
            library.documents(),
            library.figures(),
            library.deadlines(),
            library.findings(),
            find_measures(library.db),
            library.calendar(library.deadlines(), now=NOW),
            [
                row
                for name, _ in _find_covered(library.db)
                for row in library.db.execute(f"SELECT * FROM {name}")
            ],
        )
        assert [find_leaks("", one) for one in lists] == [set()] * len(lists)
        assert [document.name for document in library.documents()] == ["teknik.md"]
        assert find_frequencies(library.db, ["zebragrunden", "cykelstier"]) == {"cykelstier": 1}
    assert len(library.documents()) == 2


def test_a_new_edition_stays_limited_and_a_lifted_limit_shows_it_at_once(
    library: Library, tmp_path: Path
) -> None:
    def count_seen() -> int:
        with library.seen_by(EVERYBODY):
            return len(library.figures(measure="indbyggere")) + len(library.documents())

    assert count_seen() == 3
    (tmp_path / "oekonomi.md").write_text(SECRET.replace("4.711", "4.713"), encoding="utf-8")
    library.index(tmp_path / "oekonomi.md", now=NOW)
    assert count_seen() == 3
    (limit,) = find_limits(library.db)
    assert lift_limit(library.db, limit.document, limit.path)
    assert count_seen() == 4
    with library.seen_by(EVERYBODY):
        assert "4.713" in library.ask("zebraer Viborg 2025", now=NOW).text


def test_a_folder_or_an_archive_is_limited_before_it_is_read(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "lukket"
    folder.mkdir()
    (folder / "notat.md").write_text("# Notat om giraffer\n\nGirafferne flytter.\n", encoding="utf-8")
    store_limit(library.db, Limit(0, str(folder), "Byrådet"))
    library.index(folder / "notat.md", now=NOW)
    with library.seen_by(MEMBER):
        assert "giraf" not in repr(library.documents()).lower()
    with library.seen_by(Viewer(frozenset({name_circle("Byrådet")}))):
        assert "giraf" in repr(library.documents()).lower()


def test_a_deleted_document_takes_its_limit_along(library: Library) -> None:
    library.delete("oekonomi.md")
    assert find_limits(library.db) == ()
