"""Questions about dates, asked of one small plan on one fixed day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.danish.dates import find_dates
from knowledge.library import Library
from knowledge.model import Answer, Context, Status

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=COPENHAGEN)

PLAN = """\
# Dagsorden til Havneudvalget

Dato: 2. marts 2026

## 3.2 Ny bådplads

Ansøgningen sendes til Kystrådet senest den 20. marts 2026 kl. 12.00. Spørgsmål til ansøgningen stilles senest
fire dage før ansøgningsfristen.

Er ansøgningen ikke sendt inden den 20. marts 2026, fordeler Kystrådet pladserne inden den 1. juni 2026.

Kystrådet melder hvert år senest den 1. maj ud, hvor mange pladser der er det kommende år.

## 4.1 Møder

- 10. april 2026 kl. 9.00: Kystrådet mødes
- 12. juni 2026: Havneudvalget mødes
- Medio oktober 2026: Udvalget besøger Kystmuseet
- Temadagen holdes den 14. september 2026 fra kl. 16 til 18.30

## 5.1 Havnedag

Program for havnedagen: kl. 10.00 taler borgmesteren, kl. 11.00 er der rundvisning.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("havn")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    with Library.open(folder / "havn.db") as library:
        library.index(folder / "plan.md", now=MONDAY)
        yield library


def ask(library: Library, question: str, now: dt.datetime = MONDAY, context: Context = Context()) -> Answer:  # noqa: B008
    return library.ask(question, now=now, context=context)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("question", "first_line"),
    [
        ("næste frist", "Fristen er 16. marts 2026 (mandag), om 14 dage."),
        ("hvornår er ansøgningsfristen", "Fristen er 20. marts 2026 (fredag) kl. 12.00, om 18 dage."),
        ("hvornår skal vi senest stille spørgsmål", "Fristen er 16. marts 2026 (mandag), om 14 dage."),
        ("hvornår fordeler Kystrådet pladserne", "Fristen er 1. juni 2026 (mandag), om 91 dage."),
        ("hvornår mødes kystrådet", "Det er 10. april 2026 (fredag) kl. 9.00, om 39 dage."),
        (
            "hvor mange dage er der til ansøgningsfristen",
            "Der er 18 dage til fristen: 20. marts 2026 (fredag) kl. 12.00.",
        ),
        ("hvilken ugedag mødes havneudvalget", "2. marts 2026 er en mandag."),
        ("hvornår besøger udvalget kystmuseet", "Det er medio oktober 2026."),
        ("hvad sker der i april", "Det er 10. april 2026 (fredag) kl. 9.00, om 39 dage."),
    ],
)
def test_questions_and_the_first_line_of_their_answers(
    library: Library, question: str, first_line: str
) -> None:
    answer = ask(library, question)
    assert (answer.status, answer.text.splitlines()[0]) == (Status.ANSWERED, first_line)
    assert answer.sources


@pytest.mark.parametrize(
    ("now", "first_line"),
    [
        ("2026-03-20T11:00", "Ja. Fristen er 20. marts 2026 (fredag) kl. 12.00, i dag."),
        ("2026-03-20T13:00", "Nej. Fristen var 20. marts 2026 (fredag) kl. 12.00, i dag."),
        ("2026-03-23T09:00", "Nej. Fristen var 20. marts 2026 (fredag) kl. 12.00, for 3 dage siden."),
    ],
)
def test_whether_there_is_still_time_is_a_matter_of_the_hour(
    library: Library, now: str, first_line: str
) -> None:
    assert ask(library, "kan vi nå at sende ansøgningen", at(now)).text.splitlines()[0] == first_line


def test_a_yearly_deadline_answers_for_the_year_that_is_asked_about(library: Library) -> None:
    answer = ask(library, "hvornår melder Kystrådet pladser ud for 2029")
    assert answer.text.startswith("Fristen er 1. maj 2028 (mandag)")


def test_a_follow_up_is_about_the_deadline_just_shown(library: Library) -> None:
    shown = ask(library, "hvornår er ansøgningsfristen")
    answer = ask(library, "hvor mange dage er der til?", context=shown.context)
    assert answer.text.startswith("Der er 18 dage til fristen")


def test_a_vague_date_is_told_as_it_is_printed(library: Library) -> None:
    answer = ask(library, "hvornår besøger udvalget kystmuseet")
    assert "En præcis dag er ikke oplyst." in answer.text
    assert "11. oktober" not in answer.text


@pytest.mark.parametrize("question", ["hvornår må udvalget ikke besøge museet", "hvornår kan bådene mødes"])
def test_neither_the_opposite_nor_a_part_of_a_word_is_told(library: Library, question: str) -> None:
    assert ask(library, question).status is not Status.ANSWERED


def test_as_many_deadlines_as_are_asked_for(library: Library) -> None:
    lines = ask(library, "hvad er de næste to frister").text.splitlines()
    assert [line.split(" (")[0] for line in lines] == ["• 16. marts 2026", "• 20. marts 2026"]


