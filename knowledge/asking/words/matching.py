"""How far a text speaks of what a question asks about: the one place where words are compared.

A word of the question counts as found where the text holds its stem, a word for the same thing, a compound
that begins or ends with it ("kvote" in "kommunekvoter"), or both halves of it ("kvoteaftale": "aftale om
kvoter"). Rare words weigh more than common ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.asking import lexicon
from knowledge.asking.words.synonyms import cue, find_kin, only_look_alike
from knowledge.asking.words.terms import VAGUE_HEADS, Stems, Term
from knowledge.danish.compounds import ends_with_part
from knowledge.danish.folding import fold
from knowledge.danish.words import find_forms, stem

_SHORTEST_PART = 4  # "kvot" may be looked for inside a compound, "sag" may not
_SURE_HEAD = 6  # "mark" is no part of "markedet", "sommerhus" is one of "sommerhusejer"
_NOUN_ENDINGS = frozenset({"ning", "ing", "else", "lse", "er", "ende"})
_SURE_VERB = 5  # "afløst" is of "afløser", "plante" not of "plan"
_VAGUE_TAILS = (
    "omraad",
    "omraadet",
    "spoergsmaal",
    "politik",
    "forhold",
)  # "klimaområdet" is about the climate
_SHARED_BODY = re.compile(  # "Kultur- og Fritidsudvalget" is the "Kulturudvalg" as well
    r"\b(?P<head>\w{3,})-,?\s+(?:\w+-,?\s+)*(?:og\s+)?\w+?(?P<tail>udvalget?|rådet?|forvaltningen?|nævnet?)s?\b",
    re.IGNORECASE,
)
_BODIES = cue("body_heads")
_CUT_IN_LONG_WORDS = ("gd", "dt", "gt", "kt")  # endings whose last letter the stemmer takes
_LINK = "es"  # letters that may join two parts of a compound
_INSIDE = 0.8  # a word found as a part of a compound
_HALVES = 0.85  # a compound found as its two halves
HINTED = 0.7
_DERIVED = 0.75  # "klapning" and "klappes"
_HEAD = 0.6  # "hallen" under a heading that names the swimming hall


Strengths = Mapping[int, float]
"""How well each term (by its token) is spoken of, 0–1; a term that is not there is left out."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a text holds of the terms. found: token indexes. share: 0–1 of the weight."""

    found: frozenset[int]
    share: float


NOTHING = Coverage(frozenset(), 0.0)


@lru_cache(maxsize=8_000)
def find_stems(text: str) -> Stems:
    """The stems of a text; of "social- og sundhedsområdet" also "social", of "IT-møder" both halves."""
    stems = set()
    for match in _SHARED_BODY.finditer(text) if "- " in text or "-, " in text else ():
        stems.add(stem(fold(match["head"] + match["tail"])))
    for folded, word_stem in find_forms(text):
        stems.add(word_stem)
        if "-" in folded:
            stems.update(stem(part) for part in folded.split("-") if part)
    return frozenset(stems)


def split_hyphens(stems: Stems) -> Stems:
    """The stems, and the parts of those with a hyphen, as `find_stems` has them."""
    return stems | {stem(part) for one in stems if "-" in one for part in one.split("-") if part}


def cover(terms: Sequence[Term], stems: Stems, around: Stems = frozenset()) -> Coverage:
    """Which terms a text holds. around: what its headings hold; under them, half a name may do."""
    watch = _watch_for(terms)
    touched = watch.find_touched(stems | around if around else stems) if watch else terms
    if not touched:
        return NOTHING
    strengths: dict[int, float] = {}
    for term in touched:
        strengths[term.index] = _strength(term, stems) or (
            _HEAD if around and _is_called_in_short(term, stems, around) else 0.0
        )
    weight = watch.weight if watch else sum(term.weight for term in terms)
    held = sum([term.weight * strengths[term.index] for term in touched])
    found = frozenset(index for index, strength in strengths.items() if strength > 0)
    return Coverage(found, held / weight if weight else 0.0)


def find_strengths(terms: Sequence[Term], stems: Stems, around: Stems = frozenset()) -> dict[int, float]:
    """How well a text holds each term, 0–1, by the term's token; terms that are not there are left out.

    around: what stands above it; there, "hallen" may be the swimming hall.
    """
    watch = _watch_for(terms)
    found = {}
    for term in watch.find_touched(stems | around) if watch else terms:
        strength = _strength(term, stems)
        if not strength and around and _is_called_in_short(term, stems, around):
            strength = _HEAD
        if strength:
            found[term.index] = strength
    return found


