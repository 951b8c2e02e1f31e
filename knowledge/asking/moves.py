"""Moves of a conversation: "mere", "hvor står det", "forklar", "hvorfor", "det er forkert".

They ask for more of the last answer, so its question is answered once more and what it did not tell is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from itertools import groupby

from sqlite_utils import Database

from knowledge.asking.quoting import quote, shorten, whole_lists
from knowledge.danish.folding import fold
from knowledge.model import MOVES, Answer, Context, Source, Status
from knowledge.naming import name_page
from knowledge.reference.places import fetch_place
from knowledge.reference.word_lists import read_lists
from knowledge.storage.documents import fetch_text
from knowledge.storage.passages import find_passages

KIND = MOVES
_TELL_REASONS = frozenset({"quota_model", "facts", "evidence"})
"""Who answers "hvorfor" with a reason; others tell once more what was decided."""
_MOST_PLACES = 5
_LONGEST_AROUND = 900

Ask = Callable[[str], Answer]
"""The answer to a question that stands by itself."""


class Move(StrEnum):
    """What a member wants of the last answer."""

    MORE = "more"
    WHERE = "where"
    EXPLAIN = "explain"
    WHY = "why"
    CHART = "chart"
    WRONG = "wrong"


def find_move(text: str) -> Move | None:
    """The move that a whole message is; None where it is none.

    >>> find_move("Hvor står det?")
    <Move.WHERE: 'where'>
    """
    return _phrases().get(fold(" ".join(text.split()).strip(" .!?")))


def answer_move(move: Move, text: str, context: Context, ask: Ask, db: Database) -> Answer:
    """What is told of the last answer. context: of the conversation; its question was answered last."""
    if move is Move.WRONG:
        return Answer(text, Status.ANSWERED, _reply("wrong"), kind=KIND, context=context)
    failed = context.asked if context.asked != context.question else ""
    if failed and ask(failed).status is Status.UNKNOWN:
        none = _reply("no_answer").format(question=shorten(failed, 80))
        return Answer(text, Status.UNKNOWN, none, kind=KIND, context=context)
    if not context.question:
        return Answer(text, Status.UNKNOWN, _reply("nothing_before"), kind=KIND, context=context)
    last = ask(context.question)
    match move:
        case Move.WHERE:
            told = _tell_where(last)
        case Move.CHART if last.chart:
            told = replace(_say(last, _reply("chart")), sources=(), chart=last.chart)
        case Move.CHART:
            told = replace(_say(last, _reply("no_chart")), sources=())
        case Move.MORE:
            told = _tell_more(last, ask, db)
        case _:
            told = _tell_why(last, ask, db, must_reason=move is Move.WHY)
    about = replace(last.context, home=context.home, asked=last.context.question)
    return replace(told, question=text, context=about)


def _tell_where(last: Answer) -> Answer:
    if not last.sources:
        return _say(last, _reply("nowhere").format(question=shorten(last.question, 80)))
    told = "\n".join([_reply("stands"), *_list_places(last.sources[:_MOST_PLACES])])
    return replace(_say(last, told), sources=())  # they are told already


def _list_places(sources: Sequence[Source]) -> list[str]:
    """Each place with what stands there; rows under one heading below it, told once."""
    lines: list[str] = []
    for (document, section), group in groupby(sources, key=lambda one: (one.document, one.section)):
        of_one = list(group)
        if len(of_one) == 1:
            lines.append(f"- {_name_place(of_one[0])}: {quote(of_one[0].quote)}")
            continue
        lines.append(", ".join(part for part in (document, section) if part) + ":")
        lines += [f"- {_name_spot(one)}: {quote(one.quote)}" for one in of_one]
    return lines


def _name_place(source: Source) -> str:
    return ", ".join(part for part in (source.document, source.section, _name_spot(source)) if part)


def _name_spot(source: Source) -> str:
    return name_page(source.page, source.page_label) if source.page is not None else f"linje {source.line}"


def _tell_more(last: Answer, ask: Ask, db: Database) -> Answer:
    """The whole list, what else there is on the place, or what stands around."""
    with whole_lists():
        whole = ask(last.context.question)
    if whole.text != last.text:
        return whole
    places = {figure.place_code for figure in last.figures}
    if len(places) == 1 and (place := fetch_place(next(iter(places)))):
        card = ask(place.name)
        if card.status is Status.ANSWERED and card.text != last.text:
            return card
    if last.figures or "\n- " in last.text:
        return _say(last, _reply("all_shown"))
    return _tell_around(last, db) or _say(last, _reply("no_more"))


def _tell_why(last: Answer, ask: Ask, db: Database, *, must_reason: bool) -> Answer:
    reason = ask(f"hvorfor {last.context.question}")
    if reason.status is Status.ANSWERED and reason.text != last.text:
        if must_reason and reason.kind not in _TELL_REASONS:
            return _say(last, f"{_reply('no_reason')}\n{reason.text}")
        return reason
    around = _tell_around(last, db)
    if last.figures and not must_reason:
        return _say(last, "\n".join(part for part in (_tell_where(last).text, last.background) if part))
    if not must_reason:
        return around or _tell_where(last)
    told = f"{_reply('no_reason')}\n{around.text}" if around else _reply("no_reason")
    return _say(last, told)


def _tell_around(last: Answer, db: Database) -> Answer | None:
    """What stands around the first place that the answer was taken from; None where that was all."""
    if not last.sources or last.figures:
        return None
    source = last.sources[0]
    quoted = " ".join(source.quote.split())[:60]
    passages = find_passages(db, [source.document_id])
    at = next((one for one in passages if quoted in " ".join(one.text.split())), None)
    if at is None:
        return None
    text = fetch_text(db, source.document_id)
    near = [
        one for one in passages if one.spot.section == at.spot.section and one.spot.start >= at.spot.start
    ]
    around = " ".join(text[near[0].spot.start : near[-1].spot.end].split())
    if len(around) <= len(" ".join(source.quote.split())) + 5:
        return None
    return _say(last, f"{_name_place(source)}:\n{quote(around, _LONGEST_AROUND)}")


def _say(last: Answer, text: str) -> Answer:
    """Words about the last answer, with its places."""
    return Answer(last.question, Status.ANSWERED, text, last.sources, kind=KIND, context=last.context)


@cache
def _phrases() -> dict[str, Move]:
    return {fold(phrase): move for move in Move for phrase in read_lists("moves")[move]}


def _reply(name: str) -> str:
    return str(read_lists("moves")["replies"][name]).strip()
