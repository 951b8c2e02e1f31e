"""Which measure the words of a question mean.

The measures are those of the documents; reference data adds synonyms. A measure fits by the words of its
own labels, by a synonym that stands there whole, by a part of a compound, or by a misspelling that is close
to one measure's word only. Words of the headings above its tables are accounted for, but do not name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from knowledge.asking import lexicon
from knowledge.danish.words import Word, find_words, split_compound, stem
from knowledge.model import Level, Question, Role, Token
from knowledge.reference.measures import MeasureMention, fetch_known_measure, find_measures
from knowledge.reference.stopwords import is_stopword
from knowledge.storage.measures import MeasureSummary

_TYPO_SIMILARITY = 0.74  # docs: the repair of corpus words was measured at this bound
_TYPO_MARGIN = 0.06
_SHORTEST_PART = 4
_RIVAL_MARGIN = 0.15


@dataclass(frozen=True, slots=True)
class MeasureMatch:
    """A measure that a question may mean.

    tokens: indexes of the words that name it. near: words that only the headings above its tables hold.
    fit: 0–1, how much of its name was said; 1 where a synonym stands whole. level: the level that the word
    itself implies ("regionskvote"), else None.
    """

    measure: MeasureSummary
    tokens: frozenset[int]
    near: frozenset[int]
    fit: float
    level: Level | None

    @property
    def accounted(self) -> frozenset[int]:
        """Every word that the measure explains."""
        return self.tokens | self.near


class MeasureIndex:
    """The measures of the documents, ready to be matched."""

    def __init__(self, measures: Sequence[MeasureSummary]) -> None:
        self.entries = tuple(_Entry(measure) for measure in measures)
        counts = Counter(stem for entry in self.entries for stem in entry.label_stems)
        self._weights = {stem: log(1 + len(self.entries) / count) for stem, count in counts.items()}
        self._words = frozenset(word for entry in self.entries for word in entry.words)

    def match(self, question: Question, known: Container[str]) -> tuple[MeasureMatch, ...]:
        """Every measure that some word of the question names, the best first."""
        stems = self._corrected(question, known)
        mentions = _find_known(question, stems)
        matches = (self._match_entry(entry, question, stems, mentions) for entry in self.entries)
        found = [match for match in matches if match]
        return tuple(sorted(found, key=lambda m: (-len(m.tokens), -m.fit, -m.measure.count)))

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
        close = _closest(token.folded, self._words) if token.folded not in known else ""
        return (token.stem, stem(close)) if close else (token.stem,)

    def _match_entry(
        self,
        entry: _Entry,
        question: Question,
        stems: Mapping[int, tuple[str, ...]],
        mentions: Sequence[MeasureMention],
    ) -> MeasureMatch | None:
        mine = [mention for mention in mentions if mention.measure.key == entry.measure.key]
        whole = {index for mention in mine for index in range(mention.start, mention.end)}
        own = {index for index in _content(question, stems) if any(map(entry.holds, stems[index]))}
        if not (tokens := own | whole):
            return None
        near = {index for index in stems if index not in tokens and entry.title_stems & set(stems[index])}
        said = {stem for index in tokens for stem in stems.get(index, ())}
        fit = 1.0 if whole else self._coverage(entry, said)
        level = next((mention.level for mention in mine if mention.level), None)
        return MeasureMatch(entry.measure, frozenset(tokens), frozenset(near), fit, level)

    def _coverage(self, entry: _Entry, said: Collection[str]) -> float:
        """How much of a label was said, its rare words weighing most."""
        total = sum(self._weights[stem] for stem in entry.label_stems)
        hit = sum(
            self._weights[stem] for stem in entry.label_stems if any(_alike(stem, word) for word in said)
        )
        return hit / total if total else 0.0

    def imply(self, question: Question) -> MeasureMatch | None:
        """The measure that a question without one means: population for "størst", the quota for "får"."""
        implied = lexicon.implied_measures()
        for token in question.tokens:
            for entry in self.entries:
                if entry.measure.key == implied.get(token.folded):
                    return MeasureMatch(entry.measure, frozenset(), frozenset(), 0.5, None)
        return None


class _Entry:
    """One measure with the words that name it."""

    def __init__(self, measure: MeasureSummary) -> None:
        self.measure = measure
        self.label_stems = frozenset(_telling(measure.label_stems))
        self.title_stems = frozenset(measure.title_stems)
        known = fetch_known_measure(measure.key)
        phrases = (*known.synonyms, *known.asked, *(known.levels or ())) if known else ()
        self.words = frozenset(
            word.folded
            for text in (*measure.labels, *phrases)
            for word in find_words(text)
            if len(word.folded) >= _SHORTEST_PART and not is_stopword(word.folded)
        )

    def holds(self, stem: str) -> bool:
        """Whether a stem is, or is a part of, one of the words that name the measure."""
        return any(_alike(own, stem) for own in self.label_stems)


def _find_known(question: Question, stems: Mapping[int, tuple[str, ...]]) -> tuple[MeasureMention, ...]:
    """The known measures that the question names, misspelt words read as what they are close to."""
    words = [
        Word(token.text, token.folded, stems.get(index, (token.stem,))[-1], token.start, token.end)
        for index, token in enumerate(question.tokens)
    ]
    return find_measures(words)


def _content(question: Question, indexes: Iterable[int]) -> tuple[int, ...]:
    """Those that may name a measure; the words for areas stand in the name of every other one."""
    tokens = question.tokens
    return tuple(
        i for i in indexes if tokens[i].role is Role.CONTENT and tokens[i].folded not in lexicon.area_words()
    )


def pick_measures(
    matches: Sequence[MeasureMatch], question: Question
) -> tuple[tuple[MeasureMatch, ...], tuple[MeasureMatch, ...]]:
    """The measures asked for, and the rivals that fit the first one's words as well.

    A second measure is one that explains words the first leaves over ("kvote pr. indbygger").
    """
    chosen: list[MeasureMatch] = []
    rivals: list[MeasureMatch] = []
    left = _nouns(question, frozenset(question.content) | (matches[0].tokens if matches else frozenset()))
    for _ in range(3):
        candidates = [match for match in matches if match.tokens & left and match not in chosen]
        if not candidates:
            break
        best = max(candidates, key=lambda m: (len(m.tokens & left), m.fit, m.measure.count))
        if not chosen:
            rivals = [m for m in candidates if m is not best and _rivals(best, m, left)]
        chosen.append(best)
        left -= best.accounted
    return tuple(chosen), tuple(rivals)


def _rivals(best: MeasureMatch, other: MeasureMatch, left: frozenset[int]) -> bool:
    """Whether the same words fit another measure as well."""
    return other.tokens & left == best.tokens & left and other.fit > best.fit - _RIVAL_MARGIN


def _nouns(question: Question, indexes: frozenset[int]) -> frozenset[int]:
    """Those that are no light words; all of them where there is nothing else."""
    nouns = frozenset(i for i in indexes if question.tokens[i].folded not in lexicon.light_words())
    return nouns or indexes


def _telling(stems: Iterable[str]) -> Iterable[str]:
    areas = {stem(word) for word in lexicon.area_words()}
    return (s for s in stems if not is_stopword(s) and s not in areas and not s[:1].isdigit() and len(s) > 1)


def _alike(own: str, said: str) -> bool:
    """The same stem, or one a part of the other's compound: "elev" names "elevtal", "kommunekvot" "kvot"."""
    if own == said:
        return True
    short, long = sorted((own, said), key=len)
    if len(short) < _SHORTEST_PART or len(long) < len(short) + 3:
        return False
    parts = split_compound(long, _Parts(short))
    return bool(parts) or long.endswith(short) or long.startswith(short)


class _Parts:
    """A vocabulary of one word, for asking whether it is a part of a compound."""

    def __init__(self, word: str) -> None:
        self._word = word

    def __contains__(self, word: object) -> bool:
        return word == self._word


def _closest(folded: str, words: Collection[str]) -> str:
    """The word that this is most likely a misspelling of, "" where none or several are close."""
    if len(folded) < _SHORTEST_PART:
        return ""
    best = extract(folded, words, scorer=OSA.normalized_similarity, score_cutoff=_TYPO_SIMILARITY, limit=4)
    if not best:
        return ""
    stems = {stem(word) for word, score, _ in best if score > best[0][1] - _TYPO_MARGIN}
    return str(best[0][0]) if len(stems) == 1 else ""
