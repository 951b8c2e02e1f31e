"""Dated events of small documents: years inherited, misprints marked, keys that last."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.model import Contents, Deadline, FindingKind
from knowledge.reading.markdown import read_markdown
from knowledge.structuring.build import build_contents

TIMETABLE = """\
# Tidsplan for valg til ungerådet

- 3. november 2025: Skolerne indkalder kandidater
- 1. december 2025: Frist for kandidater
- 12. januar 2025: Valg på skolerne
- 20. januar 2026: Ungerådet mødes
"""


def build(text: str) -> Contents:
    return build_contents(read_markdown(text.encode(), "plan.md"))


def find(text: str) -> tuple[Deadline, ...]:
    return build(text).deadlines


def starts(text: str) -> list[str]:
    return [one.start.isoformat() for one in find(text)]


def test_a_year_that_breaks_the_order_of_a_timetable_is_a_finding_with_the_likely_date() -> None:
    contents = build(TIMETABLE)
    likely = {one.start.isoformat(): one.likely for one in contents.deadlines if one.likely}
    assert likely == {"2025-01-12": dt.date(2026, 1, 12)}
    (finding,) = [one for one in contents.findings if one.kind is FindingKind.DATE_ORDER]
    assert finding.text == (
        "Datoen er trykt som 12. januar 2025, men står mellem 1. december 2025 og 20. januar 2026. "
        "Der menes formentlig 12. januar 2026."
    )


def test_a_timetable_in_order_has_no_findings() -> None:
    assert build(TIMETABLE.replace("12. januar 2025", "12. januar 2026")).findings == ()


def test_a_weekday_that_does_not_fit_is_a_finding() -> None:
    contents = build("# Brev\n\nSvar sendes senest mandag den 10. september 2021.\n")
    (finding,) = contents.findings
    assert finding.kind is FindingKind.WEEKDAY
    assert finding.text == "Der står mandag, men datoen er en fredag, 10. september 2021."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dato: 15. november 2024\n\nFristen er den 10. december.", "2024-12-10"),
        ("Dato: 15. november 2024\n\nFristen er den 10. januar.", "2025-01-10"),
        ("# Mødeplan 2026\n\nUdvalget mødes den 3. februar.", "2026-02-03"),
        ("Dato: 1. maj 2024\n\nMødet er fredag den 9. maj.", "2025-05-09"),
        ("# Brev\n\nI 2023 var der valg. Mødet er den 3. februar.", "2023-02-03"),
        ("# Kalender 2026/27\n\nUdvalget mødes den 3. februar.", "2027-02-03"),
        ("# Brev: plan 2027-2033\n\nDato: 2. februar 2026\n\nFristen er den 23. februar.", "2026-02-23"),
    ],
)
def test_a_missing_year_comes_from_letter_title_or_weekday_and_is_said(text: str, expected: str) -> None:
    (found,) = find(f"{text}\n")
    assert (found.start.isoformat(), found.year_inherited) == (expected, True)


@pytest.mark.parametrize(
    "text",
    [
        "Aarhus, den 3. maj 2024",
        "Dato: 3. maj 2024",
        "Reglerne står i bekendtgørelse nr. 77 af 3. maj 2019 om havne.",
        "Folketal pr. 1. januar 2024: 43.210",
        "I 2. kvartal 2023 fik 300 borgere hjælp.",
        "Dagsorden af 3. maj 2024 blev godkendt.",
        "Beslutningen skal træffes inden den 1. marts i det år, hvor nedlæggelsen får virkning.",
        "Ansøgning indgives senest den 1. oktober året før, at kurset begynder.",
        "Regnskabet aflægges senest den 1. april i det pågældende år.",
    ],
)
def test_what_only_dates_something_is_no_event(text: str) -> None:
    assert find(f"# Notat\n\n{text}\n") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Forslaget var fremlagt i perioden fra den 1. marts til den 3. maj 2024.",
        "Forslaget forventes fremlagt fra den 1. marts til den 3. maj 2024.",
        "Ved ansøgningsfristens udløb den 3. maj 2024 var der modtaget 26 ansøgninger.",
    ],
)
def test_what_may_be_answered_until_a_day_ends_with_a_deadline(text: str) -> None:
    assert [str(one.start) for one in find(f"# Notat\n\n{text}\n") if one.is_deadline] == ["2024-05-03"]


def test_what_only_lasts_until_a_day_is_no_deadline() -> None:
    assert not [
        one for one in find("# Notat\n\nOrdningen løber til og med 3. maj 2024.\n") if one.is_deadline
    ]


def test_the_day_on_which_a_plan_was_approved_is_no_meeting() -> None:
    plan = "# Mødeplan 2026 for Byrådet\n\nGodkendt af Byrådet den 17. december 2025\n\n"
    table = "| Måned | Mødedato |\n|---|---|\n| Januar | 28.01.2026 |\n| Februar | 25.02.2026 |\n"
    meetings = [str(one.start) for one in find(plan + table) if one.kind == "meeting"]
    assert meetings == ["2026-01-28", "2026-02-25"]


def test_a_contents_page_holds_no_events() -> None:
    assert starts("# Indhold\n\nBilag 1: Konferencen 11. maj 2024 ..... 5\n") == []


def test_a_sentence_that_leans_on_the_one_before_is_told_with_it() -> None:
    (found,) = find("# Brev\n\nRådet sender sit svar til byrådet. Det sker senest den 3. maj 2024.\n")
    assert found.text == "Rådet sender sit svar til byrådet. Det sker senest den 3. maj 2024."


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("KL anmoder kommunerne om senest den 3. maj 2024 at svare.", "kommunerne"),
        ("Børne- og Ungeudvalget fremlægger senest den 3. maj 2024 en plan.", "Børne- og Ungeudvalget"),
        ("Planen skal meddeles Kystrådet inden den 3. maj 2024.", ""),
        (
            "På mødet mellem KL's og rådets formandskaber den 3. maj 2024 drøftes sagen.",
            "KL's og rådets formandskaber",
        ),
        ("Er planen ikke klar den 3. maj 2024, træffer ministeren afgørelse.", ""),
    ],
)
def test_who_must_act_is_the_subject(text: str, who: str) -> None:
    assert find(f"# Brev\n\n{text}\n")[0].who == who


def test_a_key_outlives_a_moved_date_and_tells_twins_apart() -> None:
    text = "# Plan\n\nSvar sendes senest den 3. maj 2024.\n\nMøder den 4. maj 2024 og 5. juni 2024.\n"
    before = [one.key for one in find(text)]
    after = [one.key for one in find(text.replace("3. maj", "17. juni").replace("4. maj", "6. maj"))]
    assert before == after
    assert len(set(before)) == 3


INVITATION = """\
# Invitation til dialogmøde

