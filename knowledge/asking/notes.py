"""What must be said beside a figure: nobody has decided it, sources differ, the table has a flaw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.asking.phrasing import name_kind, name_place, show_value
from knowledge.asking.selection import InForce
from knowledge.danish.sentences import split_sentences
from knowledge.danish.words import find_words
from knowledge.model import Figure, Finding, FindingKind, Passage, Section
from knowledge.reference.statuses import is_decided, tell_status
from knowledge.storage.findings import find_findings
from knowledge.storage.passages import search_passages
from knowledge.storage.searching import match_any
from knowledge.storage.sections import find_sections

_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|medmindre|forudsat|forbehold|under forudsætning|agter|indtil)\b", re.I
)
_LEANS_BACK = re.compile(r"\b(?:i så fald|i det tilfælde|herefter|dermed|derefter|ellers)\b", re.I)
_LONGEST_CONDITION = 220
_TOUCHING = (FindingKind.CODE_NAME, FindingKind.SUM, FindingKind.DUPLICATE_PLACE, FindingKind.QUOTA_MODEL)


def note_standing(db: Database, figure: Figure) -> str:
    """That an undecided figure is not decided, with the document's own condition where it states one."""
    if is_decided(figure.status):
        return ""
    condition = find_condition(db, figure)
    plain = f"Tallet er {tell_status(figure.status)}."
    return f"{plain} ”{condition[1]}”" if condition else plain


def find_condition(db: Database, figure: Figure) -> tuple[Passage, str] | None:
    """The sentence that says when a figure applies: a condition that names its table or its measure.

    Looked for in the figure's own document; a sentence that names the annex itself comes first.
    """
    sections = find_sections(db, [figure.spot.document])
    annex = _find_annex(sections, figure.spot.section)
    stems = {word.stem for word in find_words(figure.measure_label)} | {
        word.stem for word in find_words(annex)
    }
    hits = search_passages(db, match_any(stems), 40, [figure.spot.document])
    naming = re.compile(rf"\b{re.escape(annex)}\b", re.IGNORECASE) if annex else None
    for passage, _ in hits:
        sentences = [sentence.text for sentence in split_sentences(passage.text)]
        for index, sentence in enumerate(sentences):
            if naming and naming.search(sentence) and _CONDITION.search(sentence):
                whole = (
                    sentences[max(0, index - 1) : index + 1] if _LEANS_BACK.search(sentence) else [sentence]
                )
                return passage, _cut(" ".join(whole))
    return None


def _find_annex(sections: Sequence[Section], position: int) -> str:
    """How the text speaks of the table's annex: "Bilag B"; "" where the table stands in none."""
    by_position = {section.position: section for section in sections}
    section = by_position.get(position)
    while section is not None:
        if match := re.match(r"(?:under)?bilag\s+\w{1,3}\b", section.path[-1] if section.path else "", re.I):
            return match[0]
        section = by_position.get(section.parent) if section.parent is not None else None
    return ""


def note_sources(chosen: InForce) -> str:
    """Other figures for the same thing, with their status."""
    others = "; ".join(f"{show_value(figure)} ({name_kind(figure)})" for figure in chosen.others)
    return f"Dokumenterne har også: {others}." if others else ""


def note_flaws(db: Database, figures: Iterable[Figure]) -> tuple[str, ...]:
    """The findings that touch these figures, one sentence each."""
    touched = list(figures)
    documents = sorted({figure.spot.document for figure in touched})
    findings = find_findings(db, documents, kinds=_TOUCHING) if documents else ()
    texts = (f.text for f in findings if any(_touches(f, figure) for figure in touched))
    return tuple(f"OBS: {text}" for text in dict.fromkeys(texts))


def _touches(finding: Finding, figure: Figure) -> bool:
    """Whether a flaw is of the figure's own table, place and measure; empty means all."""
    here = finding.spot is not None and finding.spot.document == figure.spot.document
    table = finding.table is None or finding.table == figure.table
    place = not finding.place_codes or figure.place_code in finding.place_codes
    measure = not finding.measure or finding.measure == figure.measure
    return here and table and place and measure


def note_home(code: str) -> str:
    """That the member's own municipality was meant."""
    return f"(Din kommune, {name_place(code)}, da du ikke nævner en anden.)"


def _cut(sentence: str) -> str:
    tidy = " ".join(sentence.split())
    return (
        tidy if len(tidy) <= _LONGEST_CONDITION else tidy[: _LONGEST_CONDITION - 1].rsplit(" ", 1)[0] + " …"
    )
