"""The tables, as a list of named migrations that are applied in order and never changed afterwards.

Every noun of a document has a table named for it, with the fields of its dataclass as columns (see
rows.py) and the id of its document. What can be searched by words has a full-text table beside it,
"<noun>_words" (see searching.py), whose rowid is the noun's id. Deleting a document deletes its rows; its
words are forgotten before (see searching.forget_index).
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from knowledge.storage.packing import (
    IndexedRow,
    pack_indexed,
    pack_rows,
    pack_text,
    unpack_rows,
    unpack_text,
)

MIGRATIONS = Migrations("raadsbot")

_DETAIL = "coalesce((SELECT value FROM details WHERE document = documents.id AND field = '{0}'), {0}) AS {0}"
_DESCRIBED_DOCUMENTS = (
    "CREATE VIEW described_documents AS SELECT id, name, path, format, sha256, page_count, indexed_at,"
    f" {{columns}}{', '.join(map(_DETAIL.format, ('title', 'body', 'date', 'kind')))} FROM documents"
)
_SPOT_COLUMNS = "section, page, line, span_start, span_end"
_SPOT = "section INTEGER, page INTEGER, line INTEGER, span_start INTEGER, span_end INTEGER"


@MIGRATIONS()
def create_documents(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL,
            format TEXT NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL, date TEXT, page_count INTEGER,
            indexed_at TEXT NOT NULL, text TEXT NOT NULL
        ) STRICT
        """
    )
    _index(db, "documents", "sha256")
    _index(db, "documents", "name")
    _create(
        db,
        "sections",
        "position INTEGER NOT NULL, parent INTEGER, kind TEXT NOT NULL, level INTEGER NOT NULL,"
        " number TEXT NOT NULL, title TEXT NOT NULL, path TEXT NOT NULL, page INTEGER, line INTEGER NOT NULL,"
        ' start INTEGER NOT NULL, "end" INTEGER NOT NULL, part TEXT NOT NULL, closed INTEGER NOT NULL',
    )
    _create(
        db,
        "passages",
        f"position INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, lead TEXT, {_SPOT}",
    )
    _create_words(db, "sections")
    _create_words(db, "passages")


@MIGRATIONS()
def create_figures(db: Database) -> None:
    _create(
        db,
        "figures",
        "place_code TEXT NOT NULL, place_name TEXT NOT NULL, level TEXT NOT NULL, measure TEXT NOT NULL,"
        " measure_label TEXT NOT NULL, year INTEGER, value TEXT, unit TEXT, status TEXT, raw TEXT NOT NULL,"
        ' row_text TEXT NOT NULL, "column" TEXT NOT NULL, "table" INTEGER NOT NULL, on_date TEXT,'
        f" adds_up INTEGER, note TEXT NOT NULL, {_SPOT}",
    )
    _index(db, "figures", "measure", "year", "level", "place_code")
    _index(db, "figures", "place_code", "measure", "year")
    db.execute(
        """
        CREATE TABLE measures (
            key TEXT PRIMARY KEY, label TEXT NOT NULL, labels TEXT NOT NULL, units TEXT NOT NULL,
            years TEXT NOT NULL, levels TEXT NOT NULL, statuses TEXT NOT NULL, count INTEGER NOT NULL,
            documents INTEGER NOT NULL, label_stems TEXT NOT NULL, title_stems TEXT NOT NULL
        ) STRICT
        """
    )


