"""Inline mode: "@raadsbot viborg kvote" in any chat, for members only; what they choose is sent as theirs."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator

from telegram import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.chat.render import cite_briefly, clean, render_citation, shorten
from handlers.chat.sending import fits
from handlers.context import Turn
from handlers.questions.answering import at_home, split_answer
from knowledge.model import Answer, Context, Status

LEAST_LETTERS = 3
MOST_RESULTS = 5
CACHED_SECONDS = 60
_TITLE, _DESCRIPTION = 60, 120


async def answer_inline(update: Update, turn: Turn) -> None:
    """Offer the answer, or one for each reading of an ambiguous question; nothing where there is none.

    Only what is told with a source is offered: it will stand in a chat whose people can't ask back.
    """
    query = update.inline_query
    assert query is not None
    results = [_build_result(answer) async for answer in _find_answers(turn, query.query.strip())]
    await answer_query(query, results, CACHED_SECONDS)


async def answer_query(
    query: InlineQuery, results: list[InlineQueryResultArticle], cached_seconds: int = 0
) -> None:
    """Give the results to the one who asked: Telegram keeps them for this person alone."""
    try:
        await query.answer(results, cache_time=cached_seconds, is_personal=True)
    except BadRequest:
        return  # they typed on: Telegram waits for the answer to the longer question


async def _find_answers(turn: Turn, question: str) -> AsyncIterator[Answer]:
    if sum(letter.isalnum() for letter in question) < LEAST_LETTERS:
        return
    desk, before = turn.desk, at_home(turn, Context())
    if desk.limit.check(turn.member.id, desk.now()):
        return
    answer = await desk.library.ask(question, now=desk.now(), context=before)
    if _may_be_sent(answer):
        yield answer
    elif not answer.parts:
        for number in range(min(len(answer.readings), MOST_RESULTS)):
            chosen = await desk.library.choose(answer, number, now=desk.now(), context=before)
            if _may_be_sent(chosen):
                yield chosen


def _may_be_sent(answer: Answer) -> bool:
    return answer.status is Status.ANSWERED and bool(answer.sources) and fits(_write(answer))


def _write(answer: Answer) -> str:
    return "\n".join(split_answer(answer)) + render_citation(answer)


def _build_result(answer: Answer) -> InlineQueryResultArticle:
    lines = [line.removeprefix("• ") for line in clean(answer.text).splitlines() if line.strip()]
    html = _write(answer)
    return InlineQueryResultArticle(
        id=hashlib.sha256(html.encode()).hexdigest()[:32],
        title=shorten(lines[0], _TITLE),
        description=shorten(" · ".join([*lines[1:2], cite_briefly(answer.sources[0])]), _DESCRIPTION),
        input_message_content=InputTextMessageContent(html, parse_mode=ParseMode.HTML),
    )
