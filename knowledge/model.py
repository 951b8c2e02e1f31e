"""The nouns. Frozen values that every room passes to the next; no behaviour beyond small properties.

They come in the order in which the data flows:

    bytes → RawDocument (reading) → Contents (structuring) → rows (storage)
    text → Question → Attempt → Answer (asking)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

# ---------------------------------------------------------------------------------------------
# Places (reference data)


class Level(StrEnum):
    """How large an area a figure is about."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, a region or Denmark.

    code: three digits for a municipality ("791"), four for a region ("1082"), "DK" for the country.
    region: code of the region that a municipality lies in; None for regions and the country.
    aliases: other ways to write the name, as people type them ("Kbh", "Mors").
    """

    code: str
    name: str
    level: Level
    region: str | None = None
    aliases: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------
# What a reader returns


class BlockKind(StrEnum):
    """What a piece of a document looks like on the page, before anyone asks what it means."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. Cells are plain text, markup taken away, one per column.

    A merged cell stands in its first column; the columns it covers hold "".
    line: 1-based line in RawDocument.text. page: 1-based, None where pages are not known.
    start, end: span in RawDocument.text. emphasis: the whole row is set in bold. ragged: printed with
    another number of cells than the other rows, so that nobody can say which columns its cells are in.
    indent: blanks that its first cell is set in by, as a part of the row above is.
    """

    cells: tuple[str, ...]
    line: int
    page: int | None
    start: int
    end: int
    emphasis: bool = False
    ragged: bool = False
    indent: int = 0

    @property
    def text(self) -> str:
        """The cells on one line, a tab between them."""
        return "\t".join(cell.replace("\n", " ") for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table, in reading order.

    text: plain text, markup taken away (for a table: its rows, cells joined by tabs).
    level: 1 for the highest heading; None for what is not a heading. Headings are those of the
    format itself; whether a bold line is a heading is for structuring to say.
    marker: what stood before a list item ("-", "1)", "3."), else "".
    emphasis: the whole block is set in bold. start, end: span in RawDocument.text.
    """

    kind: BlockKind
    text: str
    line: int
    page: int | None
    start: int
    end: int
    level: int | None = None
    marker: str = ""
    emphasis: bool = False
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a file says, in reading order, whatever its format was.

    text: the whole text that every span points into. page_count: None where the format has no pages.
    page_labels: what each page calls itself, in order, "" where it does not say; () for none at all.
    notices: what the reader must tell the secretary (a hidden sheet skipped, a page without text).
    running: lines that stand over every page and are no part of the text; they may say who meets, and when.
    """

    name: str
    format: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    page_count: int | None = None
    page_labels: tuple[str, ...] = ()
    notices: tuple[Finding, ...] = ()
    running: tuple[str, ...] = ()


# ---------------------------------------------------------------------------------------------
# What structuring makes of it


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands.

    document: the document's id in the library, 0 until it is stored.
    section: position of the section in the document. page: 1-based or None. line: 1-based.
    start, end: span in the document's text.
    """

    section: int
    page: int | None
    line: int
    start: int
    end: int
    document: int = 0


