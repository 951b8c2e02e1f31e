"""Who was there, as lists and sentences of minutes tell it."""

from __future__ import annotations

import pytest

from knowledge.model import Attendance, Attribute, Spot
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents
from knowledge.structuring.facts.attendance import find_attendance
from knowledge.structuring.facts.remarks import Remark, Scene


def read_paper(text: str, name: str = "referat.md") -> list[str]:
    """Name, role and whose place of everybody whom a paper tells about, each in a line."""
    facts = build_contents(open_document(text.encode(), name)).facts
    told = [fact.value for fact in facts if fact.attribute is Attribute.ATTENDANCE]
    return [
        f"{one.name} {one.role} {one.substitute_for}".strip() for one in told if isinstance(one, Attendance)
    ]


def read(*lines: str) -> list[tuple[str, str, str]]:
    """Name, role and whose place of everybody whom the lines of a meeting tell about."""
    remarks = tuple(
        Remark(line, Spot(0, None, i + 1, 0, len(line)), None, "", "", i, opens=True)
        for i, line in enumerate(lines)
    )
    told = [fact.value for fact in find_attendance(Scene(None, remarks))]
    return [(one.name, one.role, one.substitute_for) for one in told if isinstance(one, Attendance)]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["Afbud: Ida Munk (F) - stedfortræder Ole Kær (F) Lis Holm (V) - stedfortræder ikke indkaldt"],
            [
                ("Ida Munk", "absent", ""),
                ("Ole Kær", "substitute", "Ida Munk"),
                ("Lis Holm", "absent", ""),
            ],
        ),
        (
            ["Afbud:", "Ida Munk (F) – ferie, ingen stedfortræder indkaldt", "Lis Holm (V) – se punkt 3"],
            [("Ida Munk", "absent", ""), ("Lis Holm", "absent", "")],
        ),
        (
            ["Medlemmer:", "Per Dam (C)", "Ole Kær (V), stedfortræder for Lis Holm (V)"],
            [("Ole Kær", "substitute", "Lis Holm")],
        ),
        (
            ["Deltagere: Per Dam (C), formand", "Ole Kær (V), stedfortræder"],
            [("Per Dam", "present", ""), ("Ole Kær", "substitute", "")],
        ),
        (
            ["Eva Bro (A) og Jan Lykke (V) erklærede sig inhabile, da de er medlemmer af bestyrelsen."],
            [("Eva Bro", "disqualified", ""), ("Jan Lykke", "disqualified", "")],
        ),
        (
            ["Bo Lind (A) erklærede sig inhabil som formand for Foreningen Bakken og forlod mødet."],
            [("Bo Lind", "disqualified", ""), ("Bo Lind", "left", "")],
        ),
        (
            ["Eva Bro (A) er medlem af bestyrelsen.", "Byrådet fandt hende inhabil, og hun deltog ikke."],
            [("Eva Bro", "disqualified", "")],
        ),
        (
            ["Eva Bro er pårørende til en beboer og deltog ikke i sagens behandling (inhabil)."],
            [("Eva Bro", "disqualified", "")],
        ),
        (["Eva Bro var ikke til stede ved behandlingen (inhabil)."], [("Eva Bro", "disqualified", "")]),
        (["Eva Bro spurgte, om formanden var inhabil."], []),
        (["Byrådet fandt, at Eva Bro ikke var inhabil."], []),
        (["Eva Bro (O) var til stede til og med punkt 2."], [("Eva Bro", "left", "")]),
        (["Eva Bro havde forladt mødet kl. 11.45 og deltog ikke i sag 39-41."], [("Eva Bro", "left", "")]),
        (
            ["Eva Bro (V) havde meldt forfald, og i hans sted var indkaldt Bo Lind."],
            [("Eva Bro", "absent", ""), ("Bo Lind", "substitute", "Eva Bro")],
        ),
        (["Fraværende ved hele mødet var Eva Bro (C)."], [("Eva Bro", "absent", "")]),
        (
            ["I mødet deltog Eva Bro (A), Bo Lind (V) og Per Dam (O).", "Eva Bro ledede mødet."],
            [("Eva Bro", "present", ""), ("Bo Lind", "present", ""), ("Per Dam", "present", "")],
        ),
        (["Eva Bro og Bo Lind var til stede."], [("Eva Bro", "present", ""), ("Bo Lind", "present", "")]),
        (
            ["Fraværende: Eva Bro (A) – sygdom", "Bo Lind (C) – ferie; Per Dam (C) deltog som stedfortræder"],
            [("Eva Bro", "absent", ""), ("Bo Lind", "absent", ""), ("Per Dam", "substitute", "Bo Lind")],
        ),
        (
            ["Fraværende: Eva Bro (A) under pkt. 1-3, Bo Lind (V, inhabil), Per Dam (C)"],
            [("Eva Bro", "present", ""), ("Bo Lind", "disqualified", ""), ("Per Dam", "absent", "")],
        ),
        (
            ["Fraværende: Eva Bro (A) deltog ikke i punkt 39-41 (forlod mødet kl. 19.35)."],
            [("Eva Bro", "left", "")],
        ),
        (
            ["Deltagere: Eva Bro (A), Bo Lind (stedfortræder)", "Afbud: Per Dam (stedfortræder: Bo Lind)"],
            [("Eva Bro", "present", ""), ("Bo Lind", "substitute", "Per Dam"), ("Per Dam", "absent", "")],
        ),
        (["Fra administrationen deltog direktør Eva Bro."], []),
        (
            ["Stedfortrædere: Bo Lind for Eva Bro", "Bemærkninger: Per Dam kom kl. 18."],
            [("Bo Lind", "substitute", "Eva Bro"), ("Per Dam", "present", "")],
        ),
        (
            [
                "Afbud:",
                "Eva Bro (A): - stedfortræder: Bo Lind (A)",
                "Per Dam (I): - stedfortræder ikke indkaldt",
            ],
            [("Eva Bro", "absent", ""), ("Bo Lind", "substitute", "Eva Bro"), ("Per Dam", "absent", "")],
        ),
        (["Fraværende: Eva Bro", "Indholdsfortegnelse Side"], [("Eva Bro", "absent", "")]),
        (
            ["Til stede:", "Venstre (V): Eva Bro, Bo Lind", "Dansk Folkeparti (O): Per Dam"],
            [("Eva Bro", "present", ""), ("Bo Lind", "present", ""), ("Per Dam", "present", "")],
        ),
    ],
)
def test_everybody_has_the_role_that_the_words_give(
    lines: list[str], told: list[tuple[str, str, str]]
) -> None:
    assert read(*lines) == told


