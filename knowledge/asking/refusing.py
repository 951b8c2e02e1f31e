"""A refusal that helps: what is missing, and what the documents do hold."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.figures.phrasing import join_words, name_measure, name_place
from knowledge.danish.dates import format_date
from knowledge.model import Answer, Question, Reading, Status
from knowledge.storage.documents import find_documents
from knowledge.storage.measures import MeasureSummary, find_measures, find_measures_of

_MOST_WORDS = 3
_MOST_MEASURES = 4
_LEAST_ALIKE = 5  # letters: "udgift", "besøg"


def _offer_measures(question: Question, code: str, db: Database) -> tuple[str, tuple[Reading, ...]]:
    """What there is of a place, the measures that sound most like what was asked first."""
    place, held = name_place(code), find_measures_of(db, code)
    near = (
        [measure for measure in find_measures(db, held) if _sounds_alike(question, measure)] if held else []
    )
    others = find_measures(db, held, most=_MOST_MEASURES) if held else ()
    measures = list(dict.fromkeys([*near, *others]))[:_MOST_MEASURES]
    if not measures:
        elsewhere = [name_measure(m).lower() for m in find_measures(db) if _sounds_alike(question, m)]
        names = join_words(elsewhere[:_MOST_MEASURES])
        return f"Jeg har {names}, men ikke for {place}." if names else "", ()
    names = join_words([name_measure(measure).lower() for measure in measures])
    line = f"Nærmest for {place}: {names}." if near else f"For {place} har jeg fx {names}."
    return line, tuple(Reading(name_measure(m), f"{name_measure(m)} {place}") for m in measures)


def _sounds_alike(question: Question, measure: MeasureSummary) -> bool:
    """Whether a word that was asked for ends as one of the measure's: "anlægsudgifter", "driftsudgifter"."""
    counting = tuple(lexicon.stems_of("count_endings"))
    said = (question.tokens[index].stem for index in question.content)
    ends = {
        word[-_LEAST_ALIKE:] for word in said if len(word) >= _LEAST_ALIKE and not word.endswith(counting)
    }
    return any(own[-_LEAST_ALIKE:] in ends for own in measure.label_stems if len(own) >= _LEAST_ALIKE)


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
    readings: tuple[Reading, ...] = ()
    if len(question.places) == 1:
        line, readings = _offer_measures(question, question.places[0], db)
        lines += [line] if line else []
    return Answer(
        question.text,
        Status.UNKNOWN,
        "\n".join(lines),
        readings=readings,
        kind="refusing",
        context=context,
    )
