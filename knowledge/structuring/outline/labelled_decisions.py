"""Labels that stand in the middle of a text: "… i 2026. Beslutning: Godkendt.", "Byrådet: Udsat."."""

from __future__ import annotations

import re
from functools import cache

from knowledge.danish.bodies import find_bodies
from knowledge.danish.calendar_words import ANY_MONTH
from knowledge.patterns import compile_late
from knowledge.structuring.facts.fact_words import find_words_of, patterns_in
from knowledge.structuring.outline.numbering import find_part

_DAY = (
    rf"(?:,?\s+(?:den\s+|d\.\s*)?"
    rf"(?:\d{{1,2}}\.\s?{ANY_MONTH}\s+\d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}))?"
)
_LABEL = compile_late(
    rf"(?P<label>(?P<name>[A-ZÆØÅ][^\n:.!?\d]{{3,60}}?){_DAY}):\s+(?=[A-ZÆØÅ])", re.IGNORECASE
)
_AFTER_SENTENCE = compile_late(r"(?<=[a-zæøå)\d][.!?])\s+(?=[A-ZÆØÅ])")
_REACH = 70  # characters behind the label in which the outcome stands


def find_decider(text: str) -> tuple[str, str] | None:
    """A body's name at the head of a text, with its day, and what it decided; None for any other text.

    >>> find_decider("Økonomiudvalget den 18. august 2025: Indstilles godkendt.")
    ('Økonomiudvalget den 18. august 2025', 'Indstilles godkendt.')
    >>> find_decider("Byrådet: kl. 18.00, Byrådssalen"), find_decider("Byrådet mener: Vedtaget")
    (None, None)
    """
    match = _LABEL.match(text)
    if match is None or not match["label"][0].isupper():
        return None
    bodies = find_bodies(match["name"])
    alone = len(bodies) == 1 and bodies[0].start == 0 and bodies[0].end == len(match["name"].rstrip(" ,"))
    told = text[match.end() :]
    decides = any(pattern.search(told[:_REACH]) for pattern in _outcomes())
    return (match["label"], told) if alone and decides else None


def split_at_labels(line: str) -> list[str]:
    """A line cut before the labels that stand behind its sentences: of a part, or of a body that decided.

    >>> split_at_labels("Der optages et lån. Beslutning: Godkendt.")
    ['Der optages et lån.', 'Beslutning: Godkendt.']
    >>> split_at_labels("Der er to muligheder. Den ene: Vi venter.")
    ['Der er to muligheder. Den ene: Vi venter.']
    """
    cuts = [0]
    for gap in _AFTER_SENTENCE.finditer(line) if ":" in line else ():
        match = _LABEL.match(line, gap.end())
        if match and (find_part(match["label"]) not in ("", "bilag") or find_decider(line[gap.end() :])):
            cuts.append(gap.end())
    return [line[start:end].rstrip() for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True)]


@cache
def _outcomes() -> tuple[re.Pattern[str], ...]:
    majority = re.compile("|".join(find_words_of("votes", "majority")), re.IGNORECASE)
    return (*(pattern for _, pattern in patterns_in("outcomes")), majority)