BODIES = """\
# Møder i 2026

Byrådet holder konstituerende møde den 3. december 2026.

Regionsrådet holder konstituerende møde den 9. december 2026.

Sagen behandles på møderne i bestyrelsen den 5. maj 2026 og repræsentantskabet den 7. maj 2026.
"""


@pytest.mark.parametrize(
    ("question", "status", "days"),
    [
        ("hvor mange dage er der til det konstituerende møde", Status.AMBIGUOUS, {3, 9}),
        ("hvor mange dage er der til byrådets konstituerende møde", Status.ANSWERED, {3}),
        ("hvornår er bestyrelsesmødet", Status.ANSWERED, {5}),
        ("hvornår er repræsentantskabsmødet", Status.ANSWERED, {7}),
    ],
)
def test_the_meeting_of_one_body_is_not_that_of_another(
    tmp_path: Path, question: str, status: Status, days: set[int]
) -> None:
    (tmp_path / "møder.md").write_text(BODIES, encoding="utf-8")
    with Library.open(tmp_path / "library.db") as library:
        library.index(tmp_path / "møder.md", now=MONDAY)
        answer = ask(library, question)

    assert (answer.status, {one.start.day for one in answer.deadlines}) == (status, days)


def test_meetings_are_listed(library: Library) -> None:
    answer = ask(library, "hvornår er der møder")
    assert answer.status is Status.ANSWERED
    assert [line.split(" (")[0] for line in answer.text.splitlines()] == [
        "• 2. marts 2026",
        "• 10. april 2026",
        "• 12. juni 2026",
    ]


@pytest.mark.parametrize(
    "question", ["hvornår er havnedagen", "hvornår er budgetseminaret", "frist for lokalplanen"]
)
def test_no_date_is_made_up(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert answer.kind != "deadlines" or answer.status is Status.UNKNOWN
    assert not find_dates(answer.text.partition("Nyeste dokument")[0], year=2026)


def test_nothing_ahead_is_said(library: Library) -> None:
    answer = ask(library, "næste møde", at("2030-01-01T09:00"))
    assert answer.status is Status.UNKNOWN
    assert answer.text == (
        "Der er ingen kommende møder i dokumenterne.\nSenest: 12. juni 2026 (fredag). Havneudvalget mødes."
    )


@pytest.mark.parametrize(
    ("question", "now", "expected"),
    [
        ("hvornår slutter temadagen", MONDAY, "Det slutter 14. september 2026 (mandag) kl. 18.30."),
        (
            "hvad tid er temadagen slut",
            at("2026-09-15"),
            "Det sluttede 14. september 2026 (mandag) kl. 18.30.",
        ),
        (
            "hvornår er temadagen",
            at("2026-09-13"),
            "Det er 14. september 2026 (mandag) kl. 16.00–18.30, i morgen.",
        ),
        (
            "hvornår slutter mødet i kystrådet",
            MONDAY,
            "Der står ikke, hvornår det slutter. Begyndelsen er 10. april 2026 (fredag) kl. 9.00.",
        ),
        (
            "hvornår slutter ansøgningsfristen",
            MONDAY,
            "Fristen er 20. marts 2026 (fredag) kl. 12.00, om 18 dage.",
        ),
    ],
)
def test_the_end_of_an_event_is_not_its_beginning(
    library: Library, question: str, now: dt.datetime, expected: str
) -> None:
    assert ask(library, question, now).text.splitlines()[0] == expected


PERIODS = """\
# Aftaler i 2026

Havneaftalen løber fra den 1. marts 2026 til den 30. november 2026.

Bemærkninger sendes inden 4 uger fra den 3. november 2025.

Ansøgningsfristen for bådpladser er forlænget fra den 1. maj til den 15. maj 2026.

Klage til nævnet har ingen frist, men Havneudvalget ønsker svar senest den 1. juni 2026.

Forvaltningen foreslår vandredag enten den 4. eller den 11. juni 2026.
"""


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hvornår starter havneaftalen", "Det begyndte 1. marts 2026 (søndag)"),
        ("hvornår slutter havneaftalen", "Det slutter 30. november 2026 (mandag)"),
        ("hvilken dag regnes fristen for bemærkninger fra", "Det begyndte 3. november 2025 (mandag)"),
        ("hvornår var den oprindelige ansøgningsfrist for bådpladser", "Det var oprindelig 1. maj 2026"),
    ],
)
def test_periods_are_told_by_the_end_that_is_asked_for(tmp_path: Path, question: str, text: str) -> None:
    assert _ask_of(tmp_path, PERIODS, question).text.startswith(text)


def test_a_deadline_that_is_denied_is_not_another_one(tmp_path: Path) -> None:
    assert not _ask_of(tmp_path, PERIODS, "hvad er fristen for klage til nævnet").deadlines


def test_of_days_that_nobody_has_chosen_none_is_told(tmp_path: Path) -> None:
    assert not _ask_of(tmp_path, PERIODS, "hvornår er vandredagen").deadlines


def _ask_of(folder: Path, paper: str, question: str) -> Answer:
    (folder / "aftaler.md").write_text(paper, encoding="utf-8")
    with Library.open(folder / "library.db") as library:
        library.index(folder / "aftaler.md", now=MONDAY)
        return library.ask(question, now=MONDAY)
