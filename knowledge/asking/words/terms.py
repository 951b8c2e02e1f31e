"""The telling words of a question, which an answer has to speak of: repaired, weighed, with their kin."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlite_utils import Database

from knowledge.asking.words.synonyms import find_hints, find_kin, is_light
from knowledge.danish.folding import fold
from knowledge.danish.person_names import is_title
from knowledge.danish.words import is_common_word, split_compound, stem
from knowledge.model import Question, Role, Token
from knowledge.reference.stopwords import is_preposition, is_stopword
from knowledge.storage.recalling import recall, recall_for
from knowledge.storage.words import (
    KnownWords,
    find_endings,
    find_frequencies,
    find_stem_frequencies,
    find_vocabulary,
)

Stems = frozenset[str]

VAGUE_HEADS = frozenset({"tal", "del", "tid", "aar", "dag", "led", "sted", "sag", "ing"})
"""Last parts of compounds that name no thing by themselves."""

_VOWELS = ("a", "e", "i", "o", "u", "y")
_NUMBER_WEIGHT = 0.2  # a number in a question is often only repeated from the text
_COMMON_WEIGHT = 0.25  # what a word in every passage still weighs
_AREA_WORDS = ("kommun", "region")  # "Region Midtjylland" may be called Midtjylland
_PARTICLES = frozenset(
    {"til", "fra", "op", "ud", "ind", "af", "under", "over", "ned", "med"}
    | {"sammen", "frem", "tilbage", "bort"}
)
_BINDING = frozenset({"til", "op", "af"})
"""Particles that make quite another verb: "søge ind" is still "søge", "samle op" is not "samle"."""

_ONESELF = frozenset({"sig", "mig", "os", "jer"})
_PARTICLE_WITHIN = 2  # words behind the verb
_SHORTEST_HEAD = 4  # letters of a word that compounds are looked for with
_LONGEST_REST = 16
_MOST_COMPOUNDS = 8
_SLOTS = frozenset({Role.PLACE, Role.YEAR, Role.NUMBER, Role.DATE})

_SIMILARITY = 0.8
_SHORTEST = 5

_MODALS = ("kan", "kunne", "skal", "skulle", "vil", "ville", "maa", "boer", "ventes")
_AUXILIARIES = frozenset((*_MODALS, "er", "var", "bliver", "blev", "har", "havde", "faar", "fik"))
_COUNTING = frozenset({"how_many", "how_big"})
_ASKING = frozenset({"who", "when", "where", "why", "how", "what"})
_VERB_ENDINGS = ("e", "es", "t", "te", "ede", "r")
_NOUN_ENDINGS = ("en", "erne", "ene", "ing")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that a text should hold.

    index: of its token. parts: stems of its compound parts, () where it has none. kin: stems that mean the
    same. weight: 0.25 (everywhere) to 1 (rare). slot: a place, year or number, which nobody else charges for.
    exact: a title or number, which no other compound may stand for. repaired: the word was misspelt.
    compounds: stems of words of the documents that begin with it, where it does not stand there itself.
    hints: stems by which a text may tell it, and that weigh less.
    """

    index: int
    stem: str
    parts: tuple[str, ...]
    kin: Stems
    weight: float
    slot: bool = False
    exact: bool = False
    repaired: bool = False
    compounds: tuple[str, ...] = ()
    hints: Stems = frozenset()


def find_terms(
    question: Question, db: Database, *, keep_light: bool = False, wide: bool = False
) -> tuple[Term, ...]:
    """What an answer in words has to speak of.

    keep_light: also words that carry little. wide: with the official words for everyday ones, by which an
    item is found, and no cell, date or person is named.
    """
    return recall_for(db, _read_terms, question.tokens, keep_light, wide)


def _read_terms(db: Database, said: tuple[Token, ...], keep_light: bool, wide: bool) -> tuple[Term, ...]:
    tokens = [
        (index, _with_year(token))
        for index, token in enumerate(said)
        if _is_sought(token, keep_light) and not _repeats_year(said, index)
    ]
    repaired = {index: repair(token, db) for index, token in tokens}
    stems = {
        index: stem(word) if word else token.stem
        for (index, token), word in zip(tokens, repaired.values(), strict=True)
    }
    weights = _weights(db, stems.values())
    known = recall(db, KnownWords)
    terms = (
        _term(
            index,
            token,
            repaired[index],
            stems[index],
            weights[stems[index]],
            known,
            _joined_forms(said, index),
            _bound_particle(said, index),
        )
        for index, token in tokens
    )
    hinted = (replace(term, hints=find_hints(term.stem, wide=wide)) for term in terms)
    return _join_split(db, said, tuple(_with_compounds(db, term, wide=wide) for term in hinted))


