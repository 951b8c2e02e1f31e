"""Numbers the Danish way: dots between thousands, a comma before decimals.

Parsing is strict: a text that is not understood to the last sign is None, never a guess. "1.234" is 1234,
for a dot before exactly three digits groups thousands. "1.5" is None, for a Danish document does not write so
and an OCR reader that lost a digit does; a caller who knows that the document uses decimal points says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

from knowledge.danish.folding import fold
from knowledge.danish.number_words import parse_number_word
from knowledge.patterns import compile_late
from knowledge.reference.units import Unit, units


class Mark(StrEnum):
    """What a cell without a number says."""

    NONE = ""  # there is a number
    DASH = "dash"  # zero or missing: the totals of the table tell
    EMPTY = "empty"
    UNAVAILABLE = "unavailable"  # ".." and the like: not told
    WITHHELD = "withheld"  # ":" and the like: too few to be told


@dataclass(frozen=True, slots=True)
class Number:
    """A number cell. value: multiplied by its scale ("3,4 mio. kr." is 3400000), None where mark is set.

    unit: "%", "kr.", "timer", … or None. footnote: the sign after the number ("*", "1)"), else "".
    """

    value: Decimal | None
    unit: str | None = None
    mark: Mark = Mark.NONE
    footnote: str = ""

    @property
    def dash(self) -> bool:
        """Whether the cell holds a dash."""
        return self.mark is Mark.DASH

    @property
    def missing(self) -> bool:
        """Whether the cell says that there is no figure; a dash is not that."""
        return self.mark in (Mark.EMPTY, Mark.UNAVAILABLE, Mark.WITHHELD)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in running text, with its span."""

    number: Number
    start: int
    end: int


