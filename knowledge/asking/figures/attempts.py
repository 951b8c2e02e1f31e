"""What every solver of figures hands in: an answer with its rows, notes on them, and a chart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.asking.figures.phrasing import name_kind, name_measure, name_place, show_value
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import InForce, find_in_force
from knowledge.asking.quoting import cite_figures, cite_spot
from knowledge.asking.words.matching import find_stems
from knowledge.danish.sentences import split_sentences
from knowledge.danish.words import find_words
from knowledge.model import (
    Answer,
    Attempt,
    Bar,
    Chart,
    Figure,
    Finding,
    FindingKind,
    Level,
    Passage,
    Reading,
    Status,
)
from knowledge.naming import name_page
from knowledge.reference.measures import fetch_known_measure
from knowledge.reference.places import fetch_place, municipalities, regions
from knowledge.reference.statuses import is_decided, tell_status
from knowledge.storage.documents import fetch_document
from knowledge.storage.findings import find_findings
from knowledge.storage.measures import spell_period
from knowledge.storage.passages import search_passages
from knowledge.storage.searching import match_all
from knowledge.storage.sections import fetch_section

_BY_STATUS = frozenset({"rank", "compare", "derive", "shares", "development", "limits"})
NEAREST = "Det har jeg ikke præcist. Nærmest er:"

_MOST_TABLES = 6

_FEWEST = 2
_MOST = 40

_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|medmindre|forudsat|forbehold|under forudsætning|agter|indtil)\b", re.I
)
_LEANS_BACK = re.compile(r"\b(?:i så fald|i det tilfælde|herefter|dermed|derefter|ellers)\b", re.I)
_ANNEX = re.compile(r"(?:under)?bilag\s+\w{1,3}\b", re.I)
_MOST_SEARCHED = 20
_LONGEST_CONDITION = 220
_TOUCHING = (FindingKind.CODE_NAME, FindingKind.SUM, FindingKind.DUPLICATE_PLACE, FindingKind.QUOTA_MODEL)


def build_attempt(
    query: FigureQuery,
    kind: str,
    status: Status,
    text: str,
    figures: Sequence[Figure],
    score: float,
    db: Database,
    readings: Sequence[Reading] = (),
    chart: Chart | None = None,
) -> Attempt:
    """An attempt that explains what the query's measures and areas explain, as far as these figures do.

    A measure that only comes near what was said is offered, not stated.
    """
    question = query.question
    unsure = any(match.partial for match in query.measures) or _are_of_other_status(query, kind, figures)
    if status is Status.ANSWERED and unsure:
        status, text = Status.AMBIGUOUS, f"{NEAREST}\n{text}"
    context = replace(
        question.context,
        solver=kind,
        question=question.text,
        places=query.places,
        measure=query.measure.measure.key if query.measures else "",
        year=figures[0].year if figures else None,
    )
    answer = Answer(
        question=question.text,
        status=status,
        text=text,
        sources=cite_figures(db, figures),
        figures=tuple(figures),
        readings=tuple(readings),
        chart=chart,
        kind=kind,
        context=context,
    )
    why = (f"nøgletal: {', '.join(match.measure.key for match in query.measures) or '–'}",)
    return Attempt(kind, score, answer, query.accounted - find_foreign(query, figures, db), why)


def build_computed(
    query: FigureQuery,
    kind: str,
    status: Status,
    lines: Sequence[str],
    figures: Sequence[Figure],
    score: float,
    db: Database,
) -> Attempt:
    """An attempt at what is worked out of figures, with what is known to be wrong with them."""
    text = "\n".join([*lines, *note_flaws(db, figures)])
    return build_attempt(query, kind, status, text, figures, score, db)


def _are_of_other_status(query: FigureQuery, kind: str, figures: Sequence[Figure]) -> bool:
    """Whether accounts are asked for and what was ordered, compared or worked out are budgets."""
    if query.status is None or kind not in _BY_STATUS:
        return False
    return any(query.status not in (figure.status or "") for figure in figures)


def find_foreign(query: FigureQuery, figures: Sequence[Figure], db: Database) -> frozenset[int]:
    """The question's words that the measure's labels and headings hold, but not those of these figures."""
    stems = [token.stem for token in query.question.tokens]
    shared = {
        index
        for match in query.measures
        if match.measure.documents > 1
        for index in match.accounted - match.mentioned
        if stems[index] in (*match.measure.label_stems, *match.measure.title_stems)
    }
    if not shared or not figures:
        return frozenset()
    own = _find_own_stems(figures, db)
    return frozenset(index for index in shared if stems[index] not in own)


def _find_own_stems(figures: Sequence[Figure], db: Database) -> frozenset[str]:
    """The stems of the labels, periods and headings of some figures, and of their documents' names."""
    texts = {f"{figure.measure_label} {figure.column} {spell_period(figure.note)}" for figure in figures}
    tables = dict.fromkeys((figure.spot.document, figure.spot.section) for figure in figures)
    for document, position in list(tables)[:_MOST_TABLES]:
        section, found = fetch_section(db, document, position), fetch_document(db, document)
        texts |= set(section.path) if section else set()
        texts |= {found.title} if found else set()
    return frozenset().union(*map(find_stems, texts))


