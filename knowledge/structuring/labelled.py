"""Blocks of labels: "Tid: torsdag den 3. april kl. 17 Sted: Kulturhuset Tilmelding: senest den 20. marts"."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.danish.sentences import Sentence

_LABEL = re.compile(r"(?:^|(?<=\s))(?:[A-ZÆØÅ][a-zæøå]+(?:\s(?:og|for)\s[a-zæøå]+)?\.?|S\.\s?U\.):\s")
_WHEN = re.compile(
    r"\W*(?:tid|tidspunkt|hvornår|dato\s+og\s+tid(?:spunkt)?|mødetid|mødetidspunkt)\s*:", re.IGNORECASE
)


def split_labels(sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentence cut before each label; as it is where it has fewer than two."""
    starts = [match.start() for match in _LABEL.finditer(sentence.text)]
    if len(starts) < 2:
        return (sentence,)
    bounds = [*({0} - set(starts)), *starts, len(sentence.text)]
    pieces = (sentence.text[start:end] for start, end in pairwise(bounds))
    return tuple(
        Sentence(piece.strip(), sentence.start + start, sentence.start + start + len(piece.strip()))
        for start, piece in zip(bounds, pieces, strict=False)
        if piece.strip()
    )


def says_only_when(sentence: str) -> bool:
    """Whether a line tells a time and leaves to the heading what takes place: "Tid: den 3. april kl. 17"."""
    return bool(_WHEN.match(sentence))
