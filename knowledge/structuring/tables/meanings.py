"""What a column of figures is about: measure, year, day, unit and status.

A specific column header beats a caption, a caption beats a heading, and the nearer heading beats the
farther one. The day of a meeting or letter never gives a year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.danish.words import find_words
from knowledge.reference.measures import fetch_known_measure, slug
from knowledge.reference.statuses import find_status
from knowledge.reference.units import parse_unit
from knowledge.structuring.tables.table_texts import Surroundings
from knowledge.structuring.tables.wording import Wording, read_wording

_RATES = ("%", "‰")
_SHARE = re.compile(r"%|\bpct\b|\bprocent\b", re.IGNORECASE)
_RATE = re.compile("andel|procent|promille|pct")
_MONEY = "kr."  # printed in thousands and millions as often as not, so it is never assumed
_CHANGE = re.compile(
    r"\b(?:ændr(?:ing|\b)|stigning|fald|vækst|udvikling|difference|forskel|afvigelse)", re.IGNORECASE
)
_FOLLOWS = re.compile(
    rf"{_CHANGE.pattern}|\b(?:reduktion|indeks|rang|placering|heraf|deraf|herunder)", re.IGNORECASE
)
_TOTAL = re.compile(r"\b(?:i ?alt|total(?:t|en)?|sum|samlet|tilsammen)\b", re.IGNORECASE)
_PER = re.compile(r"(?:pr\.?|per)\s", re.IGNORECASE)  # a header that only says per what
_EACH = re.compile(r"\b(?:pr\.?|per)\s+[^\W\d]", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\b(?:kg|tons?|km|kwh|mwh|gwh|mw|liter)\b", re.IGNORECASE
)  # "kg pr. indbygger" is no percentage
_COUNTED = re.compile(r"\bantal\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the figures of a column (or row) are.

    assumed: the unit is the usual one of the measure; nothing around the figures prints it.
    """

    measure: str
    label: str
    year: int | None
    day: dt.date | None
    unit: str | None
    status: str | None
    note: str = ""
    assumed: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What tells a column from the others: two of one key would give a place two values for one thing."""
        return (self.measure, self.year, self.status, self.day, self.note)


def find_meanings(headers: Sequence[str], around: Surroundings) -> list[Meaning | None]:
    """What the columns of a table are. Where one names its year, no other takes its year from a heading."""
    across = any(read_wording(header).times.years for header in headers)
    told = {read_wording(header).status for header in headers}
    meanings, base = [], None
    for header in headers:
        meaning = find_meaning(header, around, across=across, base=base)
        if meaning and meaning.status in told and not read_wording(header).status:
            meaning = replace(meaning, status=None)  # the caption tells it of the column that says so
        meanings.append(meaning)
        base = _find_base(read_wording(header), base)
    return tell_apart(_join_statuses(meanings, headers), headers)


def _find_base(wording: Wording, base: tuple[str, str] | None) -> tuple[str, str] | None:
    """What the next columns may be a part of: no change of it ("Fravær, ændr." before "heraf sygdom")."""
    return base if base and _CHANGE.search(wording.label) else _name_own(wording) or base


def _join_statuses(meanings: Sequence[Meaning | None], headers: Sequence[str]) -> list[Meaning | None]:
    """ "Revideret tilsagn" beside "Tilsagn" is the same measure in another status, as is "Drift, budget"."""
    own = [slug(_without_status(read_wording(header).label)) for header in headers]
    bare = [
        _without_status(meaning.label) if meaning and says else ""  # "Prognose" alone is of what stands above
        for meaning, says in zip(meanings, own, strict=True)
    ]
    shared = Counter(map(slug, bare))
    return [
        replace(meaning, measure=slug(label), label=label)
        if meaning and meaning.status and slug(label) and shared[slug(label)] > 1 and not _is_known(meaning)
        else meaning
        for meaning, label in zip(meanings, bare, strict=True)
    ]


def _is_known(meaning: Meaning) -> bool:
    return fetch_known_measure(meaning.measure) is not None


def _without_status(label: str) -> str:
    """A label without the words that tell a status, its first letter large."""
    for word in reversed(find_words(label)):
        if find_status(word.text):
            label = label[: word.start] + label[word.end :]
    label = " ".join(label.split()).strip(" ,;:–-()")
    return label[:1].upper() + label[1:]


def find_meaning(
    header: str, around: Surroundings, *, across: bool = False, base: tuple[str, str] | None = None
) -> Meaning | None:
    """What the figures under a header are; None where nothing around them says what is counted.

    across: other columns beside this one name years of their own. base: key and label of the measure to the
    left, which a column headed as a change or "heraf" is of.
    """
    wording = read_wording(header)
    named = _find_measure(wording, around, across, base)
    if named is None:
        return None
    measure, label = named
    year, period = _find_time(wording, around, across)
    printed = _find_printed_unit(wording, measure, around)
    usual = _find_usual_unit(wording, measure, around)
    return Meaning(
        measure=measure,
        label=label,
        year=year,
        day=wording.times.day or (None if wording.times.told else around.find_day()),
        unit=printed or usual,
        status=wording.status or around.find_status(measure),
        note=period,
        assumed=bool(usual) and (not printed or (printed == usual and usual not in _RATES)),
    )


def _find_time(wording: Wording, around: Surroundings, across: bool) -> tuple[int | None, str]:
    """The header's own time; a change or share beside columns of years is of none of them."""
    times = wording.times
    if times.told and not times.lacks_year:
        return times.year, times.period
    year, period = (
        (None, "") if across and (wording.part or _sums_years(wording)) else around.find_time(far=not across)
    )
    if times.lacks_year:
        return year, f"{times.period} {year}" if year else times.period
    return year, period


