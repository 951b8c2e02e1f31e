"""Items behind closed doors, in the ways that secretariats say it: in doubt nothing of them is kept."""

from __future__ import annotations

import pytest

from knowledge.closing import hide_closed
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

AROUND = """\
# Dagsorden for Byrådet

## 4. Budget

Tekst om budgettet.

## {heading}

{line}

Ejendommen Skovvej 77 købes af Bo Lind, tlf. 35 30 87 15, senest den 9. juli 2026 for 4 mio. kr.

### Beslutning

Godkendt: Skovvej 77.{late}

## 6. Eventuelt

Intet.
"""
CLOSED_HEADINGS = [
    "5. Personsag (lukket)",
    "5. Personsag (Lukket)",
    "5. LUKKET - Personsag",
    "5. Lukket punkt",
    "Punkt 5: Lukket dagsorden - Personsag",
    "Lukket punkt 5: Personsag",
    "5. Personsag [Lukket]",
    "5. Personsag (fortroligt)",
    "5. Fortrolig sag",
    "5. Ikke offentligt: Personsag",
    "5. Personsag (ikke-offentlig)",
    "5. Personsag (ikke offentlig)",
    "5. Personsag (ikke-offentligt punkt)",
    "5. Personsag (L)",
    "5. (L) Personsag",
    "LP 5 Personsag",
    "LP 5. Personsag",
    "LP5: Personsag",
    "5L. Personsag",
    "5. Personsag [L]",
    "5. Personsag – lukket",
    "5. Personsag, lukket punkt",
    "5. Personsag (lukket, jf. styrelseslovens § 10)",
    "5. Personsag (behandles for lukkede døre)",
    "5. Personsag - behandles i lukket møde",
    "5. Personsag (ej offentlig)",
    "5. Personsag (ikke til offentliggørelse)",
    "5. Personsag (undtaget fra offentlighed)",
    "5. Personsag (internt punkt)",
    "5. Lukket: Personsag",
    "5. Lukket - Personsag",
    "Lukket - 5. Personsag",
    "5. Lukket personsag",
    "5. Personsag (lukkes)",
    "5. Lukket mødepunkt",
    "5. Personsag (fortrolig)",
    "5. Personsag (Ikke åben)",
]
CLOSED_LINES = [
    "Lukket punkt",
    "Punktet er lukket, jf. styrelseslovens § 10.",
    "Punktet behandles for lukkede døre.",
    "Sagstype: Lukket",
    "Lukket møde.",
    "Behandlet i lukket møde",
    "Behandlet i lukket møde.",
    "Behandlet på lukket møde.",
    "Punktet blev behandlet i lukket møde.",
    "Sagen er behandlet for lukkede døre.",
    "Dette punkt er lukket.",
    "LUKKET",
    "Ikke-offentligt punkt",
    "Punktet er ikke offentligt.",
    "Sagen er undtaget fra offentlighed, jf. styrelseslovens § 10.",
    "Dørene lukkes.",
    "Dørene blev lukket under behandlingen af punktet.",
    "Adgang: Lukket",
    "Åbent/lukket: Lukket",
    "Åbent punkt: Nej",
    "Offentligt punkt: Nej",
    "Lukket punkt: Ja",
    "Offentlig: nej",
    "Må offentliggøres: Nej",
    "Ikke offentlig",
    "(lukket)",
    "[Lukket punkt]",
    "– Lukket –",
    "Punktet er lukket for offentligheden.",
    "Lukket sag i henhold til styrelseslovens § 10, stk. 1",
    "Behandles i lukket møde, jf. § 10.",
    "Punktet drøftes for lukkede døre.",
    "Fortroligt.",
    "Fortrolig sag",
    "Denne sag er fortrolig.",
    "Lukket mødesag",
    "Lukket dagsordenspunkt",
    "Punktet kan ikke offentliggøres.",
    "Sagen behandles lukket.",
    "Lukket behandling.",
    "Til behandling for lukkede døre.",
    "Sagsnr.: 21/1234\n\nSagsbehandler: Kim Holm\n\nLukket punkt",
    "| Sagsnr. | 21/1234 |\n|---|---|\n| Åben/lukket | Lukket |",
]
OPEN_HEADINGS = [
    "5. Lukket skole i Vejle",
    "5. Skolen har lukket",
    "5. Lukning af skole",
    "5. Lukkedage i daginstitutioner",
    "5. Lukkede veje",
    "5. Offentlig høring",
    "5. Kommuneplan (offentlig høring)",
    "5. Fortrolighed i sagsbehandlingen",
    "5. Åbne og lukkede punkter i udvalgene",
    "5. Retningslinjer for lukkede møder",
    "5. Personsag (åben)",
    "5. L 120 om folkeskolen",
    "5. Lukkede institutioner for unge",
    "5. Lukketider i nattelivet",
    "5. Principper for lukkede punkter",
]
OPEN_LINES = [
    "Åbent punkt",
    "Sagstype: Åben",
    "Lukket i ferien holder biblioteket, som det plejer.",
    "Sagen har været behandlet på et lukket møde.",
    "Lukkede punkter behandles sidst på mødet, og dette punkt er åbent.",
    "Lukket punkt: Nej",
    "Åben/lukket: Åben",
    "Udvalget behandlede sagen på lukket møde i maj og sender den nu i høring.",
    "Spørgsmålet om lukkede døre blev drøftet.",
    "Borgmesteren orienterede om det lukkede punkt på seneste møde.",
    "Offentlig: Ja",
    "Skolen er lukket.",
    "Punktet er åbent, men bilag 2 er lukket.",
    "Bilaget er fortroligt.",
    "Lukket bilag: Budskema",
    "Biblioteket er lukket i uge 29.",
    "Vejen er lukket for gennemkørsel.",
    "Fortrolige oplysninger er fjernet.",
    "Dørene åbnes kl. 18.",
]
LATE_LINES = [
    "Behandlet i lukket møde.",
    "Lukket møde.",
    "Punktet blev behandlet for lukkede døre.",
]
GROUPS = [
    "Lukkede punkter",
    "LUKKET DAGSORDEN",
    "Lukkede punkter:",
    "Lukket del af dagsordenen",
    "Punkter behandlet for lukkede døre",
    "Lukket møde",
    "B. Lukkede sager",
    "Punkter på lukket møde",
    "Lukkede punkter (ikke offentlige)",
    "Fortrolige sager",
    "Ikke-offentlige punkter",
    "Sager til behandling i lukket møde",
    "Lukket dagsorden for Byrådet",
]


