"""Whether a date is something that happens, or only dates a paper, a person or a count."""

from __future__ import annotations

import datetime as dt
import re

from knowledge.danish.dates import DateMention
from knowledge.model import Precision
from knowledge.structuring.events.event_words import any_of, pattern

_EXCEPT = re.compile(
    r"\b(?:undtagen|undtaget|bortset\s+fra|på\s+nær|dog\s+ikke|ikke)\s+(?:i\s+|den\s+)?$", re.IGNORECASE
)
_NO_MEETING = re.compile(
    r"\b(?:ingen|ikke)\s+(?:\w+\s+){0,2}\w*møder?\b[^.;]*$|\bmødefri\w*\s+(?:\w+\s+)?$", re.IGNORECASE
)
_NO_MEETING_BEHIND = re.compile(  # "I juli holdes ingen møder", "Juli er mødefri"
    r"(?!\d)[^.,;]{0,30}\b(?:(?:ingen|ikke)\s+(?:\w+\s+){0,2}\w*møder?|mødefri)\b", re.IGNORECASE
)
_ANNEX = re.compile(
    r"\W*(?:PDF\s*)?bilag\s*(?:\d+|[A-Z])?\s*[-:.–]\s*(?!.*\b(?:frist|senest)\b)", re.IGNORECASE
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|msg|jpg)\b\W*(?:\(.*\))?$", re.IGNORECASE)
_ITEM_BEHIND = re.compile(r"\s*,?\s*(?:pkt|punkt|sag)\b", re.IGNORECASE)
_RECOMMENDED = re.compile(
    r"\b(?:indstiller|indstillede|indstillet|anbefaler|anbefalede|anbefalet|fremsendt|fremsendes)\s+"
    r"(?:den\s+|d\.\s*)?$",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(  # how a case went from body to body: "Fremsendes til byrådet, idet … i mødet den 2."
    r"\W*(?:fremsendes|oversendes|sagen\s+blev\s+(?:sendt|oversendt|henvist)|sendt\s+videre)\b", re.IGNORECASE
)
_OF_DAY = re.compile(  # "artikel af 10. september", "forespørgsel af 22. april"; not "i løbet af"
    r"(?<!løbet)(?<!udgangen)(?<!slutningen)(?<!begyndelsen)(?<!starten)(?<!midten)(?<!resten)(?<!udløbet)"
    r"\saf\s+(?:den\s+|d\.\s*)?$",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(r"[^.!?:;]\s+Den\s+$")  # with a capital in the middle: a line of its own once
_ONLY_BODY = re.compile(
    r"\W*\w*(?:byråd|udvalg|kommunalbestyrelse|regionsråd)(?:et|n)?\s+(?:den|d\.)\s*", re.IGNORECASE
)
_MAIL_FROM = re.compile(
    r"\b(?:e-?mail|mail|brev|henvendelse|notat)\s+fra\s+[^.:]{2,50},\s*(?:den\s+|d\.\s*)?$", re.IGNORECASE
)
_EITHER = re.compile(r"\benten\b[^;]{0,40}\d[^;]{0,40}\beller\b[^;]{0,20}\d", re.IGNORECASE)
_OF_ANY_YEAR = re.compile(  # "inden den 1. marts i det år, hvor den får virkning"
    r"\s*(?:i|af)\s+(?:det|hvert)\s+(?:pågældende\s+|enkelte\s+|samme\s+)?(?:\w*år|valgår)(?!\w)"
    r"|\s*(?:i\s+)?(?:året|det\s+år)\s*(?:,?\s*(?:hvor|der|som)\b|(?:før|efter|forud)(?!\s+\d)(?!\w))"
    r"|\s*året\s+(?:før|efter|forud)(?!\w)",
    re.IGNORECASE,
)
_STOOD = re.compile(
    r"\b(?:var|lå|udgjorde|androg|ligger|udgør)\b(?:[^.;]|\b(?:mio|mia|kr)\.|\.(?=\d))*$", re.IGNORECASE
)
_FAR_YEARS = 4  # a year farther away than this is an aim whatever its sentence says
_DAY = r"(?:den\s+|d\.\s*)?$"  # what may stand right before a date


def is_event(sentence: str, start: int, end: int, *, listed: bool, background: bool) -> bool:
    """Whether the date at that span is an event.

    listed: it stands in a list or a table, where a line of nothing but a date is no letterhead.
    background: the date is vague, or the end of a period, and lies before the document itself: in a sentence
    of the past it tells how things were.
    """
    before, after = sentence[:start], sentence[end:]
    if _EITHER.search(sentence) or sentence.rstrip(' "”»').endswith("?"):
        return False  # nobody has chosen
    if _dates_paper(before) or _is_contents_line(after) or _names_other_paper(before, after):
        return False
    if is_of_any_year(sentence, start, end):
        return False
    if _PASSED_ON.match(sentence) or _OF_DAY.search(before):
        return False
    if _is_letter_date(before, after, listed=listed):
        return False
    if _NO_MEETING.search(before) or _NO_MEETING_BEHIND.match(after):
        return False
    if re.search(rf"\bpr\.?\s+{_DAY}", before, re.IGNORECASE):
        return bool(pattern(rf"\b(?:{any_of('not_events', 'in_force')})\b").search(sentence))
    if _dates_figures(before) or _EXCEPT.search(before):
        return False
    if sentence.startswith(("ultimo", "primo"), start) and _STOOD.search(before):
        return False  # "kassebeholdningen var 214 mio. kr. ultimo november"
    return not (background and pattern(rf"\b(?:{any_of('not_events', 'past')})\b").search(sentence))


def is_of_any_year(sentence: str, start: int, end: int) -> bool:
    """Whether the date at that span belongs to a rule for whatever year: "den 1. marts i det år, hvor …"."""
    return bool(_OF_ANY_YEAR.match(sentence, end)) and not re.search(r"\d{4}\W*$", sentence[start:end])


def is_aim(sentence: str, mention: DateMention, written: dt.date | None) -> bool:
    """Whether a year is what somebody aims at ("inden 2030"): no day by which anything must be done."""
    if mention.precision is not Precision.YEAR:
        return False
    far = written is not None and mention.first.year - written.year >= _FAR_YEARS
    return far or bool(pattern(rf"(?<!\w)(?:{any_of('goals', 'words')})(?!\w)").search(sentence))


def _dates_paper(before: str) -> bool:
    """ "bekendtgørelse nr. 912 af 30. august 2019", "født den 7. juli 1961", "revideret 3. maj"."""
    between = r"(?:(?!høring|periode|fremlagt)[^.,;:]){0,40}"  # "tillæg nr. 23 har været i høring fra den"
    papers = rf"\b(?:{any_of('not_events', 'papers')})\b{between}\b(?:af|fra)\s+{_DAY}"
    return bool(
        pattern(papers).search(before)
        or pattern(rf"(?:^|\W)(?:{any_of('not_events', 'before')})\s+{_DAY}").search(before)
        or _MAIL_FROM.search(before)
    )


def is_annex_line(text: str) -> bool:
    """Whether a line only names a paper that is enclosed: "Bilag 2: Støjnotat 15-01-2026.pdf"."""
    return bool(_ANNEX.match(text) or _FILE.search(text))


def _names_other_paper(before: str, after: str) -> bool:
    """ "Økonomiudvalget, 15. april 2026, pkt. 6", "Forvaltningen indstiller den 25. marts, at"."""
    return bool(_ITEM_BEHIND.match(after)) or bool(_RECOMMENDED.search(before))


def _is_letter_date(before: str, after: str, *, listed: bool) -> bool:
    """ "Dato: 13. maj 2021", "Aarhus, den 3. maj 2021", "Notat til udvalget, 12. februar 2024", or alone."""
    if pattern(rf"^\W*(?:{any_of('not_events', 'starts')})\s*:?\s*{_DAY}").search(before):
        return not after.strip(" .,") or ":" in before or len(after) > 60
    if after.strip(" .,|*") or listed or _ONLY_BODY.fullmatch(before):
        return False
    if _LETTERHEAD.search(before):
        return True
    alone = rf"\W*(?:[A-ZÆØÅ][\wæøå]+(?:\s+[A-Z]\w*)?(?:,\s+|\s+(?=den\s|d\.)))?{_DAY}"
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