class SectionKind(StrEnum):
    """What a section is in an agenda."""

    FRONT = "front"  # what stands before the first item: cover, table of contents, letterhead
    ITEM = "item"  # "3.2 Fordeling af flygtninge"
    ANNEX = "annex"  # "Bilag 1: Landstal 2022"
    PART = "part"  # Resume, Sagsfremstilling, Indstilling, Beslutning, Bilag
    HEADING = "heading"  # any other heading


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading.

    position: 0-based, in reading order; with the document id it is the section's key.
    parent: position of the section around it, None at the top.
    number: "3.2" for an item, "1" or "B" for an annex, "" where it has none.
    part: "resume", "sagsfremstilling", "indstilling", "beslutning", "tidligere" (what was decided before),
    "bilag" for a PART, else "".
    path: labels from the item down to this section, as a source is cited.
    page: from the pages themselves, else from the table of contents; None where neither tells.
    """

    position: int
    parent: int | None
    kind: SectionKind
    level: int
    number: str
    title: str
    path: tuple[str, ...]
    page: int | None
    line: int
    start: int
    end: int
    part: str = ""
    closed: bool = False
    document: int = 0

    @property
    def label(self) -> str:
        """The path as one line: "3.2 Fordeling af flygtninge › Bilag 1: Landstal"."""
        return " › ".join(self.path)

    @property
    def opening(self) -> Spot:
        """Where it begins."""
        return Spot(self.position, self.page, self.line, self.start, self.start, self.document)


CELL_GAP = " | "
"""What stands between the cells of a row where it is a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item or text row: what a quotation is taken from.

    text: plain text, as it is quoted. The span points at the same words in the source.
    lead: the line that the passage answers or hangs under (a survey question, a speaker, a list's
    introduction), "" where there is none. kind: "paragraph", "item" or "row".
    """

    position: int
    kind: str
    text: str
    spot: Spot
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table (or one number of a sentence): place × measure × year → value.

    place_name: the name as printed; place_code decides. value: None where the cell says that the
    figure is missing; a dash that the totals bear out is 0. unit: "personer", "%", "kr.", … or None.
    status: "beregnet", "aftalt", "fastsat", "foreløbig", … or None where the document does not say.
    on_date: the day the figure was counted, where it is told. raw: the cell as printed.
    corrected: an admin has put `value` in the place of what is printed.
    printed_unit: "1.000 kr." where the table is printed so; `value` and `unit` are in kroner, `raw` is not.
    row_text: the whole row as printed. column: the header over the cell. table: position of the table.
    adds_up: True/False where the table prints a total to check the column by, else None.
    """

    place_code: str
    place_name: str
    level: Level
    measure: str
    measure_label: str
    year: int | None
    value: Decimal | None
    unit: str | None
    status: str | None
    raw: str
    row_text: str
    column: str
    table: int
    spot: Spot
    on_date: dt.date | None = None
    adds_up: bool | None = None
    note: str = ""
    corrected: bool = False
    printed_unit: str = ""


class Precision(StrEnum):
    """How exactly a date is told."""

    TIME = "time"  # a day and a time of day
    DAY = "day"
    RANGE = "range"  # from one day to another
    WEEK = "week"
    PART_OF_MONTH = "part_of_month"  # primo, medio, ultimo
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"  # sommeren 2021
    YEAR = "year"
    RELATIVE = "relative"  # 14 days before the meeting


class EventState(StrEnum):
    """Whether an event takes place as first announced."""

    PLANNED = "planned"
    CANCELLED = "cancelled"  # also: put off, and no new day is told
    MOVED = "moved"  # to another day, later or earlier
    EXTENDED = "extended"  # a deadline or a period that now ends later


@dataclass(frozen=True, slots=True)
class Deadline:
    """A dated event of a document: a deadline for someone, or something that takes place.

    start, end: first and last day it may mean (end None for a single day). at: time of day, None
    where the document does not say; until: when it ends, on the same day. recurrence: "yearly" or None.
    is_deadline: somebody must have done something by then. kind: "deadline", "meeting", "election",
    "conference", "event". who: who must act or who meets, "" where it is not told. text: the sentence,
    tidied.
    likely: the date that was probably meant where `warning` says that the printed one is a misprint.
    year_inherited: the year was not printed with the date. key: stable across editions of a document.
    state: of a cancelled event `start` is the day it was to be held, of a moved or extended one the day that
    holds now. moved_from: the day it was moved from (of an extended period, where it ended before); None
    where nothing was moved or the old day is not told. place: where it is held, "" where that is not told.
    """

    start: dt.date
    end: dt.date | None
    at: dt.time | None
    precision: Precision
    recurrence: str | None
    is_deadline: bool
    kind: str
    text: str
    who: str
    spot: Spot
    printed: str = ""
    year_inherited: bool = False
    likely: dt.date | None = None
    warning: str = ""
    key: str = ""
    until: dt.time | None = None
    state: EventState = EventState.PLANNED
    moved_from: dt.date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named with a role: "Torben Hansen, borgmester i Randers og KKR formand"."""

    name: str
    role: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody. kind: "phone", "mail", "web", "address". value: tidied ("35 30 87 15").

    name: whom it belongs to, "" for an office's main number. topic: the sentence around it.
    """

    kind: str
    value: str
    name: str
    topic: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """A line of a programme. ends_at: as printed, or when the next entry begins; None for the last.

    people: names with their roles, as printed. number: "3" for "Workshop 3", else "".
    """

    starts_at: dt.time | None
    ends_at: dt.time | None
    title: str
    text: str
    people: tuple[str, ...]
    number: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class LawReference:
    """A paragraph of a law that a document leans on.

    law: "integrationsloven", "bekendtgørelse nr. 912 af 30. august 2019"; "" where it is only implied.
    paragraph: "8", subsection: "1" or "". text: the sentence.
    """

    law: str
    paragraph: str
    subsection: str
    text: str
    spot: Spot


