"""The words that name a measure: those of its labels, and the synonyms of reference data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

from knowledge.asking import lexicon
from knowledge.danish.calendar_words import ANY_MONTH
from knowledge.danish.folding import fold
from knowledge.danish.vocabulary import is_common_word
from knowledge.danish.words import Word, find_words, stem
from knowledge.model import MeasureSummary
from knowledge.reference.measures import fetch_known_measure, find_measures
from knowledge.reference.statuses import status_words
from knowledge.reference.stopwords import is_stopword

_PER = frozenset({"pr", "per", "pro"})
_PREPOSITIONS = frozenset(
    fold(word)
    for word in (
        "af",
        "i",
        "på",
        "til",
        "fra",
        "for",
        "med",
        "hos",
        "ved",
        "over",
        "inden",
        "pr",
        "per",
        "heraf",
    )
)
_COUNTING_STEMS = frozenset(
    stem(fold(word))
    for word in (
        "antal",
        "antallet",
        "opgørelse",
        "oversigt",
        "andel",
        "andelen",
        "procent",
        "procentdel",
        "samlet",
    )
)
_INDEXES = frozenset({stem("indeks"), stem("index")})  # asked for by itself, whatever it is the index of
_COUNT_STEMS = frozenset({stem("antal"), stem("antallet")})  # says nothing of what is counted
_APPENDIX = re.compile(r"[(\[,;:–].*")  # what follows is a unit or a remark
_PARTED = re.compile(r"[(\[,;–]")
_DATED = re.compile(rf"{ANY_MONTH}|aar", re.IGNORECASE)  # "pr. 1. januar", "pr. år" divide by nothing
_PERCENT = frozenset({"procent", "pct", "%"})

SHORTEST_PART = 4
SHORTEST_REST = 3
_SHORTEST_VERB = 5


class MeasureNames:
    """One measure with the words that name it.

    keys: its own key, and those of known measures that its label is another name of. divisors: stems of what
    it is counted per ("elev" in "udgifter pr. elev"), which do not name it. head_stems: the words before the
    first preposition, which say what is counted: "familiesammenføringer" in "familiesammenføringer til
    flygtninge"; the rest only narrows it. restrictions: for each label the words before its noun that make it
    another thing ("modtagne" flygtninge).
    """

    def __init__(self, measure: MeasureSummary) -> None:
        self.measure = measure
        self.divisors = frozenset(_telling(find_divisors(measure)))
        stems = frozenset(_telling(measure.label_stems)) - self.divisors
        self.label_stems = stems - _status_stems() - _COUNT_STEMS or stems
        heads = [find_head(label) for label in measure.labels]
        named = frozenset(s for head in heads for s in head) | _INDEXES
        self.head_stems = self.label_stems & named or self.label_stems
        self.restrictions = tuple(self.label_stems & frozenset(_find_restrictions(head)) for head in heads)
        self.title_stems = frozenset(measure.title_stems)
        self.keys = frozenset({measure.key, *_find_akin(measure)})
        known = fetch_known_measure(measure.key)
        phrases = (*known.synonyms, *known.asked, *(known.levels or ())) if known else ()
        self._label_words = frozenset(part for text in measure.labels for part in _split_ages(text))
        self.words = frozenset(
            word
            for word in self._label_words.union(w.folded for text in phrases for w in find_words(text))
            if len(word) >= SHORTEST_PART and not is_stopword(word)
        )

    @property
    def label_numbers(self) -> frozenset[str]:
        """Numbers in the label: "65" of "65 år og derover"."""
        return frozenset(word for word in self._label_words if word[0].isdigit())

    @property
    def head_numbers(self) -> frozenset[str]:
        """Numbers that say what is counted; those of "pr. 1.000 borgere over 67 år" only say by what."""
        return frozenset() if self.divisors else self.label_numbers

    def is_headed_by(self, stem: str) -> bool:
        """Whether a stem says what is counted."""
        return any(names_head(own, stem) for own in self.head_stems)

    @property
    def is_counted_per(self) -> bool:
        """Whether the figures are so many per something else, which their name alone does not tell."""
        return bool(self.divisors) and not any(
            own.endswith(name) for own in self.head_stems for name in lexicon.stems_of("rate_names")
        )

    def holds(self, stem: str) -> bool:
        """Whether a stem is one of the words that name the measure, or a part of one.

        A longer word than the label's must have its other part explained as well: "kommunekvote" is a quota
        where the table is about municipalities, "mælkekvote" is not.
        """
        return any(
            are_akin(own, part) or is_part(part, own) or self._narrows(stem, own)
            for own in self.label_stems
            for part in find_verb_forms(stem)
        )

    def _narrows(self, said: str, own: str) -> bool:
        rest = find_rest(said, own)
        return bool(rest) and any(part in self.label_stems | self.title_stems | area_stems() for part in rest)

    def says(self, folded: str) -> bool:
        """Whether a label holds this word: "pr." in "elever pr. klasse" is no operation."""
        return folded in self._label_words or (folded in _PERCENT and "%" in self.measure.units)


def _split_ages(label: str) -> Iterator[str]:
    """The folded words of a label; "80-årig" also as "80" and "årig"."""
    for word in find_words(label):
        yield word.folded
        if word.folded[0].isdigit():
            yield from word.folded.split("-")


def find_verb_forms(stem: str) -> tuple[str, ...]:
    """A stem, and the noun it is perhaps the verb of: "udled" and "udledning"."""
    return (stem, f"{stem}ning")


@cache
def _status_stems() -> frozenset[str]:
    """Words of labels and headers that tell the kind of figure ("aftalt kvote"), not what is counted."""
    return frozenset(map(stem, status_words()))


def find_head(label: str) -> tuple[str, ...]:
    """The stems before the first preposition of a label, phrases such as "antallet af" passed over."""
    words = list(find_words(_APPENDIX.sub("", label)))
    while words and (words[0].stem in _COUNTING_STEMS or words[0].folded in _PREPOSITIONS):
        words.pop(0)
    return tuple(word.stem for word in takewhile(lambda w: w.folded not in _PREPOSITIONS, words))


def _find_restrictions(head: Sequence[str]) -> Iterator[str]:
    """The words before the noun of a label; none where it names several things ("børn og unge")."""
    if "og" not in head:
        yield from (own for own in head[:-1] if own not in lexicon.stems_of("colourless"))


def find_divisors(measure: MeasureSummary) -> Iterator[str]:
    """The stems of the first words after "pr." in a label, dates left out."""
    for part in (part for label in measure.labels for part in _PARTED.split(label)):
        words = find_words(part)
        for index, word in enumerate(words[:-1]):
            if word.folded in _PER:
                after = next((w for w in words[index + 1 :] if not w.folded[0].isdigit()), None)
                if after and not _DATED.fullmatch(after.folded):
                    yield after.stem


def _find_akin(measure: MeasureSummary) -> Iterator[str]:
    """Known measures that a label is another name of: "Bruttoledige i procent" of unemployment.

    What a figure is only divided by or narrowed to ("udgifter pr. indbygger", "ventetid til plejebolig") does
    not count, nor does a rate of people name the people.
    """
    for label in measure.labels:
        words = find_words(label)
        for mention in find_measures(words, asked=False):
            rate_of_people = "%" in measure.units and mention.measure.unit != "%"
            if not _stands_apart(words[: mention.start]) and not rate_of_people:
                yield mention.measure.key


def _stands_apart(before: Sequence[Word]) -> bool:
    """Whether what follows these words of a label only narrows what the words before it count."""
    return any(
        word.folded in _PREPOSITIONS and before[index - 1].stem not in _COUNTING_STEMS
        for index, word in enumerate(before)
        if index
    )


def _telling(stems: Iterable[str]) -> Iterator[str]:
    """The stems that tell one measure from another."""
    return (
        s
        for s in stems
        if not is_stopword(s) and s not in area_stems() and not s[:1].isdigit() and len(s) > 1
    )


@cache
def area_stems() -> frozenset[str]:
    """Stems of the words that every table of figures is about."""
    return frozenset(stem(word) for word in lexicon.area_words())


def are_related(own: str, said: str) -> bool:
    """Whether two stems are the same, or one a part of the other."""
    return are_akin(own, said) or is_part(said, own) or is_part(own, said)


def are_akin(own: str, said: str) -> bool:
    """Whether two stems are of the same word, one perhaps the verb of the other: "udled" of "udledning"."""
    shorter, longer = sorted((own, said), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST_VERB and longer == f"{shorter}ning")


def is_part(said: str, own: str) -> bool:
    """Whether a word is the first or last part of a label's compound: "elev" names "elevtal"."""
    return bool(find_rest(own, said))


