"""Questions answered from a plan with footnotes, and from minutes that list the meetings to come."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.scoring import COPENHAGEN

NOW = dt.datetime(2026, 3, 10, 18, tzinfo=COPENHAGEN)
PLAN = """<html><head><title>Mødeplan 2026 | Holbæk Kommune</title></head><body><h1>Mødeplan 2026</h1><table>
<tr><th rowspan="2">Udvalg</th><th rowspan="2">Dag og tid</th><th colspan="2">1. halvår</th>
<th colspan="2">2. halvår</th></tr>
<tr><th>Apr</th><th>Jun</th><th>Sep</th><th>Okt</th></tr>
<tr><td>Kommunalbestyrelsen</td><td>Onsdag kl. 18.00</td>
<td>22</td><td>17 ¹</td><td>16 ²</td><td>7 ²</td></tr>
<tr><td>Udvalget for Børn og Skole</td><td>Mandag kl. 15.00</td>
<td>7 ³</td><td>-</td><td>7</td><td>5 og 26</td></tr>
</table><p>¹ Mødet holdes på Orø Kro.<br>
² Budgetbehandling. Møderne begynder kl. 17.00. 1. behandling 16. september, 2. behandling 7. oktober.<br>
³ Holdes tirsdag på grund af 2. påskedag.</p></body></html>"""
AGENDA = """Holbæk Kommune\n\nREFERAT\nKommunalbestyrelsen\n\nMødedato: Onsdag den 18. februar 2026
Mødested: Byrådssalen, Kanalstræde 2, 4300 Holbæk\n\n1. Godkendelse af dagsorden\nGodkendt.\n"""
MINUTES = """Holbæk Kommune\n\nREFERAT\nUdvalget for Havne\n\nMødedato: Tirsdag den 3. marts 2026 kl. 14.30\n
4. Fiskekutteren\nUdvalget ønsker en drøftelse på mødet i april.\n
5. Orienteringer\nMøder i foråret 2026: 14. april, 12. maj og 9. juni, alle kl. 14.30.\n"""
VAGUE = """Holbæk Kommune\n\nREFERAT\nUdvalget for Broer\n\nMødedato: Tirsdag den 3. marts 2026 kl. 10\n
4. Klapbroen\nUdvalget for Broer drøfter klapbroen på mødet i maj.\n"""


PAPERS = {"plan.html": PLAN, "kb.txt": AGENDA, "havne.txt": MINUTES, "broer.txt": VAGUE}


def ask(library: Library, text: str) -> Answer:
    return library.ask(text, now=NOW)


@pytest.mark.parametrize(
    ("question", "first_line"),
    [
        (
            "hvor skal vi mødes i juni, kommunalbestyrelsen i Holbæk",
            "17. juni 2026 (onsdag) kl. 18.00, Kommunalbestyrelsen: Orø Kro.",
        ),
        (
            "næste møde i børn og skole udvalget holbæk",
            "Det er 7. april 2026 (tirsdag) kl. 15.00, om 28 dage.",
        ),
        (
            "hvornår andenbehandler kommunalbestyrelsen budgettet",
            "Det er 7. oktober 2026 (onsdag) kl. 17.00, om 211 dage.",
        ),
        (
            "hvornår er 1. behandling af budget 2027 i holbæk",
            "Det er 16. september 2026 (onsdag) kl. 17.00, om 190 dage.",
        ),
        ("hvornår er næste møde i havneudvalget", "Det er 14. april 2026 (tirsdag) kl. 14.30, om 35 dage."),
    ],
)
def test_what_a_plan_tells_is_answered_from_its_meetings(
    library: Library, question: str, first_line: str
) -> None:
    answer = ask(library, question)
    assert (answer.status, answer.text.split("\n")[0]) == (Status.ANSWERED, first_line)


def test_a_season_holds_what_the_paper_counts_to_it(library: Library) -> None:
    text = ask(library, "hvilke møder har udvalget for havne i foråret").text
    assert "9. juni 2026" in text


def test_a_month_that_is_named_in_passing_is_no_next_meeting(library: Library) -> None:
    answer = ask(library, "hvornår er næste møde i udvalget for broer")
    assert answer.status is Status.UNKNOWN
    assert answer.text.startswith("Datoen for næste møde står ikke i dokumenterne.")
