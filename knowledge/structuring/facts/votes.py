"""How a body voted: for, against, abstained, reserved; the proposal itself and changes to it apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from knowledge.model import Attribute, Fact, Vote
from knowledge.structuring.facts.ballots import find_ballots
from knowledge.structuring.facts.fact_words import pattern_of
from knowledge.structuring.facts.remarks import DECISION, EARLIER, Remark, Scene
from knowledge.structuring.facts.sides import SIDES, find_sides
from knowledge.structuring.facts.voters import Voters

_HANDLES = re.compile(  # what is moved is what becomes of the case itself: it is put off, or sent on
    r"\b(?:sagen|punktet|beslutningen|behandlingen)\b[^.;]{0,40}?"
    r"\b(?:udsat|udsættes|udskydes|(?:over|videre|tilbage)?sendes|hjemvises|henvises|tages af)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:vedtaget|godkendt|tiltrådt)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Tally:
    """One vote as it is put together from several sentences."""

    on: str
    whose: str
    remarks: list[Remark] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=lambda: {side: [] for side in SIDES})
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, remark: Remark, found: Iterable[tuple[str, Voters]]) -> None:
        if remark not in self.remarks:
            self.remarks.append(remark)
        for side, voters in found:
            self.names[side] += [name for name in voters.names if name not in self.names[side]]
            if voters.count is not None:
                self.counts.setdefault(side, voters.count)

    def finish(self) -> Fact:
        def told(side: str) -> tuple[str, ...]:
            count = self.counts.get(side)
            return tuple(self.names[side]) or (() if count is None else (str(count),))

        vote = Vote(
            told("for"),
            told("against"),
            told("abstain"),
            told("reserve"),
            self.on,
            tuple((side, self.counts[side]) for side in SIDES if side in self.counts),
        )
        text = " ".join(remark.text for remark in self.remarks)
        return Fact(Attribute.VOTE, vote, text, self.remarks[0].spot, self.whose)


def find_votes(scene: Scene, *, decided: bool) -> Iterator[Fact]:
    """The votes of an item; decided: the meeting has been held.

    What the sentences of one decision tell of the same proposal is one vote.
    """
    tallies: list[_Tally] = []
    whose, on, ended, handles = "", "main", False, False
    moved = False  # since the last vote began, something was moved or told of a change
    ballots = find_ballots(scene.remarks)
    for remark in scene.remarks:
        headed = remark.part in (DECISION, EARLIER)
        if not headed and (remark.part or not decided):
            continue
        if remark.whose != whose:
            whose, on, ended, handles = remark.whose, "main", False, False
        noted = pattern_of("deciding", "statements").search(remark.text) is not None
        new_motion = not noted and bool(pattern_of("deciding", "motions").search(remark.text))
        if pattern_of("deciding", "main").search(remark.text) and not _is_about_change(remark.text):
            on = "main"
        elif _is_about_change(remark.text) and not noted:
            on = "amendment"
        elif new_motion and remark.part in (DECISION, ""):
            handles = _HANDLES.search(remark.text) is not None
            on, ended = "main" if handles else "amendment", False
        moved = moved or _is_about_change(remark.text) or new_motion
        found = ballots.get(id(remark)) or tuple(find_sides(remark.text))
        if not found:
            if ended and _ENDED.search(remark.text) and not _is_about_change(remark.text):
                on, ended = "main", False  # "Ændringsforslaget bortfaldt. Ad 1. Vedtaget."
            ended = ended or (on == "amendment" and bool(tallies) and _ends(remark.text))
            if handles and tallies and pattern_of("votes", "lost").search(remark.text):
                tallies[-1].on, handles = "amendment", False  # it was no more than a motion
            continue
        if ended and {"for", "against"} <= {side for side, _ in found} and not _is_about_change(remark.text):
            on, ended = "main", False  # the change was voted on and is decided: this is the case itself
        tally = tallies[-1] if tallies else None
        if on == "amendment" and tally and tally.on == on and not moved and _is_told_again(tally, found):
            on = "main"  # the change was voted on, and nobody moved another: this is the case itself
        if tally is None or (tally.on, tally.whose) != (on, whose) or _is_told_again(tally, found):
            tallies.append(tally := _Tally(on, whose))
            moved = False
        tally.add(remark, found)
    yield from (tally.finish() for tally in tallies)


def _is_about_change(text: str) -> bool:
    return pattern_of("deciding", "amendments").search(text) is not None


def _ends(text: str) -> bool:
    """Whether a sentence tells what became of a motion: "Forslaget forkastet."."""
    return bool(pattern_of("votes", "lost").search(text) or _ENDED.search(text))


def _is_told_again(tally: _Tally, found: Iterable[tuple[str, Voters]]) -> bool:
    """Whether a sentence begins a new vote: those who voted for the one before have been told."""
    if all(not voters.names and voters.count in (None, tally.counts.get(side)) for side, voters in found):
        return False  # "Vedtaget med 11 stemmer." behind those who voted
    sides = [side for side, _ in found]
    return (
        "for" in sides and bool(tally.names["for"] or "for" in tally.counts) and bool(tally.names["against"])
    )
