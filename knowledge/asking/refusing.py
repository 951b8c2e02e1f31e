"""A refusal that helps: what is missing, and what the documents do hold."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.asking.figures.phrasing import join_words, name_measure, name_place
from knowledge.danish.dates import format_date
from knowledge.model import Answer, Question, Reading, Status
from knowledge.storage.documents import find_documents
from knowledge.storage.measures import find_measures

_MOST_WORDS = 3
_MOST_MEASURES = 4


def refuse(question: Question, db: Database) -> Answer:
    """The answer where nothing in the documents fits."""
    documents = find_documents(db)
    context = question.context
    if not documents:
        text = "Der er ikke lagt dokumenter ind endnu."
        return Answer(question.text, Status.UNKNOWN, text, kind="refusing", context=context)
    words = [question.tokens[index].text for index in question.content][:_MOST_WORDS]
    missing = f" om {join_words([f'»{word}«' for word in words])}" if words else ""
    latest = next((document for document in documents if document.date), documents[0])
    dated = f" ({format_date(latest.date)})" if latest.date else ""
    lines = [
        f"Det kan jeg ikke finde noget{missing} i dokumenterne.",
        f"Nyeste dokument: {latest.title}{dated}.",
    ]
    measures = find_measures(db, most=_MOST_MEASURES)
    readings: tuple[Reading, ...] = ()
    if measures and len(question.places) == 1:
        place = name_place(question.places[0])
        names = [name_measure(measure).lower() for measure in measures]
        lines.append(f"For {place} har jeg fx {join_words(names)}.")
        readings = tuple(Reading(name_measure(m), f"{name_measure(m)} {place}") for m in measures)
    return Answer(
        question.text,
        Status.UNKNOWN,
        "\n".join(lines),
        readings=readings,
        kind="refusing",
        context=context,
    )
