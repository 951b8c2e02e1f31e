"""The front door: files in, figures out, from any thread."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge.errors import LibraryError, NotFound
from knowledge.index_report import DocumentReport, Outcome
from knowledge.library import Library

NOW = dt.datetime(2031, 3, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library.db")


def write(path: Path, trees: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    rows = f"| 360 Lolland | {trees} |\n| 376 Guldborgsund | 8 |\n"
    path.write_text(f"# Træplan\n\n| Kommune | Nye træer 2031 |\n|---|---|\n{rows}", encoding="utf-8")
    return path


def outcomes(library: Library, *paths: Path, again: bool = False) -> list[Outcome]:
    return [report.outcome for report in library.index(*paths, now=NOW, again=again).documents]


def values(library: Library, place: str = "Lolland") -> list[int]:
    return [int(figure.value or 0) for figure in library.figures(place)]


def test_the_same_bytes_are_no_work_and_new_bytes_replace(library: Library, tmp_path: Path) -> None:
    file = write(tmp_path / "plan.md", 5)
    assert outcomes(library, file) == [Outcome.INDEXED]
    assert outcomes(library, file, file) == [Outcome.UNCHANGED]
    assert outcomes(library, file, again=True) == [Outcome.REPLACED]
    write(file, 6)
    assert outcomes(library, file) == [Outcome.REPLACED]
    assert values(library) == [6]


def test_a_moved_file_is_known_and_a_copy_adds_nothing(library: Library, tmp_path: Path) -> None:
    file = write(tmp_path / "plan.md", 5)
    library.index(file, now=NOW)
    moved = file.rename(tmp_path / "træplan.md")
    assert outcomes(library, moved) == [Outcome.MOVED]
    copy = write(tmp_path / "copies" / "plan.md", 5)
    assert outcomes(library, copy) == [Outcome.UNCHANGED]
    assert [document.path for document in library.documents()] == [str(moved)]


def test_a_file_that_takes_on_the_content_of_another_loses_its_own(library: Library, tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.md", 5), write(tmp_path / "b.md", 6)
    library.index(first, second, now=NOW)
    write(first, 6)
    library.index(first, now=NOW)
    assert values(library) == [6, 6]


def test_a_folder_is_read_in_order_hidden_files_and_foreign_ones_left_out(
    library: Library, tmp_path: Path
) -> None:
    for name in ("b.md", "a.md", ".hidden.md", "program.exe"):
        write(tmp_path / "in" / name, 5 + len(name) + ord(name[0]))
    seen: list[tuple[str, int]] = []

    def watch(report: DocumentReport, left: int) -> None:
        seen.append((Path(report.path).name, left))

    library.index(tmp_path / "in", now=NOW, progress=watch)
    assert seen == [("a.md", 1), ("b.md", 0)]


def test_one_bad_file_stops_neither_the_others_nor_changes_anything(library: Library, tmp_path: Path) -> None:
    good, empty = write(tmp_path / "good.md", 5), tmp_path / "empty.md"
    empty.touch()
    report = library.index(tmp_path / "missing.md", empty, good, now=NOW)
    assert [(Path(failed.path).name, failed.error) for failed in report.failed] == [
        ("missing.md", "Filen findes ikke."),
        ("empty.md", "empty.md er tom."),
    ]
    assert [document.name for document in library.documents()] == ["good.md"]


def test_documents_are_named_by_id_or_by_a_part_of_the_name(library: Library, tmp_path: Path) -> None:
    library.index(write(tmp_path / "plan-2030.md", 5), write(tmp_path / "plan-2031.md", 6), now=NOW)
    assert library.fetch_document("2031").name == "plan-2031.md"
    with pytest.raises(NotFound, match="passer på 2"):
        library.fetch_document("plan")
    library.delete("2030")
    assert [document.name for document in library.documents()] == ["plan-2031.md"]


def test_what_is_not_known_is_told(library: Library) -> None:
    with pytest.raises(NotFound, match="ingen kommune eller region, der hedder Atlantis"):
        library.figures("Atlantis")
    with pytest.raises(NotFound, match="ingen tal for træer"):
        library.figures(measure="træer")
    with pytest.raises(LibraryError):
        Library.open("/dev/null/library.db")


def test_every_thread_has_a_connection_of_its_own(library: Library, tmp_path: Path) -> None:
    library.index(write(tmp_path / "plan.md", 5), now=NOW)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: (values(library), id(library.db)), range(40)))
    assert all(seen == [5] for seen, _ in found)
    assert id(library.db) not in {connection for _, connection in found}
    library.close()


def test_the_rows_that_figures_answer_for_are_shown_in_their_place(library: Library, tmp_path: Path) -> None:
    library.index(write(tmp_path / "plan.md", 5), now=NOW)
    shown = [passage.text for passage in library.show("plan")]
    assert shown == ["Kommune | Nye træer 2031", "360 Lolland | 5", "376 Guldborgsund | 8"]