def kept(text: str, name: str = "a.md") -> str:
    """All that is stored of a document, as one text."""
    return repr(hide_closed(build_contents(open_document(text.encode(), name))))


def agenda(heading: str = "5. Personsag", line: str = "", late: str = "") -> str:
    return AROUND.format(heading=heading, line=line, late=f"\n\n{late}")


@pytest.mark.parametrize("heading", CLOSED_HEADINGS)
def test_a_heading_closes_its_item(heading: str) -> None:
    stored = kept(agenda(heading))
    for word in ("Skovvej", "Bo Lind", "35 30 87 15", "juli 2026"):
        assert word not in stored
    assert "Tekst om budgettet." in stored
    assert "Intet." in stored


@pytest.mark.parametrize("line", CLOSED_LINES)
def test_a_line_below_the_heading_closes_its_item(line: str) -> None:
    stored = kept(agenda(line=line))
    assert "Skovvej" not in stored
    assert "Personsag" in stored
    assert "Tekst om budgettet." in stored


@pytest.mark.parametrize("line", LATE_LINES)
def test_a_line_by_itself_farther_down_closes_the_item(line: str) -> None:
    assert "Skovvej" not in kept(agenda(late=line))


@pytest.mark.parametrize("heading", OPEN_HEADINGS)
def test_an_item_about_what_is_closed_is_open(heading: str) -> None:
    assert "Skovvej 77" in kept(agenda(heading))


@pytest.mark.parametrize("line", OPEN_LINES)
def test_a_sentence_about_what_is_closed_closes_nothing(line: str) -> None:
    assert "Skovvej 77" in kept(agenda(line=line))
    assert "Skovvej 77" in kept(agenda(late=line))


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_heading_over_several_items_closes_those_that_follow(group: str, name: str) -> None:
    marks = ("## ", "### ") if name == "a.md" else ("", "")
    text = (
        f"Dagsorden\n\nByrådet den 3. maj 2026\n\n{marks[1]}1. Budget\n\nÅbenhed.\n\n{marks[0]}{group}\n\n"
        f"{marks[1]}2. Personsag\n\nSkovvej 77.\n\n{marks[1]}3. Grundkøb\n\nSkovvej 78.\n"
    )
    stored = kept(text, name)
    assert "Skovvej" not in stored
    assert "Åbenhed." in stored


