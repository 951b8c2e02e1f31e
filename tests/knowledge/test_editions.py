"""A new edition replaces the former: what changed is told, and what admins put right stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.index_report import DocumentReport, Outcome
from knowledge.library import Library
from knowledge.model import Figure, Status
from knowledge.storage.acceptances import accept_finding
from knowledge.storage.corrections import Correction, find_corrections, store_correction

NOW = dt.datetime(2021, 6, 1, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
FIRST = """# Dagsorden for Teknikudvalget den 3. juni 2021

## Punkt 1 Kvoter

| Kommune | Kvote 2022 |
|---|---|
| 575 Vejle | 12 |
| 573 Varde | 7 |

Høringssvar sendes senest den 10. september 2021.

## Punkt 2 Eventuelt

Intet.
"""

Index = Callable[[str], DocumentReport]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.db") as opened:
        yield opened


@pytest.fixture
def index(library: Library, tmp_path: Path) -> Index:
    def index(text: str) -> DocumentReport:
        file = tmp_path / "dagsorden.md"
        file.write_text(text)
        return library.index(file, now=NOW).documents[0]

    return index


def quota(library: Library, code: str) -> Figure:
    return next(figure for figure in library.figures() if figure.place_code == code)


def correct(library: Library, code: str, value: int) -> int:
    figure = quota(library, code)
    return store_correction(
        library.db,
        Correction(
            figure.spot.document,
            code,
            figure.measure,
            figure.year,
            figure.status,
            figure.value,
            Decimal(value),
            7,
            NOW,
        ),
    )


def test_changes_are_told(index: Index) -> None:
    index(FIRST)
    second = FIRST.replace("| 7 |", "| 9 |").replace("10. september", "17. september")

    report = index(second.replace("Punkt 2 Eventuelt", "Punkt 2 Budget"))

    assert report.outcome is Outcome.REPLACED
    assert report.changes == (
        "Kvote 2022 for Varde er ændret fra 7 til 9.",
        "Flyttet fra 10. september 2021 til 17. september 2021: Høringssvar sendes senest den 17. september"
        " 2021.",
        "Nyt punkt eller bilag: 2 Budget.",
        "Udgået punkt eller bilag: 2 Eventuelt.",
    )


def test_a_correction_is_told_in_answers_and_survives(library: Library, index: Index) -> None:
    index(FIRST)
    assert correct(library, "573", 8) == 1

    assert "8 (rettet; der er trykt »7«)" in library.ask("kvote i Varde 2022", now=NOW).text

    index(FIRST + "\nTilføjet.\n")
    figure = quota(library, "573")
    assert (figure.value, figure.raw, figure.corrected) == (Decimal(8), "7", True)


def test_a_correction_lapses_when_the_document_itself_is_put_right(library: Library, index: Index) -> None:
    index(FIRST)
    correct(library, "573", 8)

    report = index(FIRST.replace("| 7 |", "| 9 |"))

    assert quota(library, "573").value == Decimal(9)
    assert any("bruges ikke længere" in finding.text for finding in report.findings)


def test_an_accepted_finding_is_told_no_more(library: Library, index: Index) -> None:
    index(FIRST)
    (finding,) = library.findings()
    accept_finding(library.db, finding, 7, NOW)

    assert library.findings() == ()
    assert index(FIRST + "\nTilføjet.\n").findings == ()


def test_corrections_go_with_the_document(library: Library, index: Index) -> None:
    report = index(FIRST)
    correct(library, "573", 8)

    library.delete(str(report.document))

    assert find_corrections(library.db) == ()


MINUTES = """# Dagsorden for Byrådet i Lundvig Kommune

Møde torsdag den 22. maj 2025 kl. 17.00 i Byrådssalen

## 1. Anlægsbevilling til ny daginstitution

### Resume

Byrådet skal tage stilling til en bevilling på 48,5 mio. kr. Høringsfristen er den 3. juni 2025.

### Beslutning

Udsat.

## 2. Budget

