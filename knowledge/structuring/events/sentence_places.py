"""A sentence of a document with all that is known around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.danish.calendar_words import OF_A_DAY
from knowledge.danish.sentences import Sentence
from knowledge.model import Passage, RawDocument, Section, Spot
from knowledge.structuring.events.dated_lines import Line
from knowledge.structuring.labelled import says_only_when

_FEW_WORDS = 2
_LABEL_LENGTH = 20  # characters in which a line that begins with a label ("Dato:") has its colon
_LEANS = re.compile(  # on the sentence before it: "Det sker …", "De sendes …", not "Den endelige plan …"
    r"(?:det|den|de|dette|denne|disse)\s+(?!følger|bemærkes|fremgår|forventes|indstilles|foreslås|anbefales)"
    r"(?:sker|skal|kan|vil|må|kommer|holder|bliver|får|går|ligger|udløber|begynder|starter|slutter|træder"
    r"|[a-zæøå]{3,}es)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SentencePlace:
    """A sentence with all that is known around it. before: the sentence before it in the passage, or ""."""

    raw: RawDocument
    line: Line
    sentence: Sentence
    before: str

    @property
    def section(self) -> Section | None:
        return self.line.section

    @property
    def passage(self) -> Passage:
        return self.line.passage

    @property
    def told(self) -> str:
        """What happens, tidied: "Det sker inden den 3. maj" says so only with the sentence before it."""
        text = " ".join(self.sentence.text.split())
        if says_only_when(text) and self.section and self.section.title:
            return f"{' '.join(self.section.title.split())}. {text}"
        if self.line.who and self.line.row is None and is_bare(text) and ":" not in text[:_LABEL_LENGTH]:
            return f"{self.line.who}: {text}"
        return f"{' '.join(self.before.split())} {text}" if self.before and _LEANS.match(text) else text

    def spot_of(self, printed: str) -> Spot:
        """The passage's spot, its line moved on to where the date stands in the source."""
        spot = self.passage.spot
        source = self.raw.text[spot.start : spot.end]
        found = source.find(printed, max(0, source.find(self.sentence.text[:12])))
        return replace(spot, line=spot.line + source.count("\n", 0, max(found, 0)))


def is_bare(text: str) -> bool:
    """Whether a line tells a time and little more."""
    return len(re.findall(r"[^\W\d_]{3,}", OF_A_DAY.sub(" ", text))) <= _FEW_WORDS
