"""What the figures are about: one summary row per measure, so that asking needn't read the figures.

It is rebuilt from the figures whenever a document with the measure comes or goes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.model import MeasureSummary
from knowledge.storage.rows import find_rows
from knowledge.storage.searching import stem_text

_EXCEPTION = re.compile(r"\b(?:eks[kc]l\w*|undtagen|bortset fra|uden)\b\.?[^,;()]*", re.IGNORECASE)


def find_measures(db: Database) -> tuple[MeasureSummary, ...]:
    """The measures, the one with the most figures first."""
    return find_rows(db, MeasureSummary, "measures", order="count DESC, key")


def has_figures(db: Database, key: str, code: str) -> bool:
    """Whether there are figures of a measure for a place."""
    sql = "SELECT 1 FROM figures WHERE place_code = ? AND measure = ? LIMIT 1"
    return db.execute(sql, [code, key]).fetchone() is not None


def find_measure_keys(db: Database, document: int) -> tuple[str, ...]:
    """The keys of the measures that a document has figures of."""
    rows = db.execute("SELECT DISTINCT measure FROM figures WHERE document = ?", [document])
    return tuple(key for (key,) in rows)


def refresh_measures(db: Database, keys: Iterable[str]) -> None:
    """Count these measures anew; one that has no figures left goes."""
    for key in keys:
        db.execute("DELETE FROM measures WHERE key = ?", [key])
        labels = _find_texts(db, "measure_label", key)
        if labels:
            db.table("measures").insert(_build_row(db, key, labels))


def _build_row(db: Database, key: str, labels: Sequence[str]) -> dict[str, object]:
    count, documents = db.execute(
        "SELECT count(*), count(DISTINCT document) FROM figures WHERE measure = ?", [key]
    ).fetchone()
    lists = {
        "labels": labels,
        "units": _find_texts(db, "unit", key),
        "years": sorted(int(year) for year in _find_texts(db, "year", key)),
        "levels": _find_texts(db, "level", key),
        "statuses": _find_texts(db, "status", key),
        "label_stems": _find_stems(map(_without_exceptions, [*labels, *_find_texts(db, '"column"', key)])),
        "title_stems": _find_stems(
            [*_find_titles(db, key), *map(spell_period, _find_texts(db, "note", key))]
        ),
    }
    texts = {name: json.dumps(list(values), ensure_ascii=False) for name, values in lists.items()}
    return {"key": key, "label": labels[0], "count": count, "documents": documents, **texts}


def _find_texts(db: Database, column: str, key: str) -> tuple[str, ...]:
    """The different values of a column of the measure's figures, the commonest first."""
    sql = f"""
        SELECT {column} FROM figures WHERE measure = ? AND {column} IS NOT NULL
        GROUP BY 1 ORDER BY count(*) DESC, 1
    """
    return tuple(str(value) for (value,) in db.execute(sql, [key]))


def _find_titles(db: Database, key: str) -> tuple[str, ...]:
    """The headings, from the item down, above the tables that hold the measure."""
    sql = """
        SELECT DISTINCT sections.path
        FROM (SELECT DISTINCT document, section FROM figures WHERE measure = ?) AS f
        JOIN sections ON sections.document = f.document AND sections.position = f.section
    """
    return tuple(title for (path,) in db.execute(sql, [key]) for title in json.loads(path))


def spell_period(note: str) -> str:
    """The period of a figure with the words that people ask for it by.

    >>> spell_period("2020K3")
    '2020K3 3. kvartal'
    """
    return re.sub(r"(\d{4})[Kk](\d)\b", r"\g<0> \2. kvartal", note)


def _without_exceptions(label: str) -> str:
    """The label without what it says it leaves out: "ekskl. Christiansø" does not name the measure."""
    return _EXCEPTION.sub("", label)


def _find_stems(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem for text in texts for stem in stem_text(text).split()))
