"""What a letterhead tells: when and where a meeting is held, and when a letter was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlite_utils import Database

from knowledge.asking.agendas.entries import print_clock
from knowledge.asking.agendas.telling import find_texts
from knowledge.asking.quoting import build_answer, cite_each, list_some, shorten
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue, find_kin
from knowledge.asking.words.terms import Term, find_terms, light_indexes, search_groups
from knowledge.danish.calendar_words import ANY_WEEKDAY
from knowledge.danish.dates import find_dates, format_date
from knowledge.danish.sentences import split_sentences
from knowledge.danish.words import find_words, stem
from knowledge.model import (
    Attempt,
    Document,
    DocumentKind,
    Passage,
    Precision,
    Question,
    Role,
    Section,
    SectionKind,
    Spot,
    Status,
)
from knowledge.patterns import compile_late
from knowledge.storage.documents import find_documents
from knowledge.storage.passages import find_passages, search_passages
from knowledge.storage.programme import find_programme
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any, match_telling
from knowledge.storage.sections import find_sections

KIND = "gathering"

_TOLD = 88.0
_MOST = 3
_MOST_DOCUMENTS = 400  # beyond that a question has to say which meeting it means
_FRONT = 6  # passages before the first item that may hold the letterhead
_LONGEST = 200
_OF_MEETINGS = frozenset({DocumentKind.AGENDA, DocumentKind.MINUTES})
_LONGEST_LINE = 25  # words
_GATHERING = cue("gathering")
_OCCASION = cue("occasion")
_NAMED_BY_END = tuple(one for one in _OCCASION if len(one) > len("dag"))  # "klimatopmøde", but not "mandag"
_OURS = frozenset({"vi", "jeg", "man", "de", "kan"})
_BODY_MEETS = compile_late(r"(?P<body>\w{4,}?)s?moeder?(?:t|ts)?")
_MEETS = compile_late(
    r"(?:mø[dt]|konferenc|seminar|kursus|temadag|dagsorden|referat|udvalget?|rådet?|bestyrelsen?)(?:s|er|et?|ets|en|ens)?\b"
    rf"|\b{ANY_WEEKDAY}\b|\bkl\.?\s*\d",
    re.IGNORECASE,
)
_GOING_ON = cue("going_on")
_BEGINNING = cue("beginning")
_ENDING = cue("ending")
_PLACE = compile_late(
    r"(?:\b(?:møde)?(?:sted|lokale)\s*:|\b(?:i|på|ved)\s+(?:[A-ZÆØÅ]\w|mødelokale)|,\s+[A-ZÆØÅ][a-zæøå]\w+|\blokale\b|\bonline\b|\bTeams\b)"
)
_CLOCK = compile_late(r"\bkl\.?\s*\d|^\W*tid(?:spunkt)?\s*:", re.IGNORECASE)
_CLOSED = compile_late(r"\bmøde\w*\s+(?:slut\w*|hæve\w*|ophæve\w*|afslut\w*)", re.IGNORECASE)
_OPENS = compile_late(rf"\W*{ANY_WEEKDAY}\s+(?:den\s+|d\.\s*)?\d", re.IGNORECASE)
_LABEL = compile_late(
    r"^\W*(?:dato|tid|tidspunkt|sted|mødested|mødedato|mødetid|mødetidspunkt|lokale)\s*:", re.IGNORECASE
)

_Line = tuple[Spot, str]

LETTER_DATES = "letter_dates"

_TOLD_DATE = 88.0
_LIMIT = 20
_HEAD = 12  # passages of a letter that may hold its date
_PAPERS = frozenset({DocumentKind.LETTER, DocumentKind.NOTE, DocumentKind.REPORT})
_PAPER = cue("paper")
_WRITTEN = cue("written")
_LEADS = re.compile(r"\W*(?:[A-ZÆØÅ][\wæøå]*(?: [A-ZÆØÅ])?,?\s+)?(?:(?:dato|den|d)\b\W*)*", re.IGNORECASE)

_Dated = tuple[str, Spot, str]
"""What is dated, where its date stands, and the line."""


@dataclass(frozen=True, slots=True)
class _Told:
    document: Document
    lines: tuple[_Line, ...]


def solve(question: Question, db: Database) -> Attempt | None:
    """The lines of the letterhead that tell it; None where the question is not about the meeting itself."""
    place = "where" in question.asks or any(token.folded == "hvor" for token in question.tokens)
    if (
        not ("when" in question.asks or place)
        or "next" in question.asks
        or question.asks & {"how_many", "how_long"}
    ):
        return None
    stems = {token.stem for token in question.tokens}
    documents = _find_documents(question, db)
    if not documents:
        return None
    tell = (
        _tell_where
        if place
        else _tell_end
        if stems & _ENDING
        else _tell_begin
        if stems & _BEGINNING
        else _tell_when
    )
    told = [_Told(document, lines) for document in documents if (lines := tuple(tell(db, document)))]
    if not told or len(told) > _MOST:
        return None
    texts = [shorten(" · ".join(dict.fromkeys(line for _, line in one.lines)), _LONGEST) for one in told]
    several = len(told) > 1
    named = [f"{one.document.title}: {text}" for one, text in zip(told, texts, strict=True)]
    answer = build_answer(
        question,
        KIND,
        list_some(named, _MOST, "dokumenter") if several else texts[0],
        cite_each(db, (line for one in told for line in one.lines)),
        status=Status.AMBIGUOUS if several else Status.ANSWERED,
    )
    return Attempt(KIND, _TOLD, answer, frozenset(question.content) | light_indexes(question))


def _find_documents(question: Question, db: Database) -> list[Document]:
    """The documents that are meant: those whose name holds all words that do not only say "the meeting"."""
    if any(token.role in (Role.REFERENCE, Role.TIME, Role.DATE, Role.NUMBER) for token in question.tokens):
        return []
    stems = {token.stem for token in question.tokens}
    terms = [
        term
        for term in find_terms(question, db, keep_light=True)
        if question.tokens[term.index].stem not in _GATHERING | _GOING_ON | _BEGINNING | _ENDING
    ]
    if not stems & (_GATHERING | _ENDING | _BEGINNING) and not (terms and stems & _GOING_ON):
        return []
    if not stems & _GATHERING and _OURS & {token.folded for token in question.tokens}:
        return []  # "hvornår kan vi starte" asks for no meeting
    bodies = [
        stem(match["body"])
        for token in question.tokens
        if token.stem in _GATHERING - _OCCASION and (match := _BODY_MEETS.fullmatch(token.folded))
    ]
    documents = find_documents(db)
    if len(documents) > _MOST_DOCUMENTS and not terms:
        return []
    wished = {term.index for term in terms}
    return [
        one
        for one in documents
        if wished <= cover(terms, find_stems(f"{one.title} {one.body}")).found
        and (not stems & _OCCASION or _is_occasion(db, one))
        and all(_meets_there(db, one, body) for body in bodies)
    ]


def _meets_there(db: Database, document: Document, body: str) -> bool:
    """Whether a document is that of the body whose "byrådsmøde" is asked for."""
    front = " ".join([document.title, document.body, *(line for _, line in _front_lines(db, document))])
    return any(one.endswith(kin) for one in find_stems(front) for kin in find_kin(body))


def _is_occasion(db: Database, document: Document) -> bool:
    """Whether a document is about a conference or the like: a council's meeting is none."""
    front = " ".join([document.title, *(line for _, line in _front_lines(db, document))])
    stems = find_stems(front)
    named = stems & _OCCASION or any(one.endswith(_NAMED_BY_END) for one in stems)
    return bool(named or (document.kind not in _OF_MEETINGS and find_programme(db, [document.id])))