def chart_figures(figures: Sequence[Figure], db: Database) -> Chart | None:
    """The picture for figures that were looked up, None where there is nothing to compare them with.

    One figure stands among the municipalities of its region, or the regions; several of one year stand
    beside each other; several years are a development.
    """
    told = [figure for figure in figures if figure.value is not None]
    if not told or len({figure.measure for figure in told}) > 1:
        return None
    if len({figure.year for figure in told}) > 1:
        return _chart_years(told, db)
    if len(told) == 1:
        return _chart_neighbours(told[0], db)
    return chart_places(told, set(), db)


def chart_places(
    figures: Sequence[Figure], marked: Collection[str], db: Database, where: str = ""
) -> Chart | None:
    """Figures of one kind as bars, at most 40; None for fewer than two.

    marked: codes of the places that were asked about. where: the area they all lie in, for the title.
    """
    bars = tuple(
        Bar(name_place(figure.place_code), figure.value, show_value(figure), figure.place_code in marked)
        for figure in figures[:_MOST]
        if figure.value is not None
    )
    if len(bars) < _FEWEST:
        return None
    title = f"{name_kind(figures[0])}: {where}" if where else name_kind(figures[0])
    return Chart(title, figures[0].unit or "", bars, _cite(db, figures))


def _chart_neighbours(figure: Figure, db: Database) -> Chart | None:
    place = fetch_place(figure.place_code)
    if place is None or figure.level is Level.COUNTRY:
        return None
    around = municipalities(place.region) if place.region else regions()
    years = [figure.year] if figure.year is not None else []
    picks = find_in_force(db, figure.measure, [other.code for other in around], years)
    same = [pick.figure for pick in picks.values() if _is_same_kind(pick.figure, figure)]
    others = [other for other in same if other.place_code != figure.place_code]
    return chart_places(
        [figure, *others], {place.code}, db, name_place(place.region) if place.region else "regionerne"
    )


def _is_same_kind(one: Figure, other: Figure) -> bool:
    return (one.year, one.status, one.unit) == (other.year, other.status, other.unit)


def _chart_years(figures: Sequence[Figure], db: Database) -> Chart | None:
    """A line per place; where the figures are of different standing, each year says which."""
    mixed = len({figure.status for figure in figures}) > 1
    places = dict.fromkeys(name_place(figure.place_code) for figure in figures)
    bars = tuple(
        Bar(
            label=f"{figure.year} {figure.status or ''}".strip() if mixed else str(figure.year),
            value=figure.value,
            printed=show_value(figure),
            series=name_place(figure.place_code) if len(places) > 1 else "",
        )
        for figure in sorted(figures, key=lambda figure: figure.year or 0)
        if figure.value is not None and figure.year is not None
    )
    if len({bar.label for bar in bars}) < _FEWEST:
        return None
    title = name_measure(figures[0])
    if len(places) == 1:
        title = f"{title}: {next(iter(places))}"
    return Chart(title, figures[0].unit or "", bars, _cite(db, figures), over_time=True)


def _cite(db: Database, figures: Sequence[Figure]) -> str:
    """Document, section and page of each table that the figures stand in."""
    tables = {(figure.spot.document, figure.spot.section): figure.spot for figure in figures}
    sources = [cite_spot(db, spot, "") for spot in tables.values()]
    pages = [name_page(source.page, source.page_label) if source.page else "" for source in sources]
    parts = [(source.document, source.section, page) for source, page in zip(sources, pages, strict=True)]
    return "; ".join(", ".join(part for part in each if part) for each in parts)


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