class Attribute(StrEnum):
    """What a fact tells of its subject."""

    DECISION = "decision"  # what this body decided, here and now
    RECOMMENDATION = "recommendation"  # what it is asked to decide
    EARLIER_DECISION = "earlier_decision"  # what another body, or an earlier meeting, decided
    VOTE = "vote"
    ATTENDANCE = "attendance"
    MOVER = "mover"  # who put the case or an amendment forward
    AMOUNT = "amount"
    COUNT = "count"
    DATE = "date"
    PLACE = "place"
    PERSON = "person"
    CONTACT = "contact"
    REASON = "reason"
    LAW = "law"
    NEXT_STEP = "next_step"
    CASE_NUMBER = "case_number"
    ANNEX = "annex"
    CELL = "cell"
    STATEMENT = "statement"  # what somebody had entered in the minutes
    DEADLINE_RULE = "deadline_rule"  # "senest 8 dage før mødet", of any meeting: value "8 dage før mødet"
    RULE = "rule"  # a paragraph of rules: under which condition what follows


@dataclass(frozen=True, slots=True)
class Vote:
    """How a body voted. Each side holds parties or names as printed, or a number where only that is told.

    on: "main" for the proposal itself, "amendment" for a change to it. reserve: who reserved their position.
    counts: how many were on each side that has a number printed, also beside names: ("for", 12).
    """

    for_: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    reserve: tuple[str, ...] = ()
    on: str = "main"
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether somebody was there. role: "absent", "substitute", "present", "disqualified" or "left".

    substitute_for: whose place a substitute takes, "" where it is not told.
    """

    name: str
    role: str
    substitute_for: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a document tells of a subject: an agenda item, another section, or the document.

    The subject is the section of the spot, or the item around it. value: typed by the attribute: a Vote, an
    Attendance, a Decimal in kroner for an amount, else a string (the outcome word of a decision, "" where the
    words name none; the number as printed of a case, an annex or a law). text: the words it was read from.
    label: what an amount or count is ("anlægsbevilling"), who a person is, which body decided; "" where that
    is not told.
    """

    attribute: Attribute
    value: str | Decimal | Vote | Attendance
    text: str
    spot: Spot
    label: str = ""


class FindingKind(StrEnum):
    """What kind of flaw was seen in a document."""

    CODE_NAME = "code_name"
    SUM = "sum"
    MISSING_PLACE = "missing_place"
    DUPLICATE_PLACE = "duplicate_place"
    DATE_ORDER = "date_order"
    WEEKDAY = "weekday"
    QUOTA_MODEL = "quota_model"
    CONTRADICTION = "contradiction"
    NOT_READ = "not_read"
    PERSONAL_NUMBER = "personal_number"
    READING = "reading"


SEVERITIES = ("error", "warning", "note")
"""Of findings, the gravest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw seen in a document: stored, shown at indexing, attached to the answers it touches.

    text: one Danish sentence. quote: the row or sentence. place_codes, measure, table: what it touches
    (empty / "" / None: everything in the table or section). severity: "error" where figures can't be
    trusted, "warning" where a reader should look, "note" for what is only worth knowing. id: what it goes
    by in the library until its document is indexed again, 0 until it is stored.
    """

    kind: FindingKind
    severity: str
    text: str
    quote: str = ""
    place_codes: tuple[str, ...] = ()
    measure: str = ""
    table: int | None = None
    spot: Spot | None = None
    id: int = field(default=0, compare=False)


