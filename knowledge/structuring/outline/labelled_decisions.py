"""Labels that stand in the middle of a text: "… i 2026. Beslutning: Godkendt.", "Byrådet: Udsat."."""

from __future__ import annotations

import re
from functools import cache

from knowledge.patterns import compile_late
from knowledge.structuring.facts.fact_words import find_words_of, patterns_in
from knowledge.structuring.outline.numbering import find_part
from knowledge.structuring.outline.signatures import DAY, is_body_name, is_signature

_LABEL = compile_late(
    rf"(?P<label>(?P<name>[A-ZÆØÅ][^\n:.!?\d]{{3,60}}?)(?:,?\s+(?:den\s+|d\.\s*)?{DAY})?):\s+(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_AFTER_SENTENCE = compile_late(r"(?<=[a-zæøå)\d][.!?])\s+(?=[A-ZÆØÅ])")
_LAST_WORD = compile_late(r"[A-ZÆØÅ][a-zæøå]+:?")  # "… frigives 600.000 kr. Afgørelse", over the next line
_REACH = 70  # characters behind the label in which the outcome stands


def find_decider(text: str) -> tuple[str, str] | None:
    """A body's name at the head of a text, with its day, and what it decided; None for any other text.

    >>> find_decider("Økonomiudvalget den 18. august 2025: Indstilles godkendt.")
    ('Økonomiudvalget den 18. august 2025', 'Indstilles godkendt.')
    >>> find_decider("Fanø Byråd, 16-03-2026:\\nAd 1. Godkendt.")[0]
    'Fanø Byråd, 16-03-2026'
    >>> find_decider("Kulturudvalget, 18-02-2026\\nAnbefales.")
    ('Kulturudvalget, 18-02-2026', 'Anbefales.')
    >>> find_decider("Byrådet: kl. 18.00, Byrådssalen"), find_decider("Byrådet mener: Vedtaget")
    (None, None)
    """
    line, newline, below = text.partition("\n")
    if newline and line[-1:] != ":" and is_signature(line) and tells_outcome(below):
        return (line, below)
    match = _LABEL.match(text)
    if match is None or not match["label"][0].isupper():
        return None
    alone = is_body_name(match["name"].rstrip(" ,")) or is_signature(match["label"])
    told = text[match.end() :]
    signed = is_signature(match["label"]) and text[: match.end()].endswith("\n")  # on a line of its own
    return (match["label"], told) if alone and (signed or tells_outcome(told)) else None


def tells_outcome(text: str) -> bool:
    """Whether a text begins with how a case ended: "godkendt, dog således at …".

    >>> tells_outcome("Blev anbefalet over for byrådet."), tells_outcome("Der er søgt om 40.000 kr.")
    (True, False)
    """
    return any(pattern.search(text[:_REACH]) for pattern in _outcomes())


def split_at_labels(line: str) -> list[str]:
    """A line cut before the labels that stand behind its sentences: of a part, or of a body that decided.

    >>> split_at_labels("Der optages et lån. Beslutning: Godkendt.")
    ['Der optages et lån.', 'Beslutning: Godkendt.']
    >>> split_at_labels("Der frigives 600.000 kr. Afgørelse")
    ['Der frigives 600.000 kr.', 'Afgørelse']
    >>> split_at_labels("Der er to muligheder. Den ene: Vi venter.")
    ['Der er to muligheder. Den ene: Vi venter.']
    """
    cuts = [0]
    for gap in _AFTER_SENTENCE.finditer(line):
        match = _LABEL.match(line, gap.end()) if ":" in line else None
        labelled = match and (
            find_part(match["label"]) not in ("", "bilag") or find_decider(line[gap.end() :])
        )
        alone = _LAST_WORD.fullmatch(line, gap.end()) and find_part(line[gap.end() :]) == "beslutning"
        if labelled or alone:
            cuts.append(gap.end())
    return [line[start:end].rstrip() for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True)]


@cache
def _outcomes() -> tuple[re.Pattern[str], ...]:
    majority = re.compile("|".join(find_words_of("votes", "majority")), re.IGNORECASE)
    return (*(pattern for _, pattern in patterns_in("outcomes")), majority)
