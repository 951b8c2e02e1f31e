"""Plans of meetings: who meets when, whatever the header looks like; and days that are none of a plan."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.model import EventState
from knowledge.reading.plain import read_plain
from knowledge.reading.web_page import read_html
from knowledge.structuring.build import build_contents
from knowledge.structuring.events.venues import find_venue

GROUPED = """<h1>Mødeplan 2026</h1><table>
<tr><th rowspan="2">Måned</th><th colspan="2">Fagudvalg</th><th rowspan="2">Byrådet<br>tirsdag</th></tr>
<tr><th>Teknik- og Miljøudv. (mandag 13.00)</th><th>Børneudvalget<br>tirsdag</th></tr>
<tr><td>Januar</td><td>12.</td><td>13</td><td>27.</td></tr>
<tr><td>April</td><td>8 <sup>1)</sup></td><td>-</td><td>28. (budget)</td></tr>
<tr><td>Juli</td><td colspan="3">Ingen møder</td></tr>
</table><p>1) Onsdag på grund af 2. påskedag.</p>"""

IN_TEXT = """
Byrådet                 Økonomi-, Erhvervs-      Børne-, Uddannelses-   Social- og
                        og Landudv.              og Kulturudvalget      Sundhedsudvalget
                        (ØEL)  kl. 14.00         (BUK)  kl. 15.30       (SSU) kl. 9.00
-------------------------------------------------------------------------------------------
 2. februar              19. januar              13. januar             14. januar
 9. marts                23. februar              10. februar            11. februar
