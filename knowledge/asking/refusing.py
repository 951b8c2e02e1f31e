"""A refusal that helps: what is missing, and what the documents do hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.evidence.solving import find_nearest, find_nearest_in
from knowledge.asking.evidence.values import find_wanted
from knowledge.asking.facts.rendering import name_subject
from knowledge.asking.facts.subjects import Subject, find_subjects, is_clearly_meant
from knowledge.asking.figures.measure_matching import MeasureIndex
from knowledge.asking.figures.phrasing import join_words, name_measure, name_place
from knowledge.asking.quoting import cite_each, list_some, quote
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import find_terms, find_verbs
from knowledge.danish.folding import fold
from knowledge.danish.words import split_compound
from knowledge.model import CELL_GAP, Answer, MeasureSummary, Question, Reading, SectionKind, Status
from knowledge.reference.document_kinds import find_kind
from knowledge.storage.documents import find_documents, is_written
from knowledge.storage.measures import has_figures
from knowledge.storage.recalling import recall
from knowledge.storage.scoping import fetch_scope
from knowledge.storage.words import KnownWords

_MOST_WORDS = 3
_MOST_PLACES = 3
_SHORTEST_STEM, _LONGEST_ENDING = 4, 3  # letters of a word that its other forms share, and that they need not
_MOST_MEASURES = 4
_LONGEST_QUOTE = 160
_LONGEST_SHOWN = 300  # of the one item that is meant


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
    """The answer where nothing in the documents fits: what they do not mention, and where they speak of the
    rest.

    No word that stands in a document is denied. known: the measures of the documents.
    """
    context = question.context
    if not find_documents(db, most=1):
        text = "Der er ikke lagt dokumenter ind endnu."
        return Answer(question.text, Status.UNKNOWN, text, kind="refusing", context=context)
    terms, verbs = find_terms(question, db, wide=True), find_verbs(question)
    things = [term for term in terms if term.index not in verbs]
    subjects = find_subjects(db, terms) if things else []
    told = {index for subject in subjects for index in subject.strengths}
    years = sorted({str(year) for year in question.years})
    unheard = [question.tokens[term.index].text for term in things if term.index not in told]
    missing = [word for word in unheard if find_kind(word) is None and not _is_known(db, word)]
    lines = [_deny(missing, years, of_some=fetch_scope(db) is not None)]
    meant = find_subjects(db, things) if things else []
    if is_clearly_meant(question, things, meant):
        return _show_place(question, db, meant[0], lines[0] if missing else "")
    there = [term for term in things if term.index in told and not term.slot]
    named = [
        subject
        for subject in subjects[:_MOST_PLACES]
        if any(term.index in subject.strengths for term in there)
    ]
    if named:
        # where a thing is mentioned nowhere, what stands near is about something else
        places = [_place(db, one) for one in named] if missing else _quote_places(db, named, question)
        words = _quote_words(question.tokens[term.index].text for term in there)
        lines.append(f"Om {words} står der i:\n{list_some(places, _MOST_PLACES, 'steder')}")
    readings: tuple[Reading, ...] = ()
    if len(question.places) == 1:
        line, readings = _offer_measures(question, question.places[0], db, known)
        lines += [line] if line else []
    cited = [one.section for one in named]
    return Answer(
        question.text,
        Status.UNKNOWN,
        "\n".join(lines),
        sources=cite_each(db, ((one.opening, one.label or one.title) for one in cited)),
        readings=readings,
        kind="refusing",
        context=context,
    )


def _show_place(question: Question, db: Database, meant: Subject, denial: str) -> Answer:
    """The one item that is asked about, with its sentences that come nearest to what is asked of it.

    denial: what the documents do not mention, "" where they mention it all. Then, and where the item does not
    speak of what is counted, its sentences are about something else, and none is quoted.
    """
    title = _place(db, meant)
    place = f"{title[:1].lower()}{title[1:]}" if meant.section.kind is SectionKind.ITEM else f"»{title}«"
    counted = find_wanted(question).counted
    speaks = not denial and (counted is None or counted in meant.strengths)
    nearest = list(islice(find_nearest_in(question, db, meant.section), _MOST_PLACES)) if speaks else []
    quoted = [quote(one.sentence.replace(CELL_GAP, " · "), _LONGEST_SHOWN) for one in nearest]
    told = f":\n{list_some(quoted, _MOST_PLACES, 'steder')}" if quoted else "."
    years = sorted({str(year) for year in question.years})
    spots = [(one.passage.spot, one.sentence) for one in nearest]
    return Answer(
        question.text,
        Status.UNKNOWN,
        f"{denial or f'Jeg finder ikke et sikkert svar{_name_years(years)}.'}\nNærmest er {place}{told}",
        sources=cite_each(db, spots or [(meant.section.opening, meant.section.label)]),
        kind="refusing",
        context=question.context,
    )


def _name_years(years: Sequence[str]) -> str:
    return f" for {join_words(years)}" if years else ""


def _is_known(db: Database, word: str) -> bool:
    """Whether a word, another form of it or all its parts stand in a document: then it is not denied."""
    if word.isdigit() or is_written(db, word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]):
        return True
    return len(split_compound(fold(word), recall(db, KnownWords))) > 1


def _deny(words: Sequence[str], years: Sequence[str], *, of_some: bool) -> str:
    """What the documents do not say: words that stand nowhere, else only that the answer does not.

    of_some: only the papers that the question is about were read; others may well mention the words.
    """
    of_year = _name_years(years)
    if not words:
        return f"Jeg finder ikke svaret{of_year} i dokumenterne."
    said = _quote_words(words)
    papers = "De papirer, du spørger om," if of_some else "Dokumenterne"
    return f"{papers} nævner ikke {said}, så det kan jeg ikke svare på{of_year}."


def _quote_words(words: Iterable[str]) -> str:
    """Some of them, each once."""
    return join_words([f"»{word}«" for word in [*dict.fromkeys(words)][:_MOST_WORDS]])


def _place(db: Database, subject: Subject) -> str:
    title = recall(db, Surroundings).find_document_title(subject.section.document)
    name = name_subject(subject.section)
    return f"{name} ({title})" if name and name != title else title


def _quote_places(db: Database, named: Sequence[Subject], question: Question) -> list[str]:
    """Each place with the sentence of it that comes nearest to the question."""
    around = recall(db, Surroundings)
    nearest: dict[tuple[int, int], str] = {}
    for one in find_nearest(question, db):
        outer = around.find_outer_of(one.passage.spot)
        nearest.setdefault((outer.document, outer.position), one.sentence.replace(CELL_GAP, " · "))
    keys = [(one.section.document, one.section.position) for one in named]
    return [
        f"{_place(db, one)}: {quote(nearest[key], _LONGEST_QUOTE)}" if key in nearest else _place(db, one)
        for one, key in zip(named, keys, strict=True)
    ]
