"""The front door: everything above this floor talks to a Library and to nothing else of it."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlite_utils import Database

from knowledge.errors import LibraryError, NotFound, NotUnderstood
from knowledge.filenames import find_file
from knowledge.model import (
    Answer,
    Context,
    Deadline,
    DetailField,
    Document,
    Fact,
    Figure,
    Finding,
    MeasureSummary,
    Passage,
    Section,
    Status,
)
from knowledge.naming import choose_document, find_codes, find_measure_keys
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.storage import documents as stored_documents
from knowledge.storage.database import find_path, open_database
from knowledge.storage.deadlines import find_deadlines
from knowledge.storage.figures import find_figures
from knowledge.storage.findings import find_findings
from knowledge.storage.measures import find_measures
from knowledge.storage.passages import find_passages
from knowledge.storage.scoping import close_scope
from knowledge.storage.sections import find_sections
from knowledge.storage.shelves import cover_documents, has_limits, refresh_shelf
from knowledge.storage.trouble import explain_trouble, is_known
from knowledge.viewing import EVERYTHING, Viewer

if TYPE_CHECKING:
    from knowledge.asking.answering import Explanation
    from knowledge.deciding import Decision
    from knowledge.index_report import IndexReport, Progress
    from knowledge.meetings.brief import Brief
    from knowledge.memory.asked import Unanswered
    from knowledge.reminders.browsing import Chosen
    from knowledge.reminders.reminding import Reminder

EXAMPLE_LEFT = "Eksemplet, der fulgte med botten, er taget ud: nu svarer jeg ud fra jeres egne dokumenter."
LONGEST_QUESTION = 1000
"""Characters. Nobody asks longer; what is longer is something pasted by mistake, and took minutes to read."""
TOO_LONG = "Den besked er for lang for mig. Skriv spørgsmålet i en sætning eller to."
_EMPTY = Context()


@contextmanager
def explaining(fetch_db: Callable[[], Database]) -> Iterator[None]:
    """What the database or its disk complains of inside is raised as a LibraryError with a remedy."""
    try:
        yield
    except sqlite3.Error as error:
        if not is_known(error):
            raise
        raise LibraryError(explain_trouble(error, find_path(fetch_db()))) from error


class Library:
    """A database of documents that can be asked.

    May be used from several threads: each gets a connection of its own. What is not there is an empty
    tuple, or NotFound where one thing was named; what can't be done is a RaadsbotError in plain Danish.
    """

    def __init__(
        self, path: Path | str, limits: Limits = DEFAULT_LIMITS, *, closed_items: bool = False
    ) -> None:
        """limits: how much a single file may cost to read. closed_items: see intake.Intake."""
        self.path = Path(path)
        self._limits = limits
        self._closed_items = closed_items
        self._local = threading.local()
        self._opened: list[Database] = []
        self._open()

    @classmethod
    def open(cls, path: Path | str, limits: Limits = DEFAULT_LIMITS, *, closed_items: bool = False) -> Self:
        """Open the database, made if it is not there.

        :raises LibraryError: see storage.database.open_database.
        """
        return cls(path, limits, closed_items=closed_items)

    @property
    def db(self) -> Database:
        """The connection of this thread, as its viewer may see it: everything, unless `seen_by` says else."""
        db: Database | None = getattr(self._local, "db", None)
        db = self._open() if db is None else db
        viewer: Viewer = getattr(self._local, "viewer", EVERYTHING)
        if viewer.circles is None or not has_limits(db):
            return db
        return self._fetch_shelf(viewer.circles)

    @contextmanager
    def seen_by(self, viewer: Viewer) -> Iterator[None]:
        """What is done inside, in this thread, sees what this viewer may see, and nothing else."""
        former: Viewer = getattr(self._local, "viewer", EVERYTHING)
        self._local.viewer = viewer
        try:
            yield
        finally:
            self._local.viewer = former

    def _open(self) -> Database:
        self._local.db = db = open_database(self.path)
        self._local.shelves = {}
        self._opened.append(db)
        return db

    def _fetch_shelf(self, circles: frozenset[str]) -> Database:
        """This thread's connection for the viewers of these circles."""
        shelves: dict[frozenset[str], Database] = self._local.shelves
        if circles not in shelves:
            shelf = open_database(self.path)
            self._opened.append(shelf)
            cover_documents(shelf, circles)
            shelves[circles] = shelf
        refresh_shelf(shelves[circles])
        return shelves[circles]

    def close(self) -> None:
        """Close the connections of all threads."""
        while self._opened:
            db = self._opened.pop()
            close_scope(db)
            db.close()
        self._local = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def index(
        self,
        *paths: Path | str,
        now: dt.datetime,
        again: bool = False,
        by_name: bool = False,
        renew: bool = True,
        progress: Progress | None = None,
    ) -> IndexReport:
        """Index files and folders; again, by_name and renew: see intake.Intake.

        The bundled example steps aside for them; see example.keeping.
        """
        from knowledge.example.keeping import step_aside
        from knowledge.indexing import index_paths  # the readers take time to load, and asking needs none
        from knowledge.intake import Intake

        intake = Intake(now, again, self._limits, self._closed_items, by_name, renew)
        report = index_paths(self.db, [Path(path) for path in paths], intake, progress)
        return replace(report, notes=(EXAMPLE_LEFT,)) if step_aside(self.db) else report

    def find_outdated(self) -> tuple[Document, ...]:
        """The documents that another version of the program has read; index reads those again."""
        from knowledge.intake import is_outdated

        return tuple(document for document in self.documents() if is_outdated(document))

    def renew(self, document: Document, *, now: dt.datetime) -> IndexReport:
        """Read an outdated document again; nothing happens where its file is gone or another one by now."""
        from knowledge.index_report import IndexReport

        file = find_file(document.path) if document.path else None
        return self.index(file, now=now) if file else IndexReport(())

    def index_example(self, *, now: dt.datetime) -> IndexReport:
        """Index the bundled example where the library has nothing else and never had; see example.keeping."""
        from knowledge.example import EXAMPLE_AGENDA
        from knowledge.example.keeping import adopt_example, note_example, step_aside, wants_example
        from knowledge.index_report import IndexReport

        adopt_example(self.db)
        if step_aside(self.db):
            return IndexReport((), notes=(EXAMPLE_LEFT,))
        if not wants_example(self.db):
            return IndexReport(())
        report = self.index(EXAMPLE_AGENDA, now=now)
        note_example(self.db)
        return report

    def ask(self, text: str, *, now: dt.datetime, context: Context = _EMPTY) -> Answer:
        """Answer a question. context: what the conversation is about, from the answer before."""
        if len(text) > LONGEST_QUESTION:
            return Answer(text, Status.UNKNOWN, TOO_LONG, kind="too long", context=context)
        from knowledge.asking.answering import answer_question

        return answer_question(text, now=now, context=context, db=self.db)

    def choose(self, answer: Answer, number: int, *, now: dt.datetime, context: Context = _EMPTY) -> Answer:
        """The answer once its reading of that number, from 0, was chosen; see asking.several.choose_reading.

        :raises IndexError: it has no such reading.
        """
        from knowledge.asking.several import choose_reading

        return choose_reading(answer, number, lambda text: self.ask(text, now=now, context=context))

    def explain(self, text: str, *, now: dt.datetime, context: Context = _EMPTY) -> tuple[Explanation, ...]:
        """Each question of a message with everything that led to its answer.

        :raises NotUnderstood: it is longer than any question.
        """
        if len(text) > LONGEST_QUESTION:
            raise NotUnderstood(TOO_LONG)
        from knowledge.asking.answering import explain_message

        return explain_message(text, now=now, context=context, db=self.db)

    def brief(self, member: int, *, now: dt.datetime) -> Brief | None:
        """The member's next meeting; see meetings.brief.build_brief. now: in the member's zone."""
        from knowledge.meetings.brief import build_brief
        from knowledge.meetings.choosing import find_interests

        return build_brief(self.db, find_interests(self.db, member), now.date())

    def pressing(self, member: int, *, now: dt.datetime) -> tuple[Chosen, ...]:
        """The member's deadlines that run out soon; see meetings.brief.find_pressing."""
        from knowledge.meetings.brief import find_pressing
        from knowledge.meetings.choosing import find_interests

        return find_pressing(self.db, find_interests(self.db, member), now.date())

    def minutes(self, member: int, *, now: dt.datetime) -> Brief | None:
        """What was decided at the member's latest meeting; see meetings.brief.build_minutes."""
        from knowledge.meetings.brief import build_minutes
        from knowledge.meetings.choosing import find_interests

        return build_minutes(self.db, find_interests(self.db, member), now.date())

    def note(self, document: int, position: int, *, home: str = "") -> tuple[str, str]:
        """A file name and the text of an item as a note for a speech; see meetings.note.write_note.

        :raises NotFound: the item is not there any more.
        """
        from knowledge.meetings.note import write_note

        return write_note(self.db, document, position, home)

    def documents(self) -> tuple[Document, ...]:
        """All documents, the newest meeting first."""
        return stored_documents.find_documents(self.db)

    def figures(self, place: str = "", measure: str = "", years: Iterable[int] = ()) -> tuple[Figure, ...]:
        """Figures by place and measure as a member types them; "" and () leave the choice open.

        :raises NotFound: no place or no measure of that name is known.
        """
        codes = find_codes(place) if place else ()
        measures = find_measure_keys(find_measures(self.db), measure) if measure else ()
        return find_figures(self.db, codes, measures, tuple(years))

    def deadlines(self, since: dt.date | None = None, until: dt.date | None = None) -> tuple[Deadline, ...]:
        """Dated events by day; see storage.deadlines.find_deadlines."""
        return find_deadlines(self.db, since, until)

    def calendar(self, deadlines: Sequence[Deadline], *, now: dt.datetime) -> bytes:
        """These as an iCalendar file, with the usual alarms; see calendar.build_calendar."""
        from knowledge.reminders.book import write_calendar  # iCalendar takes time to load

        return write_calendar(self.db, deadlines, now)

    def reminders(self) -> tuple[Reminder, ...]:
        """The reminders of all members, by when they are due."""
        from knowledge.memory.reminders import find_reminders

        return find_reminders(self.db)

    def findings(self) -> tuple[Finding, ...]:
        """The flaws seen in the documents, document by document."""
        return find_findings(self.db)

    def unanswered(self) -> tuple[Unanswered, ...]:
        """What members asked in vain lately, the most frequent first; see memory.asked."""
        from knowledge.memory.asked import find_unanswered

        return find_unanswered(self.db)

    def sections(self, document: int) -> tuple[Section, ...]:
        """The sections of a document in reading order: the one at a position is the one that a spot names."""
        return find_sections(self.db, [document])

    def facts(self, name: str = "") -> tuple[Fact, ...]:
        """All that was read from documents, document by document: see auditing. name: of one document.

        :raises NotFound: no document, or several, are called that.
        """
        from knowledge.auditing import audit_documents

        documents = [self.fetch_document(name)] if name else self.documents()
        return audit_documents(self.db, [document.id for document in documents])

    def count(self, document: int) -> dict[str, int]:
        """How many sections, passages, figures, deadlines and findings came from a document."""
        return stored_documents.count_rows(self.db, document)

    def show(self, name: str, page: int | None = None) -> tuple[Passage, ...]:
        """What was read from a document (its id, or a part of its name or title), or from one page of it.

        :raises NotFound: no document, or several, are called that; or it has no such page.
        """
        document = self.fetch_document(name)
        told = find_passages(self.db, [document.id])
        passages = sorted(
            (*told, *self._find_rows_of_figures(document.id, told)),
            key=lambda passage: passage.spot.start,
        )
        if page is None:
            return tuple(passages)
        pages = document.page_count or max((passage.spot.page or 0 for passage in passages), default=0)
        if not 1 <= page <= pages:
            held = f"har {pages} {'side' if pages == 1 else 'sider'}" if pages else "er ikke delt i sider"
            raise NotFound(f"{document.name} {held}; side {page} findes ikke.")
        return tuple(passage for passage in passages if passage.spot.page == page)

    def _find_rows_of_figures(self, document: int, told: Iterable[Passage]) -> Iterator[Passage]:
        """The rows of tables that figures answer for, which are no passages. told: the passages."""
        starts = {passage.spot.start for passage in told}
        for figure in find_figures(self.db, documents=[document]):
            if figure.table >= 0 and figure.spot.start not in starts:
                starts.add(figure.spot.start)
                yield Passage(-1, "row", figure.row_text, figure.spot)

    def correct(self, question: str, told: str, *, made_by: int, now: dt.datetime) -> str:
        """Put the figure right that the question asks for. Returns a sentence; see deciding.correct.

        :raises NotFound: the question asks for no figure, or for several.
        :raises NotUnderstood: told is no number, or one of another unit.
        """
        from knowledge.deciding import choose_figure, correct

        return correct(self.db, choose_figure(self.ask(question, now=now)), told, made_by, now)

    def describe(self, name: str, field: DetailField, told: str, *, made_by: int, now: dt.datetime) -> str:
        """Put a document's title, body, date or kind right. Returns a sentence; see deciding.describe.

        :raises NotFound: no document, or several, are called that.
        :raises NotUnderstood: told is no such thing.
        """
        from knowledge.deciding import describe

        document = self.fetch_document(name)
        path = self._path_to_read(document.id) if field is DetailField.OPENED else None
        done = describe(self.db, document, field, told, made_by, now)
        if path is not None:
            self.index(path, now=now, again=True)
        return done

    def accept(self, finding: int, *, made_by: int, now: dt.datetime) -> Finding:
        """The finding of this number is in order: it is told no more. Returns it.

        :raises NotFound: there is no finding of that number.
        """
        from knowledge.deciding import accept

        return accept(self.db, finding, made_by, now)

    def decisions(self) -> tuple[Decision, ...]:
        """What admins have put right and accepted, the newest first."""
        from knowledge.deciding import find_decisions

        return find_decisions(self.db)

    def undo(self, key: str, *, now: dt.datetime) -> Decision:
        """Take a decision back, by its key. Returns what is no longer in force.

        :raises NotFound: there is no decision of that key.
        """
        from knowledge.deciding import find_decisions, undo

        wanted = next((one for one in find_decisions(self.db) if one.key == key.strip().lower()), None)
        path = self._path_to_read(wanted.document) if wanted and wanted.rereads else None
        decision = undo(self.db, key)
        if path is not None:
            self.index(path, now=now, again=True)
        return decision

    def _path_to_read(self, document: int) -> Path:
        """The file of a document, for what shows only when it is read again."""
        held = stored_documents.fetch_document(self.db, document)
        path = find_file(held.path) if held else None
        if path is None:
            raise NotFound("Filen er her ikke. Læg den tilbage, og læs den ind igen først.")
        return path

    def delete(self, name: str) -> Document:
        """Take a document out with all that came from it. Returns what was taken out.

        :raises NotFound: no document, or several, are called that.
        """
        document = self.fetch_document(name)
        stored_documents.delete_document(self.db, document.id)
        return document

    def remove(self, document: int) -> Document | None:
        """Take the document of that id out with all that came from it. None where there is none."""
        held = stored_documents.fetch_document(self.db, document)
        if held is not None:
            stored_documents.delete_document(self.db, document)
        return held

    def measures(self) -> tuple[MeasureSummary, ...]:
        """What there are figures of, and for which years."""
        return find_measures(self.db)

    def fetch_document(self, name: str) -> Document:
        """The one document with this id, or whose name or title holds these words.

        :raises NotFound: no document, or several, are called that.
        """
        return choose_document(self.documents(), name)
