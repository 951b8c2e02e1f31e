"""A sentence with how much of a question it covers, alone and with what is around it, as the rules weigh
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.asking.words.matching import NOTHING, Coverage
from knowledge.asking.words.terms import Stems
from knowledge.model import Passage

LEANS = re.compile(  # on the sentence or the heading before it
    r"(?:Den|Det|De|Denne|Dette|Disse|Han|Hun|Her|Ændringen|Forslaget|Løsningen"
    r"|Udgiften|Prisen|Gebyret|Taksten|Honoraret|Beløbet|Projektet|Ordningen|Planen|Arbejdet|Anlægget|Byggeriet"
    r"|Renoveringen|Ombygningen|Udvidelsen|Opførelsen|Etableringen|Moderniseringen)\b"
)


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
