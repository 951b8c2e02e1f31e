"""The sides of a vote in one line; a vote on an amendment is not told as one on the case."""

from knowledge.meetings.items import render_vote
from knowledge.model import Vote


def test_an_amendment_is_told_as_such() -> None:
    assert render_vote(Vote(("A",), ("V",))) == "For: A; imod: V"
    assert render_vote(Vote(("Ø",), ("V", "C"), on="amendment")) == (
        "Om et ændringsforslag: for: Ø; imod: V, C"
    )
    assert render_vote(Vote()) == ""
    assert render_vote(None) == ""