13. april                23. marts                3. marts               4. marts
"""

BODIES_DOWN = """<h1>Mødeplan 2026</h1><table>
<tr><th rowspan="2">Udvalg</th><th colspan="2">1. halvår</th><th colspan="2">2. halvår</th></tr>
<tr><th>Jan</th><th>Feb</th><th>Nov</th><th>Dec</th></tr>
<tr><th>Byrådet<br>Onsdag kl. 17.00</th><td>28</td><td>-</td><td>25</td><td>16 <sup>1)</sup></td></tr>
<tr><th>Økonomiudvalget<br>Mandag kl. 13.00</th><td>19</td><td>-</td><td>-</td><td>7</td></tr>
<tr><th>Kulturudvalget<br>Torsdag kl. 16.00</th><td>15</td><td>-</td><td>-</td><td>10</td></tr>
</table><p>1) Flyttet fra den 9. december 2026.</p>"""

HOURS_BELOW = """<h1>Mødeplan for byråd og udvalg 2026</h1><p>Godkendt den 18. december 2025.</p><table>
<tr><th rowspan="2">Måned</th><th>Byrådet</th><th>Økonomiudvalget</th><th>Klima, Teknik og Miljø</th></tr>
<tr><th>onsdag kl. 17.00</th><th>tirsdag kl. 9</th><th>torsdag kl. 14</th></tr>
<tr><td>Juni</td><td>24.</td><td>16.</td><td>4.</td></tr>
<tr><td>Oktober</td><td>7. <small>(2. beh. budget)</small><br>28.</td><td>6 / 20</td><td>1.</td></tr>
</table><p>I juli holdes ingen møder.</p>"""

PLANS = {
    "hours below": """
        2026-06-04 14:00 Klima, Teknik og Miljø
        2026-06-16 09:00 Økonomiudvalget
        2026-06-24 17:00 Byrådet
        2026-10-01 14:00 Klima, Teknik og Miljø
        2026-10-06 09:00 Økonomiudvalget
        2026-10-07 17:00 Byrådet
        2026-10-20 09:00 Økonomiudvalget
        2026-10-28 17:00 Byrådet
    """,
    "bodies down": """
        2026-01-15 16:00 Kulturudvalget
        2026-01-19 13:00 Økonomiudvalget
        2026-01-28 17:00 Byrådet
        2026-11-25 17:00 Byrådet
        2026-12-07 13:00 Økonomiudvalget
        2026-12-10 16:00 Kulturudvalget
        2026-12-16 17:00 Byrådet
    """,
    "grouped": """
        2026-01-12 13:00 Teknik- og Miljøudvalget
        2026-01-13 Børneudvalget
        2026-01-27 Byrådet
        2026-04-08 13:00 Teknik- og Miljøudvalget
        2026-04-28 Byrådet
    """,
    "in text": """
        2026-01-13 15:30 Børne-, Uddannelses- og Kulturudvalget
        2026-01-14 09:00 Social- og Sundhedsudvalget
        2026-01-19 14:00 Økonomi-, Erhvervs- og Landudvalget
        2026-02-02 Byrådet
        2026-02-10 15:30 Børne-, Uddannelses- og Kulturudvalget
        2026-02-11 09:00 Social- og Sundhedsudvalget
        2026-02-23 14:00 Økonomi-, Erhvervs- og Landudvalget
        2026-03-03 15:30 Børne-, Uddannelses- og Kulturudvalget
        2026-03-04 09:00 Social- og Sundhedsudvalget
        2026-03-09 Byrådet
        2026-03-23 14:00 Økonomi-, Erhvervs- og Landudvalget
        2026-04-13 Byrådet
    """,
}


@pytest.mark.parametrize("name", PLANS)
def test_each_cell_is_a_meeting_of_the_body_over_it(name: str) -> None:
    pages = {"grouped": GROUPED, "bodies down": BODIES_DOWN, "hours below": HOURS_BELOW}
    raw = (
        read_html(pages[name].encode(), "mødeplan-2026.html")
        if name in pages
        else read_plain(IN_TEXT.encode(), "mødekalender-2026.txt")
    )
    meetings = [
        " ".join(filter(None, (str(one.start), one.at.strftime("%H:%M") if one.at else "", one.who)))
        for one in build_contents(raw).deadlines
    ]
    assert sorted(meetings) == [line.strip() for line in PLANS[name].splitlines() if line.strip()]


FOOTNOTES = """<h1>Mødeplan 2026</h1>
<p>Byrådets møder begynder kl. 17.00 i Byrådssalen, hvis andet ikke er angivet.</p><table>
<tr><th>Måned</th><th>Fritidsudv. (onsdag 14.30)</th><th>Byråd</th></tr>
<tr><td>Februar</td><td>11.</td><td>24.</td></tr>
<tr><td>Marts</td><td>11.</td><td>24. *</td></tr>
<tr><td>April</td><td>8 <sup>2</sup></td><td>28. ¹</td></tr>
<tr><td>Juni</td><td>3. (***)</td><td>23.**</td></tr>
<tr><td>Oktober</td><td>7.</td><td>6. 3) og 20. 3)</td></tr>
</table><p>* Mødet holdes i Kulturcenter Limfjord på grund af renovering af Byrådssalen.<br>
** Mødet begynder kl. 15.00.</p>
<p>*** Aflyst.</p><p>¹ Mødet holdes på Orø Kro. Der er fællestransport kl. 16.10.</p>
<p><sup>2</sup> Onsdag på grund af 2. påskedag. Sted: Fjordhallen.</p>
<p>3) Budget. Møderne begynder kl. 16. 1. behandling 6. oktober, 2. behandling 20. oktober.</p>"""

ACROSS = """<h1>Mødeplan 2026</h1><table>
<tr><th rowspan="2">Udvalg</th><th rowspan="2">Dag og tid</th><th colspan="2">1. halvår</th>
<th colspan="2">2. halvår</th></tr>
<tr><th>Jan</th><th>Jun</th><th>Jul</th><th>Nov</th></tr>
<tr><td>Kommunalbestyrelsen</td><td>Onsdag kl. 18.00</td><td>21</td><td>17 ¹</td><td>-</td><td>11</td></tr>
<tr><td>Udvalget for Børn og Skole</td>
<td>Mandag kl. 15.00</td><td>-</td><td>1</td><td>-</td><td>2 og 30</td></tr>
</table><p>¹ Mødet holdes på Orø Kro.</p>"""

UNDER_GROUP = """<h1>Mødeplan 2026</h1><table>
<tr><th rowspan="2">Måned</th><th colspan="2">Fagudvalg (tirsdage)</th>
<th rowspan="2">Byrådet kl. 17.00</th></tr>
<tr><th>Børn og Kultur kl. 8.30</th><th>Teknik og Miljø kl. 13.00</th></tr>
<tr><td>Januar</td><td>13.</td><td>20.</td><td>27.</td></tr>
<tr><td>Februar</td><td>3.</td><td>10.</td><td>24.</td></tr></table>"""


def list_meetings(page: str) -> list[str]:
    """Day, hour, body and place of each meeting, and what stands in brackets behind it."""
    found = build_contents(read_html(page.encode(), "mødeplan-2026.html")).deadlines
    return sorted(
        f"{one.start} {one.at or dt.time():%H:%M} {one.who}, {one.place or '-'}"
        f"|{one.text.partition(' (')[2].removesuffix(')')}."
        for one in found
        if one.state is not EventState.CANCELLED
    )


def test_a_footnote_tells_the_place_and_hour_of_the_days_that_it_stands_at() -> None:
    assert list_meetings(FOOTNOTES) == [
        "2026-02-11 14:30 Fritidsudvalget, -|.",
        "2026-02-24 17:00 Byråd, Byrådssalen|.",
        "2026-03-11 14:30 Fritidsudvalget, -|.",
        "2026-03-24 17:00 Byråd, Kulturcenter Limfjord"
        "|Mødet holdes i Kulturcenter Limfjord på grund af renovering af Byrådssalen.",
        "2026-04-08 14:30 Fritidsudvalget, Fjordhallen|Onsdag på grund af 2. påskedag. Sted: Fjordhallen.",
        "2026-04-28 17:00 Byråd, Orø Kro|Mødet holdes på Orø Kro. Der er fællestransport kl. 16.10.",
        "2026-06-23 15:00 Byråd, Byrådssalen|Mødet begynder kl. 15.00.",
        "2026-10-06 16:00 Byråd, Byrådssalen|Budget. Møderne begynder kl. 16. 1. behandling.",
        "2026-10-07 14:30 Fritidsudvalget, -|.",
        "2026-10-20 16:00 Byråd, Byrådssalen|Budget. Møderne begynder kl. 16. 2. behandling.",
    ]


def test_the_usual_place_ends_before_what_it_is_told_to_be_unless() -> None:
    assert find_venue("Møderne holdes i Byrådssalen, hvis andet ikke er nævnt.") == "Byrådssalen"
    assert find_venue("Møderne er i Kulturhuset medmindre andet fremgår.") == "Kulturhuset"
    assert find_venue("Sted: Lokale 3, hvis intet andet er angivet") == "Lokale 3"


def test_a_grid_of_bodies_and_months_tells_each_day_of_a_cell() -> None:
    assert list_meetings(ACROSS) == [
        "2026-01-21 18:00 Kommunalbestyrelsen, -|.",
        "2026-06-01 15:00 Udvalget for Børn og Skole, -|.",
        "2026-06-17 18:00 Kommunalbestyrelsen, Orø Kro|Mødet holdes på Orø Kro.",
        "2026-11-02 15:00 Udvalget for Børn og Skole, -|.",
        "2026-11-11 18:00 Kommunalbestyrelsen, -|.",
        "2026-11-30 15:00 Udvalget for Børn og Skole, -|.",
    ]


def test_names_under_a_group_of_committees_are_committees() -> None:
    assert list_meetings(UNDER_GROUP) == [
        "2026-01-13 08:30 Børn og Kultur, -|.",
        "2026-01-20 13:00 Teknik og Miljø, -|.",
        "2026-01-27 17:00 Byrådet, -|.",
        "2026-02-03 08:30 Børn og Kultur, -|.",
        "2026-02-10 13:00 Teknik og Miljø, -|.",
        "2026-02-24 17:00 Byrådet, -|.",
    ]


def list_days(text: str, name: str) -> list[str]:
    return [str(one.start) for one in build_contents(read_plain(text.encode(), name)).deadlines]


def test_a_plan_of_many_years_in_the_title_is_no_school_year() -> None:
    text = (
        "HØRING OM RISIKOOMRÅDER, PLANPERIODE 2027-2033\n\nDato: 12. februar 2026\n\n"
        "Der holdes webinar torsdag den 26. februar 2026. Tilmelding senest den 23. februar til Ida Holm.\n"
    )
    assert "2026-02-23" in list_days(text, "hoering.txt")
    assert "2027-02-23" not in list_days(text, "hoering.txt")


def test_rules_are_of_any_meeting_and_not_of_the_one_that_adopted_them() -> None:
    text = (
        "Forretningsorden for Sorø Byråd\nVedtaget på byrådets møde den 7. januar 2026.\n\n§ 2. Dagsorden\n"
        "Stk. 1. Sager skal meddeles borgmesteren senest 8 dage før mødet.\n"
    )
    assert list_days(text, "forretningsorden-byraadet.txt") == ["2026-01-07"]


def test_a_sentence_that_opens_with_a_year_is_about_it() -> None:
    text = "Notat\n\n16. februar 2026\n\nI 2025 var der 9 tilfælde, heraf 6 i 4. kvartal og 2 i 1. kvartal.\n"
    assert {"2026-10-01", "2026-01-01"}.isdisjoint(list_days(text, "notat.txt"))


def test_lines_with_labels_are_events_of_their_own() -> None:
    text = (
        "Mødekalender 2026\n\nFællesmøde med Ungerådet: torsdag 26. marts 2026 kl. 16.30\n"
        "Budgetseminar: 3.-4. september 2026, Hou Søsportscenter\n"
        "Introduktionsseminar for nye medlemmer: 6.-7. marts 2026, Hotel Vejlefjord\n"
    )
    events = build_contents(read_plain(text.encode(), "kalender.txt")).deadlines
    told = {str(one.start): one.text.partition(":")[0] for one in events}
    assert told["2026-09-03"] == "Budgetseminar"
    assert told["2026-03-06"] == "Introduktionsseminar for nye medlemmer"


MINUTES = """Referat\nUdvalget for Havne\n\nMødedato: Tirsdag den 10. marts 2026 kl. 14.30\n\n7. Orienteringer
Udvalget ønsker en drøftelse af indsatsen på Nord Skole på mødet i juni.\n
{}\n\nMøde med Ungerådet den 3. marts.\n"""


@pytest.mark.parametrize(
    "line",
    [
        "Møder i foråret 2026: 7. april, 12. maj og 9. juni, alle kl. 14.00.",
        "Udvalgets næste møder er 7. april, 12. maj og 9. juni, hver gang kl. 14.00.",
    ],
)
def test_a_list_of_days_in_a_sentence_tells_meetings_of_the_body_of_the_paper(line: str) -> None:
    events = build_contents(read_plain(MINUTES.format(line).encode(), "referat-havne.txt")).deadlines
    told = {f"{one.start} {one.at:%H:%M}" for one in events if one.who == "Udvalget for Havne" and one.at}
    assert told == {"2026-03-10 14:30", "2026-04-07 14:00", "2026-05-12 14:00", "2026-06-09 14:00"}
    assert not [one for one in events if one.start == dt.date(2026, 3, 1)]  # the season is no event
    assert not [one for one in events if "Skole" in one.place]  # what is talked about is no place
    assert [one.who for one in events if one.start == dt.date(2026, 3, 3)] == [""]


LISTED = """Mødeplan 2026\n\nByrådets møder holdes kl. 17 i Byrådssalen, hvis ikke andet er nævnt.\n\nByrådet
- 24. februar\n- 24. marts *\n- 26. maj **

