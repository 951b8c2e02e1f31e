"""Words are found in any inflection, spelling of æøå, and as parts of compounds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlite_utils import Database

from knowledge.storage import searching
from knowledge.storage.contacts import search_contacts
from knowledge.storage.database import open_database
from knowledge.storage.deadlines import find_deadlines, search_deadlines
from knowledge.storage.documents import delete_document, store_contents
from knowledge.storage.passages import search_passages
from knowledge.storage.searching import match_all, match_any, match_telling, stem_text
from knowledge.storage.sections import search_sections
from knowledge.storage.words import KnownWords, find_frequencies, find_stem_frequencies, find_vocabulary
from tests.knowledge.storage.contents import NOW, make_contents, make_deadline

PASSAGES = [
    "Kommunen planter ege ved åen.",
    "Skovens ruter ryddes.",
    "En rute ved søen.",
    "Skovruter mærkes.",
]


@pytest.fixture
def db() -> Database:
    db = open_database(":memory:")
    store_contents(db, make_contents(passages=PASSAGES), NOW)
    return db


def search(db: Database, question: str) -> set[str]:
    return {passage.text for passage, _ in search_passages(db, match_any(stem_text(question).split()))}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("ruten", {"Skovens ruter ryddes.", "En rute ved søen.", "Skovruter mærkes."}),
        ("aaen", {"Kommunen planter ege ved åen."}),
        ("soeen", {"En rute ved søen."}),
        ("brandstation", set()),
    ],
)
def test_passages_by_stem(db: Database, question: str, found: set[str]) -> None:
    assert search(db, question) == found


def test_a_heading_finds_what_stands_under_it(db: Database) -> None:
    assert len(search_passages(db, match_any([stem_text("træplantningen")]))) == len(PASSAGES)


def test_a_whole_word_weighs_more_than_a_part(db: Database) -> None:
    found = [passage.text for passage, _ in search_passages(db, match_any([stem_text("ruter")]))]
    assert found[-1] == "Skovruter mærkes."


def test_all_words_or_none(db: Database) -> None:
    found = search_passages(db, match_all([stem_text("rute"), "soeen"]))
    assert [passage.text for passage, _ in found] == ["En rute ved søen."]


@pytest.mark.parametrize("match", ["", match_any([]), match_any(['"', "*", "NEAR(", "-"])])
def test_odd_questions_find_nothing(db: Database, match: str) -> None:
    assert search_passages(db, match) == ()


def test_the_limit_counts_only_the_wished_documents(db: Database) -> None:
    other = store_contents(db, make_contents("b.md", sha256="2", passages=["Ruter ved stranden."]), NOW)
    found = search_passages(db, match_any([stem_text("ruter")]), 1, documents=[other])
    assert [passage.text for passage, _ in found] == ["Ruter ved stranden."]


def test_a_search_made_again_sees_what_was_stored_and_deleted_since(tmp_path: Path) -> None:
    ours, theirs = open_database(tmp_path / "a.db"), open_database(tmp_path / "a.db")
    store_contents(ours, make_contents(passages=PASSAGES[:2]), NOW)
    before = search(ours, "ruten")
    other = store_contents(theirs, make_contents("b.md", sha256="2", passages=PASSAGES[2:3]), NOW)
    during = search(ours, "ruten")
    delete_document(theirs, other)

    assert before == search(ours, "ruten") == {PASSAGES[1]}
    assert during == {PASSAGES[1], PASSAGES[2]}


def test_a_search_for_one_is_no_narrower_search_for_many(db: Database) -> None:
    match = match_any([stem_text("ruter")])
    assert len(search_passages(db, match, 1)) == 1
    assert len(search_passages(db, match, 2)) == 2


def test_other_nouns_are_found_by_words(db: Database) -> None:
    assert [contact.value for contact, _ in search_contacts(db, match_any(["asta"]))] == ["12 34 56 78"]
    assert [section.title for section, _ in search_sections(db, match_any(["forord"]))] == ["Forord"]
    assert [deadline.who for deadline, _ in search_deadlines(db, match_any(["gartneren"]))] == ["gartneren"]


def test_the_vocabulary_counts_passages(db: Database) -> None:
    assert find_frequencies(db, ["ved", "ruter", "ukendt"]) == {"ved": 2, "ruter": 1}
    assert find_stem_frequencies(db, [stem_text("rute")]) == {stem_text("rute"): 2}
    assert find_vocabulary(db, range(4, 6), start="r") == ("rute", "ruter")
    assert ("aaen" in KnownWords(db), "vulkan" in KnownWords(db)) == (True, False)


def test_events_by_day_with_what_recurs_always_among_them() -> None:
    db = open_database(":memory:")
    days = [
        make_deadline(dt.date(2031, 4, 1)),
        make_deadline(dt.date(2030, 5, 1), recurrence="yearly"),
        make_deadline(dt.date(2031, 6, 1), end=dt.date(2031, 6, 5)),
        make_deadline(dt.date(2031, 7, 1)),
    ]
    store_contents(db, make_contents(deadlines=days), NOW)
    found = find_deadlines(db, since=dt.date(2031, 6, 3), until=dt.date(2031, 6, 30))
    assert [deadline.start for deadline in found] == [dt.date(2030, 5, 1), dt.date(2031, 6, 1)]


def test_a_small_library_is_searched_for_every_word(db: Database) -> None:
    assert match_telling(db, [["ved"], ["ryd", "ukendt"]]) == '"ryd" OR "ukendt" OR "ved"'


def test_a_word_that_nobody_wrote_is_not_looked_for(db: Database) -> None:
    assert match_telling(db, [["ved"], ["ukendt", "fremmed"]]) == '"ved"'


@pytest.mark.parametrize(
    ("groups", "match"),
    [
        ([["ved"], ["ryd"]], '"ryd" OR (("ved") AND ("ryd"))'),  # common beside rare
        ([["ved"], ["traeplantning"]], '"traeplantning"'),  # stands in no passage, but in the heading above
        ([["ved", "hos"], ["rut"]], '("ved" OR "hos") AND ("rut")'),  # only common ones: both together
        ([["ved"]], ""),
    ],
)
def test_a_search_that_would_rank_too_much_looks_for_common_words_beside_rare_ones(
    db: Database, monkeypatch: pytest.MonkeyPatch, groups: list[list[str]], match: str
) -> None:
    monkeypatch.setattr(searching, "MOST_HITS", 1)
    assert match_telling(db, groups) == match


def test_words_that_are_everywhere_are_not_looked_for(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_HITS", 1)
    monkeypatch.setattr(searching, "MOST_LISTED", 1)
    assert match_telling(db, [["ved"], ["ryd"]]) == '"ryd"'
