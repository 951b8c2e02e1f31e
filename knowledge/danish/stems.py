"""The stem that all forms of a word share: the Danish Snowball stemmer with a table of exceptions."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import Stemmer

from knowledge.danish.folding import fold
from knowledge.reference.word_lists import read_lists

# "beregnede" → "beregne": an end that the stemmer leaves. Short words keep it ("hede", "brede").
_PAST_TENSE = re.compile(r"^(.{3,}[^aeiouy])edes?$")

_FOLDED_LETTERS = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe"})


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """The stem of a folded word; numbers are their own stem.

    >>> {stem(word) for word in ("kvote", "kvoten", "kvoter", "kvoterne", "kvotens")}
    {'kvot'}
    >>> stem("formaend") == stem("formanden")
    True
    """
    plain = folded.removesuffix("'s").removesuffix("'") if "'" in folded else folded
    irregular = _irregular_words()
    if plain in irregular:
        return irregular[plain]
    endings, lengths = _irregular_endings()
    for length in lengths.get(plain[-3:], ()):
        if (ending := plain[-length:]) in endings:
            plain = plain.removesuffix(ending) + endings[ending]
            break
    if plain.endswith(("ede", "edes")):
        plain = _PAST_TENSE.sub(r"\1e", plain)
    return _stem_as_spelled(plain)


def _stem_as_spelled(folded: str) -> str:
    """The stem of the word as spelled: folded, a tenth of those with æøå lose too much ("foer" → "fo")."""
    spelled = folded.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
    found: str = _stemmer().stemWord(spelled)
    if found.isascii():
        return found
    folded_again = found.translate(_FOLDED_LETTERS)
    return folded_again if folded_again.isascii() else fold(folded_again)


@cache
def building_stems() -> frozenset[str]:
    """Stems of ends that build new words ("-skab") and so are never a part of a compound."""
    return frozenset(fold(word) for word in read_lists("stems")["not_parts"])


@cache
def prefixes() -> frozenset[str]:
    """What makes another word of a word ("ud-valg") and so is never the first part of a compound."""
    return frozenset(fold(word) for word in read_lists("stems")["prefixes"])


@cache
def _irregular_words() -> dict[str, str]:
    """Form → stem, for words that only stand whole."""
    bases = read_lists("stems")["words"]
    return {fold(form): fold(base) for base, forms in bases.items() for form in (base, *forms)}


@cache
def _irregular_endings() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Ending → regular ending, for words that also stand last in compounds.

    And how long the endings are that share their last three letters, longest first: few words have any.
    """
    bases = read_lists("stems")["endings"]
    endings: dict[str, str] = {}
    for base, forms in bases.items():
        for form in forms:
            endings.setdefault(fold(form), fold(base))
    lengths: dict[str, tuple[int, ...]] = {}
    for ending in sorted(endings, key=len, reverse=True):
        known = lengths.get(ending[-3:], ())
        lengths[ending[-3:]] = known if len(ending) in known else (*known, len(ending))
    return endings, lengths


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("danish")
