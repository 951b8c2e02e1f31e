"""The facts of the papers beside this file are those that a person read in them."""

from __future__ import annotations

from bot.shapes import Shape
from tests.golden.facts.measuring import PAPERS, make_told, measure


def test_every_fact_of_the_papers_is_read_and_none_is_made_up() -> None:
    scores = list(measure(PAPERS))
    assert len({score.paper for score in scores}) == len(list(PAPERS.iterdir()))
    assert [(score.paper, *score.missed) for score in scores if score.missed] == []
    assert [(score.paper, *score.extra) for score in scores if score.extra] == []


def test_a_vote_is_compared_by_its_sides_whatever_their_order() -> None:
    shape: Shape = {
        "item": "2",
        "item_title": "Budget",
        "attribute": "vote",
        "value": {"for": ["V", 3], "against": [], "abstain": ["B", "A"], "reserve": [], "on": "main"},
    }
    assert make_told(shape) == ("2", "vote", "for 3, v | abstain a, b | on main")
