"""Offices and names: the very title, the very organisation, and nobody else's."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.library import Library
from knowledge.model import Context, Status

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
DOCUMENT = """\
# Havnedagen

Ida Bro, formand for Havneudvalget og borgmester i Skive, byder velkommen.

Bo Ek, næstformand for Havneudvalget, og Per Lund, formand for byens sejlklub, holder oplæg.

Eva Ravn, vicedirektør, er moderator.

Spørgsmål om kajpladser kan rettes til Bo Ek, tlf. 87 20 11 00.

Med venlig hilsen

Jens Dam
"""


PAPERS = {"havnedag.md": DOCUMENT}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("hvem er formand for havneudvalget", "Ida Bro, formand for Havneudvalget og borgmester i Skive."),
        ("hvem er næstformand for havneudvalget", "Bo Ek, næstformand for Havneudvalget."),
        ("hvem er borgmester i Skive", "Ida Bro, formand for Havneudvalget og borgmester i Skive."),
        ("hvem er formand for sejlklubben", "Per Lund, formand for byens sejlklub."),
        ("hvem er moderator på havnedagen", "Eva Ravn, moderator."),
        ("hvem har underskrevet brevet", "Jens Dam."),
        ("hvad laver Per Lund", "Per Lund: formand for byens sejlklub."),
    ],
)
def test_who_holds_an_office(library: Library, question: str, answer: str) -> None:
    assert library.ask(question, now=NOW).text == answer


@pytest.mark.parametrize(
    "question",
    [
        "hvem er direktør",  # a deputy is another
        "hvem er borgmester i Viborg",
        "hvem er formand for byen",  # she only owns the club
        "hvem er formand for brandvæsenet",
        "hvem er kasserer i havneudvalget",
        "telefon til Ida Bro",  # another's number stands in the paper
    ],
)
def test_nobody_else_is_named(library: Library, question: str) -> None:
    assert library.ask(question, now=NOW).status is Status.UNKNOWN


def test_a_shared_title_is_asked_back(library: Library) -> None:
    answer = library.ask("hvem er formand", now=NOW)

    assert answer.status is Status.AMBIGUOUS
    assert {reading.question for reading in answer.readings} == {"Hvem er Ida Bro?", "Hvem er Per Lund?"}


def test_a_follow_up_may_leave_the_name_out(library: Library) -> None:
    first = library.ask("hvem er Bo Ek", now=NOW)
    second = library.ask("og hans telefon?", now=NOW, context=first.context)

    assert first.context.person == "Bo Ek"
    assert second.text == "Bo Ek: 87 20 11 00"


def test_what_somebody_said_is_not_made_up(library: Library) -> None:
    answer = library.ask("hvad sagde Per Lund om kajpladser", now=NOW, context=Context())

    assert answer.status is not Status.ANSWERED
