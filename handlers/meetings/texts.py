"""What /moede says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from handlers.chat.render import escape, shorten
from handlers.texts import count_of
from knowledge.danish.dates import format_day, format_time
from knowledge.meetings.brief import Brief, BriefItem
from knowledge.meetings.items import render_vote
from knowledge.reminders.browsing import Chosen
from knowledge.reminders.lines import render_line

NO_MEETING = """\
Jeg har ingen dagsorden til et møde forude. Når den er læst ind, står mødet her.

Skriv fx /foelg Økonomiudvalget, så er det dit udvalgs møde, jeg viser."""
NO_MEETING_KNOWN = "Jeg kender ikke noget møde forude."
NOTHING_NEW = "Dagsordenen er ikke ændret, siden jeg læste den første gang."
NOTHING_PRESSING = "Ingen frister løber ud de næste to uger, og jeg kender ikke noget møde forude."
NO_MINUTES = "Jeg har intet referat endnu."
NOTHING_DECIDED = "I referatet har jeg ikke fundet, hvad der blev besluttet."
NOTE, LAST_MEETING = "Note til punkt {number}", "Sidste møde"
NOTE_CAPTION = "Til din egen tale: hvert tal med sit sted."
NOTE_IS_GONE = "Punktet står ikke længere i dokumenterne."
CLOSED = "lukket punkt"

MOST_MINE, MOST_OTHERS, MOST_LINES = 8, 20, 6
_TOLD, _TITLE = 220, 90


def render_brief(brief: Brief, today: dt.date, *, asks_news: bool = False) -> str:
    """The meeting: when and where, the member's own items with what is proposed, and the others by title.

    asks_news: say so where nothing is new.
    """
    mine = [item for item in brief.items if item.concerns]
    others = [item for item in brief.items if not item.concerns]
    title = "Øvrige punkter" if mine else "Punkter"
    changes = [f"• {escape(shorten(text, _TOLD))}" for text in brief.changes]
    deadlines = [f"• {escape(render_line(one.listed, one.occurrence, today))}" for one in brief.deadlines]
    blocks = [
        _head(brief, today),
        escape(NOTHING_NEW) if asks_news and not changes else "",
        _block("Det, du følger", [_render_mine(item, "Indstilling") for item in mine], MOST_MINE, "\n\n"),
        _block(title, [_render_title(item) for item in others], MOST_OTHERS),
        _block("Nyt siden forrige udgave", changes, MOST_LINES),
        _block("Frister de næste to uger", deadlines, MOST_LINES),
    ]
    return "\n\n".join(block for block in blocks if block)


def render_pressing(deadlines: Sequence[Chosen], today: dt.date) -> str:
    """What is urgent where no meeting is ahead."""
    if not deadlines:
        return escape(NOTHING_PRESSING)
    lines = [
        f"{number}. {escape(render_line(one.listed, one.occurrence, today))}"
        for number, one in enumerate(deadlines, start=1)
    ]
    block = _block("Frister de næste to uger", lines, MOST_LINES)
    return f"{block}\n\n{escape(NO_MEETING_KNOWN)}"


def render_minutes(brief: Brief, today: dt.date) -> str:
    """What was decided, the member's own items first."""
    mine = [_render_mine(item, "Besluttet") for item in brief.items if item.concerns]
    others = [_render_mine(item, "Besluttet") for item in brief.items if not item.concerns]
    title = "Øvrige punkter" if mine else "Besluttet"
    blocks = [
        _head(brief, today),
        _block("Det, du følger", mine, MOST_MINE, "\n\n"),
        _block(title, others, MOST_OTHERS, "\n\n"),
        "" if mine or others else escape(NOTHING_DECIDED),
    ]
    return "\n\n".join(block for block in blocks if block)


def _head(brief: Brief, today: dt.date) -> str:
    document = brief.document
    place = document.municipality
    body = document.body or document.title or document.name
    name = f"{body}, {place}" if place and place not in body else body
    assert document.date is not None
    at = f" {format_time(brief.at)}" if brief.at else ""
    where = f", {brief.place}" if brief.place else ""
    when = f"{format_day(document.date)}{at}{where}"
    return f"<b>{escape(name)}</b>\n{escape(when[0].upper() + when[1:])}{_say_how_soon(document.date, today)}"


def _say_how_soon(day: dt.date, today: dt.date) -> str:
    days = (day - today).days
    named = {0: " (i dag)", 1: " (i morgen)"}
    return named.get(days, f" (om {count_of(days, 'dag', 'dage')})" if days > 0 else "")


def _block(title: str, lines: list[str], most: int, between: str = "\n") -> str:
    if not lines:
        return ""
    rest = [f"… og {len(lines) - most} til"] if len(lines) > most else []
    return f"<b>{title}</b>\n" + between.join([*lines[:most], *rest])


def _render_mine(item: BriefItem, label: str) -> str:
    why = f"\n<i>Nævner {escape(', '.join(item.concerns))}</i>" if item.concerns else ""
    told = f"\n{label}: {escape(shorten(item.told, _TOLD))}" if item.told else ""
    sides = f"\n{escape(vote)}" if (vote := render_vote(item.vote)) else ""
    return f"{_render_title(item)}{why}{told}{sides}"


def _render_title(item: BriefItem) -> str:
    closed = f" ({CLOSED})" if item.section.closed and "lukket" not in item.section.label.lower() else ""
    return f"• {escape(shorten(item.section.label, _TITLE))}{closed}"
