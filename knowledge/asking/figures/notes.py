"""What must be said beside a figure: nobody has decided it, sources differ, the table has a flaw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.figures.phrasing import name_kind, name_place, show_value
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import InForce
from knowledge.danish.sentences import split_sentences
from knowledge.danish.words import find_words
from knowledge.model import Figure, Finding, FindingKind, Passage
from knowledge.reference.measures import fetch_known_measure
from knowledge.reference.statuses import is_decided, tell_status
from knowledge.storage.findings import find_findings
from knowledge.storage.passages import search_passages
from knowledge.storage.searching import match_all
from knowledge.storage.sections import fetch_section

_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|medmindre|forudsat|forbehold|under forudsætning|agter|indtil)\b", re.I
)
_LEANS_BACK = re.compile(r"\b(?:i så fald|i det tilfælde|herefter|dermed|derefter|ellers)\b", re.I)
_ANNEX = re.compile(r"(?:under)?bilag\s+\w{1,3}\b", re.I)
_MOST_SEARCHED = 20
_LONGEST_CONDITION = 220
_TOUCHING = (FindingKind.CODE_NAME, FindingKind.SUM, FindingKind.DUPLICATE_PLACE, FindingKind.QUOTA_MODEL)


def note_standing(figure: Figure) -> str:
    """That an undecided figure is not decided."""
    return "" if is_decided(figure.status) else f"Tallet er {tell_status(figure.status)}."


def find_background(db: Database, figures: Sequence[Figure]) -> str:
    """What the document itself says of when its undecided figures apply; "" where it says nothing."""
    undecided = next((figure for figure in figures if not is_decided(figure.status)), None)
    condition = find_condition(db, undecided) if undecided else None
    return condition[1] if condition else ""


def find_condition(db: Database, figure: Figure) -> tuple[Passage, str] | None:
    """The sentence that says when a figure applies: a condition that names its table or its measure.

    Looked for in the figure's own document, among the sentences that name the annex its table stands in.
    """
    annex = _find_annex(db, figure)
    if not annex:
        return None
    stems = [word.stem for word in find_words(annex)]
    naming = re.compile(rf"\b{re.escape(annex)}\b", re.IGNORECASE)
    for passage, _ in search_passages(db, match_all(stems), _MOST_SEARCHED, [figure.spot.document]):
        sentences = [sentence.text for sentence in split_sentences(passage.text)]
        for index, sentence in enumerate(sentences):
            if naming.search(sentence) and _CONDITION.search(sentence):
                whole = (
                    sentences[max(0, index - 1) : index + 1] if _LEANS_BACK.search(sentence) else [sentence]
                )
                return passage, _cut(" ".join(whole))
    return None


def _find_annex(db: Database, figure: Figure) -> str:
    """How the text speaks of the table's annex: "Bilag B"; "" where it stands in none."""
    section = fetch_section(db, figure.spot.document, figure.spot.section)
    labels = reversed(section.path) if section else ()
    matches = (_ANNEX.match(label) for label in labels)
    return next((match[0] for match in matches if match), "")


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


def note_meaning(query: FigureQuery) -> str:
    """What the measure means where its name was not said, nor a verb that goes with it; "" where one was."""
    match = query.measure
    known = fetch_known_measure(match.measure.key) if match.loose else None
    implying = lexicon.implied_measures()
    said = any(implying.get(token.folded) == match.measure.key for token in query.question.tokens)
    return known.asked_note if known and not said else ""


def note_home(code: str) -> str:
    """That the member's own municipality was meant."""
    return f"(Din kommune, {name_place(code)}, da du ikke nævner en anden.)"


def _cut(sentence: str) -> str:
    tidy = " ".join(sentence.split())
    return (
        tidy if len(tidy) <= _LONGEST_CONDITION else tidy[: _LONGEST_CONDITION - 1].rsplit(" ", 1)[0] + " …"
    )