_MARKS: dict[str, Mark] = {
    **dict.fromkeys(("-", "–", "—", "−", "‐", "‑", "--"), Mark.DASH),
    "": Mark.EMPTY,
    **dict.fromkeys(("..", "...", "…", ".", "i.a.", "i.o.", "n/a", "n.a.", "na"), Mark.UNAVAILABLE),
    **dict.fromkeys(("ikke oplyst", "uoplyst", "ej oplyst", "mangler"), Mark.UNAVAILABLE),
    **dict.fromkeys((":", "*", "x", "diskretioneret"), Mark.WITHHELD),
}
_DANISH = compile_late(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:,\d+)?")
_ENGLISH = compile_late(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_FOOTNOTE = compile_late(r"(?<=[\d%.)])(?: ?(?:\*+\)?|[¹²³⁴-⁹]+\)?|†|\[\^?\w{1,2}\])| \d{1,2}\))$")
_SPACES = compile_late(r"[\s\u00a0\u2007\u2009\u202f]+")
_MINUS = "-–−÷"  # ÷ is an old Danish sign for minus
_IN_TEXT = compile_late(r"(?<![\w.,:/§-])[-−]?\d[\d.,]*(?: \d{3}(?!\d))*(?<=\d)(?![\d:/]|[.,-]?\w)")


@lru_cache(maxsize=65_536)  # tables are looked through many times
def parse_number(text: str, *, decimal_point: bool = False) -> Number | None:
    """What a cell says: a number, a sign for no number, or None for anything else.

    decimal_point: the document writes 1,234.5 and not 1.234,5.

    >>> parse_number("1.234,5").value
    Decimal('1234.5')
    >>> parse_number("3,4 mio. kr.")
    Number(value=Decimal('3400000'), unit='kr.', mark=<Mark.NONE: ''>, footnote='')
    >>> parse_number("–").dash, parse_number("..").missing, parse_number("1.5")
    (True, True, None)
    """
    plain = _SPACES.sub(" ", text).strip()
    if plain.lower() in _MARKS:
        return Number(None, mark=_MARKS[plain.lower()])
    plain, footnote = _split_footnote(plain)
    plain, unit = _split_unit(plain)
    plain, sign = _split_sign(plain)
    pattern = _ENGLISH if decimal_point else _DANISH
    if not pattern.fullmatch(plain):
        return None
    value = sign * _to_decimal(plain, decimal_point) * (unit.factor if unit else 1)
    return Number(_plain(value), unit.name or None if unit else None, footnote=footnote)


@lru_cache(maxsize=4_000)  # one question after another asks it of the same sentences
def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """The numbers of a running text, with the unit that follows, and number words from "to" up.

    Dates, times, paragraph and item numbers with dots ("10.", "16.05", "3.2") are not numbers.

    >>> [str(m.number.value) for m in find_numbers("De 12 fik 3,4 mio. kr. i punkt 3.2, og tolv gik")]
    ['12', '3400000', '12']
    """
    mentions = [_read_mention(text, match) for match in _IN_TEXT.finditer(text)]
    found = [mention for mention in mentions if mention is not None]
    for match in re.finditer(r"[^\W\d_]+", text):
        value = parse_number_word(match.group())
        if value is not None and fold(match.group()) not in ("en", "et", "een", "eet"):
            found.append(NumberMention(Number(value), match.start(), match.end()))
    return tuple(sorted(found, key=lambda mention: mention.start))


def format_number(value: Decimal, decimals: int | None = None) -> str:
    """The number as Danes write it; decimals: how many to round to (halves up), None for as it stands.

    >>> format_number(Decimal("5839955")), format_number(Decimal("-1234.55"), 1)
    ('5.839.955', '-1.234,6')
    """
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if not value:
        value = abs(value)  # no "-0"
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def _split_footnote(text: str) -> tuple[str, str]:
    match = _FOOTNOTE.search(text)
    if match is None or text.endswith(("m²", "o/oo")):
        return text, ""
    return text[: match.start()].rstrip(), match.group().strip()


def _split_unit(text: str) -> tuple[str, Unit | None]:
    """The number without its unit, which may stand after it ("12 pct.") or before it ("kr. 12,-")."""
    lower = text.lower()
    for before in ("kr. ", "kr ", "dkk "):
        if lower.startswith(before):
            return text[len(before) :].removesuffix(",-"), Unit("kr.")
    if re.search(r"\d,-$", text):
        return text[:-2], Unit("kr.")
    unit_start = re.search(r"(?<=[\d)]) ?(?:,- ?)?(?=[^\d\s,.()])", text)
    if unit_start is None:
        return text, None
    unit = units().get(lower[unit_start.end() :])
    return (text[: unit_start.start()], unit) if unit else (text, None)


def _split_sign(text: str) -> tuple[str, int]:
    """The number without its sign: a minus before it, or brackets around it, make it negative."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), -1
    if text[:1] in _MINUS and text[1:2].isdigit():
        return text[1:], -1
    if text[:1] == "+" and text[1:2].isdigit():
        return text[1:], 1
    return text, 1


def _to_decimal(digits: str, decimal_point: bool) -> Decimal:
    if decimal_point:
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(".", "").replace(" ", "").replace(",", "."))


def _plain(value: Decimal) -> Decimal:
    """Without the empty decimals that a scale leaves behind (3.4 × 1000000 is 3400000, not 3400000.0)."""
    whole = value.to_integral_value()
    return whole if value == whole and abs(value) >= 1000 else value


def _read_mention(text: str, match: re.Match[str]) -> NumberMention | None:
    number = parse_number(match.group())
    if number is None or number.value is None:
        return None
    rest = text[match.end() : match.end() + 20]
    for words in _leading_texts(rest):
        with_unit = parse_number(match.group() + words)
        if with_unit is not None and with_unit.unit is not None:
            return NumberMention(with_unit, match.start(), match.end() + len(words))
    return NumberMention(number, match.start(), match.end())


def _leading_texts(rest: str) -> list[str]:
    """The next two words, the next word, each with and without closing signs: where a unit may stand."""
    match = re.match(r"( ?[^\s\d]+)( [^\s\d]+)?", rest)
    if match is None:
        return []
    found = [match.group(), match.group(1)]
    return [whole.rstrip(closing) for whole in found for closing in ("", ",;:?!)", ".,;:?!)")]
