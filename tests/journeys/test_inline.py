"""A member asks in the middle of another chat; a stranger gets nothing there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.pausing import find_pause_path, pause_answers
from knowledge.model import Answer, Reading, Status
from tests.journeys.running_bot import ScriptedLibrary
from tests.journeys.scripted_answers import ANSWERS, PUPILS, PUPILS_HTML
from tests.standin import Person, StandIn


@pytest.fixture(autouse=True)
def _script(library: ScriptedLibrary) -> None:
    library.answers = ANSWERS


def test_a_member_is_offered_the_figure_with_its_source_and_nobody_else_is_shown_it(anna: Person) -> None:
    offered = anna.is_offered(anna.types_inline("elever Frederiksberg"))
    (result,) = offered["results"]
    assert result["title"] == "Frederiksberg havde 9.100 elever i 2024."
    assert result["description"] == "Skolenotat 2024, 4 Skoler › Bilag 2, s. 7"
    assert result["input_message_content"]["message_text"] == PUPILS_HTML
    assert (offered["is_personal"], offered["cache_time"]) == ("true", "60")
    assert anna.hears_nothing()


def test_each_reading_of_an_ambiguous_question_that_has_an_answer_is_offered(
    anna: Person, library: ScriptedLibrary
) -> None:
    (result,) = anna.is_offered(anna.types_inline("elever Frederik"))["results"]
    assert result["title"].startswith("Frederiksberg")
    library.answers = {"x y z": replace(ANSWERS["elever Frederik"], readings=(Reading("a", "a"),) * 20)}
    assert anna.is_offered(anna.types_inline("x y z"))["results"] == []


@pytest.mark.parametrize("typed", ["", "v", " . ? ", "findes ikke"])
def test_what_has_no_answer_is_offered_nothing(anna: Person, library: ScriptedLibrary, typed: str) -> None:
    assert anna.is_offered(anna.types_inline(typed))["results"] == []
    assert [text for text, _ in library.asked] == [typed] * (len(typed) > 5)


def test_an_answer_without_a_source_or_too_long_for_a_message_is_not_offered(
    anna: Person, library: ScriptedLibrary
) -> None:
    library.answers = {
        "uden kilde": Answer("", Status.ANSWERED, "Hej."),
        "for lang": replace(PUPILS, text="Kommune: 12\n" * 500),
    }
    assert anna.is_offered(anna.types_inline("uden kilde"))["results"] == []
    assert anna.is_offered(anna.types_inline("for lang"))["results"] == []


def test_a_stranger_is_offered_and_told_nothing_and_the_library_is_not_asked(
    telegram: StandIn, bot: list[str], library: ScriptedLibrary
) -> None:
    sofus = telegram.person(50, "Sofus Lund")
    offered = sofus.is_offered(sofus.types_inline("elever Frederiksberg"))
    assert (offered["results"], offered["is_personal"]) == ([], "true")
    assert sofus.hears_nothing()
    assert library.asked == []


def test_a_query_that_was_typed_on_is_no_failure(
    telegram: StandIn, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("400", methods=["answerInlineQuery"], times=1)
    anna.types_inline("elever Frederik")
    assert telegram.wait_for(lambda: bool(telegram.calls("answerInlineQuery")))
    assert anna.is_offered(anna.types_inline("elever Frederiksberg"))["results"] != []
    assert [record for record in caplog.records if record.exc_info] == []


def test_while_answers_are_paused_nothing_is_offered(anna: Person, library: ScriptedLibrary) -> None:
    pause_answers(find_pause_path(library.path), "Vi retter et tal.")
    assert anna.is_offered(anna.types_inline("elever Frederiksberg"))["results"] == []
    assert library.asked == []
