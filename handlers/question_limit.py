"""How many questions a member may ask a minute: enough for anyone, too few to keep the others waiting."""

from __future__ import annotations

import datetime as dt
import math
from collections import OrderedDict, deque
from dataclasses import dataclass, field

_WINDOW = dt.timedelta(minutes=1)
_MOST_MEMBERS = 10_000


@dataclass(slots=True)
class _Asked:
    at: deque[dt.datetime] = field(default_factory=deque)
    told: bool = False


@dataclass(frozen=True, slots=True)
class TooFast:
    """A question too many. seconds: until the next is answered. is_first: of this rush, so worth telling."""

    seconds: int
    is_first: bool


class QuestionLimit:
    """Counts each member's questions of the last minute; those that were refused do not count."""

    def __init__(self, per_minute: int) -> None:
        """per_minute: 0 for no limit."""
        self._per_minute = per_minute
        self._members: OrderedDict[int, _Asked] = OrderedDict()

    def check(self, member: int, now: dt.datetime) -> TooFast | None:
        """Count a question. None where it is to be answered."""
        if not self._per_minute:
            return None
        asked = self._members.setdefault(member, _Asked())
        self._members.move_to_end(member)
        if len(self._members) > _MOST_MEMBERS:
            self._members.popitem(last=False)
        while asked.at and not dt.timedelta(0) <= now - asked.at[0] < _WINDOW:  # a clock may be set back
            asked.at.popleft()
        if len(asked.at) < self._per_minute:
            asked.at.append(now)
            asked.told = False
            return None
        first, asked.told = not asked.told, True
        return TooFast(math.ceil((asked.at[0] + _WINDOW - now).total_seconds()), first)
