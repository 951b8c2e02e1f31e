"""Which paragraph: by what it says, or by its number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.quoting import LONGEST_QUOTE, build_answer, cite_each, list_some, quote
from knowledge.asking.words.matching import Coverage, cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import Term, find_terms, light_indexes, search_words
from knowledge.danish.words import find_words
from knowledge.model import Attempt, LawReference, Question, Reading, Source, Status
from knowledge.storage.laws import find_paragraphs, search_laws
from knowledge.storage.passages import find_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any

KIND = "laws"

_BY_NUMBER = 92.0
_BY_CONTENT = 96.0
_BY_HEADING = 0.9  # what the heading over a sentence adds is worth a little less
_LEAST_SHARE = 0.7
_LEAST_ALONE = 0.9  # a single word is no evidence where only its parts are found
_LIMIT = 60
_MOST = 6
_QUOTE = 200
_ASKING = cue("law")
_ORDER = cue("order")
_NUMBER = cue("number_of")
_REFERENCE = re.compile(
    r"(?:§+|paragraf)\s*(?P<paragraph>\d+(?:\s*[a-hj-zA-HJ-Z](?!\w))?)(?:[\s,]*(?:stk\.?|stykke)\s*(?P<subsection>\d+))?",
    re.I,
)


def solve(question: Question, db: Database) -> Attempt | None:
    """Answer with the paragraph and its sentence; None where the question is not about the law."""
    reference = _REFERENCE.search(question.text)
    if reference:
        return _by_number(question, db, reference)
    stems = {token.stem for token in question.tokens}
    if not stems & (_ASKING | _ORDER) or question.asks & {"when", "how_many", "phone", "mail"}:
        return None
    if not stems & (_ASKING - _NUMBER | _ORDER):
        return None  # "nummer på formanden"
    return _by_content(question, db, orders_only=bool(stems & _ORDER) and "§" not in question.text)


def _by_number(question: Question, db: Database, reference: re.Match[str]) -> Attempt | None:
    paragraph = re.sub(r"(\d)\s*([a-zA-Z])", r"\1 \2", reference["paragraph"].strip()).lower()
    terms = tuple(
        term for term in find_terms(question, db) if question.tokens[term.index].stem not in _ASKING
    )
    rows = find_paragraphs(db, paragraph, reference["subsection"] or "")
    covered = [(row, cover(terms, find_stems(f"{row.law} {row.text}"))) for row in rows]
    best = max((coverage.share for _, coverage in covered), default=0.0)
    chosen = [(row, coverage) for row, coverage in covered if coverage.share >= best]
    if not chosen:
        return None
    by_law = {row.law: row for row, _ in reversed(chosen)}
    return _attempt(question, db, tuple(by_law.values()), chosen[0][1], _BY_NUMBER)


def _by_content(question: Question, db: Database, *, orders_only: bool) -> Attempt | None:
    asking = _ASKING | _ORDER
    terms = tuple(term for term in find_terms(question, db) if question.tokens[term.index].stem not in asking)
    if not any(not term.slot for term in terms):
        return None
    rows = [row for row, _ in search_laws(db, match_any(search_words(terms)), _LIMIT)]
    around = recall(db, Surroundings)
    weighed = [(_weigh(around, row, terms, orders_only), row) for row in rows if row.law or row.paragraph]
    least = _LEAST_SHARE if len(terms) > 1 else _LEAST_ALONE
    weighed = [(key, row) for key, row in weighed if key > (least,)]
    if not weighed:
        return None
    best = max(key for key, _ in weighed)
    chosen = list({_name(row, orders_only): row for key, row in reversed(weighed) if key == best}.values())
    whole = find_stems(f"{chosen[0].law} {chosen[0].text} {around.find_title(chosen[0].spot)}")
    coverage = cover(terms, whole)
    return _attempt(question, db, chosen, coverage, _BY_CONTENT * best[0], orders_only=orders_only)


def _weigh(
    around: Surroundings, row: LawReference, terms: Sequence[Term], orders_only: bool
) -> tuple[float, ...]:
    """How well a reference fits: the sentence first, then whether it names nothing else, then the order."""
    if orders_only and not find_stems(row.law) & _ORDER:
        return (0.0,)
    stems = find_stems(row.law) if orders_only else find_stems(row.text)
    share = max(
        cover(terms, stems).share, cover(terms, find_stems(row.text)).share * (0.9 if orders_only else 1.0)
    )
    headings = find_stems(row.text) | find_stems(around.find_title(row.spot))
    share = max(share, _BY_HEADING * cover(terms, headings).share)
    return (round(share, 2), -float(row.text.count("§")), -float(row.spot.start))


def _attempt(
    question: Question,
    db: Database,
    rows: Sequence[LawReference],
    coverage: Coverage,
    score: float,
    *,
    orders_only: bool = False,
) -> Attempt:
    several = len(rows) > 1
    longest = _QUOTE if several else LONGEST_QUOTE
    lines = [f"{_name(row, orders_only)}: {quote(_read(db, row), longest)}" for row in rows]
    answer = build_answer(
        question,
        KIND,
        lines[0] if not several else list_some(lines, _MOST, "steder"),
        _cite(db, rows),
        status=Status.AMBIGUOUS if several else Status.ANSWERED,
        reference=_name(rows[0], orders_only),
        readings=tuple(Reading(_name(row, orders_only), f"{_name(row, orders_only)}") for row in rows)
        if several
        else (),
    )
    asked = frozenset(i for i in question.content if question.tokens[i].stem in _ASKING | _ORDER)
    return Attempt(
        solver=KIND,
        score=score,
        answer=answer,
        accounted=coverage.found | asked | light_indexes(question),
        why=(f"{len(rows)} steder",),
    )


def _read(db: Database, row: LawReference) -> str:
    """The sentence that names a paragraph; of one that is the heading of a section, what stands below it."""
    section = recall(db, Surroundings).fetch_section(row.spot.document, row.spot.section)
    if section is None or section.start != row.spot.start:
        return row.text
    below = find_passages(db, [row.spot.document], [row.spot.section], most=_MOST)
    return " ".join([row.text, *(passage.text for passage in below)])


def _name(row: LawReference, orders_only: bool = False) -> str:
    """ "integrationslovens § 8, stk. 3", or the law's name where it is named without a paragraph."""
    if not row.paragraph or orders_only:
        return row.law[:1].upper() + row.law[1:]
    number = f"§ {row.paragraph}" + (f", stk. {row.subsection}" if row.subsection else "")
    if not row.law:
        return number
    return f"{number} i {row.law}" if len(find_words(row.law)) > 1 else f"{row.law.capitalize()}s {number}"


def _cite(db: Database, rows: Sequence[LawReference]) -> tuple[Source, ...]:
    return cite_each(db, ((row.spot, row.text) for row in rows))
