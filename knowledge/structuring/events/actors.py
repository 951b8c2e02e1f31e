"""Who must act, or who meets: the body that is the subject of the sentence around a date."""

from __future__ import annotations

import re
from functools import cache

from knowledge.danish.bodies import find_bodies
from knowledge.danish.calendar_words import WEEKDAY
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
_WHEN = rf"\s*,?\s*(?:{WEEKDAY}\s*,?\s*)?(?:den\s+|d\.\s*)?"
_BODYS_MEETING = re.compile(
    rf"\b(?P<body>\w*(?:byråds|kommunalbestyrelses|regionsråds|udvalgs))møde(?:t)?{_WHEN}$", re.IGNORECASE
)
_HELD_IN = re.compile(
    r"(?:behandl\w*|drøft\w*|forelægges|vedtages|besluttes|møde\w*|på|dagsordenen)"
    r"\s+(?:igen\s+)?(?:endeligt\s+)?(?:i|på|af)\s+$",
    re.IGNORECASE,
)
_AGENDA_OF = re.compile(rf"\s+(?:dagsorden|møde)(?:en)?(?:\s+igen)?{_WHEN}$", re.IGNORECASE)
_AT_ONCE_BEFORE = re.compile(_WHEN, re.IGNORECASE)
_LEADS = re.compile(rf"\W*{_WHEN}", re.IGNORECASE)
_TREATED_BEHIND = re.compile(
    r"[\s,:|–-]*(?:kl\.?\s*[\d.:–-]+)?[\s,:|–-]*(?:\d\.\s*)?"
    r"(?:\w*behandling(?:en)?|\w*møde|godkendelse|vedtagelse)\s+(?:i|af)\s+",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r",\s+(?:og|mens|men|hvorefter)\s+|;\s+")


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
    if kind == "meeting" and (body := _body_right_before(sentence[:start])):
        return body
    if kind != "deadline" and (holder := _holder(sentence, start, end)):
        return holder
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


def _body_right_before(before: str) -> str:
    """ "Teknisk Udvalg 10/2-2026", "bilag til byrådet den": the body whose meeting it is; "" for none."""
    bodies = find_bodies(before)
    if not bodies or not _AT_ONCE_BEFORE.fullmatch(before[bodies[-1].end :]):
        return ""
    leads = not before[: bodies[-1].start].strip(" -•*")
    return bodies[-1].name if leads or re.search(r"\btil\s+$", before[: bodies[-1].start]) else ""


def _holder(sentence: str, start: int, end: int) -> str:
    """The body that meets, by the words right around the date: "i Økonomiudvalget den", "på byrådsmødet den",
    "den 8. oktober: 2. behandling i Byrådet", ", og Byrådet træffer beslutning den"; "" for none.
    """
    before, after = sentence[:start], sentence[end:]
    if meeting := _BODYS_MEETING.search(before):
        return _name_of(meeting["body"])
    bodies = find_bodies(before)
    if (
        bodies
        and _HELD_IN.search(before[: bodies[-1].start])
        and _AT_ONCE_BEFORE.fullmatch(before[bodies[-1].end :])
    ):
        return bodies[-1].name
    if bodies and bodies[-1].name.endswith("s") and _AGENDA_OF.fullmatch(before[bodies[-1].end :]):
        name = bodies[-1].name.removesuffix("s")
        return f"{name[:1].upper()}{name[1:]}"
    if bodies and re.search(r"\bforelægges\s+$", before[: bodies[-1].start]):
        return bodies[-1].name if _AT_ONCE_BEFORE.fullmatch(before[bodies[-1].end :]) else ""
    if _LEADS.fullmatch(before) and (behind := _TREATED_BEHIND.match(after)):
        bodies = find_bodies(after[behind.end() :])
        if bodies and not bodies[0].start:
            return bodies[0].name
    cut = [clause.end() for clause in _NEXT_CLAUSE.finditer(before)]
    bodies = find_bodies(before[cut[-1] :]) if cut else ()
    return bodies[0].name if bodies and not bodies[0].start else ""


def _name_of(first_part: str) -> str:
    """ "byråds" → "Byrådet", "økonomiudvalgs" → "Økonomiudvalget"."""
    plain = first_part.removesuffix("s")
    return f"{plain[:1].upper()}{plain[1:]}{'n' if plain.lower().endswith('bestyrelse') else 'et'}"


def _governed(before: str) -> bool:
    return bool(_GOVERNING.search(before) or _PASSIVE.search(before))


def _host(before: str, actors: list[re.Match[str]]) -> str:
    """The body of "møderne i bestyrelsen", "møder i de 98 kommunalbestyrelser"; else ""."""
    earlier = [match for match in actors if match.end() <= len(before)]
    nearest = earlier[-1] if earlier else None
    return nearest.group(1) if nearest and _MEETING_IN.search(before[: nearest.start()]) else ""