* Mødet holdes i Kulturcenter Limfjord.
** Mødet begynder kl. 15.00.\n"""


def test_a_footnote_under_a_list_tells_of_the_day_with_its_mark() -> None:
    events = build_contents(read_plain(LISTED.encode(), "moedeplan.txt")).deadlines
    assert [f"{one.start} {one.at:%H:%M} {one.place}" for one in events if one.at] == [
        "2026-02-24 17:00 Byrådssalen",
        "2026-03-24 17:00 Kulturcenter Limfjord",
        "2026-05-26 15:00 Byrådssalen",
    ]


def test_a_footnote_that_tells_a_change_is_told_once_and_with_its_day() -> None:
    page = """<h1>Mødeplan 2026</h1><table><tr><th>Måned</th><th>Byrådet</th><th>Økonomiudvalget</th></tr>
    <tr><td>Marts</td><td>24.*</td><td>3.**</td></tr><tr><td>April</td><td>28.***</td><td>7.</td></tr></table>
    <p>* Flyttet fra 17. marts</p><p>** Mødet er aflyst</p><p>*** Flyttes til 29. april kl. 15</p>"""
    events = build_contents(read_html(page.encode(), "mødeplan-2026.html")).deadlines
    assert sorted(f"{one.start} {one.who} {one.state}" for one in events) == [
        "2026-03-03 Økonomiudvalget cancelled",
        "2026-03-24 Byrådet moved",
        "2026-04-07 Økonomiudvalget planned",
        "2026-04-29 Byrådet moved",
    ]


def test_the_day_of_a_meeting_and_the_day_on_which_cases_are_due_are_told_apart() -> None:
    page = """<h1>Mødeplan 2026</h1><p>Sager skal være sendt senest på den dato, der står under "Frist".</p>
    <table><tr><th rowspan="2">Måned</th><th colspan="2">Byrådet</th><th rowspan="2">Frist for sager</th></tr>
    <tr><th>Dato</th><th>Kl.</th></tr><tr><td>Januar</td><td>28/1</td><td>17.30</td><td>20/1</td></tr>
    <tr><td rowspan="2">Oktober</td><td>7/10</td><td>17.30</td><td>29/9</td></tr>
    <tr><td>28/10</td><td>16.00</td><td>20/10</td></tr>
    <tr><td>Juli</td><td colspan="3">Mødefri</td></tr></table>
    <p>Dagsordener lægges på hjemmesiden torsdag før mødet.</p>"""
    events = build_contents(read_html(page.encode(), "mødeplan-2026.html")).deadlines
    assert [f"{one.start} {one.at or '-'} {one.kind} {one.who}" for one in events] == [
        "2026-01-28 17:30:00 meeting Byrådet",
        "2026-01-20 - deadline Byrådet",
        "2026-10-07 17:30:00 meeting Byrådet",
        "2026-09-29 - deadline Byrådet",
        "2026-10-28 16:00:00 meeting Byrådet",
        "2026-10-20 - deadline Byrådet",
    ]


def test_what_a_paper_is_filed_under_is_no_date() -> None:
    filed = "Sagsnr.: 2025-017744\nKLE: 17.01.00\n\nJ.nr.: 05.04.00.P20"
    letter = f"Høring om skolerne\n\n{filed}\n\nSvar senest den 3. maj 2026.\n"
    events = build_contents(read_plain(letter.encode(), "brev.txt")).deadlines
    assert [str(one.start) for one in events] == ["2026-05-03"]


def test_a_row_over_the_whole_table_is_its_title() -> None:
    page = """<h1>Mødeplan 2026</h1><table><tr><td colspan="3">Møder vedtaget af Byrådet 17-12-2025</td></tr>
    <tr><td>Måned</td><td>Byrådet</td><td>Økonomiudvalget</td></tr>
    <tr><td>Januar</td><td>13.</td><td>6.</td></tr><tr><td>Februar</td><td>10.</td><td>3.</td></tr></table>"""
    assert list_meetings(page) == [
        "2026-01-06 00:00 Økonomiudvalget, -|.",
        "2026-01-13 00:00 Byrådet, -|.",
        "2026-02-03 00:00 Økonomiudvalget, -|.",
        "2026-02-10 00:00 Byrådet, -|.",
    ]
    page = """<h1>Tidsplan 2026</h1><table><tr><td colspan="3">Budget 2027</td></tr>
    <tr><td>Aktivitet</td><td>Fra</td><td>Til</td></tr>
    <tr><td>Høring</td><td>1. september 2026</td><td>15. september 2026</td></tr></table>"""
    events = build_contents(read_html(page.encode(), "tidsplan.html")).deadlines
    assert [f"{one.start} {one.kind}" for one in events] == ["2026-09-01 event", "2026-09-15 deadline"]


OF_A_MONTH = """<h1>Mødeplan 2026</h1>
<p>Byrådets møder begynder kl. 17.00 i Byrådssalen. Mødet i juni holdes i Østbirk Forsamlingshus.</p><table>
<tr><th></th><th>Maj</th><th>Jun</th></tr>
<tr><th>Byrådet</th><td>26.</td><td>23.</td></tr>
<tr><th>Økonomiudvalget</th><td>19.</td><td>16.</td></tr></table>"""


def test_what_is_told_of_the_meeting_of_a_month_is_told_of_that_meeting() -> None:
    events = build_contents(read_html(OF_A_MONTH.encode(), "mødeplan-2026.html")).deadlines
    places = {str(one.start): one.place for one in events if one.who == "Byrådet"}
    assert places == {"2026-05-26": "Byrådssalen", "2026-06-23": "Østbirk Forsamlingshus"}


HELD_ELSEWHERE = """<h1>Mødeplan 2026</h1><p>Byrådets møder begynder kl. 18.30 i Byrådssalen.</p>
<table><tr><th></th><th>Maj</th><th>Juni</th></tr>
<tr><td>Byrådet (mandag kl. 18.30)</td><td>18.</td><td>15.</td></tr>
</table><p>Mødet i Byrådet den 15. juni holdes på Strynø med afgang med færgen kl. 16.45.</p>"""

WITH_REMARKS = """<h1>Mødeplan 2026</h1><table>
<tr><th>Dato</th><th>Udvalg</th><th>Kl.</th><th>Sted</th><th>Bemærkning</th></tr>
<tr><td>28-05-2026</td><td>Byrådet</td><td>18.00</td><td>Byrådssalen, Hobro</td>
<td>Afholdes i Hadsund Kulturcenter</td></tr>
<tr><td>25-06-2026</td><td>Byrådet</td><td>18.00</td><td>Byrådssalen, Hobro</td><td></td></tr></table>"""


@pytest.mark.parametrize(
    ("page", "held"),
    [
        (HELD_ELSEWHERE, ["2026-05-18 18:30:00 Byrådssalen", "2026-06-15 18:30:00 Strynø"]),
        (
            WITH_REMARKS,
            ["2026-05-28 18:00:00 Hadsund Kulturcenter", "2026-06-25 18:00:00 Byrådssalen, Hobro"],
        ),
    ],
)
def test_a_remark_knows_better_than_the_usual_place(page: str, held: list[str]) -> None:
    events = build_contents(read_html(page.encode(), "mødeplan-2026.html")).deadlines

    assert sorted({f"{one.start} {one.at} {one.place}" for one in events}) == held
