"""Folding: one word, one spelling, and the way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.danish.folding import fold, fold_name, fold_with_offsets

_LETTERS = st.characters(codec="latin-1") | st.sampled_from("\u00ad\u200b\u2011’–\u030a\u0301őŁß")
_TEXTS = st.text(_LETTERS, max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Århus", "aarhus"),
        ("A\u030arhus", "aarhus"),
        ("Ærø", "aeroe"),
        ("Idé", "ide"),
        ("kom\u00admune", "kommune"),
        ("1\u00a0234", "1 234"),
        ("KL’s", "kl's"),
        ("Malmö", "malmoe"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("name", ["Høje-Taastrup", "høje tåstrup", "HOEJE TAASTRUP", "hoje  tastrup"])
def test_fold_name_joins_all_spellings(name: str) -> None:
    assert fold_name(name) == "hoje tastrup"


@given(_TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(_TEXTS)
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(_TEXTS)
def test_offsets_give_the_same_text_in_order(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.ends) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)


@given(_TEXTS, st.data())
def test_every_folded_slice_maps_back_to_its_source(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    source_start, source_end = folded.source_span(start, end)
    assert folded.text[start:end] in fold(text[source_start:source_end])
