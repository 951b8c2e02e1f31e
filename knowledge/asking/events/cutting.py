"""A long name of an event, cut where it still makes sense: before a clause or phrase that can be missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.patterns import compile_late

LONGEST = 84
_LEAST_WORDS = 2
_LEAST_KEPT = 0.3  # of the room: less tells too little
_BOUNDARY = compile_late(
    r"[;,]\s+|:\s+|\s+–\s+|\s+(?=(?:for\s+at|med\s+henblik|fordi|da|hvis|medmindre|såfremt|hvorefter)\s)"
    r"|\s+(?=(?:og|samt|af|på|til|i|hos|via|om|med|fra|ved|efter|under|mellem|over|mod|pr\.)\s)"
)
_NEEDED = compile_late(r"\b(?:ikke|hvis|medmindre|såfremt|kun|undtagen|bortset|dog)\b", re.IGNORECASE)
"""Words without which the rest says something else."""
_VERB = compile_late(
    r"\b(?:skal|kan|må|vil|bør|er|har|bliver|blev|var|[a-zæøå]{3,}(?:erer|der|ser|ger|ter|ver|ler|ner|es))\b"
)
_HANGS = compile_late(
    r"(?:^|\s)(?:og\s+\S+|skal|kan|må|vil|bør|er|har|bliver|at|ikke|være|blive|med\s+henblik)$", re.IGNORECASE
)
_CLAUSE = compile_late(r"(?:,\s+(?:hvis|da|fordi|medmindre|såfremt|at|som|der|når|så)|\sfor\s+at)\s[^,;]*$")
_TAIL = compile_late(
    r"[\s,;:.–-]+$|\s+(?:er|var|bliver|hvert\s+år)$|\s+(?:den|det|de|og|eller|samt|til|i|på|af|for|fra|med|om|ved|at|som|der|en|et|senest|inden)$",
    re.IGNORECASE,
)


def shorten_name(name: str, longest: int = LONGEST) -> str:
    """At most so many characters: without what stands in brackets, else the longest part that makes sense.

    "…" follows where what is left out changes the meaning (a condition, "ikke"), and where there is no such
    part. "" for a name that says nothing.

    >>> shorten_name("Svar skal være modtaget og sendes til hoering@odsherred.example", 40)
    'Svar skal være modtaget'
    """
    name = trim_name(name)
    if len(name) > longest:
        name = trim_name(re.sub(r"\s*\([^)]*\)", "", name)) or name
    if len(name) > longest:
        name = next(_find_parts(name, longest), "") or _cut_at_word(name, longest)
    return name[:1].upper() + name[1:] if len(name.split()) >= _LEAST_WORDS or name.isalpha() else ""


def trim_name(name: str) -> str:
    """Without signs around it and words that hang at its end."""
    name = re.sub(r"\s+([,.;:)])", r"\1", name.strip(" ,.;:–-·|"))
    while (shorter := _TAIL.sub("", name)) != name:
        name = shorter
    return name


def _find_parts(name: str, longest: int) -> Iterator[str]:
    """The beginnings that stand by themselves, the longest first."""
    has_verb = bool(_VERB.search(name))
    for cut in reversed(list(_BOUNDARY.finditer(name, 1))):
        part, rest = trim_name(name[: cut.start()]), name[cut.start() :]
        mark = " …" if _NEEDED.search(rest) else ""
        fits = _LEAST_KEPT * longest <= len(part) + len(mark) <= longest
        is_whole = cut.group().strip() or not _CLAUSE.search(part)
        hangs = _HANGS.search(part) or name[cut.start() - 1] == "-" or part.count("»") != part.count("«")
        if fits and is_whole and not hangs and (_VERB.search(part) or not has_verb):
            yield part + mark


def _cut_at_word(name: str, longest: int) -> str:
    return f"{trim_name(name[: longest - 1].rsplit(' ', 1)[0])} …"
