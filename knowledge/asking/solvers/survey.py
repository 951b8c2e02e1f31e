"""Surveys: how many answered (the whole, or one part), and what respondents said about a subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.agendas.survey_counts import ASKS, SURVEY, N, find_counts
from knowledge.asking.quoting import build_answer, cite_each, list_some, quote
from knowledge.asking.words.agreement import agrees
from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.remarks import split_remarks
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, find_terms, light_indexes, search_groups
from knowledge.model import Attempt, Passage, Question, Role, Status
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_telling

KIND = "survey"

_COUNT = 91.0
_COMMENTS = 86.0
_LEAST_SHARE = 0.8
_SAME_QUESTION = 0.9
_LIMIT = 60
_MOST = 5
_QUOTE = 300
_SPAN = re.compile(r"\b(?:19|20)\d\d\s*(?:[-–/]|til|og)\s*(?:(?:19|20)?\d\d)\b")
_ANSWERING = cue("answering")
_SAYING = cue("remarking")
_SPEAKERS = cue("speakers")


def solve(question: Question, db: Database) -> Attempt | None:
    """Answer about a survey; None where the question is about something else."""
    stems = {token.stem for token in question.tokens}
    if "how_many" in question.asks:
        return _count(question, db) if stems & _ANSWERING else None
    if question.asks & {"what", "which", "how"}:
        return _find_comments(question, db, only_answers=not stems & _SAYING)
    return None


def _count(question: Question, db: Database) -> Attempt | None:
    """The sentences that tell n. Where they contradict each other, all are told."""
    answering = frozenset(i for i, t in enumerate(question.tokens) if t.stem in _ANSWERING)
    terms = [term for term in find_terms(question, db) if term.index not in answering]
    around = recall(db, Surroundings)
    told = tuple(one for one in find_counts(question, db, terms) if _is_of_years(question, around, one))
    if not told or not all(agrees(question, text, whether=False) for _, text in told):
        return None
    found = frozenset.intersection(*(_find_covered(around, terms, passage) for passage, _ in told))
    numbers = dict.fromkeys(number for _, text in told for number in N.findall(text))
    several = len({passage.spot.document for passage, _ in told}) > 1
    answer = build_answer(
        question,
        KIND,
        _phrase_surveys(around, told) if several else _phrase_count(told, list(numbers)),
        cite_each(db, ((passage.spot, text) for passage, text in told)),
        status=Status.AMBIGUOUS if several else Status.ANSWERED,
    )
    return Attempt(
        solver=KIND,
        score=_COUNT,
        answer=answer,
        accounted=found | answering | light_indexes(question),
        why=(f"n: {', '.join(numbers) or 'i ord'}",),
    )


def _is_of_years(question: Question, around: Surroundings, told: tuple[Passage, str]) -> bool:
    """Whether the years asked for are told with the number, or are the survey's own: no span of years is."""
    passage, text = told
    named = f"{around.find_document_title(passage.spot.document)} {around.find_label(passage.spot)}"
    around_text = _SPAN.sub(" ", f"{named} {passage.lead}")
    years = [str(token.value) for token in question.tokens if token.role is Role.YEAR]
    return all(year in text or year in around_text for year in years)


def _phrase_surveys(around: Surroundings, told: Sequence[tuple[Passage, str]]) -> str:
    titles = [around.find_document_title(passage.spot.document) for passage, _ in told]
    lines = [f"{title}: {quote(text)}" for title, (_, text) in zip(titles, told, strict=True)]
    return "Der er flere undersøgelser:\n" + list_some(lines, _MOST, "undersøgelser")


def _phrase_count(told: Sequence[tuple[Passage, str]], numbers: Sequence[str]) -> str:
    text = " ".join(quote(text) for _, text in told)
    if len(numbers) < 2:
        return text
    both = " og ".join(f"n={number}" for number in numbers)
    return f"Dokumentet er ikke entydigt: det angiver både {both}. {text}"


def _find_covered(around: Surroundings, terms: Sequence[Term], passage: Passage) -> frozenset[int]:
    stems = find_stems(f"{passage.lead} {passage.text}") | around.find_heading_stems(passage.spot)
    return cover(terms, stems).found


def _find_comments(question: Question, db: Database, *, only_answers: bool) -> Attempt | None:
    """Each comment on a subject as its own quotation. only_answers: those under the very question asked."""
    saying = frozenset(i for i, t in enumerate(question.tokens) if t.stem in (_SAYING | _SPEAKERS))
    terms = [term for term in find_terms(question, db) if term.index not in saying]
    if not terms or (only_answers and all(question.tokens[term.index].text[0].isupper() for term in terms)):
        return None  # a name alone is no question that they were asked
    hits = [passage for passage, _ in search_passages(db, match_telling(db, search_groups(terms)), _LIMIT)]
    around = recall(db, Surroundings)
    comments = [one for p in hits for one in (split_remarks(p) or (p,) * _is_comment(around, p))]
    about = [one for one in comments if _is_about(terms, one, only_answers=only_answers)]
    if not about:
        return None
    in_order = sorted(about, key=lambda passage: (passage.spot.document, passage.position))
    found = frozenset.intersection(*(cover(terms, find_stems(f"{p.text} {p.lead}")).found for p in about))
    sources = cite_each(db, ((passage.spot, passage.text) for passage in in_order), most=_MOST)
    return Attempt(
        solver=KIND,
        score=_COMMENTS,
        answer=build_answer(question, KIND, _phrase_comments(in_order), sources),
        accounted=found | saying | light_indexes(question),
        why=(f"{len(in_order)} kommentarer",),
    )


def _is_about(terms: Sequence[Term], passage: Passage, *, only_answers: bool) -> bool:
    """Whether the comment, or the question it answers, is about the subject."""
    if only_answers:
        return cover(terms, find_stems(passage.lead)).share >= _SAME_QUESTION
    return any(cover(terms, find_stems(text)).share >= _LEAST_SHARE for text in (passage.text, passage.lead))


def _is_comment(around: Surroundings, passage: Passage) -> bool:
    """An item under a question, or anywhere below the heading of a survey; the questions are none."""
    if passage.kind != "item" or ASKS.search(passage.text):
        return False
    return bool(ASKS.search(passage.lead)) or bool(around.find_heading_stems(passage.spot) & SURVEY)


def _phrase_comments(comments: Sequence[Passage]) -> str:
    if len(comments) == 1:
        return f"En respondent skriver: {quote(comments[0].text, _QUOTE)}"
    lines = [quote(comment.text, _QUOTE) for comment in comments]
    return f"{len(comments)} kommentarer:\n{list_some(lines, _MOST, 'kommentarer')}"
