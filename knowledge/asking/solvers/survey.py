"""Surveys: how many answered (the whole, a part or one question), and what respondents remarked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.quoting import build_answer, cite_each, list_some, quote
from knowledge.asking.words.agreement import agrees
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import Term, find_terms, light_indexes, search_groups, search_words
from knowledge.danish.sentences import split_sentences
from knowledge.model import Attempt, Passage, Question, Role, Section, Status
from knowledge.patterns import compile_late
from knowledge.storage.passages import find_passages, search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_all, match_any, match_telling
from knowledge.storage.sections import search_sections

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

_REMARK = re.compile(r"^\W{0,3}[\"“”„»«](?P<said>[^\"“”„»«]{8,})[\"“”„»«]", re.MULTILINE)
_OVER_REMARKS = re.compile(r"kommentar|citat|udsagn|bemærkning|udtalelse|svar", re.IGNORECASE)

SURVEY = cue("survey")

N = compile_late(r"\bn\s*=\s*(\d+)", re.IGNORECASE)
ASKS = compile_late(r"\?(?:\s*\([^)]*\))?\s*$")
"""What a survey's own question ends with: "…? (n=15)"."""

_ANSWERED = compile_late(
    r"\b\d+\s+(?:\w+\s+){1,3}?(?:har\s+)?(?:svaret|besvaret|deltaget|svarede)|\b\d+\s+(?:respondenter|besvarelser)"
)
_PART = compile_late(r"^(?P<kind>del)\s*(?P<number>\d+|[A-ZÆØÅ])$", re.IGNORECASE)
_A_PART = compile_late(r"(?:^|› )del\s*\w{1,2}\b", re.IGNORECASE)

Told = tuple[Passage, str]
"""A passage, and the sentences of it that tell how many answered."""


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


def split_remarks(passage: Passage) -> tuple[Passage, ...]:
    """The remarks of a paragraph that sets each on a line of its own in quotation marks; () for others."""
    remarks = [*_REMARK.finditer(passage.text)]
    lead = passage.text[: remarks[0].start()].strip() if remarks else ""
    if len(remarks) < 2 or not _OVER_REMARKS.search(lead or passage.lead):
        return ()
    return tuple(replace(passage, kind="item", text=one["said"], lead=lead) for one in remarks)


def find_counts(question: Question, db: Database, terms: Sequence[Term]) -> tuple[Told, ...]:
    """The part named by number, else the very question named, else the survey as a whole; () for none."""
    part = next(
        (m for t in question.tokens if t.role is Role.REFERENCE and (m := _PART.match(str(t.value)))), None
    )
    if part:
        return _count_part(db, part)
    return _count_question(db, terms) or _count_survey(db, terms)


def _count_part(db: Database, part: re.Match[str]) -> tuple[Told, ...]:
    title = re.compile(rf"{part['kind']}\s*{part['number']}\b", re.IGNORECASE)
    words = match_all([part["kind"].lower(), part["number"].lower()])
    sections = [s for s, _ in search_sections(db, words, _LIMIT) if title.match(s.title)]
    return tuple(told for section in sections for told in _tell(db, section))


def _count_question(db: Database, terms: Sequence[Term]) -> tuple[Told, ...]:
    """A question of the survey that prints its own n."""
    hits = search_passages(db, match_telling(db, search_groups(terms)), _LIMIT) if terms else ()
    return tuple(
        (passage, passage.text)
        for passage, _ in hits
        if N.search(passage.text)
        and ASKS.search(passage.text)
        and cover(terms, find_stems(passage.text)).share >= _LEAST_SHARE
    )


def _count_survey(db: Database, terms: Sequence[Term]) -> tuple[Told, ...]:
    """The first section of each survey that tells n, if its headings hold all that was asked."""
    hits = search_sections(db, match_any([*search_words(terms), *SURVEY]), _LIMIT)
    wholes = [section for section, _ in hits if not _A_PART.search(section.label)]
    named = [s for s in wholes if not terms or cover(terms, find_stems(s.label)).share >= _LEAST_SHARE]
    by_document: dict[int, tuple[Told, ...]] = {}
    for section in sorted(named, key=lambda section: (section.document, section.position)):
        if section.document not in by_document and (told := tuple(_tell(db, section))):
            by_document[section.document] = told
    return tuple(one for told in by_document.values() for one in told)


def _tell(db: Database, section: Section) -> Iterator[Told]:
    """The sentences of a section that tell n, from the one before the first: "Det giver n=20" leans on it."""
    for passage in find_passages(db, [section.document], [section.position]):
        sentences = [sentence.text for sentence in split_sentences(passage.text)]
        telling = [i for i, text in enumerate(sentences) if N.search(text) or _ANSWERED.search(text)]
        if telling and not ASKS.search(passage.lead) and not ASKS.search(passage.text):
            yield passage, " ".join(sentences[max(0, telling[0] - 1) : telling[-1] + 1])
