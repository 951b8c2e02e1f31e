"""What a misspelt word of a question was meant to be, in the words of the documents."""

from __future__ import annotations

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlite_utils import Database

from knowledge.asking.words.synonyms import find_kin
from knowledge.danish.words import is_common_word, split_compound
from knowledge.model import Role, Token
from knowledge.storage.recalling import recall
from knowledge.storage.words import KnownWords, find_frequencies, find_stem_frequencies, find_vocabulary

_SIMILARITY = 0.8
_SHORTEST = 5


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
    near = extract(
        word,
        find_vocabulary(db, lengths, word[0]),
        scorer=OSA.normalized_similarity,
        score_cutoff=_SIMILARITY,
        limit=1,
    )
    return str(near[0][0]) if near else ""