def test_items_are_open_again_below_a_heading_that_says_so() -> None:
    text = (
        "# Dagsorden\n\n## Åbne punkter\n\n## 1. Budget\n\nTekst.\n\n## Lukkede punkter\n\n"
        "## 2. Personsag\n\nTekst.\n\n## 3. Grundkøb\n\nSkovvej 78.\n\n"
        "## Åbne punkter\n\n## 4. Eventuelt\n\nIntet.\n"
    )
    stored = kept(text)
    assert "Skovvej" not in stored
    assert "Intet." in stored


@pytest.mark.parametrize("list_says_it", [False, True])
def test_a_list_of_contents_closes_no_open_item(list_says_it: bool) -> None:
    mark = " (lukket)" if list_says_it else ""
    text = (
        f"# Dagsorden\n\nÅbne punkter\n\n1. Budget\n2. Personsag{mark}\n3. Eventuelt\n\nLukkede punkter\n\n"
        "# Dagsorden\n\n## 1. Budget\n\nÅbenhed.\n\n## 2. Personsag (lukket)\n\nSkovvej 77.\n\n"
        "## 3. Eventuelt\n\nIntet.\n"
    )
    stored = kept(text)
    assert "Skovvej" not in stored
    assert "Åbenhed." in stored
    assert "Intet." in stored


LISTED = """\
Byrådet                                   REFERAT
Onsdag 25. februar 2026 kl. 19.00

INDHOLDSFORTEGNELSE
Åbne punkter
1. Ny cykelsti på Strandvejen ............................................. 2
2. Gratis skolefrugt ...................................................... 3
Lukkede punkter
3. Ekspropriation ......................................................... 4

Side 1 af 4
----------------------------------------------------------------------
1. Ny cykelsti på Strandvejen                    Sagsnr. 2024/11902 031

Sagsfremstilling
Stien nedlægger 38 p-pladser.

Beslutning
Godkendt.

2. Gratis skolefrugt                             Sagsnr. 2024/11903 008

Beslutning
Oversendt til budgettet.

3. Ekspropriation (lukket)                       Sagsnr. 2024/11904 002

Beslutning
Ejendommen Skovvej 77 overtages.
"""


def test_closed_items_in_a_list_of_contents_close_no_other() -> None:
    contents = hide_closed(build_contents(open_document(LISTED.encode(), "byraad.txt")))
    assert "38 p-pladser" in contents.text
    assert "Oversendt til budgettet" in contents.text
    assert "Skovvej 77" not in contents.text


@pytest.mark.parametrize("name", ["a.md", "a.csv"])
@pytest.mark.parametrize(
    ("header", "closed", "other"),
    [
        ("Åben/Lukket", "L", "Å"),
        ("Å/L", "LP", "Å"),
        ("Åben/lukket", "Lukket sag", "Åben sag"),
        ("Offentlighed", "(L)", "Å"),
        ("Lukket", "Ja", "Nej"),
        ("Type", "L", "Å"),
    ],
)
def test_a_column_that_tells_which_items_are_closed_closes_their_rows(
    header: str, closed: str, other: str, name: str
) -> None:
    rows = [
        ("Punkt", header, "Titel", "Beslutning"),
        ("1", other, "Budget", "Godkendt med tak."),
        ("2", closed, "Ejendomssalg", "Solgt: Skovvej 77."),
        ("3", other, "Eventuelt", "Intet nyt."),
    ]
    if name == "a.md":
        lines = ["|".join(("", *row, "")) for row in (rows[0], ("---",) * 4, *rows[1:])]
        text = "\n".join(("# Referat af byrådets møde", "", *lines, ""))
    else:
        text = "\n".join(map(";".join, rows)) + "\n"
    stored = kept(text, name)
    assert "Skovvej" not in stored
    assert "Ejendomssalg" in stored
    assert "Godkendt med tak." in stored
    assert "Intet nyt." in stored


def test_a_heading_below_a_table_of_items_is_not_in_the_last_of_them() -> None:
    text = (
        "# Protokol\n\n|Punkt|Åben/Lukket|Titel|Beslutning|\n|---|---|---|---|\n|1|Å|Budget|Godkendt.|\n"
        "|2|Å|Skolevej|Udsat.|\n|3|L|Ejendomssalg|Solgt: Skovvej 77.|\n\n# Fremmøde\n\nIda mødte kl. 18.\n"
    )
    stored = kept(text)
    assert "Skovvej" not in stored
    assert "Ida mødte kl. 18." in stored