def _join_split(db: Database, said: Sequence[Token], terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """ "fuld tid" and "asfalt rammen", which the documents write as one word, are both found by that word."""
    pairs = [(a, b) for a, b in pairwise(terms) if b.index == a.index + 1 and not (a.slot or b.slot)]
    whole = {(a.index, b.index): stem(said[a.index].folded + said[b.index].folded) for a, b in pairs}
    written = find_stem_frequencies(db, list(whole.values())) if whole else {}
    joined = {index: word for pair, word in whole.items() if written.get(word) for index in pair}
    return tuple(
        replace(term, kin=term.kin | {joined[term.index]}) if term.index in joined else term for term in terms
    )


def _with_compounds(db: Database, term: Term, *, wide: bool) -> Term:
    """ "sommerhus" is looked for in "sommerhusejer", "frugt" in "skolefrugt", where it never stands alone."""
    if (
        term.slot
        or term.exact
        or len(term.stem) < _SHORTEST_HEAD
        or find_stem_frequencies(db, list(term.kin))
    ):
        return term
    lengths = range(len(term.stem) + 3, len(term.stem) + _LONGEST_REST)
    longer = find_vocabulary(db, lengths, term.stem)[:_MOST_COMPOUNDS]
    ending = find_endings(db, lengths, term.stem)[:_MOST_COMPOUNDS] if wide else ()
    return replace(
        term,
        compounds=tuple(dict.fromkeys(map(stem, longer))),
        hints=term.hints | frozenset(map(stem, ending)),
    )


def _with_year(token: Token) -> Token:
    """ "til næste år" as the year that is meant."""
    if token.role is not Role.YEAR or token.folded.isdigit() or not isinstance(token.value, int):
        return token
    return replace(token, folded=str(token.value), stem=str(token.value))


def _repeats_year(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token goes on naming the year that the one before it began: "næste", "år"."""
    before, token = tokens[index - 1] if index else None, tokens[index]
    return bool(
        before
        and token.role is before.role is Role.YEAR
        and not token.folded.isdigit()
        and not before.folded.isdigit()
    )


def _joined_forms(tokens: Sequence[Token], index: int) -> Stems:
    """A verb with its particle as one word: "melde sig til" is "tilmelde", "lægge skolerne sammen" is …

    The particle closes the clause or follows the verb, with no more than a word between.
    """
    verb = tokens[index]
    if verb.role is not Role.CONTENT or not verb.folded.isalpha():
        return frozenset()
    following = tokens[index + 1 : index + 1 + _particle_reach(tokens, index)]
    particles = [token.folded for token in following if token.folded in _PARTICLES]
    return frozenset(kin for particle in particles for kin in find_kin(stem(particle + verb.folded)))


def _particle_reach(tokens: Sequence[Token], index: int) -> int:
    """How many words behind a verb its particle may stand: one more where it is done to oneself."""
    reflexive = any(token.folded in _ONESELF for token in tokens[index + 1 : index + 1 + _PARTICLE_WITHIN])
    return _PARTICLE_WITHIN + reflexive


def _bound_particle(tokens: Sequence[Token], index: int) -> str:
    """The particle that makes another verb of a verb: "melder sig til" is not "melder"; "" for most.

    It closes the question: before a noun it may be a preposition.
    """
    last = len(tokens) - 1
    near = 0 < last - index <= _particle_reach(tokens, index) and not is_definite(tokens[index])
    bound = near and tokens[last].folded in _BINDING
    return tokens[last].folded if bound and tokens[index].role is Role.CONTENT else ""


def _vowel_forms(word_stem: str) -> Stems:
    """The other form of a word on a vowel, which the stemmer does not join: "bro" and "broen"."""
    if word_stem[-2:] in ("en", "et") and word_stem[-3:-2] in _VOWELS:
        return frozenset({word_stem[:-2]})
    return frozenset({f"{word_stem}en", f"{word_stem}et"}) if word_stem[-1:] in _VOWELS else frozenset()


def _named_case(word: str) -> Stems:
    """What a case is called by: "Humlum" in "Humlum-sagen"."""
    name, _, rest = word.rpartition("-")
    return frozenset({stem(name)}) if name and stem(rest) in VAGUE_HEADS else frozenset()


def _short_name_forms(token: Token) -> Stems:
    """The other case of a name in capitals, whose genitive the stemmer leaves: "SF" and "SFs"."""
    name = token.text.removesuffix("s")
    if len(name) < 2 or not (name.isupper() and name.isalpha()):
        return frozenset()
    return frozenset({fold(name), fold(name) + "s"})


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
    particle: str,
) -> Term:
    word = repaired or token.folded
    if particle and joined:
        whole = stem(particle + word)
        return Term(index, whole, (word_stem, particle), joined, weight, repaired=bool(repaired))
    parts = tuple(stem(part) for part in split_compound(word, known)) if token.role is Role.CONTENT else ()
    exact = is_title(word) or any(character.isdigit() for character in word)
    return Term(
        index=index,
        stem=word_stem,
        parts=parts if len(parts) > 1 and parts[-1] not in VAGUE_HEADS else (),
        kin=find_kin(word_stem)
        | _vowel_forms(word_stem)
        | _short_name_forms(token)
        | _named_case(word)
        | {token.stem}
        | joined,
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


def _weights(db: Database, stems: Iterable[str]) -> dict[str, float]:
    """How telling each stem is: 1 where few passages hold it, 0.25 where most do."""
    wished = list(dict.fromkeys(stems))
    counts = find_stem_frequencies(db, wished)
    total = math.log1p(max(recall(db, _count_passages), 2))
    return {one: max(_COMMON_WEIGHT, 1.0 - 0.75 * math.log1p(counts.get(one, 0)) / total) for one in wished}


def _count_passages(db: Database) -> int:
    row = db.execute("SELECT max(id) FROM passages").fetchone()
    return int(row[0] or 0)


def search_words(terms: Iterable[Term]) -> tuple[str, ...]:
    """The stems to look for in a full-text table, the most telling words first."""
    return tuple(dict.fromkeys(word for group in search_groups(terms) for word in group))


def search_groups(terms: Iterable[Term]) -> tuple[tuple[str, ...], ...]:
    """`search_words` word by word: for each term the stems that it may be found by."""
    ordered = sorted(terms, key=lambda term: -term.weight)
    return tuple(
        tuple(
            word
            for word in (*sorted(term.kin), *term.parts, *term.compounds, *sorted(term.hints))
            if " " not in word and word not in _PARTICLES
        )
        for term in ordered
    )


def repair(token: Token, db: Database) -> str:
    """The word of the documents that was meant by a misspelt one; "" where it is known, or nothing is near.

    A real Danish word that the documents do not use is no misspelling: taking it for its neighbour would
    find evidence where there is none.
    """
    word = token.folded
    if word.endswith("s") and not find_frequencies(db, [word]) and find_frequencies(db, [word[:-1]]):
        return word[:-1]  # "KKRs": the stemmer leaves the genitive of a short name
    if token.role is not Role.CONTENT or len(word) < _SHORTEST or not word.isalpha() or is_common_word(word):
        return ""
    if find_frequencies(db, [word]) or find_stem_frequencies(db, list(find_kin(token.stem))):
        return ""
    if split_compound(word, recall(db, KnownWords)):
        return ""
    lengths = range(len(word) - 2, len(word) + 3)
    written = find_vocabulary(db, lengths, word[0])
    near = extract(word, written, scorer=OSA.normalized_similarity, score_cutoff=_SIMILARITY, limit=1)
    if near:
        return str(near[0][0])
    stems = {stem(one): one for one in reversed(written)}  # "pavilonen" for "pavillon"
    near = extract(
        stem(word), list(stems), scorer=OSA.normalized_similarity, score_cutoff=_SIMILARITY, limit=1
    )
    return stems[near[0][0]] if near else ""


def find_verbs(question: Question) -> frozenset[int]:
    """The indexes of the content words that are verbs; now and then a noun that stands where a verb would."""
    tokens = question.tokens
    asking = next((i for i, token in enumerate(tokens) if _asks(token)), 0)
    first = next((i for i in range(asking, len(tokens)) if not _asks(tokens[i])), len(tokens))
    found = set()
    if question.asks & _COUNTING:
        found.add(_after_counted(tokens, first))
    elif question.asks & _ASKING or any(token.folded == "hvor" for token in tokens[:1]):
        found.add(first)
    if any(token.folded in _AUXILIARIES for token in tokens):
        found |= _after_auxiliary(tokens)
    return frozenset(i for i in found if 0 <= i < len(tokens) and tokens[i].role is Role.CONTENT)


def _asks(token: Token) -> bool:
    return token.role is Role.ASKING or token.folded == "hvor"


def _after_counted(tokens: Sequence[Token], first: int) -> int:
    """The verb behind the thing counted ("hvor mange busser kører"), or at once ("hvor mange bruger")."""
    second = first + 1
    if second < len(tokens) and tokens[second].folded == "at":
        return first
    if second < len(tokens) and tokens[second].role is Role.CONTENT and not is_definite(tokens[second]):
        return second
    return first if second < len(tokens) and is_definite(tokens[second]) else -1


def _after_auxiliary(tokens: Sequence[Token]) -> set[int]:
    """What follows "at", else what closes the question, else what follows an auxiliary at once."""
    if infinitives := {i for i in range(1, len(tokens)) if tokens[i - 1].folded == "at"}:
        return infinitives
    last = len(tokens) - 1
    before = tokens[last - 1]
    stands_behind_noun = not is_stopword(before.folded) or is_definite(before)
    if last > 0 and _may_be_verb(tokens[last]) and stands_behind_noun:
        return {last}
    leading = _AUXILIARIES | {"at"}
    behind_subject = {
        i
        for i in range(2, len(tokens))
        if tokens[i - 2].folded in _AUXILIARIES
        and tokens[i - 1].role is Role.FILLER
        and _may_be_verb(tokens[i])
    }  # "kan man bruge"
    return behind_subject | {
        i for i in range(1, len(tokens)) if tokens[i - 1].folded in leading and _may_be_verb(tokens[i])
    }


def _may_be_verb(token: Token) -> bool:
    return token.folded.endswith(_VERB_ENDINGS) and not is_definite(token)


def is_definite(token: Token) -> bool:
    """Whether a word ends as a noun with its article does, and as no verb does."""
    return token.folded.endswith(_NOUN_ENDINGS)