@MIGRATIONS()
def create_what_sentences_tell(db: Database) -> None:
    _create(
        db,
        "deadlines",
        'start TEXT NOT NULL, "end" TEXT, at TEXT, precision TEXT NOT NULL, recurrence TEXT,'
        " is_deadline INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, who TEXT NOT NULL,"
        " printed TEXT NOT NULL, year_inherited INTEGER NOT NULL, likely TEXT, warning TEXT NOT NULL,"
        f" key TEXT NOT NULL, {_SPOT}",
    )
    _index(db, "deadlines", "start")
    _index(db, "deadlines", "key")
    _create(db, "people", f"name TEXT NOT NULL, role TEXT NOT NULL, {_SPOT}")
    _create(
        db,
        "contacts",
        f"kind TEXT NOT NULL, value TEXT NOT NULL, name TEXT NOT NULL, topic TEXT NOT NULL, {_SPOT}",
    )
    _create(
        db,
        "programme",
        "starts_at TEXT, ends_at TEXT, title TEXT NOT NULL, text TEXT NOT NULL, people TEXT NOT NULL,"
        f" number TEXT NOT NULL, {_SPOT}",
    )
    _create(
        db,
        "laws",
        f"law TEXT NOT NULL, paragraph TEXT NOT NULL, subsection TEXT NOT NULL, text TEXT NOT NULL, {_SPOT}",
    )
    for noun in ("deadlines", "people", "contacts", "programme", "laws"):
        _create_words(db, noun)


@MIGRATIONS()
def create_findings(db: Database) -> None:
    _create(
        db,
        "findings",
        "kind TEXT NOT NULL, severity TEXT NOT NULL, text TEXT NOT NULL, quote TEXT NOT NULL,"
        f' place_codes TEXT NOT NULL, measure TEXT NOT NULL, "table" INTEGER, {_SPOT}',
    )


@MIGRATIONS()
def create_vocabulary(db: Database) -> None:
    db.execute(
        "CREATE TABLE words (word TEXT PRIMARY KEY, stem TEXT NOT NULL, passages INTEGER NOT NULL) STRICT"
    )
    _index(db, "words", "stem")


