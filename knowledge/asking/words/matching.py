"""How far a text speaks of what a question asks about: the one place where words are compared.

A word of the question counts as found where the text holds its stem, a word for the same thing, a compound
that begins or ends with it ("kvote" in "kommunekvoter"), or both halves of it ("kvoteaftale": "aftale om
kvoter"). Rare words weigh more than common ones.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlite_utils import Database

from knowledge.asking.words.synonyms import find_hints, find_kin, is_light, only_look_alike
from knowledge.danish.compounds import ends_with_part
from knowledge.danish.person_names import is_title
from knowledge.danish.words import find_words, is_common_word, split_compound, stem
from knowledge.model import Question, Role, Token
from knowledge.reference.stopwords import is_preposition, is_stopword
from knowledge.storage.words import (
    KnownWords,
    find_frequencies,
    find_stem_frequencies,
    find_vocabulary,
)

Stems = frozenset[str]

_SHORTEST_PART = 4  # "kvot" may be looked for inside a compound, "sag" may not
_NOUN_ENDINGS = frozenset({"ning", "ing", "else", "lse", "er", "ende"})
_VAGUE_HEADS = frozenset(
    {"tal", "del", "tid", "aar", "dag", "led", "sted", "sag", "ing"}
)  # name no thing by themselves
_VAGUE_TAILS = (
    "omraad",
    "omraadet",
    "spoergsmaal",
    "politik",
    "forhold",
)  # "klimaområdet" is about the climate
_VOWELS = ("a", "e", "i", "o", "u", "y")
_LINK = "es"  # letters that may join two parts of a compound
_INSIDE = 0.8  # a word found as a part of a compound
_HALVES = 0.85  # a compound found as its two halves
_HINTED = 0.7
_DERIVED = 0.75  # "klapning" and "klappes"
_HEAD = 0.6  # "hallen" under a heading that names the swimming hall
_NUMBER_WEIGHT = 0.2  # a number in a question is often only repeated from the text
_COMMON_WEIGHT = 0.25  # what a word in every passage still weighs
_REPAIR_SIMILARITY = 0.8
_REPAIR_LENGTH = 5

_AREA_WORDS = ("kommun", "region")  # "Region Midtjylland" may be called Midtjylland
_PARTICLES = frozenset(
    {
        "til",
        "fra",
        "op",
        "ud",
        "ind",
        "af",
        "under",
        "over",
        "ned",
        "sammen",
        "frem",
        "tilbage",
        "bort",
        "med",
        "for",
    }
)
_PARTICLE_WITHIN = 2  # words behind the verb
_SLOTS = frozenset({Role.PLACE, Role.YEAR, Role.NUMBER, Role.DATE})


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that a text should hold.

    index: of its token. parts: stems of its compound parts, () where it has none. kin: stems that mean the
    same. weight: 0.25 (everywhere) to 1 (rare). slot: a place, year or number, which nobody else charges for.
    exact: a title or number, which no other compound may stand for. repaired: the word was misspelt.
    """

    index: int
    stem: str
    parts: tuple[str, ...]
    kin: Stems
    weight: float
    slot: bool = False
    exact: bool = False
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a text holds of the terms. found: token indexes. share: 0–1 of the weight."""

    found: frozenset[int]
    share: float


def find_terms(question: Question, db: Database, *, keep_light: bool = False) -> tuple[Term, ...]:
    """What an answer in words has to speak of. keep_light: also words that carry little."""
    tokens = [(index, token) for index, token in enumerate(question.tokens) if _is_sought(token, keep_light)]
    repaired = {index: _repair(token, db) for index, token in tokens}
    stems = {
        index: stem(word) if word else token.stem
        for (index, token), word in zip(tokens, repaired.values(), strict=True)
    }
    weights = _weights(db, stems.values())
    known = KnownWords(db)
    return tuple(
        _term(
            index,
            token,
            repaired[index],
            stems[index],
            weights[stems[index]],
            known,
            _joined_forms(question.tokens, index),
        )
        for index, token in tokens
    )


def _joined_forms(tokens: Sequence[Token], index: int) -> Stems:
    """A verb with its particle as one word: "melde sig til" is "tilmelde", "lægge skolerne sammen" is …

    The particle closes the clause or follows the verb, with no more than a word between.
    """
    verb = tokens[index]
    if verb.role is not Role.CONTENT or not verb.folded.isalpha():
        return frozenset()
    following = tokens[index + 1 : index + 1 + _PARTICLE_WITHIN]
    particles = [token.folded for token in following if token.folded in _PARTICLES]
    return frozenset(stem(particle + verb.folded) for particle in particles)


def _vowel_forms(word_stem: str) -> Stems:
    """The other form of a word on a vowel, which the stemmer does not join: "bro" and "broen"."""
    if word_stem[-2:] in ("en", "et") and word_stem[-3:-2] in _VOWELS:
        return frozenset({word_stem[:-2]})
    return frozenset({f"{word_stem}en", f"{word_stem}et"}) if word_stem[-1:] in _VOWELS else frozenset()


def _is_sought(token: Token, keep_light: bool) -> bool:
    if token.role is Role.CONTENT:
        return not (is_stopword(token.folded) if keep_light else is_light(token.folded))
    return token.role in _SLOTS and not token.folded.startswith(_AREA_WORDS)


def _term(
    index: int,
    token: Token,
    repaired: str,
    word_stem: str,
    weight: float,
    known: KnownWords,
    joined: Stems,
) -> Term:
    word = repaired or token.folded
    parts = tuple(stem(part) for part in split_compound(word, known)) if token.role is Role.CONTENT else ()
    exact = is_title(word) or any(character.isdigit() for character in word)
    return Term(
        index=index,
        stem=word_stem,
        parts=parts if len(parts) > 1 and parts[-1] not in _VAGUE_HEADS else (),
        kin=find_kin(word_stem) | _vowel_forms(word_stem) | {token.stem} | joined,
        weight=_NUMBER_WEIGHT if token.role is Role.NUMBER else weight,
        slot=token.role in _SLOTS and token.role is not Role.NUMBER,
        exact=exact,
        repaired=bool(repaired),
    )


def attached_indexes(question: Question, heads: Container[int]) -> frozenset[int]:
    """The words that only say more of the word before: "svar på ansøgningen" is no "ansøgning".

    heads: the indexes that such a word may belong to.
    """
    return frozenset(
        index
        for index in question.content
        if index - 2 in heads and is_preposition(question.tokens[index - 1].folded)
    )


def light_indexes(question: Question) -> frozenset[int]:
    """The content words that need no evidence."""
    return frozenset(index for index in question.content if is_light(question.tokens[index].folded))


def _repair(token: Token, db: Database) -> str:
    """The word of the documents that was meant by a misspelt one; "" where it is known, or nothing is near.

    A real Danish word that the documents do not use is no misspelling: taking it for its neighbour would
    find evidence where there is none.
    """
    word = token.folded
    if word.endswith("s") and not find_frequencies(db, [word]) and find_frequencies(db, [word[:-1]]):
        return word[:-1]  # "KKRs": the stemmer leaves the genitive of a short name
    if (
        token.role is not Role.CONTENT
        or len(word) < _REPAIR_LENGTH
        or not word.isalpha()
        or is_common_word(word)
    ):
        return ""
    if find_frequencies(db, [word]) or find_stem_frequencies(db, list(find_kin(token.stem))):
        return ""
    if split_compound(word, KnownWords(db)):
        return ""
    lengths = range(len(word) - 2, len(word) + 3)
    near = extract(
        word,
        find_vocabulary(db, lengths, word[0]),
        scorer=OSA.normalized_similarity,
        score_cutoff=_REPAIR_SIMILARITY,
        limit=1,
    )
    return str(near[0][0]) if near else ""


def _weights(db: Database, stems: Iterable[str]) -> dict[str, float]:
    """How telling each stem is: 1 where few passages hold it, 0.25 where most do."""
    wished = list(dict.fromkeys(stems))
    counts = find_stem_frequencies(db, wished)
    total = math.log1p(max(_count_passages(db), 2))
    return {one: max(_COMMON_WEIGHT, 1.0 - 0.75 * math.log1p(counts.get(one, 0)) / total) for one in wished}


def _count_passages(db: Database) -> int:
    row = db.execute("SELECT max(id) FROM passages").fetchone()
    return int(row[0] or 0)


@lru_cache(maxsize=4_000)
def find_stems(text: str) -> Stems:
    """The stems of a text; of "social- og sundhedsområdet" also "social", of "IT-møder" both halves."""
    stems = set()
    for word in find_words(text):
        stems.add(word.stem)
        if "-" in word.folded:
            stems.update(stem(part) for part in word.folded.split("-") if part)
    return frozenset(stems)


def split_hyphens(stems: Stems) -> Stems:
    """The stems, and the parts of those with a hyphen, as `find_stems` has them."""
    return stems | {stem(part) for one in stems if "-" in one for part in one.split("-") if part}


def cover(terms: Sequence[Term], stems: Stems, around: Stems = frozenset()) -> Coverage:
    """Which terms a text holds. around: what its headings hold; under them, half a name may do."""
    strengths = {
        term.index: _strength(term, stems) or (_HEAD if _is_called_in_short(term, stems, around) else 0.0)
        for term in terms
    }
    weight = sum(term.weight for term in terms)
    held = sum(term.weight * strengths[term.index] for term in terms)
    found = frozenset(index for index, strength in strengths.items() if strength > 0)
    return Coverage(found, held / weight if weight else 0.0)


def _strength(term: Term, stems: Stems) -> float:
    """How well a text holds a term, 0–1."""
    if term.kin & stems:
        return 1.0
    if term.exact:
        return 0.0
    if "-" in term.stem and all(part in stems for part in map(stem, term.stem.split("-"))):
        return 1.0
    if (term.parts and all(_holds(stems, part) for part in term.parts)) or _holds_halves(stems, term.stem):
        return _HALVES
    if any(_inside(one, other) for one in term.kin for other in stems):
        return _INSIDE
    beginnings = tuple(one[:_SHORTEST_PART] for one in term.kin)
    alike = [other for other in stems if other.startswith(beginnings)]
    if any(_is_derived(one, other) for one in term.kin for other in alike):
        return _DERIVED
    short = _without_vague_tail(term.stem)
    if short in stems or (short.endswith("s") and short[:-1] in stems):
        return _HINTED
    return _HINTED if find_hints(term.stem) & stems else 0.0


def _without_vague_tail(whole: str) -> str:
    """ "klima" of "klimaområde"; "-" where there is no such tail."""
    return next((whole.removesuffix(tail) for tail in _VAGUE_TAILS if whole.endswith(tail)), "") or "-"


def _is_called_in_short(term: Term, stems: Stems, around: Stems) -> bool:
    """Whether a text speaks of a thing by the last part of its name, the whole of which stands above it."""
    if not _strength(term, around):
        return False
    return any(
        3 <= len(one) < len(term.stem) - 2 and ends_with_part(term.stem, one) and one not in _VAGUE_HEADS
        for one in stems
    )


def _is_derived(one: str, other: str) -> bool:
    """Whether two stems are a verb and the noun made of it: "klap" and "klapning"."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_PART or not long.startswith(short) or only_look_alike(one, other):
        return False
    return long[len(short) :].lstrip(short[-1]) in _NOUN_ENDINGS


def _holds(stems: Stems, part: str) -> bool:
    return part in stems or any(_inside(part, other) for other in stems)


def _inside(part: str, whole: str) -> bool:
    """Whether a stem is the first or last part of a longer one."""
    return (
        len(part) >= _SHORTEST_PART
        and len(whole) >= len(part) + 3
        and (whole.startswith(part) or ends_with_part(whole, part))
        and not only_look_alike(part, whole)
    )


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


def search_words(terms: Iterable[Term]) -> tuple[str, ...]:
    """The stems to look for in a full-text table, the most telling words first."""
    return tuple(dict.fromkeys(word for group in search_groups(terms) for word in group))


def search_groups(terms: Iterable[Term]) -> tuple[tuple[str, ...], ...]:
    """`search_words` word by word: for each term the stems that it may be found by."""
    ordered = sorted(terms, key=lambda term: -term.weight)
    return tuple(
        tuple(word for word in (*sorted(term.kin), *term.parts) if " " not in word) for term in ordered
    )
