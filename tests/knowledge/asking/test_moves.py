"""Moves of a conversation, after a figure, a deadline, a decision, a list, a shown place and a refusal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.example import EXAMPLE_AGENDA
from knowledge.library import Library
from knowledge.model import Answer, Status

NOW = dt.datetime(2021, 6, 20, 9, tzinfo=dt.UTC)
FIGURE, DEADLINE = "viborgs kvote", "hvornår skal aftalen være meldt til udlændingestyrelsen"
LIST, REFUSED = "hvilke kommuner har en kvote over 20", "hvor mange enhjørninger er der"
SAID = "hvad siger styrelsen om landstallet"
DECISION = "hvad blev besluttet om parkering"
MINUTES = """\
# Referat af møde i Teknisk Udvalg

Dato: 3. februar 2021

## 1 Parkering ved stationen

### Beslutning

Liste A foreslog en afgift. Forslaget faldt. Udvalget godkendte indstillingen om fri parkering.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("moves")
    (folder / "referat.md").write_text(MINUTES, encoding="utf-8")
    (folder / "kkr.md").write_bytes(EXAMPLE_AGENDA.read_bytes())
    with Library.open(folder / "r.db") as library:
        library.index(folder / "kkr.md", folder / "referat.md", now=NOW)
        yield library


def talk(library: Library, *said: str) -> Answer:
    """The answer to the last of them."""
    answer = library.ask(said[0], now=NOW)
    for text in said[1:]:
        answer = library.ask(text, now=NOW, context=answer.context)
    return answer


@pytest.mark.parametrize("first", [FIGURE, DEADLINE, LIST, SAID, DECISION])
def test_where_it_stands_is_told_with_the_words(library: Library, first: str) -> None:
    answer = talk(library, first, "hvor står det?")
    assert answer.text.startswith("Det står her:\n")
    assert "\n- " in answer.text
    assert "linje" in answer.text
    assert "»" in answer.text


def test_more_of_a_figure_is_what_else_there_is_on_the_place(library: Library) -> None:
    assert "Indbyggertal" in talk(library, FIGURE, "mere").text


def test_more_of_a_deadline_or_a_sentence_is_what_stands_around(library: Library) -> None:
    for first in (DEADLINE, SAID):
        alone = talk(library, first)
        more = talk(library, first, "fortæl mere")
        assert len(more.text) > len(alone.text)
        assert more.sources == alone.sources


def test_more_of_a_decision_is_how_it_came_about(library: Library) -> None:
    assert "Liste A foreslog en afgift" in talk(library, DECISION, "uddyb").text


def test_more_of_a_whole_list_is_nothing(library: Library) -> None:
    assert talk(library, LIST, "vis alle").text == "Det var det hele."


def test_a_list_that_was_cut_is_shown_whole(library: Library) -> None:
    cut = talk(library, "hvilke punkter er der på dagsordenen")
    if " mere" in cut.text:
        assert " mere" not in talk(library, "hvilke punkter er der på dagsordenen", "vis alle").text


@pytest.mark.parametrize("asked", ["forklar", "hvorfor?", "hvordan er det regnet ud"])
def test_how_a_quota_was_worked_out(library: Library, asked: str) -> None:
    assert "Sådan er det regnet ud" in talk(library, FIGURE, asked).text


def test_a_reason_that_is_not_told_is_not_made_up(library: Library) -> None:
    answer = talk(library, DEADLINE, "hvorfor")
    assert answer.text.startswith("Jeg finder ikke grunden i dokumenterne.\n")


@pytest.mark.parametrize("move", ["mere", "hvor står det", "forklar", "hvorfor"])
def test_after_a_refusal_it_says_that_there_was_no_answer(library: Library, move: str) -> None:
    for said in ((REFUSED, move), (FIGURE, REFUSED, move)):
        answer = talk(library, *said)
        assert answer.status is Status.UNKNOWN
        assert (
            answer.text
            == "Jeg fandt ikke noget svar på »hvor mange enhjørninger er der«. Prøv med andre ord."
        )


@pytest.mark.parametrize("move", ["mere", "hvor står det", "forklar"])
def test_at_the_beginning_there_is_nothing_to_tell_more_of(library: Library, move: str) -> None:
    assert talk(library, move).text.startswith("Jeg ved ikke, hvad du mener.")


@pytest.mark.parametrize(
    ("said", "same_as"),
    [
        ("nej, jeg mente Aarhus", "aarhus kvote"),
        ("nej Silkeborg", "silkeborg kvote"),
        ("jeg mente silkeborg", "silkeborg kvote"),
        ("nej det var Aarhus", "aarhus kvote"),
        ("ikke viborg, men aarhus", "aarhus kvote"),
        ("nej, jeg mente indbyggertallet", "viborg indbyggertal"),
        ("nej, jeg mente hvor mange der bor i aarhus", "hvor mange bor i aarhus"),
    ],
)
def test_what_was_meant_replaces_the_part_of_its_kind(library: Library, said: str, same_as: str) -> None:
    right = talk(library, same_as)
    assert right.status is Status.ANSWERED
    assert talk(library, FIGURE, said).text == right.text


def test_another_year_is_asked_for_and_said_to_be_missing(library: Library) -> None:
    answer = talk(library, FIGURE, "jeg mente 2023")
    assert "2023" in answer.text
    assert "Jeg har kun Kvote 2022" in answer.text


def test_a_question_that_failed_is_put_right(library: Library) -> None:
    assert talk(library, "viborg skatteprocent", "jeg mente kvote").text == talk(library, "viborg kvote").text
    assert (
        talk(library, "kvote viborg 2031", "jeg mente 2022").text == talk(library, "kvote viborg 2022").text
    )


def test_the_conversation_goes_on_after_a_move(library: Library) -> None:
    aarhus = talk(library, "aarhus kvote").text
    for move in ("hvor står det", "forklar", "tak", "ok", "det er forkert"):
        assert talk(library, FIGURE, move, "og Aarhus?").text == aarhus, move


def test_ok_is_no_thanks_and_a_complaint_is_told_what_to_do(library: Library) -> None:
    assert talk(library, FIGURE, "ok").text == "Fint. Spørg, når der er mere."
    assert talk(library, FIGURE, "tak").text.startswith("Velbekomme")
    assert (
        "/ret" in talk(library, FIGURE, "det er forkert").text
        or "jeg mente" in talk(library, FIGURE, "forkert").text
    )