class _Watch:
    """Which of some terms the stems of a text touch: a text hardly ever touches many of a long question.

    weight: of all the terms.
    """

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.weight = sum(term.weight for term in terms)
        self._terms = terms
        self._places: dict[str, set[int]] = {}  # a stem, or a piece of one → the terms that it may touch
        for at, term in enumerate(terms):
            for piece in _pieces_touching(term.stem, term.kin, term.parts, term.compounds, term.hints):
                self._places.setdefault(piece, set()).add(at)
        self._seen: set[str] = set()
        self._touching: dict[str, tuple[int, ...]] = {}  # stem → places of the terms; only of those that do
        self._do_touch: set[str] = set()  # these stems: a set meets another faster than a dictionary does

    def find_touched(self, stems: Stems) -> list[Term]:
        """The terms that the stems may hold, in their order; `_strength` is 0 for all others."""
        for new in stems - self._seen:
            near = {at for piece in self._places.keys() & _pieces_of(new) for at in self._places[piece]}
            if near and (places := tuple(at for at in sorted(near) if _touches(self._terms[at], new))):
                self._touching[new] = places
                self._do_touch.add(new)
            self._seen.add(new)  # after it is known, for other threads ask at the same time
        places_of = self._touching
        touched = {at for one in stems & self._do_touch for at in places_of[one]}
        return [self._terms[at] for at in sorted(touched)] if touched else []


@lru_cache(maxsize=20_000)
def _pieces_of(other: str) -> frozenset[str]:
    """A stem, with its beginnings and ends that may be a part of a compound; a library repeats its stems."""
    lengths = range(_SHORTEST_PART, len(other))
    return frozenset({other, *(other[:at] for at in lengths), *(other[-at:] for at in lengths)})


@lru_cache(maxsize=2_000)
def _pieces_touching(
    own: str, kin: Stems, parts: tuple[str, ...], compounds: tuple[str, ...], hints: Stems
) -> frozenset[str]:
    """What a stem must be, begin with or end with, to touch a term: others need not be compared with it."""
    short = _without_vague_tail(own)
    heads = (own[:length] for length in range(_SHORTEST_PART, len(own)))
    begun = (one[:_SHORTEST_PART] for one in kin)
    halves = map(stem, own.split("-"))
    alone = (short, short.removesuffix("s"))
    return frozenset({*kin, *begun, *parts, *compounds, *hints, *heads, *halves, *alone})


def _touches(term: Term, other: str) -> bool:
    """Whether a stem alone may make a text hold a term, or is a part of it that needs others beside it."""
    if other in term.kin or other in term.parts:
        return True
    if "-" in term.stem and other in map(stem, term.stem.split("-")):
        return True
    compared = _compared_with(term.stem, term.kin, term.compounds, term.hints)
    return other not in compared.unlike and any(compared.read(term, other))


_MOST_WATCHED = 16
_watched: dict[int, tuple[tuple[Term, ...], _Watch | None]] = {}
"""The terms that texts were last compared with, by their identity, and what watches for those seen twice."""


def _watch_for(terms: Sequence[Term]) -> _Watch | None:
    """What watches for these very terms; None where they come for the first time, or are no tuple."""
    if not isinstance(terms, tuple):
        return None
    known = _watched.get(id(terms))
    if known is None or known[0] is not terms:
        if len(_watched) >= _MOST_WATCHED:
            oldest, *_ = list(_watched)  # copied first: other threads ask at the same time
            _watched.pop(oldest, None)
        _watched[id(terms)] = terms, None
        return None
    if known[1] is None and len({term.index for term in terms}) == len(terms):
        known = _watched[id(terms)] = terms, _Watch(terms)
    return known[1]


def merge(*zones: Strengths) -> dict[int, float]:
    """Each term as well as the best of the zones speaks of it."""
    merged: dict[int, float] = {}
    for zone in zones:
        for index, strength in zone.items():
            merged[index] = max(merged.get(index, 0.0), strength)
    return merged


def without_tail(whole: str, tails: Iterable[str]) -> str:
    """What stands before the longest of the tails that a word ends with; "" where it has none, or is one.

    >>> without_tail("anlægsudgift", ["gift", "udgift"])
    'anlægs'
    """
    found = max((tail for tail in tails if whole.endswith(tail)), key=len, default="")
    return whole.removesuffix(found) if found else ""


def _strength(term: Term, stems: Stems) -> float:
    """How well a text holds a term, 0–1: what its best word does, or two of its words together."""
    if term.kin & stems:
        return 1.0
    if term.exact:
        return 0.0
    if "-" in term.stem and all(part in stems for part in map(stem, term.stem.split("-"))):
        return 1.0
    compared = _compared_with(term.stem, term.kin, term.compounds, term.hints)
    best, heads = 0.0, False
    for other in stems - compared.unlike:
        strength, is_head = compared.read(term, other)
        best = max(best, strength)
        heads = heads or is_head
    if best < _HALVES and (term.parts or heads) and not _is_of_level(term):
        together = _holds_parts(stems, term.parts) or (heads and _holds_halves(stems, term.stem))
        return _HALVES if together else best
    return best


