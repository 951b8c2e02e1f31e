"""Facts in words: a decision, a vote, who was absent, who put it forward, what is recommended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from knowledge.asking.figures.phrasing import join_words
from knowledge.asking.quoting import list_some, quote
from knowledge.danish.dates import format_date
from knowledge.danish.folding import fold
from knowledge.danish.numbers import format_number
from knowledge.model import Attendance, Attribute, Fact, Section, SectionKind, Vote

_SIDES = (("for_", "For"), ("against", "Imod"), ("abstain", "Undlod at stemme"), ("reserve", "Forbehold"))
_NAMES = {side.rstrip("_"): name for side, name in _SIDES}
_ROLES = {
    "absent": "Ikke til stede",
    "substitute": "Stedfortræder",
    "disqualified": "Inhabil",
    "left": "Forlod mødet",
    "present": "Til stede",
}
_MOST_QUOTED = 3
_MOST_NAMED = 8
_MOST_ANNEXES = 15
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def render_facts(facts: Sequence[Fact]) -> str:
    """One kind of fact of one item, as a member reads it."""
    match facts[0].attribute:
        case Attribute.VOTE:
            return "\n".join(_render_vote(fact) for fact in facts)
        case Attribute.ATTENDANCE:
            return _render_attendance(facts)
        case Attribute.MOVER:
            names = list(dict.fromkeys(str(fact.value) for fact in facts))
            what = facts[0].label.capitalize() or "Forslag"
            return f"{what} fra {join_words(names)}: {quote(facts[0].text)}"
        case Attribute.PERSON:
            told = dict.fromkeys(f"{fact.label}: {quote(fact.text)}".lstrip(": ") for fact in facts)
            return list_some(list(told), _MOST_NAMED, "personer")
        case Attribute.ANNEX:
            listed = list(dict.fromkeys(str(fact.value) for fact in facts))
            return f"{len(listed)} bilag:\n{list_some(listed, _MOST_ANNEXES, 'bilag')}"
        case Attribute.CASE_NUMBER:
            return f"Sagsnr. {join_words(list(dict.fromkeys(str(fact.value) for fact in facts)))}"
        case Attribute.AMOUNT:
            return "\n".join(_render_amount(fact) for fact in facts[:_MOST_QUOTED])
        case Attribute.STATEMENT:
            return "\n".join(f"{_whose(fact)}{quote(fact.text)}" for fact in facts[:_MOST_QUOTED])
        case Attribute.RECOMMENDATION:
            return "Indstilling: " + "\n".join(quote(fact.text) for fact in facts[:_MOST_QUOTED])
        case _:
            return "\n".join(_render_decision(fact) for fact in facts[:_MOST_QUOTED])


def name_subject(section: Section) -> str:
    """ "Punkt 7, Skolestruktur" for an item, else its title."""
    if section.kind is SectionKind.ITEM:
        return ", ".join(part for part in (f"Punkt {section.number}".strip(), section.title) if part)
    return section.title


def _render_decision(fact: Fact) -> str:
    same = fold(str(fact.value)) in fold(fact.text)
    outcome = f"{str(fact.value).capitalize()}. " if fact.value and not same else ""
    return f"{_whose(fact)}{outcome}{quote(fact.text)}"


def _render_amount(fact: Fact) -> str:
    assert isinstance(fact.value, Decimal)
    whole = fact.value == fact.value.to_integral_value()
    return (
        f"{fact.label.capitalize()}: {format_number(fact.value, 0 if whole else None)} kr. {quote(fact.text)}"
    )


def _render_vote(fact: Fact) -> str:
    vote = fact.value
    assert isinstance(vote, Vote)
    told = [(name, getattr(vote, side)) for side, name in _SIDES]
    counts = {_NAMES[side]: count for side, count in vote.counts}
    sides = [f"{name}: {_tell_side(who, counts.get(name))}." for name, who in told if who]
    about = "Ændringsforslaget. " if vote.on == "amendment" else ""
    return f"{_whose(fact)}{about}{' '.join(sides)} {quote(fact.text)}"


def _tell_side(who: Sequence[str], count: int | None) -> str:
    """ "A og F (4)": the names, with how many they were where that is told beside them."""
    names = join_words(list(map(str, who)))
    return names if count is None or names == str(count) else f"{names} ({count})"


def _render_attendance(facts: Sequence[Fact]) -> str:
    lines = []
    for role, name in _ROLES.items():
        of_role = [(fact, fact.value) for fact in facts if isinstance(fact.value, Attendance)]
        told = [
            f"{_whose(fact)}{one.name}{f' for {one.substitute_for}' if one.substitute_for else ''}"
            for fact, one in of_role
            if one.role == role
        ]
        if told:
            lines.append(f"{name}: {join_words(list(dict.fromkeys(told)))}.")
    return "\n".join(lines)


def _whose(fact: Fact) -> str:
    """ "Magistraten, 23. september 2025: " before what an earlier body did, "" for this one."""
    if not fact.label or fact.attribute is Attribute.MOVER:
        return ""
    return f"{_ISO_DAY.sub(lambda day: format_date(dt.date.fromisoformat(day[0])), fact.label)}: "
