"""What the words over a figure say: measure, year, day, unit and status; in headers, captions, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.danish.words import Word, find_words
from knowledge.reference.measures import KnownMeasure, find_measures, recognise_measure
from knowledge.reference.statuses import find_status
from knowledge.reference.stopwords import is_stopword
from knowledge.reference.units import parse_unit
from knowledge.structuring.tables.header_words import stems_of
from knowledge.structuring.tables.times import Times, is_index, read_times

_AGE = re.compile(
    r"\d+\s*(?:[-–]\s*\d+\s*|\+\s*)?-?årige?\b|\d+\s*[-–]\s*\d+\s*år|\d+\s*år\b|\d+\s*\+", re.IGNORECASE
)
_UNIT_PLACES = (
    re.compile(r"[(\[]([^()\[\]]+)[)\]]"),
    re.compile(r"[,;:–-]\s*([^,;:()]+)$"),
    re.compile(r"\bi\s+([^,;:()]+)$"),
    re.compile(r"^(?:antal\s+)?(\S+)$", re.IGNORECASE),
    re.compile(r"(?:^|[(\[]|\bi )((?:1\.?000|tusinde?|mio\.|mill\.) [^\W\d]+\.?)", re.IGNORECASE),
    re.compile(r"(\S+\s?kr\.?|kr\.?|pct\.?|%|procent)(?=[\s,;)]|$)", re.IGNORECASE),
)
_NUMBERING = re.compile(
    r"^(?:tabel|figur|bilag|skema|oversigt)\s*(?:nr\.?\s*)?(?:\d+(?:\.\d+)*|[A-Z])?\s*[.:–-]*\s*",
    re.IGNORECASE,
)
_GLOSS = re.compile(r"\(([^()]{4,40})\)\s*$")
_IN_PERCENT = re.compile(r"(?:\bi )?(?:\bprocent\b|\bpct\b\.?|%)(?: af [\wæøå]+)?", re.IGNORECASE)
_CHANGE = re.compile(r"\+\s?/\s?[-–÷]|±")
_THOUSANDS = re.compile(
    r"[(\[]\s?(?:i )?1\.?000\s?[)\]]|\bi 1\.?000$|, 1\.?000$|\bi tusind(?:e|er)?\b", re.IGNORECASE
)
_EACH = re.compile(
    r"\b(?:pr\.?|per)\s+[\d.]+\s+[^\W\d]+", re.IGNORECASE
)  # "pr. 1.000 indbyggere" scales nothing
_LOOSE_END = re.compile(  # what a time that was taken out leaves behind: "Udgifter i 2023 og 2024"
    r"(?:\b(?:pr\.?|per|for|i|den|af|ultimo|primo|og|samt|fra|til|mellem)\s*)+(?=[,;)]|[\s,.:;)–-]*$)"
)
_BUDGET = re.compile(r"\b([A-ZÆØÅ]{1,2})\s?((?:19|20)\d\d)\b")  # "B2024", "BO 2026"
_ELECTION = re.compile(r"\b(KV|KRV|RV|FV|EP|EPV)\s?['’]?(\d\d)\b")  # "KV21": the local election of 2021
_OF_WHICH = re.compile(r"(?:heraf|deraf|herunder)\b", re.IGNORECASE)
_COUNTED_NOUN = re.compile(r"(?<!pr\. )(?<!per )\b\d[\d.]*\s+(?P<noun>[a-zæøå]{4,})\b", re.IGNORECASE)
_LONGEST_LABEL = 120
_LONGEST_WORDING = 1_000
_SHORTEST_NAME = 2  # letters: "A" over a column names a list or class, not what is counted


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text over a figure says; None or "" for what it leaves open.

    measure: a known one that the text names, and nothing narrower. label: the words that say what is
    counted, years, dates and units taken away; "" where none are left. part: nothing but a part or a
    property of what is counted ("Mænd", "0-17 år", "Ændring"). times: see there.
    """

    text: str
    measure: KnownMeasure | None
    label: str
    part: bool
    times: Times
    unit: str | None
    status: str | None


@lru_cache(maxsize=2048)
def read_wording(text: str) -> Wording:
    """Read a header or caption.

    >>> words = read_wording("Antal indbyggere pr. 1. januar 2021")
    >>> words.measure.key, words.times.year, words.part
    ('indbyggertal', 2021, False)
    >>> read_wording("Udgift pr. elev (1.000 kr.)").unit
    '1.000 kr.'
    """
    text = _BUDGET.sub(_spell_out, _CHANGE.sub("ændring", " ".join(text[:_LONGEST_WORDING].split())))
    text = _ELECTION.sub(r"\1 20\2", text)
    times = read_times(text)
    unit = _find_unit(text)
    label = _clean(_name_counted(times.rest) or times.rest, unit)
    if is_index(text) and "indeks" not in label.lower():
        label = f"{label} indeks".strip()
    measure = None if _narrows(text) or is_index(text) else _recognise(text)
    return Wording(
        text=text,
        measure=measure,
        label=label if _says_something(label) else "",
        part=measure is None and _is_part(label),
        times=times,
        unit=unit,
        status=_find_status(text),
    )


