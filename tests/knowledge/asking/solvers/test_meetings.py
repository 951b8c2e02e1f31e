"""Questions about the meetings of bodies, over a plan and a letter of one council."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.scoring import COPENHAGEN

NOW = dt.datetime(2026, 2, 3, 9, tzinfo=COPENHAGEN)
PLAN = """\
# Mødeplan 2026 – Lillehavn Kommune

| Dato | Udvalg | Kl. | Sted | Bemærkning |
|---|---|---|---|---|
| 29-01-2026 | Byrådet | 17.00 | Byrådssalen | |
| 10-02-2026 | Plan- og Teknikudvalget | 14.00 | Mødelokale 3 | AFLYST |
| 26-02-2026 | Byrådet | 17.00 | Byrådssalen | |
| 17-03-2026 | Plan- og Teknikudvalget | 14.00 | Genbrugspladsen | |
| 26-03-2026 | Byrådet | 16.00 | Kulturhuset | Flyttet fra 24-03-2026 |
| 28-05-2026 | Byrådet | 17.00 | Byrådssalen | |
"""
LETTER = "# Invitation\n\nByrådet holder borgermøde den 4. marts 2026 kl. 19 i Hallen.\n"


PAPERS = {"plan.md": PLAN, "brev.md": LETTER}


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, now=NOW)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("hvornår er næste byrådsmøde", "Det er 26. februar 2026 (torsdag) kl. 17.00"),
        ("hvornår er det første byrådsmøde i år", "Det var 29. januar 2026 (torsdag)"),
        ("årets sidste byrådsmøde?", "Det er 28. maj 2026 (torsdag)"),
        ("sidste byrådsmøde før sommerferien", "Det er 28. maj 2026 (torsdag)"),
        ("hvornår mødtes byrådet sidst", "Det var 29. januar 2026 (torsdag)"),
        ("byrådet i mats", "Det er 26. marts 2026 (torsdag) kl. 16.00"),
        ("plan og teknik i marts", "Det er 17. marts 2026 (tirsdag) kl. 14.00"),
        ("hvornår mødes ptu i marts", "Det er 17. marts 2026 (tirsdag) kl. 14.00"),
        ("hvor mødes byrådet d 26/3", "26. marts 2026 (torsdag) kl. 16.00, Byrådet: Kulturhuset."),
        ("hvad tid starter byrådsmødet 26. marts", "Mødet 26. marts 2026 begynder kl. 16.00."),
        ("hvor mange byrådsmøder er der i 2026", "4 møder:"),
        ("hvilket møde er aflyst", "• 10. februar 2026 (tirsdag)"),
        ("er der møde i plan og teknik den 10. februar", "Nej. Mødet 10. februar 2026"),
        ("holder byrådet møde i april", "Nej. Planen har intet møde da."),
        ("hvornår skulle byrådet oprindelig have mødtes i marts", "Det var planlagt til 24. marts 2026."),
        ("hvornår er borgermødet", "Det er 4. marts 2026 (onsdag) kl. 19.00"),
    ],
)
def test_meetings_are_told(library: Library, question: str, text: str) -> None:
    answer = ask(library, question)

    assert (answer.status, answer.text[: len(text)]) == (Status.ANSWERED, text)
    assert answer.sources


def test_of_several_bodies_the_next_meeting_of_each_is_offered(library: Library) -> None:
    answer = ask(library, "hvornår er mødet")

    assert answer.status is Status.AMBIGUOUS
    assert [line.split(" (")[0] for line in answer.text.splitlines()[1:]] == [
        "• 26. februar 2026",
        "• 17. marts 2026",
    ]


@pytest.mark.parametrize(
    "question",
    ["hvornår er næste møde i kulturudvalget", "hvem var fraværende på byrådsmødet", "hvornår er festmødet"],
)
def test_what_no_meeting_tells_is_left_to_others(library: Library, question: str) -> None:
    assert ask(library, question).kind != "meetings"
