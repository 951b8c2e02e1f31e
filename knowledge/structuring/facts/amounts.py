"""Amounts of money in running text, in kroner, with what they are: applied for, granted, in all, per year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.model import Attribute, Fact
from knowledge.patterns import compile_late
from knowledge.structuring.facts.fact_words import patterns_in
from knowledge.structuring.facts.remarks import Remark, Scene

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_AMOUNT = re.compile(
    rf"(?<![\d.,/-])(?P<sign>(?<=[\s(])[-–−])?(?P<low>{_NUMBER})(?:\s*(?:-|–|til)\s*(?P<high>{_NUMBER}))?\s*"
    r"(?P<unit>mia\.?\s*kr\.?|milliarder\s+kr(?:oner|\.)|mio\.?\s*kr\.?|mill\.?\s*kr\.?|millioner\s+kr(?:oner|\.)"
    r"|t\.\s?kr\.?|tkr\.?|1\.000\s+kr\.?|tusinde?\s+kr(?:oner|\.)|kr\.?(?!\w)|kroner\b)",
    re.IGNORECASE,
)
_TIMES = (("mia", 10**9), ("milliard", 10**9), ("mio", 10**6), ("mill", 10**6), ("t", 1000), ("1.000", 1000))
_REACH = 70  # characters before an amount in which the words for what it is are looked for
_BEHIND = 45
_YEAR = compile_late(r"(?:19|20)\d\d")  # "steg fra 1,18 mio. kr. i 2024 til 1,27 mio. kr."
_OPENS_UNIT = compile_late(r"(?:^\s*|[(,]\s*|\bi )$")
_ENDS_CLAUSE = re.compile(r"[.;!?]\s+(?=[A-ZÆØÅ])")
_ENDS_NEAR = re.compile(r"[.;,]\s|\s(?:og|end|mens|men)\s")


def find_amounts(scene: Scene) -> Iterator[Fact]:
    """Each amount of an item once for each thing that it is."""
    seen: set[tuple[Decimal, str]] = set()
    for remark in scene.remarks if scene.section else ():
        for fact in _read(remark):
            assert isinstance(fact.value, Decimal)
            if (fact.value, fact.label) not in seen:
                seen.add((fact.value, fact.label))
                yield fact


def _read(remark: Remark) -> Iterator[Fact]:
    if len(remark.cells) > 2:
        return  # a table's cells are told by its figures
    last, label = 0, ""
    for match in _AMOUNT.finditer(remark.text):
        before = remark.text[max(last, match.start() - _REACH) : match.start()]
        clause = _ENDS_CLAUSE.split(before)[-1]
        label = _label(clause, remark.text[match.end() :]) or (label if clause == before else "")
        sign = -1 if match["sign"] else 1
        low = None if match["high"] and _YEAR.fullmatch(match["low"]) else match["low"]
        for number in () if _is_unit(remark.text, match) else filter(None, (low, match["high"])):
            value = sign * parse_amount(number, match["unit"])
            yield Fact(Attribute.AMOUNT, value, remark.text, remark.spot, label)
        last = match.end()


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """ "(1.000 kr.)" and "i 1.000 kr." say in what the figures below are told."""
    return (
        match["low"] == "1.000"
        and not match["high"]
        and _OPENS_UNIT.search(text[: match.start()]) is not None
    )


def parse_amount(number: str, unit: str) -> Decimal:
    """An amount in kroner.

    >>> parse_amount("18,4", "mio. kr."), parse_amount("950", "t.kr."), parse_amount("1.200", "kr.")
    (Decimal('18400000.0'), Decimal('950000'), Decimal('1200'))
    """
    value = Decimal(number.replace(".", "").replace(",", "."))
    plain = unit.lower()
    return value * next((factor for start, factor in _TIMES if plain.startswith(start)), 1)


def _name_nearest(text: str, *, last: bool) -> str:
    """The name of the last or first word for money; the narrower of two that the same word has."""
    found = [
        (match.end() if last else -match.start(), -place, name)
        for place, (name, pattern) in enumerate(patterns_in("amounts"))
        for match in pattern.finditer(text)
    ]
    return max(found)[2] if found else ""


def _label(before: str, after: str) -> str:
    """What the nearest words call it, and whether it is in all or per year: "anlægsbevilling, i alt"."""
    near = _ENDS_NEAR.split(after[:_BEHIND])[0]
    name = _name_nearest(before, last=True) or _name_nearest(near, last=False)
    extents = [
        extent
        for extent, pattern in patterns_in("amount_extent")
        if pattern.search(before[-40:]) or pattern.search(near[:25])
    ]
    return ", ".join([*filter(None, [name]), *extents])
