"""The facts of the papers beside this file are those that a person read in them."""

from __future__ import annotations

from bot.shapes import Shape
from tests.golden.facts.measuring import PAPERS, make_told, measure


def test_every_fact_of_the_papers_is_read_and_none_is_made_up() -> None:
    scores = list(measure(PAPERS))
    assert len({score.paper for score in scores}) == len(list(PAPERS.iterdir()))
    assert [(score.paper, *score.missed) for score in scores if score.missed] == []
    assert [(score.paper, *score.extra) for score in scores if score.extra] == []


STRANGERS = PAPERS.parents[1] / "strangers"
READ_OF_STRANGERS = {  # right, missed, made up; written down by hand before they were read by the program
    "Referat_Boerne-og_Skoleudvalget_2026-02-03.txt": (74, 0, 0),
    "odder_byraad_referat_20260202.html": (38, 0, 0),
    "skive_byraad_referat_2026-01-27.txt": (40, 0, 0),
}


def test_minutes_by_strangers_are_read_no_worse_than_before() -> None:
    found: dict[str, tuple[int, int, int]] = {}
    for folder in sorted(STRANGERS.glob("*/documents")):
        for score in measure(folder):
            right, missed, extra = found.get(score.paper, (0, 0, 0))
            found[score.paper] = (
                right + score.right,
                missed + len(score.missed),
                extra + len(score.extra),
            )
    assert found == READ_OF_STRANGERS


def test_a_vote_is_compared_by_its_sides_whatever_their_order() -> None:
    shape: Shape = {
        "item": "2",
        "item_title": "Budget",
        "attribute": "vote",
        "value": {"for": ["V", 3], "against": [], "abstain": ["B", "A"], "reserve": [], "on": "main"},
    }
    assert make_told(shape) == ("2", "vote", "for 3, v | abstain a, b | on main")
