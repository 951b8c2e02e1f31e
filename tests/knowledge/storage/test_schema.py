"""Migrations carry over what was stored before them."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from knowledge.model import DetailField
from knowledge.storage.acceptances import find_acceptances
from knowledge.storage.database import open_database
from knowledge.storage.details import find_details
from knowledge.storage.documents import delete_document, fetch_text, find_documents
from knowledge.storage.facts import find_facts
from knowledge.storage.findings import find_findings
from knowledge.storage.grids import find_grids
from knowledge.storage.packing import pack_text
from knowledge.storage.passages import find_passages, search_passages
from knowledge.storage.schema import MIGRATIONS
from knowledge.storage.searching import match_any
from knowledge.storage.words import find_stem_frequencies

AT = "2021-06-01T10:00:00+00:00"
FINDING = "INSERT INTO findings VALUES (?, 1, 'sum', 'error', ?, '', '[]', '', NULL, 0, NULL, 1, 0, 0)"


def test_what_admins_decided_before_is_still_in_force(tmp_path: Path) -> None:
    former = Database(str(tmp_path / "a.db"))
    MIGRATIONS.apply(former, stop_before="keep_decisions_beside_the_original")
    former.execute(
        "INSERT INTO documents VALUES (1, 'a.md', '/a.md', 'Gættet', 'markdown', '0', '', NULL, 0, ?, '')",
        [AT],
    )
    former.execute("INSERT INTO document_corrections VALUES (1, 'title', 'Rettet', 7, ?)", [AT])
    former.execute("INSERT INTO accepted_findings VALUES (1, 'sum', 'I orden.', 7, ?)", [AT])
    for id, text in enumerate(("I orden.", "Åbent."), start=1):
        former.execute(FINDING, [id, text])
    former.conn.commit()
    former.close()

    db = open_database(tmp_path / "a.db")

    (document,), (detail,), (acceptance,), (finding,) = (
        find_documents(db),
        find_details(db),
        find_acceptances(db),
        find_findings(db),
    )
    assert (document.title, finding.text, acceptance.text) == ("Rettet", "Åbent.", "I orden.")
    assert (detail.field, detail.value, detail.made_by) == (DetailField.TITLE, "Rettet", 7)


def test_the_words_of_documents_from_before_are_found_and_forgotten(tmp_path: Path) -> None:
    former = Database(str(tmp_path / "a.db"))
    MIGRATIONS.apply(former, stop_before="pack_words")
    former.execute(
        "INSERT INTO documents (id, name, path, title, format, sha256, body, date, page_count, indexed_at,"
        " text) VALUES (1, 'a.md', '/a.md', 'Kvoter', 'markdown', '0', '', NULL, 0, ?, 'Kvoten er 12.')",
        [AT],
    )
    former.execute(
        "INSERT INTO passages VALUES (1, 1, 0, 'paragraph', 'Kvoten er 12.', '', 0, NULL, 1, 0, 13)"
    )
    former.execute(
        "INSERT INTO passages_words (rowid, words, stems, parts, around)"
        " VALUES (1, 'kvoten er 12', 'kvot er 12', '', '')"
    )
    former.execute("INSERT INTO words VALUES ('kvoten', 'kvot', 1), ('er', 'er', 1), ('12', '12', 1)")
    former.conn.commit()
    former.close()

    db = open_database(tmp_path / "a.db")

    assert [passage.text for passage, _ in search_passages(db, match_any(["kvot"]))] == ["Kvoten er 12."]
    assert fetch_text(db, 1) == "Kvoten er 12."
    assert find_stem_frequencies(db, ["kvot", "er", "12", "kvoten"]) == {"kvot": 1, "er": 1, "12": 1}

    delete_document(db, 1)

    assert search_passages(db, match_any(["kvot"])) == ()
    assert db.execute("SELECT count(*) FROM words").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM passages_words_docsize").fetchone() == (0,)


def test_an_accepted_finding_is_known_again_by_its_new_words(tmp_path: Path) -> None:
    former = Database(str(tmp_path / "a.db"))
    MIGRATIONS.apply(former, stop_before="word_acceptances_anew")
    former.execute("PRAGMA foreign_keys = OFF")
    former.execute(
        "INSERT INTO acceptances (document, kind, text, made_by, made_at)"
        " VALUES (1, 'code-name', 'Rækken 575 kaldes “Vejle”, men 575 er Vejen.', 7, ?)",
        [AT],
    )
    former.conn.commit()
    former.close()

    (acceptance,) = find_acceptances(open_database(tmp_path / "a.db"))
    assert acceptance.text == "Rækken med kode 575 kaldes »Vejle«, men 575 er Vejen."


def test_leads_texts_and_cells_from_before_are_read_as_they_were(tmp_path: Path) -> None:
    former = Database(str(tmp_path / "a.db"))
    MIGRATIONS.apply(former, stop_before="pack_words_beside_texts")
    former.execute(
        "INSERT INTO documents (id, name, path, title, format, sha256, date, body, indexed_at, text,"
        " packed_text) VALUES (1, 'a.md', '/a.md', 'Takster', 'markdown', '0', NULL, '', ?, '', ?)",
        [AT, pack_text("Klub | 200\nSFO | 900")],
    )
    for id, text, lead in (
        (1, "Klub | 200", "Tilbud | Pris"),
        (2, "SFO | 900", "Tilbud | Pris"),
        (3, "Slut.", ""),
    ):
        former.execute(
            "INSERT INTO passages VALUES (?, 1, ?, 'row', ?, ?, 0, NULL, 1, 0, 9)", [id, id, text, lead]
        )
    for id, name in ((1, "Bo Ek"), (2, "Ida Krog")):
        former.execute(
            "INSERT INTO facts VALUES (?, 1, 'mover', ?, ?, '', 0, NULL, 1, 0, 9)",
            [id, name, "Stillet af Bo Ek og Ida Krog."],
        )
    spots = "[[0, null, 1, 0, 10], [0, null, 2, 11, 20]]"
    former.execute(
        "INSERT INTO grids (document, headers, names, rows, groups, spots, lead, section, line)"
        """ VALUES (1, '["Tilbud", "Pris"]', 1, '[["Klub", "200"], ["SFO", "900"]]', ?, ?, '', 0, 1)""",
        ['["", ""]', spots],
    )
    former.conn.commit()
    former.close()

    db = open_database(tmp_path / "a.db")

    assert [(one.text, one.lead) for one in find_passages(db)] == [
        ("Klub | 200", "Tilbud | Pris"),
        ("SFO | 900", "Tilbud | Pris"),
        ("Slut.", ""),
    ]
    assert [(one.value, one.text) for one in find_facts(db)] == [
        ("Bo Ek", "Stillet af Bo Ek og Ida Krog."),
        ("Ida Krog", "Stillet af Bo Ek og Ida Krog."),
    ]
    (grid,) = find_grids(db, 1)
    assert (grid.rows, [spot.start for spot in grid.spots]) == ((("Klub", "200"), ("SFO", "900")), [0, 11])
