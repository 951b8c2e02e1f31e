"""What a sentence only compares with: "6 procent flere end i 2024" tells nothing of 2024.

Where a figure of its own stands by it, it is told as well: "mod 1.200 i 2019", "end i 2019, hvor den var 5".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import Term
from knowledge.danish.words import Word, find_words
from knowledge.model import Question
from knowledge.patterns import compile_late

_YEAR = compile_late(r"(?:19|20)\d\d")
_COMPARES = compile_late(
    r"\b(?:end|sammenlignet med|sammenholdt med|(?:så|lige så) (?:mange|meget|få|\w+t) som)\s+", re.IGNORECASE
)
_RELATES = compile_late(  # "i forhold til affald" only says what something is about
    rf"\b(?:i forhold til|ift\.?|over for)\s+(?=(?:\w+\s+){{0,3}}{_YEAR.pattern})", re.IGNORECASE
)
_PRICED = compile_late(
    rf"(?:\bi\s+)?\b{_YEAR.pattern}[-\s]?(?:priser\w*|prisniveau\w*|niveau|pl|p/l|kroner)\b", re.IGNORECASE
)
_ASKS_PRICED = compile_late(r"pris(?:er|niveau)|niveau|\bp/?l\b", re.IGNORECASE)
_LEADS_ON = frozenset(
    {"i", "paa", "hos", "for", "ved", "til", "fra", "aaret", "sidste", "samme", "de", "den", "det"}
)
_SHARES = (
    "halvdel",
    "tredjedel",
    "fjerdedel",
    "femtedel",
    "flertal",
    "antal",
    "nogensinde",
    "planlagt",
    "ventet",
)
_DEFINITE = ("en", "et", "ne", "ene")
_STOPS = frozenset(
    (
        *("er", "var", "bliver", "blev", "har", "havde", "kan", "skal", "vil", "ligger", "steg", "faldt"),
        *("steget", "faldet", "stiger", "falder", "og", "eller", "men", "mens", "som", "der", "at", "naar"),
    )
)
_LONGEST = 8  # words of what is compared with
_TOLD_AFTER = compile_late(r"\s*,?\s*\(?(?:hvor|da)\b[^.;]*\d|\s*\(\s*\d")
_ASKS_COMPARISON = frozenset(
    {
        "than",
        "more",
        "fewer",
        "compare",
        "relative",
        "development",
        "difference",
        "rises",
        "falls",
        "over",
        "under",
    }
)


def is_only_compared(question: Question, terms: Sequence[Term], sentence: str, around: str = "") -> bool:
    """Whether a word of the question stands in a sentence only as what something else is measured against.

    around: what else speaks of the sentence's subject: its headings, the line it hangs under. A question that
    compares itself ("flere end i 2024?") may be answered by such a sentence.
    """
    if _ASKS_COMPARISON & question.operations.keys():
        return False
    told = without_compared(sentence)
    if not _ASKS_PRICED.search(question.text):
        told = _PRICED.sub(" ", told)
    if told == sentence:
        return False
    kept = cover(terms, find_stems(f"{told} {around}")).found
    return bool(cover(terms, find_stems(sentence)).found - kept)


def without_compared(sentence: str) -> str:
    """The sentence without what it only compares with.

    >>> without_compared("Der var 88 besøg, 6 procent flere end i 2024.")
    'Der var 88 besøg, 6 procent flere .'
    >>> without_compared("Der var 88 besøg mod 80 i 2024.")
    'Der var 88 besøg mod 80 i 2024.'
    """
    kept, start = [], 0
    for first, last in _find_tails(sentence):
        if first >= start:
            kept.append(sentence[start:first])
            start = last
    return "".join([*kept, sentence[start:]])


def _find_tails(sentence: str) -> Iterator[tuple[int, int]]:
    """Where the things compared with begin, with the word that compares, and end."""
    matches = [*_COMPARES.finditer(sentence), *_RELATES.finditer(sentence)]
    for match in sorted(matches, key=re.Match.start):
        tail = _read_tail(sentence, find_words(sentence[match.end() :]), match.end())
        if tail and not _TOLD_AFTER.match(sentence[tail:]):
            yield match.start(), tail


def _read_tail(sentence: str, words: tuple[Word, ...], offset: int) -> int:
    """The end of what is compared with; 0 where a figure follows, or a share of something ("halvdelen")."""
    if not words or not _may_be_compared(words[0]):
        return 0
    end = 0
    for index, word in enumerate(words[:_LONGEST]):
        gap = sentence[offset + end : offset + word.start]
        following = words[index + 1 : index + 2]
        goes_on = word.folded in ("og", "eller") and following and _is_name(following[0])
        is_figure = word.text[0].isdigit() and not _YEAR.fullmatch(word.text)
        if gap.strip() or is_figure or (word.folded in _STOPS and not goes_on):
            break
        end = word.end
    return offset + end if end else 0


def _may_be_compared(word: Word) -> bool:
    """Whether a time, a place or a thing follows, and not how many: "flere end hver anden"."""
    if word.folded.startswith(_SHARES):
        return False
    led = word.folded in _LEADS_ON or word.folded.endswith(_DEFINITE)
    return _is_name(word) or (led and not word.text[0].isdigit())


def _is_name(word: Word) -> bool:
    return bool(_YEAR.fullmatch(word.text)) or word.text[0].isupper()
