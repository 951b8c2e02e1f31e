"""Migrations carry over what was stored before them."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from knowledge.storage.acceptances import find_acceptances
from knowledge.storage.database import open_database
from knowledge.storage.details import DetailField, find_details
from knowledge.storage.documents import find_documents
from knowledge.storage.findings import find_findings
from knowledge.storage.schema import MIGRATIONS

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
