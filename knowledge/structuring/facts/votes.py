"""How a body voted: for, against, abstained, reserved; the proposal itself and changes to it apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from knowledge.model import Attribute, Fact, Vote
from knowledge.structuring.facts.ballots import find_ballots
from knowledge.structuring.facts.fact_words import pattern_of
from knowledge.structuring.facts.remarks import DECISION, EARLIER, Remark, Scene
from knowledge.structuring.facts.sides import SIDES, find_sides
from knowledge.structuring.facts.voters import Voters

_Sides = Sequence[tuple[str, Voters]]


def find_votes(scene: Scene, *, decided: bool) -> Iterator[Fact]:
    """The votes of an item; decided: the meeting has been held.

    What the sentences of one decision tell of the same proposal is one vote.
    """
    ballots = find_ballots(scene.remarks)
    in_tables = {remark.block for remark in scene.remarks if id(remark) in ballots}
    debate = _Debate()
    for remark in scene.remarks:
        if remark.part in (DECISION, EARLIER) or (decided and not remark.part):
            in_table = bool(remark.cells) and remark.block in in_tables
            debate.read(remark, ballots.get(id(remark), ()) if in_table else tuple(find_sides(remark.text)))
    yield from (tally.finish() for tally in debate.tallies)


class _On(Enum):
    """What a decision has come to when a sentence is read."""

    CASE = "the proposal itself"
    CHANGE = "a change to it, or another proposal made at the meeting"
    ENDED = "what became of the change has been told; what comes next is mostly the proposal itself"
    HANDLING = "a motion to put the case off or send it on: a vote on the case if it is carried"


@dataclass(slots=True)
class _Tally:
    """One vote as it is put together from several sentences."""

    on: str
    whose: str
    remarks: list[Remark] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=lambda: {side: [] for side in SIDES})
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, remark: Remark, sides: _Sides) -> None:
        self.remarks.append(remark)
        for side, voters in sides:
            self.names[side] += [name for name in voters.names if name not in self.names[side]]
            if voters.count is not None:
                self.counts.setdefault(side, voters.count)

    def is_whole(self) -> bool:
        """Whether both those for and those against have been told."""
        return all(self.names[side] or side in self.counts for side in ("for", "against"))

    def disagrees(self, sides: _Sides) -> bool:
        """Whether those for are told otherwise than before, as of another vote.

        "For 7, imod 4. For stemte A (7)." does not: it is the same vote with more of it told.
        """
        for side, voters in sides:
            names, count = self.names[side], self.counts.get(side)
            counted_otherwise = voters.count is not None and count is not None and voters.count != count
            if side == "for" and (counted_otherwise or (names and not set(voters.names) <= set(names))):
                return True
        return False

    def finish(self) -> Fact:
        for_, against, abstain, reserve = (tuple(self.names[side]) or self._count(side) for side in SIDES)
        counts = tuple((side, self.counts[side]) for side in SIDES if side in self.counts)
        vote = Vote(for_, against, abstain, reserve, self.on, counts)
        text = " ".join(dict.fromkeys(remark.text for remark in self.remarks))
        return Fact(Attribute.VOTE, vote, text, self.remarks[0].spot, self.whose)

    def _count(self, side: str) -> tuple[str, ...]:
        return (str(self.counts[side]),) if side in self.counts else ()


@dataclass(slots=True)
class _Debate:
    """A decision as it is told, sentence by sentence: what is dealt with (on), and the votes so far.

    "Ø foreslog træer" (CHANGE). "For stemte Ø, imod A." is a vote on it. "Forslaget faldt." (ENDED).
    "Herefter blev indstillingen godkendt" (CASE), "imod stemte Ø" is a vote on the case.
    """

    on: _On = _On.CASE
    whose: str = ""
    tallies: list[_Tally] = field(default_factory=list)
    open: bool = False  # the last vote may go on: nothing new has been moved since

    def read(self, remark: Remark, sides: _Sides) -> None:
        if remark.whose != self.whose:
            self.whose, self.on, self.open = remark.whose, _On.CASE, False
        about_change = pattern_of("deciding", "amendments").search(remark.text) is not None
        self._turn(remark, sides, about_change=about_change)
        if sides:
            self._vote(remark, sides, about_change=about_change)
        else:
            self._end(remark, about_change=about_change)

    def _turn(self, remark: Remark, sides: _Sides, *, about_change: bool) -> None:
        """Go on to what a sentence names or somebody moves in it."""
        noted = pattern_of("deciding", "statements").search(remark.text) is not None
        if pattern_of("deciding", "main").search(remark.text) and not about_change:
            self._go_to(_On.CASE)
        elif noted:
            return
        elif about_change:
            again = self.on is _On.ENDED and (sides or not _ends(remark.text))
            self._go_to(_On.CHANGE if again or self.on is not _On.ENDED else _On.ENDED)
        elif remark.part in (DECISION, "") and pattern_of("deciding", "motions").search(remark.text):
            self._go_to(_On.HANDLING if pattern_of("deciding", "handles").search(remark.text) else _On.CHANGE)
            self.open = False

    def _go_to(self, on: _On) -> None:
        self.open = self.open and on is self.on
        self.on = on

    def _vote(self, remark: Remark, sides: _Sides, *, about_change: bool) -> None:
        last = self.tallies[-1] if self.tallies else None
        anew = last is not None and last.is_whole() and last.disagrees(sides)
        both = {"for", "against"} <= {side for side, _ in sides}
        if not about_change and (
            (self.on is _On.ENDED and both) or (self.on is _On.CHANGE and self.open and anew)
        ):
            self._go_to(_On.CASE)  # the change was voted on, and nobody moved another
        if last is None or not self.open or anew:
            on = "amendment" if self.on in (_On.CHANGE, _On.ENDED) else "main"
            last = _Tally(on, self.whose)
            self.tallies.append(last)
            self.open = True
        last.add(remark, sides)
        if about_change and _ends(remark.text):
            self.on = _On.ENDED  # "Ændringsforslaget forkastet med 17 stemmer mod 4."
        elif self.on is _On.HANDLING and _opens_with_loss(remark.text):
            last.on = "amendment"

    def _end(self, remark: Remark, *, about_change: bool) -> None:
        """What became of a motion: "Forslaget forkastet.", or of the case: "Ad 1. Vedtaget."."""
        if not self.tallies:
            return
        text, last = remark.text, self.tallies[-1]
        if self.on is _On.ENDED and pattern_of("votes", "adopted").search(text) and not about_change:
            self._go_to(_On.CASE)
        elif self.on is _On.CHANGE and _ends(text):
            self.on = _On.ENDED
            last.remarks += [remark] if last.on == "amendment" and self.open else []  # told with its vote
        elif self.on is _On.HANDLING and pattern_of("votes", "lost").search(text):
            last.on = "amendment"  # it was no more than a motion
            self._go_to(_On.CASE)


def _ends(text: str) -> bool:
    """Whether a sentence tells what became of a motion."""
    return bool(pattern_of("votes", "lost").search(text) or pattern_of("votes", "adopted").search(text))


def _opens_with_loss(text: str) -> bool:
    """ "Forslaget om udsættelse blev forkastet med 9 stemmer mod 3": it was lost by the votes told behind."""
    lost = pattern_of("votes", "lost").search(text)
    return lost is not None and pattern_of("votes", "tally", "verbs").search(text, 0, lost.start()) is None
