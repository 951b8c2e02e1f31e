"""Whether a date is something that happens, or only dates a paper, a person or a count."""

from __future__ import annotations

import re

from knowledge.structuring.events.event_words import any_of, pattern

_EXCEPT = re.compile(
    r"\b(?:undtagen|undtaget|bortset\s+fra|på\s+nær|dog\s+ikke|ikke)\s+(?:i\s+|den\s+)?$", re.IGNORECASE
)
_DAY = r"(?:den\s+|d\.\s*)?$"  # what may stand right before a date


def is_event(sentence: str, start: int, end: int, *, background: bool) -> bool:
    """Whether the date at that span is an event.

    background: the date is vague, or the end of a period, and lies before the document itself: in a sentence
    of the past it tells how things were.
    """
    before, after = sentence[:start], sentence[end:]
    if _dates_paper(before) or _is_letter_date(before, after) or _is_contents_line(after):
        return False
    if re.search(rf"\bpr\.?\s+{_DAY}", before, re.IGNORECASE):
        return bool(pattern(rf"\b(?:{any_of('not_events', 'in_force')})\b").search(sentence))
    if _dates_figures(before) or _EXCEPT.search(before):
        return False
    return not (background and pattern(rf"\b(?:{any_of('not_events', 'past')})\b").search(sentence))


def _dates_paper(before: str) -> bool:
    """ "bekendtgørelse nr. 912 af 30. august 2019", "født den 7. juli 1961", "revideret 3. maj"."""
    papers = rf"\b(?:{any_of('not_events', 'papers')})\b[^.,;:]{{0,40}}\b(?:af|fra)\s+{_DAY}"
    return bool(
        pattern(papers).search(before)
        or pattern(rf"(?:^|\W)(?:{any_of('not_events', 'before')})\s+{_DAY}").search(before)
    )


def _is_letter_date(before: str, after: str) -> bool:
    """ "Dato: 13. maj 2021", "Aarhus, den 3. maj 2021", "Notat til udvalget, 12. februar 2024", or alone."""
    if pattern(rf"^\W*(?:{any_of('not_events', 'starts')})\s*:?\s*{_DAY}").search(before):
        return not after.strip(" .,") or ":" in before or len(after) > 60
    if after.strip(" .,|*"):
        return False
    alone = rf"\W*(?:[A-ZÆØÅ][\wæøå]+(?:\s+[A-Z]\w*)?,?\s+)?{_DAY}"
    sender = rf"\W*(?:(?:[A-ZÆØÅ][\w.-]*|og|for|i|af|med|venlig|hilsen)\s+)*[A-ZÆØÅ][\w.-]*,\s*{_DAY}"
    title = rf"^\W*(?:{any_of('not_events', 'titles')})\b[^.:;]*,\s*{_DAY}"
    letterhead = any(re.fullmatch(form.removesuffix("$"), before) for form in (alone, sender))
    return letterhead or bool(pattern(title).search(before))


def _is_contents_line(after: str) -> bool:
    """Of a table of contents: dots and a page number behind."""
    return bool(re.search(r"\.{4,}\s*\d*\s*$", after))


def _dates_figures(before: str) -> bool:
    """ "Opgørelse for perioden 1. januar – 31. december", "færre end i 2. kvartal"."""
    figures = any_of("not_events", "figures")
    return bool(
        pattern(rf"\b(?:{figures})\b.{{0,30}}\b(?:perioden|fra|i|for)\s+{_DAY}").search(before)
        or re.search(r"\bend\s+(?:i\s+)?$", before)
    )