def names_head(own: str, said: str) -> bool:
    """Whether a stem says what a word of a label counts: its last part, or all but "-tal" or "-procent".

    "besøg" and "besøgstal" head "biblioteksbesøg"; "bibliotek" only narrows it.
    """
    if are_akin(own, said):
        return True
    longer, shorter = (own, said) if len(own) > len(said) else (said, own)
    if not find_rest(longer, shorter):
        return False
    tail = longer.removeprefix(shorter) if longer.startswith(shorter) else ""
    endings = lexicon.stems_of("count_endings")
    return longer.endswith(shorter) or tail in endings or tail[1:] in endings


def find_rest(compound: str, part: str) -> tuple[str, ...]:
    """What is left of a compound when a part is taken from its start or end, in the forms it may have.

    () where it is no compound of that part: what is left must be a word, unless a hyphen sets it apart.
    """
    if "-" in compound and compound != part and part in compound.split("-"):
        return tuple(rest for rest in compound.split("-") if rest != part)
    if len(part) < SHORTEST_PART or len(compound) < len(part) + SHORTEST_REST:
        return ()
    if compound.endswith(part):
        head = compound.removesuffix(part)
        forms = (head, head[:-1]) if head[-1] in "se" else (head,)
    elif compound.startswith(part):
        tail = compound.removeprefix(part)
        forms = (tail, tail[1:]) if tail[0] in "se" else (tail,)
    else:
        return ()
    return tuple(stem(form) for form in forms if _is_word(form))


def _is_word(form: str) -> bool:
    known = is_common_word(form) or stem(form) in area_stems()
    return known or stem(form) in lexicon.stems_of("colourless")
