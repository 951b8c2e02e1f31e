"""A sentence with how much of a question it covers, alone and with what is around it, as the rules weigh
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.asking.words.matching import NOTHING, Coverage
from knowledge.asking.words.remarks import split_remarks
from knowledge.asking.words.terms import Stems
from knowledge.model import Passage

_CLOCK_LINE = re.compile(r"(?:^|\s)(?:kl\.?\s*)?\d{1,2}[.:]\d\d\s+[A-ZÆØÅ]")
_CAPTION = re.compile(r"\W*(?:tabel|figur|diagram)\s+\d+\s*[:.]", re.IGNORECASE)
_LONGEST_CAPTION = 150
_IS_DATA = re.compile(r"\|.*\||^\W*(?:kl\.?\s*)?\d{1,2}[.:]\d\d\b")  # three cells, or a programme's line
LEANS = re.compile(  # on the sentence or the heading before it
    r"(?:Den|Det|De|Denne|Dette|Disse|Han|Hun|Her|Ændringen|Forslaget|Løsningen"
    r"|Udgiften|Prisen|Gebyret|Taksten|Honoraret|Beløbet|Projektet|Ordningen|Planen|Arbejdet|Anlægget|Byggeriet"
    r"|Renoveringen|Ombygningen|Udvidelsen|Opførelsen|Etableringen|Moderniseringen)\b"
)
_EXPLAINS = re.compile(r"\b(?:hedder|kaldes|betyder|står for|dvs\.|det vil sige)|\([a-zæøå]+\)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    own: what it covers of the question by itself; said: with the sentence it leans on, its lead and all
    headings above; near: with its lead, its paragraph and its own heading; total: with its paragraph and all
    headings above. before: the sentence it leans on ("Det sker …"), "" for most.
    title: the heading right above the passage. previous: the sentence before, "" for the first; pair: what
    both cover, with the headings. years: those of the sentence; others: those of its paragraph.
    """

    passage: Passage
    sentence: str
    own: Coverage
    said: Coverage
    near: Coverage
    total: Coverage
    before: str = ""
    title: str = ""
    previous: str = ""
    pair: Coverage = NOTHING
    years: Stems = frozenset()
    others: Stems = frozenset()

    @property
    def explains(self) -> bool:
        """Whether the sentence gives a thing its name: "det hedder …", "… (landstallet)"."""
        return bool(_EXPLAINS.search(self.sentence))

    def weigh(self, own_weight: float) -> float:
        """How well sentence and surroundings cover the question, 0–1."""
        return own_weight * self.own.share + (1 - own_weight) * self.total.share


def is_data(passage: Passage) -> bool:
    """A row of a table, its caption, the lines of a programme or remarks: read by other solvers."""
    if split_remarks(passage):
        return True
    if _CAPTION.match(passage.text) and len(passage.text) <= _LONGEST_CAPTION:
        return True
    if passage.kind == "row" and _IS_DATA.search(passage.text):
        return True
    return len(_CLOCK_LINE.findall(passage.text)) > 1