Tid: torsdag den 3. april 2025 kl. 17.00-19.30
Sted: Kulturhuset, store sal
Tilmelding: senest den 20. marts på dialog@kommune.example

Afbud bedes meddelt senest 2 hverdage før mødet.

Med venlig hilsen
Sekretariatet, 24. februar 2025
"""


def test_an_invitation_tells_its_meeting_and_what_hangs_on_it() -> None:
    told = [(one.start.isoformat(), one.kind, one.text) for one in find(INVITATION)]
    assert told == [
        (
            "2025-04-03",
            "meeting",
            "Invitation til dialogmøde. Tid: torsdag den 3. april 2025 kl. 17.00-19.30",
        ),
        ("2025-03-20", "deadline", "Tilmelding: senest den 20. marts på dialog@kommune.example"),
        ("2025-04-01", "deadline", "Afbud bedes meddelt senest 2 hverdage før mødet."),
    ]


TABLE = """\
# Tidsplan 2025

| Dato | Aktivitet | Ansvarlig |
|---|---|---|
| 3. februar | Materiale sendes ud | Forvaltningen |
| Uge 7 | Temamøde om anlæg | Direktionen |
| 28/2 kl. 12 | Frist for budgetbidrag | Fagudvalgene |

| Område | Maj 2023 | Maj 2024 |
|---|---:|---:|
| Skoler | 1.234 | 1.301 |