class DocumentKind(StrEnum):
    """What a document is; its Danish words stand in reference/document_kinds.toml."""

    AGENDA = "agenda"
    SUPPLEMENT = "supplement"  # an agenda sent after the agenda
    MINUTES = "minutes"
    MEETING_PLAN = "meeting_plan"  # when a body, or several, will meet
    TIMETABLE = "timetable"  # the steps of a process with their dates
    RULES = "rules"  # standing orders, statutes, an act
    BUDGET_FOLLOW_UP = "budget_follow_up"
    HEARING = "hearing"  # a letter that asks for comments by a day
    CASE_LIST = "case_list"
    ANNEX = "annex"
    NOTE = "note"
    REPORT = "report"
    LETTER = "letter"
    FIGURES = "figures"
    OTHER = "other"  # nothing says what it is


@dataclass(frozen=True, slots=True)
class MeasureSummary:
    """What the documents hold of one measure.

    label: as most of its figures print it. labels: every way it is printed. units, years, levels, statuses:
    those that occur, years in order. count: its figures. documents: how many hold it.
    label_stems: of its labels and column headers. title_stems: of the headings above its tables and of
    its periods, which say what it is about without naming it.
    """

    key: str
    label: str
    labels: tuple[str, ...]
    units: tuple[str, ...]
    years: tuple[int, ...]
    levels: tuple[str, ...]
    statuses: tuple[str, ...]
    count: int
    documents: int
    label_stems: tuple[str, ...]
    title_stems: tuple[str, ...]


class DetailField(StrEnum):
    """What of a document can be put right; the values are columns of its table."""

    TITLE = "title"
    BODY = "body"
    DATE = "date"
    KIND = "kind"
    MUNICIPALITY = "municipality"
    OPENED = "opened"  # no column: the numbers of items that are open though they were read as closed


@dataclass(frozen=True, slots=True)
class Document:
    """A document as a whole. date: of the meeting or letter, None where it is not told.

    municipality: name of the municipality whose paper it is ("Aarhus"), "" where it is nobody's or not told.
    body: who meets or writes ("KKR Midtjylland", "Økonomiudvalget"), "" where it is not told.
    page_labels: see RawDocument. read_by: with which edition of the readers (see readers.name_readers).
    """

    name: str
    title: str
    format: str
    sha256: str
    body: str = ""
    date: dt.date | None = None
    page_count: int | None = None
    path: str = ""
    id: int = 0
    indexed_at: dt.datetime | None = None
    kind: DocumentKind = DocumentKind.OTHER
    page_labels: tuple[str, ...] = ()
    municipality: str = ""
    read_by: str = ""

    def label_page(self, page: int | None) -> str:
        """What is printed on a page, as counted, where that is something else; else ""."""
        return label_page(self.page_labels, page)


