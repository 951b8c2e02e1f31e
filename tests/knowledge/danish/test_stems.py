"""Stems: the quick way to one and the plain one come to the same."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge.danish.folding import fold
from knowledge.danish.stems import _irregular_endings, _irregular_words, _stemmer, stem
from knowledge.danish.words import find_forms, find_words

DOCUMENTS = Path(__file__).parents[2] / "golden" / "documents"
TEXTS = [path.read_text("utf-8") for path in sorted(DOCUMENTS.glob("*.md"))]
ENDS = ("", "ede", "edes", "'s", "'", "ernes", "ets", "ß", "é")


def test_every_word_of_the_golden_documents_has_the_stem_that_the_rules_read_one_by_one_give() -> None:
    words = sorted({word.folded for text in TEXTS for word in find_words(text)})
    assert len(words) > 3_000
    different = {
        word: (stem(word), plain)
        for written in words
        for end in ENDS
        if stem(word := written + end) != (plain := _stem_by_the_rules(word))
    }
    assert different == {}


def test_forms_are_those_of_the_words() -> None:
    for text in TEXTS:
        assert find_forms(text) == [(word.folded, word.stem) for word in find_words(text)]


def _stem_by_the_rules(folded: str) -> str:
    """What stems.stem does, each ending tried in turn and each letter folded."""
    plain = folded.removesuffix("'s").removesuffix("'")
    if plain in _irregular_words():
        return _irregular_words()[plain]
    endings, _ = _irregular_endings()
    for ending in sorted(endings, key=len, reverse=True):
        if plain.endswith(ending):
            plain = plain.removesuffix(ending) + endings[ending]
            break
    plain = re.sub(r"^(.{3,}[^aeiouy])edes?$", r"\1e", plain)
    for pair, letter in (("aa", "å"), ("ae", "æ"), ("oe", "ø")):
        plain = plain.replace(pair, letter)
    return fold(str(_stemmer().stemWord(plain)))
