"""Several questions in one message: where one ends and the next begins.

A question mark or a new line is a sure end. A full stop, or an "og" before another question word, may be one:
"Viborg kvote 2022. Hvornår er næste møde?", "hvad er kvoten og hvem er formand". Only the answers can tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.model import Answer, Reading, Status

MOST_QUESTIONS = 5
"""At once: nobody reads a longer answer on a phone. Those behind it are named, with a button to go on."""

LEFT = "left"
"""The kind of the part that names the questions which were not answered yet."""

_ENDS = re.compile(r"(?<=\?)\s+(?=\S)|\n+")
_ASKING = r"(?:hvem|hvad|hvornå?a?r|hvor|hvilke[nt]?|hvordan|hvorfor|hvorvidt)"
_MAY_END = re.compile(
    rf"\.\s+(?:(?:og|samt|men)\s+)?(?={_ASKING}\b)|,?\s+(?:og|samt|men)\s+(?={_ASKING}\b)", re.IGNORECASE
)
_QUESTION_WORD = re.compile(rf"\b{_ASKING}\b(?:\s+(?:mange|meget|stor\w*|læ?a?e?nge|ofte))?", re.IGNORECASE)
_REACHED = re.compile(  # "tlf?", "og hvad er nr": more of whom the question before asks for
    r"\W*(?:hvad er )?(?:deres |hans |hendes )?"
    r"(?:tlf|telefon(?:nummer)?|nr|nummer|mail(?:adresse)?)(?:et)?\W*",
    re.IGNORECASE,
)
_LEAST_WORDS = 2


def split_questions(message: str) -> tuple[str, ...]:
    """The questions that surely stand alone; the message itself where it is one.

    >>> split_questions("Viborg kvote? og Randers?")
    ('Viborg kvote?', 'og Randers?')
    >>> split_questions("hvem ringer man til om skolen? tlf?")
    ('hvem ringer man til om skolen? tlf?',)
    """
    parts: list[str] = []
    for part in filter(str.strip, _ENDS.split(message.strip())):
        if parts and _REACHED.fullmatch(part):
            parts[-1] = f"{parts[-1]} {part.strip()}"
        else:
            parts.append(part.strip())
    return tuple(parts) or (message,)


def split_clauses(question: str) -> tuple[str, ...]:
    """What may be questions of their own; one where the same is asked of several things, or only named.

    >>> split_clauses("hvad er kvoten og hvem er formand?")
    ('hvad er kvoten', 'hvem er formand?')
    >>> split_clauses("hvem er formand og hvem er næstformand for udvalget")
    ('hvem er formand og hvem er næstformand for udvalget',)
    >>> split_clauses("hvornår og hvor mødes udvalget")
    ('hvornår og hvor mødes udvalget',)
    """
    clauses = tuple(_MAY_END.split(question))
    asked = [_question_word(clause) for clause in clauses]
    whole = all(len(clause.split()) >= _LEAST_WORDS and not _only_asks(clause) for clause in clauses)
    whole = whole and not any(map(_REACHED.fullmatch, clauses))
    return clauses if whole and len(set(asked)) == len(clauses) <= MOST_QUESTIONS else (question,)


def asks(clause: str) -> bool:
    """Whether a clause asks with a question word; else it names or tells something."""
    return bool(_question_word(clause))


def _question_word(clause: str) -> str:
    """The word a clause asks with, "" where it only names what is looked up."""
    word = _QUESTION_WORD.search(clause)
    return word.group().casefold() if word else ""


def _only_asks(clause: str) -> bool:
    """Whether a clause ends in its question word: its verb stands in the next."""
    return any(word.end() == len(clause.rstrip(" .?,")) for word in _QUESTION_WORD.finditer(clause))


def join_answers(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer to a message with several questions: each numbered, and as sure as the least sure.

    A reading is labelled with the number of the question that it belongs to: "2: Syddjurs".
    """
    statuses = {answer.status for answer in answers}
    charts = [answer.chart for answer in answers if answer.chart]
    return Answer(
        question=question,
        status=statuses.pop() if len(statuses) == 1 else Status.AMBIGUOUS,
        text="\n\n".join(_number(number, answer) for number, answer in enumerate(answers, 1)),
        sources=tuple(source for answer in answers for source in answer.sources),
        figures=tuple(figure for answer in answers for figure in answer.figures),
        readings=tuple(
            reading if answer.kind == LEFT else replace(reading, label=f"{number}: {reading.label}")
            for number, answer in enumerate(answers, 1)
            for reading in answer.readings
        ),
        deadlines=tuple(deadline for answer in answers for deadline in answer.deadlines),
        chart=charts[0] if len(charts) == 1 else None,
        kind=answers[-1].kind,
        context=answers[-1].context,
        parts=tuple(answers),
    )


def name_left(questions: Sequence[str]) -> Answer:
    """The part that stands for questions which were not answered yet; its reading asks them."""
    named = ", ".join(f"»{question}«" for question in questions)
    count = "det sidste spørgsmål" if len(questions) == 1 else f"de sidste {len(questions)} spørgsmål"
    return Answer(
        "\n".join(questions),
        Status.AMBIGUOUS,
        f"Jeg svarer på {MOST_QUESTIONS} spørgsmål ad gangen. Tilbage er {named}.",
        readings=(Reading(f"Svar på {count}", "\n".join(questions)),),
        kind=LEFT,
    )


def choose_reading(answer: Answer, number: int, ask: Callable[[str], Answer]) -> Answer:
    """The answer once its reading of that number, from 0, was chosen; what else it answers stays.

    :raises IndexError: it has no such reading.
    """
    for at, part in enumerate(answer.parts):
        if number < len(part.readings):
            chosen = ask(part.readings[number].question)
            parts = (*answer.parts[:at], *(chosen.parts or (chosen,)), *answer.parts[at + 1 :])
            return replace(join_answers(answer.question, parts), context=chosen.context)
        number -= len(part.readings)
    return ask(answer.readings[number].question)


def _number(number: int, answer: Answer) -> str:
    return answer.text if answer.kind == LEFT else f"{number}. {answer.text}"
