"""How a question was read, as text: it is how wrong answers get mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.danish.names import PlaceMention
from knowledge.model import Attempt, Token

if TYPE_CHECKING:
    from knowledge.asking.answering import Explanation


def render_explanation(explanation: Explanation) -> str:
    """The words and what each was taken for, the attempts from the weightiest on, the verdict."""
    return "\n".join(_render_lines(explanation))


def _render_lines(explanation: Explanation) -> Iterator[str]:
    yield f"Læst som: {explanation.completed}"
    yield from (f"  {_describe_token(token)}" for token in explanation.question.tokens)
    yield f"Papirer: {explanation.papers}"
    yield f"Forsøg: {len(explanation.attempts)}"
    for attempt, weight in explanation.attempts:
        yield from (f"  {line}" for line in _describe_attempt(attempt, weight, explanation.question.tokens))
    answer = explanation.answer
    yield f"Afgørelse: {answer.status}" + (f" ({answer.kind})" if answer.kind else "")
    yield from (f"  {line}" for line in answer.text.splitlines())


def _describe_token(token: Token) -> str:
    return f"{token.text}: {token.role}{_describe_value(token.value)} [{token.stem}]"


def _describe_value(value: object) -> str:
    if isinstance(value, PlaceMention):
        return f" = {' eller '.join(value.codes) or 'ukendt'} ({value.kind}, {value.score:.0f})"
    return "" if value is None else f" = {value}"


def _describe_attempt(attempt: Attempt, weight: float, tokens: tuple[Token, ...]) -> Iterator[str]:
    accounted = ", ".join(tokens[index].text for index in sorted(attempt.accounted))
    yield f"{attempt.solver}: {attempt.score:.0f}, vejer {weight:.0f} ({attempt.answer.status})"
    yield f"  forklarer: {accounted or 'intet særligt'}"
    yield from (f"  {reason}" for reason in attempt.why)
