"""Who must act, or who meets: the body that is the subject of the sentence around a date."""

from __future__ import annotations

import re
from functools import cache

from knowledge.danish.clauses import end_of_condition
from knowledge.structuring.events.event_words import event_words

_GOVERNING = re.compile(
    r"\b(?:af|til|om|for|i|med|fra|hos|mellem|på|vedr\.|vedrørende|over|ved|jf\.|inden|efter|og|samt)\s+"
    r"(?:(?:de|den|det|alle|nye|hver|hvert|enkelte|fem|\d+|[a-zæøå]+(?:de|ede|s))\s+){0,3}$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b[a-zæøå]{3,}es\s+$")  # "meddeles Udlændingestyrelsen": they receive it
_CHAIRS = re.compile(r"\bmellem\s+((?:[\w'’.-]+\s+(?:og\s+)?){1,5}?formandskaber(?:ne)?)\b")
_LEANS = re.compile(r"\d.*\b(?:og|samt|mens)\s+$")
_AT_ONCE = re.compile(r"\s+(?:senest\s+|inden\s+)?(?:den\s+|d\.\s*)?")
_RECEIVES = re.compile(r"\s+i hænde\b", re.IGNORECASE)  # "skal være styrelsen i hænde"
_MEETING_IN = re.compile(r"møde\w*\s+i\s+(?:(?:de|den|det)\s+)?(?:\d+\s+)?$", re.IGNORECASE)


@cache
def _actor() -> re.Pattern[str]:
    actors = event_words()["actors"]
    nouns, names = "|".join(actors["nouns"]), "|".join(actors["names"])
    first_part = r"(?:[A-ZÆØÅ][\wæøå]*-(?:,\s+\w+-)*\s+og\s+)?"  # "Børne- og Ungeudvalget"
    owner = r"(?:[A-ZÆØÅ]{2,}['’]?s\s+)?"
    return re.compile(rf"(?<![\w-])({first_part}{owner}(?:(?i:{nouns})|{names}))(?![\w'’/-])")


@cache
def _asked() -> re.Pattern[str]:
    asks = "|".join(event_words()["actors"]["asks"])
    return re.compile(rf"\b(?:{asks})\s+(?:alle\s+|de\s+|landets\s+)?$", re.IGNORECASE)


def find_actor(sentence: str, start: int, end: int, kind: str) -> str:
    """The one who must act by, or who meets on, the date at that span; "" where it is not told."""
    condition = end_of_condition(sentence)
    if condition is not None and start < condition:
        sentence = sentence[:condition]
    chairs = _CHAIRS.search(sentence[:start]) if kind == "meeting" else None
    if chairs:
        return chairs.group(1)
    actors = list(_actor().finditer(sentence))
    for match in actors:
        if _asked().search(sentence[: match.start()]):
            return match.group(1)
    host = _host(sentence[:start], actors) if kind == "meeting" else ""
    if host:
        return host
    for match in actors:
        if _LEANS.search(sentence[: match.start()]) and _AT_ONCE.fullmatch(sentence[match.end() : start]):
            return match.group(1)  # "udvalget den 3. maj og rådet den 4. maj"
    subjects = [match for match in actors if not _governed(sentence[: match.start()])]
    subjects = [match for match in subjects if not _RECEIVES.match(sentence, match.end())]
    before = [match for match in subjects if match.end() <= start]
    after = [match for match in subjects if match.start() >= end]
    if kind == "deadline" and before and after and "," in sentence[before[-1].end() : start]:
        return after[0].group(1)
    comma = sentence.rfind(", ", 0, start)
    chosen = [match for match in before if match.start() > comma][:1] or before[-1:] or after[:1]
    return chosen[0].group(1) if chosen else ""


def _governed(before: str) -> bool:
    return bool(_GOVERNING.search(before) or _PASSIVE.search(before))


def _host(before: str, actors: list[re.Match[str]]) -> str:
    """The body of "møderne i bestyrelsen", "møder i de 98 kommunalbestyrelser"; else ""."""
    earlier = [match for match in actors if match.end() <= len(before)]
    nearest = earlier[-1] if earlier else None
    return nearest.group(1) if nearest and _MEETING_IN.search(before[: nearest.start()]) else ""
