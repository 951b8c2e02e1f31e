"""Surveys: how many answered (the whole, or one part), and what respondents said about a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from knowledge.asking.matching import Term, cover, find_stems, find_terms, light_indexes, search_words
from knowledge.asking.quoting import build_answer, cite_each, list_some, quote
from knowledge.asking.surroundings import Surroundings
from knowledge.danish.sentences import split_sentences
from knowledge.model import Attempt, Passage, Question, Role, Section
from knowledge.storage.passages import find_passages, search_passages
from knowledge.storage.searching import match_any
from knowledge.storage.sections import search_sections

KIND = "survey"

_COUNT = 91.0
_COMMENTS = 86.0
_LEAST_SHARE = 0.8
_LIMIT = 60
_MOST = 5
_QUOTE = 300
_ANSWERING = find_stems("svare svarede svaret besvaret respondent respondenter besvarelser deltog")
_SURVEY = find_stems(
    "spørgeskema spørgeskemaet undersøgelse undersøgelsen rundspørge survey tilfredshedsundersøgelse evaluering"
)
_SAYING = find_stems(
    "siger sagde synes mener foreslår ønsker kommenterer skriver vil kritiserer svarer oplever kommentar"
)
_N = re.compile(r"\bn\s*=\s*(\d+)", re.IGNORECASE)
_SOMEBODY_ANSWERED = re.compile(
    r"\b\d+\s+(?:\w+\s+){0,2}?\w+\s+(?:har\s+)?(?:svaret|besvaret|deltaget|svarede)|\b\d+\s+respondenter|\b\d+\s+besvarelser"
)
_PART = re.compile(r"^(?P<kind>del)\s*(?P<number>\d+|[A-ZÆØÅ])$", re.IGNORECASE)


def solve(question: Question, db: Database) -> Attempt | None:
    """Answer about a survey; None where the question is about something else."""
    stems = {token.stem for token in question.tokens}
    if "how_many" in question.asks and stems & _ANSWERING:
        return _count(question, db)
    if stems & _SAYING and "what" in question.asks:
        return _find_comments(question, db)
    return None


def _count(question: Question, db: Database) -> Attempt | None:
    """The sentences that tell n. Where they contradict each other, all are told."""
    answering = frozenset(i for i, t in enumerate(question.tokens) if t.stem in _ANSWERING)
    terms = [term for term in find_terms(question, db) if term.index not in answering]
    told = [
        (passage, text) for section in _parts(question, db, terms) for passage, text in _tell_n(db, section)
    ]
    if not told:
        return None
    around = Surroundings(db)
    found = frozenset.intersection(*(_found(around, terms, passage) for passage, _ in told))
    numbers = dict.fromkeys(number for _, text in told for number in _N.findall(text))
    text = " ".join(quote(text) for _, text in told)
    if len(numbers) > 1:
        text = (
            f"Dokumentet modsiger sig selv: det angiver både {' og '.join(f'n={n}' for n in numbers)}. {text}"
        )
    return Attempt(
        solver=KIND,
        score=_COUNT,
        answer=build_answer(
            question, KIND, text, cite_each(db, ((passage.spot, text) for passage, text in told))
        ),
        accounted=found | answering | light_indexes(question),
        why=(f"n: {', '.join(numbers) or 'i ord'}",),
    )


def _found(around: Surroundings, terms: Sequence[Term], passage: Passage) -> frozenset[int]:
    stems = find_stems(f"{passage.lead} {passage.text}") | around.find_heading_stems(passage.spot)
    return cover(terms, stems).found


def _parts(question: Question, db: Database, terms: Sequence[Term]) -> Iterator[Section]:
    """The parts of a survey that were asked about; the one that opens it where none was named."""
    wished = next(
        (m for t in question.tokens if t.role is Role.REFERENCE and (m := _PART.match(str(t.value)))), None
    )
    words = [wished["kind"], wished["number"]] if wished else [*search_words(terms), *_SURVEY]
    weighed = []
    for section, score in search_sections(db, match_any(word.lower() for word in words), _LIMIT):
        if wished and not re.match(rf"{wished['kind']}\s*{wished['number']}\b", section.title, re.IGNORECASE):
            continue
        if next(_tell_n(db, section), None):
            weighed.append((cover(terms, find_stems(section.label)).share, score, section))
    if weighed:
        best = max(share for share, _, _ in weighed)
        first = min((s for share, _, s in weighed if share == best), key=lambda s: (s.document, s.position))
        yield first


def _tell_n(db: Database, section: Section) -> Iterator[tuple[Passage, str]]:
    """The sentences of a section that tell how many answered, each with the one it leans on ("Dette giver n=20")."""
    for passage in find_passages(db, [section.document], [section.position]):
        sentences = [sentence.text for sentence in split_sentences(passage.text)]
        telling = [i for i, s in enumerate(sentences) if _N.search(s) or _SOMEBODY_ANSWERED.search(s)]
        if telling and not passage.lead.rstrip().endswith("?"):
            yield passage, " ".join(sentences[max(0, telling[0] - 1) : telling[-1] + 1])


def _find_comments(question: Question, db: Database) -> Attempt | None:
    """Each comment on a subject as its own quotation."""
    saying = frozenset(i for i, t in enumerate(question.tokens) if t.stem in _SAYING)
    terms = [term for term in find_terms(question, db) if term.index not in saying]
    if not terms:
        return None
    hits = [passage for passage, _ in search_passages(db, match_any(search_words(terms)), _LIMIT)]
    around = Surroundings(db)
    about = [passage for passage in hits if _is_comment(around, passage) and _is_about(terms, passage)]
    if not about:
        return None
    in_order = sorted(about, key=lambda passage: (passage.spot.document, passage.position))
    found = frozenset.intersection(*(cover(terms, find_stems(f"{p.text} {p.lead}")).found for p in about))
    return Attempt(
        solver=KIND,
        score=_COMMENTS,
        answer=build_answer(
            question,
            KIND,
            _phrase_comments(in_order),
            cite_each(db, ((passage.spot, passage.text) for passage in in_order), most=_MOST),
        ),
        accounted=found | saying | light_indexes(question),
        why=(f"{len(in_order)} kommentarer",),
    )


def _is_comment(around: Surroundings, passage: Passage) -> bool:
    """An item under a question, or anywhere below the heading of a survey; the questions are none."""
    if passage.kind != "item" or passage.text.rstrip(" )").endswith("?"):
        return False
    return passage.lead.rstrip().endswith("?") or bool(around.find_heading_stems(passage.spot) & _SURVEY)


def _is_about(terms: Sequence[Term], passage: Passage) -> bool:
    """Whether the comment, or the question it answers, is about the subject."""
    return any(cover(terms, find_stems(text)).share >= _LEAST_SHARE for text in (passage.text, passage.lead))


def _phrase_comments(comments: Sequence[Passage]) -> str:
    if len(comments) == 1:
        return f"En respondent skriver: {quote(comments[0].text, _QUOTE)}"
    lines = [quote(comment.text, _QUOTE) for comment in comments]
    return f"{len(comments)} kommentarer:\n{list_some(lines, _MOST, 'kommentarer')}"
