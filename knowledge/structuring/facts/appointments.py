"""Who was given an office: elected, appointed, hired or called in, in a sentence, a list or a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from knowledge.danish.folding import fold
from knowledge.danish.person_names import find_names
from knowledge.model import Attribute, Fact
from knowledge.structuring.facts.attendance import tells_attendance
from knowledge.structuring.facts.fact_words import find_words_of, pattern_of
from knowledge.structuring.facts.remarks import RECOMMENDATION, Remark, Scene
from knowledge.structuring.facts.rosters import names_in, names_pattern

_RESERVE = re.compile(r"(?:personlig )?(?:stedfortræder|suppleant)\w*\b", re.IGNORECASE)
_OFFICE = re.compile(r" \((?:næst)?formand\)")
_LONGEST_ENTRY = 110  # of a list under "Udpeget blev:"


def find_appointments(scene: Scene) -> Iterator[Fact]:
    """Sentences and rows that name who holds an office from now on; what is only proposed is left out.

    value: a name; label: what stands over it, in a row the organisation, "" for nothing.
    """
    lead: Remark | None = None  # "Udpeget blev:", of which a list follows
    chosen: Remark | None = (
        None  # the sentence before, where it names somebody: "Suppleant: …" goes on with it
    )
    before: Remark | None = None  # the one before, which names whom "Hun blev valgt" is about
    columns, organisation = 0, ""  # of the table that is read, 0 for none
    for remark in scene.remarks:
        if remark.part == RECOMMENDATION or remark.whose:
            continue
        if remark.cells:
            if _is_header(remark):
                columns, organisation = len(remark.cells), ""
            elif len(remark.cells) == columns:  # also on the next page
                organisation = remark.cells[0].strip() or organisation
                yield from _read(remark, organisation)
            continue
        columns = 0
        appoints = pattern_of("appointments", "forms").search(remark.text) is not None
        appoints = appoints or (chosen is not None and _RESERVE.match(remark.text) is not None)
        chosen, named, before = None, before, remark
        if named and appoints and not _is_only_proposed(remark.text) and (one := _name_meant(remark, named)):
            yield Fact(Attribute.PERSON, one, f"{named.text} {remark.text}", named.spot)
            lead = None
        elif tells_attendance(remark.text) and not pattern_of("appointments", "elects").search(remark.text):
            lead = None  # "Fraværende: Ida Krog (A)" below the list
        elif appoints and not _is_only_proposed(remark.text):
            yield from _read(remark, "")
            chosen = remark
            lead = remark if remark.text.rstrip().endswith(":") else None
        elif lead and lead.part == remark.part and remark.opens and len(remark.text) <= _LONGEST_ENTRY:
            yield from _read(remark, lead.text.rstrip(" :"))
        else:
            lead = None


def _name_meant(remark: Remark, before: Remark) -> str:
    """Whom "Hun blev valgt" is about: the only person of the sentence before; "" for no pronoun."""
    names = dict.fromkeys(name.text for name in find_names(before.text))
    meant = pattern_of("appointments", "pronouns").match(remark.text) and before.part == remark.part
    return next(iter(names)) if meant and len(names) == 1 and not find_names(remark.text) else ""


def _read(remark: Remark, label: str) -> Iterator[Fact]:
    text = " ".join(remark.cells[1:]) or remark.text
    if names := find_names(text):
        joined = _list_of().match(_OFFICE.sub("", text), names[0].start)
        several = names_in(joined[0]) if joined and not remark.cells else []
        for name in several if names[0].text in several else [names[0].text]:
            yield Fact(Attribute.PERSON, name, remark.text, remark.spot, label)


@cache
def _list_of() -> re.Pattern[str]:
    return re.compile(names_pattern())


def _is_header(remark: Remark) -> bool:
    """Whether a row heads a column of those who were appointed."""
    columns = {fold(word) for word in find_words_of("appointments", "columns")}
    named = any(fold(cell).strip(" :.") in columns for cell in remark.cells[1:])
    return named and not find_names(remark.text)


def _is_only_proposed(text: str) -> bool:
    lists = (
        ("deciding", "motions", "statements"),
        ("recommending", "recommends", "suggests"),
        ("appointments", "not_yet"),
    )
    return any(pattern_of(table, *keys).search(text) for table, *keys in lists)