class _Compared:
    """What was found out of a term and single stems; a corpus repeats its words, and hardly any is like it.

    unlike: stems that neither stand for the term nor may be its first half.
    """

    def __init__(self) -> None:
        self.unlike: set[str] = set()
        self._pairs: dict[str, tuple[float, bool]] = {}

    def read(self, term: Term, other: str) -> tuple[float, bool]:
        """How well a stem stands for the term, and whether it may be the first half of it."""
        pair = self._pairs.get(other)
        if pair is None:
            pair = _compare(term, other)
            if any(pair):
                self._pairs[other] = pair
            else:
                self.unlike.add(other)
        return pair


@lru_cache(maxsize=2_000)
def _compared_with(word_stem: str, kin: Stems, compounds: tuple[str, ...], hints: Stems) -> _Compared:
    """Of all that a term is compared by the one that remembers it."""
    return _Compared()


def _compare(term: Term, other: str) -> tuple[float, bool]:
    """How well one stem stands for a term, and whether it may be the first half of it."""
    head = (
        len(other) >= _SHORTEST_PART
        and term.stem.startswith(other)
        and len(term.stem) >= len(other) + _SHORTEST_PART
    )
    if any(_inside(one, other) for one in term.kin):
        return _INSIDE, head
    if len(term.stem) >= _SURE_HEAD and other in term.compounds:
        return _INSIDE, head
    if any(other.startswith(one[:_SHORTEST_PART]) and _is_derived(one, other) for one in term.kin):
        return _DERIVED, head
    short = _without_vague_tail(term.stem)
    if other == short or (short.endswith("s") and other == short[:-1]) or other in term.hints:
        return HINTED, head
    return 0.0, head


def _is_of_level(term: Term) -> bool:
    """Whether a compound tells one level from another: a region's "kommunekvoter" are no "regionskvote"."""
    return bool(term.parts) and term.parts[0] in lexicon.stems_of("area_words")


def _holds_parts(stems: Stems, parts: Sequence[str]) -> bool:
    """Whether a text holds the parts of a compound, at least one of them as a word of its own.

    "Ældrerådet er imod brugerbetaling" says nothing of a "brugerråd"; and of a body that which tells it from
    others must stand there: "udvalget bad om en handleplan" is not said of a "planudvalg".
    """
    apart = parts[:-1] if parts and parts[-1] in _BODIES else parts
    return not stems.isdisjoint(apart) and all(holds(stems, part) for part in parts)


def _without_vague_tail(whole: str) -> str:
    """ "klima" of "klimaområde"; "-" where there is no such tail."""
    return without_tail(whole, _VAGUE_TAILS) or "-"


def _is_called_in_short(term: Term, stems: Stems, around: Stems) -> bool:
    """Whether a text speaks of a thing by the last part of its name, the whole of which stands above it."""
    if not _strength(term, around):
        return False
    return any(
        3 <= len(one) < len(term.stem) - 2
        # "foreningen" is stemmed more than "borgerforening"
        and (ends_with_part(term.stem, one) or ends_with_part(term.stem, f"{one}ing"))
        and one not in VAGUE_HEADS
        for one in stems
    )


def _is_derived(one: str, other: str) -> bool:
    """Whether two stems are a verb and the noun made of it: "klap" and "klapning"."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_PART or not long.startswith(short) or only_look_alike(one, other):
        return False
    rest = long[len(short) :]
    return rest.lstrip(short[-1]) in _NOUN_ENDINGS or (rest == "t" and len(short) >= _SURE_VERB)


def holds(stems: Stems, part: str) -> bool:
    """Whether a stem is one of these, or the first or last part of one."""
    return part in stems or any(_inside(part, other) for other in stems)


def _inside(part: str, whole: str) -> bool:
    """Whether a stem is the first or last part of a longer one."""
    last = _stem_as_last(part)
    if last not in whole or len(part) < _SHORTEST_PART or only_look_alike(part, whole):
        return False
    if len(whole) >= len(part) + 3 and whole.startswith(part):
        return True
    return len(whole) >= len(last) + 2 and ends_with_part(whole, last)  # "åpark", "byråd"


def _stem_as_last(part: str) -> str:
    """A stem as it ends a longer one: of "skolefrugt" the stemmer leaves "skolefrug", but of "frugt" all."""
    return part[:-1] if part.endswith(_CUT_IN_LONG_WORDS) else part


def _holds_halves(stems: Stems, whole: str) -> bool:
    """Whether two stems of a text make up a compound, a linking letter apart."""
    for head in stems:
        if (
            len(head) >= _SHORTEST_PART
            and whole.startswith(head)
            and len(whole) >= len(head) + _SHORTEST_PART
        ):
            tail = whole[len(head) :]
            tails = (tail, tail[1:]) if tail[0] in _LINK else (tail,)
            long_enough = [stem(one) for one in tails if len(one) >= _SHORTEST_PART]
            if any(kin in stems for one in long_enough for kin in find_kin(one)):
                return True
    return False