_TABLE = """# Referat, Vejrup Byråd, mandag den 16. marts 2026

| Medlem | Parti | |
|---|---|---|
| Eva Bro, borgmester | I | til stede |
| Bo Lind | A | afbud |
| Per Dam | I | til stede, gik efter pkt. 46 |
| Ida Krog | F | fraværende uden afbud |
| Jan Kær | A | til stede (suppleant for Bo Lind) |
"""


def test_a_column_without_a_header_says_who_was_there() -> None:
    assert read_paper(_TABLE) == [
        "Eva Bro present",
        "Bo Lind absent",
        "Per Dam present",
        "Per Dam left",
        "Ida Krog absent",
        "Jan Kær present",
        "Jan Kær substitute Bo Lind",
    ]


def test_a_remark_beside_the_crosses_says_who_was_not_there() -> None:
    table = _TABLE.replace("| Parti | |", "| Mødt | Bemærkning |")
    table = table.replace("| I | til stede |", "| X | |").replace("| A | afbud |", "| | Afbud |")
    assert read_paper(table)[:2] == ["Eva Bro present", "Bo Lind absent"]


@pytest.mark.parametrize(
    "table",
    [
        _TABLE.replace("| Parti | |", "| For | Imod |").replace("til stede", "x"),
        "# Referat, Vejrup Byråd, den 16. marts 2026\n\n| Navn | Hverv |\n|---|---|\n"
        "| Eva Bro | formand |\n| Bo Lind | medlem |\n| Per Dam | medlem |\n",
    ],
)
def test_other_tables_of_persons_say_nothing_of_who_was_there(table: str) -> None:
    assert read_paper(table) == []


def test_members_stand_behind_their_party() -> None:
    text = """GRANBY KOMMUNE

Referat af Byrådets møde
Tirsdag den 14. april 2026 kl. 17:00

FREMMØDTE MEDLEMMER

Socialdemokratiet (A):   Eva Bro, Bo Lind
Venstre (V):             Ida Krog,
                         Jan Kær
Det Konservative
Folkeparti (C):          Per Dam

Ikke til stede: Lis Holm (V) - i stedet deltog Jan Kær (V).
"""
    assert read_paper(text, "referat.txt") == [
        "Eva Bro present",
        "Bo Lind present",
        "Ida Krog present",
        "Jan Kær present",
        "Per Dam present",
        "Lis Holm absent",
        "Jan Kær substitute Lis Holm",
    ]


_MEMBERS = """Vig Kommune
Byrådet

REFERAT
Mandag den 16. marts 2026 kl. 17.00

Medlemmer:       Eva Bro Lindegaard (V), borgmester
                 Bo Lind (A), 1. viceborgmester
                 Poul Erik Vestermark (C), stedfortræder for Ida Munk Nørgaard (C)
                 Ole Kær (F)
                 Per Dam (O)

Afbud:           Ole Kær (F) - ferie. Stedfortræder: Kirsten Amstrup Vestergaard (F)
                 Per Dam (O) - sygdom. Stedfortræder ikke indkaldt.

1. Godkendelse af dagsorden
Godkendt.
"""


def test_each_line_of_a_list_of_absent_members_stands_for_itself() -> None:
    assert read_paper(_MEMBERS, "referat.txt") == [
        "Poul Erik Vestermark substitute Ida Munk Nørgaard",
        "Ole Kær absent",
        "Kirsten Amstrup Vestergaard substitute Ole Kær",
        "Per Dam absent",
    ]


def test_a_long_list_may_be_parted_by_dots() -> None:
    names = [
        f"{first} {last}" for first in ("Eva", "Ida", "Ole", "Per") for last in ("Bro", "Lind", "Munk", "Dam")
    ]
    listed = " · ".join(f"{name} (A)" + ", borgmester" * (name == "Eva Bro") for name in names)
    text = f"# Byrådet, referat 16. marts 2026\n\n## Deltagere\n\n{listed}\n\n## 1. Ny plan\n\nGodkendt.\n"
    assert read_paper(text) == [f"{name} present" for name in names]


def test_a_short_list_may_be_parted_by_a_dot() -> None:
    assert read("Afbud: Ida Krog (V). Bo Lind (F).") == [
        ("Ida Krog", "absent", ""),
        ("Bo Lind", "absent", ""),
    ]


def test_a_street_in_a_remark_on_who_is_disqualified_is_nobody() -> None:
    text = (
        "# Byrådet, referat 16. marts 2026\n\n## 1. Ny plan\n\n### Inhabilitet\n\n"
        "Eva Bro Lind er medejer af en ejendom på Nordre Havnekaj.\n\n### Beslutning\n\nGodkendt.\n"
    )
    assert read_paper(text) == ["Eva Bro Lind disqualified"]
