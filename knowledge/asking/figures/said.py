"""The words of a question that the name of a measure may hold, and those that only ask about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.asking import lexicon
from knowledge.asking.figures.measure_names import MeasureNames
from knowledge.danish.words import Word
from knowledge.model import Question, Role
from knowledge.reference.measures import MeasureMention, find_measures

_BOUNDS = frozenset({"over", "under", "at_least", "at_most"})


def find_aged(question: Question) -> tuple[int, ...]:
    """The words behind an age: "årige" in "3-5 årige", "år" in "over 80 år"."""
    tokens = question.tokens
    return tuple(
        index
        for index, token in enumerate(tokens)
        if index and tokens[index - 1].role is Role.NUMBER and token.folded in ("aar", "aarig", "aarige")
    )


def find_counted(question: Question) -> tuple[int, ...]:
    """The word right after "hvor mange": what is counted, and so nothing that it is counted per."""
    asking = [index for index, token in enumerate(question.tokens) if token.value == "how_many"]
    return (asking[-1] + 1,) if asking else ()


def find_known(question: Question, stems: Mapping[int, tuple[str, ...]]) -> tuple[MeasureMention, ...]:
    """The known measures that the question names, misspelt words read as what they are close to."""
    words = [
        Word(token.text, token.folded, stems.get(index, (token.stem,))[-1], token.start, token.end)
        for index, token in enumerate(question.tokens)
    ]
    said = {token.folded for token in question.tokens}
    mentions = find_measures(words)
    return tuple(mention for mention in mentions if not said & set(mention.measure.unlike))


def find_inside(entry: MeasureNames, question: Question) -> set[int]:
    """Operations that are words of the label: "pr." in "elever pr. klasse", "over" before its "65 år"."""
    tokens = question.tokens
    bounds = {i - 1 for i, t in enumerate(tokens) if t.role is Role.NUMBER and entry.says(t.folded)}
    return {
        index
        for index, token in enumerate(tokens)
        if token.role is Role.OPERATION
        and (entry.says(token.folded) or (index in bounds and token.value in _BOUNDS))
    }


def find_numbers(question: Question) -> frozenset[str]:
    """The numbers as they are typed, folded."""
    return frozenset(token.folded for token in question.tokens if token.role is Role.NUMBER)


def find_naming(question: Question, indexes: Iterable[int]) -> tuple[int, ...]:
    """Those that may name a measure; the words for areas stand in the name of every other one."""
    tokens = question.tokens
    return tuple(
        i for i in indexes if tokens[i].role is Role.CONTENT and tokens[i].folded not in lexicon.area_words()
    )