Budgettet er på 3 mia. kr.
"""
NEWER = MINUTES.replace("48,5", "52,0").replace("3. juni", "10. juni").replace("Udsat", "Godkendt")
CHANGES = (
    "Beslutningen er ændret fra udsat til godkendt: 1 Anlægsbevilling til ny daginstitution.",
    "Flyttet fra 3. juni 2025 til 10. juni 2025: Høringsfristen er den 10. juni 2025.",
    "Ændret fra 48,5 til 52,0: »Byrådet skal tage stilling til en bevilling på 52,0 mio. kr.«"
    " (1 Anlægsbevilling til ny daginstitution).",
)


def test_what_changed_in_sentences_is_told_and_asked_for(library: Library, index: Index) -> None:
    index(MINUTES)
    assert library.ask("hvad er ændret?", now=NOW).status is Status.UNKNOWN

    assert index(NEWER).changes == CHANGES

    for question in (
        "hvad er ændret?",
        "Hvilke ændringer er der i dagsordenen",
        "hvad er nyt i den nye udgave",
    ):
        answer = library.ask(question, now=NOW)
        assert answer.status is Status.ANSWERED
        assert all(change in answer.text for change in CHANGES)
    assert not library.ask("hvad er ændret i skolestrukturen", now=NOW).text.startswith("Dagsorden")


def test_a_meeting_that_was_moved_is_told_once(index: Index) -> None:
    agenda = FIRST.replace("den 3. juni 2021", "\n\nDato: torsdag den 3. juni 2021 kl. 17.00 på Rådhuset")
    index(agenda)
    changes = [one for one in index(agenda.replace("3. juni", "10. juni")).changes if "juni" in one]
    assert len(changes) == 1
    assert changes[0].startswith("Flyttet fra 3. juni 2021 til 10. juni 2021: ")


def test_the_same_meeting_under_another_name_is_offered_as_a_new_edition(
    library: Library, tmp_path: Path
) -> None:
    draft, final = tmp_path / "udkast.md", tmp_path / "endelig.md"
    draft.write_text(MINUTES)
    final.write_text(NEWER)
    library.index(draft, now=NOW)

    (report,) = library.index(final, now=NOW).documents

    assert report.outcome is Outcome.INDEXED
    assert report.changes == (
        "Samme møde som udkast.md. Er det en ny udgave, så slet den gamle; ellers bruger jeg begge.",
        *CHANGES,
    )
    cited = {source.document for source in library.ask("hvad koster daginstitutionen", now=NOW).sources}
    assert cited <= {
        "Dagsorden for Byrådet i Lundvig Kommune (22. maj 2025, udkast.md)",
        "Dagsorden for Byrådet i Lundvig Kommune (22. maj 2025, endelig.md)",
    }

    library.delete("udkast.md")
    (source,) = library.ask("hvornår er høringsfristen", now=NOW).sources
    assert source.document == "Dagsorden for Byrådet i Lundvig Kommune"


def test_a_meeting_with_other_items_is_no_edition(library: Library, tmp_path: Path) -> None:
    first, other = tmp_path / "a.md", tmp_path / "b.md"
    first.write_text(MINUTES)
    other.write_text(
        MINUTES.replace("1. Anlægsbevilling til ny daginstitution", "7. Kunst").replace("2. B", "8. Æ")
    )
    library.index(first, now=NOW)

    assert library.index(other, now=NOW).documents[0].changes == ()


def test_a_copy_says_of_what(library: Library, tmp_path: Path) -> None:
    first, copy = tmp_path / "a.md", tmp_path / "kopi.md"
    first.write_text(MINUTES)
    copy.write_text(MINUTES)
    library.index(first, now=NOW)

    (report,) = library.index(copy, now=NOW).documents

    assert (report.outcome, report.changes) == (Outcome.UNCHANGED, ("Det samme som a.md, som er læst.",))


def test_a_correction_to_what_is_printed_changes_nothing_and_takes_back_another(
    library: Library, index: Index
) -> None:
    index(FIRST)

    told = library.correct("kvote i Varde 2022", "7", made_by=7, now=NOW)
    assert told == "Intet er ændret: Kvote 2022 for Varde er trykt som »7« i forvejen."
    assert library.decisions() == ()

    library.correct("kvote i Varde 2022", "8", made_by=7, now=NOW)
    told = library.correct("kvote i Varde 2022", "7", made_by=7, now=NOW)
    assert told == "Rettelsen er taget tilbage: Kvote 2022 for Varde er igen det, der er trykt: »7«."
    assert (library.decisions(), quota(library, "573").corrected) == ((), False)


def test_a_correction_that_lapsed_is_listed_as_that(library: Library, index: Index) -> None:
    index(FIRST)
    correct(library, "573", 8)
    assert [one.text for one in library.decisions()] == ["Kvote 2022 for Varde er 8, hvor der er læst 7."]

    index(FIRST.replace("| 7 |", "| 9 |"))

    assert [one.text for one in library.decisions()] == [
        "Bruges ikke længere, for dokumentet siger nu noget andet:"
        " Kvote 2022 for Varde er 8, hvor der er læst 7."
    ]
