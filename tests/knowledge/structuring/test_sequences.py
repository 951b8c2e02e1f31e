"""Items are the openings of one look that count on from each other, whatever that look is."""

from __future__ import annotations

import pytest

from knowledge.model import SectionKind
from knowledge.reading.opening import open_document
from knowledge.structuring.outline.laying_out import lay_out

TITLES = ("Spørgetid", "Ny svømmehal i Østby", "Salg af Havnegade 12")


def list_items(text: str, name: str) -> list[str]:
    return [
        f"{section.number} {section.title}{' (closed)' if section.closed else ''}".strip()
        for section in lay_out(open_document(text.encode(), name)).outline.sections
        if section.kind is SectionKind.ITEM
    ]


def write(opening: str, first: int = 1, *, below: str = "\n\nBeslutning\n\nGodkendt.\n\n") -> str:
    """A paper in plain text. opening: with {number} and {title}."""
    items = "".join(opening.format(number=first + at, title=title) + below for at, title in enumerate(TITLES))
    return f"Referat fra byrådets møde den 3. marts 2026\n\n{items}"


@pytest.mark.parametrize(
    ("opening", "first", "numbers"),
    [
        ("=====================\n{number}  {title}\n=====================", 71, ("71", "72", "73")),
        ("Sag nr. {number} · {title}", 8, ("8", "9", "10")),
        ("({number}) {title}", 1, ("1", "2", "3")),
        ("{number}/26 {title}", 112, ("112/26", "113/26", "114/26")),
        ("2026-{number} {title}", 14, ("2026-14", "2026-15", "2026-16")),
        ("Punkt {number}\n\n{title}", 1, ("1", "2", "3")),
        ("Punkt\n\n{number}\n\nTitel\n\n{title}\n\nSagsnummer\n\n26/4711", 1, ("1", "2", "3")),
        ("Punkt: {number}\nTitel: {title}", 1, ("1", "2", "3")),
        ("{title} (sag {number})", 88, ("88", "89", "90")),
        ("[Åben] {number} – {title}", 4, ("4", "5", "6")),
    ],
)
def test_items_of_any_look_are_read(opening: str, first: int, numbers: tuple[str, ...]) -> None:
    items = list_items(write(opening, first), "a.txt")
    assert items == [f"{number} {title}" for number, title in zip(numbers, TITLES, strict=True)]


def test_a_small_table_for_each_item_tells_number_title_and_case() -> None:
    page = "<h1>Referat, Byrådet</h1>" + "".join(
        f"<table><tr><td>Sag nr. {number}</td><td>{title}</td></tr>"
        f"<tr><td>J.nr.</td><td>26/471{number}</td></tr></table><p>Beslutning: Godkendt.</p>"
        for number, title in enumerate(TITLES, 1)
    )
    assert list_items(page, "a.html") == [f"{number} {title}" for number, title in enumerate(TITLES, 1)]


def test_a_table_whose_rows_are_items_may_begin_with_other_columns() -> None:
    rows = "".join(
        f"Byrådet;{number};{'Lukket' if number == 3 else 'Åben'};{title};Godkendt.\n"
        for number, title in enumerate(TITLES, 1)
    )
    items = list_items(f"Udvalg;Punktnr;Status;Titel;Beslutning\n{rows}", "a.csv")
    assert items == ["1 Spørgetid", "2 Ny svømmehal i Østby", "3 Salg af Havnegade 12 (closed)"]


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("L1. Personsag\n\nBeslutning\n\nGodkendt.\n", "L1 Personsag (closed)"),
        ("Lukkede sager\n\nA Personsag\n\nBeslutning\n\nGodkendt.\n", "A Personsag (closed)"),
        ("Punkt 4: Lukket sag\n", "4 Lukket sag (closed)"),
    ],
)
def test_closed_items_behind_the_others_may_count_anew(behind: str, found: str) -> None:
    items = list_items(write("Punkt {number}: {title}") + behind, "a.txt")
    assert items == [*(f"{number} {title}" for number, title in enumerate(TITLES, 1)), found]


def test_a_letter_before_each_title_says_whether_it_is_open() -> None:
    paper = (
        "# Byrådet, referat\n\n## 1 Å Spørgetid\n\n**Beslutning:** Intet.\n\n## 2 Å Å-løb i Østby\n\n"
        "**Beslutning:** Godkendt.\n\n## 3 L Grundsalg\n\n**Beslutning:** Godkendt.\n"
    )
    assert list_items(paper, "a.md") == ["1 Spørgetid", "2 Å-løb i Østby", "3 Grundsalg (closed)"]


def test_a_list_of_contents_and_points_of_a_recommendation_are_no_items() -> None:
    contents = "".join(f"{number}. {title}\n" for number, title in enumerate(TITLES, 1))
    points = "\n\nIndstilling\n\n1. At sagen godkendes\n2. At der afsættes 2 mio. kr.\n3. At det meddeles\n\n"
    below = f"{points}Beslutning\n\nGodkendt.\n\n"
    text = write("Punkt {number}: {title}", below=below).replace("2026\n\n", f"2026\n\n{contents}\n\n", 1)
    assert list_items(text, "a.txt") == [f"{number} {title}" for number, title in enumerate(TITLES, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Notat om skoler\n\nVi foreslår to trin:\n\n1) Analyse\n\nDen tager et år.\n\n2) Svar\n\nDe læses.\n",
        "Takster 2026\n\n1 Madpakke 22,50 kr.\n2 Frokost 31,00 kr.\n3 Middag 64,00 kr.\n",
        "Kære borgere\n\nI uge 7, 8 og 9 er der lukket.\n\n7 personer har klaget.\n\n8 personer har rost.\n",
    ],
)
def test_what_counts_but_has_nothing_of_an_item_below_it_is_none(text: str) -> None:
    raw = open_document(text.encode(), "a.txt")
    assert [one.number for one in lay_out(raw).outline.sections if one.kind is SectionKind.ITEM] == []


def test_what_stands_below_a_table_of_items_is_of_the_meeting() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td>{title}</td><td>Godkendt.</td></tr>"
        for number, title in enumerate((*TITLES[:2], "Lukket: Personsag"), 1)
    )
    page = (
        "<h1>Byrådet, referat</h1><table><tr><th>Punkt</th><th>Titel</th><th>Beslutning</th></tr>"
        f"{rows}</table><p>Fraværende: Bo Lind</p>"
    )
    sections = lay_out(open_document(page.encode(), "a.html")).outline.sections
    assert [section.closed for section in sections if section.number == "3"] == [True]
    assert (sections[-1].kind, sections[-1].closed) == (SectionKind.FRONT, False)