def _tell_when(db: Database, document: Document) -> Iterator[_Line]:
    lines = [*_front_lines(db, document)]
    dated = [line for line in lines if _names_day(document, line[1])]
    yield from dated[:1]
    if dated:
        yield from (
            line
            for line in lines
            if line not in dated[:1] and _LABEL.match(line[1]) and _CLOCK.search(line[1])
        )


def _tell_where(db: Database, document: Document) -> Iterator[_Line]:
    lines = [*_front_lines(db, document)]
    labelled = [
        line
        for line in lines
        if re.match(r"\W*(?:sted|mødested|lokale|mødelokale)\s*:", line[1], re.IGNORECASE)
    ]
    placed = [line for line in lines if _names_day(document, line[1]) and _PLACE.search(_behind_day(line[1]))]
    yield from (labelled or placed)[:1]


def _tell_begin(db: Database, document: Document) -> Iterator[_Line]:
    timed = [line for line in _tell_when(db, document) if _CLOCK.search(line[1])]
    yield from timed or _tell_programme(db, document, first=True)


def _tell_end(db: Database, document: Document) -> Iterator[_Line]:
    stems = sorted(_ENDING)
    for passage, _ in search_passages(db, match_any(stems), _FRONT, [document.id]):
        if match := _CLOSED.search(passage.text):
            yield passage.spot, passage.text[match.start() :].split("\n")[0]
            return
    span = [line for line in _tell_when(db, document) if re.search(r"\d\s*[-–]\s*\d", line[1])]
    yield from span or _tell_programme(db, document, first=False)


