"""A refusal that helps: what is missing, and what the documents do hold."""

from __future__ import annotations

from itertools import islice

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.figures.measure_matching import MeasureIndex
from knowledge.asking.figures.phrasing import join_words, name_measure, name_place
from knowledge.danish.dates import format_date
from knowledge.model import Answer, Question, Reading, Role, Status
from knowledge.storage.documents import find_documents
from knowledge.storage.measures import MeasureSummary, has_figures

_MOST_WORDS = 3
_MOST_MEASURES = 4


def _offer_measures(
    question: Question, code: str, db: Database, known: MeasureIndex
) -> tuple[str, tuple[Reading, ...]]:
    """What there is of a place, the measures that sound most like what was asked first."""
    place, alike = name_place(code), _find_alike(question, known)
    near = [measure for measure in alike if has_figures(db, measure.key, code)][:_MOST_MEASURES]
    others = (
        measure for measure in known.summaries if measure not in near and has_figures(db, measure.key, code)
    )
    measures = [*near, *islice(others, _MOST_MEASURES - len(near))]
    if not measures:
        names = join_words([name_measure(measure).lower() for measure in alike[:_MOST_MEASURES]])
        return f"Jeg har {names}, men ikke for {place}." if names else "", ()
    names = join_words([name_measure(measure).lower() for measure in measures])
    line = f"Nærmest for {place}: {names}." if near else f"For {place} har jeg fx {names}."
    return line, tuple(Reading(name_measure(m), f"{name_measure(m)} {place}") for m in measures)


def _find_alike(question: Question, known: MeasureIndex) -> tuple[MeasureSummary, ...]:
    """The measures that rhyme with a word that was asked for, one that only says "number of" put aside."""
    counting = tuple(lexicon.stems_of("count_endings"))
    said = (question.tokens[index].stem for index in question.content)
    return known.find_rhyming(word for word in said if not word.endswith(counting))


def refuse(question: Question, db: Database, known: MeasureIndex) -> Answer:
    """The answer where nothing in the documents fits. known: their measures."""
    newest = find_documents(db, most=1)
    context = question.context
    if not newest:
        text = "Der er ikke lagt dokumenter ind endnu."
        return Answer(question.text, Status.UNKNOWN, text, kind="refusing", context=context)
    words = [question.tokens[index].text for index in question.content][:_MOST_WORDS]
    said = join_words([f"»{word}«" for word in words])
    spelt = [token.folded for token in question.tokens if token.role is Role.YEAR and token.folded.isdigit()]
    years = f" for {join_words(spelt)}" if spelt else ""
    latest = newest[0]
    dated = f" ({format_date(latest.date)})" if latest.date else ""
    lines = [
        f"Jeg kan ikke finde noget om {said or 'det'}{years} i dokumenterne.",
        f"Nyeste dokument: {latest.title}{dated}.",
    ]
    readings: tuple[Reading, ...] = ()
    if len(question.places) == 1:
        line, readings = _offer_measures(question, question.places[0], db, known)
        lines += [line] if line else []
    return Answer(
        question.text,
        Status.UNKNOWN,
        "\n".join(lines),
        readings=readings,
        kind="refusing",
        context=context,
    )
