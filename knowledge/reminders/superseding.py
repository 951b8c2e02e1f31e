"""A meeting that one paper tells and a later one cancels or moves is one event, as the later one tells it.

The paper that planned it still stands in the library; without this it would ring for a day on which nobody
meets. Two are taken for one only where kind, day and body agree, and no other municipality's paper tells it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from knowledge.danish.bodies import Body, find_bodies, share_body
from knowledge.model import EventState
from knowledge.reminders.listed import Listed


def join_superseded(listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """The same events; those that another one cancels or moves stand as `also` of that one."""
    gone: set[int] = set()
    joined: dict[int, list[Listed]] = {}
    for news in listed:
        day = _former_day(news)
        if day is None:
            continue
        for planned in listed:
            if id(planned) not in gone and _is_superseded(planned, news, day):
                gone.add(id(planned))
                joined.setdefault(id(news), []).extend(planned.tellings)
    return tuple(
        replace(one, also=(*one.also, *(replace(other, also=()) for other in joined.get(id(one), ()))))
        for one in listed
        if id(one) not in gone
    )


def _former_day(news: Listed) -> dt.date | None:
    """The day on which the event was planned; None where nothing was cancelled or moved."""
    match news.deadline.state:
        case EventState.CANCELLED:
            return news.deadline.start
        case EventState.MOVED | EventState.EXTENDED:
            return news.deadline.moved_from
    return None


def _is_superseded(planned: Listed, news: Listed, day: dt.date) -> bool:
    one, other = planned.deadline, news.deadline
    if planned is news or one.state is not EventState.PLANNED or one.start != day or one.kind != other.kind:
        return False
    owners = {item.document.municipality for item in (planned, news) if item.document} - {""}
    if len(owners) > 1:
        return False
    return share_body(_bodies(planned), _bodies(news))


def _bodies(item: Listed) -> tuple[Body, ...]:
    """Those that the sentence names; else the one whose paper it is."""
    named = find_bodies(f"{item.deadline.text} {item.deadline.who}")
    return named or (find_bodies(item.document.body) if item.document else ())