def _tell_programme(db: Database, document: Document, *, first: bool) -> Iterator[_Line]:
    """The first or the last line of the programme, as printed."""
    entries = [entry for entry in find_programme(db, [document.id]) if entry.starts_at]
    if not entries:
        return
    entry = entries[0] if first else entries[-1]
    assert entry.starts_at is not None
    end = f"–{print_clock(entry.ends_at)}" if entry.ends_at else ""
    yield entry.spot, f"Kl. {print_clock(entry.starts_at)}{end}: {entry.title or entry.text}"


def _front_lines(db: Database, document: Document) -> Iterator[_Line]:
    """The lines of the letterhead: headings and passages before the first item."""
    sections = find_sections(db, [document.id])
    first_item = min((s.start for s in sections if s.kind is SectionKind.ITEM), default=None)
    for section in sections[:_MOST]:
        if first_item is None or section.start < first_item:
            yield section.opening, section.title
    passages = find_passages(db, [document.id], most=_FRONT)
    for passage in passages:
        if first_item is None or passage.spot.start < first_item:
            yield from _split(passage)


def _split(passage: Passage) -> Iterator[_Line]:
    """The lines of a passage; of one that opens with a day, its sentences."""
    for line in passage.text.split("\n"):
        whole = line.strip()
        pieces = [one.text for one in split_sentences(whole)] if _OPENS.match(whole) else [whole]
        yield from ((passage.spot, piece) for piece in pieces if piece)


def _names_day(document: Document, line: str) -> bool:
    """Whether a line tells the day of a meeting: not a letter's date, nor a sentence about what happens."""
    days = [
        date
        for date in find_dates(line)
        if date.precision in (Precision.DAY, Precision.TIME, Precision.RANGE)
    ]
    if not days or len(find_words(line)) > _LONGEST_LINE or (line.endswith(".") and not _OPENS.match(line)):
        return False
    return document.kind in _OF_MEETINGS or bool(_MEETS.search(line))


def _behind_day(line: str) -> str:
    dates = find_dates(line)
    return line[dates[-1].end :] if dates else line


def tell_letter_date(question: Question, db: Database) -> Attempt | None:
    """When the paper that the question names was written; None where none or several may be meant."""
    stems = {token.stem for token in question.tokens}
    if "when" not in question.asks or not stems & _PAPER or not stems & _WRITTEN:
        return None
    terms = tuple(
        t for t in find_terms(question, db) if question.tokens[t.index].stem not in _PAPER | _WRITTEN
    )
    dated = list(dict.fromkeys(_find_letters_named(db, terms))) or list(
        dict.fromkeys(_find_letters_inside(db, terms))
    )
    if len(dated) != 1:
        return None
    name, spot, line = dated[0]
    (date,) = find_dates(line)
    answer = build_answer(
        question,
        LETTER_DATES,
        f"»{name}« er dateret {format_date(date.first)}.",
        cite_each(db, [(spot, line)]),
    )
    return Attempt(LETTER_DATES, _TOLD_DATE, answer, frozenset(question.content) | light_indexes(question))


def _find_letters_named(db: Database, terms: Sequence[Term]) -> Iterator[_Dated]:
    """The letters with a name that says all that was asked, and their own day as a line of their head."""
    for document in find_documents(db):
        named = cover(terms, find_stems(f"{document.title} {document.body}"))
        if document.kind in _PAPERS and len(named.found) == len(terms):
            days = _find_days(find_passages(db, [document.id], most=_HEAD))
            own = (line for line in days if find_dates(line[1])[0].first == document.date)
            yield from ((document.title, *line) for line in islice(own, 1))


def _find_letters_inside(db: Database, terms: Sequence[Term]) -> Iterator[_Dated]:
    """The items and annexes with a heading that says all that was asked, and one day as a line."""
    around = recall(db, Surroundings)
    headed: dict[tuple[str, Section], None] = {}
    for passage, _ in search_passages(db, match_telling(db, search_groups(terms)), _LIMIT):
        title = around.find_title(passage.spot)
        section = around.fetch_section(passage.spot.document, passage.spot.section)
        if terms and section and len(cover(terms, find_stems(title)).found) == len(terms):
            headed[title, around.find_outer(section)] = None
    for title, outer in headed:
        days = _find_days(find_texts(db, outer))
        yield from ((title, *line) for line in days if len(days) == 1)


def _find_days(passages: Sequence[Passage]) -> Sequence[tuple[Spot, str]]:
    """The lines with nothing but a day: "29. april 2021", "Aarhus, den 3. maj 2024", "Dato: 3. maj 2024"."""
    return [(p.spot, line.strip()) for p in passages for line in p.text.split("\n") if _is_day(line)]


def _is_day(line: str) -> bool:
    dates = find_dates(line)
    if len(dates) != 1 or dates[0].precision is not Precision.DAY or dates[0].year_inherited:
        return False
    return bool(_LEADS.fullmatch(line[: dates[0].start])) and not line[dates[0].end :].strip(" .,|*")
