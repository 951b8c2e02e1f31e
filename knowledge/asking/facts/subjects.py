"""The items (or whole papers without items) that speak of a topic, the best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.asking.words.matching import find_stems, find_strengths, merge, split_hyphens
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, search_groups, search_words
from knowledge.model import Passage, Question, Section
from knowledge.storage.passages import search_with_scores
from knowledge.storage.recalling import recall, recall_for
from knowledge.storage.searching import match_any, match_telling
from knowledge.storage.sections import search_sections

_SEARCHED = 120
"""Passages whose words are compared with the question's."""

_WORDS = 14  # of the question that are searched for
_TITLES = 30
_TITLE_WEIGHT = 1.0  # what a word in the title counts for beside one in the text
_LEAST_CLEAR = 0.4  # of the topic's weight, which the item must speak of that is far ahead of all others
_CLEAR = 0.25  # of the rank, by which it is ahead


@dataclass(frozen=True, slots=True)
class Subject:
    """An item, annex or topmost section that speaks of a topic.

    strengths: how well it does so of each term, with its title, its text and its paper's name. titled: what
    its title and its paper's name do. paper: what its paper's name alone does. share: of the terms' weight,
    0–1. rank: share, with the title counted once more.
    """

    section: Section
    strengths: Mapping[int, float]
    titled: Mapping[int, float]
    paper: Mapping[int, float]
    share: float
    rank: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds words of a question. strengths: how well it, with its headings, speaks of each."""

    passage: Passage
    strengths: Mapping[int, float]
    score: float


def find_hits(db: Database, terms: Sequence[Term]) -> tuple[Hit, ...]:
    """The passages that the first words of a question find, the best first; kept for who asks next."""
    return recall_for(db, _read_hits, tuple(terms), match_telling(db, search_groups(terms)[:_WORDS]))


def _read_hits(db: Database, terms: Sequence[Term], match: str) -> tuple[Hit, ...]:
    return tuple(
        Hit(passage, find_strengths(terms, split_hyphens(stems)), score)
        for passage, stems, score in search_with_scores(db, match, _SEARCHED)
    )


def find_subjects(db: Database, terms: Sequence[Term]) -> list[Subject]:
    """The subjects that speak of any of the terms, the best first; kept for who asks next."""
    return recall_for(db, _rank_subjects, tuple(terms))


def _rank_subjects(db: Database, terms: Sequence[Term]) -> list[Subject]:
    around = recall(db, Surroundings)
    told: dict[tuple[int, int], dict[int, float]] = {}
    sections: dict[tuple[int, int], Section] = {}
    for hit in find_hits(db, terms):
        outer = around.find_outer_of(hit.passage.spot)
        key = (outer.document, outer.position)
        sections[key] = outer
        told[key] = merge(told.get(key, {}), hit.strengths)
    for section, _ in search_sections(db, match_any(search_words(terms)), _TITLES):
        outer = around.find_outer(section)
        sections.setdefault((outer.document, outer.position), outer)
    weights = {term.index: term.weight for term in terms}
    total = sum(weights.values()) or 1.0

    def share(strengths: Mapping[int, float]) -> float:
        return sum(weights[index] * strength for index, strength in strengths.items()) / total

    found = []
    papers = {
        document: find_strengths(terms, around.find_identity_stems(document))
        for document in dict.fromkeys(document for document, _ in sections)
    }
    for key, section in sections.items():
        titled = find_strengths(terms, find_stems(section.title))
        paper = papers[section.document]
        named = merge(titled, paper) if titled or paper else {}
        whole = merge(told.get(key, {}), named) if named else told.get(key, {})
        rank = share(whole) + _TITLE_WEIGHT * share(named)
        found.append(Subject(section, whole, named, paper, share(whole), rank))
    return sorted(found, key=lambda subject: -subject.rank)


def is_clearly_meant(question: Question, topic: Sequence[Term], ranked: Sequence[Subject]) -> bool:
    """Whether the best item is far ahead of all others, although a word of the question stands not in it.

    Its title names some of the topic; no name, number or place that was asked for is missing. Over questions
    on papers of strangers such an item is the right one in 19 of 20.
    """
    if not ranked:
        return False
    best, margin = ranked[0], ranked[0].rank - (ranked[1].rank if len(ranked) > 1 else 0.0)
    missing = [term for term in topic if term.index not in best.strengths]
    named = best.titled.keys() - best.paper.keys()
    if best.share < _LEAST_CLEAR or margin < _CLEAR or not named:
        return False
    return not any(term.slot or term.exact or question.is_name(term.index) for term in missing)