@MIGRATIONS()
def create_members(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE members (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, joined_at TEXT NOT NULL, invited_by INTEGER,
            home TEXT NOT NULL DEFAULT '', gone_at TEXT
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE invitations (
            code TEXT PRIMARY KEY, made_by INTEGER NOT NULL, made_at TEXT NOT NULL, expires_at TEXT NOT NULL,
            uses_left INTEGER NOT NULL
        ) STRICT
        """
    )


@MIGRATIONS()
def create_buttons(db: Database) -> None:
    db.execute(
        "CREATE TABLE buttons (token TEXT PRIMARY KEY, payload TEXT NOT NULL, made_at TEXT NOT NULL) STRICT"
    )
    _index(db, "buttons", "made_at")


@MIGRATIONS()
def create_reminders(db: Database) -> None:
    """The table of reminders is the truth of what is to ring; the scheduler only looks into it."""
    db.execute(
        """
        CREATE TABLE reminder_wishes (
            member INTEGER PRIMARY KEY, leads TEXT NOT NULL, hours TEXT NOT NULL, at TEXT NOT NULL,
            quiet_from TEXT NOT NULL, quiet_until TEXT NOT NULL, digest INTEGER NOT NULL,
            timezone TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE subscriptions (
            id INTEGER PRIMARY KEY, member INTEGER NOT NULL, scope TEXT NOT NULL, value TEXT NOT NULL,
            label TEXT NOT NULL, on_date TEXT, at TEXT, created_at TEXT NOT NULL,
            UNIQUE (member, scope, value)
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE watched (
            member INTEGER NOT NULL, deadline TEXT NOT NULL, start TEXT NOT NULL, what TEXT NOT NULL,
            PRIMARY KEY (member, deadline)
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE reminders (
            id INTEGER PRIMARY KEY, member INTEGER NOT NULL, deadline TEXT NOT NULL, occurrence TEXT NOT NULL,
            lead TEXT NOT NULL, due_at TEXT NOT NULL, try_at TEXT NOT NULL, ends_at TEXT NOT NULL,
            body TEXT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL,
            last_error TEXT NOT NULL, claimed_at TEXT, closed_at TEXT, repeated INTEGER NOT NULL,
            timezone TEXT NOT NULL,
            UNIQUE (member, deadline, occurrence, lead)
        ) STRICT
        """
    )
    _index(db, "reminders", "state", "try_at")


@MIGRATIONS()
def create_corrections(db: Database) -> None:
    """What admins know better than the documents; it outlives the editions it was made for."""
    db.execute("ALTER TABLE figures ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0")
    db.execute(
        """
        CREATE TABLE corrections (
            id INTEGER PRIMARY KEY, document INTEGER NOT NULL, place_code TEXT NOT NULL,
            measure TEXT NOT NULL, year INTEGER, status TEXT, was TEXT, value TEXT NOT NULL,
            made_by INTEGER NOT NULL, made_at TEXT NOT NULL
        ) STRICT
        """
    )
    _index(db, "corrections", "document")
    db.execute(
        """
        CREATE TABLE accepted_findings (
            document INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
            made_by INTEGER NOT NULL, made_at TEXT NOT NULL, PRIMARY KEY (document, kind, text)
        ) STRICT
        """
    )


@MIGRATIONS()
def tell_scales(db: Database) -> None:
    db.execute("ALTER TABLE figures ADD COLUMN printed_unit TEXT NOT NULL DEFAULT ''")


@MIGRATIONS()
def create_document_corrections(db: Database) -> None:
    """Title, body or date as an admin has put it right."""
    db.execute(
        """
        CREATE TABLE document_corrections (
            document INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
            made_by INTEGER NOT NULL, made_at TEXT NOT NULL, PRIMARY KEY (document, field)
        ) STRICT
        """
    )


@MIGRATIONS()
def keep_decisions_beside_the_original(db: Database) -> None:
    """What admins decided no longer overwrites what was read: the views lay the one over the other.

    Each decision gets an id, so that it can be named and taken back.
    """
    db.execute("ALTER TABLE documents ADD COLUMN kind TEXT NOT NULL DEFAULT 'other'")
    decided = "made_by INTEGER NOT NULL, made_at TEXT NOT NULL"
    for table, former, key in (
        ("details", "document_corrections", "field TEXT NOT NULL, value TEXT NOT NULL"),
        ("acceptances", "accepted_findings", "kind TEXT NOT NULL, text TEXT NOT NULL"),
    ):
        unique = "document, field" if table == "details" else "document, kind, text"
        db.execute(
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, {key}, {decided},"
            f" UNIQUE ({unique})) STRICT"
        )
        db.execute(f"INSERT INTO {table} SELECT NULL, * FROM {former}")
        db.execute(f"DROP TABLE {former}")
    db.execute(_DESCRIBED_DOCUMENTS.format(columns=""))
    db.execute(
        "CREATE VIEW open_findings AS SELECT * FROM findings WHERE NOT EXISTS (SELECT 1 FROM acceptances"
        " WHERE acceptances.document = findings.document AND acceptances.kind = findings.kind"
        " AND acceptances.text = findings.text)"
    )


@MIGRATIONS()
def label_pages(db: Database) -> None:
    """What pages call themselves, as a JSON list in the order of the pages."""
    db.execute("ALTER TABLE documents ADD COLUMN page_labels TEXT NOT NULL DEFAULT '[]'")
    db.execute("DROP VIEW described_documents")
    db.execute(_DESCRIBED_DOCUMENTS.format(columns="page_labels, "))


@MIGRATIONS()
def tell_when_events_end(db: Database) -> None:
    db.execute("ALTER TABLE deadlines ADD COLUMN until TEXT")


@MIGRATIONS()
def create_known_files(db: Database) -> None:
    """What is known of files besides their documents; see known_files.py."""
    db.execute(
        "CREATE TABLE known_files (path TEXT NOT NULL, state TEXT NOT NULL, sha256 TEXT NOT NULL,"
        " document INTEGER NOT NULL, PRIMARY KEY (path, state)) STRICT"
    )


@MIGRATIONS()
def find_by_section(db: Database) -> None:
    """A document of a thousand pages has thousands of sections: one of them is looked up for every hit."""
    for table, column in (("sections", "position"), ("passages", "section")):
        db.execute(f"DROP INDEX {table}_by_document")
        _index(db, table, "document", column)


@MIGRATIONS()
def create_facts(db: Database) -> None:
    """What documents tell of their items, and whose papers they are."""
    db.execute("ALTER TABLE documents ADD COLUMN municipality TEXT NOT NULL DEFAULT ''")
    db.execute("DROP VIEW described_documents")
    municipality = f"{_DETAIL.format('municipality')}, "
    db.execute(_DESCRIBED_DOCUMENTS.format(columns=f"page_labels, {municipality}"))
    _create(
        db,
        "facts",
        f"attribute TEXT NOT NULL, value TEXT NOT NULL, text TEXT NOT NULL, label TEXT NOT NULL, {_SPOT}",
    )
    _index(db, "facts", "document", "section")


@MIGRATIONS()
def create_uploads(db: Database) -> None:
    """The files that admins have sent; see uploads.py."""
    db.execute(
        "CREATE TABLE uploads (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL,"
        " chat INTEGER NOT NULL, message INTEGER NOT NULL, sent_at TEXT NOT NULL, undone_at TEXT) STRICT"
    )
    _index(db, "uploads", "name")


@MIGRATIONS()
def tell_what_became_of_events(db: Database) -> None:
    """Whether an event was cancelled, moved or extended, from which day, and where it is held."""
    db.execute("ALTER TABLE deadlines ADD COLUMN state TEXT NOT NULL DEFAULT 'planned'")
    db.execute("ALTER TABLE deadlines ADD COLUMN moved_from TEXT")
    db.execute("ALTER TABLE deadlines ADD COLUMN place TEXT NOT NULL DEFAULT ''")


@MIGRATIONS()
def remember_refusals(db: Database) -> None:
    """The files that could not be read; see refusals.py."""
    db.execute(
        "CREATE TABLE refusals (sha256 TEXT NOT NULL, name TEXT NOT NULL, readers TEXT NOT NULL,"
        " reason TEXT NOT NULL, refused_at TEXT NOT NULL, PRIMARY KEY (sha256, name)) STRICT"
    )


@MIGRATIONS()
def create_groups(db: Database) -> None:
    """Groups that the bot may speak in; and who has been an admin, so that it is seen when that ends."""
    db.execute(
        "CREATE TABLE groups (id INTEGER PRIMARY KEY, title TEXT NOT NULL, approved_by INTEGER NOT NULL,"
        " approved_at TEXT NOT NULL) STRICT"
    )
    db.execute("ALTER TABLE members ADD COLUMN is_admin INTEGER NOT NULL DEFAULT 0")


@MIGRATIONS()
def tell_more_of_wishes(db: Database) -> None:
    """Own reminders that come again or nag, and the message that asked for them; leads in working days."""
    for column in (
        "rule TEXT NOT NULL DEFAULT ''",
        "nags INTEGER NOT NULL DEFAULT 0",
        "chat INTEGER NOT NULL DEFAULT 0",
        "message INTEGER NOT NULL DEFAULT 0",
    ):
        db.execute(f"ALTER TABLE subscriptions ADD COLUMN {column}")
    db.execute("ALTER TABLE reminder_wishes ADD COLUMN working_days INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE reminders ADD COLUMN nags INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE watched ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0")


@MIGRATIONS()
def keep_less_of_what_is_asked(db: Database) -> None:
    """What a button means is sealed from now on; those from before are too old. Questions without who."""
    db.execute("DROP TABLE buttons")
    db.execute(
        "CREATE TABLE buttons (place TEXT PRIMARY KEY, sealed BLOB NOT NULL, made_at TEXT NOT NULL) STRICT"
    )
    _index(db, "buttons", "made_at")
    db.execute(
        "CREATE TABLE asked (id INTEGER PRIMARY KEY, on_date TEXT NOT NULL, text TEXT NOT NULL,"
        " status TEXT NOT NULL, missed INTEGER NOT NULL DEFAULT 0) STRICT"
    )
    _index(db, "asked", "on_date")
    db.execute(
        "CREATE TABLE chores (chore TEXT PRIMARY KEY, done_on TEXT NOT NULL, count INTEGER NOT NULL) STRICT"
    )


@MIGRATIONS()
def name_reminders(db: Database) -> None:
    """What a reminder is called in a line of its own, among others. Wishes come from private chats alone."""
    db.execute("ALTER TABLE reminders ADD COLUMN name TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE subscriptions DROP COLUMN chat")


@MIGRATIONS()
def limit_documents(db: Database) -> None:
    """Documents that are for a circle of people only, and who belongs to one; see limits.py."""
    db.execute(
        "CREATE TABLE limits (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, path TEXT NOT NULL,"
        " circle TEXT NOT NULL, label TEXT NOT NULL) STRICT"
    )
    db.execute(
        "CREATE TABLE access (member INTEGER NOT NULL, circle TEXT NOT NULL, label TEXT NOT NULL,"
        " PRIMARY KEY (member, circle)) STRICT"
    )


@MIGRATIONS()
def keep_changes_of_editions(db: Database) -> None:
    """What a new edition says that the former did not; see changes.py."""
    _create(db, "changes", "text TEXT NOT NULL")


@MIGRATIONS()
def brief_before_meetings(db: Database) -> None:
    """Who wants a letter on the evening before a meeting."""
    db.execute("ALTER TABLE reminder_wishes ADD COLUMN briefs INTEGER NOT NULL DEFAULT 0")


@MIGRATIONS()
def number_editions(db: Database) -> None:
    """A number that changes with the documents, and with nothing else that is written (see recalling.py)."""
    db.execute("CREATE TABLE edition (number INTEGER NOT NULL) STRICT")
    db.execute("INSERT INTO edition VALUES (0)")
    for table in ("documents", "details", "acceptances", "corrections", "limits"):
        for act in ("INSERT", "UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_{act.lower()}_edition AFTER {act} ON {table}"
                " BEGIN UPDATE edition SET number = number + 1; END"
            )


@MIGRATIONS()
def remember_told_minutes(db: Database) -> None:
    """Which minutes a member has been told of; see told_minutes.py."""
    db.execute(
        "CREATE TABLE told_minutes (member INTEGER NOT NULL,"
        " document INTEGER NOT NULL, token TEXT NOT NULL,"
        " PRIMARY KEY (member, document)) STRICT"
    )


@MIGRATIONS()
def tell_who_read(db: Database) -> None:
    """With which edition of the readers a document was read; those from before are read again."""
    db.execute("ALTER TABLE documents ADD COLUMN read_by TEXT NOT NULL DEFAULT ''")
    db.execute("DROP VIEW described_documents")
    municipality = f"{_DETAIL.format('municipality')}, "
    db.execute(_DESCRIBED_DOCUMENTS.format(columns=f"page_labels, read_by, {municipality}"))


@MIGRATIONS()
def create_calendar_feeds(db: Database) -> None:
    """The addresses that members' calendars fetch their deadlines from; see calendar_feeds.py."""
    db.execute(
        "CREATE TABLE calendar_feeds (member INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL,"
        " made_at TEXT NOT NULL) STRICT"
    )


@MIGRATIONS()
def create_grids(db: Database) -> None:
    """Tables of things, put together when a document is read; see grids.py."""
    _create(
        db,
        "grids",
        "headers TEXT NOT NULL, names INTEGER NOT NULL, rows TEXT NOT NULL, groups TEXT NOT NULL,"
        f" spots TEXT NOT NULL, lead TEXT NOT NULL, {_SPOT}",
    )


@MIGRATIONS()
def pack_words(db: Database) -> None:
    """A third less room: full-text tables without content, and packed what is seldom read; see packing.py."""
    db.execute(
        "CREATE TABLE packed_words (document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,"
        " noun TEXT NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (document, noun)) STRICT"
    )
    for noun in ("sections", "passages", "deadlines", "people", "contacts", "programme", "laws"):
        _pack_words(db, noun)
    db.execute("ALTER TABLE documents ADD COLUMN packed_text BLOB")
    for id, text in db.execute("SELECT id, text FROM documents").fetchall():
        db.execute("UPDATE documents SET text = '', packed_text = ? WHERE id = ?", [pack_text(text), id])
    db.execute("DROP INDEX facts_by_document")  # another one begins with the document, too
    counted = "word TEXT PRIMARY KEY, stem TEXT NOT NULL, passages INTEGER NOT NULL"
    db.execute(f"CREATE TABLE counted ({counted}) STRICT, WITHOUT ROWID")
    db.execute("INSERT INTO counted SELECT * FROM words")
    db.execute("DROP TABLE words")
    db.execute("ALTER TABLE counted RENAME TO words")
    db.execute("CREATE INDEX words_by_stem ON words (stem) WHERE stem <> word")  # every second is its own


def _pack_words(db: Database, noun: str) -> None:
    stored = db.execute(
        "SELECT document, id, words, stems, parts, around"
        f" FROM {noun} JOIN {noun}_words ON {noun}_words.rowid = id ORDER BY id"
    )
    by_document: dict[int, list[IndexedRow]] = {}
    for document, id, words, stems, parts, around in stored.fetchall():
        by_document.setdefault(document, []).append((id, words, stems, parts, around))
    db.execute(f"DROP TRIGGER {noun}_forget_words")
    db.execute(f"DROP TABLE {noun}_words")
    db.execute(
        f"CREATE VIRTUAL TABLE {noun}_words USING fts5(words, stems, parts, around, content = '',"
        ' tokenize = "unicode61 remove_diacritics 0")'
    )
    for document, rows in by_document.items():
        db.conn.executemany(
            f"INSERT INTO {noun}_words (rowid, words, stems, parts, around) VALUES (?, ?, ?, ?, ?)", rows
        )
        db.execute("INSERT INTO packed_words VALUES (?, ?, ?)", [document, noun, pack_rows(rows)])


@MIGRATIONS()
def keep_open_threads(db: Database) -> None:
    """What a conversation must know after a restart; see open_threads.py. What message asked for a link."""
    db.execute(
        "CREATE TABLE replies (chat INTEGER NOT NULL, message INTEGER NOT NULL, fingerprint TEXT NOT NULL,"
        " answers TEXT NOT NULL, answered_at TEXT NOT NULL, PRIMARY KEY (chat, message)) STRICT"
    )
    _index(db, "replies", "answered_at")
    db.execute(
        "CREATE TABLE awaited (chat INTEGER PRIMARY KEY, reminder INTEGER NOT NULL, asked_at TEXT NOT NULL)"
        " STRICT"
    )
    db.execute("ALTER TABLE invitations ADD COLUMN message INTEGER NOT NULL DEFAULT 0")


@MIGRATIONS()
def word_acceptances_anew(db: Database) -> None:
    """A finding is known again by its words, and the words of some were changed."""
    db.execute("UPDATE acceptances SET text = replace(replace(text, '“', '»'), '”', '«')")
    db.execute(
        "UPDATE acceptances SET text = 'Rækken med kode ' || substr(text, 8) WHERE text GLOB 'Rækken [0-9]*'"
    )


@MIGRATIONS()
def pack_words_beside_texts(db: Database) -> None:
    """Words are packed beside the text that they repeat, and so are the cells of tables; see packing.py."""
    stored: dict[int, dict[str, Sequence[IndexedRow]]] = {}
    for document, noun, packed in db.execute("SELECT * FROM packed_words ORDER BY rowid").fetchall():
        stored.setdefault(document, {})[noun] = unpack_rows(packed)
    db.execute("DROP TABLE packed_words")
    document_key = "document INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE"
    db.execute(f"CREATE TABLE packed_words ({document_key}, packed BLOB NOT NULL) STRICT")
    for document, words in stored.items():
        (text,) = db.execute("SELECT packed_text FROM documents WHERE id = ?", [document]).fetchone()
        db.execute(
            "INSERT INTO packed_words VALUES (?, ?)", [document, pack_indexed(words, unpack_text(text))]
        )
    grids = db.execute("SELECT rows, spots, id FROM grids").fetchall()
    for column in ("rows", "spots"):
        db.execute(f"ALTER TABLE grids DROP COLUMN {column}")
        db.execute(f"ALTER TABLE grids ADD COLUMN {column} BLOB NOT NULL DEFAULT x''")
    db.conn.executemany(
        "UPDATE grids SET rows = ?, spots = ? WHERE id = ?",
        [(pack_text(rows), pack_text(spots), id) for rows, spots, id in grids],
    )


@MIGRATIONS()
def share_texts(db: Database) -> None:
    """The rows of a table share their lead, and the facts of a sentence its text; a word that is its own stem
    tells none.
    """
    _share_text(db, "passages", "passage_rows", "lead", "position, kind, text")
    _share_text(db, "facts", "fact_rows", "text", "attribute, value, label")
    db.execute("DROP INDEX words_by_stem")
    db.execute("UPDATE words SET stem = '' WHERE stem = word")
    db.execute("CREATE INDEX words_by_stem ON words (stem) WHERE stem <> ''")


@MIGRATIONS()
def add_notes_of_rows(db: Database) -> None:
    """What the notes below a table say of its rows; see notes.py of the tables."""
    db.execute("ALTER TABLE grids ADD COLUMN notes TEXT NOT NULL DEFAULT '[]'")


def _share_text(db: Database, view: str, table: str, column: str, others: str) -> None:
    """Rename a table and lay a view over it, in which a row has the text of the one so many rows back."""
    db.execute(f"ALTER TABLE {view} RENAME TO {table}")
    db.execute(f"ALTER TABLE {table} ADD COLUMN {column}_back INTEGER")
    first: dict[tuple[int, str], int] = {}
    shared = []
    for id, document, text in db.execute(
        f"SELECT id, document, {column} FROM {table} ORDER BY id"
    ).fetchall():
        if back := id - first.setdefault((document, text), id):
            shared.append((back, id))
    db.conn.executemany(f"UPDATE {table} SET {column} = '', {column}_back = ? WHERE id = ?", shared)
    own = ", ".join(f"row.{name}" for name in f"id, document, {others}, {_SPOT_COLUMNS}".split(", "))
    text = f"CASE WHEN row.{column}_back IS NULL THEN row.{column} ELSE held.{column} END AS {column}"
    held = f"LEFT JOIN {table} AS held ON held.id = row.id - row.{column}_back"
    db.execute(f"CREATE VIEW {view} AS SELECT {own}, {text} FROM {table} AS row {held}")


def _create(db: Database, table: str, columns: str) -> None:
    """A table for one noun of a document."""
    document = "document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE"
    db.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, {document}, {columns}) STRICT")
    _index(db, table, "document")


def _create_words(db: Database, table: str) -> None:
    """The full-text table of a noun. Our own folding has been there first: SQLite's would make rå of ra."""
    tokenizer = 'tokenize = "unicode61 remove_diacritics 0"'
    db.execute(f"CREATE VIRTUAL TABLE {table}_words USING fts5(words, stems, parts, around, {tokenizer})")
    db.execute(
        f"CREATE TRIGGER {table}_forget_words AFTER DELETE ON {table}"
        f" BEGIN DELETE FROM {table}_words WHERE rowid = old.id; END"
    )


def _index(db: Database, table: str, *columns: str) -> None:
    db.execute(f"CREATE INDEX {table}_by_{'_'.join(columns)} ON {table} ({', '.join(columns)})")