## Mødeplan 2025

Økonomiudvalget: 14/1 og 11/2.
"""


def test_a_table_of_dates_is_a_timetable_and_one_of_figures_is_not() -> None:
    told = [(one.start.isoformat(), one.kind, one.who) for one in find(TABLE)]
    assert told == [
        ("2025-02-03", "event", "Forvaltningen"),
        ("2025-02-10", "meeting", "Direktionen"),
        ("2025-02-28", "deadline", "Fagudvalgene"),
        ("2025-01-14", "meeting", "Økonomiudvalget"),
        ("2025-02-11", "meeting", "Økonomiudvalget"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mødet er onsdag den 20. maj 2026 kl. 10-11.30.", [("2026-05-20", False)]),
        ("Rådet mødes den sidste onsdag i hver måned undtagen i juli 2026.", []),
        ("Skemaet blev sendt ud, og 1.142 svarede inden den 24. november 2025.", [("2025-11-24", False)]),
        ("Svaret skal være sendt inden den 24. november 2025.", [("2025-11-24", True)]),
        ("Milepælen første spadestik tages medio maj 2027.", [("2027-05-11", False)]),
    ],
)
def test_hours_exceptions_and_what_was_done_by_then_are_no_deadlines(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    assert [(one.start.isoformat(), one.is_deadline) for one in find(f"# Plan\n\n{text}\n")] == expected


def test_the_column_says_which_date_of_a_row_is_a_deadline() -> None:
    log = """\
# Log

| Møde | Sag | Frist |
| --- | --- | --- |
| 13. januar 2026 | Skolebus | 1. august 2026 |
| 10. februar 2026 | Legeplads | |
"""
    assert [(one.start.isoformat(), one.is_deadline) for one in find(log)][:2] == [
        ("2026-01-13", False),
        ("2026-08-01", True),
    ]


_BY_MONTHS = """\
# Mødeplan 2026

| Måned | Teknik- og Miljøudv. (tirsdag 13.00) | Byråd (tirsdag 17.00) |
|---|---|---|
| Januar | 13. | 27. |
| Marts | 10. og 24. | 24. |
| Oktober | - | 6. (budget 2. beh., kl. 16.00) |

Byrådet mødes i byrådssalen. Mødet den 24. marts holdes dog på Strandby Skole.
"""
_BY_BODIES = """\
# Mødeplan 2026

| Udvalg | Januar | Oktober |
|---|---|---|
| Teknik- og Miljøudv. (tirsdag kl. 13.00) | 13. | 20. |
| Byråd (tirsdag kl. 17.00) | 27. | 6. (budget 2. beh., kl. 16.00) |
"""


@pytest.mark.parametrize(
    ("plan", "count"), [(_BY_MONTHS, 7), (_BY_BODIES, 4)], ids=["months as rows", "bodies as rows"]
)
def test_each_cell_of_a_plan_is_a_meeting_with_the_hour_of_its_header_or_its_own(
    plan: str, count: int
) -> None:
    held = {(one.start.isoformat(), one.who, str(one.at)) for one in find(plan) if one.kind == "meeting"}
    assert len(held) == count
    assert {
        ("2026-01-13", "Teknik- og Miljøudvalget", "13:00:00"),
        ("2026-01-27", "Byråd", "17:00:00"),
        ("2026-10-06", "Byråd", "16:00:00"),
    } <= held
    assert "2. behandling" in next(one.text for one in find(plan) if one.start.isoformat() == "2026-10-06")


def test_a_note_under_a_plan_tells_where_one_meeting_is_held() -> None:
    day = [
        one for one in find(_BY_MONTHS) if one.start.isoformat() == "2026-03-24" and one.who.startswith("Byr")
    ]
    assert {one.place for one in day} == {"Strandby Skole"}
