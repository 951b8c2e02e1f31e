"""Which measure the words of a question mean.

The measures are those of the documents; reference data adds synonyms. A measure fits by the words of its
own labels, by a synonym that stands there whole, by a part of a compound, or by a misspelling that is close
to one measure's word only. Words of the headings above its tables are accounted for, but do not name it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from knowledge.asking import lexicon
from knowledge.asking.figures.measure_names import (
    SHORTEST_PART,
    SHORTEST_REST,
    MeasureNames,
    are_related,
    find_rest,
    find_verb_forms,
)
from knowledge.danish.calendar_words import MONTHS
from knowledge.danish.words import Word, find_words, stem
from knowledge.model import Level, MeasureSummary, Question, Role, Token
from knowledge.reference.measures import MeasureMention, fetch_known_measure, find_measures
from knowledge.reference.stopwords import is_stopword

_REMEMBERED = 4096
_LEAST_RHYME = 5  # letters: "udgift", "besøg"
_LOOSE_FIT = 0.96  # a word that names it in questions only yields to a label that was said whole
_AKIN_FIT = 0.8  # a label that is another name of what was said yields to the one of that name

_TYPO_SIMILARITY = 0.74  # docs: the repair of corpus words was measured at this bound
_TYPO_MARGIN = 0.06

_BOUNDS = frozenset({"over", "under", "at_least", "at_most"})

_NEGATING = "u"


@dataclass(frozen=True, slots=True)
class MeasureMatch:
    """A measure that a question may mean.

    tokens: indexes of the words that name it. near: words that only the headings above its tables hold.
    fit: 0–1, how much of its name was said; 1 where a synonym stands whole. level: the level that the word
    itself implies ("regionskvote"), else None. partial: what is counted, or what it is divided by, was not
    said, so that the question may be about something else ("flygtninge" of "familiesammenføringer til
    flygtninge", "udgifter" of "udgifter pr. elev"). undivided: it is the latter. loose: named by a
    word that names it in questions only ("flygtninge" the quota). verbatim: how many words stand in its label
    themselves, or in a synonym, and not as another word of the same root. mentioned: the words that name it
    by themselves, whatever its tables are called.
    """

    measure: MeasureSummary
    tokens: frozenset[int]
    near: frozenset[int]
    fit: float
    level: Level | None
    partial: bool = False
    undivided: bool = False
    loose: bool = False
    verbatim: int = 0
    mentioned: frozenset[int] = frozenset()

    @property
    def is_duration(self) -> bool:
        """Whether the measure is a length of time ("ventetid")."""
        return any(word.stem.endswith("tid") for word in find_words(self.measure.label)[:1])

    @property
    def is_known(self) -> bool:
        """Whether reference data tells what the measure is."""
        return fetch_known_measure(self.measure.key) is not None

    @property
    def accounted(self) -> frozenset[int]:
        """Every word that the measure explains."""
        return self.tokens | self.near


Naming = Mapping[int, Mapping[str, frozenset[str]]]
"""Of the words that may name a measure their stems, each with the words of labels that it may name."""


class MeasureIndex:
    """The measures of the documents, ready to be matched. summaries: as given, the largest first."""

    def __init__(self, measures: Sequence[MeasureSummary]) -> None:
        self.summaries = tuple(measures)
        entries = [MeasureNames(measure) for measure in measures]
        self._by_key = _group(entries, lambda entry: entry.keys)
        self._by_stem = _group(entries, lambda entry: entry.label_stems)
        self._by_ending = _group(entries, lambda entry: map(_end_of, entry.measure.label_stems))
        self._by_number = _group(entries, lambda entry: entry.label_numbers)
        self._weights = {s: log(1 + len(entries) / len(held)) for s, held in self._by_stem.items()}
        self._words = frozenset(word for entry in entries for word in entry.words)
        self._spellings = tuple(sorted(self._words))
        self._find_relatives = lru_cache(_REMEMBERED)(self._relatives)

    def match(self, question: Question, known: Container[str]) -> tuple[MeasureMatch, ...]:
        """Every measure that some word of the question names, the best first."""
        stems = self._corrected(question, known)
        mentions = [m for m in find_known(question, stems) if m.measure.key in self._by_key]
        naming = {
            index: {stem: self._find_akin(stem) for stem in stems[index]}
            for index in find_naming(question, stems)
        }
        candidates = self._find_candidates(question, naming, mentions)
        matches = (self._match_entry(entry, question, stems, naming, mentions) for entry in candidates)
        found = [match for match in matches if match]
        return tuple(sorted(found, key=lambda m: (-len(m.tokens), -m.fit, -m.measure.count, m.measure.key)))

    def find_rhyming(self, stems: Iterable[str]) -> tuple[MeasureSummary, ...]:
        """Those with a word that ends as one of these: "anlægsudgifter", "driftsudgifter"; largest first."""
        ends = {_end_of(stem) for stem in stems if len(stem) >= _LEAST_RHYME}
        found = {entry.measure.key for end in ends for entry in self._by_ending.get(end, ())}
        return tuple(measure for measure in self.summaries if measure.key in found)

    def _find_candidates(
        self, question: Question, naming: Naming, mentions: Sequence[MeasureMention]
    ) -> Iterable[MeasureNames]:
        """The measures that have anything to do with a word of the question."""
        said = {stem for stems in naming.values() for stem in stems}
        groups = (
            *(self._by_key[mention.measure.key] for mention in mentions),
            *(self._by_stem[own] for stem in said for own in self._find_relatives(stem)),
            *(self._by_number.get(number, ()) for number in find_numbers(question)),
        )
        return {id(entry): entry for group in groups for entry in group}.values()

    def _find_akin(self, stem: str) -> frozenset[str]:
        """The words of labels that a stem may name; a measure without any of them need not be compared."""
        return frozenset(own for form in find_verb_forms(stem) for own in self._find_relatives(form))

    def _relatives(self, said: str) -> tuple[str, ...]:
        """The words of labels that a word is, is a part of, or has as a part."""
        alike = (own for own in self._weights if said in own or own in said)
        return tuple(own for own in alike if are_related(own, said))

    def _corrected(self, question: Question, known: Container[str]) -> dict[int, tuple[str, ...]]:
        """The stems that each word to be explained may stand for: its own, its parts', a misspelt word's."""
        stems: dict[int, tuple[str, ...]] = {}
        for index, token in enumerate(question.tokens):
            if token.role in (Role.CONTENT, Role.OPERATION, Role.FILLER) and not is_stopword(token.folded):
                stems[index] = self._readings(token, known)
        return stems

    def _readings(self, token: Token, known: Container[str]) -> tuple[str, ...]:
        if token.stem in self._weights or token.folded in self._words or token.role is not Role.CONTENT:
            return (token.stem,)
        close = find_closest(token.folded, self._spellings) if token.folded not in known else ""
        return (token.stem, stem(close)) if close else (token.stem,)

    def _match_entry(
        self,
        entry: MeasureNames,
        question: Question,
        stems: Mapping[int, tuple[str, ...]],
        naming: Naming,
        mentions: Sequence[MeasureMention],
    ) -> MeasureMatch | None:
        mine = [mention for mention in mentions if mention.measure.key in entry.keys]
        whole = {index for mention in mine for index in range(mention.start, mention.end)}
        whole_label = entry.label_stems <= {stem for found in stems.values() for stem in found}
        firm = [m for m in mentions if m not in mine and not (m.loose and whole_label)]
        others = {i for mention in firm for i in range(mention.start, mention.end)} - whole
        own = {
            index
            for index, heard in naming.items()
            if any(not entry.label_stems.isdisjoint(akin) and entry.holds(s) for s, akin in heard.items())
        } - others
        own |= {i for i, t in enumerate(question.tokens) if t.role is Role.NUMBER and entry.says(t.folded)}
        own |= {i for i in find_aged(question) if i - 1 in own}
        if not (tokens := own | whole):
            return None
        around = entry.title_stems | entry.divisors
        near = {index for index in stems if index not in tokens and around & set(stems[index])}
        said = {stem for index in tokens for stem in stems.get(index, ())}
        said_near = said | {stem for index in near for stem in stems[index]}
        exact = any(mention.measure.key == entry.measure.key for mention in mine)
        loose = exact and all(mention.loose for mention in mine)
        named = _LOOSE_FIT if loose else 1.0 if exact else _AKIN_FIT if mine else 0.0
        fit = max(named, self._coverage(entry, said))
        level = next((mention.level for mention in mine if mention.level), None)
        headless = not any(map(entry.is_headed_by, said)) and not entry.head_numbers & find_numbers(question)
        counted = {stem for index in find_counted(question) for stem in stems.get(index, ())}
        undivided = not exact and entry.is_counted_per and not entry.divisors & (said_near - counted)
        ages = frozenset(question.tokens[i - 1].folded for i in find_aged(question))
        of_others = bool(ages and entry.head_numbers) and not ages & entry.head_numbers
        partial = undivided or of_others or (not mine and (headless or _is_narrower(entry, said_near)))
        inside = find_inside(entry, question)
        return MeasureMatch(
            entry.measure,
            frozenset(tokens),
            frozenset(near | inside),
            fit,
            level,
            partial,
            undivided,
            loose,
            verbatim=sum(i in whole or not entry.label_stems.isdisjoint(stems.get(i, ())) for i in tokens),
            mentioned=frozenset(whole),
        )

    def _coverage(self, entry: MeasureNames, said: Collection[str]) -> float:
        """How much of a label was said, its rare words weighing most."""
        related = {own for word in said for own in self._find_relatives(word)}
        total = fsum(self._weights[own] for own in entry.label_stems)
        hit = fsum(self._weights[own] for own in entry.label_stems & related)
        return hit / total if total else 0.0

    def imply(self, question: Question) -> MeasureMatch | None:
        """The measure that a question without one means: population for "størst", the quota for "får".

        "hvor meget får" asks for money, and no such measure is meant by itself; nor by what is to be done.
        """
        if any(token.folded in lexicon.implies_nothing() for token in question.tokens):
            return None
        implied = (lexicon.implied_measures().get(token.folded) for token in question.tokens)
        for key in implied:
            for entry in self._by_key.get(key or "", ()):
                if entry.measure.key == key:
                    return MeasureMatch(entry.measure, frozenset(), frozenset(), 0.5, None)
        return None


def _end_of(word: str) -> str:
    return word[-_LEAST_RHYME:]


def _is_narrower(entry: MeasureNames, said: Collection[str]) -> bool:
    """Whether each label has a word before its noun that makes it another thing, and that was not said."""
    return all(any(not _is_said(own, said) for own in before) for before in entry.restrictions)


def _is_said(own: str, said: Collection[str]) -> bool:
    return any(are_related(own, word) for word in said)


def _group(
    entries: Iterable[MeasureNames], keys: Callable[[MeasureNames], Iterable[str]]
) -> Mapping[str, tuple[MeasureNames, ...]]:
    groups: dict[str, list[MeasureNames]] = {}
    for entry in entries:
        for key in keys(entry):
            groups.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in groups.items()}


def find_closest(folded: str, words: Collection[str]) -> str:
    """The word that this is most likely a misspelling of, "" where none or several are close."""
    if len(folded) < SHORTEST_PART or folded in MONTHS:
        return ""
    near = extract(folded, words, scorer=OSA.normalized_similarity, score_cutoff=_TYPO_SIMILARITY, limit=4)
    best = [found for found in near if not _is_another_word(folded, found[0])]
    if not best:
        return ""
    stems = {stem(word) for word, score, _ in best if score > best[0][1] - _TYPO_MARGIN}
    return str(best[0][0]) if len(stems) == 1 else ""


def _is_another_word(said: str, own: str) -> bool:
    """Whether two words that look alike differ in meaning: opposites, or "rygoperation" and "operation"."""
    shorter, longer = sorted((said, own), key=len)
    narrowed = longer.endswith(shorter) and len(longer) - len(shorter) >= SHORTEST_REST
    return narrowed or are_opposites(said, own) or bool(find_rest(longer, shorter))


def find_aged(question: Question) -> tuple[int, ...]:
    """The words behind an age: "årige" in "3-5 årige", "år" in "over 80 år"."""
    tokens = question.tokens
    return tuple(
        index
        for index, token in enumerate(tokens)
        if index and tokens[index - 1].role is Role.NUMBER and token.folded in ("aar", "aarig", "aarige")
    )


def find_counted(question: Question) -> tuple[int, ...]:
    """The word right after "hvor mange": what is counted, and so nothing that it is counted per."""
    asking = [index for index, token in enumerate(question.tokens) if token.value == "how_many"]
    return (asking[-1] + 1,) if asking else ()


def find_known(question: Question, stems: Mapping[int, tuple[str, ...]]) -> tuple[MeasureMention, ...]:
    """The known measures that the question names, misspelt words read as what they are close to."""
    words = [
        Word(token.text, token.folded, stems.get(index, (token.stem,))[-1], token.start, token.end)
        for index, token in enumerate(question.tokens)
    ]
    said = {token.folded for token in question.tokens}
    mentions = find_measures(words)
    return tuple(mention for mention in mentions if not said & set(mention.measure.unlike))


def find_inside(entry: MeasureNames, question: Question) -> set[int]:
    """Operations that are words of the label: "pr." in "elever pr. klasse", "over" before its "65 år"."""
    tokens = question.tokens
    bounds = {i - 1 for i, t in enumerate(tokens) if t.role is Role.NUMBER and entry.says(t.folded)}
    return {
        index
        for index, token in enumerate(tokens)
        if token.role is Role.OPERATION
        and (entry.says(token.folded) or (index in bounds and token.value in _BOUNDS))
    }


def find_numbers(question: Question) -> frozenset[str]:
    """The numbers as they are typed, folded."""
    return frozenset(token.folded for token in question.tokens if token.role is Role.NUMBER)


def find_naming(question: Question, indexes: Iterable[int]) -> tuple[int, ...]:
    """Those that may name a measure; the words for areas stand in the name of every other one."""
    tokens = question.tokens
    return tuple(
        i for i in indexes if tokens[i].role is Role.CONTENT and tokens[i].folded not in lexicon.area_words()
    )


def are_opposites(one: str, other: str) -> bool:
    """Whether a part of one folded word is the opposite of that part of the other.

    >>> are_opposites("foedselsunderskud", "foedselsoverskud"), are_opposites("ufaglaerte", "faglaerte")
    (True, True)
    >>> are_opposites("overskud", "oversked")
    False
    """
    if f"{_NEGATING}{one}" == other or f"{_NEGATING}{other}" == one:
        return True
    return any(_swaps(one, other, pair) or _swaps(other, one, pair) for pair in lexicon.opposites())


def _swaps(one: str, other: str, pair: tuple[str, str]) -> bool:
    here, there = pair
    return here in one and one.replace(here, there) == other