def _name_counted(text: str) -> str:
    """The noun that a clause over a table counts: "Kommunerne skal modtage 1.000 flygtninge" → "Flygtninge".

    "" for what is no clause: "Udgift pr. 1.000 indbyggere" is all name.
    """
    words = find_words(text)
    if not any(word.stem in stems_of("clause_verbs") for word in words):
        return ""
    counted = _COUNTED_NOUN.search(text)
    return counted["noun"].capitalize() if counted else ""


def _recognise(text: str) -> KnownMeasure | None:
    """The measure, also where it is described and then named, or is a share of something anyway."""
    return recognise_measure(text) or _recognise_gloss(text) or _recognise_share(text)


def _recognise_share(text: str) -> KnownMeasure | None:
    """ "Ledige i procent af arbejdsstyrken" is the measure that is always told in percent."""
    known = recognise_measure(_IN_PERCENT.sub(" ", text)) if _IN_PERCENT.search(text) else None
    return known if known and known.unit == "%" else None


def _recognise_gloss(text: str) -> KnownMeasure | None:
    """A measure's name in brackets after a description of it: "… elever pr. klasse (klassekvotient)"."""
    return next((known for gloss in _GLOSS.findall(text) if (known := recognise_measure(gloss))), None)


def _find_unit(text: str) -> str | None:
    """The unit as it is printed where it scales ("1.000 kr."), else its name; "tusinde" for a bare scale."""
    text = _EACH.sub(" ", text)
    for place in _UNIT_PLACES:
        for match in place.finditer(text):
            for printed in (match[1], match[1].rpartition(" i ")[2]):
                unit = parse_unit(printed)
                if unit:
                    return unit.name if unit.factor == 1 else printed.strip().removeprefix("i ")
    return "tusinde" if _THOUSANDS.search(text) else None


def _spell_out(code: re.Match[str]) -> str:
    status = find_status(f"{code[1]}{code[2]}")
    return f"{status} {code[2]}" if status else code[0]


def _find_status(text: str) -> str | None:
    """The one status that a text tells; "Budget 2023 og regnskab 2022" tells two, and so none."""
    return find_status(text) if not mixes_statuses(text) else None


def mixes_statuses(text: str) -> bool:
    """Whether some of the figures under a text are of one status, and some of another."""
    return len({status for word in find_words(text) if (status := find_status(word.text))}) > 1


def _clean(text: str, unit: str | None) -> str:
    label = _NUMBERING.sub("", text)
    if unit:
        printed = re.escape(unit)
        label = re.sub(rf"[(\[][^()\[\]]*{printed}\s*[)\]]", " ", label, flags=re.IGNORECASE)
        label = re.sub(rf",?\s*(?:i\s+)?{printed}(?!\w)", " ", label, flags=re.IGNORECASE)
    label = _LOOSE_END.sub(" ", label.strip())
    label = re.sub(r"\s+(?=[,;)])|(?<=\()\s+", "", label)
    return re.sub(r"\(\s*\)", " ", " ".join(label.split())).strip(" ,.:;–-")[:_LONGEST_LABEL]


def _says_something(label: str) -> bool:
    told = (word for word in find_words(label) if any(letter.isalpha() for letter in word.text))
    return any(not _is_generic(word) for word in told) or bool(_AGE.search(label))


def _is_generic(word: Word) -> bool:
    return word.stem in stems_of("generic") or find_status(word.text) is not None


def _narrows(text: str) -> bool:
    """Whether words beside the known measure's own say that only a part is counted."""
    words = find_words(text)
    if any(_describes_noun(word, following) for word, following in pairwise(words)):
        return True
    own = {i for mention in find_measures(words, asked=False) for i in range(mention.start, mention.end)}
    parts = any(word.stem in stems_of("parts") for i, word in enumerate(words) if i not in own)
    return parts or bool(_AGE.search(text))


def _describes_noun(word: Word, following: Word) -> bool:
    noun = following.text.isalpha() and not _is_generic(following) and not is_stopword(following.folded)
    return word.stem in stems_of("adjectives") and following.start == word.end + 1 and noun


def _is_part(label: str) -> bool:
    if not _says_something(label):
        return False
    if _OF_WHICH.match(label):
        return True
    words = [word for word in find_words(_AGE.sub(" ", label)) if not _is_generic(word)]
    named = sum(letter.isalpha() for letter in label) > _SHORTEST_NAME
    return not named or all(word.stem in stems_of("parts") | stems_of("properties") for word in words)
