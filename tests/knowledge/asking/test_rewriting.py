"""English questions and words typed without a blank are read as the Danish ones they mean."""

import datetime as dt
from collections.abc import Callable

import pytest

from knowledge.library import Library
from knowledge.model import Answer, Context

NOW = dt.datetime(2024, 5, 6, 9, tzinfo=dt.UTC)
Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aarhuskvote2024", "aarhus kvote 2024"),
        ("aarhuskvote", "aarhus kvote"),
        ("what is the quota for Aarhus in 2024", "hvad er kvote for Aarhus i 2024"),
        ("how many inhabitants does Vejle have", "hvor mange indbyggere har Vejle"),
        ("simuler landstal 120 for Vejle", "hvad hvis landstallet er 120 for Vejle"),
        ("top 2", "top 2 kvote"),
        ("Vejle vs Aarhus", "Vejle eller Aarhus kvote"),
    ],
)
def test_it_is_answered_as_what_is_meant(library: Library, typed: str, meant: str) -> None:
    assert library.ask(typed, now=NOW).text == library.ask(meant, now=NOW).text


@pytest.mark.parametrize(
    ("before", "typed", "told"),
    [
        ("kvote vejle", "sammenlign med aarhus", "Aarhus: 15"),
        ("jeg bor i vejle", "hvad er min kvote", "Vejle: 10"),
    ],
)
def test_a_turn_goes_on_from_the_one_before(library: Library, before: str, typed: str, told: str) -> None:
    context = library.ask(before, now=NOW, context=Context()).context
    assert told in library.ask(typed, now=NOW, context=context).text


@pytest.mark.parametrize("text", ["kvote for Aarhus", "hvad er kvoten i Vejle", "is i kommunen"])
def test_danish_is_left_alone(library: Library, text: str) -> None:
    (explanation,) = library.explain(text, now=NOW)
    assert explanation.completed == text


def test_a_name_that_ends_in_a_year_stays_whole(library: Library) -> None:
    (explanation,) = library.explain("hvad er sagen emnx2024", now=NOW)
    assert explanation.completed == "hvad er sagen emnx2024"
