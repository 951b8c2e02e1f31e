"""Lines that name what they tell: "Projektleder: Tine Falk", "Sagsnr.: 25-3310"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.quoting import build_answer, cite_each, list_some, shorten
from knowledge.asking.words.counting import AMOUNT
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue, is_light
from knowledge.asking.words.terms import Stems, Term, find_terms, light_indexes, search_groups
from knowledge.asking.words.wanted import Wanted, find_wanted
from knowledge.danish.dates import find_dates
from knowledge.danish.sentences import split_sentences
from knowledge.danish.words import find_words
from knowledge.model import Attempt, Passage, Question, Role, Status
from knowledge.storage.passages import search_passages
from knowledge.storage.recalling import recall
from knowledge.storage.searching import match_any, match_telling

KIND = "labels"

_TOLD = 91.0
_LIMIT = 60
_MOST = 4
_LONGEST_LABEL = 4  # words; what is longer is a sentence that introduces a list
_LONGEST = 300
_CASE_NUMBER = cue("case_number")
_GATHERING = cue("gathering")
_LINE = re.compile(r"^\W*(?P<label>[A-ZÆØÅ][^:?!\n]{1,45}):\s+(?P<value>[^\s].*)$", re.DOTALL)
_CASE = re.compile(  # on a letterhead, without a colon
    r"^\W*(?P<label>(?:J\.?\s?nr|Journalnr|Sagsnr|Sags-?id)\.?)\s+(?P<value>\d[\w/.-]*)\s*$", re.IGNORECASE
)
_SHORT = re.compile(r"\bj\.?\s?nr\.?", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"\s+(?=[A-ZÆØÅ][a-zæøå]+:\s)")
_NAME = re.compile(r"[A-ZÆØÅ]\w+")
_OTHERS = frozenset({"how_often", "how_long", "phone", "mail", "contact", "next", "why", "how"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A label with its value. found: the terms that it and what stands around it explain."""

    passage: Passage
    label: str
    value: str
    found: frozenset[int]


def solve(question: Question, db: Database) -> Attempt | None:
    """The value of the label that the question names; None where no label holds what is asked."""
    terms = tuple(
        term for term in find_terms(question, db) if question.tokens[term.index].stem not in _GATHERING
    )
    if all(term.slot or term.stem.isdigit() for term in terms) or question.asks & _OTHERS:
        return None
    if question.operations or any(token.role is Role.MEASURE for token in question.tokens):
        return None
    lines = _find_lines(question, db, terms)
    if not lines or len(lines) > _MOST:
        return None
    told = dict.fromkeys(f"{line.label}: {shorten(line.value, _LONGEST)}" for line in lines)
    several = len(told) > 1
    answer = build_answer(
        question,
        KIND,
        list_some(list(told), _MOST, "linjer") if several else next(iter(told)),
        cite_each(db, ((line.passage.spot, f"{line.label}: {line.value}") for line in lines)),
        status=Status.AMBIGUOUS if several else Status.ANSWERED,
    )
    accounted = frozenset.intersection(*(line.found for line in lines)) | light_indexes(question)
    accounted |= {i for i, token in enumerate(question.tokens) if token.stem in _GATHERING}
    return Attempt(KIND, _TOLD, answer, accounted, tuple(line.label for line in lines))


def _find_lines(question: Question, db: Database, terms: Sequence[Term]) -> list[_Line]:
    """The lines that explain every term, by their label and by what stands around it."""
    around = recall(db, Surroundings)
    wished = {term.index for term in terms}
    things = tuple(term for term in terms if not term.slot)
    found = []
    hits = [*search_passages(db, match_telling(db, search_groups(terms)), _LIMIT)]
    if any(term.kin & _CASE_NUMBER for term in terms):
        hits += search_passages(db, match_any(["nr"]), _LIMIT)  # "J.nr." shares no word with it
    for passage in dict.fromkeys(passage for passage, _ in hits):
        for label, value, stems in _read_lines(passage.text):
            headings = around.find_heading_stems(passage.spot)
            named = cover(things, find_stems(label)).found
            total = cover(terms, find_stems(label) | stems | headings).found
            if named and wished <= total and _is_asked(terms, label) and _fits(question, value):
                found.append(_Line(passage, label, value, total))
    return found


def _read_lines(text: str) -> Iterator[tuple[str, str, Stems]]:
    """Label, value and the stems of the whole line, for each sentence or line that opens with a label."""
    for line in text.split("\n"):
        if case := _CASE.match(line):
            yield _spell_out(case["label"]), case["value"], find_stems(_spell_out(line))
        if ":" not in line:
            continue
        for sentence in split_sentences(line):
            pieces = _NEXT_LABEL.split(sentence.text)
            for piece in pieces if _LINE.match(pieces[0]) else [sentence.text]:  # else a colon in a sentence
                match = _LINE.match(piece)
                if match and len(find_words(match["label"])) <= _LONGEST_LABEL:
                    yield _spell_out(match["label"].strip(" *")), match["value"].strip(), find_stems(line)


def _spell_out(label: str) -> str:
    """ "J.nr." by the name that it is asked for by."""
    return _SHORT.sub("Journalnr.", label)


def _is_asked(terms: Sequence[Term], label: str) -> bool:
    """Whether every telling word of a label is a word of the question: "Styregruppe" is no "Følgegruppe"."""
    words = [word for word in find_words(label) if not is_light(word.folded)]
    return bool(words) and all(cover(terms, frozenset({word.stem})).found for word in words)


def _fits(question: Question, value: str) -> bool:
    """Whether a value is of the kind asked for: somebody, a day, a number."""
    if "who" in question.asks:
        return bool(_NAME.search(value))
    if "when" in question.asks:
        return bool(find_dates(value))
    if find_wanted(question) is Wanted.COST:
        return bool(re.search(AMOUNT, value, re.IGNORECASE))
    if question.asks & {"how_many", "how_big"}:
        return any(character.isdigit() for character in value)
    return True
