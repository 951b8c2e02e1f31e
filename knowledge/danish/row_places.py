"""The place that a table row is about: the code decides, the name is evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from knowledge.danish.folding import fold, fold_name
from knowledge.danish.place_index import is_spelled_strictly, match_exactly, match_misspelt
from knowledge.danish.vocabulary import is_common_word
from knowledge.model import Place
from knowledge.patterns import compile_late
from knowledge.reference.places import fetch_place


class Agreement(StrEnum):
    """How the printed name goes with the place that the row was resolved to."""

    AGREES = "agrees"  # the name, an alias or another spelling of it
    NO_NAME = "no_name"  # only a code is printed
    MISSPELT = "misspelt"  # nearly the right name: "Heming" for Herning
    ANOTHER = "another"  # the name of another place, or nearly: 665 "Løngby" is Lemvig
    UNKNOWN_CODE = "unknown_code"  # the code does not exist; the name decides


@dataclass(frozen=True, slots=True)
class RowPlace:
    """What the label of a table row names.

    place: None for a bare total ("I alt"). code, name: as printed, or "". total: the row says it is a sum.
    named: what the name alone resolves to, None for a name that is no place's.
    """

    place: Place | None
    code: str
    name: str
    agreement: Agreement
    total: bool = False
    named: Place | None = None

    @property
    def name_disagrees(self) -> bool:
        """Whether code and name must be shown to someone who checks the document."""
        return self.agreement not in (Agreement.AGREES, Agreement.NO_NAME)


_MISREADING = 0.5
_LABEL = compile_late(
    r"""(?:kommune(?:kode|\s?nr)?\.?\s+(?=\d))?
        (?:0?(?P<code>\d{3}|108\d)(?![\d,]|\.\d)[.)]?)?
        \s*[-–:]?\s*
        (?P<name>\D*?)
        (?:\((?P<code_after>\d{3})\))?""",
    re.IGNORECASE | re.VERBOSE,
)
_TOTAL = compile_late(
    r"(?:^|[\s,(–-])(?:i ?alt|total(?:en|t)?|samlet|tilsammen|sum|subtotal)(?:\s*\([^)]*\))?[\s.:)]*$",
    re.IGNORECASE,
)
_SUM_OF = compile_late(r"^(?:(?:kommunerne|kommuner) i|total for|sum for|i alt)\s+", re.IGNORECASE)
_AFTER_NAME = compile_late(r"\s+(?:regions)?kommunes?$", re.IGNORECASE)
_FOOTNOTE = compile_late(r"[\s*:¹²³⁴-⁹]+$|\s+\d\)$")
_ALL = frozenset({"", "kommuner", "kommunerne", "alle kommuner", "regioner", "regionerne", "alle regioner"})


@lru_cache(maxsize=4096)  # tables are looked through many times
def resolve_place(text: str) -> RowPlace | None:
    """The place of a row label ("751 Århus", "Region Midtjylland i alt", "Viborg Kommune"), or None.

    >>> row = resolve_place("665 Løngby")
    >>> row.place.name, row.agreement.value, row.named.name
    ('Lemvig', 'another', 'Lyngby-Taarbæk')
    """
    label = _FOOTNOTE.sub("", " ".join(text.split()))
    unsummed = _SUM_OF.sub("", _TOTAL.sub("", label))
    total = unsummed != label
    unsummed = unsummed.strip(" ,–-(")
    if total and unsummed.lower() in _ALL:
        return RowPlace(None, "", text.strip(), Agreement.AGREES, total=True)
    match = _LABEL.fullmatch(unsummed)
    if match is None or not unsummed:
        return None
    code = match["code"] or match["code_after"] or ""
    name = _AFTER_NAME.sub("", match["name"].strip(" -–:"))
    return _resolve_by_code(code, name, total) if code else _resolve_by_name(name, total)


def _resolve_by_name(name: str, total: bool, code: str = "") -> RowPlace | None:
    named = _find_named(name)
    if named is None or (not match_exactly(name) and is_common_word(fold(name))):
        return None  # without a code, "Kode" at the head of a column is not a misread Køge
    agreement = Agreement.AGREES if is_spelled_strictly(name) else Agreement.MISSPELT
    return RowPlace(named, code, name, Agreement.UNKNOWN_CODE if code else agreement, total, named)


def _resolve_by_code(code: str, name: str, total: bool) -> RowPlace | None:
    place = fetch_place(code)
    if place is None:
        return _resolve_by_name(name, total, code)
    if not name:
        return RowPlace(place, code, "", Agreement.NO_NAME, total)
    named = _find_named(name)
    if named == place:
        agreement = Agreement.AGREES if is_spelled_strictly(name) else Agreement.MISSPELT
        return RowPlace(place, code, name, agreement, total, named)
    if named is not None:
        return RowPlace(place, code, name, Agreement.ANOTHER, total, named)
    return RowPlace(place, code, name, Agreement.MISSPELT, total) if _is_similar(name, place) else None


def _find_named(name: str) -> Place | None:
    """The one place that a name resolves to, perhaps misspelt."""
    match = match_exactly(name) or match_misspelt(name)
    return fetch_place(match.codes[0]) if match and len(match.codes) == 1 else None


def _is_similar(name: str, place: Place) -> bool:
    """Whether a name that resolves to nothing may be a misreading of the place that the code names."""
    return OSA.normalized_similarity(fold_name(name), fold_name(place.name)) >= _MISREADING