def tell_apart(meanings: Sequence[Meaning | None], headers: Sequence[str]) -> list[Meaning | None]:
    """Columns that would mean the same get their header into the measure; if that too is one, none counts."""
    counts = Counter(meaning.key for meaning in meanings if meaning)
    told = [
        _with_header(meaning, header) if meaning and counts[meaning.key] > 1 else meaning
        for meaning, header in zip(meanings, headers, strict=True)
    ]
    counts = Counter(meaning.key for meaning in told if meaning)
    return [meaning if meaning and counts[meaning.key] == 1 else None for meaning in told]


def _with_header(meaning: Meaning | None, header: str) -> Meaning | None:
    if meaning is None or not slug(header):
        return meaning
    label = header if header.startswith(meaning.label) else f"{meaning.label}, {header}"
    return replace(meaning, measure=f"{meaning.measure}_{slug(header)}", label=label)


def _find_measure(
    wording: Wording, around: Surroundings, across: bool, base: tuple[str, str] | None
) -> tuple[str, str] | None:
    """A sum or mean of several years ("I alt 2024-2026") beside the years is a measure of its own."""
    if _PER.match(wording.label) and (counted := base or around.find_measure()):
        return _narrow(counted, wording.label)
    if own := _name_own(wording):
        return own
    if not (wording.part and base and _FOLLOWS.search(wording.label)):
        base = around.find_measure()
    if not wording.label and across and _sums_years(wording):
        return _narrow(base, wording.times.rest) if base and slug(wording.times.rest) else None
    if not wording.label or (base and _is_unit_of(wording.label, base)):
        return base
    return _narrow(base, wording.label) if base else (slug(wording.label), wording.label)


def _is_unit_of(label: str, base: tuple[str, str]) -> bool:
    """Whether a header is nothing but the unit of a rate ("Pct." under "Skatteprocent 2023")."""
    unit, known = parse_unit(label), fetch_known_measure(base[0])
    if unit is None or unit.name not in _RATES:
        return False
    return known.unit == unit.name if known else bool(_RATE.search(base[0]))


def _sums_years(wording: Wording) -> bool:
    """Whether a column beside columns of years is about all of them."""
    return wording.times.is_span or (not wording.times.told and bool(_TOTAL.search(wording.text)))


def _name_own(wording: Wording) -> tuple[str, str] | None:
    """Key and label of the measure that a header names by itself."""
    if wording.measure:
        return wording.measure.key, wording.label or wording.measure.label
    return (slug(wording.label), wording.label) if wording.label and not wording.part else None


def _narrow(base: tuple[str, str], part: str) -> tuple[str, str]:
    part = " ".join(part.split())
    return f"{base[0]}_{slug(part)}", f"{base[1]}, {part[0].lower()}{part[1:]}"


def _find_printed_unit(wording: Wording, measure: str, around: Surroundings) -> str | None:
    """What header or caption tells; a caption's "(i 1.000 kr.)" is not for the people beside the money."""
    usual = _find_usual(wording, measure, around)
    told = (
        _find_scale(wording, around)
        or wording.unit
        or ("" if _AMOUNT.search(wording.text) else around.find_unit())
    )
    unit = parse_unit(told or "")
    if unit is None or not unit.name:
        counts = bool(told) and usual not in _RATES
        return f"{told} {usual}".strip() if counts else None  # "tusinde" alone is of whatever is counted
    if wording.unit:
        return None if _changes_share(wording.text) else told
    if _CHANGE.search(wording.text) and unit.name == "%":
        return None  # the change of a percentage is told in points, or in percent of it
    if _EACH.search(wording.text) and unit.factor > 1:
        return None
    counted = (usual and usual != _MONEY) or _COUNTED.search(wording.text)
    return told if unit.name == usual or not counted else None


def _changes_share(text: str) -> bool:
    """Whether a header is of the change of a percentage ("Fravær i pct. Ændring"): that is in points."""
    share, change = _SHARE.search(text), _CHANGE.search(text)
    return bool(share and change and 0 < share.start() < change.start())


def _find_scale(wording: Wording, around: Surroundings) -> str | None:
    """The scale that a caption tells of what the header counts: "i tusinde" over "Indbyggere"."""
    own, over = parse_unit(wording.unit or ""), parse_unit(around.find_unit() or "")
    if own is None or over is None or own.name in _RATES or (own.factor, over.factor) == (1, 1):
        return None
    return around.find_unit() if own.factor == 1 and over.name in ("", own.name) else None


def _find_usual_unit(wording: Wording, measure: str, around: Surroundings) -> str | None:
    usual = _find_usual(wording, measure, around)
    told_otherwise = not usual or usual == _MONEY or around.hints_at_other_unit(usual)
    return None if told_otherwise else usual


def _find_usual(wording: Wording, measure: str, around: Surroundings) -> str:
    """The unit that the measure is usually told in, "" for a measure that is not known."""
    texts = (wording, *around.captions, *around.headings)
    return next((text.measure.unit for text in texts if text.measure and text.measure.key == measure), "")
