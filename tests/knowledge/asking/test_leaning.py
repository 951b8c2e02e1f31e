"""A question that leaves out what it is about is put to the item that was told last."""

import datetime as dt
from collections.abc import Iterator

import pytest

from knowledge.asking.choosing import Lean, find_lean
from knowledge.asking.understanding import understand
from knowledge.library import Library
from knowledge.model import Answer, Context, Status

NOW = dt.datetime(2026, 3, 6, 9, 0, tzinfo=dt.UTC)

MINUTES = """# Referat: Byrådet i Ravnsø den 3. marts 2026

## 1. Ny bro over åen

Broen skal have plads til 120 cyklister i timen. Der kom 14 høringssvar. Broen åbner den 1. juni 2027.

### Beslutning

Godkendt. Bo Ek (V) stemte imod.

## 2. Lukning af svømmehallen

Der kom 88 høringssvar om svømmehallen.

### Beslutning

Godkendt. Inge Holm (A) stemte imod.
"""


@pytest.mark.parametrize(
    ("text", "lean"),
    [
        ("hvem stemte imod", Lean.SURELY),
        ("hvad koster den", Lean.SURELY),
        ("hvornår kommer sagen igen", Lean.SURELY),
        ("hvor er det", Lean.SURELY),
        ("hvor mange høringssvar kom der", Lean.MAYBE),
        ("hvem er sagsbehandler", Lean.MAYBE),
        ("hvad koster det nye bibliotek", Lean.MAYBE),
        ("Viborg kvote 2022", Lean.NOT),
        ("hvad besluttede byrådet om svømmehallen i Ravnsø den 3. marts", Lean.NOT),
    ],
)
def test_what_leaves_out_its_subject_leans(text: str, lean: Lean) -> None:
    assert find_lean(understand(text, now=NOW)) is lean


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("leaning")
    (folder / "referat.md").write_text(MINUTES, encoding="utf-8")
    with Library.open(folder / "r.db") as library:
        library.index(folder / "referat.md", now=NOW)
        yield library


def talk(library: Library, *questions: str) -> Answer:
    context = Context()
    for question in questions:
        answer = library.ask(question, now=NOW, context=context)
        context = answer.context
    return answer


@pytest.mark.parametrize(("topic", "name"), [("broen", "Bo Ek"), ("svømmehallen", "Inge Holm")])
def test_votes_are_those_of_the_item_told_last(library: Library, topic: str, name: str) -> None:
    answer = talk(library, f"hvad blev der besluttet om {topic}", "hvem stemte imod")
    assert answer.status is Status.ANSWERED
    assert name in answer.text


@pytest.mark.parametrize(("topic", "count"), [("broen", "14"), ("svømmehallen", "88")])
def test_of_what_may_be_meant_the_item_told_last_is_taken(library: Library, topic: str, count: str) -> None:
    answer = talk(library, f"hvad blev der besluttet om {topic}", "hvor mange høringssvar kom der")
    assert (answer.status, count in answer.text) == (Status.ANSWERED, True)


def test_a_turn_that_failed_leaves_the_item_as_it_was(library: Library) -> None:
    asked = ("hvad blev der besluttet om broen", "hvad hedder kongens hund", "hvem stemte imod")
    assert "Bo Ek" in talk(library, *asked).text
