"""Cuts running Danish text into sentences, without being fooled by "jf. § 8" or "den 10. september"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_STOP = re.compile(r"[.!?…]+[\"”»)\]]*(?=\s|$)|\n\s*\n")
_LONGEST_WORD = 60  # how far back a word is looked for: a text of full stops would take for ever
_LAST_WORD = re.compile(r"[\w.§/-]*$")
_TO_NUMBER = re.compile(r"\s*[-–—]\s*\d")  # "8. – 16. juni"
_LETTERED = re.compile(r"(?:bilag|punkt|litra|del|spor|gruppe|type|model|linjeføring)\s+$", re.IGNORECASE)
_LISTED = re.compile(r"(?:^|[\s,(])[A-ZÆØÅ]{1,2}(?:\s*\(\d+\))?(?:\s*,\s*og|\s*,|\s+og|\s+samt)\s+$")
"""What stands before the last of several letters of parties: "A, V og"."""
_STARTS_NEW = re.compile(r"\s+[\"“”»«(\[–-]*\s*[A-ZÆØÅÉ0-9§]")

# Never the end of a sentence: something always follows.
_ABBREVIATIONS = """
    bl.a f.eks fx jf jfr stk nr kl ca pr inkl ekskl evt dvs ift ifm ifbm vedr tlf mht pga iht hhv cf dr
    hr fr prof st v maks min eks pkt art litra cirka forb d tidl sml adm kap lb lbk jan feb febr mar apr
    jun jul aug sep sept okt nov dec ult medio tir tirs ons tor tors fre lør søn dok ref journalnr
    sdr ndr gl skt chr joh johs vilh wilh jac ths
"""
_OPEN_ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its span in the text it was cut from; `text` is stripped of outer blanks."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4_000)  # passages are read several times, for what each kind of fact needs
def split_sentences(text: str) -> tuple[Sentence, ...]:
    """All sentences in order; a text without a full stop is one sentence, a blank text is none.

    >>> [s.text for s in split_sentences("Se § 7, stk. 1. Fristen er den 10. september. Kl. 9 mødes vi.")]
    ['Se § 7, stk. 1.', 'Fristen er den 10. september.', 'Kl. 9 mødes vi.']
    """
    cuts = [match.end() for match in _STOP.finditer(text) if _ends_sentence(text, match)]
    bounds = [0, *cuts, len(text)]
    pieces = (_trim(text, start, end) for start, end in pairwise(bounds))
    return tuple(piece for piece in pieces if piece.text)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if not stop.group().startswith("."):
        return True
    if not _STARTS_NEW.match(text, stop.end()):
        return stop.end() == len(text)
    if _TO_NUMBER.match(text, stop.end()):
        return False
    last = _LAST_WORD.search(text, max(0, stop.start() - _LONGEST_WORD), stop.start())
    word = last.group().lower() if last else ""
    if last and word == "v" and last.group() == "V":  # a party or an initial; "ved" is cut to "v."
        return not _is_initial(text, stop.start())
    if last and last.group() == "Kr":  # a first name cut short; an amount in "kr." may end a sentence
        return False
    if word.isdigit():  # "10. september" is followed by a small letter; a heading's "3." opens its line
        return len(word) == 4 or bool(text[: stop.start() - len(word)].strip())
    return word not in _OPEN_ABBREVIATIONS and not _is_initial(text, stop.start())


def _is_initial(text: str, dot: int) -> bool:
    """Whether a single capital is an initial ("J. Holm"), and not the letter of an annex or a party."""
    word = _LAST_WORD.search(text, max(0, dot - _LONGEST_WORD), dot)
    if word is None or len(word.group()) != 1 or not word.group().isupper():
        return False
    before = text[max(0, word.start() - _LONGEST_WORD) : word.start()]
    return not (_LETTERED.search(before) or _LISTED.search(before))


def _trim(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return Sentence(piece.strip(), left, left + len(piece.strip()))