def label_page(labels: Sequence[str], page: int | None) -> str:
    """What a page, as counted, calls itself where that is something else; else ""."""
    label = labels[page - 1] if page and page <= len(labels) else ""
    return "" if label == str(page) else label


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of things that are no municipalities: schools, fees, budget lines, roads.

    headers: one per column, those of several header rows joined ("Elever I alt"). names: how many of the
    first columns say what a row is about. rows: their cells as printed, one per header, "" for an empty one.
    groups: for each row the line within the table that it stands under, "" for none. spots: of each row.
    lead: the line above the table, "" where there is none. notes: for each row the note below the table that
    its mark points to, "" for none; () where none has any.
    """

    headers: tuple[str, ...]
    names: int
    rows: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...]
    spots: tuple[Spot, ...]
    lead: str
    spot: Spot
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """All that structuring found in one document."""

    document: Document
    text: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...] = ()
    figures: tuple[Figure, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    people: tuple[Person, ...] = ()
    contacts: tuple[Contact, ...] = ()
    programme: tuple[ProgrammeEntry, ...] = ()
    laws: tuple[LawReference, ...] = ()
    findings: tuple[Finding, ...] = ()
    facts: tuple[Fact, ...] = ()
    grids: tuple[Grid, ...] = ()


# ---------------------------------------------------------------------------------------------
# Asking


class Status(StrEnum):
    """What an answer claims: that the documents say so, that there are several readings, or nothing."""

    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a word of the question was taken for."""

    PLACE = "place"
    MEASURE = "measure"
    YEAR = "year"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    OPERATION = "operation"  # flest, top, forskel, andel, pr. 10.000, hvis
    ASKING = "asking"  # hvornår, hvem, hvor mange, telefon
    REFERENCE = "reference"  # punkt 3.2, bilag 1, § 8 stk. 1, workshop 3
    FILLER = "filler"
    CONTENT = "content"  # everything else: must be accounted for by whoever answers


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question. folded, stem: see danish/folding and danish/words.

    value: what it was read as: a place code, a year, a number, an operation's name; None for words.
    """

    text: str
    folded: str
    stem: str
    start: int
    end: int
    role: Role = Role.CONTENT
    value: object = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation is about: what the next question may leave out.

    solver: who answered last. Tuples are empty and strings "" where the last turn did not say.
    landstal: the assumed total of a running what-if. deadline: key of the deadline last shown.
    person: name last asked about. asked: the last question, also where it was not answered: what "jeg mente
    Aarhus" puts right. places_cited: document id and line of each place that the last answer was taken from.
    compared: the places whose figures of the same measure were told before the last ones. day: of the one
    event that was told last.
    """

    solver: str = ""
    question: str = ""
    places: tuple[str, ...] = ()
    measure: str = ""
    year: int | None = None
    landstal: Decimal | None = None
    deadline: str = ""
    person: str = ""
    reference: str = ""
    home: str = ""
    asked: str = ""
    places_cited: tuple[tuple[int, int], ...] = ()
    compared: tuple[str, ...] = ()
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A citation: where the reader can check the answer. quote: the row or sentence itself.

    page: as counted from the first. page_label: what is printed on it, where that is something else.
    """

    document: str
    section: str
    page: int | None
    line: int
    quote: str
    document_id: int = 0
    page_label: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand an ambiguous question. question: asks exactly that when it is chosen."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: label, value, the printed number, and whether it is the one asked about.

    series: what the bar is one of where a label has several ("printed", "at 1,000"), else "".
    """

    label: str
    value: Decimal
    printed: str
    marked: bool = False
    series: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture that would say the answer better. source: the citation printed under it.

    over_time: the labels are years in order, and each series is a line; else bars, the longest first.
    """

    title: str
    unit: str
    bars: tuple[Bar, ...]
    source: str
    over_time: bool = False


MOVES = "moves"
"""The kind of an answer about the answer before: "hvor står det", "tegn en graf"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the member gets. text: Danish, plain, short enough for a phone, paragraphs split by a newline.

    kind: name of the solver. context: what the next question may leave out. ms: time it took.
    background: what the documents say about the figures as such, "" where that is nothing: told with the
    source. parts: the answers to each question of a message that held several; text, sources, figures,
    readings and deadlines are then theirs, in that order.
    """

    question: str
    status: Status
    text: str
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    readings: tuple[Reading, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    chart: Chart | None = None
    kind: str = ""
    context: Context = field(default_factory=Context)
    ms: float = 0.0
    background: str = ""
    parts: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood; see asking/understanding.

    places: codes in the order named. content: indexes of the tokens that an answer must account for.
    asks: what kind of thing is wanted ("when", "who", "where", "phone", "mail", "how_many", "why", …).
    operations: what to do with the figures ("most", "least", "top", "sum", "difference", …) → argument.
    """

    text: str
    tokens: tuple[Token, ...]
    now: dt.datetime
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    times: tuple[dt.time, ...] = ()
    numbers: tuple[Decimal, ...] = ()
    asks: frozenset[str] = frozenset()
    operations: Mapping[str, object] = field(default_factory=dict)
    context: Context = field(default_factory=Context)

    @property
    def content(self) -> tuple[int, ...]:
        """Indexes of the tokens that nothing has explained yet."""
        return tuple(i for i, token in enumerate(self.tokens) if token.role is Role.CONTENT)

    def find_inside(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Indexes of the tokens that begin inside one of the spans [start, end) of the text."""
        return frozenset(
            index
            for start, end in spans
            for index, token in enumerate(self.tokens)
            if start <= token.start < end
        )

    def is_name(self, index: int) -> bool:
        """Whether a token is written like a name: with a capital, and not as the first word."""
        return index > 0 and self.tokens[index].text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One solver's answer, before the verdict.

    score: 0–100, how sure the solver is that this is what was asked. accounted: indexes of the content
    tokens it explains. why: short lines for `raadsbot explain`.
    """

    solver: str
    score: float
    answer: Answer
    accounted: frozenset[int] = frozenset()
    why: tuple[str, ...] = ()
