"""The vocabulary of the documents: every word and how many passages hold it.

A word that is its own stem has "" for it. The vocabulary tells a misspelt word from a known one, a telling
word from a common one, and what a compound may be made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from sqlite_utils import Database

from knowledge.danish.words import find_forms, stem
from knowledge.storage.packed_words import fetch_words
from knowledge.storage.recalling import recall

MOST_PARAMETERS = 500
"""How many words are asked for in one statement."""
_MOST_LOADED = 20_000  # words: some ten milliseconds, as much as two thousand look-ups


def count_words(db: Database, texts: Iterable[str]) -> None:
    """Add the words of these passages to the vocabulary."""
    _add(db, _count({folded for folded, _ in find_forms(text)} for text in texts))


def forget_words(db: Database, document: int) -> None:
    """Take a document's words out of the vocabulary; to be called while its rows are still there."""
    rows = fetch_words(db, document).get("passages", ())
    counts = _count(set(words.split()) for _, words, *_ in rows)
    _add(db, Counter({word: -count for word, count in counts.items()}))
    db.execute("DELETE FROM words WHERE passages <= 0")


def _count(passages: Iterable[set[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words in passages:
        counts.update(words)
    return counts


def _add(db: Database, counts: Counter[str]) -> None:
    db.conn.executemany(
        "INSERT INTO words (word, stem, passages) VALUES (?, ?, ?)"
        " ON CONFLICT (word) DO UPDATE SET passages = passages + excluded.passages",
        ((word, told if (told := stem(word)) != word else "", count) for word, count in counts.items()),
    )


def find_frequencies(db: Database, words: Sequence[str]) -> Mapping[str, int]:
    """How many passages hold each of these folded words; words that none holds are left out."""
    return _find_counts(db, "word", "SELECT word, passages FROM words WHERE word IN ({marks})", words)


def find_stem_frequencies(db: Database, stems: Sequence[str]) -> Mapping[str, int]:
    """How many passages, at most, hold a word of each of these stems; unknown stems are left out."""
    return _find_counts(db, "stem", _OF_STEMS, stems)


_OF_STEMS = """
    SELECT stem, sum(passages) FROM (
        SELECT stem, passages FROM words WHERE stem <> '' AND stem IN ({marks})
        UNION ALL SELECT word, passages FROM words WHERE stem IN ('', word) AND word IN ({marks})
    ) GROUP BY stem
"""


def _find_counts(db: Database, column: str, sql: str, wished: Sequence[str]) -> dict[str, int]:
    seen = recall(db, _Counts).seen[column]
    unseen = [word for word in dict.fromkeys(wished) if word not in seen]
    for start in range(0, len(unseen), MOST_PARAMETERS):
        some = unseen[start : start + MOST_PARAMETERS]
        marks = ", ".join(f"?{number}" for number in range(1, len(some) + 1))
        seen.update(dict.fromkeys(some, 0))
        seen.update(db.execute(sql.format(marks=marks), some).fetchall())
    return {word: count for word in wished if (count := seen[word])}


class _Counts:
    """The counts that were looked up, by the column; 0 for what no passage holds."""

    def __init__(self, _: Database) -> None:
        self.seen: dict[str, dict[str, int]] = {"word": {}, "stem": {}}


def find_vocabulary(db: Database, lengths: range, start: str = "") -> tuple[str, ...]:
    """The words of a length within `lengths` that begin with `start`, the commonest first."""
    sql = """
        SELECT word FROM words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?
        ORDER BY passages DESC, word
    """
    rows = db.execute(sql, [start, start + chr(0x10FFFF), lengths.start, lengths.stop - 1])
    return tuple(word for (word,) in rows)


def find_endings(db: Database, lengths: range, end: str) -> tuple[str, ...]:
    """The words of a length within `lengths` that end with `end`, the commonest first."""
    sql = """
        SELECT word FROM words WHERE word LIKE ? AND length(word) BETWEEN ? AND ?
        ORDER BY passages DESC, word
    """
    rows = db.execute(sql, [f"%{end}", lengths.start, lengths.stop - 1])
    return tuple(word for (word,) in rows)


def load_words(db: Database) -> Container[str]:
    """The words and stems of a small vocabulary as they are now; of a large one each is looked up."""
    known = KnownWords(db)
    return known if known.all is None else known.all


class KnownWords:
    """The vocabulary as a container of words and stems: `"kvote" in known`.

    A small vocabulary is loaded whole; of a large one each look-up is remembered.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._seen: dict[str, bool] = {}
        is_large = db.execute("SELECT 1 FROM words LIMIT 1 OFFSET ?", [_MOST_LOADED]).fetchone()
        self.all = None if is_large else _load_words(db)

    def __contains__(self, word: object) -> bool:
        if self.all is not None:
            return word in self.all
        key = str(word)
        if key not in self._seen:
            row = self._db.execute(_KNOWS, [key]).fetchone()
            self._seen[key] = row is not None
        return self._seen[key]


_KNOWS = "SELECT 1 FROM words WHERE word = ?1 UNION ALL SELECT 1 FROM words WHERE stem <> '' AND stem = ?1"


def _load_words(db: Database) -> frozenset[str]:
    return frozenset(form for row in db.execute("SELECT word, stem FROM words") for form in row if form)
