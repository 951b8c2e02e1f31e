"""The documentation is true: its links lead somewhere, its pictures are what the program shows today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.architecture import FLOORS, ROOT, find_rooms
from tests.docs.pictures import FOLDER, draw_pictures

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "tests" / "golden" / "README.md"])
HISTORY = (ROOT / "CHANGELOG.md", ROOT / "DECISIONS.md")
"""Pages that tell of files as they were."""
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_FILES = re.compile(r"`((?:bot|handlers|knowledge|tests|docs)/[\w./-]*)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    check_links(page)


def check_links(page: Path) -> None:
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    for link in _LINK.findall(text):
        path, _, anchor = link.partition("#")
        if re.match(r"https?:", path):
            continue
        target = page.parent / path if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in find_anchors(target), link


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page not in HISTORY], ids=lambda page: str(page.relative_to(ROOT))
)
def test_files_that_are_named_are_there(page: Path) -> None:
    for name in _FILES.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / name).exists(), name


def test_a_dead_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "side.md"
    page.write_text("# Én ting\n\n[her](side.md#én-ting) [der](væk.md) `[ikke](her)`", encoding="utf-8")
    assert _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))) == ["side.md#én-ting", "væk.md"]
    assert find_anchors(page) == {"én-ting"}
    with pytest.raises(AssertionError, match="væk"):
        check_links(page)


def test_the_pictures_show_what_the_program_shows() -> None:
    drawn = draw_pictures()
    assert {file.name for file in FOLDER.iterdir()} == set(drawn)
    stale = [name for name, svg in drawn.items() if (FOLDER / name).read_text(encoding="utf-8") != svg]
    assert stale == [], "draw them anew with: make docs"


def test_the_picture_of_the_rooms_knows_every_room() -> None:
    rooms = {
        f"{floor}.{path.parent.name}" for floor in FLOORS for path in (ROOT / floor).glob("*/__init__.py")
    }
    assert rooms <= find_rooms()


def find_anchors(page: Path) -> set[str]:
    """What GitHub makes of the headings of a page."""
    headings = _HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
