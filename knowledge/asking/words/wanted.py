"""What kind of thing a question wants, and whether a sentence holds such a thing.

A sentence may speak of all that a question speaks of and still not answer it: "how many" needs a number
beside the thing counted, "when" a date, "who" somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from knowledge.asking.words.agreement import agrees
from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import Term, cover, find_stems
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.danish.numbers import find_numbers
from knowledge.danish.person_names import find_titles
from knowledge.danish.words import find_words, stem
from knowledge.model import Question
from knowledge.reference.stopwords import is_stopword


class Wanted(Enum):
    """The kinds of answers that a sentence can give."""

    SHARE = "share"
    COST = "cost"
    SAVING = "saving"
    COUNT = "count"
    DEGREE = "degree"
    OFTEN = "often"
    LONG = "long"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    WHETHER = "whether"
    WHAT = "what"


_ASKS = {
    "how_often": Wanted.OFTEN,
    "how_long": Wanted.LONG,
    "how_many": Wanted.COUNT,
    "how_big": Wanted.COUNT,
    "who": Wanted.WHO,
    "when": Wanted.WHEN,
    "where": Wanted.WHERE,
    "why": Wanted.WHY,
}
TURNING_TO = cue("turning_to")
"""What one does to reach somebody."""
COST_STEMS = cue("cost")
SAVING_STEMS = cue("saving")
_OPENS_WHETHER = frozenset(
    [
        "er",
        "var",
        "bliver",
        "blev",
        "har",
        "havde",
        "kan",
        "kunne",
        "skal",
        "skulle",
        "vil",
        "må",
        "får",
        "fik",
        "findes",
        "gælder",
        "indgår",
        "ligger",
        "kommer",
        "holder",
    ]
)
_AMOUNT = r"\d[\d.,]*\s*(?:kr|mio|mia|t\.?kr|euro|million)"
_DEGREES = {  # "hvor hurtigt" wants a number with one of these behind it
    "hurt": r"\d\s*(?:km/t|km i timen|m/s|mbit|dage|uger|minutter|timer)",
    "hoejt": r"\d\s*(?:m\b|meter|etager|cm|%|procent)|\betager?\b",
    "gammel": r"\d\s*år|fra (?:1[5-9]|20)\d\d",
    "gammelt": r"\d\s*år|fra (?:1[5-9]|20)\d\d",
    "bredt": r"\d\s*(?:m\b|meter|cm)",
    "dybt": r"\d\s*(?:m\b|meter|cm)",
}
_DEGREE = re.compile(r"\bhvor\s+(?P<word>[a-zæøå]+)", re.IGNORECASE)
_PATTERNS = {
    Wanted.SAVING: re.compile(
        rf"(?=.*{_AMOUNT})(?=.*(?:\bspar|bespar|mindreudgift|effektivisering))", re.IGNORECASE
    ),
    Wanted.SHARE: re.compile(r"\d\s*(?:%|pct|procent)|procent|halvdelen|fjerdedel|tredjedel", re.IGNORECASE),
    Wanted.COST: re.compile(rf"{_AMOUNT}|gratis|uden beregning", re.IGNORECASE),
    Wanted.OFTEN: re.compile(
        r"\b(?:hver\w*|årlig\w*|ugentlig\w*|månedlig\w*|daglig\w*|kvartalsvis\w*|halvårlig\w*"
        r"|\d+ gange|gange? (?:om|årligt)|én gang)\b",
        re.IGNORECASE,
    ),
    Wanted.LONG: re.compile(
        r"\b(?:\d+|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|halvt?)[\s-]*"
        r"(?:år\w*|måned\w*|uger?|dage?|døgn|timer?|minutter|min|meter|km|kilometer)\b",
        re.IGNORECASE,
    ),
    Wanted.WHERE: re.compile(
        r"\b(?:i|på|ved|fra|hos|til|over)\s+(?:den |det |de )?[A-ZÆØÅ]|@|www\."
        r"|\b(?:gade|vej|plads|allé|virtuelt|online)\b"
    ),
    Wanted.WHY: re.compile(
        r"\b(?:fordi|idet|eftersom|på grund af|grundet|skyldes|pga|derfor|for at|da|som følge af|hensyn til"
        r"|årsag\w*)\b",
        re.IGNORECASE,
    ),
}
_OFFICES = re.compile(
    r"\w+(?:styrelsen|ministeren?|ministeriet|direktoratet|kommunen|regionen|udvalget|rådet|foreningen|forvaltningen)\b"
)
_NOT = re.compile(r"\b(?:ikke|ingen|intet|aldrig)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"\s*(?P<unit>måned\w*|uger?|dage?|døgn|timers?|time|minutter|år)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"{_AMOUNT}\w*\.?(?:\s*(?:kr|kroner)\b\.?)?", re.IGNORECASE)
_MONEY_WORDS = frozenset(stem(fold(word)) for word in ("kroner", "penge", "millioner"))
_COUNTING = ("how_many", "how_big")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_THE_COST = re.compile(r"\b(?:afsat|sparer?|besparelsen?|indtægten?|tilskud|overskud)\b", re.IGNORECASE)
_IS_THE_COST = re.compile(
    r"kost|udgift|\bpris|takst|bevilling|betal|gebyr|beløb|gratis|uden beregning|\bkr\.? (?:pr|per)\b",
    re.IGNORECASE,
)
_BETWEEN = frozenset({"til", "paa", "af", "for", "fra", "med", "om", "hos", "ved", "der", "som", "at", "i"})
_FEWER = re.compile(r"\d\s+(?:færre|flere|mere|mindre)\b", re.IGNORECASE)
_ROOM = re.compile(r"\bplads(?:er)? til \d[\d.]*", re.IGNORECASE)
_NEAR = 5  # words between a number and the thing it counts


def find_wanted(question: Question) -> Wanted:
    """What a question asks for, by its question word, else by how it opens."""
    if "share" in question.operations:
        return Wanted.SHARE
    words = [token.text.lower() for token in question.tokens]
    if words and words[0] in _OPENS_WHETHER:
        return Wanted.WHETHER
    if any(token.stem in SAVING_STEMS for token in question.tokens) and {"what", "how_many"} & question.asks:
        return Wanted.SAVING
    if any(token.stem in COST_STEMS for token in question.tokens):
        return Wanted.COST
    if _degree(question):
        return Wanted.DEGREE
    for ask, wanted in _ASKS.items():
        if ask in question.asks:
            return wanted
    if "hvor" in words:
        return Wanted.WHERE
    return Wanted.WHAT


def holds_wanted(question: Question, wanted: Wanted, terms: Sequence[Term], sentence: str) -> bool:
    """Whether a sentence holds the kind of thing that is wanted, with the condition and "not" asked for."""
    if not agrees(question, sentence, whether=wanted is Wanted.WHETHER):
        return False
    match wanted:
        case Wanted.COUNT:
            return _counts(question, terms, sentence)
        case Wanted.WHO:
            return _names_somebody(question, sentence)
        case Wanted.COST:
            return bool(_PATTERNS[wanted].search(sentence)) and _tells_cost(sentence)
        case Wanted.DEGREE:
            return bool(re.search(_degree(question), sentence, re.IGNORECASE))
        case Wanted.WHEN:
            return bool(find_dates(sentence)) or bool(re.search(r"\bkl\.?\s*\d", sentence, re.IGNORECASE))
        case Wanted.WHAT | Wanted.WHETHER:
            return True
        case _:
            return bool(_PATTERNS[wanted].search(sentence))


def asks_whom_to_turn_to(question: Question) -> bool:
    """Whether a number, an address or somebody to talk to is wanted."""
    turning = any(token.stem in TURNING_TO for token in question.tokens)
    return bool(question.asks & {"phone", "mail", "contact"}) or ("who" in question.asks and turning)


def wanted_kind(question: Question, terms: Sequence[Term]) -> Term | None:
    """The noun right after "hvilken" or "hvilke", None where the question does not ask so."""
    for index, token in enumerate(question.tokens):
        if token.value == "which":
            return next(
                (term for term in terms if term.index in (index + 1, index + 2) and not term.slot), None
            )
    return None


def says_no(terms: Sequence[Term], sentence: str) -> bool:
    """Whether a sentence denies just what was asked: "ikke" stands right before one of its words."""
    for match in _NOT.finditer(sentence):
        following = find_words(sentence[match.end() :])[:3]
        if cover(terms, frozenset(word.stem for word in following)).found:
            return True
    return False


def _degree(question: Question) -> str:
    """What a sentence must hold that answers "hvor hurtigt"; "" for a question without such a word."""
    match = _DEGREE.search(question.text)
    return _DEGREES.get(stem(fold(match["word"])), "") if match else ""


def _tells_cost(sentence: str) -> bool:
    """Whether an amount is what something costs, and not what was set aside or saved."""
    return bool(_IS_THE_COST.search(sentence)) or not _NOT_THE_COST.search(sentence)


def _counts(question: Question, terms: Sequence[Term], sentence: str) -> bool:
    """Whether a number stands beside the thing counted: the first content word after "hvor mange"."""
    asking = max((i for i, token in enumerate(question.tokens) if token.value in _COUNTING), default=-1)
    counted = next((term for term in terms if term.index > asking and not term.slot), None)
    if _NOT.search(sentence) and not _NOT.search(question.text):
        return False  # "der er ikke plads til fire" counts nothing
    if "plads" not in question.text.lower():
        sentence = _ROOM.sub(" ", sentence)  # how many there is room for is not how many there are
    if _FEWER.search(sentence):
        return False  # a difference is no number of things
    if (
        "mange" in question.text.lower()
        and _MONEY.search(sentence)
        and counted
        and not counted.kin & _MONEY_WORDS
    ):
        sentence = _MONEY.sub(" ", sentence)  # an amount counts no things
    numbers = [m for m in find_numbers(sentence) if not _is_other_number(sentence, m.start, m.end, counted)]
    if not numbers or counted is None:
        return bool(numbers)
    words = find_words(sentence)
    counts = [i for i, word in enumerate(words) if any(m.start <= word.start < m.end for m in numbers)]
    things = [i for i, word in enumerate(words) if cover([counted], find_stems(word.text)).found]
    said = {token.folded for token in question.tokens[asking + 1 : counted.index]}
    apart = _BETWEEN - said  # of "43 på venteliste til en plads" only the first is counted
    return any(
        abs(count - thing) <= _NEAR and not apart & {word.folded for word in words[count + 2 : thing]}
        for count in counts
        for thing in things
    )


def _is_other_number(sentence: str, start: int, end: int, counted: Term | None) -> bool:
    """A year, or so many months or hours, unless just these were counted."""
    if _YEAR.fullmatch(sentence[start:end]):
        return True
    unit = _UNIT.search(sentence[start:end]) or _UNIT.match(sentence[end:])
    return unit is not None and (counted is None or not counted.kin & find_stems(unit["unit"]))


def _names_somebody(question: Question, sentence: str) -> bool:
    """Whether a sentence names a person, an office or a group that the question did not name itself."""
    asked = {token.stem for token in question.tokens}
    mentions = [title.text for title in find_titles(sentence)]
    mentions += [match.group() for match in _OFFICES.finditer(sentence)]
    mentions += [w.text for w in find_words(sentence) if w.text[0].isupper() and not is_stopword(w.folded)]
    return any(not find_stems(mention) <= asked for mention in mentions)
